INSERT INTO passage (owner, kind, number)
VALUES (?1, ?2, ?3)
