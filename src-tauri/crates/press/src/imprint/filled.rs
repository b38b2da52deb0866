//! Lines whose page numbers are known.

use crate::{
    galley::{Align, Galley, Patch, moved},
    pages::{Glyph, Item, NodeId, Page, Path, Run},
    shaping::Shaper,
};

/// A line whose page numbers are known. Each number takes at most the room that was left for it; what is left over is
/// closed up within the line, so that no line has to be broken anew.
pub(super) struct Filled {
    items: Vec<Item>,
    first: u32,
    /// The glyphs and texts of runs that were filled in, by their place in `items`.
    numbers: Vec<(usize, Vec<Glyph>, String)>,
    /// The blanks of the line, widened: the place in `items`, and the glyphs.
    widened: Vec<(usize, Vec<Glyph>)>,
}

impl Filled {
    pub(super) fn new(galley: &Galley, line: std::ops::Range<u32>) -> Self {
        let items = galley.items[line.start as usize..line.end as usize].to_vec();
        let widened = items
            .iter()
            .enumerate()
            .filter_map(|(i, item)| match item {
                Item::Run(run) => Some((i, galley.glyphs[run.glyphs.start as usize..run.glyphs.end as usize].to_vec())),
                _ => None,
            })
            .collect();
        Self { items, first: line.start, numbers: Vec::new(), widened }
    }

    pub(super) fn fill(&mut self, shaper: &mut Shaper<'_>, patch: &Patch, number: &str) {
        let index = (patch.run - self.first) as usize;
        let Some(Item::Run(run)) = self.items.get(index) else {
            return;
        };
        let (unit, x) = (run.unit(), run.at.0);
        let held: i32 = self.glyphs(index).iter().map(|glyph| i32::from(glyph.advance)).sum();
        let word = shaper.word(run.face, patch.shape, number);
        let room = (held - word.advance) as f32 * unit;
        let glyphs = shaper.glyphs(word).to_vec();
        self.widened.retain(|(i, _)| *i != index);
        self.numbers.push((index, glyphs, number.to_owned()));
        match patch.align {
            Align::Left => self.shift(|at| if at > x { -room } else { 0.0 }),
            Align::Right => self.shift(|at| if at > x { 0.0 } else { room }),
            Align::Center => self.shift(|at| if at > x { -room / 2.0 } else { room / 2.0 }),
            Align::Justified => {
                self.shift(|at| if at > x { -room } else { 0.0 });
                self.widen(shaper, room);
            }
        }
    }

    fn glyphs(&self, index: usize) -> &[Glyph] {
        let own = self.numbers.iter().find(|(i, ..)| *i == index).map(|(_, glyphs, _)| glyphs);
        own.or_else(|| self.widened.iter().find(|(i, _)| *i == index).map(|(_, glyphs)| glyphs))
            .map_or(&[], Vec::as_slice)
    }

    /// Gives room to the blanks of the line in equal parts.
    fn widen(&mut self, shaper: &Shaper<'_>, room: f32) {
        let mut blanks: Vec<(f32, f32)> = Vec::new();
        let count: usize = self
            .widened
            .iter()
            .map(|(i, glyphs)| match &self.items[*i] {
                Item::Run(run) => glyphs.iter().filter(|g| g.advance > 0 && g.id == shaper.blank(run.face).id).count(),
                _ => 0,
            })
            .sum();
        if count == 0 {
            return;
        }
        let share = room / count as f32;
        for (i, glyphs) in &mut self.widened {
            let Item::Run(run) = &self.items[*i] else {
                continue;
            };
            let blank = shaper.blank(run.face).id;
            let mut x = run.at.0;
            for glyph in glyphs {
                x += f32::from(glyph.advance) * run.unit();
                if glyph.id == blank && glyph.advance > 0 {
                    glyph.advance += (share / run.unit()).round() as i16;
                    blanks.push((x, share));
                }
            }
        }
        self.shift(|at| blanks.iter().take_while(|(x, _)| *x <= at + 0.01).map(|(_, share)| share).sum());
    }

    fn shift(&mut self, by: impl Fn(f32) -> f32) {
        for item in &mut self.items {
            match item {
                Item::Run(run) => run.at.0 += by(run.at.0),
                Item::Shape(shape) => {
                    let x = match &shape.path {
                        Path::Rectangle(x, ..) | Path::Outline((x, _), _) => *x,
                    };
                    let dx = by(x);
                    *item = moved(item, (dx, 0.0), |node| node);
                }
                Item::Image(_) => {}
                Item::Link(link) => {
                    let (x, end) = (link.rect.0, link.rect.0 + link.rect.2);
                    let (from, to) = (by(x), by(end - 0.02));
                    link.rect.0 += from;
                    link.rect.2 += to - from;
                }
            }
        }
    }

    pub(super) fn put(self, page: &mut Page, galley: &Galley, at: (f32, f32), node: &dyn Fn(NodeId) -> NodeId) {
        for (index, item) in self.items.iter().enumerate() {
            let item = moved(item, at, node);
            let number = self.numbers.iter().find(|(i, ..)| *i == index);
            let widened = self.widened.iter().find(|(i, _)| *i == index);
            match (item, number, widened) {
                (Item::Run(run), Some((_, glyphs, text)), _) => {
                    let run = Run { glyphs: 0..glyphs.len() as u32, text: 0..text.len() as u32, ..run };
                    page.put(Item::Run(run), glyphs, text);
                }
                (Item::Run(run), None, Some((_, glyphs))) => {
                    let text = &galley.text[run.text.start as usize..run.text.end as usize];
                    let run = Run { glyphs: 0..glyphs.len() as u32, text: 0..text.len() as u32, ..run };
                    page.put(Item::Run(run), glyphs, text);
                }
                (item, ..) => page.put(item, &galley.glyphs, &galley.text),
            }
        }
    }
}
