SELECT max(number), max(added)
FROM revision
WHERE source = ?1
