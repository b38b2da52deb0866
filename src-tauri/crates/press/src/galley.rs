//! A galley: matter set in lines, not yet on pages. Knows no page number but leaves room for each.
//!
//! x counts from the frame's left edge, y from the top of the row that an item belongs to.

use crate::{
    fonts,
    pages::{Color, DestinationId, Glyph, Item, Node, NodeId, Origin, Path, Role, Run, Shape},
    words::Words,
};
use std::ops::Range;

/// Rows of set matter, with the elements that they belong to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Galley {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) text: String,
    pub(crate) items: Vec<Item>,
    pub(crate) rows: Vec<Row>,
    /// Elements; node 0 is the one that the galley is put into, node n is `nodes[n - 1]`.
    pub(crate) nodes: Vec<Node>,
    pub(crate) patches: Vec<Patch>,
    /// Rows that can be led to, ascending.
    pub(crate) places: Vec<(u32, DestinationId)>,
    pub(crate) bars: Vec<Bar>,
    pub(crate) regions: Vec<Region>,
    /// Characters that no font has, and the element they stand in.
    pub(crate) missing: Vec<(char, NodeId)>,
}

/// What stands side by side on a page and is never parted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Row {
    /// The space above, left out at a page's top.
    pub(crate) before: f32,
    pub(crate) height: f32,
    /// Its items are those from the row before it on, up to here.
    pub(crate) items: u32,
    /// No page ends before it.
    pub(crate) joined: bool,
    /// A page that ends before it ends some lines earlier, so that it begins none.
    pub(crate) leans: bool,
    /// The region it belongs to: its number, counted from 1; 0 for none.
    pub(crate) region: u16,
}

/// What is said again where a page ends between two rows of a region.
#[derive(Clone, Debug, Default)]
pub(crate) struct Region {
    /// At the top of the next page.
    pub(crate) head: Galley,
    /// At the bottom of the page that ends.
    pub(crate) tail: Galley,
}

/// A number left open: that of a page.
#[derive(Clone, Debug)]
pub(crate) struct Patch {
    /// The run that shows it.
    pub(crate) run: u32,
    /// The items of its line.
    pub(crate) line: Range<u32>,
    pub(crate) of: PageOf,
    pub(crate) shape: fonts::Shape,
    pub(crate) align: Align,
}

/// Which page's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageOf {
    Place(DestinationId),
    /// All pages of the part that a place begins: `pages 1–6`.
    Span(DestinationId, Words),
    Next,
    Previous,
}

/// Where a line's words stand between its edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Align {
    #[default]
    Left,
    Right,
    Center,
    Justified,
}

/// A bar beside rows, as long as they are on each page.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    pub(crate) rows: Range<u32>,
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) color: Color,
    /// How far from the first row's top it begins, and from the last row's bottom it ends.
    pub(crate) inset: (f32, f32),
    pub(crate) dotted: bool,
}

impl Galley {
    pub(crate) fn node(&mut self, role: Role, parent: NodeId) -> NodeId {
        self.nodes.push(Node { role, parent, language: None, origin: None });
        NodeId(self.nodes.len() as u32)
    }

    pub(crate) fn node_of(&mut self, role: Role, parent: NodeId, origin: Origin) -> NodeId {
        let id = self.node(role, parent);
        self.nodes[id.0 as usize - 1].origin = Some(origin);
        id
    }

    pub(crate) fn speaks(&mut self, node: NodeId, language: &str) {
        if let Some(node) = (node.0 as usize).checked_sub(1).and_then(|i| self.nodes.get_mut(i)) {
            node.language = Some(language.into());
        }
    }

    /// Notes the language of all right below an element, from node `from` on.
    pub(crate) fn speaks_below(&mut self, parent: NodeId, from: usize, language: &str) {
        for node in self.nodes.iter_mut().skip(from).filter(|node| node.parent == parent) {
            node.language = Some(language.into());
        }
    }

    /// Ends a row: everything put down since the last one.
    pub(crate) fn row(&mut self, before: f32, height: f32, joined: bool) {
        self.rows.push(Row { before, height, items: self.items.len() as u32, joined, leans: false, region: 0 });
    }

    pub(crate) fn row_count(&self) -> u32 {
        self.rows.len() as u32
    }

    /// The next row can be led to.
    pub(crate) fn place(&mut self, destination: DestinationId) {
        self.places.push((self.row_count(), destination));
    }

    /// The height of rows, as they stand on one page.
    pub(crate) fn height(&self, rows: Range<u32>) -> f32 {
        let rows = &self.rows[rows.start as usize..rows.end as usize];
        rows.iter().map(|row| row.before + row.height).sum::<f32>() - rows.first().map_or(0.0, |row| row.before)
    }

