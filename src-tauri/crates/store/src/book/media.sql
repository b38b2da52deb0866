SELECT name, type, alt, sha256, data, extra
FROM medium
WHERE book = ?1
ORDER BY position
