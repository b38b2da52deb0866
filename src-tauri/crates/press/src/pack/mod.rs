//! The pack: a frozen book as laid-out pages. Looks up no quotation: how each stands enters as an argument.

mod annex;
mod bind;
mod brief;
mod changes;
mod colophon;
mod contents;
mod contest;
mod cover;
mod findings;
mod glossary;
mod index;
mod ledger;
mod memory;
mod names;
mod part;
mod question;
mod register;
mod sources;
mod stamps;
mod standing;
mod stock;
mod strip;
mod timeline;

use crate::{
    flow::paginate,
    fonts::Fonts,
    furniture::Furniture,
    galley::Galley,
    imprint::{Desk, Imprint, Tree, places},
    pages::{Info, Label, NodeId, Numerals, Pages, Role},
    paragraph::{Column, Compositor, Keep},
    style::Look,
    words::capitalised,
};
use attache_model::{anchor::QuoteState, check::Finding, edition::Changes, snapshot::Snapshot};
use bind::bind;
use index::Index;
use ledger::Ledger;
use memory::Memory;
use std::{collections::HashSet, sync::Arc};
use stock::Stock;

pub use crate::style::Paper;
pub use attache_model::edition::Numbering;
pub use part::{Part, Parts};
pub use standing::Standing;

/// How a pack is made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What it is printed on.
    pub paper: Paper,
    /// For printing on both sides: the inner margins are the wider ones.
    pub duplex: bool,
    /// Sections begin on right-hand pages.
    pub sections_on_rectos: bool,
    /// Every page is stamped as a draft.
    pub draft: bool,
    /// When it is made.
    pub made: Option<jiff::Zoned>,
    /// The book that the file will carry.
    pub embedded: Option<Embedded>,
    /// What it holds, where there is something to hold.
    pub parts: Parts,
    /// Where the quotations stand that an answer rests on.
    pub evidence: Evidence,
    /// The number of pages is a multiple of this: blank pages follow the last one. 0 asks for none.
    pub multiple_of: usize,
    /// Whether it is an edition.
    pub numbering: Numbering,
    /// What changed since the edition before, where that is known.
    pub changes: Option<Arc<Changes>>,
    /// What the check found: printed in a draft.
    pub findings: Arc<[Finding]>,
}

/// Where the quotations stand that an answer rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Evidence {
    /// Under it; in their context in the annex.
    #[default]
    Strip,
    /// In the annex alone; under the answer only where to find them.
    Annex,
}

/// The book that a pack carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// The attachment's name: `nato-italy.attache`.
    pub file: String,
    /// Its SHA-256, as 64 digits.
    pub fingerprint: String,
}

/// Lays out a pack. `states`: how each quotation stands in its source, in the order of `Snapshot::excerpts`.
#[must_use]
pub fn lay_out(snapshot: &Snapshot, states: &[QuoteState], options: &Options, fonts: &'static Fonts) -> Pages {
    laid_out((snapshot, states, options), &Arc::new(Desk::new(fonts)), &mut Ledger::default(), None)
}

/// A book as it is to be laid out: with the states of its quotations, and how.
type Wanted<'a> = (&'a Snapshot, &'a [QuoteState], &'a Options);

/// What the pieces were set from, and the pieces.
type Former<'m> = (&'m mut Memory, &'m mut Stock);

fn laid_out(
    (snapshot, states, options): Wanted<'_>,
    desk: &Arc<Desk>,
    ledger: &mut Ledger,
    mut former: Option<Former<'_>>,
) -> Pages {
    ledger.read(snapshot);
    // Room is left for page numbers of so many figures. Should there be more pages than guessed, everything is set once
    // more with more room; as the number of figures only grows, this ends.
    let mut digits = figures(ledger.guessed_pages(snapshot));
    loop {
        let index = Index::of((snapshot, states, options), digits, ledger);
        let former = former.as_mut().map(|(memory, stock)| (&mut **memory, &mut **stock));
        let pages = press(&index, options, (desk, &ledger.names.list), former);
        let needed = figures(pages.drawing.count());
        if needed <= digits {
            return pages;
        }
        digits = needed;
    }
}

