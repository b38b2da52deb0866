DELETE FROM citation
WHERE owner IN (SELECT timeline.id FROM timeline WHERE timeline.book = ?1)
