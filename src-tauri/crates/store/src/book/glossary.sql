SELECT id, term, definition, extra
FROM glossary
WHERE book = ?1
ORDER BY position
