//! The manuscript: a book as it is read from its first page to its last, with every word that is said. Knows no format.

use attache_model::{book::Media, markdown::Align, words::Words};

/// What all formats are written from.
#[derive(Debug)]
pub(crate) struct Manuscript<'a> {
    pub(crate) words: Words,
    /// The language of the book (BCP 47).
    pub(crate) language: &'a str,
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) author: String,
    /// The handling label.
    pub(crate) marking: Option<String>,
    /// That it is a draft, and of when.
    pub(crate) draft: Option<String>,
    /// Day, edition, who it is by and for, what it holds: each with its label.
    pub(crate) facts: Vec<(&'static str, String)>,
    /// Whether it lists what it holds.
    pub(crate) contents: bool,
    /// Its parts, with headings of level 2.
    pub(crate) sections: Vec<Section>,
    /// In the order of their first mention.
    pub(crate) notes: Vec<Note>,
    pub(crate) media: &'a [Media],
}

/// A heading and what stands under it.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// What links lead to: letters, digits and hyphens, each once in a manuscript.
    pub(crate) id: String,
    /// `2`, `Q7`.
    pub(crate) number: Option<String>,
    pub(crate) title: String,
    /// Its language where that isn't the book's.
    pub(crate) language: Option<String>,
    /// The language of its title alone.
    pub(crate) titled_in: Option<String>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) sections: Vec<Section>,
}

/// A block.
#[derive(Debug)]
pub(crate) enum Block {
    Paragraph(Vec<Inline>),
    /// How an answer stands: what kind of statement, as of when, on how much evidence.
    Status(Vec<Inline>),
    /// The short answer, under its label.
    BottomLine(Vec<Block>),
    /// Of level 4 to 6.
    Heading(u8, Vec<Inline>),
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    Code {
        language: String,
        text: String,
    },
    Rule,
    Table(Table),
    /// Terms and what is said of each: timeline, glossary, sources.
    Definitions(Vec<Definition>),
    /// An image, by its place among the media, and what is said of it under it.
    Figure {
        medium: usize,
        alt: String,
        caption: Option<String>,
    },
}

/// A table. Every row has as many cells as `align`.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) align: Vec<Align>,
    pub(crate) head: Vec<Vec<Inline>>,
    pub(crate) rows: Vec<Vec<Vec<Inline>>>,
    /// The first cell of each row names the row.
    pub(crate) named_rows: bool,
}

/// A term and what is said of it.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(crate) id: Option<String>,
    pub(crate) term: String,
    pub(crate) blocks: Vec<Block>,
}

/// A piece of running text.
#[derive(Clone, Debug)]
pub(crate) enum Inline {
    Text(String),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Strikethrough(Vec<Inline>),
    Link(Target, Vec<Inline>),
    Foreign(String, Vec<Inline>),
    /// A reference to a note, by its place among the notes.
    Note(usize),
    SoftBreak,
    HardBreak,
}

/// Where a link leads.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// A web or mail address.
    Address(String),
    /// A section or definition of the manuscript, by its id.
    Inside(String),
}

/// A citation: the words of its excerpt, and where they stand.
#[derive(Debug)]
pub(crate) struct Note {
    /// What it does for the answer, where it is cited by one.
    pub(crate) role: Option<&'static str>,
    /// The words, to the letter, in one line.
    pub(crate) quote: String,
    /// Their language where that isn't the book's.
    pub(crate) language: Option<String>,
    /// Who said them and where, with a stop.
    pub(crate) descriptor: String,
    /// Where in the source, whether they were found there, how credible they are: sentences.
    pub(crate) standing: String,
    /// The web address of the source.
    pub(crate) address: Option<String>,
    /// The source in the list of sources, by its id.
    pub(crate) source: Option<String>,
}

impl Inline {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl Definition {
    /// The length of the longest term, where all are short enough for what is said to stand beside them.
    pub(crate) fn beside(definitions: &[Self]) -> Option<usize> {
        let longest = definitions.iter().map(|definition| definition.term.chars().count()).max()?;
        (longest <= 16).then_some(longest)
    }
}

impl Section {
    /// The language of its title where that isn't the book's.
    pub(crate) fn title_language(&self) -> Option<&str> {
        self.titled_in.as_deref().or(self.language.as_deref())
    }

    /// Number and title in one line.
    pub(crate) fn heading(&self) -> String {
        match &self.number {
            Some(number) => format!("{number} {}", self.title),
            None => self.title.clone(),
        }
    }
}

impl Manuscript<'_> {
    /// What stands above and below every page: marking and draft.
    pub(crate) fn labels(&self) -> impl Iterator<Item = &str> {
        self.marking.as_deref().into_iter().chain(self.draft.as_deref())
    }

    /// Quoted words between marks that they don't hold themselves.
    pub(crate) fn quoted(&self, words: &str) -> String {
        let (double, angled) = (('“', '”'), ('«', '»'));
        let [usual, other] = self.words.pick([double, angled], [angled, double]);
        let (from, to) = if words.contains([usual.0, usual.1]) { other } else { usual };
        format!("{from}{words}{to}")
    }
}

/// The words alone, without notes.
pub(crate) fn plain(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link(_, content)
            | Inline::Foreign(_, content) => out.push_str(&plain(content)),
            Inline::Note(_) => {}
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
        }
    }
    out
}
