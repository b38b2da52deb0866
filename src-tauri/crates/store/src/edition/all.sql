SELECT number, recorded, sha256
FROM edition
WHERE book = ?1
ORDER BY number
