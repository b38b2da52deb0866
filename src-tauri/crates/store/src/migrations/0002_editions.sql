-- The editions of a book. A row is never updated.
CREATE TABLE edition (
    book BLOB NOT NULL REFERENCES book (id),
    number INTEGER NOT NULL CHECK (number > 0),
    -- When this library took it: made it, or opened the book that it is.
    recorded TEXT NOT NULL,
    -- Of the portable book.
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    -- The portable book, deflated (zlib, RFC 1950).
    portable BLOB NOT NULL,
    PRIMARY KEY (book, number)
) STRICT;

-- When the user last wrote at a question; NULL where it stands as it came.
ALTER TABLE question ADD COLUMN written TEXT;
