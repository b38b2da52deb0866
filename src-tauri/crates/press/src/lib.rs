//! Book in, laid-out pages and PDF out. Reads no files, knows no SQL.
