//! The glossary: terms in the hang, meanings beside them, in the order of the alphabet.

use super::{index::Index, part::Part, timeline::described};
use crate::{
    area::Area,
    galley::Galley,
    pages::{Face, NodeId, Role},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::INK,
};

pub(crate) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Galley {
    let look = compositor.look;
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Glossary) {
        galley.place(place);
    }
    super::part_title(compositor, &mut galley, index.words.glossary(), None);
    let list = galley.node(Role::List, NodeId(0));
    let entries = index.snapshot.book.terms();
    for (n, entry) in entries.iter().enumerate() {
        let start = galley.row_count();
        let item = galley.node(Role::ListItem, list);
        let label = galley.node(Role::ListLabel, item);
        let body = galley.node(Role::ListBody, item);
        let style = look.descriptor.style.faced(Face::SansSemibold).colored(INK);
        let term = compositor.plain(entry.term.trim(), style, label);
        let mut before = if n == 0 { 13.5 } else { 10.0 };
        let mut height = 0.0;
        // A term of many words stands above its meaning.
        if look.is_large() || entry.term.chars().count() > 120 {
            let column = Column::ragged(0.0, look.grid.frame, look.descriptor);
            compositor.rows(&mut galley, &term, column, before, Keep { joined: false, whole: true });
            before = 3.0;
        } else {
            let mut cut = look.descriptor;
            cut.leading = look.glossary.leading;
            let y = BASELINE * (look.glossary.style.size - style.size);
            height = compositor.aside(&mut galley, &term, Column::ragged(0.0, look.grid.side, cut), y);
        }
        let x = if look.is_large() { 0.0 } else { look.grid.beside };
        let area = Area::new(x, look.grid.frame - x, look.glossary, false);
        let from = galley.row_count();
        described(compositor, index, &mut galley, (&entry.definition, &entry.citations), area, (body, before));
        galley.at_least(height, from);
        let end = galley.row_count();
        if galley.height(start..end) <= look.grid.height / 3.0 {
            galley.join(start..end);
        }
        if n == 0 {
            galley.join(0..(start + 1).min(end));
        }
    }
    galley
}
