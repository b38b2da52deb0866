SELECT section.book, section.id
FROM question
JOIN section ON section.id = question.section
WHERE question.id = ?1
