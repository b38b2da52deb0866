//! Words in, glyphs out, each word of a face shaped once. One `Shaper` serves one thread. Breaks no lines.

use crate::{
    fonts::{BOX, Fonts, Shape},
    pages::{Face, Glyph},
};
use harfrust::{Buffer, Direction, Feature, Script, ShapeOptions, ShaperFont, shape};
use rustc_hash::FxHashMap;

/// A shaped word: its glyphs in the shaper's store, and their advances together in thousandths of the size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    start: u32,
    end: u32,
    pub(crate) advance: i32,
}

pub(crate) struct Shaper<'f> {
    pub(crate) fonts: &'f Fonts,
    features: Vec<Vec<Feature>>,
    /// What is drawn for a character that no font has, in each face.
    replacement: Vec<u16>,
    blank: Vec<Glyph>,
    buffer: Buffer,
    glyphs: Vec<Glyph>,
    words: Vec<FxHashMap<Box<str>, Word>>,
}

/// Longer words are shaped in parts: a glyph counts the bytes it stands for in one byte.
const LONGEST: usize = 240;
/// Past this many glyphs the store is emptied between paragraphs.
const STORE: usize = 1 << 20;

impl<'f> Shaper<'f> {
    pub(crate) fn new(fonts: &'f Fonts) -> Self {
        let glyph_of = |face, c: char| fonts.font(face).charmap().map_unicode(c).map_or(0, |g| g.to_u32() as u16);
        let replacement = |face| match glyph_of(face, BOX) {
            0 => glyph_of(face, '?'),
            glyph => glyph,
        };
        let blank = |face| {
            let id = glyph_of(face, ' ');
            Glyph { id, advance: fonts.advance(face, id), bytes: 1 }
        };
        Self {
            fonts,
            features: Shape::ALL.into_iter().map(Shape::list).collect(),
            replacement: Face::ALL.into_iter().map(replacement).collect(),
            blank: Face::ALL.into_iter().map(blank).collect(),
            buffer: Buffer::new(),
            glyphs: Vec::new(),
            words: vec![FxHashMap::default(); Face::ALL.len() * Shape::ALL.len()],
        }
    }

    /// The word space of a face.
    pub(crate) fn blank(&self, face: Face) -> Glyph {
        self.blank[face as usize]
    }

    pub(crate) fn glyphs(&self, word: Word) -> &[Glyph] {
        &self.glyphs[word.start as usize..word.end as usize]
    }

    /// Shapes a word: once, and from then on by looking it up.
    pub(crate) fn word(&mut self, face: Face, how: Shape, text: &str) -> Word {
        let slot = face as usize * Shape::ALL.len() + how as usize;
        if let Some(word) = self.words[slot].get(text) {
            return *word;
        }
        let start = self.glyphs.len() as u32;
        let mut rest = text;
        while !rest.is_empty() {
            let part = rest.floor_char_boundary(LONGEST.min(rest.len()));
            self.shape(face, how, &rest[..part]);
            rest = &rest[part..];
        }
        let shaped = &self.glyphs[start as usize..];
        let advance = shaped.iter().map(|glyph| i32::from(glyph.advance)).sum();
        let word = Word { start, end: self.glyphs.len() as u32, advance };
        self.words[slot].insert(text.into(), word);
        word
    }

    /// Forgets words where they have become too many. Every `Word` given out before is void.
    pub(crate) fn tidy(&mut self) {
        if self.glyphs.len() > STORE {
            self.glyphs.clear();
            self.words.iter_mut().for_each(FxHashMap::clear);
        }
    }

    fn shape(&mut self, face: Face, how: Shape, text: &str) {
        self.buffer.clear();
        self.buffer.push_str(text);
        self.buffer.set_direction(Direction::LeftToRight);
        self.buffer.set_script(Some(Script::LATIN));
        let options = ShapeOptions::new().plan(Some(self.fonts.plan(face, how))).features(&self.features[how as usize]);
        let shaped = shape(&ShaperFont::new(self.fonts.font(face)), &mut self.buffer, options).is_ok();
        if !shaped {
            // The plan fits the buffer, so this doesn't happen; the text stays whole all the same.
            let blank = self.blank(face);
            self.glyphs.extend(text.chars().map(|c| Glyph { bytes: c.len_utf8() as u8, ..blank }));
            return;
        }
        let scale = 1000.0 / f32::from(self.fonts.units_per_em(face));
        let per_mille = |units: i32| (units as f32 * scale).round().clamp(-32000.0, 32000.0) as i16;
        let infos = self.buffer.glyph_infos();
        let first = self.glyphs.len();
        for (i, (info, position)) in infos.iter().zip(self.buffer.glyph_positions()).enumerate() {
            let next = infos[i + 1..].iter().map(|next| next.cluster).find(|&cluster| cluster != info.cluster);
            let leads = i == 0 || infos[i - 1].cluster != info.cluster;
            let bytes = if leads { next.map_or(text.len(), |next| next as usize) - info.cluster as usize } else { 0 };
            let mut advance = per_mille(position.x_advance);
            let mut id = info.glyph_id as u16;
            if id == 0 {
                id = self.replacement[face as usize];
                advance = self.fonts.advance(face, id);
            }
            // A glyph has no offset of its own: an accent is set by moving the pen there and back.
            let offset = per_mille(position.x_offset);
            if offset != 0
                && let Some(before) = self.glyphs[first..].last_mut()
            {
                before.advance += offset;
                advance -= offset;
            }
            self.glyphs.push(Glyph { id, advance, bytes: bytes as u8 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::tests::FONTS;
    use proptest::prelude::*;

    fn check(face: Face, how: Shape, text: &str, glyphs: usize) {
        let mut shaper = Shaper::new(&FONTS);
        let word = shaper.word(face, how, text);
        assert_eq!(shaper.glyphs(word).len(), glyphs, "{text:?}");
    }

    #[test]
    fn ligatures_are_formed_where_letters_are_not_spaced() {
        check(Face::Text, Shape::Text, "field", 4);
        check(Face::SansSemibold, Shape::SmallCapitals, "field", 5);
        check(Face::Code, Shape::Plain, "field", 5);
    }

    #[test]
    fn figures_follow_their_use() {
        let mut shaper = Shaper::new(&FONTS);
        let mut width = |how, text| shaper.word(Face::Text, how, text).advance;
        assert_eq!(width(Shape::Tabular, "111"), width(Shape::Tabular, "888"));
        assert!(width(Shape::Text, "111") < width(Shape::Text, "888"));
    }

    #[test]
    fn a_word_is_shaped_once() {
        let mut shaper = Shaper::new(&FONTS);
        let first = shaper.word(Face::Text, Shape::Text, "bases");
        assert_eq!(shaper.word(Face::Text, Shape::Text, "bases"), first);
        assert_eq!(shaper.glyphs.len(), 5);
    }

    proptest! {
        #[test]
        fn glyphs_stand_for_every_byte(text in "\\PC{1,80}") {
            let mut shaper = Shaper::new(&FONTS);
            let word = shaper.word(Face::Small, Shape::Text, &text);
            let bytes: usize = shaper.glyphs(word).iter().map(|glyph| usize::from(glyph.bytes)).sum();
            prop_assert_eq!(bytes, text.len());
        }
    }
}
