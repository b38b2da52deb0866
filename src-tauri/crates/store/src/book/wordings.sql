SELECT saved, wording
FROM wording
WHERE question = ?1
ORDER BY saved DESC
