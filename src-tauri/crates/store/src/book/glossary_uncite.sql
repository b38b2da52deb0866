DELETE FROM citation
WHERE owner IN (SELECT glossary.id FROM glossary WHERE glossary.book = ?1)
