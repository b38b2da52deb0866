//! The places where a line of a paragraph may end, with the widths up to each. Chooses none of them.

use crate::{
    atoms::{AtomKind, Atoms, Break, BreakKind, Reach, Within},
    bound::is_blank,
    inline::{Paragraph, Piece, PieceKind},
    margin::{out_left, out_right},
    shaping::{Shaper, Word},
};

impl Atoms {
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
        let out = paragraph.text[first.start as usize..].chars().next().map_or(0.0, out_left);
        shaper.glyphs(first.word).first().map_or(0.0, |g| f32::from(g.advance) * piece.style.size / 1000.0) * out
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
