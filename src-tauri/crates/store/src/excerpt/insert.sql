INSERT INTO excerpt (id, source, revision, ranges, exact, prefix, suffix, speaker, via, credibility, note, extra)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
