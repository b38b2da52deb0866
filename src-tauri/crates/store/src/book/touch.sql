UPDATE book
SET changed = ?2
WHERE id = ?1
