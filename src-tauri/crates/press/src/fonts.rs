//! The faces of the printed page: their bytes, measures, coverage and outlines. Reads no files; shapes no text.

use crate::pages::Face;
use harfrust::{
    Feature, Font, GlyphId, Script, ShapePlan, Tag,
    font::glyph::outline::{DrawMemory, DrawOptions, PathSink},
};
use std::fmt::Write as _;

/// A file that isn't a font.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the font for {0:?} can't be read; put its file from `resources/fonts` back in place")]
pub struct NotAFont(pub Face);

/// The faces, each read once. Shared freely between threads.
pub struct Fonts {
    faces: Vec<Loaded>,
}

struct Loaded {
    bytes: &'static [u8],
    font: Font,
    ascent: i16,
    descent: i16,
    /// A bit for every code point of the basic plane that has a glyph.
    coverage: Vec<u64>,
    plans: Vec<ShapePlan>,
}

/// How a run is shaped: which figures, capitals and raised forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Running text of the serif: old-style, proportional figures.
    Text,
    /// Headings, and the sans: lining, proportional figures.
    Lining,
    /// Tables and folios: lining figures of one width.
    Tabular,
    /// Labels: small capitals, for capitals too.
    SmallCapitals,
    /// Citation marks: raised figures and letters.
    Raised,
    /// Code: nothing but the font's letters.
    Plain,
}

impl Shape {
    /// All ways, in order.
    pub const ALL: [Self; 6] =
        [Self::Text, Self::Lining, Self::Tabular, Self::SmallCapitals, Self::Raised, Self::Plain];

    fn features(self) -> &'static [(&'static [u8; 4], u32)] {
        match self {
            Self::Text => &[(b"onum", 1), (b"pnum", 1)],
            Self::Lining => &[(b"lnum", 1), (b"pnum", 1)],
            Self::Tabular => &[(b"lnum", 1), (b"tnum", 1)],
            // Letters that are spaced must not be tied together.
            Self::SmallCapitals => &[(b"smcp", 1), (b"c2sc", 1), (b"pnum", 1), (b"liga", 0)],
            Self::Raised => &[(b"sups", 1)],
            Self::Plain => &[(b"liga", 0), (b"kern", 0)],
        }
    }

    pub(crate) fn list(self) -> Vec<Feature> {
        self.features().iter().map(|(tag, value)| Feature::new(Tag::new(tag), *value, ..)).collect()
    }
}

impl Face {
    /// Every face, in order.
    pub const ALL: [Self; 22] = [
        Self::Text,
        Self::TextItalic,
        Self::TextSemibold,
        Self::TextSemiboldItalic,
        Self::Small,
        Self::SmallItalic,
        Self::SmallSemibold,
        Self::SmallSemiboldItalic,
        Self::Subhead,
        Self::SubheadItalic,
        Self::SubheadSemibold,
        Self::DisplaySemibold,
        Self::DisplaySemiboldItalic,
        Self::Sans,
        Self::SansItalic,
        Self::SansSemibold,
        Self::SansSemiboldItalic,
        Self::SansBold,
        Self::Code,
        Self::CodeItalic,
        Self::CodeSemibold,
        Self::Symbols,
    ];

    /// Where a character is looked for that the face of its text lacks.
    pub(crate) const SPARE: [Self; 4] = [Self::Sans, Self::Text, Self::Code, Self::Symbols];

