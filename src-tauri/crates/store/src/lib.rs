//! Remembers: the library in one SQLite file. The only SQL in the project; knows no document formats and no pages.
