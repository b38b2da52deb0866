//! Sets one line: glyphs, links, strokes and marks into a galley. Chooses no line end.

use crate::{
    atoms::{Atom, AtomKind, Break, BreakKind},
    galley::{Align, Galley, Patch},
    inline::{Paragraph, Piece, PieceKind},
    pages::{Glyph, Item, Link, NodeId, Run, unit},
    shaping::Shaper,
    style::{Stroke, Style},
};

/// A line being set.
pub(crate) struct Line<'g, 'p, 's, 'f> {
    galley: &'g mut Galley,
    paragraph: &'p Paragraph,
    shaper: &'s mut Shaper<'f>,
    /// Where the next glyph stands, in whole units of each run …
    x: f32,
    /// … and where it would stand without rounding.
    exact: f32,
    baseline: f32,
    /// What each blank is widened by, as a share of its width.
    stretch: f32,
    /// How much wider letters are drawn, in thousandths.
    wider: i8,
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

impl<'g, 'p, 's, 'f> Line<'g, 'p, 's, 'f> {
    pub(crate) fn new(
        galley: &'g mut Galley,
        paragraph: &'p Paragraph,
        shaper: &'s mut Shaper<'f>,
        (x, baseline): (f32, f32),
        (wider, stretch): (i8, f32),
    ) -> Self {
        Self { galley, paragraph, shaper, x, exact: x, baseline, stretch, wider, open: None }
    }
}

impl Line<'_, '_, '_, '_> {
    pub(crate) fn set(mut self, atoms: &[Atom], from: Break, to: Break, align: Align, large: bool) {
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
            spans.turn(&mut self, Some(piece));
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
                AtomKind::Said => {
                    self.begin(atom.piece);
                    self.hidden(atom);
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
        spans.turn(&mut self, None);
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
            wider: self.wider_in(piece),
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

    /// What shows nothing: its text stays.
    fn hidden(&mut self, atom: &Atom) {
        let blank = self.shaper.blank(self.paragraph.pieces[atom.piece as usize].style.face);
        self.bytes(Glyph { advance: 0, ..blank }, (atom.end - atom.start) as usize);
        self.text(atom.start, atom.end);
    }

    fn blank(&mut self, atom: &Atom, piece: &Piece) {
        self.exact += atom.width * if piece.style.is_code() { 1.0 } else { 1.0 + self.stretch };
        // Rounding errors are made good by the next blank.
        let unit = self.unit(piece);
        let advance = ((self.exact - self.x) / unit).round().clamp(0.0, 30_000.0);
        self.x += advance * unit;
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
        self.advance(advance as f32 * self.unit(piece));
        self.text(start, stop);
    }

    fn wider_in(&self, piece: &Piece) -> i8 {
        if piece.gives() { self.wider } else { 0 }
    }

    fn unit(&self, piece: &Piece) -> f32 {
        unit(piece.style.size, self.wider_in(piece))
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
    fn turn(&mut self, line: &mut Line<'_, '_, '_, '_>, piece: Option<&Piece>) {
        let link = piece.and_then(|piece| piece.link);
        if self.link.map(|(link, ..)| link) != link {
            if let Some((link, x, size)) = self.link.take()
                && let Some(to) = line.paragraph.links.get(link as usize)
                && line.x > x
            {
                line.close();
                line.galley.items.push(Item::Link(Box::new(Link {
                    rect: (x, line.baseline - 0.8 * size, line.x - x, 1.05 * size),
                    target: to.target.clone(),
                    name: to.name.clone(),
                    node: to.node,
                })));
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
