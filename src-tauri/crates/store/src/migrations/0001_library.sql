-- Identifiers are the sixteen bytes of a UUID; hashes the thirty-two of a SHA-256; dates and times ISO 8601 text;
-- lists and unknown keys JSON text. Positions order rows within their parent.

CREATE TABLE source (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    authors TEXT NOT NULL,
    publisher TEXT NOT NULL,
    published TEXT,
    accessed TEXT,
    url TEXT,
    language TEXT NOT NULL,
    origin TEXT,
    perspective TEXT NOT NULL,
    reliability TEXT,
    extra TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
    source BLOB NOT NULL REFERENCES source (id),
    number INTEGER NOT NULL CHECK (number > 0),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    text TEXT NOT NULL,
    added TEXT NOT NULL,
    -- The bytes as they were imported, and the file's name; NULL where the text came with a book.
    original BLOB,
    original_name TEXT,
    -- What the import changed, dropped or doubted.
    notes TEXT NOT NULL,
    PRIMARY KEY (source, number)
) STRICT;

CREATE TABLE excerpt (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    source BLOB NOT NULL,
    revision INTEGER NOT NULL,
    ranges TEXT NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    speaker TEXT,
    via TEXT NOT NULL,
    credibility INTEGER,
    note TEXT NOT NULL,
    extra TEXT NOT NULL,
    FOREIGN KEY (source, revision) REFERENCES revision (source, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX excerpt_by_source ON excerpt (source, revision);

CREATE TABLE book (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    language TEXT NOT NULL,
    as_of TEXT,
    marking TEXT,
    prepared_by TEXT NOT NULL,
    prepared_for TEXT NOT NULL,
    introduction TEXT NOT NULL,
    edition INTEGER NOT NULL,
    extra TEXT NOT NULL,
    -- Unknown keys of the portable file that the book came in.
    file_extra TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE section (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    book BLOB NOT NULL REFERENCES book (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    extra TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX section_by_book ON section (book, position);

CREATE TABLE question (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    section BLOB NOT NULL REFERENCES section (id),
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    bottom_line TEXT NOT NULL,
    answer TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'review', 'final')),
    claim TEXT NOT NULL,
    as_of TEXT,
    review_by TEXT,
    language TEXT,
    silenced TEXT NOT NULL,
    extra TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX question_by_section ON question (section, position);

CREATE TABLE timeline (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    book BLOB NOT NULL REFERENCES book (id),
    position INTEGER NOT NULL,
    date TEXT,
    precision TEXT NOT NULL,
    text TEXT NOT NULL,
    extra TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX timeline_by_book ON timeline (book, position);

CREATE TABLE glossary (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    book BLOB NOT NULL REFERENCES book (id),
    position INTEGER NOT NULL,
    term TEXT NOT NULL,
    definition TEXT NOT NULL,
    extra TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX glossary_by_book ON glossary (book, position);

-- `owner` is a question, an event of the timeline or a term of the glossary.
CREATE TABLE citation (
    owner BLOB NOT NULL CHECK (length(owner) = 16),
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    excerpt BLOB NOT NULL REFERENCES excerpt (id),
    role TEXT NOT NULL CHECK (role IN ('supports', 'disputes', 'context')),
    extra TEXT NOT NULL,
    PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX citation_by_excerpt ON citation (excerpt);

CREATE TABLE contest (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    book BLOB NOT NULL REFERENCES book (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    actors TEXT NOT NULL,
    aspects TEXT NOT NULL,
    extra TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX contest_by_book ON contest (book, position);

CREATE TABLE cell (
    contest BLOB NOT NULL REFERENCES contest (id),
    position INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    aspect INTEGER NOT NULL,
    text TEXT NOT NULL,
    excerpt BLOB REFERENCES excerpt (id),
    extra TEXT NOT NULL,
    PRIMARY KEY (contest, actor, aspect)
) STRICT, WITHOUT ROWID;

CREATE INDEX cell_by_excerpt ON cell (excerpt);

CREATE TABLE medium (
    book BLOB NOT NULL REFERENCES book (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    alt TEXT NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    data BLOB NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (book, name)
) STRICT;

-- What a book holds beside what its answers cite: excerpts kept for later, sources that came with it.
CREATE TABLE book_excerpt (
    book BLOB NOT NULL REFERENCES book (id),
    excerpt BLOB NOT NULL REFERENCES excerpt (id),
    PRIMARY KEY (book, excerpt)
) STRICT, WITHOUT ROWID;

CREATE TABLE book_source (
    book BLOB NOT NULL REFERENCES book (id),
    source BLOB NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (book, source, revision),
    FOREIGN KEY (source, revision) REFERENCES revision (source, number)
) STRICT, WITHOUT ROWID;

-- Every wording that an answer has had.
CREATE TABLE wording (
    question BLOB NOT NULL CHECK (length(question) = 16),
    saved TEXT NOT NULL,
    wording TEXT NOT NULL,
    PRIMARY KEY (question, saved)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Paragraphs of sources and wordings of questions, for search alone: it can be made anew from the rest at any time.
-- `owner` is a source or a question, `number` the paragraph, from 1.
CREATE TABLE passage (
    id INTEGER NOT NULL PRIMARY KEY,
    owner BLOB NOT NULL CHECK (length(owner) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('source', 'question')),
    number INTEGER NOT NULL
) STRICT;

CREATE INDEX passage_by_owner ON passage (owner);

-- Row by row the words of `passage`, and their English and Italian stems.
CREATE VIRTUAL TABLE passage_words USING fts5 (
    words,
    stems,
    tokenize = 'unicode61 remove_diacritics 2'
);
