DELETE FROM book_source
WHERE source = ?1
