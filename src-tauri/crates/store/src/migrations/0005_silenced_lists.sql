-- The findings that an author answers for in an event, a term or a table (JSON), as `question.silenced` has those of an
-- answer.
ALTER TABLE timeline ADD COLUMN silenced TEXT NOT NULL DEFAULT '[]';
ALTER TABLE glossary ADD COLUMN silenced TEXT NOT NULL DEFAULT '[]';
ALTER TABLE contest ADD COLUMN silenced TEXT NOT NULL DEFAULT '[]';
