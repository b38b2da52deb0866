SELECT book, revision
FROM book_source
WHERE source = ?1
ORDER BY book, revision
