UPDATE cell
SET excerpt = ?4
WHERE contest = ?1 AND actor = ?2 AND aspect = ?3