    /// Its file, from `resources/fonts`.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Text => "source-serif-4/SourceSerif4-Regular.ttf",
            Self::TextItalic => "source-serif-4/SourceSerif4-It.ttf",
            Self::TextSemibold => "source-serif-4/SourceSerif4-Semibold.ttf",
            Self::TextSemiboldItalic => "source-serif-4/SourceSerif4-SemiboldIt.ttf",
            Self::Small => "source-serif-4/SourceSerif4SmText-Regular.ttf",
            Self::SmallItalic => "source-serif-4/SourceSerif4SmText-It.ttf",
            Self::SmallSemibold => "source-serif-4/SourceSerif4SmText-Semibold.ttf",
            Self::SmallSemiboldItalic => "source-serif-4/SourceSerif4SmText-SemiboldIt.ttf",
            Self::Subhead => "source-serif-4/SourceSerif4Subhead-Regular.ttf",
            Self::SubheadItalic => "source-serif-4/SourceSerif4Subhead-It.ttf",
            Self::SubheadSemibold => "source-serif-4/SourceSerif4Subhead-Semibold.ttf",
            Self::DisplaySemibold => "source-serif-4/SourceSerif4Display-Semibold.ttf",
            Self::DisplaySemiboldItalic => "source-serif-4/SourceSerif4Display-SemiboldIt.ttf",
            Self::Sans => "source-sans-3/SourceSans3-Regular.ttf",
            Self::SansItalic => "source-sans-3/SourceSans3-It.ttf",
            Self::SansSemibold => "source-sans-3/SourceSans3-Semibold.ttf",
            Self::SansSemiboldItalic => "source-sans-3/SourceSans3-SemiboldIt.ttf",
            Self::SansBold => "source-sans-3/SourceSans3-Bold.ttf",
            Self::Code => "source-code-pro/SourceCodePro-Regular.ttf",
            Self::CodeItalic => "source-code-pro/SourceCodePro-It.ttf",
            Self::CodeSemibold => "source-code-pro/SourceCodePro-Semibold.ttf",
            Self::Symbols => "noto/NotoSymbolsSelection.ttf",
        }
    }
}

impl Fonts {
    /// Reads each face from the bytes of its file (`Face::file`).
    ///
    /// # Errors
    /// `NotAFont` names the first face whose bytes are no font.
    pub fn new(load: impl Fn(Face) -> &'static [u8]) -> Result<Self, NotAFont> {
        let faces = Face::ALL.into_iter().map(|face| Loaded::new(load(face)).ok_or(NotAFont(face)));
        Ok(Self { faces: faces.collect::<Result<_, _>>()? })
    }

    /// The bytes of the face's file.
    #[must_use]
    pub fn bytes(&self, face: Face) -> &'static [u8] {
        self.loaded(face).bytes
    }

    /// Units per em: what the numbers in the file are parts of.
    #[must_use]
    pub fn units_per_em(&self, face: Face) -> u16 {
        self.loaded(face).font.units_per_em().max(1)
    }

    /// How far letters reach above the baseline, in thousandths of the size.
    #[must_use]
    pub fn ascent(&self, face: Face) -> i16 {
        self.loaded(face).ascent
    }

    /// How far letters reach below the baseline, in thousandths of the size; negative.
    #[must_use]
    pub fn descent(&self, face: Face) -> i16 {
        self.loaded(face).descent
    }

    /// A glyph's advance without kerning, in thousandths of the size.
    #[must_use]
    pub fn advance(&self, face: Face, glyph: u16) -> i16 {
        let advance = self.loaded(face).font.glyph_metrics().h_advance(GlyphId::new(u32::from(glyph)));
        (advance * 1000.0 / f32::from(self.units_per_em(face))).round() as i16
    }

    /// Whether the face has a glyph for a character.
    #[must_use]
    pub fn has(&self, face: Face, c: char) -> bool {
        let loaded = self.loaded(face);
        match loaded.coverage.get(c as usize / 64) {
            Some(bits) => bits & (1 << (c as usize % 64)) != 0,
            None => loaded.font.charmap().map_unicode(c).is_some(),
        }
    }

    /// A glyph's outline as SVG path data, in thousandths of the size, y upwards from the baseline. Empty for a blank.
    #[must_use]
    pub fn outline(&self, face: Face, glyph: u16) -> String {
        let mut path = SvgPath { data: String::new(), scale: 1000.0 / f32::from(self.units_per_em(face)) };
        self.draw(face, glyph, &mut path);
        path.data
    }

    pub(crate) fn draw(&self, face: Face, glyph: u16, sink: &mut dyn PathSink) {
        if let Some(outline) = self.loaded(face).font.outline_glyphs().get(GlyphId::new(u32::from(glyph))) {
            // What can't be drawn is left blank: the font's own glyphs all can.
            let _ = outline.draw(&DrawOptions::new(), DrawMemory::Scratch, sink);
        }
    }

    pub(crate) fn font(&self, face: Face) -> &Font {
        &self.loaded(face).font
    }

    pub(crate) fn plan(&self, face: Face, shape: Shape) -> &ShapePlan {
        &self.loaded(face).plans[shape as usize]
    }

    fn loaded(&self, face: Face) -> &Loaded {
        // `Face::ALL` is in the order of the enum.
        &self.faces[face as usize]
    }
}

