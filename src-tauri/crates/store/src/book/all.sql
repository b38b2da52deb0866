SELECT book.id, book.title, book.edition, book.changed,
       (SELECT count(*) FROM section WHERE section.book = book.id) AS sections,
       (SELECT count(*) FROM question JOIN section ON section.id = question.section WHERE section.book = book.id) AS questions
FROM book
ORDER BY book.changed DESC, book.id
