SELECT id, date, precision, text, extra, silenced
FROM timeline
WHERE book = ?1
ORDER BY position
