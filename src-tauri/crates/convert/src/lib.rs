//! Book in, a document in another format out: Markdown, a web page, Word. Lays out no page, reads no files, asks no clock.
//!
//! The book is composed once into a manuscript, in which every word and the order of all parts are settled; each format
//! only writes it down.

mod compose;
mod docx;
mod html;
mod manuscript;
mod markdown;

use attache_model::{anchor::QuoteState, book::Media, edition::Numbering, id::ExcerptId, snapshot::Snapshot};
use jiff::Zoned;

/// The format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown as GitHub reads it (CommonMark with tables, strikethrough and footnotes).
    Markdown,
    /// A web page in one file: no script, nothing that is fetched.
    Html,
    /// Word's (Office Open XML, ISO/IEC 29500 transitional).
    Docx,
}

/// How a document is made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// When it was made, where it is a draft.
    pub draft: Option<Zoned>,
    /// Whether it is an edition.
    pub numbering: Numbering,
    /// What it holds, where there is something to hold.
    pub parts: Parts,
    /// The paper of a Word document, in twentieths of a point: width and height.
    pub paper: Paper,
}

/// A size of paper, in twentieths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Paper {
    pub width: u32,
    pub height: u32,
}

impl Default for Paper {
    /// A4.
    fn default() -> Self {
        Self { width: 11906, height: 16838 }
    }
}

/// The parts of a document that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Parts {
    pub brief: bool,
    pub contents: bool,
    pub introduction: bool,
    pub contests: bool,
    pub timeline: bool,
    pub glossary: bool,
    pub annex: bool,
    pub sources: bool,
    pub colophon: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            brief: true,
            contents: true,
            introduction: true,
            contests: true,
            timeline: true,
            glossary: true,
            annex: true,
            sources: true,
            colophon: true,
        }
    }
}

/// Writes a book in a format. `states` tells how each quotation stands in its source. The same book, the same options
/// and the same version give the same bytes.
#[must_use]
pub fn convert(
    snapshot: &Snapshot,
    states: &dyn Fn(ExcerptId) -> QuoteState,
    options: &Options,
    format: Format,
) -> Vec<u8> {
    let manuscript = compose::compose(snapshot, states, options);
    match format {
        Format::Markdown => markdown::write(&manuscript).into_bytes(),
        Format::Html => html::write(&manuscript).into_bytes(),
        Format::Docx => docx::write(&manuscript, options.paper),
    }
}

/// The media type of an image, told by its bytes: what is stated can be anything.
fn image_type(medium: &Media) -> &'static str {
    if medium.data.starts_with(b"\xff\xd8") { "image/jpeg" } else { "image/png" }
}
