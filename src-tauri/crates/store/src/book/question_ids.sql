SELECT id
FROM question
WHERE section = ?1
ORDER BY position