    /// No page ends between these rows.
    pub(crate) fn join(&mut self, rows: Range<u32>) {
        for row in self.rows.iter_mut().take(rows.end as usize).skip(rows.start as usize + 1) {
            row.joined = true;
        }
    }

    /// The row isn't parted from the lines above it, as far as that leaves no hole.
    pub(crate) fn lean(&mut self, row: u32) {
        if let Some(row) = self.rows.get_mut(row as usize) {
            row.leans = true;
        }
    }

    /// Makes rows a region.
    pub(crate) fn region(&mut self, rows: Range<u32>, region: Region) {
        self.regions.push(region);
        let number = self.regions.len() as u16;
        for row in self.rows.iter_mut().take(rows.end as usize).skip(rows.start as usize) {
            row.region = number;
        }
    }

    /// Sees to it that rows are at least so high together: what stands beside them is.
    pub(crate) fn at_least(&mut self, height: f32, rows: u32) {
        let mut end = rows;
        while end < self.row_count() && self.height(rows..end) < height {
            end += 1;
        }
        let missing = height - self.height(rows..end);
        if missing > 0.01 {
            self.row(0.0, missing, true);
            end = self.row_count();
        }
        self.join(rows..end);
    }

    pub(crate) fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32, color: Color, node: NodeId) {
        self.items.push(Item::Shape(Shape {
            path: Path::Rectangle(x, y, width, height),
            fill: Some(color),
            stroke: None,
            node,
        }));
    }

    /// Takes over what stands in a row of another galley that shares this one's elements, into the row to come, so far
    /// down.
    pub(crate) fn take_row(&mut self, other: &Self, row: u32, down: f32) {
        let from = row.checked_sub(1).map_or(0, |before| other.rows[before as usize].items);
        let to = other.rows[row as usize].items;
        let first = self.items.len() as u32;
        for item in &other.items[from as usize..to as usize] {
            let mut item = moved(item, (0.0, down), |node| node);
            if let Item::Run(run) = &mut item {
                let start = self.glyphs.len() as u32;
                self.glyphs.extend_from_slice(&other.glyphs[run.glyphs.start as usize..run.glyphs.end as usize]);
                run.glyphs = start..self.glyphs.len() as u32;
                let start = self.text.len() as u32;
                self.text.push_str(&other.text[run.text.start as usize..run.text.end as usize]);
                run.text = start..self.text.len() as u32;
            }
            self.items.push(item);
        }
        let renumbered = |at: u32| at - from + first;
        for patch in other.patches.iter().filter(|patch| (from..to).contains(&patch.run)) {
            let line = renumbered(patch.line.start)..renumbered(patch.line.end);
            self.patches.push(Patch { run: renumbered(patch.run), line, ..patch.clone() });
        }
    }

    /// Rows once more, as a galley of their own.
    pub(crate) fn copied(&self, rows: Range<u32>) -> Self {
        let mut copy = Self::default();
        for row in rows {
            copy.take_row(self, row, 0.0);
            let of = self.rows[row as usize];
            copy.row(of.before, of.height, of.joined);
        }
        copy
    }

    /// A rule between rows. Half of it stands above, half below its place; it takes no height.
    pub(crate) fn rule(&mut self, x: f32, width: f32, thickness: f32, color: Color, before: f32) {
        self.rectangle(x, -thickness / 2.0, width, thickness, color, NodeId::ARTIFACT);
        self.row(before, 0.0, false);
    }

    /// Gives back the room that was held for more.
    pub(crate) fn close(mut self) -> Self {
        self.glyphs.shrink_to_fit();
        self.text.shrink_to_fit();
        self.items.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.nodes.shrink_to_fit();
        self.patches.shrink_to_fit();
        self
    }

    pub(crate) fn bar(&mut self, rows: Range<u32>, x: f32, width: f32, color: Color) {
        self.bars.push(Bar { rows, x, width, color, inset: (0.0, 0.0), dotted: false });
    }
}

/// An item moved, and put into another element.
pub(crate) fn moved(item: &Item, (dx, dy): (f32, f32), node: impl Fn(NodeId) -> NodeId) -> Item {
    let mut item = item.clone();
    match &mut item {
        Item::Run(Run { at, node: of, .. }) => {
            *at = (at.0 + dx, at.1 + dy);
            *of = node(*of);
        }
        Item::Shape(shape) => {
            match &mut shape.path {
                Path::Rectangle(x, y, ..) => (*x, *y) = (*x + dx, *y + dy),
                Path::Outline(at, _) => *at = (at.0 + dx, at.1 + dy),
            }
            shape.node = node(shape.node);
        }
        Item::Image(image) => {
            image.rect.0 += dx;
            image.rect.1 += dy;
            image.node = node(image.node);
        }
        Item::Link(link) => {
            link.rect.0 += dx;
            link.rect.1 += dy;
            link.node = node(link.node);
        }
    }
    item
}
