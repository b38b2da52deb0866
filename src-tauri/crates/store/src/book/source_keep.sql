INSERT OR IGNORE INTO book_source (book, source, revision)
VALUES (?1, ?2, ?3)
