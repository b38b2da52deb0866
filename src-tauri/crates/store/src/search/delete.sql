DELETE FROM passage
WHERE owner = ?1
