SELECT id, kind, title, authors, publisher, published, accessed, url, language, origin, perspective, reliability, extra
FROM source
WHERE id = ?1
