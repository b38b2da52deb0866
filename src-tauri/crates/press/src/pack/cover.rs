//! The cover: what the pack is, for whom, as of when, and that it carries its book.

use super::{Options, index::Index, part::Part};
use crate::{
    fonts::Shape,
    galley::{Galley, PageOf},
    inline::{Paragraph, Setting},
    pages::{Face, NodeId, Origin, Role, Target},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::{ACCENT, Cut, GREY, INK, Style},
};

const KEY: f32 = 92.0;
/// Where the accent bar stands on the paper.
const BAR: f32 = 168.0;
/// Between the facts and the notice.
const LEAST: f32 = 20.0;

pub(crate) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>, options: &Options) -> Galley {
    let look = compositor.look;
    let grid = look.grid;
    let book = &index.snapshot.book;
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Cover) {
        galley.place(place);
    }
    let (x, width) = (grid.main, grid.main_width());
    // Half as far down on the small page.
    let down = if grid.hang > 0.0 { BAR - grid.top } else { (BAR - 92.0) * 0.5 };
    galley.row(0.0, down, false);
    galley.rectangle(x, 0.0, 56.0, 6.0, ACCENT, NodeId::ARTIFACT);
    galley.row(0.0, 6.0, true);
    let joined = Keep { joined: true, whole: false };
    let mut label = look.label;
    label.style.size *= 1.15;
    let node = galley.node(Role::Paragraph, NodeId(0));
    let text = compositor.plain(index.words.briefing_book(), label.style, node);
    compositor.rows(&mut galley, &text, Column::ragged(x, width, label), 20.0, joined);
    let node = galley.node_of(Role::Heading(1), NodeId(0), Origin::Book);
    let title = if book.title.trim().is_empty() { "–" } else { book.title.trim() };
    let text = compositor.plain(title, look.cover_title.style, node);
    compositor.rows(&mut galley, &text, Column::ragged(x, width, look.cover_title), 16.0, joined);
    if !book.subtitle.trim().is_empty() {
        let node = galley.node_of(Role::Paragraph, NodeId(0), Origin::Book);
        let text = compositor.plain(book.subtitle.trim(), look.subtitle.style, node);
        compositor.rows(&mut galley, &text, Column::ragged(x, width, look.subtitle), 14.0, joined);
    }
    facts(compositor, index, options, &mut galley);
    if let Some(embedded) = &options.embedded {
        notice(compositor, index, embedded, &mut galley);
    }
    galley
}

fn facts(compositor: &mut Compositor<'_>, index: &Index<'_>, options: &Options, galley: &mut Galley) {
    let look = compositor.look;
    let words = index.words;
    let book = &index.snapshot.book;
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(date) = book.as_of {
        facts.push((words.as_of(), words.date(date)));
    }
    if let Some(edition) = super::edition_of(index, options) {
        let number = book.edition.to_string();
        facts.push((words.edition(), if edition == words.edition_number(book.edition) { number } else { edition }));
    }
    for (key, value) in [(words.prepared_by(), &book.prepared_by), (words.prepared_for(), &book.prepared_for)] {
        if !value.trim().is_empty() {
            facts.push((key, value.trim().to_owned()));
        }
    }
    if let Some(made) = options.made.as_ref().filter(|_| options.draft) {
        facts.push((words.draft_key(), words.moment(made)));
    }
    facts.push((words.holds(), held(index)));
    let size = if look.is_large() { 18.0 } else { 9.5 };
    let cut = Cut {
        style: Style::new(Face::Sans, Shape::Lining, size, INK),
        leading: if look.is_large() { 24.0 } else { 16.0 },
    };
    let key_width = if look.is_large() { 150.0 } else { KEY };
    for (n, (key, value)) in facts.iter().enumerate() {
        let node = galley.node(Role::Paragraph, NodeId(0));
        let label = compositor.label(key, cut.style.colored(GREY), node);
        compositor.aside(galley, &label, Column::ragged(look.grid.main, key_width, cut), 0.0);
        let value = compositor.plain(value, cut.style, node);
        let (x, width) = (look.grid.main + key_width, look.grid.main_width() - key_width);
        let before =
            if n == 0 { 58.0 * if look.grid.hang > 0.0 { 1.0 } else { 0.6 } } else { cut.leading - cut.style.size };
        compositor.rows(galley, &value, Column::ragged(x, width, cut), before, Keep { joined: true, whole: true });
    }
}

