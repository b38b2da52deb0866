INSERT INTO contest (id, book, position, title, actors, aspects, extra, silenced)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
