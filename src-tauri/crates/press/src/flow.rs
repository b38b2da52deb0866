//! Galleys onto pages: where each page ends. Pages end ragged; vertical space never stretches.

use crate::{
    galley::Galley,
    pages::{DestinationId, OutlineEntry},
};
use std::{
    ops::{Deref, Range},
    sync::{Arc, Mutex, PoisonError},
};

/// A part of the pack: cover, contents, a section, the annex …
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) galleys: Vec<Arc<Set>>,
    pub(crate) opens: Opens,
    /// What the head of its pages says after the book's title; nothing for pages without a head.
    pub(crate) running: Option<String>,
    /// Its pages have roman numbers.
    pub(crate) front: bool,
    /// What the element that it makes was made from.
    pub(crate) origin: Option<crate::pages::Origin>,
}

/// Where a part begins.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Opens {
    #[default]
    Page,
    /// On a right-hand page.
    Recto,
    /// Below the part before it, so far down, where all of it fits there; else on a new page.
    Below(f32),
}

/// A galley, its entry in the outline, and how it fell on pages last: where it begins at the same height, it falls the
/// same way.
#[derive(Debug, Default)]
pub(crate) struct Set {
    galley: Galley,
    pub(crate) entry: Option<OutlineEntry>,
    last: Mutex<Option<Arc<Fall>>>,
}

impl From<Galley> for Set {
    fn from(galley: Galley) -> Self {
        Self { galley: galley.close(), ..Self::default() }
    }
}

impl Set {
    /// A galley that the outline leads to.
    pub(crate) fn entered(galley: Galley, entry: Option<OutlineEntry>) -> Self {
        Self { entry, ..galley.into() }
    }
}

impl Deref for Set {
    type Target = Galley;

    fn deref(&self) -> &Galley {
        &self.galley
    }
}

/// How a galley falls on pages, which are counted from the one that it begins on.
#[derive(Debug)]
pub(crate) struct Fall {
    from: Stand,
    to: Stand,
    /// The page that it ends on.
    pages: u32,
    pub(crate) slices: Vec<Slice>,
    /// What is led to: its page, and how far below the top of the page's text.
    pub(crate) places: Vec<(DestinationId, u32, f32)>,
}

/// How far a page is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stand {
    y: f32,
    /// Nothing stands on the page yet.
    top: bool,
}

/// Rows that stand on one page.
#[derive(Clone, Debug)]
pub(crate) struct Slice {
    pub(crate) rows: Range<u32>,
    page: u32,
    /// Where the first row begins, from the top of the page's text.
    pub(crate) y: f32,
    pub(crate) of: SliceOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SliceOf {
    Body,
    /// The head of a region, by its number from 1: what continues.
    Head(u16),
    /// The tail of a region.
    Tail(u16),
}

/// A galley on its pages.
#[derive(Debug)]
pub(crate) struct Stretch {
    pub(crate) part: usize,
    pub(crate) galley: usize,
    pub(crate) page: u32,
    pub(crate) fall: Arc<Fall>,
}

/// Which rows stand on which page.
#[derive(Debug, Default)]
pub(crate) struct Pagination {
    pub(crate) stretches: Vec<Stretch>,
    /// The part each page belongs to; `None` for a page left blank.
    pub(crate) pages: Vec<Option<usize>>,
    /// How many pages have roman numbers.
    pub(crate) front: usize,
}

impl Pagination {
    /// What stands on a page.
    pub(crate) fn on(&self, page: usize) -> impl Iterator<Item = (&Stretch, &Slice)> {
        let page = page as u32;
        let first = self.stretches.partition_point(|stretch| stretch.page + stretch.fall.pages < page);
        let some = self.stretches[first..].iter().take_while(move |stretch| stretch.page <= page);
        some.flat_map(move |stretch| {
            let own = stretch.fall.slices.iter().filter(move |slice| stretch.page + slice.page == page);
            own.map(move |slice| (stretch, slice))
        })
    }
}

impl Pagination {
    /// Adds pages that are left blank until their number is a multiple.
    pub(crate) fn fill(&mut self, multiple: usize) {
        let (held, full) = (self.pages.len(), self.pages.len().next_multiple_of(multiple.max(1)));
        self.pages.resize(full, None);
        // After front matter alone they are front matter.
        if self.front == held {
            self.front = full;
        }
    }
}

/// Puts the rows of all parts on pages of this height.
pub(crate) fn paginate(parts: &[Part], height: f32) -> Pagination {
    let mut flow = Flow { pagination: Pagination::default(), height, stand: Stand { y: 0.0, top: true }, part: 0 };
    for (number, part) in parts.iter().enumerate() {
        flow.part(number, part);
    }
    let Pagination { pages, .. } = &flow.pagination;
    let front = pages.iter().take_while(|part| part.is_none_or(|part| parts[part].front)).count();
    Pagination { front, ..flow.pagination }
}

struct Flow {
    pagination: Pagination,
    height: f32,
    stand: Stand,
    part: usize,
}

impl Flow {
    fn part(&mut self, number: usize, part: &Part) {
        self.part = number;
        match part.opens {
            Opens::Below(gap) if !self.pagination.pages.is_empty() => {
                let needed: f32 = gap
                    + part.galleys.iter().map(|g| height(g) + g.rows.first().map_or(0.0, |r| r.before)).sum::<f32>();
                if self.stand.y + needed <= self.height { self.stand.y += gap } else { self.new_page() }
            }
            Opens::Recto => {
                self.new_page();
                if self.pagination.pages.len().is_multiple_of(2) {
                    if let Some(page) = self.pagination.pages.last_mut() {
                        *page = None;
                    }
                    self.new_page();
                }
            }
            _ => self.new_page(),
        }
        for (index, set) in part.galleys.iter().enumerate() {
            self.galley(index, set);
        }
    }

