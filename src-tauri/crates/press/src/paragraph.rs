//! Sets paragraphs: chooses line ends and puts glyphs, links and marks into a galley. Knows no page.

use crate::{
    atoms::{Atoms, BreakKind, Within},
    breaking::{Breaker, Elastic, Measure, Tolerance, filled},
    fonts::Fonts,
    galley::{Align, Galley},
    inline::{Paragraph, Setting},
    line::Line,
    pages::{Glyph, Item, NodeId, Run},
    shaping::Shaper,
    style::{Cut, Look, Style},
};

/// Sets matter: what all galleys made on one thread share.
pub(crate) struct Compositor<'a> {
    pub(crate) look: &'a Look,
    pub(crate) shaper: Shaper<'a>,
    atoms: Atoms,
    breaker: Breaker,
}

/// Where and how a paragraph is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) size: f32,
    pub(crate) leading: f32,
    pub(crate) indent: f32,
    pub(crate) align: Align,
    pub(crate) hyphenate: bool,
}

impl Column {
    /// Ragged lines in this cut.
    pub(crate) fn ragged(x: f32, width: f32, cut: Cut) -> Self {
        let Cut { style, leading } = cut;
        Self { x, width, size: style.size, leading, indent: 0.0, align: Align::Left, hyphenate: false }
    }

    pub(crate) fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// How a paragraph keeps together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Keep {
    /// No page ends before it.
    pub(crate) joined: bool,
    /// No page ends within it.
    pub(crate) whole: bool,
}

/// How much wider or narrower the letters of a justified line may be drawn: less than an eye can tell.
const GIVE: f32 = 0.02;

/// The baseline's distance from a block's top, in parts of the size. Below it a block reaches down by the rest.
pub(crate) const BASELINE: f32 = 0.75;

impl<'a> Compositor<'a> {
    pub(crate) fn with(look: &'a Look, shaper: Shaper<'a>) -> Self {
        Self { look, shaper, atoms: Atoms::default(), breaker: Breaker::default() }
    }

