//! The codes by which a page's content names glyphs.
//!
//! A face's codes stand for pairs of a glyph and the text that it shows: where one glyph shows different texts (a small
//! capital shows "A" and "a"), each pair has a code of its own, so that the text can be taken out of the file exactly.
//!
//! In content each code is a character in UTF-8, one byte for the pairs that come first, which are nearly all there are:
//! wherever it can, its own text. The blank alone is a blank, so that the operator for word spacing moves it.

use crate::{
    fonts::Fonts,
    pages::{Face, Glyph, Item, Page, Run},
};
use std::collections::BTreeSet;

const SOFT_HYPHEN: &str = "\u{AD}";
const WORD_JOINER: &str = "\u{2060}";

/// The codes of every face.
pub(super) struct Codes {
    faces: Vec<FaceCodes>,
}

/// The codes of a face, by number. Number 0 is the glyph that stands for a missing one.
struct FaceCodes {
    codes: Vec<Code>,
    /// The first code of a glyph, by the glyph's number; 0 for none.
    first: Vec<u16>,
    /// The glyphs that are drawn where a word is broken.
    hyphens: [u16; 2],
    free: Free,
}

/// What a code stands for.
pub(super) struct Code {
    pub glyph: u16,
    pub text: Box<str>,
    /// How far the font moves on, in thousandths of the size.
    pub width: i16,
    /// How content writes it.
    pub sign: char,
    /// The next code of the same glyph; 0 for none.
    next: u16,
}

/// Pairs of glyph and text that have no code yet.
pub(super) type New = Vec<(Face, u16, String)>;

impl Codes {
    /// No codes yet.
    pub(super) fn new(fonts: &Fonts) -> Self {
        Self { faces: Face::ALL.map(|face| FaceCodes::new(face, fonts)).into() }
    }

    /// What a page shows that has no code yet, each once, in an order of its own.
    pub(super) fn new_on(&self, page: &Page) -> New {
        let mut new = BTreeSet::new();
        for item in &page.items {
            let Item::Run(run) = item else { continue };
            let face = &self.faces[run.face as usize];
            new.extend(pieces(page, run).filter_map(|(glyph, text)| {
                let text = face.read_as(glyph.id, text);
                (face.number(glyph.id, text) == 0).then_some((run.face, glyph.id, text))
            }));
        }
        new.into_iter().map(|(face, glyph, text)| (face, glyph, text.to_owned())).collect()
    }

    /// Gives codes to what has none.
    pub(super) fn give(&mut self, new: New, fonts: &Fonts) {
        for (face, glyph, text) in new {
            self.faces[face as usize].give(glyph, &text, face, fonts);
        }
    }

    /// The codes of a face by number, from 0 on.
    pub(super) fn of(&self, face: Face) -> &[Code] {
        &self.faces[face as usize].codes
    }

    /// The glyphs of a run with their codes.
    pub(super) fn shown<'a>(&'a self, page: &'a Page, run: &'a Run) -> impl Iterator<Item = (Glyph, &'a Code)> {
        let face = &self.faces[run.face as usize];
        pieces(page, run).map(move |(glyph, text)| {
            let number = face.number(glyph.id, face.read_as(glyph.id, text));
            (glyph, &face.codes[usize::from(number)])
        })
    }
}

impl FaceCodes {
    fn new(face: Face, fonts: &Fonts) -> Self {
        let glyph = |c: char| fonts.font(face).charmap().map_unicode(c).map_or(0, |glyph| glyph.to_u32() as u16);
        let mut free = Free::default();
        let sign = free.take("\u{FFFD}");
        let missing = Code { glyph: 0, text: "\u{FFFD}".into(), width: fonts.advance(face, 0), sign, next: 0 };
        Self { codes: vec![missing], first: Vec::new(), hyphens: ['-', '\u{2010}'].map(glyph), free }
    }

