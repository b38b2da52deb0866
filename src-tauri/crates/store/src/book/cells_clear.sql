DELETE FROM cell
WHERE contest IN (SELECT contest.id FROM contest WHERE contest.book = ?1)
