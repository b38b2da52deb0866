DELETE FROM staged
WHERE owner = ?1
