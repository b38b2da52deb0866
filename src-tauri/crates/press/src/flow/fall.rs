//! How one galley falls on pages: where each of them ends.

use crate::{galley::Galley, pages::DestinationId};
use std::ops::Range;

/// How a galley falls on pages, which are counted from the one that it begins on.
#[derive(Debug)]
pub(crate) struct Fall {
    pub(super) from: Stand,
    pub(super) to: Stand,
    /// The page that it ends on.
    pub(super) pages: u32,
    pub(crate) slices: Vec<Slice>,
    /// What is led to: its page, and how far below the top of the page's text.
    pub(crate) places: Vec<(DestinationId, u32, f32)>,
}

/// How far a page is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stand {
    pub(super) y: f32,
    /// Nothing stands on the page yet.
    pub(super) top: bool,
}

impl Fall {
    /// Puts a galley on pages of this height, the first of which is filled so far.
    pub(super) fn new(galley: &Galley, height: f32, from: Stand) -> Self {
        Falling { galley, height, from, stand: from, page: 0, slices: Vec::new() }.done()
    }
}

impl Stand {
    pub(super) const TOP: Self = Self { y: 0.0, top: true };
}

/// Rows that stand on one page.
#[derive(Clone, Debug)]
pub(crate) struct Slice {
    pub(crate) rows: Range<u32>,
    pub(super) page: u32,
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

/// A hair: sums of lengths don't come out even.
const HAIR: f32 = 0.05;

/// At least so many lines go on to the next page with what leans on them.
const COMPANY: usize = 2;

/// How much of a page may be left empty for that, in parts of its height.
const HOLE: f32 = 1.0 / 3.0;

/// A galley while its rows fall on pages.
struct Falling<'g> {
    galley: &'g Galley,
    height: f32,
    from: Stand,
    stand: Stand,
    page: u32,
    slices: Vec<Slice>,
}

impl Falling<'_> {
    fn done(mut self) -> Fall {
        let rows = &self.galley.rows;
        let mut start = 0;
        while start < rows.len() {
            let length = rows[start + 1..].iter().take_while(|row| row.joined).count() + 1;
            let end = start + length;
            // What no page holds in one piece begins where it stands.
            let holds = self.galley.height(start as u32..end as u32) <= self.height;
            if holds && !self.fits(start, end) && !self.stand.top {
                let from = self.company(start, end);
                self.turn(from);
                if from < start {
                    self.put(from, start);
                }
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

    /// Takes back the lines that go on with what begins at `start`, and returns the first of them; `start` where it goes
    /// alone: because it doesn't lean, or because it would leave a hole.
    fn company(&mut self, start: usize, end: usize) -> usize {
        let galley = self.galley;
        let Some(Slice { rows: held, page, y, of: SliceOf::Body }) = self.slices.last_mut() else { return start };
        if !galley.rows[start].leans || *page != self.page {
            return start;
        }
        // What begins the page stays on it: else the page would say nothing.
        let begins = self.page > 0 || self.from.top;
        let first = held.start as usize + usize::from(begins);
        let lines = |row: usize| galley.rows[row..start].iter().filter(|row| row.height > 0.0).count();
        let Some(from) = (first..start).rev().find(|&row| !galley.rows[row].joined && lines(row) >= COMPANY) else {
            return start;
        };
        let filled = *y + galley.height(held.start..from as u32);
        let enough = self.height * (1.0 - HOLE);
        if filled < enough || galley.height(from as u32..end as u32) > enough {
            return start;
        }
        held.end = from as u32;
        if held.end == held.start {
            self.slices.pop();
        }
        self.stand.y = filled;
        from
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
        self.stand = Stand::TOP;
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

pub(super) fn height(galley: &Galley) -> f32 {
    galley.height(0..galley.row_count())
}
