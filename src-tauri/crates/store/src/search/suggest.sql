SELECT passage.owner, passage.number, passage_words.words, bm25(passage_words, 0.0, 1.0) AS score
FROM passage_words
JOIN passage ON passage.id = passage_words.rowid
WHERE
    passage_words MATCH ?1
    AND passage.kind = 'source'
    AND passage.owner NOT IN (SELECT staged.owner FROM staged)
ORDER BY score
LIMIT ?2