    fn give(&mut self, glyph: u16, text: &str, face: Face, fonts: &Fonts) {
        if self.number(glyph, text) != 0 {
            return;
        }
        // Nobody writes with so many: what is beyond shows as missing.
        let Some(code) = u16::try_from(self.codes.len()).ok().filter(|_| self.free.next < 0xFFFE) else { return };
        let (width, sign) = (fonts.advance(face, glyph).max(0), self.free.take(text));
        self.codes.push(Code { glyph, text: text.into(), width, sign, next: 0 });
        let at = usize::from(glyph);
        if self.first.len() <= at {
            self.first.resize(at + 1, 0);
        }
        // The text that a glyph shows first is the one that it shows most.
        let mut last = self.first[at];
        if last == 0 {
            self.first[at] = code;
            return;
        }
        while self.codes[usize::from(last)].next != 0 {
            last = self.codes[usize::from(last)].next;
        }
        self.codes[usize::from(last)].next = code;
    }

    /// The text that programs read for a glyph: one without a text of its own is a word's break, which the standard
    /// wants as a soft hyphen (ISO 32000-1, 14.8.2.2.3), or the rest of a letter, see `content`.
    fn read_as<'a>(&self, glyph: u16, text: &'a str) -> &'a str {
        match text {
            "" if self.hyphens.contains(&glyph) => SOFT_HYPHEN,
            "" => WORD_JOINER,
            _ => text,
        }
    }

    /// The number of a pair's code; 0 for none.
    fn number(&self, glyph: u16, text: &str) -> u16 {
        let mut number = self.first.get(usize::from(glyph)).copied().unwrap_or(0);
        while number != 0 {
            let code = &self.codes[usize::from(number)];
            if *code.text == *text {
                break;
            }
            number = code.next;
        }
        number
    }
}

impl Code {
    /// By which number the font knows it: that of its sign. For some programs the blank must be 32 here too.
    pub(super) fn number(&self) -> u16 {
        u16::try_from(u32::from(self.sign)).unwrap_or(0)
    }

    /// Whether the glyph is the rest of a letter that the glyph before it began.
    pub(super) fn is_rest(&self) -> bool {
        *self.text == *WORD_JOINER
    }
}

/// The characters that no pair has yet.
struct Free {
    /// Which of the characters of one byte are taken, a bit each.
    taken: u128,
    /// Whether the blank is free.
    blank: bool,
    /// The next one of several bytes.
    next: u32,
}

impl Default for Free {
    fn default() -> Self {
        // What a string in content would have to be told apart from its own marks (ISO 32000-1, 7.3.4.2), and the blank.
        let kept = ['\0', '\n', '\r', '(', ')', '\\', ' '];
        Self { taken: kept.into_iter().fold(0, |taken, c| taken | 1 << (c as u32)), blank: true, next: 0x80 }
    }
}

impl Free {
    /// A character for a text: itself, if it can be.
    fn take(&mut self, text: &str) -> char {
        if text == " " && std::mem::take(&mut self.blank) {
            return ' ';
        }
        let own = match text.as_bytes() {
            [byte @ b'!'..=b'~'] if self.taken & (1 << byte) == 0 => Some(u32::from(*byte)),
            _ => None,
        };
        let own = own.or_else(|| Some(self.taken.trailing_ones()).filter(|&first| first < 0x80));
        if let Some(own) = own {
            self.taken |= 1 << own;
            return char::from_u32(own).unwrap_or_default();
        }
        loop {
            let next = char::from_u32(self.next);
            self.next += 1;
            // Between them lie numbers that are no characters.
            if let Some(c) = next {
                return c;
            }
        }
    }
}

/// The glyphs of a run, each with the text that it stands for.
fn pieces<'a>(page: &'a Page, run: &'a Run) -> impl Iterator<Item = (Glyph, &'a str)> {
    let mut rest = text(page, run);
    glyphs(page, run).iter().map(move |glyph| {
        let (piece, after) = rest.split_at_checked(usize::from(glyph.bytes)).unwrap_or((rest, ""));
        rest = after;
        (*glyph, piece)
    })
}

fn glyphs<'a>(page: &'a Page, run: &Run) -> &'a [Glyph] {
    page.glyphs.get(run.glyphs.start as usize..run.glyphs.end as usize).unwrap_or_default()
}

fn text<'a>(page: &'a Page, run: &Run) -> &'a str {
    page.text.get(run.text.start as usize..run.text.end as usize).unwrap_or_default()
}