    pub(crate) fn fonts(&self) -> &'a Fonts {
        self.shaper.fonts
    }

    /// Sets a paragraph as rows, `before` below what stands above.
    pub(crate) fn rows(&mut self, galley: &mut Galley, paragraph: &Paragraph, column: Column, before: f32, keep: Keep) {
        let lines = self.break_lines(galley, paragraph, column);
        let mut hyphenated = false;
        for i in 0..lines {
            let divided = self.set_line(galley, paragraph, column, i, lines, BASELINE * column.size);
            let above = if i == 0 { before } else { column.leading - column.size };
            // Two lines at the foot and at the head of a page, and no page ends in a hyphen.
            let joined = match i {
                0 => keep.joined,
                _ => keep.whole || hyphenated || i == 1 || i == lines - 1,
            };
            galley.row(above, column.size, joined);
            hyphenated = divided;
        }
    }

    /// Sets a paragraph beside the row that comes next, its top at `y`; returns where it ends.
    pub(crate) fn aside(&mut self, galley: &mut Galley, paragraph: &Paragraph, column: Column, y: f32) -> f32 {
        let lines = self.break_lines(galley, paragraph, column);
        for i in 0..lines {
            let baseline = y + BASELINE * column.size + i as f32 * column.leading;
            self.set_line(galley, paragraph, column, i, lines, baseline);
        }
        if lines == 0 { y } else { y + column.size + (lines - 1) as f32 * column.leading }
    }

    /// Sets a line of code with every blank it has. `parted`: a line stands before it, and a blank parts them.
    pub(crate) fn verbatim(
        &mut self,
        galley: &mut Galley,
        text: &str,
        setting: Setting,
        (mut x, baseline): (f32, f32),
        parted: bool,
    ) {
        let mut paragraph = Paragraph::default();
        paragraph.push(self.fonts(), text, setting);
        galley.missing.append(&mut paragraph.missing);
        let (mut start, mut parted) = (0, parted);
        for piece in &paragraph.pieces {
            let style = piece.style;
            let (first_glyph, first_byte) = (galley.glyphs.len() as u32, galley.text.len() as u32);
            let from = x;
            let blank = self.shaper.blank(style.face);
            if std::mem::take(&mut parted) {
                galley.glyphs.push(Glyph { advance: 0, ..blank });
                galley.text.push(' ');
            }
            let words = &paragraph.text[start..piece.end as usize];
            for part in words.split_inclusive(' ') {
                let word = self.shaper.word(style.face, style.shape, part.trim_end_matches(' '));
                galley.glyphs.extend_from_slice(self.shaper.glyphs(word));
                x += word.advance as f32 * style.size / 1000.0;
                if part.ends_with(' ') {
                    galley.glyphs.push(blank);
                    x += f32::from(blank.advance) * style.size / 1000.0;
                }
            }
            galley.text.push_str(words);
            start = piece.end as usize;
            galley.items.push(Item::Run(Run {
                face: style.face,
                size: style.size,
                at: (from, baseline),
                color: style.color,
                wider: 0,
                glyphs: first_glyph..galley.glyphs.len() as u32,
                text: first_byte..galley.text.len() as u32,
                node: setting.node,
            }));
        }
    }

    /// A paragraph of one style.
    pub(crate) fn plain(&self, text: &str, style: Style, node: NodeId) -> Paragraph {
        Paragraph::plain(self.fonts(), text, Setting::new(style, node))
    }

    /// A paragraph of one style with more of its element to come elsewhere: a blank parts them for whoever listens.
    pub(crate) fn label(&self, text: &str, style: Style, node: NodeId) -> Paragraph {
        self.plain(&format!("{text} "), style, node)
    }

    /// How wide a text is in one line.
    pub(crate) fn width(&mut self, paragraph: &Paragraph) -> f32 {
        let mark_size = self.mark_size();
        self.atoms.read(&mut self.shaper, paragraph, mark_size);
        self.atoms.atoms.iter().map(|atom| atom.width).sum()
    }

    /// The width of the widest part that can't be broken.
    pub(crate) fn widest_word(&mut self, paragraph: &Paragraph) -> f32 {
        let mark_size = self.mark_size();
        self.atoms.read(&mut self.shaper, paragraph, mark_size);
        let within = Within { hyphens: false, wider: None };
        self.atoms.find_breaks(&mut self.shaper, paragraph, within, false);
        self.atoms.breaks.windows(2).map(|pair| pair[1].to.x - pair[0].from.x).fold(0.0, f32::max)
    }

    fn mark_size(&self) -> f32 {
        if self.look.is_large() { 12.0 } else { crate::marks::ROLE }
    }

    /// Breaks the paragraph and returns the number of its lines.
    fn break_lines(&mut self, galley: &mut Galley, paragraph: &Paragraph, column: Column) -> usize {
        galley.missing.extend_from_slice(&paragraph.missing);
        self.shaper.tidy();
        let mark_size = self.mark_size();
        self.atoms.read(&mut self.shaper, paragraph, mark_size);
        if self.atoms.atoms.is_empty() {
            return 0;
        }
        let justified = column.align == Align::Justified;
        let measure = Measure {
            width: column.width.max(1.0),
            indent: column.indent.min(column.width / 2.0),
            justified,
            size: column.size,
            give: if justified { GIVE } else { 0.0 },
        };
        let (atoms, shaper) = (&mut self.atoms, &mut self.shaper);
        let hyphens = column.hyphenate && justified;
        let ways = [
            // A ragged line is rarely six ems short; those that are need a second look.
            (Within { hyphens: false, wider: None }, Tolerance::Whole(if justified { 1.0 } else { 2.0 })),
            (Within { hyphens, wider: Some(measure.width - measure.indent) }, Tolerance::Any),
        ];
        for (within, tolerance) in ways {
            atoms.find_breaks(shaper, paragraph, within, justified);
            if self.breaker.choose(&atoms.breaks, measure, tolerance) {
                break;
            }
        }
        self.breaker.chosen.len()
    }

    /// Puts line `i` down and returns whether it ends in a hyphen.
    fn set_line(
        &mut self,
        galley: &mut Galley,
        paragraph: &Paragraph,
        column: Column,
        i: usize,
        lines: usize,
        baseline: f32,
    ) -> bool {
        let chosen = &self.breaker.chosen;
        let from = self.atoms.breaks[if i == 0 { 0 } else { chosen[i - 1] as usize }];
        let to = self.atoms.breaks[chosen[i] as usize];
        let indent = if i == 0 { column.indent.min(column.width / 2.0) } else { 0.0 };
        let width = column.width - indent;
        let natural = to.to.x - from.from.x;
        let spare = width - natural;
        let last = i + 1 == lines || to.kind == BreakKind::Forced;
        let (x, filled) = match column.align {
            Align::Left => (column.x + indent, (0, 0.0)),
            Align::Right => (column.x + indent + spare, (0, 0.0)),
            Align::Center => (column.x + indent + spare / 2.0, (0, 0.0)),
            Align::Justified => {
                let out = if i == 0 { 0.0 } else { self.atoms.out_left(&self.shaper, paragraph, from) };
                let spare = if last { spare.min(0.0) } else { spare };
                (column.x + indent - out, filled(spare, Elastic::between(&from, &to), GIVE))
            }
        };
        let line = Line::new(galley, paragraph, &mut self.shaper, (x, baseline), filled);
        line.set(&self.atoms.atoms, from, to, column.align, self.look.is_large());
        to.kind == BreakKind::Hyphen
    }
}
