SELECT id, question, bottom_line, answer, status, claim, as_of, review_by, language, silenced, extra
FROM question
WHERE section = ?1
ORDER BY position
