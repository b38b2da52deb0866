//! Paginated galleys to drawn pages: everything at its place, page numbers filled in. Ends no page.

mod filled;
mod tree;

use crate::{
    flow::{Pagination, Part, Slice, SliceOf, Stretch},
    fonts::Fonts,
    furniture::{Furniture, Place},
    galley::{Galley, PageOf, Region, moved},
    pages::{Destination, DestinationId, Draw, Item, Node, NodeId, OutlineEntry, Page, Path, Shape},
    paragraph::Compositor,
    shaping::Shaper,
    style::Look,
};
use filled::Filled;
use std::sync::{Arc, Mutex, PoisonError};
pub(crate) use tree::Tree;

/// What the pages are drawn from.
pub(crate) struct Imprint {
    pub(crate) parts: Vec<Part>,
    pub(crate) pagination: Pagination,
    pub(crate) tree: Tree,
    pub(crate) furniture: Furniture,
    pub(crate) look: &'static Look,
    pub(crate) duplex: bool,
    /// The page of each destination.
    pub(crate) places: Vec<u32>,
    pub(crate) desk: Arc<Desk>,
}

/// What pages are set with, for each that is drawn at once.
pub(crate) struct Desk {
    fonts: &'static Fonts,
    free: Mutex<Vec<Shaper<'static>>>,
}

impl Desk {
    pub(crate) fn new(fonts: &'static Fonts) -> Self {
        Self { fonts, free: Mutex::default() }
    }

    pub(crate) fn at<T>(&self, look: &'static Look, work: impl FnOnce(&mut Compositor<'static>) -> T) -> T {
        let free = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let shaper = free().pop().unwrap_or_else(|| Shaper::new(self.fonts));
        let mut compositor = Compositor::with(look, shaper);
        let done = work(&mut compositor);
        free().push(compositor.shaper);
        done
    }
}

/// Where each destination stands. What is led to but stands nowhere leads to the first page.
pub(crate) fn places(pagination: &Pagination, top: f32, names: &[Arc<str>]) -> Vec<Destination> {
    let place = |name: &Arc<str>| Destination { name: Arc::clone(name), page: 0, y: 0.0 };
    let mut places: Vec<Destination> = names.iter().map(place).collect();
    for stretch in &pagination.stretches {
        for &(destination, page, y) in &stretch.fall.places {
            if let Some(place) = places.get_mut(destination.0 as usize) {
                place.page = stretch.page + page;
                // A little above, so that the words don't stick to the window's edge.
                place.y = top + y - 10.0;
            }
        }
    }
    places
}

impl Draw for Imprint {
    fn count(&self) -> usize {
        self.pagination.pages.len()
    }

    fn page(&self, number: usize) -> Page {
        let Some(part) = self.pagination.pages.get(number).copied() else {
            return Page::default();
        };
        let mut page = Page { size: self.size(number), folio: self.folio(number), ..Page::default() };
        let front = self.pagination.front;
        let running = part.and_then(|part| self.parts[part].running.as_deref());
        let folio = match number {
            // The cover: it alone has no head.
            _ if part.is_some() && running.is_none() => None,
            n if n < front => Some(page.folio.clone()),
            n => Some(self.furniture.words.of_pages(n + 1 - front, self.count() - front)),
        };
        let place = Place {
            left: self.left(number),
            recto: number.is_multiple_of(2),
            running,
            folio: folio.as_deref(),
            blank: part.is_none(),
        };
        self.desk.at(self.look, |compositor| {
            self.furniture.put(&mut page, compositor, &place);
            for (stretch, slice) in self.pagination.on(number) {
                self.slice(&mut page, &mut compositor.shaper, number, (stretch, slice));
            }
        });
        page
    }

    fn size(&self, _: usize) -> (f32, f32) {
        self.look.grid.size
    }

    fn folio(&self, number: usize) -> String {
        match number.checked_sub(self.pagination.front) {
            _ if number >= self.count() => String::new(),
            Some(number) => (number + 1).to_string(),
            None => roman(number + 1),
        }
    }

    fn outline(&self) -> Box<dyn Iterator<Item = &OutlineEntry> + '_> {
        let galleys = self.parts.iter().flat_map(|part| &part.galleys);
        Box::new(galleys.filter_map(|set| set.entry.as_ref()))
    }

    fn nodes(&self) -> usize {
        self.tree.count as usize
    }

    fn node(&self, id: NodeId) -> Option<Node> {
        self.tree.node(&self.parts, id)
    }
}

impl Imprint {
    /// Characters that no font has, and the elements that they stand in.
    pub(crate) fn missing(&self) -> impl Iterator<Item = (char, NodeId)> {
        let galleys = self
            .parts
            .iter()
            .enumerate()
            .flat_map(|(p, part)| part.galleys.iter().enumerate().map(move |(g, galley)| (p, g, galley)));
        galleys.flat_map(move |(p, g, galley)| {
            galley.missing.iter().map(move |(c, node)| (*c, self.tree.placed(p, g, *node)))
        })
    }

