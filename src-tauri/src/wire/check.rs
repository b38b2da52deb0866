//! What the check finds.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    #[derive(Copy)]
    enum Severity { Stops, Weigh, Information, CannotCheck }

    /// What something is said of.
    #[derive(Copy)]
    enum Subject { Book, Section, Question, Timeline, Glossary, Contest, Excerpt, Source, Media }

    struct Finding {
        pub code: String,
        pub severity: Severity,
        /// Whether the author may answer for it.
        pub answerable: bool,
        pub question: Option<String>,
        pub number: Option<u32>,
        /// What it is in, and which one; nothing for the book.
        pub subject: Subject,
        pub id: Option<String>,
        /// What it is called, in English.
        pub place: String,
        /// What it is about: a key, words, a day, a title; or nothing.
        pub detail: String,
        /// In English.
        pub message: String,
        pub mend: String,
    }
}
