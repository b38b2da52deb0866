INSERT INTO citation (owner, key, position, excerpt, role, extra)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
