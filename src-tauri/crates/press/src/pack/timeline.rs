//! The timeline: a rail with a mark for each event, by how well its day is known; undated events last.

use super::{
    index::{Index, parsed},
    part::Part,
    register::Use,
};
use crate::{
    area::Area,
    block::{Blocks, Cited},
    galley::{Bar, Galley},
    inline::{Paragraph, Setting},
    marks::{CLAIM, Mark},
    pages::{Face, Item, NodeId, Role},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::{INK, Style},
    words::capitalised,
};
use attache_model::book::{Citation, Precision, TimelineEntry};
use jiff::civil::Date;

pub(crate) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Galley {
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Timeline) {
        galley.place(place);
    }
    super::part_title(compositor, &mut galley, index.words.timeline(), None);
    let list = galley.node(Role::List, NodeId(0));
    let entries = index.snapshot.book.events();
    let mut rail: Option<(u32, bool)> = None;
    for (n, entry) in entries.iter().enumerate() {
        let undated = dated(entry).is_none();
        let turn = rail.is_some_and(|(_, was)| was != undated);
        let before = match n {
            0 => 17.5,
            _ if turn => 14.0,
            _ => 11.0,
        };
        let start = galley.row_count();
        event(compositor, index, &mut galley, entry, (list, before));
        if let Some((from, was)) = rail
            && was == undated
        {
            join_marks(compositor, &mut galley, (from, start), undated);
        }
        rail = Some((start, undated));
    }
    key(compositor, index, &mut galley);
    galley
}

fn dated(entry: &TimelineEntry) -> Option<(Date, Precision)> {
    entry.date.filter(|_| entry.precision != Precision::Unknown).map(|date| (date, entry.precision))
}

/// The middle of a mark beside text of this size, from its row's top.
fn middle(size: f32) -> f32 {
    (BASELINE - 0.33) * size
}

fn rail_x(compositor: &Compositor<'_>) -> f32 {
    if compositor.look.is_large() { 5.0 } else { compositor.look.grid.beside - 7.0 }
}

fn event(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    entry: &TimelineEntry,
    (list, before): (NodeId, f32),
) {
    let look = compositor.look;
    let cut = look.contents;
    let item = galley.node(Role::ListItem, list);
    let label = galley.node(Role::ListLabel, item);
    let body = galley.node(Role::ListBody, item);
    let words = index.words;
    let (text, precision) = match dated(entry) {
        Some((date, Precision::Day)) => (words.date(date), Precision::Day),
        Some((date, Precision::Month)) => {
            (capitalised(&format!("{} {}", words.month(date.month()), date.year())), Precision::Month)
        }
        Some((date, precision)) => (date.year().to_string(), precision),
        None => (words.undated().to_owned(), Precision::Unknown),
    };
    let style = look.descriptor.style;
    let style = if precision == Precision::Unknown { style } else { style.faced(Face::SansSemibold).colored(INK) };
    let date = compositor.plain(&text, style, label);
    let size = Mark::Date(precision).size(look.is_large());
    let x = rail_x(compositor);
    let start = galley.row_count();
    let mut above = before;
    if look.is_large() {
        let column = Column::ragged(look.grid.beside + 4.0, look.grid.beside_width() - 4.0, look.descriptor);
        draw(galley, Mark::Date(precision), (x, size), cut.style.size);
        compositor.rows(galley, &date, column, before, Keep::default());
        above = 3.0;
    } else {
        let y = BASELINE * (cut.style.size - style.size);
        let column = Column::ragged(0.0, look.grid.side - 4.0, look.descriptor);
        compositor.aside(galley, &date, column, y);
        draw(galley, Mark::Date(precision), (x, size), cut.style.size);
    }
    let x = if look.is_large() { look.grid.beside + 4.0 } else { look.grid.beside };
    let area = Area::new(x, look.grid.frame - x, cut, false);
    described(compositor, index, galley, (&entry.text, &entry.citations), area, (body, above));
    let end = galley.row_count();
    if galley.height(start..end) <= look.grid.height / 3.0 {
        galley.join(start..end);
    }
}

fn draw(galley: &mut Galley, mark: Mark, (x, size): (f32, f32), text: f32) {
    // The date beside it says what the mark says.
    let bottom = middle(text) + size / 2.0;
    let shapes = mark.draw((x - size / 2.0, bottom), size, INK, NodeId::ARTIFACT);
    galley.items.extend(shapes.into_iter().map(Item::Shape));
}

