UPDATE excerpt
SET speaker = ?2, via = ?3, credibility = ?4, note = ?5
WHERE id = ?1
