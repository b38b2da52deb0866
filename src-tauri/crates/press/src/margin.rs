//! What stands out into the margins, so that the edges of justified lines look straight. Chooses no line end.

use crate::{
    atoms::{AtomKind, Atoms, Break},
    inline::Paragraph,
    shaping::Shaper,
};

impl Atoms {
    /// Lets stops and quotation marks at a line's edges stand out into the margin.
    pub(crate) fn protrude(&self, shaper: &Shaper<'_>, paragraph: &Paragraph, at: &mut Break) {
        if let Some(last) = self.atoms[..at.end as usize].last()
            && last.kind == AtomKind::Word
        {
            let piece = &paragraph.pieces[last.piece as usize];
            let c = paragraph.text[..last.end as usize].chars().next_back();
            let width =
                shaper.glyphs(last.word).last().map_or(0.0, |g| f32::from(g.advance) * piece.style.size / 1000.0);
            at.to.x -= width * c.map_or(0.0, out_right);
        }
        at.from.x += self.out_left(shaper, paragraph, *at);
    }

    /// How far the first word of a line that begins here stands out to the left; the rest of a divided one doesn't.
    pub(crate) fn out_left(&self, shaper: &Shaper<'_>, paragraph: &Paragraph, at: Break) -> f32 {
        let first = self.atoms.get(at.next as usize);
        let Some(first) = first.filter(|atom| atom.kind == AtomKind::Word && at.cut <= atom.start) else {
            return 0.0;
        };
        let piece = &paragraph.pieces[first.piece as usize];
        let out = match paragraph.text[first.start as usize..].chars().next() {
            Some('“' | '‘' | '«' | '"' | '\'' | '„') => 0.5,
            _ => return 0.0,
        };
        shaper.glyphs(first.word).first().map_or(0.0, |g| f32::from(g.advance) * piece.style.size / 1000.0) * out
    }
}

/// How much of a sign stands out at a line's end, as a share of its width.
pub(crate) fn out_right(c: char) -> f32 {
    match c {
        '-' | '\u{2010}' | '.' | ',' => 0.6,
        '”' | '’' | '»' | '"' | '\'' | '‘' | '“' => 0.5,
        '–' | '—' => 0.3,
        _ => 0.0,
    }
}