/// The rail between two marks.
fn join_marks(compositor: &Compositor<'_>, galley: &mut Galley, (from, to): (u32, u32), dotted: bool) {
    let size = compositor.look.contents.style.size;
    let half = CLAIM / 2.0;
    let height = galley.rows[to as usize].height;
    galley.bars.push(Bar {
        rows: from..to + 1,
        x: rail_x(compositor) - 0.25,
        width: 0.5,
        color: INK,
        inset: (middle(size) + half, height - middle(size) + half),
        dotted,
    });
}

fn key(compositor: &mut Compositor<'_>, index: &Index<'_>, galley: &mut Galley) {
    let look = compositor.look;
    let cut = look.descriptor;
    let node = galley.node(Role::Paragraph, NodeId(0));
    let setting = Setting::new(cut.style, node);
    let words = index.words;
    let mut text = Paragraph::default();
    for (n, (precision, meaning)) in [
        (Precision::Day, words.day_known()),
        (Precision::Month, words.month_known()),
        (Precision::Unknown, words.no_date()),
    ]
    .into_iter()
    .enumerate()
    {
        if n > 0 {
            text.push(compositor.fonts(), " ", setting);
            text.gap(10.0, setting);
        }
        text.mark(Mark::Date(precision), Setting::new(cut.style, NodeId::ARTIFACT));
        text.gap(4.0, setting);
        text.push(compositor.fonts(), &meaning.replace(' ', "\u{a0}"), setting);
    }
    let column = Column::ragged(look.grid.beside, look.grid.beside_width(), cut);
    compositor.rows(galley, &text, column, 15.0, Keep { joined: true, whole: true });
}

/// A text of the timeline or glossary, and after it the questions that use its excerpts.
pub(crate) fn described(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (text, citations): (&str, &[Citation]),
    area: Area,
    (parent, before): (NodeId, f32),
) {
    let hidden = |key: &str| -> Option<Cited> {
        let known = citations.iter().any(|citation| citation.key == key);
        known.then(|| Cited { number: String::new(), name: String::new(), target: None })
    };
    let document = parsed(text);
    let mut matter = index.plain_matter(&hidden);
    let start = galley.row_count();
    let questions = questions(index, citations);
    // One paragraph, as nearly all are, ends with the references; after anything else they stand by themselves.
    if let [attache_model::markdown::Block { kind: attache_model::markdown::BlockKind::Paragraph(content), .. }] =
        document.blocks.as_slice()
    {
        let node = galley.node(Role::Paragraph, parent);
        let setting = Setting::new(area.cut.style, node);
        let mut blocks = Blocks { compositor: &mut *compositor, galley: &mut *galley, matter: &mut matter };
        let mut paragraph = blocks.inlines(content, setting);
        if !paragraph.is_empty() && !questions.is_empty() {
            paragraph.push(compositor.fonts(), " ", setting);
        }
        references(compositor, index, galley, &mut paragraph, (&questions, node), area.cut.style);
        compositor.rows(galley, &paragraph, Column::ragged(area.x, area.width, area.cut), before, Keep::default());
    } else {
        Blocks { compositor: &mut *compositor, galley: &mut *galley, matter: &mut matter }.set(
            &document.blocks,
            area,
            parent,
            before,
            false,
        );
        if !questions.is_empty() {
            let node = galley.node(Role::Paragraph, parent);
            let mut paragraph = Paragraph::default();
            references(compositor, index, galley, &mut paragraph, (&questions, node), area.cut.style);
            let before = if galley.row_count() > start { area.cut.leading - area.cut.style.size } else { before };
            compositor.rows(galley, &paragraph, Column::ragged(area.x, area.width, area.cut), before, Keep::default());
        }
    }
    if galley.row_count() == start {
        galley.row(before, area.cut.style.size, false);
    }
}

/// The questions that use an excerpt cited here: not more than three, the first ones.
fn questions(index: &Index<'_>, citations: &[Citation]) -> Vec<usize> {
    let entries = citations.iter().filter_map(|citation| index.excerpt(citation.excerpt));
    let mut numbers: Vec<usize> = entries
        .flat_map(|entry| entry.uses)
        .filter_map(|used| match used {
            Use::Question(number, _) => Some(*number),
            _ => None,
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.truncate(3);
    numbers
}

fn references(
    compositor: &Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    out: &mut Paragraph,
    (questions, node): (&[usize], NodeId),
    style: Style,
) {
    let look = compositor.look;
    let setting = Setting::new(look.reference(style), node);
    for (n, &number) in questions.iter().enumerate() {
        if n > 0 {
            out.push(compositor.fonts(), ", ", setting);
        }
        index.questions.push(out, compositor.fonts(), galley, number, setting);
    }
}
