//! The Markdown of an answer as blocks of the manuscript: citations become notes, references numbers, images figures.

use super::Composer;
use crate::manuscript::{Block, Inline, Table, Target};
use attache_model::{
    book::{Citation, Media},
    markdown::{self, BlockKind, Document, Inline as Written},
};

/// What a text of the book stands in: what its keys mean, the level of the heading above it and of its own last one.
struct Place<'c> {
    citations: &'c [Citation],
    answers: bool,
    above: u8,
    last: u8,
}

impl Composer<'_> {
    /// The text of an answer.
    pub(super) fn answer(&mut self, document: &Document, citations: &[Citation]) -> Vec<Block> {
        let mut place = Place { citations, answers: true, above: 3, last: 3 };
        self.blocks(&document.blocks, &mut place)
    }

    /// The text of a part: introduction, timeline, glossary.
    pub(super) fn text(&mut self, document: &Document, citations: &[Citation]) -> Vec<Block> {
        let mut place = Place { citations, answers: false, above: 2, last: 2 };
        self.blocks(&document.blocks, &mut place)
    }

    fn blocks(&mut self, blocks: &[markdown::Block], place: &mut Place<'_>) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) => self.paragraph(content, place, &mut out),
                BlockKind::Heading(level, content) => {
                    // No level is left out, whatever the Markdown does.
                    let level = (place.above + level).min(place.last + 1).clamp(place.above + 1, 6);
                    place.last = level;
                    let content = self.inlines(content, place);
                    out.push(Block::Heading(level, content));
                }
                BlockKind::List { start, tight, items } => {
                    let items = items.iter().map(|item| self.blocks(item, place)).collect();
                    out.push(Block::List { start: *start, tight: *tight, items });
                }
                BlockKind::Quote(blocks) => {
                    let blocks = self.blocks(blocks, place);
                    out.push(Block::Quote(blocks));
                }
                BlockKind::Code { language, text } => {
                    out.push(Block::Code { language: language.clone(), text: text.clone() });
                }
                BlockKind::Rule => out.push(Block::Rule),
                BlockKind::Table(table) => {
                    let head = self.row(&table.head, place);
                    let rows = table.rows.iter().map(|row| self.row(row, place)).collect();
                    out.push(Block::Table(Table { align: table.align.clone(), head, rows, named_rows: false }));
                }
            }
        }
        out
    }

    fn row(&mut self, cells: &[Vec<Written>], place: &Place<'_>) -> Vec<Vec<Inline>> {
        cells.iter().map(|cell| self.inlines(cell, place)).collect()
    }

    /// A paragraph; images of the book stand between its parts.
    fn paragraph(&mut self, content: &[Written], place: &Place<'_>, out: &mut Vec<Block>) {
        let mut words = Vec::new();
        for inline in content {
            let Some((medium, alt)) = self.image(inline) else {
                words.push(inline.clone());
                continue;
            };
            self.words_between(&std::mem::take(&mut words), place, out);
            let described = &self.snapshot.media[medium].alt;
            let shown = if described.is_empty() { alt } else { described };
            let caption = (!alt.is_empty() && alt != shown).then(|| alt.to_owned());
            out.push(Block::Figure { medium, alt: shown.to_owned(), caption });
        }
        self.words_between(&words, place, out);
    }

    fn words_between(&mut self, words: &[Written], place: &Place<'_>, out: &mut Vec<Block>) {
        let is_blank = |inline: &Written| match inline {
            Written::SoftBreak | Written::HardBreak => true,
            Written::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        let start = words.iter().take_while(|inline| is_blank(inline)).count();
        let end = words.len() - words[start..].iter().rev().take_while(|inline| is_blank(inline)).count();
        if start < end {
            let content = self.inlines(&words[start..end], place);
            out.push(Block::Paragraph(content));
        }
    }

    /// The image of the book that is shown here, and what the Markdown says of it.
    fn image<'i>(&self, inline: &'i Written) -> Option<(usize, &'i str)> {
        let Written::Image { name, alt } = inline else {
            return None;
        };
        let shown = |medium: &Media| medium.name == *name && attache_model::picture::size(&medium.data).is_some();
        Some((self.snapshot.media.iter().position(shown)?, alt))
    }

    fn inlines(&mut self, content: &[Written], place: &Place<'_>) -> Vec<Inline> {
        let mut out = Vec::with_capacity(content.len());
        for inline in content {
            let inline = match inline {
                Written::Text(text) => Inline::text(text),
                Written::Code(code) => Inline::Code(code.clone()),
                Written::Emphasis(content) => Inline::Emphasis(self.inlines(content, place)),
                Written::Strong(content) => Inline::Strong(self.inlines(content, place)),
                Written::Strikethrough(content) => Inline::Strikethrough(self.inlines(content, place)),
                Written::Link { url, content } => {
                    Inline::Link(Target::Address(url.clone()), self.inlines(content, place))
                }
                Written::Reference { question, content } => match self.numbers.find(question) {
                    Some(number) => {
                        let name = vec![Inline::text(self.words.question(number))];
                        Inline::Link(Target::Inside(format!("q{number}")), name)
                    }
                    // Where there is no such question, its words stand.
                    None => {
                        out.extend(self.inlines(content, place));
                        continue;
                    }
                },
                Written::Foreign { language, content } => {
                    Inline::Foreign(language.clone(), self.inlines(content, place))
                }
                // One that isn't in the book is its words.
                Written::Image { name, alt } => Inline::text(if alt.is_empty() { name } else { alt }),
                Written::Citation { key, .. } => match place.citations.iter().find(|citation| citation.key == *key) {
                    Some(citation) if place.answers => self.cite(citation),
                    Some(citation) => self.show(citation.excerpt),
                    None => Inline::text(format!("[^{key}]")),
                },
                Written::SoftBreak => Inline::SoftBreak,
                Written::HardBreak => Inline::HardBreak,
            };
            out.push(inline);
        }
        out
    }
}
