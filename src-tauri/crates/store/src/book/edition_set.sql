UPDATE book
SET edition = ?2
WHERE id = ?1
