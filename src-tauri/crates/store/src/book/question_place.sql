UPDATE question
SET section = ?2, position = ?3
WHERE id = ?1
