//! Sources and their excerpts, with what uses them.

use super::{QuoteState, RestingKind};
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    struct ExcerptRow {
        pub id: String,
        pub quote: String,
        pub voice: String,
        pub source: String,
        pub source_title: String,
        pub published: Option<String>,
        pub paragraph: u32,
        pub state: QuoteState,
        pub used_by: Vec<Use>,
        pub note: String,
        /// Who said it, where that isn't the source's author.
        pub speaker: Option<String>,
        /// The way the words took to the source: interpreter, news agency …
        pub via: Vec<String>,
        /// 1 to 6; nothing where nobody has rated it.
        pub credibility: Option<u8>,
    }

    /// A question that uses something.
    struct Use {
        pub question: String,
        pub number: u32,
    }

    struct SourceCard {
        pub id: String,
        pub title: String,
        pub kind: String,
        pub authors: Vec<String>,
        pub publisher: String,
        pub published: Option<String>,
        pub language: String,
        /// A to F; nothing where nobody has rated it.
        pub reliability: Option<String>,
        pub excerpts: u32,
        /// How many answers of the open book use it.
        pub answers: u32,
        pub states: Vec<StateCount>,
    }

    struct StateCount {
        pub state: QuoteState,
        pub count: u32,
    }

    struct SourceMeta {
        pub title: String,
        pub kind: String,
        pub authors: Vec<String>,
        pub publisher: String,
        pub published: Option<String>,
        pub accessed: Option<String>,
        pub url: Option<String>,
        pub language: String,
        pub origin: Option<String>,
        pub perspective: String,
        pub reliability: Option<String>,
    }

    /// Where something that is said of a source comes from.
    enum Provenance {
        Text,
        FileName,
        Typed,
        /// The import looked for it in vain.
        NotFound,
    }

    /// Of each thing that is said of a source; nothing where that isn't known, or nothing is said.
    struct Provenances {
        pub title: Option<Provenance>,
        pub authors: Option<Provenance>,
        pub published: Option<Provenance>,
        pub url: Option<Provenance>,
        pub language: Option<Provenance>,
        pub publisher: Option<Provenance>,
        pub kind: Option<Provenance>,
        pub origin: Option<Provenance>,
        pub perspective: Option<Provenance>,
    }

    struct SourcePage {
        pub id: String,
        pub meta: SourceMeta,
        pub provenances: Provenances,
        pub revision: u32,
        /// When that revision was imported.
        pub added: String,
        /// The name of the file that it was read from.
        pub file: Option<String>,
        pub sha256: String,
        pub text: String,
        pub passages: Vec<Passage>,
    }

    /// What became of the wish to remove a source.
    struct Removal {
        /// The number by which it comes back, where it was removed.
        pub deleted: Option<u32>,
        /// The titles of the books that keep passages of it, where it stays.
        pub books: Vec<String>,
    }

    /// A passage that the open book keeps. The library keeps those of every book.
    struct Passage {
        pub excerpt: String,
        /// Code points of the text, end exclusive, ascending.
        pub ranges: Vec<(u32, u32)>,
        pub state: QuoteState,
        pub used_by: Vec<Use>,
        /// What of the open book uses it beside the questions.
        pub listed: Vec<Listed>,
        pub note: String,
    }

    /// An event, a term or a contest that uses something.
    struct Listed {
        pub kind: RestingKind,
        pub id: String,
        /// What it is called.
        pub name: String,
    }
}
