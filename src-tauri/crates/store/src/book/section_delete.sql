DELETE FROM section
WHERE id = ?1
