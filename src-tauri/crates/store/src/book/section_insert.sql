INSERT INTO section (id, book, position, title, extra)
VALUES (?1, ?2, ?3, ?4, ?5)
