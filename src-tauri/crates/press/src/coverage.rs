//! Which characters are printed at all. Reads the few faces that this hangs on, not all that pages are set with.

use crate::{
    fonts::{NotAFont, draws_nothing},
    pages::Face,
};
use harfrust::Font;
use std::collections::HashSet;

/// The code points that a glyph is found for, whatever the face of their text.
pub struct Coverage(HashSet<u32>);

impl Coverage {
    /// Reads the faces in which a character is looked for that the face of its text lacks.
    ///
    /// # Errors
    /// `NotAFont` names the first face whose bytes are no font.
    pub fn new(load: impl Fn(Face) -> &'static [u8]) -> Result<Self, NotAFont> {
        let mut all = HashSet::new();
        for face in Face::SPARE {
            let font = Font::new(load(face), 0).ok_or(NotAFont(face))?;
            all.extend(font.charmap().unicodes().filter(|(_, glyph)| glyph.to_u32() != 0).map(|(code, _)| code));
        }
        Ok(Self(all))
    }

    /// Whether a face has a glyph for a character, or none is needed: what isn't printed as a box.
    #[must_use]
    pub fn prints(&self, c: char) -> bool {
        draws_nothing(c) || self.0.contains(&u32::from(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::tests::{FONTS, file};

    #[test]
    fn what_press_officers_paste_is_printed() {
        let coverage = Coverage::new(file).unwrap();
        let lacking = |text: &str| text.chars().filter(|&c| !coverage.prints(c)).collect::<String>();
        assert_eq!(lacking("Ευρωπαϊκή Європейський Łódź İstanbul Việt Nam ș ț"), "");
        assert_eq!(
            lacking("→ ← ⇒ ≤ ≥ ≠ ≈ ± × ∞ ∑ √ ∂ ∈ ∅ ∀ ✓ ✗ ★ ● ■ ▶ ☐ ☑ ☎ ✉ ⚠\u{fe0f} ℃ № ℝ ① Ⅳ € ₽ ₿ ₺ ⅓ H₂O 10⁻⁶"),
            ""
        );
        assert_eq!(lacking("漢 שלום السلام 🙂"), "漢שלוםالسلام🙂");
    }

    #[test]
    fn it_is_what_pages_are_set_with() {
        let coverage = Coverage::new(file).unwrap();
        let wrong = ('\0'..='\u{1ffff}').find(|&c| {
            let has = Face::SPARE.into_iter().any(|face| FONTS.has(face, c));
            coverage.prints(c) != (draws_nothing(c) || has)
        });
        assert_eq!(wrong, None);
    }

    #[test]
    fn what_is_no_font_is_refused() {
        assert_eq!(Coverage::new(|_| b"no font").err(), Some(NotAFont(Face::Sans)));
    }
}
