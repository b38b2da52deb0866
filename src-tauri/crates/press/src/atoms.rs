//! A paragraph as words, blanks and marks with their widths, and the places where a line may end. Chooses no line ends.

use crate::{
    bound::{addresses, bound, is_blank},
    inline::{Paragraph, Piece, PieceKind},
    margin::out_right,
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
    opportunities: Vec<u32>,
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

    fn is_within_address(&self, at: u32) -> bool {
        let next = self.addresses.partition_point(|address| address.end <= at);
        self.addresses.get(next).is_some_and(|address| address.start < at)
    }

    /// The width of a blank that stretches; nothing for words, and for the blanks of code.
    fn stretchable(&self, paragraph: &Paragraph, atom: usize) -> f32 {
        let atom = self.atoms[atom];
        let stretches = atom.kind == AtomKind::Blank && !paragraph.pieces[atom.piece as usize].style.is_code();
        if stretches { atom.width } else { 0.0 }
    }

    /// Finds the places where lines may end, with the widths up to each.
    pub(crate) fn find_breaks(
        &mut self,
        shaper: &mut Shaper<'_>,
        paragraph: &Paragraph,
        within: Within,
        justified: bool,
    ) {
        self.breaks.clear();
        self.breaks.push(Break { kind: BreakKind::Open, ..Break::default() });
        let text = paragraph.text.as_str();
        let mut reach = Reach::default();
        let mut opportunity = 0;
        for i in 0..self.atoms.len() {
            let atom = self.atoms[i];
            let piece = &paragraph.pieces[atom.piece as usize];
            // A line may end before this atom, where it is the first after an opportunity or a blank that follows one.
            while self.opportunities.get(opportunity).is_some_and(|&at| at < atom.start) {
                opportunity += 1;
            }
            let here = self.opportunities.get(opportunity) == Some(&atom.start) && i > 0 && atom.end > atom.start;
            let forced = i > 0 && paragraph.pieces[self.atoms[i - 1].piece as usize].kind == PieceKind::Break;
            if (here || forced) && atom.kind != AtomKind::Blank {
                // Marks before the word go with it to the next line.
                let mut next = i;
                let mut from = reach;
                while next > 1 && matches!(self.atoms[next - 1].kind, AtomKind::Mark | AtomKind::Gap) {
                    next -= 1;
                    from.x -= self.atoms[next].width;
                }
                let mut end = next;
                let mut to = from;
                // White before the first mark or word is for the middle of a line.
                while next < i && self.atoms[next].kind == AtomKind::Gap {
                    from.x += self.atoms[next].width;
                    next += 1;
                }
                while end > 0 && self.atoms[end - 1].kind == AtomKind::Blank {
                    end -= 1;
                    to.x -= self.atoms[end].width;
                    to.blanks -= self.stretchable(paragraph, end);
                }
                let kind = match text[..atom.start as usize].chars().next_back() {
                    _ if forced => BreakKind::Forced,
                    Some('-' | '\u{2010}' | '–' | '—' | '\u{ad}') => BreakKind::Dash,
                    _ => BreakKind::Open,
                };
                let soft = kind == BreakKind::Dash && text[..atom.start as usize].ends_with('\u{ad}');
                let mut at = Break {
                    end: end as u32,
                    next: next as u32,
                    cut: atom.start,
                    kind: if soft { BreakKind::Hyphen } else { kind },
                    to,
                    from,
                };
                if soft {
                    at.to.x += hyphen_width(shaper, piece);
                }
                if justified {
                    self.protrude(shaper, paragraph, &mut at);
                }
                // A hyphen at a line's end is lost by whoever copies the words: ragged lines can do without.
                let hyphen = text[..atom.start as usize].trim_end_matches(is_blank).ends_with(['-', '\u{2010}']);
                let since = reach.x + atom.width - self.breaks.last().map_or(0.0, |last| last.from.x);
                let needed = justified || forced || within.wider.is_some_and(|wider| since > wider);
                if needed || !hyphen {
                    self.breaks.push(at);
                }
            }
            // Where the faces of an address change it is in parts, of which several may be wider than the line.
            let parts = atom.kind == AtomKind::Word && within.wider.is_some() && self.is_within_address(atom.start);
            if parts && !piece.glued {
                let (at, kind) = (i as u32, BreakKind::Emergency);
                self.breaks.push(Break { end: at, next: at, cut: atom.start, kind, to: reach, from: reach });
            }
            if atom.kind == AtomKind::Word {
                self.within(shaper, paragraph, i, reach, within, justified);
            }
            reach.x += atom.width;
            reach.blanks += self.stretchable(paragraph, i);
            if atom.kind == AtomKind::Word && piece.gives() {
                reach.letters += atom.width;
            }
        }
        let mut end = self.atoms.len();
        while end > 0 && self.atoms[end - 1].kind == AtomKind::Blank {
            end -= 1;
            reach.x -= self.atoms[end].width;
            reach.blanks -= self.stretchable(paragraph, end);
        }
        let all = self.atoms.len() as u32;
        let mut last = Break {
            end: end as u32,
            next: all,
            cut: text.len() as u32,
            kind: BreakKind::Forced,
            to: reach,
            from: reach,
        };
        if justified {
            self.protrude(shaper, paragraph, &mut last);
        }
        self.breaks.push(last);
    }

    /// Breaks within a word.
    fn within(
        &mut self,
        shaper: &mut Shaper<'_>,
        paragraph: &Paragraph,
        index: usize,
        before: Reach,
        within: Within,
        protrude: bool,
    ) {
        let atom = self.atoms[index];
        let piece = &paragraph.pieces[atom.piece as usize];
        let word = &paragraph.text[atom.start as usize..atom.end as usize];
        if matches!(piece.kind, PieceKind::Page(_)) {
            return;
        }
        let hyphen = hyphen_width(shaper, piece);
        let address = self.is_within_address(atom.end - 1);
        let is_too_wide = |width: f32| within.wider.is_some_and(|wider| width > wider);
        let mut push = |shaper: &Shaper<'_>, at: usize, kind: BreakKind| {
            let width = width_to(shaper, piece, atom.word, at);
            let letters = if piece.gives() { width } else { 0.0 };
            let from = Reach { x: before.x + width, letters: before.letters + letters, ..before };
            let added = if kind == BreakKind::Hyphen { hyphen } else { 0.0 };
            let protruded = if protrude { added * out_right('-') } else { 0.0 };
            self.breaks.push(Break {
                end: index as u32,
                next: index as u32,
                cut: atom.start + at as u32,
                kind,
                to: Reach { x: from.x + added - protruded, ..from },
                from,
            });
        };
        if address {
            // After these signs, without a hyphen; a part that is wider than the line is cut.
            let mut from = 0;
            for (at, c) in word.char_indices() {
                let next = at + c.len_utf8();
                let ends_part = matches!(c, '/' | '.' | '?' | '&') && !word[next..].starts_with('/');
                let parts = ends_part && !word[..next].ends_with("//");
                if !parts && next < word.len() {
                    continue;
                }
                if is_too_wide(width_to(shaper, piece, atom.word, next) - width_to(shaper, piece, atom.word, from)) {
                    let cuts = cuts(shaper, atom.word, word).into_iter().filter(|end| (from + 1..next).contains(end));
                    cuts.for_each(|end| push(shaper, end, BreakKind::Emergency));
                }
                if next < word.len() {
                    push(shaper, next, BreakKind::Open);
                }
                from = next;
            }
        } else if is_too_wide(atom.width) {
            cuts(shaper, atom.word, word).into_iter().for_each(|end| push(shaper, end, BreakKind::Emergency));
        } else if within.hyphens
            && let Some(language) = piece.language
        {
            crate::hyphen::cuts(word, language, |at| push(shaper, at, BreakKind::Hyphen));
        }
    }
}

