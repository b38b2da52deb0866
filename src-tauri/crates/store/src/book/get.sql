SELECT id, title, subtitle, language, as_of, marking, prepared_by, prepared_for, introduction, edition, extra, file_extra
FROM book
WHERE id = ?1
