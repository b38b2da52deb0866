SELECT count(*)
FROM passage
INNER JOIN passage_words ON passage_words.rowid = passage.id
WHERE passage.owner = ?1
