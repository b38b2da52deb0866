-- Sources that are on their way into the library: `passage` holds their first paragraphs, which no reader sees. A row
-- goes when the source is there, or when its paragraphs are gone again.
CREATE TABLE staged (
    owner BLOB NOT NULL PRIMARY KEY CHECK (length(owner) = 16)
) STRICT, WITHOUT ROWID;
