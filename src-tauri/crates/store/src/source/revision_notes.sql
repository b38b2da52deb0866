SELECT original_name, notes, added, found
FROM revision
WHERE source = ?1 AND number = ?2
