//! How imports are getting on, and what they leave to be said.

use super::Failure;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    /// How an import is getting on.
    struct Import {
        pub id: u32,
        pub name: String,
        pub state: ImportState,
    }

    #[serde(tag = "kind")]
    enum ImportState {
        /// Others come before it.
        Waiting,
        Reading,
        Storing,
        Done {
            source: String,
            /// The library had this very text already.
            known: bool,
            /// What is doubtful, and what was left out.
            remarks: Vec<Remark>,
        },
        /// A book came in instead of a source.
        Book { book: String, remarks: Vec<String> },
        Failed { failure: Failure },
        Cancelled,
    }

    /// What of a document is doubtful, was changed or left out.
    #[serde(tag = "kind")]
    enum Remark {
        Decoded { from: String },
        ByteOrderMark,
        Undecodable { count: u32 },
        Controls { count: u32 },
        Bidi { count: u32 },
        LongLine { characters: u32 },
        AsMarkdown,
        FrontMatter,
        Links { count: u32 },
        Images { count: u32 },
        Html { count: u32 },
        Nesting { count: u32 },
        Byline,
    }
}
