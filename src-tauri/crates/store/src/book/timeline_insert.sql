INSERT INTO timeline (id, book, position, date, precision, text, extra, silenced)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
