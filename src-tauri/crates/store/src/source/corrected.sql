SELECT source, max(number)
FROM revision
WHERE number > 1
GROUP BY source
