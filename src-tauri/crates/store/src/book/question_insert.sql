INSERT INTO question (id, section, position, question, bottom_line, answer, status, claim, as_of, review_by, language, silenced, extra)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
