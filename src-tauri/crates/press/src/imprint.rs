//! Paginated galleys to drawn pages: everything at its place, page numbers filled in. Ends no page.

use crate::{
    flow::{Pagination, Part, Slice, SliceOf, Stretch},
    fonts::Fonts,
    furniture::{Furniture, Place},
    galley::{Align, Galley, PageOf, Patch, Region, moved},
    pages::{Destination, DestinationId, Draw, Glyph, Item, Node, NodeId, OutlineEntry, Page, Path, Role, Run, Shape},
    paragraph::Compositor,
    shaping::Shaper,
    style::Look,
};
use std::sync::{Arc, Mutex, PoisonError};

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

/// The elements of all galleys in one tree: where those of each part and galley begin in it.
pub(crate) struct Tree {
    language: Arc<str>,
    /// The element of each part.
    roots: Vec<u32>,
    /// By part and galley: its first element.
    firsts: Vec<Vec<u32>>,
    count: u32,
}

impl Tree {
    pub(crate) fn of(parts: &[Part], language: &str) -> Self {
        // The first is the document.
        let mut tree =
            Self { language: language.into(), roots: Vec::new(), firsts: Vec::with_capacity(parts.len()), count: 1 };
        for part in parts {
            tree.roots.push(tree.count);
            tree.count += 1;
            let firsts = part.galleys.iter().map(|galley| {
                let first = tree.count;
                tree.count += galley.nodes.len() as u32;
                first
            });
            let firsts = firsts.collect();
            tree.firsts.push(firsts);
        }
        tree
    }

    /// An element of a galley in the whole tree.
    fn placed(&self, part: usize, galley: usize, node: NodeId) -> NodeId {
        match node {
            NodeId::ARTIFACT => NodeId::ARTIFACT,
            NodeId(0) => NodeId(self.roots[part]),
            NodeId(n) => NodeId(self.firsts[part][galley] + n - 1),
        }
    }

    fn node(&self, parts: &[Part], id: NodeId) -> Option<Node> {
        let whole = |role, origin, language| Node { role, parent: NodeId::DOCUMENT, language, origin };
        if id == NodeId::DOCUMENT {
            return Some(whole(Role::Document, None, Some(Arc::clone(&self.language))));
        }
        let part = self.roots.partition_point(|root| *root <= id.0).checked_sub(1)?;
        if self.roots[part] == id.0 {
            return Some(whole(Role::Section, parts[part].origin, None));
        }
        let galley = self.firsts[part].partition_point(|first| *first <= id.0).checked_sub(1)?;
        let node = parts[part].galleys[galley].nodes.get((id.0 - self.firsts[part][galley]) as usize)?;
        Some(Node { parent: self.placed(part, galley, node.parent), ..node.clone() })
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

/// A line whose page numbers are known. Each number takes at most the room that was left for it; what is left over is
/// closed up within the line, so that no line has to be broken anew.
struct Filled {
    items: Vec<Item>,
    first: u32,
    /// The glyphs and texts of runs that were filled in, by their place in `items`.
    numbers: Vec<(usize, Vec<Glyph>, String)>,
    /// The blanks of the line, widened: the place in `items`, and the glyphs.
    widened: Vec<(usize, Vec<Glyph>)>,
}

impl Filled {
    fn new(galley: &Galley, line: std::ops::Range<u32>) -> Self {
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

    fn fill(&mut self, shaper: &mut Shaper<'_>, patch: &Patch, number: &str) {
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

    fn put(self, page: &mut Page, galley: &Galley, at: (f32, f32), node: &dyn Fn(NodeId) -> NodeId) {
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
