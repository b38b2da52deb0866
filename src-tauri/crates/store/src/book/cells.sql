SELECT actor, aspect, text, excerpt, extra
FROM cell
WHERE contest = ?1
ORDER BY position
