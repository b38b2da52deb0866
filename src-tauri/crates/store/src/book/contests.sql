SELECT id, title, actors, aspects, extra, silenced
FROM contest
WHERE book = ?1
ORDER BY position
