INSERT INTO revision (source, number, sha256, text, added, original, original_name, notes)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
