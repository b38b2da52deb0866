UPDATE cell
SET excerpt = ?3
WHERE excerpt = ?2 AND contest IN (SELECT contest.id FROM contest WHERE contest.book = ?1)
