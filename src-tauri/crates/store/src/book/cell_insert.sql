INSERT INTO cell (contest, position, actor, aspect, text, excerpt, extra)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
