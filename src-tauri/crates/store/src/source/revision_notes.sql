SELECT original_name, notes, added
FROM revision
WHERE source = ?1 AND number = ?2
