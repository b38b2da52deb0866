UPDATE citation
SET excerpt = ?3
WHERE excerpt = ?2
  AND owner IN (
    SELECT question.id FROM question JOIN section ON section.id = question.section WHERE section.book = ?1
    UNION ALL
    SELECT timeline.id FROM timeline WHERE timeline.book = ?1
    UNION ALL
    SELECT glossary.id FROM glossary WHERE glossary.book = ?1
  )
