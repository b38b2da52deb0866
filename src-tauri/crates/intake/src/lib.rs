//! Foreign document in, canonical text and metadata out. Knows no library and no book.
