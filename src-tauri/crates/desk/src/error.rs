//! Why a task wasn't done: what was attempted, on what, and how to mend it.

use crate::Clash;
use attache_intake::{IntakeError, Trouble};
use attache_model::{excerpt::CutError, portable::PortableError, system::explained, text::Sha256};
use attache_press::pdf::PdfError;
use attache_store::StoreError;
use std::{io, path::PathBuf};

/// Why a task wasn't done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum DeskError {
    #[error("the library {}: {source}", path.display())]
    Library { path: PathBuf, source: StoreError },
    #[error(transparent)]
    Document(#[from] IntakeError),
    #[error("{name}: {source}")]
    Book { name: String, source: PortableError },
    #[error("{name}: it carries no book; ask for a pack that was exported with its book")]
    NoBookInside { name: String },
    #[error("{file} {trouble}")]
    Pack { file: String, trouble: Trouble },
    #[error(
        "{name}: the book inside is not the one that the pack was printed from (its SHA-256 is {sha256}); ask for the pack anew"
    )]
    Forged { name: String, sha256: Sha256 },
    #[error("no {what} is called “{wanted}”; `{list}` lists them")]
    Unknown { what: &'static str, wanted: String, list: &'static str },
    #[error("“{wanted}” could mean {count} {what}s; give more of the id, or the whole title")]
    Ambiguous { what: &'static str, wanted: String, count: usize },
    #[error("the passage was not cut: {0}")]
    Cut(#[from] CutError),
    #[error("the {what} is not in the library any more")]
    Gone { what: &'static str },
    #[error("“{title}” was not removed: {books} keeps passages of it; take those out first")]
    Held { title: String, books: String },
    #[error("“{value}” is not a {what}; {mend}")]
    Invalid { what: &'static str, value: String, mend: &'static str },
    #[error("what stops a final edition can't be answered for; mend it")]
    Stops,
    #[error("“{title}” was not exported: {errors} of its findings stop a final edition; mend them, or export a draft")]
    Refused { title: String, errors: usize },
    #[error(transparent)]
    Clash(#[from] Clash),
    #[error("the library has no edition {number} of “{title}”; `attache editions` lists those that it has")]
    NoEdition { title: String, number: u32 },
    #[error("“{title}” was not exported: {source}")]
    Pdf { title: String, source: PdfError },
    #[error("it was cancelled; nothing of it was kept")]
    Stopped,
    #[error("no data directory is known; set HOME or XDG_DATA_HOME, or name the library with --library")]
    NoHome,
    #[error("{} was not written: {}", path.display(), explained(source))]
    Unwritten { path: PathBuf, source: io::Error },
    #[error("{} was not read: {}", path.display(), explained(source))]
    Unread { path: PathBuf, source: io::Error },
}

impl DeskError {
    /// Whether it says that a library can't be opened any more, by any program: a copy of it can take its place.
    #[must_use]
    pub const fn is_past_opening(&self) -> bool {
        matches!(self, Self::Library { source: StoreError::Damaged { .. } | StoreError::NotALibrary, .. })
    }
}
