SELECT source
FROM revision
WHERE sha256 = ?1
ORDER BY source
LIMIT 1
