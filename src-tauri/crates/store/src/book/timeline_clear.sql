DELETE FROM timeline
WHERE book = ?1
