SELECT id, source, revision, ranges, exact, prefix, suffix, speaker, via, credibility, note, extra
FROM excerpt
WHERE id IN (SELECT book_excerpt.excerpt FROM book_excerpt WHERE book_excerpt.book = ?1)
ORDER BY id
