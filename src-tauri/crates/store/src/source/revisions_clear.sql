DELETE FROM revision
WHERE source = ?1
