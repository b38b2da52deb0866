//! What passes about what was before: an answer's wordings, a book's editions.

use super::{Role, Status, Subject};
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    /// A piece of two texts that are held against each other.
    struct DiffPiece {
        pub fate: Fate,
        pub text: String,
    }

    #[derive(Copy)]
    enum Fate { Kept, Removed, Added }

    /// A wording that a question and its answer had.
    struct Wording {
        /// When another one took its place (RFC 3339); its name.
        pub saved: String,
        pub question: String,
        pub bottom_line: String,
        pub answer: String,
        pub status: Status,
        pub quotations: u32,
    }

    /// What stands now where an earlier wording stood.
    struct WordingChanges {
        pub question: Vec<DiffPiece>,
        pub bottom_line: Vec<DiffPiece>,
        pub answer: Vec<DiffPiece>,
    }

    struct EditionRow {
        pub number: u32,
        /// When the library took it (RFC 3339).
        pub recorded: String,
        pub sha256: String,
    }

    /// What changed of one thing from one edition to another, or to now.
    struct ChangeRow {
        pub of: Subject,
        /// The question that it is.
        pub question: Option<String>,
        pub title: String,
        pub number: Option<u32>,
        pub kind: ChangeKind,
        pub details: Vec<ChangeDetail>,
    }

    #[derive(Copy)]
    enum ChangeKind { Added, Removed, Changed }

    /// What is different. A field has the name that it has in the portable book.
    #[serde(tag = "kind")]
    enum ChangeDetail {
        Words { field: String, pieces: Vec<DiffPiece> },
        /// The same words in another form.
        Form { field: String },
        Value { field: String, was: Option<String>, now: Option<String> },
        Moved { was: u32, now: u32 },
        Cited { was: Option<Role>, now: Option<Role> },
        Cell { actor: String, aspect: String, pieces: Vec<DiffPiece> },
        Other,
    }
}
