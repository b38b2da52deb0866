SELECT wording
FROM wording
WHERE question = ?1 AND saved = ?2
