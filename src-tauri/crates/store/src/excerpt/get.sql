SELECT id, source, revision, ranges, exact, prefix, suffix, speaker, via, credibility, note, extra
FROM excerpt
WHERE id = ?1
