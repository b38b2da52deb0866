//! Sets paragraphs: chooses line ends and puts glyphs, links and marks into a galley. Knows no page.

use crate::{
    atoms::{Atom, AtomKind, Atoms, Break, BreakKind, Within},
    breaking::{Breaker, Measure, Tolerance},
    fonts::Fonts,
    galley::{Align, Galley, Patch},
    inline::{Paragraph, Piece, PieceKind, Setting},
    pages::{Glyph, Item, Link, NodeId, Run},
    shaping::Shaper,
    style::{Cut, Look, Stroke, Style},
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

/// Where nothing helps a blank is doubled; a line that is still short then stays short.
const LOOSEST: f32 = 1.0;

/// The baseline's distance from a block's top, in parts of the size. Below it a block reaches down by the rest.
pub(crate) const BASELINE: f32 = 0.75;

impl<'a> Compositor<'a> {
    pub(crate) fn new(look: &'a Look, fonts: &'a Fonts) -> Self {
        Self { look, shaper: Shaper::new(fonts), atoms: Atoms::default(), breaker: Breaker::default() }
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
        self.atoms.breaks.windows(2).map(|pair| pair[1].to - pair[0].from).fold(0.0, f32::max)
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
        };
        let (atoms, shaper) = (&mut self.atoms, &mut self.shaper);
        let hyphens = column.hyphenate && justified;
        let ways = [
            (justified, Within { hyphens: false, wider: None }, Tolerance::Whole(0.7)),
            (hyphens, Within { hyphens: true, wider: None }, Tolerance::Divided),
            (true, Within { hyphens, wider: Some(measure.width - measure.indent) }, Tolerance::Any),
        ];
        for (wanted, within, tolerance) in ways {
            if !wanted {
                continue;
            }
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
        let from = if i == 0 { Break::default() } else { self.atoms.breaks[chosen[i - 1] as usize] };
        let from = if i == 0 { Break { from: self.atoms.breaks[0].from, ..from } } else { from };
        let to = self.atoms.breaks[chosen[i] as usize];
        let indent = if i == 0 { column.indent.min(column.width / 2.0) } else { 0.0 };
        let width = column.width - indent;
        let natural = to.to - from.from;
        let blanks = to.blanks_to - from.blanks_from;
        let spare = width - natural;
        let last = i + 1 == lines || to.kind == BreakKind::Forced;
        let (mut x, stretch) = match column.align {
            Align::Left => (column.x + indent, 0.0),
            Align::Right => (column.x + indent + spare, 0.0),
            Align::Center => (column.x + indent + spare / 2.0, 0.0),
            Align::Justified => {
                let out = if i == 0 { 0.0 } else { self.atoms.out_left(&self.shaper, paragraph, from.next) };
                let share = if blanks > 0.0 { spare / blanks } else { 0.0 };
                (column.x + indent - out, share.clamp(-1.0, if last { 0.0 } else { LOOSEST }))
            }
        };
        if i == 0 && column.align == Align::Justified {
            x = column.x + indent;
        }
        let line = Line { galley, paragraph, shaper: &mut self.shaper, x, exact: x, baseline, stretch, open: None };
        line.set(&self.atoms.atoms, from, to, column.align, self.look.is_large());
        to.kind == BreakKind::Hyphen
    }
}

/// A line being set.
struct Line<'g, 'p, 's, 'f> {
    galley: &'g mut Galley,
    paragraph: &'p Paragraph,
    shaper: &'s mut Shaper<'f>,
    /// Where the next glyph stands, in whole thousandths of each size …
    x: f32,
    /// … and where it would stand without rounding.
    exact: f32,
    baseline: f32,
    /// What each blank is widened by, as a share of its width.
    stretch: f32,
    open: Option<Open>,
}

/// A run that isn't closed yet.
struct Open {
    piece: u32,
    x: f32,
    glyphs: u32,
    text: u32,
    bytes: u32,
}

impl Line<'_, '_, '_, '_> {
    fn set(mut self, atoms: &[Atom], from: Break, to: Break, align: Align, large: bool) {
        let first_item = self.galley.items.len() as u32;
        let first_patch = self.galley.patches.len();
        // The blank that the line before ended with comes first: it belongs to the text and shows nothing.
        for atom in &atoms[from.end as usize..from.next as usize] {
            if atom.kind == AtomKind::Blank {
                self.begin(atom.piece);
                self.hidden(atom);
            }
        }
        let mut spans = Spans::default();
        let text_from = if from.next == from.end { from.cut } else { 0 };
        let end = if to.next == to.end && to.cut > 0 && atoms.get(to.end as usize).is_some_and(|a| a.start < to.cut) {
            to.end as usize + 1
        } else {
            to.end as usize
        };
        for (index, atom) in atoms.iter().enumerate().take(end).skip(from.next as usize) {
            let piece = &self.paragraph.pieces[atom.piece as usize];
            spans.turn(&mut self, Some(piece), atom.piece);
            match atom.kind {
                AtomKind::Blank => {
                    self.begin(atom.piece);
                    self.blank(atom, piece);
                }
                AtomKind::Word => {
                    self.begin(atom.piece);
                    let start = if index == from.next as usize { atom.start.max(text_from) } else { atom.start };
                    let stop = if index == to.end as usize { to.cut } else { atom.end };
                    let hyphen = to.kind == BreakKind::Hyphen && index + 1 == end;
                    self.word(atom, piece, start, stop, hyphen);
                }
                AtomKind::Gap => {
                    self.close();
                    self.advance(atom.width);
                }
                AtomKind::Mark => {
                    self.close();
                    if let PieceKind::Mark(mark) = piece.kind {
                        let size = mark.size(large);
                        let shapes = mark.beside((self.x, self.baseline), piece.style.size, size, piece.node);
                        self.galley.items.extend(shapes.into_iter().map(Item::Shape));
                    }
                    self.advance(atom.width);
                }
            }
        }
        // Blanks at the paragraph's very end.
        for atom in atoms.iter().take(to.next as usize).skip(end.max(to.end as usize)) {
            if to.next as usize == atoms.len() && atom.kind == AtomKind::Blank {
                self.begin(atom.piece);
                self.hidden(atom);
            }
        }
        spans.turn(&mut self, None, u32::MAX);
        self.close();
        let line = first_item..self.galley.items.len() as u32;
        for patch in &mut self.galley.patches[first_patch..] {
            patch.line = line.clone();
            patch.align = align;
        }
    }

    fn begin(&mut self, piece: u32) {
        let pieces = &self.paragraph.pieces;
        if let Some(open) = &self.open {
            let (old, new) = (&pieces[open.piece as usize], &pieces[piece as usize]);
            let numbers = matches!(old.kind, PieceKind::Page(_)) || matches!(new.kind, PieceKind::Page(_));
            if open.piece == piece || (!numbers && alike(&old.style, &new.style) && old.node == new.node) {
                return;
            }
            self.close();
        }
        self.open = Some(Open {
            piece,
            x: self.x,
            glyphs: self.galley.glyphs.len() as u32,
            text: self.galley.text.len() as u32,
            bytes: 0,
        });
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let piece = &self.paragraph.pieces[open.piece as usize];
        if let PieceKind::Page(of) = piece.kind {
            let run = self.galley.items.len() as u32;
            let shape = piece.style.shape;
            self.galley.patches.push(Patch { run, line: 0..0, of, shape, align: Align::Left });
        }
        self.galley.items.push(Item::Run(Run {
            face: piece.style.face,
            size: piece.style.size,
            at: (open.x, self.baseline),
            color: piece.style.color,
            glyphs: open.glyphs..self.galley.glyphs.len() as u32,
            text: open.text..open.text + open.bytes,
            node: piece.node,
        }));
    }

    fn text(&mut self, start: u32, end: u32) {
        self.galley.text.push_str(&self.paragraph.text[start as usize..end as usize]);
        if let Some(open) = &mut self.open {
            open.bytes += end - start;
        }
    }

    /// A blank that is left out of the line: its text stays.
    fn hidden(&mut self, atom: &Atom) {
        let blank = self.shaper.blank(self.paragraph.pieces[atom.piece as usize].style.face);
        self.bytes(Glyph { advance: 0, ..blank }, (atom.end - atom.start) as usize);
        self.text(atom.start, atom.end);
    }

    fn blank(&mut self, atom: &Atom, piece: &Piece) {
        self.exact += atom.width * (1.0 + self.stretch);
        // Rounding errors are made good by the next blank.
        let advance = ((self.exact - self.x) * 1000.0 / piece.style.size).round().clamp(0.0, 30_000.0);
        self.x += advance * piece.style.size / 1000.0;
        let blank = self.shaper.blank(piece.style.face);
        self.bytes(Glyph { advance: advance as i16, ..blank }, (atom.end - atom.start) as usize);
        self.text(atom.start, atom.end);
    }

    /// A glyph that stands for this many bytes, with silent ones after it where one can't.
    fn bytes(&mut self, glyph: Glyph, mut bytes: usize) {
        let mut glyph = glyph;
        loop {
            let part = bytes.min(255);
            self.galley.glyphs.push(Glyph { bytes: part as u8, ..glyph });
            bytes -= part;
            glyph.advance = 0;
            if bytes == 0 {
                return;
            }
        }
    }

    fn word(&mut self, atom: &Atom, piece: &Piece, start: u32, stop: u32, hyphen: bool) {
        let style = &piece.style;
        let word = if start == atom.start && stop == atom.end && !hyphen {
            atom.word
        } else {
            let part = &self.paragraph.text[start as usize..stop as usize];
            // A soft hyphen of the text shows nothing itself.
            let divided = if hyphen { format!("{part}-") } else { part.to_owned() };
            self.shaper.word(style.face, style.shape, &divided)
        };
        let first = self.galley.glyphs.len();
        self.galley.glyphs.extend_from_slice(self.shaper.glyphs(word));
        if hyphen && let Some(last) = self.galley.glyphs[first..].last_mut() {
            last.bytes = last.bytes.saturating_sub(1);
        }
        let mut advance = word.advance;
        if style.tracking != 0 {
            for glyph in &mut self.galley.glyphs[first..] {
                glyph.advance += style.tracking;
                advance += i32::from(style.tracking);
            }
        }
        self.advance(advance as f32 * style.size / 1000.0);
        self.text(start, stop);
    }

    fn advance(&mut self, width: f32) {
        self.x += width;
        self.exact += width;
    }
}

/// Whether two styles look alike, so that their glyphs may share a run.
fn alike(a: &Style, b: &Style) -> bool {
    a.face == b.face && a.size == b.size && a.color == b.color
}

/// The link and the stroke that the pieces of a line are within.
#[derive(Default)]
struct Spans {
    link: Option<(u16, f32, f32)>,
    stroke: Option<(Stroke, f32, Style)>,
}

impl Spans {
    fn turn(&mut self, line: &mut Line<'_, '_, '_, '_>, piece: Option<&Piece>, _number: u32) {
        let link = piece.and_then(|piece| piece.link);
        if self.link.map(|(link, ..)| link) != link {
            if let Some((link, x, size)) = self.link.take()
                && let Some(to) = line.paragraph.links.get(link as usize)
                && line.x > x
            {
                line.close();
                line.galley.items.push(Item::Link(Link {
                    rect: (x, line.baseline - 0.8 * size, line.x - x, 1.05 * size),
                    target: to.target.clone(),
                    name: to.name.clone(),
                    node: to.node,
                }));
            }
            self.link = link.and_then(|link| piece.map(|piece| (link, line.x, piece.style.size)));
        }
        let stroke = piece.and_then(|piece| piece.style.stroke);
        if self.stroke.map(|(stroke, ..)| stroke) != stroke {
            if let Some((stroke, x, style)) = self.stroke.take()
                && line.x > x
            {
                line.close();
                let width = line.x - x;
                let (color, thickness, y) = match stroke {
                    Stroke::Under(color, thickness, offset) => (color, thickness, line.baseline + offset),
                    Stroke::Through => (style.color, 0.06 * style.size, line.baseline - 0.27 * style.size),
                };
                line.galley.rectangle(x, y, width, thickness, color, NodeId::ARTIFACT);
            }
            self.stroke = stroke.and_then(|stroke| piece.map(|piece| (stroke, line.x, piece.style)));
        }
    }
}