    fn new_page(&mut self) {
        self.pagination.pages.push(Some(self.part));
        self.stand = Stand { y: 0.0, top: true };
    }

    fn galley(&mut self, index: usize, set: &Set) {
        let mut last = set.last.lock().unwrap_or_else(PoisonError::into_inner);
        let fall = match last.take().filter(|fall| fall.from == self.stand) {
            Some(fall) => fall,
            None => Arc::new(Falling::new(&set.galley, self.height, self.stand).done()),
        };
        *last = Some(Arc::clone(&fall));
        let page = self.pagination.pages.len().saturating_sub(1) as u32;
        self.pagination.pages.extend((0..fall.pages).map(|_| Some(self.part)));
        self.stand = fall.to;
        self.pagination.stretches.push(Stretch { part: self.part, galley: index, page, fall });
    }
}

/// A hair: sums of lengths don't come out even.
const HAIR: f32 = 0.05;

/// A galley while its rows fall on pages.
struct Falling<'g> {
    galley: &'g Galley,
    height: f32,
    from: Stand,
    stand: Stand,
    page: u32,
    slices: Vec<Slice>,
}

impl<'g> Falling<'g> {
    fn new(galley: &'g Galley, height: f32, from: Stand) -> Self {
        Self { galley, height, from, stand: from, page: 0, slices: Vec::new() }
    }

    fn done(mut self) -> Fall {
        let rows = &self.galley.rows;
        let mut start = 0;
        while start < rows.len() {
            let length = rows[start + 1..].iter().take_while(|row| row.joined).count() + 1;
            let end = start + length;
            // What no page holds in one piece begins where it stands.
            let holds = self.galley.height(start as u32..end as u32) <= self.height;
            if holds && !self.fits(start, end) && !self.stand.top {
                self.turn(start);
            }
            if self.fits(start, end) {
                self.put(start, end);
            } else {
                // More belongs together than a page holds: it is parted where the page is full.
                for row in start..end {
                    if !self.fits(row, row + 1) && !self.stand.top {
                        self.turn(row);
                    }
                    self.put(row, row + 1);
                }
            }
            start = end;
        }
        let places = self.places();
        self.slices.shrink_to_fit();
        Fall { from: self.from, to: self.stand, pages: self.page, slices: self.slices, places }
    }

    fn places(&self) -> Vec<(DestinationId, u32, f32)> {
        let galley = self.galley;
        let place = |&(row, destination): &(u32, DestinationId)| {
            let body = self.slices.iter().filter(|slice| slice.of == SliceOf::Body);
            let slice = body.clone().find(|slice| slice.rows.contains(&row))?;
            let above = galley.height(slice.rows.start..row);
            let before = if row > slice.rows.start { galley.rows[row as usize].before } else { 0.0 };
            Some((destination, slice.page, slice.y + above + before))
        };
        galley.places.iter().filter_map(place).collect()
    }

    fn fits(&self, start: usize, end: usize) -> bool {
        let galley = self.galley;
        let above = if self.stand.top { 0.0 } else { galley.rows[start].before };
        let rows = galley.height(start as u32..end as u32);
        let region = galley.rows[end - 1].region;
        let goes_on = region > 0 && galley.rows.get(end).is_some_and(|next| next.region == region);
        let tail = if goes_on { height(&galley.regions[region as usize - 1].tail) } else { 0.0 };
        self.stand.y + above + rows + tail <= self.height + HAIR
    }

