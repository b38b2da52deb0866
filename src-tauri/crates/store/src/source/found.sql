SELECT found
FROM revision
WHERE source = ?1
ORDER BY number
LIMIT 1
