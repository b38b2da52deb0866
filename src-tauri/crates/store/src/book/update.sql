UPDATE book
SET title = ?2, subtitle = ?3, language = ?4, as_of = ?5, marking = ?6, prepared_by = ?7, prepared_for = ?8,
    introduction = ?9
WHERE id = ?1
