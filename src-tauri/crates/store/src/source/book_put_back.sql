INSERT INTO book_source (book, source, revision)
SELECT ?1, ?2, ?3
WHERE EXISTS (SELECT 1 FROM book WHERE id = ?1)
