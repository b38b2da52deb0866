DELETE FROM passage_words
WHERE rowid IN (SELECT id FROM passage WHERE owner = ?1 ORDER BY id LIMIT ?2)
