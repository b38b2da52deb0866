SELECT id, question, status, claim
FROM question
WHERE section = ?1
ORDER BY position
