INSERT INTO edition (book, number, recorded, sha256, portable)
VALUES (?1, ?2, ?3, ?4, ?5)
