INSERT INTO source (id, kind, title, authors, publisher, published, accessed, url, language, origin, perspective, reliability, extra)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
