DELETE FROM excerpt
WHERE source = ?1