fn hyphen_width(shaper: &mut Shaper<'_>, piece: &Piece) -> f32 {
    shaper.word(piece.style.face, piece.style.shape, "-").advance as f32 * piece.style.size / 1000.0
}

/// Where a word can be cut that is wider than the line: between glyphs, but not so that a stop begins a line.
fn cuts(shaper: &Shaper<'_>, word: Word, text: &str) -> Vec<usize> {
    let ends = shaper.glyphs(word).iter().scan(0, |end, glyph| {
        *end += usize::from(glyph.bytes);
        Some(*end)
    });
    let is_good = |&end: &usize| text.len() - end > 3 || text[end..].contains(char::is_alphanumeric);
    let mut ends: Vec<usize> = ends.filter(is_good).collect();
    ends.dedup();
    ends
}

/// The width of a word's first bytes, as long as it isn't broken.
fn width_to(shaper: &Shaper<'_>, piece: &Piece, word: Word, to: usize) -> f32 {
    let (mut bytes, mut advance) = (0usize, 0i32);
    for glyph in shaper.glyphs(word) {
        if bytes >= to && glyph.bytes > 0 {
            break;
        }
        let length = usize::from(glyph.bytes);
        let whole = i32::from(glyph.advance) + i32::from(piece.style.tracking);
        // A ligature is divided as if its letters were of one width.
        advance += if bytes + length > to && length > 0 { whole * (to - bytes) as i32 / length as i32 } else { whole };
        bytes += length;
    }
    advance as f32 * piece.style.size / 1000.0
}
