UPDATE citation
SET excerpt = ?3
WHERE owner = ?1 AND key = ?2
