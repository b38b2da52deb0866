SELECT citation.excerpt, question.id, section.book, citation.role
FROM excerpt
JOIN citation ON citation.excerpt = excerpt.id
JOIN question ON question.id = citation.owner
JOIN section ON section.id = question.section
WHERE excerpt.source = ?1
ORDER BY section.book, section.position, question.position
