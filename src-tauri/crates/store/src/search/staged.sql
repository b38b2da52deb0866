SELECT owner
FROM staged