fn figures(number: usize) -> usize {
    number.max(1).ilog10() as usize + 1
}

fn press(
    index: &Index<'_>,
    options: &Options,
    (desk, names): (&Arc<Desk>, &[Arc<str>]),
    former: Option<Former<'_>>,
) -> Pages {
    let look = Look::of(options.paper);
    let parts = bind(index, options, desk, former);
    let mut pagination = paginate(&parts, look.grid.height);
    pagination.fill(options.multiple_of);
    let front = pagination.front;
    let furniture = furniture(index, options);
    let destinations = places(&pagination, look.grid.top, names);
    let book = &index.snapshot.book;
    let blanks = pagination.pages.iter().filter(|part| part.is_none()).count();
    let mut labels = Vec::new();
    if front > 0 {
        labels.push(Label { first_page: 0, style: Numerals::Roman, start: 1 });
    }
    if front < pagination.pages.len() {
        labels.push(Label { first_page: front as u32, style: Numerals::Arabic, start: 1 });
    }
    let info = Info {
        title: if book.title.trim().is_empty() { index.words.briefing_book().to_owned() } else { book.title.clone() },
        author: book.prepared_by.clone(),
        subject: book.subtitle.clone(),
        language: book.language.clone(),
    };
    let imprint = Imprint {
        tree: Tree::of(&parts, &book.language),
        parts,
        pagination,
        furniture,
        look,
        duplex: options.duplex,
        places: destinations.iter().map(|place| place.page).collect(),
        desk: Arc::clone(desk),
    };
    let missing: Vec<_> = imprint.missing().collect();
    let questions =
        book.questions().map(|(_, question)| question.id).zip(index.questions.places().iter().copied()).collect();
    let drawing = Box::new(imprint);
    let mut pages = Pages { info, drawing, destinations, questions, labels, missing: Vec::new(), blanks };
    // Each once for every question, excerpt or part it stands in.
    let mut seen = HashSet::new();
    let missing = missing.into_iter().map(|(c, node)| (c, pages.origin(node)));
    pages.missing = missing.filter(|entry| seen.insert(*entry)).collect();
    pages
}

/// A part's title, over the text, and a note under it.
fn part_title(compositor: &mut Compositor<'_>, galley: &mut Galley, title: &str, note: Option<&str>) {
    let look = compositor.look;
    let x = if look.grid.hang > 0.0 { look.grid.main } else { 0.0 };
    let node = galley.node(Role::Heading(1), NodeId(0));
    let text = compositor.plain(title, look.section.style, node);
    let keep = Keep { joined: false, whole: true };
    compositor.rows(galley, &text, Column::ragged(x, look.grid.frame - x, look.section), 0.0, keep);
    if let Some(note) = note {
        let node = galley.node(Role::Paragraph, NodeId(0));
        let text = compositor.plain(note, look.descriptor.style, node);
        let column = Column::ragged(x, look.grid.frame - x, look.descriptor);
        compositor.rows(galley, &text, column, 6.0, Keep { joined: true, whole: true });
    }
}

fn furniture(index: &Index<'_>, options: &Options) -> Furniture {
    let book = &index.snapshot.book;
    let words = index.words;
    let mut edition = Vec::new();
    edition.extend(edition_of(index, options));
    if let Some(date) = book.as_of.filter(|_| !options.draft || book.edition == 0) {
        edition.push(words.as_of_date(date));
    }
    Furniture {
        words,
        title: book.title.trim().to_owned(),
        marking: book.marking.clone(),
        edition: capitalised(&edition.join(", ")),
        draft: options.draft.then(|| options.made.as_ref().map(|made| words.moment(made)).unwrap_or_default()),
    }
}

/// `edition 3`, or `after edition 3` where it isn't one itself.
fn edition_of(index: &Index<'_>, options: &Options) -> Option<String> {
    let numbering = if options.draft { Numbering::Proof } else { options.numbering };
    numbering.said(index.snapshot.book.edition, *index.words)
}
