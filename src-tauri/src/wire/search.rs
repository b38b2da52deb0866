//! What a search finds.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    struct Hits {
        /// Questions of the open book.
        pub questions: Vec<Hit>,
        /// Paragraphs of sources.
        pub passages: Vec<Hit>,
    }

    struct Hit {
        /// The question, or the source.
        pub id: String,
        pub title: String,
        pub text: Vec<Piece>,
        /// The question's number, or the paragraph's; from 1.
        pub number: u32,
    }

    /// A piece of text, hit or not.
    struct Piece {
        pub text: String,
        pub hit: bool,
    }
}