    /// Ends the page before `row`, which goes on in its region where it is in one.
    fn turn(&mut self, row: usize) {
        let galley = self.galley;
        let region = galley.rows[row].region;
        let within = region > 0 && row > 0 && galley.rows[row - 1].region == region;
        if !within {
            self.new_page();
            return;
        }
        let around = &galley.regions[region as usize - 1];
        self.slice(0..around.tail.row_count(), SliceOf::Tail(region));
        self.new_page();
        let head = height(&around.head);
        // A head that leaves no room would repeat itself for ever.
        if head < self.height / 2.0 && head > 0.0 {
            self.slice(0..around.head.row_count(), SliceOf::Head(region));
            self.stand = Stand { y: head, top: false };
        }
    }

    fn new_page(&mut self) {
        self.page += 1;
        self.stand = Stand { y: 0.0, top: true };
    }

    fn put(&mut self, start: usize, end: usize) {
        if !self.stand.top {
            self.stand.y += self.galley.rows[start].before;
        }
        self.slice(start as u32..end as u32, SliceOf::Body);
        self.stand.y += self.galley.height(start as u32..end as u32);
        self.stand.top = false;
    }

    fn slice(&mut self, rows: Range<u32>, of: SliceOf) {
        if rows.is_empty() {
            return;
        }
        // Rows that follow each other on a page are one slice.
        if let Some(last) = self.slices.last_mut()
            && (last.page, last.of) == (self.page, of)
            && last.rows.end == rows.start
        {
            last.rows.end = rows.end;
            return;
        }
        self.slices.push(Slice { rows, page: self.page, y: self.stand.y, of });
    }
}

fn height(galley: &Galley) -> f32 {
    galley.height(0..galley.row_count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::galley::{Region, Row};

    /// Rows as `height`, a leading `+` for one that is joined, `r` after it for one in the region.
    fn galley(rows: &str) -> Galley {
        let mut galley = Galley::default();
        galley.regions.push(Region { head: one_row(10.0), tail: one_row(10.0) });
        for row in rows.split_whitespace() {
            let (joined, row) = row.strip_prefix('+').map_or((false, row), |row| (true, row));
            let (region, row) = row.strip_suffix('r').map_or((0, row), |row| (1, row));
            galley.rows.push(Row { before: 5.0, height: row.parse().unwrap(), items: 0, joined, region });
        }
        galley
    }

    fn one_row(height: f32) -> Galley {
        Galley { rows: vec![Row { before: 0.0, height, items: 0, joined: false, region: 0 }], ..Galley::default() }
    }

    fn check(rows: &str, expected: &str) {
        let parts = [Part { galleys: vec![Arc::new(galley(rows).into())], ..Part::default() }];
        let pagination = paginate(&parts, 100.0);
        let mut got = vec![String::new(); pagination.pages.len()];
        for (page, slice) in
            (0..pagination.pages.len()).flat_map(|page| pagination.on(page).map(move |(_, slice)| (page, slice)))
        {
            let name = match slice.of {
                SliceOf::Body => slice.rows.clone().map(|row| row.to_string()).collect::<Vec<_>>().join(" "),
                SliceOf::Head(_) => "head".to_owned(),
                SliceOf::Tail(_) => "tail".to_owned(),
            };
            let page = &mut got[page];
            if !page.is_empty() {
                page.push(' ');
            }
            page.push_str(&name);
        }
        assert_eq!(got.join(" | "), expected, "{rows}");
    }

    #[test]
    fn a_page_holds_as_many_rows_as_fit() {
        check("30 30 30 30", "0 1 2 | 3");
        check("47 48 10", "0 1 | 2");
    }

    #[test]
    fn what_belongs_together_goes_to_the_next_page_together() {
        check("60 20 +30", "0 | 1 2");
        check("60 20 +30 +30", "0 | 1 2 3");
    }

    #[test]
    fn more_than_a_page_that_belongs_together_is_parted() {
        check("60 +30 +30 +30", "0 1 | 2 3");
    }

    #[test]
    fn a_region_says_that_it_goes_on() {
        check("40r 30r 30r", "0 1 tail | head 2");
        check("40r 30r 25", "0 1 | 2");
        check("80r 20r", "0 tail | head 1");
    }
}
