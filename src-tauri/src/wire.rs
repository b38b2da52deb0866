//! What passes between the window and its interface. Declared here once; `cargo test` writes the TypeScript.
//!
//! Ids are opaque words to the interface. No path is ever in here, and every text is a text, never HTML.

#[cfg(test)]
use ts_rs::TS;

use attache_model::Extra;
use serde::{Deserialize, Serialize};

/// Declares types of the wire: camel case in JSON, exported to TypeScript by the tests.
macro_rules! wire {
    ($($(#[$doc:meta])* $kind:ident $name:ident { $($body:tt)* })*) => { $(
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(test, derive(TS), ts(export))]
        $(#[$doc])*
        #[allow(missing_docs)]
        pub(crate) $kind $name { $($body)* }
    )* };
}

mod evidence;
mod failure;
mod history;
mod lists;

pub(crate) use evidence::*;
pub(crate) use failure::*;
pub(crate) use history::*;
pub(crate) use lists::*;

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

    #[derive(Copy)]
    enum Status { Draft, Review, Final }

    #[derive(Copy)]
    enum Claim { Fact, Attributed, Judgement, Inference, Contested, Open }

    #[derive(Copy)]
    enum Role { Supports, Disputes, Context }

    #[derive(Copy)]
    enum QuoteState { Verified, Moved, Ambiguous, Changed, Missing }

    #[derive(Copy)]
    enum Severity { Stops, Weigh, Information, CannotCheck }

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

    /// What something is said of.
    #[derive(Copy)]
    enum Subject { Book, Section, Question, Timeline, Glossary, Contest, Excerpt, Source, Media }

    struct Finding {
        pub code: String,
        pub severity: Severity,
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

    /// What became of a file that was to be printed.
    #[derive(Copy)]
    enum PrintOutcome { Sent, Opened }

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

    #[derive(Copy)]
    enum ExportStep { Checking, LayingOut, Writing }

    struct Preview {
        /// The layout that the pages belong to.
        pub layout: u32,
        pub pages: Vec<PreviewPage>,
        /// Where each question begins.
        pub questions: Vec<PreviewPlace>,
        /// The folio that each part of the pack begins on, by its name.
        pub parts: Vec<PreviewPart>,
        /// The sides of the sheets, where pages are put together on sheets.
        pub sides: Vec<PreviewSide>,
    }

    struct PreviewPart {
        pub part: String,
        pub folio: String,
    }

    struct PreviewSide {
        pub width: f32,
        pub height: f32,
        pub slots: Vec<PreviewSlot>,
    }

    /// A page on a sheet: its top left corner in points, y down.
    struct PreviewSlot {
        pub page: u32,
        pub x: f32,
        pub y: f32,
        pub scale: f32,
    }

    struct PreviewPage {
        pub width: f32,
        pub height: f32,
        pub folio: String,
    }

    struct PreviewPlace {
        pub question: String,
        pub page: u32,
        pub y: f32,
    }

    /// A page to draw. Lengths in points, y down from the top.
    struct Sheet {
        pub items: Vec<SheetItem>,
    }

    #[serde(tag = "kind")]
    enum SheetItem {
        Run(SheetRun),
        Shape(SheetShape),
        Image(SheetImage),
        Link(SheetLink),
    }

    struct SheetRun {
        pub face: u8,
        pub size: f32,
        /// How much wider than their outlines the glyphs are drawn: 1 for as wide.
        pub wide: f32,
        pub x: f32,
        pub y: f32,
        pub width: f32,
        pub color: String,
        /// Glyph and advance (thousandths of the size), in turn.
        pub glyphs: Vec<i32>,
        pub text: String,
        /// What the user edits here.
        pub origin: Option<SheetOrigin>,
        /// Page furniture: not read aloud.
        pub furniture: bool,
    }

    #[serde(tag = "kind")]
    enum SheetOrigin {
        Book,
        Section { section: String },
        Question { question: String },
        BottomLine { question: String },
        /// A block of an answer: bytes of its Markdown.
        Answer { question: String, from: u32, to: u32 },
        Excerpt { excerpt: String },
    }

    struct SheetShape {
        /// An SVG path.
        pub path: String,
        pub fill: Option<String>,
        pub stroke: Option<String>,
        pub width: f32,
        pub alt: Option<String>,
    }

    /// An image of the book. Its bytes are had by its id, which is the same in every layout.
    struct SheetImage {
        pub rect: (f32, f32, f32, f32),
        pub image: String,
        pub alt: String,
    }

    struct SheetLink {
        pub rect: (f32, f32, f32, f32),
        pub name: String,
        /// The page that it leads to, counted from 0; none for an address.
        pub page: Option<u32>,
        pub y: f32,
    }

    /// A glyph's outline: an SVG path in thousandths of the size, y up.
    struct GlyphPath {
        pub glyph: u16,
        pub path: String,
    }

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
