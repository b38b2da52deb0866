//! What changed since the edition before: what came, what went, and the words that are others now.

mod cited;
mod entry;
mod marked;

use super::{Options, edition_of, index::Index, part::Part};
use crate::{
    galley::Galley,
    pages::{NodeId, Role},
    paragraph::{Column, Compositor, Keep},
    style::{Cut, HAIRLINE},
    words::capitalised,
};
use attache_model::edition::{Change, Changes, Kind, Subject};
use entry::Entry;

const WHOLE: Keep = Keep { joined: true, whole: true };

pub(crate) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>, options: &Options, changes: &Changes) -> Galley {
    let look = compositor.look;
    let words = index.words;
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Changes) {
        galley.place(place);
    }
    let withheld = changes.reaches_others();
    let mut note = compared(index, options, changes);
    if withheld {
        note = format!("{note} {}", words.held_back());
    }
    super::part_title(compositor, &mut galley, &words.what_changed(changes.since), Some(&note));
    figures(compositor, index, &mut galley, changes);
    let mut entries = 0;
    for change in changes.list.iter().filter(|change| is_told(change)) {
        Entry { index, change, since: changes.since, withheld }.set(compositor, &mut galley, entries == 0);
        entries += 1;
    }
    if let Some(text) = quotations(index, changes) {
        Entry::lone(compositor, &mut galley, words.quotations_row(), &text, entries == 0);
        entries += 1;
    }
    if entries == 0 {
        let node = galley.node(Role::Paragraph, NodeId(0));
        let none = compositor.plain(words.nothing_changed(), look.colophon.style, node);
        let column = Column::ragged(look.grid.main, look.grid.main_width(), look.colophon);
        compositor.rows(&mut galley, &none, column, 15.0, WHOLE);
    } else {
        galley.rule(0.0, look.grid.frame, 0.25, HAIRLINE, 9.0);
        let rows = galley.row_count();
        galley.rows[rows as usize - 1].joined = true;
    }
    galley
}

/// Quotations that came or went are told with the questions that cite them, and counted.
fn is_told(change: &Change) -> bool {
    !matches!((&change.of, change.kind), (Subject::Excerpt(_), Kind::Added | Kind::Removed))
}

/// Quotations that went, and came, where no question of the list says so.
fn quotations(index: &Index<'_>, changes: &Changes) -> Option<String> {
    let gone = count(changes, |change| matches!(change.of, Subject::Excerpt(_)) && change.kind == Kind::Removed);
    (gone > 0).then(|| capitalised(&index.words.quotations_withdrawn(gone)))
}

fn count(changes: &Changes, is: impl Fn(&Change) -> bool) -> usize {
    changes.list.iter().filter(|change| is(change)).count()
}

/// `Edition 2, as of 1 April 2026, compared with edition 3, as of 2 April 2026.`
fn compared(index: &Index<'_>, options: &Options, changes: &Changes) -> String {
    let words = index.words;
    let mut was = words.edition_number(changes.since);
    if let Some(date) = changes.as_of {
        was = format!("{was}, {},", words.as_of_date(date));
        was.pop();
    }
    let book = &index.snapshot.book;
    let is_edition = options.numbering == super::Numbering::Edition && !options.draft;
    let is = edition_of(index, options).filter(|_| is_edition).unwrap_or_else(|| words.this_draft().to_owned());
    let is = match book.as_of.filter(|_| is_edition) {
        Some(date) => format!("{is}, {}", words.as_of_date(date)),
        None => is,
    };
    capitalised(&words.held_against(&was, &is))
}

/// How many questions came, changed, went and stayed, and how many quotations came.
fn figures(compositor: &mut Compositor<'_>, index: &Index<'_>, galley: &mut Galley, changes: &Changes) {
    let look = compositor.look;
    let of = |kind: Kind| count(changes, |change| matches!(change.of, Subject::Question(_)) && change.kind == kind);
    let (new, changed, gone) = (of(Kind::Added), of(Kind::Changed), of(Kind::Removed));
    let same = index.snapshot.book.questions().count().saturating_sub(new + changed);
    let quotations = count(changes, |change| matches!(change.of, Subject::Excerpt(_)) && change.kind == Kind::Added);
    let figures = [new, changed, gone, same, quotations];
    let list = galley.node(Role::List, NodeId(0));
    let step = look.grid.main_width() / figures.len() as f32;
    // Its figures stand in the middle between a question's and a section's.
    let cut = Cut { style: look.question.style, leading: look.question.leading };
    let mut height = 0.0f32;
    for (which, count) in figures.into_iter().enumerate() {
        let item = galley.node(Role::ListItem, list);
        let body = galley.node(Role::ListBody, item);
        let node = galley.node(Role::Paragraph, body);
        let words = index.words.figure(which, count);
        if look.is_large() {
            let text = compositor.plain(&format!("{count} {words}"), look.colophon.style, node);
            let before = if which == 0 { 20.0 } else { look.colophon.leading - look.colophon.style.size };
            let column = Column::ragged(look.grid.main, look.grid.main_width(), look.colophon);
            compositor.rows(galley, &text, column, before, WHOLE);
            continue;
        }
        let x = look.grid.main + which as f32 * step;
        let figure = compositor.label(&count.to_string(), cut.style, node);
        let y = compositor.aside(galley, &figure, Column::ragged(x, step - 6.0, cut), 0.0);
        let label = compositor.plain(words, look.descriptor.style, node);
        height = height.max(compositor.aside(galley, &label, Column::ragged(x, step - 6.0, look.descriptor), y + 4.5));
    }
    if height > 0.0 {
        galley.row(18.0, height, true);
    }
}
