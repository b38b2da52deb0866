//! The portable book, version 1 (`.attache`): one UTF-8 JSON document, the same bytes for the same book.
//!
//! Reading is strict about meaning and kind about omissions; nothing half-read comes out of it.

mod read;
mod record;

pub use read::read;

use crate::{
    edition::{Changes, Edition},
    snapshot::Snapshot,
    text::Sha256,
};

/// What `format` says in every portable book.
pub const FORMAT: &str = "attache-book";

/// The newest version that we write and read.
pub const VERSION: u32 = 1;

/// The largest file that is read, in bytes: 256 MiB.
pub const SIZE_LIMIT: usize = 256 << 20;

/// The portable book of a snapshot: two-space indentation, keys in the format's order, `\n` at the end.
///
/// # Errors
/// Where serde_json can't write a value; none of ours is such.
pub fn write(snapshot: &Snapshot) -> Result<Vec<u8>, serde_json::Error> {
    bytes(&record::FileOut::of(snapshot))
}

/// What a snapshot says of itself as an edition with these changes: its hash is that of the portable book without it.
///
/// # Errors
/// As `write`.
pub fn seal(snapshot: &Snapshot, changes: Option<Changes>) -> Result<Edition, serde_json::Error> {
    let sha256 = Sha256::of(&bytes(&record::FileOut::unsealed(snapshot, changes.as_ref()))?);
    Ok(Edition { sha256, changes })
}

/// Whether a snapshot is the edition that it says it is: nothing in it was changed since.
///
/// # Errors
/// As `write`.
pub fn is_edition(snapshot: &Snapshot) -> Result<bool, serde_json::Error> {
    let Some(edition) = &snapshot.edition else { return Ok(false) };
    Ok(snapshot.book.edition > 0 && seal(snapshot, edition.changes.clone())? == *edition)
}

fn bytes(file: &record::FileOut<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(file)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Why a portable book is refused. `place` names the spot in the file, such as `book.sections[0].questions[2]`.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum PortableError {
    #[error("the file is larger than {} MiB, the most that a book may have; split the book", SIZE_LIMIT >> 20)]
    TooLarge,
    #[error("not a whole briefing book: {reason}; check that it was saved or downloaded to its end")]
    NotABook { reason: String },
    #[error("not a briefing book: its format is `{0}`, not `attache-book`; open it in the program that made it")]
    OtherFormat(String),
    #[error(
        "the book has format version {0}; this program reads up to version {VERSION}: open it with a newer Attaché"
    )]
    NewerVersion(u32),
    #[error("at {place}: {reason}")]
    Malformed { place: String, reason: String },
    #[error("at {place}: the id {id} stands there a second time; give one of the two another id")]
    Duplicate { place: String, id: String },
    #[error("at {place}: the excerpt {id} is not in the file; add it to `excerpts` or remove the citation")]
    NoExcerpt { place: String, id: String },
    #[error("at {place}: revision {revision} of the source {id} is not in the file; add it to `sources`")]
    NoSource { place: String, id: String, revision: u32 },
    #[error(
        "at {place}: the excerpt's words are not at its ranges in “{title}”; the words or the source were changed: ask for the file anew"
    )]
    NotThere { place: String, title: String },
    #[error("at {place}: the excerpt's words stand {count} times in “{title}”, not once; give its `ranges`")]
    NotOnce { place: String, title: String, count: usize },
    #[error(
        "at {place}: the SHA-256 is not that of the text or data; it was changed after it was written: ask for the file anew"
    )]
    WrongHash { place: String },
}

/// Something worth telling that didn't stop the reading: a key that we don't know and keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Where the key stands, such as `book.sections[0].colour`.
    pub place: String,
}

#[cfg(test)]
mod tests;
