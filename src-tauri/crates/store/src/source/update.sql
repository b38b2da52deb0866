UPDATE source
SET kind = ?2, title = ?3, authors = ?4, publisher = ?5, published = ?6, accessed = ?7, url = ?8, language = ?9,
    origin = ?10, perspective = ?11, reliability = ?12, extra = ?13
WHERE id = ?1
