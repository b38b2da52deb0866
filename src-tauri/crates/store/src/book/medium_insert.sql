INSERT INTO medium (book, position, name, type, alt, sha256, data, extra)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