/// `20 questions, 34 quotations, 2 sources`
pub(crate) fn held(index: &Index<'_>) -> String {
    let words = index.words;
    [
        words.questions(index.snapshot.book.questions().count()),
        words.quotations(index.snapshot.excerpts.len()),
        words.source_count(index.register.sources().count()),
    ]
    .join(", ")
}

/// At the page's foot: what is attached, and how it is checked.
fn notice(compositor: &mut Compositor<'_>, index: &Index<'_>, embedded: &super::Embedded, galley: &mut Galley) {
    let look = compositor.look;
    let fonts = compositor.fonts();
    let cut = if look.is_large() { look.quote } else { Cut { leading: 12.5, ..look.quote } };
    let mut foot = Galley { nodes: std::mem::take(&mut galley.nodes), ..Galley::default() };
    foot.rule(look.grid.main, look.grid.main_width(), 0.4, INK, 0.0);
    let node = foot.node(Role::Paragraph, NodeId(0));
    let label = compositor.plain(index.words.carries_its_book(), look.label.style, node);
    if look.grid.hang > 0.0 {
        let y = BASELINE * (cut.style.size - look.label.style.size);
        let column = Column { leading: 13.0, ..Column::ragged(0.0, look.grid.hang - 20.0, look.label) };
        compositor.aside(&mut foot, &label, column, y);
    } else {
        compositor.rows(
            &mut foot,
            &label,
            Column::ragged(0.0, look.grid.frame, look.label),
            9.0,
            Keep { joined: true, whole: true },
        );
    }
    let node = foot.node(Role::Paragraph, NodeId(0));
    let setting = Setting::new(cut.style, node);
    let (before, after) = index.words.notice(&embedded.file);
    let mut text = Paragraph::default();
    text.push(fonts, &before, setting);
    let name = after.strip_prefix(embedded.file.as_str()).unwrap_or(&after);
    if name.len() < after.len() {
        text.push(fonts, &embedded.file, setting.styled(look.code(cut.style)));
    }
    text.push(fonts, name, setting);
    if let Some(place) = index.place(Part::Colophon) {
        let (before, after) = index.words.verify_on_page();
        text.push(fonts, before, setting);
        let link = foot.node(Role::Link, node);
        let number = text.link(Target::Inside(place), index.words.colophon().to_owned(), link);
        text.page(PageOf::Place(place), index.digits, Setting { node: link, link: number, ..setting });
        text.push(fonts, after, setting);
    }
    let column = Column::ragged(look.grid.main, look.grid.main_width(), cut);
    compositor.rows(&mut foot, &text, column, 9.0, Keep { joined: true, whole: true });
    let node = foot.node(Role::Paragraph, NodeId(0));
    let style = Style::new(Face::Code, Shape::Plain, if look.is_large() { 14.0 } else { 7.75 }, GREY);
    let short = shortened(&embedded.fingerprint);
    let text = compositor.plain(&format!("sha-256 {short}"), style, node);
    let code = Cut { style, leading: cut.leading };
    compositor.rows(
        &mut foot,
        &text,
        Column::ragged(look.grid.main, look.grid.main_width(), code),
        6.0,
        Keep { joined: true, whole: true },
    );
    galley.nodes = std::mem::take(&mut foot.nodes);

    let height = foot.height(0..foot.row_count());
    let above = galley.height(0..galley.row_count());
    let mut spare = look.grid.height - above - height;
    // On a full cover all stands higher, so that the notice is on it, too.
    if let Some(top) = galley.rows.first_mut() {
        let up = (LEAST - spare).clamp(0.0, top.height);
        top.height -= up;
        spare += up;
    }
    for row in 0..foot.row_count() {
        galley.take_row(&foot, row, 0.0);
        let of = foot.rows[row as usize];
        let before = if row == 0 { spare.max(LEAST) } else { of.before };
        galley.row(before, of.height, row > 0);
    }
    galley.missing.append(&mut foot.missing);
}

/// The first sixteen and the last eight digits.
fn shortened(fingerprint: &str) -> String {
    match (
        fingerprint.get(..8),
        fingerprint.get(8..16),
        fingerprint.len().checked_sub(8).and_then(|n| fingerprint.get(n..)),
    ) {
        (Some(first), Some(second), Some(last)) if fingerprint.len() > 24 => format!("{first} {second} … {last}"),
        _ => fingerprint.to_owned(),
    }
}
