SELECT book
FROM section
WHERE id = ?1
