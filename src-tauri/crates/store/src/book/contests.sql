SELECT id, title, actors, aspects, extra
FROM contest
WHERE book = ?1
ORDER BY position
