SELECT number
FROM revision
WHERE source = ?1
ORDER BY number
