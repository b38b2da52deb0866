DELETE FROM question
WHERE id = ?1
