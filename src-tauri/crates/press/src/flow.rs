//! Parts onto pages, galley by galley. Pages end ragged; vertical space never stretches.

mod fall;
#[cfg(test)]
mod tests;

pub(crate) use fall::{Slice, SliceOf};

use crate::{galley::Galley, pages::OutlineEntry};
use fall::{Fall, Stand, height};
use std::{
    ops::Deref,
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
    let mut flow = Flow { pagination: Pagination::default(), height, stand: Stand::TOP, part: 0 };
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
        self.stand = Stand::TOP;
    }

    fn galley(&mut self, index: usize, set: &Set) {
        let mut last = set.last.lock().unwrap_or_else(PoisonError::into_inner);
        let fall = match last.take().filter(|fall| fall.from == self.stand) {
            Some(fall) => fall,
            None => Arc::new(Fall::new(&set.galley, self.height, self.stand)),
        };
        *last = Some(Arc::clone(&fall));
        let page = self.pagination.pages.len().saturating_sub(1) as u32;
        self.pagination.pages.extend((0..fall.pages).map(|_| Some(self.part)));
        self.stand = fall.to;
        self.pagination.stretches.push(Stretch { part: self.part, galley: index, page, fall });
    }
}
