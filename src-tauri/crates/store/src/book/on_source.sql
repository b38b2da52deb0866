SELECT DISTINCT book_excerpt.book
FROM excerpt
JOIN book_excerpt ON book_excerpt.excerpt = excerpt.id
WHERE excerpt.source = ?1
ORDER BY 1
