UPDATE question
SET question = ?2, bottom_line = ?3, answer = ?4, status = ?5, claim = ?6, as_of = ?7, review_by = ?8, language = ?9,
    silenced = ?10, written = ?11
WHERE id = ?1
