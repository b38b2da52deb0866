DELETE FROM glossary
WHERE book = ?1
