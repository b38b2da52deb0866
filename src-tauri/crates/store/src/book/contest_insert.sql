INSERT INTO contest (id, book, position, title, actors, aspects, extra)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
