SELECT id, source, revision, ranges, exact, prefix, suffix, speaker, via, credibility, note, extra
FROM excerpt
WHERE source = ?1 AND revision = ?2
ORDER BY id
