//! The codes by which a page's content names glyphs.
//!
//! A face's codes stand for pairs of a glyph and the text that it shows: where one glyph shows different texts (a small
//! capital shows "A" and "a"), each pair has a code of its own, so that the text can be taken out of the file exactly.

use crate::parallel;
use crate::{
    fonts::Fonts,
    pages::{Draw, Face, Glyph, Item, Page, Run},
};
use std::collections::BTreeSet;

const SOFT_HYPHEN: &str = "\u{AD}";
const WORD_JOINER: &str = "\u{2060}";

/// Pages that one thread looks through at a time.
const SHARE: usize = 64;

/// The codes of every face.
pub(super) struct Codes {
    faces: Vec<FaceCodes>,
    /// The images that stand on the pages.
    pub images: BTreeSet<usize>,
}

/// The codes of a face. Code 0 is the glyph that stands for a missing one.
struct FaceCodes {
    codes: Vec<Code>,
    /// The first code of a glyph, by the glyph's number; 0 for none.
    first: Vec<u16>,
    /// The glyphs that are drawn where a word is broken.
    hyphens: [u16; 2],
}

/// What a code stands for.
pub(super) struct Code {
    pub glyph: u16,
    pub text: Box<str>,
    /// How far the font moves on, in thousandths of the size.
    pub width: i16,
    /// The next code of the same glyph; 0 for none.
    next: u16,
}

impl Codes {
    /// Gives every glyph of the pages its code, in the order of their first use.
    pub(super) fn new(drawing: &dyn Draw, fonts: &Fonts) -> Self {
        let count = drawing.count();
        let shares = parallel::each(count.div_ceil(SHARE), |share| {
            let mut codes = Self::empty(fonts);
            (share * SHARE..count.min((share + 1) * SHARE)).for_each(|page| codes.read(&drawing.page(page), fonts));
            codes
        });
        let mut codes = Self::empty(fonts);
        for share in shares {
            codes.images.extend(share.images);
            for (face, (all, some)) in Face::ALL.into_iter().zip(codes.faces.iter_mut().zip(share.faces)) {
                some.codes.iter().skip(1).for_each(|code| all.give(code.glyph, &code.text, face, fonts));
            }
        }
        codes
    }

    fn empty(fonts: &Fonts) -> Self {
        Self { faces: Face::ALL.map(|face| FaceCodes::new(face, fonts)).into(), images: BTreeSet::new() }
    }

    fn read(&mut self, page: &Page, fonts: &Fonts) {
        for item in &page.items {
            match item {
                Item::Run(run) => {
                    let face = &mut self.faces[run.face as usize];
                    for (glyph, text) in pieces(page, run) {
                        face.give(glyph.id, text, run.face, fonts);
                    }
                }
                Item::Image(image) => {
                    self.images.insert(image.medium);
                }
                Item::Shape(_) | Item::Link(_) => {}
            }
        }
    }

    /// The codes of a face in order, from 0 on.
    pub(super) fn of(&self, face: Face) -> &[Code] {
        &self.faces[face as usize].codes
    }

    /// The glyphs of a run with their codes.
    pub(super) fn shown<'a>(&'a self, page: &'a Page, run: &'a Run) -> impl Iterator<Item = (Glyph, u16, &'a Code)> {
        let face = &self.faces[run.face as usize];
        pieces(page, run).map(move |(glyph, text)| {
            let (number, code) = face.find(glyph.id, text);
            (glyph, number, code)
        })
    }
}

impl FaceCodes {
    fn new(face: Face, fonts: &Fonts) -> Self {
        let glyph = |c: char| fonts.font(face).charmap().map_unicode(c).map_or(0, |glyph| glyph.to_u32() as u16);
        let missing = Code { glyph: 0, text: "\u{FFFD}".into(), width: fonts.advance(face, 0), next: 0 };
        Self { codes: vec![missing], first: Vec::new(), hyphens: ['-', '\u{2010}'].map(glyph) }
    }

    fn give(&mut self, glyph: u16, text: &str, face: Face, fonts: &Fonts) {
        let (at, text) = (usize::from(glyph), self.read_as(glyph, text));
        if self.first.len() <= at {
            self.first.resize(at + 1, 0);
        }
        let mut code = self.first[at];
        let mut last = 0;
        while code != 0 {
            if *self.codes[usize::from(code)].text == *text {
                return;
            }
            last = code;
            code = self.codes[usize::from(code)].next;
        }
        let Ok(code) = u16::try_from(self.codes.len()) else { return };
        self.codes.push(Code { glyph, text: text.into(), width: fonts.advance(face, glyph).max(0), next: 0 });
        match last {
            0 => self.first[at] = code,
            _ => self.codes[usize::from(last)].next = code,
        }
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

    fn find(&self, glyph: u16, text: &str) -> (u16, &Code) {
        let text = self.read_as(glyph, text);
        let mut number = self.first.get(usize::from(glyph)).copied().unwrap_or(0);
        while number != 0 {
            let code = &self.codes[usize::from(number)];
            if *code.text == *text {
                return (number, code);
            }
            number = code.next;
        }
        (0, &self.codes[0])
    }
}

impl Code {
    /// Whether the glyph is the rest of a letter that the glyph before it began.
    pub(super) fn is_rest(&self) -> bool {
        *self.text == *WORD_JOINER
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
