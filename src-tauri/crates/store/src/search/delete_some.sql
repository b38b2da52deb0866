DELETE FROM passage
WHERE id IN (SELECT id FROM passage WHERE owner = ?1 ORDER BY id LIMIT ?2)
