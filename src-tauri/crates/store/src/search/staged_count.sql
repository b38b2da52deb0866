SELECT count(*)
FROM passage
WHERE owner = ?1 AND owner IN (SELECT staged.owner FROM staged)
