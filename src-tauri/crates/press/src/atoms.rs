//! A paragraph as words, blanks and marks with their widths. Knows not where a line may end but by the rules of Unicode.

use crate::{
    bound::{addresses, bound, is_blank},
    inline::{Paragraph, PieceKind},
    shaping::{Shaper, Word},
};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};
use std::ops::Range;

/// What stands in a line: no line ends within it but at a hyphen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub(crate) kind: AtomKind,
    pub(crate) piece: u32,
    /// Its text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) word: Word,
    pub(crate) width: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtomKind {
    Word,
    Blank,
    Mark,
    Gap,
    Said,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Break {
    /// The line ends before this atom …
    pub(crate) end: u32,
    /// … and the next one begins with this one; blanks between show nothing.
    pub(crate) next: u32,
    /// Where within the atom, for a break within a word: a byte of the paragraph.
    pub(crate) cut: u32,
    pub(crate) kind: BreakKind,
    /// Where the line ends …
    pub(crate) to: Reach,
    /// … and where the next one begins.
    pub(crate) from: Reach,
}

/// Widths from the paragraph's beginning on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reach {
    /// Of everything.
    pub(crate) x: f32,
    /// Of the blanks in it that can give.
    pub(crate) blanks: f32,
    /// Of the letters in it that can.
    pub(crate) letters: f32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BreakKind {
    /// At a blank, or between characters that may part.
    #[default]
    Open,
    /// After a hyphen or dash of the text.
    Dash,
    /// Within a word, with a hyphen added.
    Hyphen,
    /// Within what is wider than the line.
    Emergency,
    /// The line must end.
    Forced,
}

/// Atoms and breaks, kept between paragraphs for their room.
#[derive(Default)]
pub(crate) struct Atoms {
    pub(crate) atoms: Vec<Atom>,
    pub(crate) breaks: Vec<Break>,
    /// Bytes at which a line may end, from the rules of Unicode.
    pub(crate) opportunities: Vec<u32>,
    /// The addresses in the text, as bytes: they have rules of their own.
    addresses: Vec<Range<u32>>,
}

/// Which breaks within words are asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Within {
    pub(crate) hyphens: bool,
    /// Words wider than this are cut.
    pub(crate) wider: Option<f32>,
}

const SEGMENTER: LineSegmenterBorrowed<'static> = {
    let mut options = LineBreakOptions::default();
    options.strictness = None;
    LineSegmenter::new_for_non_complex_scripts(options)
};

impl Atoms {
    /// Reads a paragraph into atoms.
    pub(crate) fn read(&mut self, shaper: &mut Shaper<'_>, paragraph: &Paragraph, mark_size: f32) {
        self.atoms.clear();
        self.find_opportunities(paragraph);
        let text = paragraph.text.as_str();
        let mut opportunities = self.opportunities.iter().copied().peekable();
        let mut at = 0usize;
        for (number, piece) in paragraph.pieces.iter().enumerate() {
            let end = piece.end as usize;
            let style = &piece.style;
            let atom = |kind, start: usize, end: usize, word, width| Atom {
                kind,
                piece: number as u32,
                start: start as u32,
                end: end as u32,
                word,
                width,
            };
            match piece.kind {
                PieceKind::Mark(mark) => {
                    let width = mark.size(mark_size > crate::marks::ROLE);
                    self.atoms.push(atom(AtomKind::Mark, at, at, Word::default(), width));
                }
                PieceKind::Gap(width) => self.atoms.push(atom(AtomKind::Gap, at, at, Word::default(), width)),
                PieceKind::Said => {
                    self.atoms.push(atom(AtomKind::Said, at, end, Word::default(), 0.0));
                    at = end;
                }
                PieceKind::Text | PieceKind::Page(_) | PieceKind::Break => {
                    while at < end {
                        while opportunities.peek().is_some_and(|&next| next as usize <= at) {
                            opportunities.next();
                        }
                        let limit = opportunities.peek().map_or(end, |&next| (next as usize).min(end));
                        let chunk = &text[at..limit];
                        let blank = chunk.starts_with(is_blank);
                        let length = chunk.find(|c| is_blank(c) != blank).unwrap_or(chunk.len());
                        let part = &chunk[..length];
                        if blank {
                            let glyph = shaper.blank(style.face);
                            let width = f32::from(glyph.advance + style.tracking) * style.size / 1000.0;
                            self.atoms.push(atom(AtomKind::Blank, at, at + length, Word::default(), width));
                        } else {
                            let word = shaper.word(style.face, style.shape, part);
                            let tracking = i32::from(style.tracking) * shaper.glyphs(word).len() as i32;
                            let width = (word.advance + tracking) as f32 * style.size / 1000.0;
                            self.atoms.push(atom(AtomKind::Word, at, at + length, word, width));
                        }
                        at += length;
                    }
                }
            }
        }
    }

    fn find_opportunities(&mut self, paragraph: &Paragraph) {
        self.opportunities.clear();
        let text = paragraph.text.as_str();
        self.addresses.clear();
        self.addresses.extend(addresses(text));
        let mut pieces = paragraph.pieces.iter().scan(0, |start, piece| {
            let from = std::mem::replace(start, piece.end);
            Some((from, piece))
        });
        let mut current = pieces.next();
        for at in SEGMENTER.segment_str(text).filter(|&at| at > 0 && at < text.len()) {
            while current.is_some_and(|(_, piece)| (piece.end as usize) <= at) {
                current = pieces.next();
            }
            // A piece that begins here and must not be parted from what stands before it.
            let glued = current.is_some_and(|(start, piece)| piece.glued && start as usize == at);
            let at = at as u32;
            if !glued && !self.is_within_address(at) && !bound(text, at as usize) {
                self.opportunities.push(at);
            }
        }
    }

    pub(crate) fn is_within_address(&self, at: u32) -> bool {
        let next = self.addresses.partition_point(|address| address.end <= at);
        self.addresses.get(next).is_some_and(|address| address.start < at)
    }

    /// The width of a blank that stretches; nothing for words, and for the blanks of code.
    pub(crate) fn stretchable(&self, paragraph: &Paragraph, atom: usize) -> f32 {
        let atom = self.atoms[atom];
        let stretches = atom.kind == AtomKind::Blank && !paragraph.pieces[atom.piece as usize].style.is_code();
        if stretches { atom.width } else { 0.0 }
    }
}