impl Loaded {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let font = Font::new(bytes, 0)?;
        let line = font.metrics().hhea_line?;
        let scale = 1000.0 / f64::from(font.units_per_em().max(1));
        let (ascent, descent) = (line.ascender.to_f64() * scale, line.descender.to_f64() * scale);
        let mut coverage = vec![0; 0x1_0000 / 64];
        for (code, glyph) in font.charmap().unicodes() {
            if let Some(bits) = coverage.get_mut(code as usize / 64)
                && glyph.to_u32() != 0
            {
                *bits |= 1 << (code % 64);
            }
        }
        let plan = |shape: Shape| {
            let direction = harfrust::Direction::LeftToRight;
            ShapePlan::new(&font, direction, Some(Script::LATIN), None, &shape.list())
        };
        let plans = Shape::ALL.into_iter().map(plan).collect();
        Some(Self { bytes, ascent: ascent.round() as i16, descent: descent.round() as i16, coverage, plans, font })
    }
}

/// What is printed for a character that no face has.
pub(crate) const BOX: char = '\u{25a1}';

/// Blanks, joiners, marks of direction: characters for which no glyph is needed.
pub(crate) fn draws_nothing(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

struct SvgPath {
    data: String,
    scale: f32,
}

impl SvgPath {
    fn step(&mut self, letter: char, points: &[f32]) {
        self.data.push(letter);
        for (i, point) in points.iter().enumerate() {
            let separator = if i == 0 { "" } else { " " };
            // Writing to a string can't fail.
            let _ = write!(self.data, "{separator}{}", (point * self.scale * 10.0).round() / 10.0);
        }
    }
}

impl PathSink for SvgPath {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[x, y]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.step('Q', &[cx0, cy0, x, y]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.step('C', &[cx0, cy0, cx1, cy1, x, y]);
    }

    fn close(&mut self) {
        self.step('Z', &[]);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::sync::LazyLock;

    /// The fonts of the project, read once for all tests.
    pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::new(file).unwrap());

    pub(crate) fn file(face: Face) -> &'static [u8] {
        let path = format!("{}/../../../resources/fonts/{}", env!("CARGO_MANIFEST_DIR"), face.file());
        std::fs::read(path).unwrap().leak()
    }

    #[test]
    fn every_face_is_read_from_its_file() {
        fn shared(_: &(impl Send + Sync)) {}
        shared(&*FONTS);
        for face in Face::ALL {
            assert_eq!(FONTS.units_per_em(face), 1000, "{face:?}");
            assert!(FONTS.ascent(face) > 900 && FONTS.descent(face) < -200, "{face:?}");
            assert!(FONTS.has(face, 'é') != (face == Face::Symbols) && !FONTS.has(face, '漢'), "{face:?}");
        }
    }

    #[test]
    fn what_is_no_font_is_refused() {
        assert_eq!(Fonts::new(|_| b"no font").err(), Some(NotAFont(Face::Text)));
    }

    #[test]
    fn an_outline_is_svg_path_data() {
        let glyph = FONTS.font(Face::Sans).charmap().map_unicode('l').unwrap();
        let path = FONTS.outline(Face::Sans, glyph.to_u32() as u16);
        assert!(path.starts_with('M') && path.ends_with('Z'), "{path}");
        let blank = FONTS.font(Face::Sans).charmap().map_unicode(' ').unwrap();
        assert_eq!(FONTS.outline(Face::Sans, blank.to_u32() as u16), "");
    }
}
