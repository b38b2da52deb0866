SELECT written
FROM question
WHERE id = ?1
