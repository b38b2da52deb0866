SELECT sha256, portable
FROM edition
WHERE book = ?1 AND number = ?2
