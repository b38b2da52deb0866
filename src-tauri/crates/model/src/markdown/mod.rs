//! The one Markdown dialect: CommonMark with tables, strikethrough and citations (`[^key]`). Where a link leads says what
//! it is: `question:ID` is a reference to another question, `lang:TAG` words in another language.
//!
//! Parsing never fails: what can't be meant is kept as text and reported as a `Problem`. No HTML comes out of here,
//! and none is let through.

mod parse;
mod redirect;

pub use parse::parse;
pub use redirect::redirect;

use std::ops::Range;

/// Bytes of the Markdown.
pub type Bytes = Range<usize>;

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

/// A block, and where it stands in the Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub at: Bytes,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A list; `start` is the first number of an ordered one. In a tight list no item holds paragraphs apart.
    List {
        /// The first number, `None` for bullets.
        start: Option<u64>,
        /// Whether the items follow each other without space.
        tight: bool,
        /// The items, each of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A block quotation.
    Quote(Vec<Block>),
    /// Code, with the language named on its fence, or `""`. Its text ends without a line feed.
    Code {
        /// The language.
        language: String,
        /// The code.
        text: String,
    },
    /// A thematic break.
    Rule,
    /// A table. Every row has as many cells as `align`.
    Table(Table),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How each column is aligned.
    pub align: Vec<Align>,
    /// The head.
    pub head: Vec<Vec<Inline>>,
    /// The rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a table's column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Align {
    None,
    Left,
    Center,
    Right,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Code.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck-out words.
    Strikethrough(Vec<Inline>),
    /// A link to a web or mail address.
    Link {
        /// The address: `http:`, `https:` or `mailto:`.
        url: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// A reference to another question of the book, printed as its number and page.
    Reference {
        /// The question's id, or an unambiguous beginning of it.
        question: String,
        /// What stands there where there is no such question.
        content: Vec<Inline>,
    },
    /// Words in another language than those around them.
    Foreign {
        /// Their language (BCP 47).
        language: String,
        /// The words.
        content: Vec<Inline>,
    },
    /// An image of the book.
    Image {
        /// The name of the book's medium.
        name: String,
        /// What it shows.
        alt: String,
    },
    /// A citation.
    Citation {
        /// The key of one of the answer's citations.
        key: String,
        /// Where it stands in the Markdown, brackets included.
        at: Bytes,
    },
    /// A line end in the Markdown: a blank in print.
    SoftBreak,
    /// A line end that is meant.
    HardBreak,
}

/// What can't be meant, and was kept as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where it stands.
    pub at: Bytes,
}

/// What can't be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// HTML: printed as it stands.
    Html,
    /// A link to something else than a web or mail address, a question or a language: its words are kept.
    Link,
    /// An image that isn't one of the book's: its description is kept.
    Image,
    /// Deeper nesting than `DEPTH`: flattened.
    Depth,
}

/// How deep blocks and inlines may nest.
pub const DEPTH: usize = 64;

impl Document {
    /// The keys of the citations, in the order of their first use.
    #[must_use]
    pub fn citations(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = Vec::new();
        self.inlines(&mut |inline| {
            if let Inline::Citation { key, .. } = inline
                && !keys.contains(&key.as_str())
            {
                keys.push(key);
            }
        });
        keys
    }

    /// The words alone: no marks, no citations; blocks parted by `\n`.
    #[must_use]
    pub fn plain(&self) -> String {
        self.plain_naming(&|_| None)
    }

    /// The words alone, with what `name` makes of the questions that they refer to; a reference that it knows nothing
    /// of is its own words.
    #[must_use]
    pub fn plain_naming(&self, name: &dyn Fn(&str) -> Option<String>) -> String {
        let mut out = String::new();
        plain_blocks(&self.blocks, name, &mut out);
        out
    }

    /// Visits every inline, in order.
    pub fn inlines<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        visit_blocks(&self.blocks, visit);
    }
}

/// The words of inlines alone.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    plain_inlines(inlines, &|_| None, &mut out);
    out
}

fn visit_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Inline)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading(_, content) => visit_inlines(content, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| visit_blocks(item, visit)),
            BlockKind::Quote(blocks) => visit_blocks(blocks, visit),
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    visit_inlines(cell, visit);
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }
}

fn visit_inlines<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        if let Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Link { content, .. }
        | Inline::Reference { content, .. }
        | Inline::Foreign { content, .. } = inline
        {
            visit_inlines(content, visit);
        }
    }
}

type Name<'n> = &'n dyn Fn(&str) -> Option<String>;

fn plain_blocks(blocks: &[Block], name: Name<'_>, out: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading(_, content) => {
                plain_inlines(content, name, out);
                out.push('\n');
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| plain_blocks(item, name, out)),
            BlockKind::Quote(blocks) => plain_blocks(blocks, name, out),
            BlockKind::Code { text, .. } => {
                out.push_str(text);
                out.push('\n');
            }
            BlockKind::Rule => {}
            BlockKind::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    for cell in row {
                        plain_inlines(cell, name, out);
                        out.push('\t');
                    }
                    out.pop();
                    out.push('\n');
                }
            }
        }
    }
}

fn plain_inlines(inlines: &[Inline], name: Name<'_>, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => plain_inlines(content, name, out),
            Inline::Reference { question, content } => match name(question) {
                Some(name) => out.push_str(&name),
                None => plain_inlines(content, name, out),
            },
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Citation { .. } => {}
            Inline::SoftBreak => out.push(' '),
            Inline::HardBreak => out.push('\n'),
        }
    }
}

#[cfg(test)]
mod tests;
