INSERT INTO book (id, title, subtitle, language, as_of, marking, prepared_by, prepared_for, introduction, edition, extra, file_extra, changed)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
