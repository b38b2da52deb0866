INSERT OR IGNORE INTO book_excerpt (book, excerpt)
VALUES (?1, ?2)
