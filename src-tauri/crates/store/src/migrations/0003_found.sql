-- What the import found of a document's title, authors, day, address and language, and where (JSON); NULL where the text
-- came with a book or as a later revision, and where it was imported before this was kept.
ALTER TABLE revision ADD COLUMN found TEXT;
