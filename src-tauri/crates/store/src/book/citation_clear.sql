DELETE FROM citation
WHERE owner = ?1
