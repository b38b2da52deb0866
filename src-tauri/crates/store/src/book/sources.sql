SELECT source, revision FROM book_source WHERE book = ?1
UNION
SELECT excerpt.source, excerpt.revision
FROM book_excerpt
JOIN excerpt ON excerpt.id = book_excerpt.excerpt
WHERE book_excerpt.book = ?1
ORDER BY 1, 2
