UPDATE section
SET position = ?2
WHERE id = ?1
