//! Book in, laid-out pages and PDF out. Reads no files, asks no clock, knows no SQL.

mod atoms;
mod block;
mod bound;
mod breaking;
mod code;
mod dates;
mod flow;
pub mod fonts;
mod furniture;
mod galley;
mod hyphen;
mod imprint;
mod inline;
mod line;
mod margin;
mod marks;
pub mod pack;
pub mod pages;
mod paragraph;
pub mod pdf;
mod picture;
mod reference;
mod running;
mod shaping;
mod style;
mod table;
mod words;
