SELECT key, excerpt, role, extra
FROM citation
WHERE owner = ?1
ORDER BY position
