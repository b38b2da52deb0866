SELECT source, number, sha256, text
FROM revision
WHERE source = ?1 AND number = ?2
