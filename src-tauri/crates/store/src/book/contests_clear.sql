DELETE FROM contest
WHERE book = ?1
