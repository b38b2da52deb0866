//! What a source, an excerpt, an answer and a book are, and the rules between them.
//!
//! Reads no files, asks no clock, knows no database, no page and no window. Everything here is a value.

pub mod anchor;
pub mod apparatus;
pub mod book;
pub mod check;
pub mod context;
pub mod date;
pub mod diff;
pub mod edition;
pub mod excerpt;
pub mod fold;
pub mod harvest;
pub mod id;
pub mod markdown;
pub mod numbering;
pub mod picture;
pub mod portable;
pub mod rests;
pub mod shared;
pub mod snapshot;
pub mod source;
pub mod system;
pub mod text;
pub mod wording;
pub mod words;

/// Keys that a newer or foreign program wrote and we don't know: kept as they came, written back, reported.
pub type Extra = serde_json::Map<String, serde_json::Value>;
