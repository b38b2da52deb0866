INSERT INTO glossary (id, book, position, term, definition, extra, silenced)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
