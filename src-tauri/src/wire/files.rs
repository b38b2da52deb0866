//! Files that are made: packs, other documents, print files, copies of the library.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    #[derive(Copy)]
    enum Format { Pdf, Attache, Markdown, Html, Docx }

    #[derive(Copy)]
    enum Paper { A4, A5, Letter, LargePrint }

    #[derive(Copy)]
    enum Impose { Booklet, TwoUp }

    /// Where the quotations stand: under each answer too, or in the annex alone.
    #[derive(Copy)]
    enum EvidencePlace { Strip, Annex }

    /// Which sides of the paper are printed, and over which edge it is turned.
    #[derive(Copy)]
    enum Sides { One, LongEdge, ShortEdge }

    struct ExportOptions {
        pub format: Format,
        pub draft: bool,
        pub print: PrintOptions,
    }

    /// What a pack holds and how it is printed.
    struct PrintOptions {
        pub paper: Paper,
        pub impose: Option<Impose>,
        pub duplex: bool,
        pub rectos: bool,
        pub parts: PackParts,
        pub evidence: EvidencePlace,
        pub book: bool,
    }

    struct PackParts {
        pub cover: bool,
        pub brief: bool,
        pub contents: bool,
        pub introduction: bool,
        pub contests: bool,
        pub timeline: bool,
        pub glossary: bool,
        pub annex: bool,
        pub sources: bool,
        pub changes: bool,
        pub findings: bool,
        pub colophon: bool,
    }

    struct Exported {
        /// By which the file can be opened and shown.
        pub file: u32,
        pub name: String,
        pub pages: u32,
        /// Sheets of paper, and what is printed of them; none for a portable book.
        pub sheets: Option<(u32, Sides)>,
        pub blanks: u32,
        pub bytes: u32,
        pub verified: u32,
        pub quotations: u32,
        /// The number of the edition that it is, if it is one.
        pub edition: Option<u32>,
    }

    #[derive(Copy)]
    enum ExportStep { Checking, LayingOut, Writing }

    /// What became of a file that was to be printed.
    #[derive(Copy)]
    enum PrintOutcome { Sent, Opened }

    /// Which Attaché this is.
    struct About {
        pub version: String,
        /// By which the file can be opened that says what is in it, and under which licences; none where it came alone.
        pub licences: Option<u32>,
    }

    /// A copy of the library.
    struct BackedUp {
        /// By which the file can be shown.
        pub file: u32,
        pub name: String,
        pub bytes: f64,
    }

    /// The library that a copy took the place of.
    struct Restored {
        /// By which the file can be shown, and be put back.
        pub file: u32,
        pub name: String,
    }
}
