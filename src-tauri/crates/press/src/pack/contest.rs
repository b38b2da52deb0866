//! Who says what: a table of what each actor says of each question, across the whole frame.

use super::{index::Index, part::Part, register::Use};
use crate::{
    fonts::Shape,
    galley::{Align, Galley, PageOf, Region},
    inline::{Paragraph, Setting},
    marks::Mark,
    pages::{Face, NodeId, Role, Target},
    paragraph::{Column, Compositor, Keep},
    style::{ACCENT, Cut, GREY, HAIRLINE, INK, Style},
    table::{Slot, keep_together, set_row},
};
use attache_model::book::{Cell, Contest, Role as Citing};

const PADDING: f32 = 5.5;
const GAP: f32 = 9.0;
/// The column of a cell's mark.
const MARK: f32 = 9.0;
/// The column of the questions.
const ASPECT: f32 = 88.0;
/// Actors side by side; more make another table.
const ACTORS: usize = 4;

pub(crate) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Vec<Galley> {
    let mut galleys = Vec::new();
    let mut title = Galley::default();
    if let Some(place) = index.place(Part::Contests) {
        title.place(place);
    }
    let look = compositor.look;
    let node = title.node(Role::Heading(1), NodeId(0));
    let text = compositor.plain(index.words.who_says_what(), look.section.style, node);
    let column = Column::ragged(0.0, look.grid.frame, look.section);
    compositor.rows(&mut title, &text, column, 0.0, Keep { joined: false, whole: true });
    let mut first = Some(title);
    for contest in &index.snapshot.book.contests {
        let per_table = if look.is_large() {
            2
        } else if look.grid.hang > 0.0 {
            ACTORS
        } else {
            3
        };
        let all: Vec<usize> = (0..contest.actors.len()).collect();
        let mut groups: Vec<&[usize]> = all.chunks(per_table).collect();
        if groups.is_empty() {
            groups.push(&[]);
        }
        for actors in groups {
            let mut galley = first.take().unwrap_or_default();
            let above = if galley.row_count() > 0 { 9.0 } else { 28.0 };
            table(compositor, index, &mut galley, (contest, actors), above);
            galleys.push(galley);
        }
    }
    galleys
}

fn table(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (contest, actors): (&Contest, &[usize]),
    above: f32,
) {
    let look = compositor.look;
    let frame = look.grid.frame;
    let words = index.words;
    let heading = galley.node(Role::Heading(2), NodeId(0));
    let title = if contest.title.trim().is_empty() { words.who_says_what() } else { contest.title.trim() };
    let text = compositor.plain(title, look.source_title.style, heading);
    let keep = Keep { joined: galley.row_count() > 0, whole: true };
    compositor.rows(galley, &text, Column::ragged(0.0, frame, look.source_title), above, keep);

    let node = galley.node(Role::Table, NodeId(0));
    let columns = slots(look.grid.frame, actors.len(), look.is_large());
    let (body, head) = (look.table, look.table_head);
    let head_node = galley.node(Role::TableHead, node);
    let row = galley.node(Role::TableRow, head_node);
    let names = std::iter::once(words.aspect()).chain(actors.iter().map(|&actor| contest.actors[actor].as_str()));
    let mut heads = Vec::with_capacity(columns.len());
    for name in names {
        // The names stand over the marks.
        if !heads.is_empty() {
            heads.push(Paragraph::default());
        }
        let cell = galley.node(Role::HeaderCell { row: false }, row);
        heads.push(compositor.plain(name.trim(), head.style.shaped(Shape::Lining), cell));
    }
    let first = galley.row_count();
    galley.rule(0.0, frame, 0.9, INK, 9.0);
    galley.rows[first as usize].joined = true;
    set_row(compositor, galley, &heads, &named(&columns), head, PADDING);
    galley.rule(0.0, frame, 0.5, INK, PADDING);
    let head_end = galley.row_count();
    let body_node = galley.node(Role::TableBody, node);
    let mut marked = false;
    for (n, aspect) in contest.aspects.iter().enumerate() {
        if n > 0 {
            galley.rule(0.0, frame, 0.25, HAIRLINE, PADDING);
            let last = galley.row_count() as usize - 1;
            galley.rows[last].joined = true;
        }
        let row = galley.node(Role::TableRow, body_node);
        let cell = galley.node(Role::HeaderCell { row: true }, row);
        let strong = head.style.sized(body.style.size).shaped(Shape::Lining);
        let mut cells = vec![compositor.plain(aspect.trim(), strong, cell)];
        for &actor in actors {
            let cell = galley.node(Role::Cell, row);
            let mark = mark(index, galley, (contest, actor, n), (cell, body));
            marked |= !mark.is_empty();
            cells.push(mark);
            cells.push(said(compositor, index, galley, (contest, actor, n), (cell, body)));
        }
        let from = galley.row_count();
        set_row(compositor, galley, &cells, &columns, body, PADDING);
        keep_together(galley, (first, from), (n, contest.aspects.len()));
    }
    galley.rule(0.0, frame, 0.9, INK, PADDING);
    let end = galley.row_count();
    galley.rows[end as usize - 1].joined = true;
    let region = continued(compositor, index, title, galley.copied(first..head_end));
    galley.region(first..end, region);
    if marked {
        key(compositor, index, galley);
    }
}

