//! Book in, laid-out pages and PDF out. Reads no files, asks no clock, knows no SQL.

pub mod fonts;
pub mod pages;
pub mod pdf;
