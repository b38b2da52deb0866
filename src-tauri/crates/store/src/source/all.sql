SELECT source.id, source.kind, source.title, source.authors, source.publisher, source.published, source.accessed,
       source.url, source.language, source.origin, source.perspective, source.reliability, source.extra,
       (SELECT max(number) FROM revision WHERE revision.source = source.id) AS latest,
       (SELECT max(added) FROM revision WHERE revision.source = source.id) AS added,
       (SELECT count(*) FROM excerpt WHERE excerpt.source = source.id) AS excerpts,
       (SELECT count(DISTINCT citation.owner)
        FROM excerpt
        JOIN citation ON citation.excerpt = excerpt.id
        JOIN question ON question.id = citation.owner
        WHERE excerpt.source = source.id) AS answers
FROM source
ORDER BY source.id