/// What the excerpt of a cell does for the answers that cite it, where it does the same for all.
fn mark(
    index: &Index<'_>,
    galley: &mut Galley,
    (contest, actor, aspect): (&Contest, usize, usize),
    (cell, cut): (NodeId, Cut),
) -> Paragraph {
    let mut roles = held(contest, actor, aspect)
        .and_then(|cell| cell.excerpt)
        .and_then(|id| index.excerpt(id))
        .into_iter()
        .flat_map(|entry| entry.uses)
        .filter_map(|used| match used {
            Use::Question(_, role) => Some(*role),
            _ => None,
        });
    let mut paragraph = Paragraph::default();
    if let Some(role) = roles.next()
        && roles.all(|other| other == role)
    {
        let node = galley.node(Role::Mark { alt: index.words.role(role).into() }, cell);
        paragraph.mark(Mark::Role(role), Setting::new(cut.style, node));
    }
    paragraph
}

/// What the marks mean.
fn key(compositor: &mut Compositor<'_>, index: &Index<'_>, galley: &mut Galley) {
    let cut = compositor.look.descriptor;
    let node = galley.node(Role::Paragraph, NodeId(0));
    let setting = Setting::new(cut.style, node);
    let mut text = Paragraph::default();
    for (n, &role) in Citing::ALL.iter().enumerate() {
        if n > 0 {
            text.push(compositor.fonts(), " ", setting);
            text.gap(10.0, setting);
        }
        text.mark(Mark::Role(role), Setting::new(cut.style, NodeId::ARTIFACT));
        text.gap(4.0, setting);
        text.push(compositor.fonts(), &index.words.role_in_key(role).replace(' ', "\u{a0}"), setting);
    }
    let column = Column::ragged(0.0, compositor.look.grid.frame, cut);
    compositor.rows(galley, &text, column, 6.0, Keep { joined: true, whole: true });
}

fn held(contest: &Contest, actor: usize, aspect: usize) -> Option<&Cell> {
    contest.cells.iter().find(|cell| cell.actor == actor && cell.aspect == aspect)
}

