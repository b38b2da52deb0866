SELECT id, title, extra
FROM section
WHERE book = ?1
ORDER BY position
