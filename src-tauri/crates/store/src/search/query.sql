SELECT passage.owner, passage.kind, passage.number, passage_words.words
FROM passage_words
JOIN passage ON passage.id = passage_words.rowid
WHERE passage_words MATCH ?1 AND passage.owner NOT IN (SELECT staged.owner FROM staged)
ORDER BY bm25(passage_words, 2.0, 1.0)
LIMIT ?2