/// What one actor says of one question, with the excerpt that shows it.
fn said(
    compositor: &Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (contest, actor, aspect): (&Contest, usize, usize),
    (node, cut): (NodeId, Cut),
) -> Paragraph {
    let fonts = compositor.fonts();
    let found = held(contest, actor, aspect);
    let style = cut.style.shaped(Shape::Lining);
    let Some(cell) = found.filter(|cell| !cell.text.trim().is_empty() || cell.excerpt.is_some()) else {
        let size = if compositor.look.is_large() { cut.style.size } else { 8.75 };
        let face = if compositor.look.is_large() { Face::Sans } else { Face::SmallItalic };
        return compositor.plain(index.words.no_statement(), Style::new(face, Shape::Text, size, GREY), node);
    };
    let setting = Setting::new(style, node);
    let mut text = Paragraph::plain(fonts, cell.text.trim(), setting);
    if let Some(entry) = cell.excerpt.and_then(|id| index.excerpt(id)) {
        if !text.is_empty() {
            text.push(fonts, " ", setting);
        }
        let strong = setting.styled(style.faced(Face::SansSemibold).colored(ACCENT));
        match entry.place {
            Some(place) => {
                let link = galley.node(Role::Link, node);
                let name = format!("{} {}", index.words.annex(), entry.code());
                let to = text.link(Target::Inside(place), name, link);
                text.push(fonts, &entry.code(), Setting { node: link, link: to, ..strong });
            }
            None => text.push(fonts, &entry.code(), strong),
        }
    }
    text
}

fn slots(frame: f32, actors: usize, large: bool) -> Vec<Slot> {
    let aspect =
        if large || frame < 400.0 { ASPECT.min(frame / 4.0) + if large { 20.0 } else { -8.0 } } else { ASPECT };
    let width = ((frame - aspect - GAP * actors as f32) / actors.max(1) as f32).max(1.0);
    let mark = if large { 17.0 } else { MARK };
    let mut slots = vec![Slot { x: 0.0, width: aspect, align: Align::Left }];
    for n in 0..actors {
        let x = aspect + GAP + n as f32 * (width + GAP);
        slots.push(Slot { x, width: mark, align: Align::Left });
        slots.push(Slot { x: x + mark, width: (width - mark).max(1.0), align: Align::Left });
    }
    slots
}

/// The columns for the names: each stands over the marks, too.
fn named(slots: &[Slot]) -> Vec<Slot> {
    let mut named = slots.to_vec();
    for pair in named.get_mut(1..).unwrap_or_default().chunks_exact_mut(2) {
        let x = pair[0].x;
        pair[1] = Slot { x, width: pair[1].x + pair[1].width - x, ..pair[1] };
    }
    named
}

/// What is said where the table goes on.
fn continued(compositor: &mut Compositor<'_>, index: &Index<'_>, title: &str, heads: Galley) -> Region {
    let look = compositor.look;
    let frame = look.grid.frame;
    let fonts = compositor.fonts();
    let mut tail = Galley::default();
    let mut text = Paragraph::default();
    let setting = Setting::new(look.descriptor.style, NodeId::ARTIFACT);
    text.push(fonts, index.words.continues_on(), setting);
    text.page(PageOf::Next, index.digits, setting);
    // The hairline of the last row is drawn over.
    tail.rectangle(0.0, -0.25, frame, 0.5, INK, NodeId::ARTIFACT);
    tail.row(0.0, 0.25, false);
    let column = Column::ragged(0.0, frame, look.descriptor).aligned(Align::Right);
    compositor.rows(&mut tail, &text, column, 6.0, Keep { joined: true, whole: true });

    let mut head = Galley::default();
    let size = if look.is_large() { 21.0 } else { 11.0 };
    let cut = Cut { style: Style::new(Face::Sans, Shape::Lining, size, GREY), leading: size * 1.3 };
    let setting = Setting::new(cut.style, NodeId::ARTIFACT);
    let mut text = Paragraph::plain(fonts, title, setting.styled(cut.style.faced(Face::SansSemibold).colored(INK)));
    text.push(fonts, " ", setting);
    text.push(fonts, index.words.continued_from(), setting);
    text.page(PageOf::Previous, index.digits, setting);
    text.push(fonts, ")", setting);
    compositor.rows(&mut head, &text, Column::ragged(0.0, frame, cut), 0.0, Keep::default());
    for row in 0..heads.row_count() {
        head.take_row(&heads, row, 0.0);
        let of = heads.rows[row as usize];
        head.row(if row == 0 { 7.0 } else { of.before }, of.height, true);
    }
    Region { head, tail }
}
