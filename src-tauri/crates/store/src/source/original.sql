SELECT original
FROM revision
WHERE source = ?1 AND number = ?2
