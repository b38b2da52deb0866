SELECT id, date, precision, text, extra
FROM timeline
WHERE book = ?1
ORDER BY position
