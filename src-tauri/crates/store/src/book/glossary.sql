SELECT id, term, definition, extra, silenced
FROM glossary
WHERE book = ?1
ORDER BY position