    /// The left edge of the text on a page.
    fn left(&self, page: usize) -> f32 {
        let grid = &self.look.grid;
        match (self.duplex, page.is_multiple_of(2)) {
            (false, _) => grid.left,
            // The first page is a right-hand one.
            (true, true) => grid.inner,
            (true, false) => grid.size.0 - grid.frame - grid.inner,
        }
    }

    /// Draws one slice on its page.
    fn slice(&self, page: &mut Page, shaper: &mut Shaper<'_>, number: usize, (stretch, slice): (&Stretch, &Slice)) {
        let at = (self.left(number), self.look.grid.top + slice.y);
        let galley: &Galley = &self.parts[stretch.part].galleys[stretch.galley];
        let region = |number: u16| -> &Region { &galley.regions[number as usize - 1] };
        match slice.of {
            SliceOf::Body => {
                let node = |node| self.tree.placed(stretch.part, stretch.galley, node);
                self.rows(page, shaper, (galley, slice.rows.clone()), at, number, &node);
            }
            SliceOf::Head(of) => self.repeated(page, shaper, &region(of).head, at, number),
            SliceOf::Tail(of) => self.repeated(page, shaper, &region(of).tail, at, number),
        }
    }

    /// What is said again is for the eye only: it is read aloud where it stands first.
    fn repeated(&self, page: &mut Page, shaper: &mut Shaper<'_>, galley: &Galley, at: (f32, f32), number: usize) {
        self.rows(page, shaper, (galley, 0..galley.row_count()), at, number, &|_| NodeId::ARTIFACT);
    }

    fn rows(
        &self,
        page: &mut Page,
        shaper: &mut Shaper<'_>,
        (galley, rows): (&Galley, std::ops::Range<u32>),
        (left, top): (f32, f32),
        number: usize,
        node: &dyn Fn(NodeId) -> NodeId,
    ) {
        let mut y = top;
        let mut patches = {
            let first = rows.start.checked_sub(1).map_or(0, |before| galley.rows[before as usize].items);
            let skipped = galley.patches.partition_point(|patch| patch.run < first);
            galley.patches[skipped..].iter().peekable()
        };
        for index in rows.clone() {
            let row = galley.rows[index as usize];
            if index > rows.start {
                y += row.before;
            }
            let first = index.checked_sub(1).map_or(0, |before| galley.rows[before as usize].items);
            let mut item = first;
            while item < row.items {
                match patches.peek() {
                    Some(patch) if patch.line.start <= item => {
                        let line = patch.line.clone();
                        let mut filled = Filled::new(galley, line.clone());
                        while let Some(patch) = patches.next_if(|patch| patch.line == line) {
                            filled.fill(shaper, patch, &self.number(patch.of, number));
                        }
                        filled.put(page, galley, (left, y), node);
                        item = line.end.max(item + 1);
                    }
                    _ => {
                        let drawn = moved(&galley.items[item as usize], (left, y), node);
                        page.put(drawn, &galley.glyphs, &galley.text);
                        item += 1;
                    }
                }
            }
            y += row.height;
        }
        self.bars(page, galley, rows, (left, top));
    }

    fn bars(&self, page: &mut Page, galley: &Galley, rows: std::ops::Range<u32>, (left, top): (f32, f32)) {
        for bar in &galley.bars {
            let (from, to) = (bar.rows.start.max(rows.start), bar.rows.end.min(rows.end));
            if from >= to {
                continue;
            }
            let before = if from > rows.start { galley.rows[from as usize].before } else { 0.0 };
            let y = top + galley.height(rows.start..from) + before;
            let y = y + if from == bar.rows.start { bar.inset.0 } else { 0.0 };
            let height = galley.height(from..to)
                - if from == bar.rows.start { bar.inset.0 } else { 0.0 }
                - if to == bar.rows.end { bar.inset.1 } else { 0.0 };
            let mut draw = |y: f32, height: f32| {
                page.items.push(Item::Shape(Shape {
                    path: Path::Rectangle(left + bar.x, y, bar.width, height),
                    fill: Some(bar.color),
                    stroke: None,
                    node: NodeId::ARTIFACT,
                }));
            };
            if bar.dotted {
                let dots = (height / (3.0 * bar.width)).floor() as usize;
                (0..=dots).for_each(|dot| draw(y + dot as f32 * 3.0 * bar.width, bar.width));
            } else if height > 0.0 {
                draw(y, height);
            }
        }
    }

    fn number(&self, of: PageOf, current: usize) -> String {
        let page = |place: DestinationId| self.places.get(place.0 as usize).map_or(0, |page| *page as usize);
        let page = match of {
            PageOf::Place(place) => page(place),
            PageOf::Span(place, words) => {
                let first = page(place);
                let part = self.pagination.pages.get(first).copied().flatten();
                let last = self.pagination.pages.iter().rposition(|&of| of.is_some() && of == part).unwrap_or(first);
                return words.pages(&self.folio(first), &self.folio(last));
            }
            PageOf::Next => current + 1,
            PageOf::Previous => current.saturating_sub(1),
        };
        self.folio(page)
    }
}

/// `i`, `ii`, `iii`, `iv` …
fn roman(mut number: usize) -> String {
    let mut out = String::new();
    for (value, letters) in
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}
