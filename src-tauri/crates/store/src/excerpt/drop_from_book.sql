DELETE FROM book_excerpt
WHERE book = ?1 AND excerpt = ?2
