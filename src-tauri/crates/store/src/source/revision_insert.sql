INSERT INTO revision (source, number, sha256, text, added, original, original_name, notes, found)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
