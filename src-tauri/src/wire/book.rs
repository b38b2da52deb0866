//! Books: what is opened, their outline, and a question as it is edited.

use super::{Claim, ExcerptRow, Role, SourceCard, Status};
use attache_model::Extra;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    /// What the window shows first. The rest of the book comes when that can be read.
    struct Opening {
        /// Why nothing can be saved, where that is so.
        pub locked: Option<Locked>,
        /// The book that is opened, if there is one.
        pub book: Option<String>,
        pub books: Vec<BookCard>,
        /// Every question, with the evidence of those around the open one.
        pub outline: Outline,
        /// The language that the book is written in.
        pub language: String,
        /// The question that is opened, if there is one, and what it and those around it cite.
        pub question: Option<QuestionPage>,
        pub excerpts: Vec<ExcerptRow>,
    }

    /// Why nothing can be saved: the file or its folder is read-only, another Attaché has the library open, or its file
    /// was moved or deleted while it was open.
    #[derive(Copy)]
    enum Locked { ReadOnly, InUse, Away }

    /// The library's books and sources, and all that hangs on what the open book holds.
    struct BookView {
        pub books: Vec<BookCard>,
        pub outline: Outline,
        pub excerpts: Vec<ExcerptRow>,
        pub sources: Vec<SourceCard>,
        /// The language that the book is written in.
        pub language: String,
    }

    struct BookCard {
        pub id: String,
        pub title: String,
        pub questions: u32,
        pub edition: u32,
        /// When it was last changed (RFC 3339), where that is known.
        pub changed: Option<String>,
    }

    struct BookSettings {
        pub title: String,
        pub subtitle: String,
        pub language: String,
        pub as_of: Option<String>,
        pub marking: Option<String>,
        pub prepared_by: String,
        pub prepared_for: String,
        pub introduction: String,
    }

    struct Outline {
        pub sections: Vec<SectionRow>,
    }

    struct SectionRow {
        pub id: String,
        pub title: String,
        pub questions: Vec<QuestionRow>,
    }

    struct QuestionRow {
        pub id: String,
        pub number: u32,
        pub question: String,
        pub status: Status,
        pub claim: Claim,
        /// Nothing where it isn't known yet.
        pub evidence: Option<Evidence>,
    }

    struct Evidence {
        pub badge: Badge,
        pub quotations: u32,
        pub origins: u32,
    }

    /// The worst that can be said of an answer's evidence.
    #[derive(Copy)]
    enum Badge { Changed, Uncited, Single, Verified }

    /// A question as the user edits it.
    struct QuestionPage {
        pub id: String,
        pub question: String,
        pub bottom_line: String,
        pub answer: String,
        pub status: Status,
        pub claim: Claim,
        pub as_of: Option<String>,
        pub review_by: Option<String>,
        pub citations: Vec<CitationRow>,
        /// The kinds of findings that the author answers for.
        pub silenced: Vec<Silence>,
    }

    struct CitationRow {
        pub key: String,
        pub role: Role,
        pub excerpt: String,
        /// What isn't ours, handed back as it came.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional, type = "Record<string, unknown>"))]
        pub extra: Option<Extra>,
    }

    struct Silence {
        pub code: String,
        pub reason: String,
        /// What isn't ours, handed back as it came.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional, type = "Record<string, unknown>"))]
        pub extra: Option<Extra>,
    }

    /// What is saved of a question: its words and what is said of them.
    struct QuestionEdit {
        pub id: String,
        pub question: String,
        pub bottom_line: String,
        pub answer: String,
        pub status: Status,
        pub claim: Claim,
        pub as_of: Option<String>,
        pub review_by: Option<String>,
    }

    /// Where a question or section goes: before another one, or to the end.
    struct Place {
        pub section: String,
        pub before: Option<String>,
    }
}
