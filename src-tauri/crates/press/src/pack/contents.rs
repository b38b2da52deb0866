//! The contents: every section, question and part with its page. No leaders: the page stands beside the title.

use super::{index::Index, part::Part};
use crate::{
    fonts::Shape,
    galley::{Align, Galley, PageOf},
    inline::{Paragraph, Setting},
    marks::Mark,
    pages::{DestinationId, Face, NodeId, Origin, Role, Target},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::{ACCENT, Cut, GREY, HAIRLINE, Style},
    table::{Slot, set_row},
};
use attache_model::book::{Claim, Question};

/// Where the columns stand: the page's right edge, the number, the mark, the title.
struct Columns {
    page: f32,
    number: f32,
    mark: f32,
    title: f32,
}

pub(crate) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Galley {
    let look = compositor.look;
    let grid = look.grid;
    let columns = match () {
        () if look.is_large() => Columns { page: 34.0, number: 46.0, mark: 100.0, title: 122.0 },
        () if grid.hang > 0.0 => {
            Columns { page: grid.hang, number: grid.main, mark: grid.main + 29.0, title: grid.main + 45.0 }
        }
        () => Columns { page: 22.0, number: 32.0, mark: 61.0, title: 76.0 },
    };
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Contents) {
        galley.place(place);
    }
    let node = galley.node(Role::Heading(1), NodeId(0));
    let title = compositor.plain(index.words.contents(), look.section.style, node);
    let x = if grid.hang > 0.0 { grid.main } else { 0.0 };
    compositor.rows(&mut galley, &title, Column::ragged(x, grid.frame - x, look.section), 0.0, Keep::default());
    let list = galley.node(Role::Contents, NodeId(0));
    let book = &index.snapshot.book;
    let mut number = 0;
    let strong = Cut { style: look.subheading.style, leading: if look.is_large() { 26.0 } else { 17.0 } };
    for (n, section) in book.sections.iter().enumerate() {
        if n == 0 && !look.is_large() && grid.hang > 0.0 {
            let mut style = look.label.style.colored(GREY);
            style.size *= 0.9;
            let cut = Cut { style, leading: 13.0 };
            let label = compositor.plain(index.words.page_label(), style, NodeId::ARTIFACT);
            let y = BASELINE * (strong.style.size - style.size);
            // The last letter is spaced too; without that it would not stand flush.
            let edge = columns.page + f32::from(style.tracking) * style.size / 1000.0;
            compositor.aside(&mut galley, &label, Column::ragged(0.0, edge, cut).aligned(Align::Right), y);
        }
        let item = galley.node_of(Role::ContentsItem, list, Origin::Section(section.id));
        let reference = galley.node(Role::Reference, item);
        let link = galley.node(Role::Link, reference);
        let place = index.sections[n];
        let figure = compositor.label(&(n + 1).to_string(), strong.style.colored(ACCENT), link);
        compositor.aside(&mut galley, &figure, Column::ragged(columns.number, 40.0, strong), 0.0);
        let title_x = if grid.hang > 0.0 { columns.mark } else { columns.mark.min(columns.number + 24.0) };
        let mut title = Paragraph::default();
        let to = title.link(Target::Inside(place), section.title.clone(), link);
        let setting = Setting { link: to, ..Setting::new(strong.style, link) };
        title.push(compositor.fonts(), named(&section.title), setting);
        let before = if n == 0 { 13.7 } else { 13.0 };
        let column = Column::ragged(title_x, grid.frame - title_x, strong);
        let inner = if section.questions.is_empty() { list } else { galley.node(Role::Contents, item) };
        compositor.rows(&mut galley, &title, column, before, Keep { joined: false, whole: true });
        for (q, question) in section.questions.iter().enumerate() {
            number += 1;
            let Some(place) = index.question_place(number) else {
                continue;
            };
            let entry = Entry {
                place,
                label: index.words.question(number),
                asks: Some(question),
                title: &question.question,
                parent: inner,
            };
            // Neither the first nor the last stands on a page without its neighbour.
            let joined = q == 0 || q + 1 == section.questions.len();
            entry.set(compositor, index, &mut galley, &columns, (joined, 0.0));
        }
    }
    parts(compositor, index, &mut galley, &columns, list);
    let end = galley.row_count();
    key(compositor, index, &mut galley);
    // Alone on a page the key would explain nothing.
    galley.join(end.saturating_sub(2)..galley.row_count());
    galley
}

fn named(title: &str) -> &str {
    if title.trim().is_empty() { "–" } else { title.trim() }
}

struct Entry<'a> {
    place: DestinationId,
    label: String,
    /// The question, where it is one.
    asks: Option<&'a Question>,
    title: &'a str,
    parent: NodeId,
}

impl Entry<'_> {
    fn set(
        &self,
        compositor: &mut Compositor<'_>,
        index: &Index<'_>,
        galley: &mut Galley,
        columns: &Columns,
        (joined, more): (bool, f32),
    ) {
        let look = compositor.look;
        let cut = look.contents;
        let item = match self.asks {
            Some(question) => galley.node_of(Role::ContentsItem, self.parent, Origin::Question(question.id)),
            None => galley.node(Role::ContentsItem, self.parent),
        };
        let reference = galley.node(Role::Reference, item);
        let link = galley.node(Role::Link, reference);
        let style = Style::new(Face::SansSemibold, Shape::Tabular, if look.is_large() { 18.0 } else { 10.0 }, ACCENT);
        let mut page = Paragraph::default();
        page.page(PageOf::Place(self.place), index.digits, Setting::new(style, link));
        let title_x = if self.asks.is_some() { columns.title } else { columns.number };
        if let Some(language) = self.asks.and_then(|question| question.language.as_ref()) {
            index.speaks(galley, link, language);
        }
        if let Some(claim) = self.asks.map(|question| question.claim) {
            let style = Style::new(Face::Sans, Shape::Lining, cut.style.size, GREY);
            let label = compositor.label(&self.label, style, link);
            compositor.aside(galley, &label, Column::ragged(columns.number, 60.0, cut), 0.0);
            if let Some(word) = index.words.claim(claim) {
                let mut mark = Paragraph::default();
                let node = galley.node(Role::Mark { alt: word.into() }, link);
                mark.mark(Mark::Claim(claim), Setting::new(cut.style, node));
                compositor.aside(galley, &mark, Column::ragged(columns.mark, 20.0, cut), 0.0);
            }
        }
        let mut title = Paragraph::default();
        let to =
            title.link(Target::Inside(self.place), format!("{} {}", self.label, self.title).trim().to_owned(), link);
        let setting = Setting { link: to, ..Setting::new(cut.style, link) };
        title.push(compositor.fonts(), named(self.title), setting);
        title.push(compositor.fonts(), " ", Setting::new(cut.style, link));
        // The page is the last thing read, as in contents with leaders.
        let slots = [
            Slot { x: title_x, width: look.grid.frame - title_x, align: Align::Left },
            Slot { x: 0.0, width: columns.page, align: Align::Right },
        ];
        let first = galley.row_count();
        set_row(compositor, galley, &[title, page], &slots, cut, cut.leading - cut.style.size + more);
        galley.rows[first as usize].joined = joined;
    }
}

/// What comes after the questions.
fn parts(compositor: &mut Compositor<'_>, index: &Index<'_>, galley: &mut Galley, columns: &Columns, parent: NodeId) {
    let words = index.words;
    let changes = index.changes.map_or_else(String::new, |changes| words.what_changed(changes.since));
    let parts = [
        (Part::Contests, words.who_says_what()),
        (Part::Timeline, words.timeline()),
        (Part::Glossary, words.glossary()),
        (Part::Annex, words.annex_full()),
        (Part::Sources, words.sources()),
        (Part::Changes, &changes),
        (Part::Findings, words.still_needed()),
        (Part::Colophon, words.colophon_full()),
    ];
    let x = if compositor.look.grid.hang > 0.0 { columns.number } else { 0.0 };
    let mut first = true;
    for (part, title) in parts {
        let Some(place) = index.place(part) else {
            continue;
        };
        if first {
            galley.rule(x, compositor.look.grid.frame - x, 0.4, HAIRLINE, 15.0);
        }
        let entry = Entry { place, label: String::new(), asks: None, title, parent };
        entry.set(compositor, index, galley, columns, (first, if first { 1.0 } else { 0.0 }));
        first = false;
    }
}

/// What the claim marks mean, across the frame.
pub(crate) fn key(compositor: &mut Compositor<'_>, index: &Index<'_>, galley: &mut Galley) {
    let look = compositor.look;
    let frame = look.grid.frame;
    galley.rule(0.0, frame, 0.4, HAIRLINE, 15.0);
    let node = galley.node(Role::Paragraph, NodeId(0));
    let cut = look.descriptor;
    let setting = Setting::new(cut.style, node);
    // What has no word has no mark.
    let claims =
        || Claim::ALL.iter().filter_map(|&claim| Some((claim, index.words.claim(claim)?.replace(' ', "\u{a0}"))));
    let entries: Vec<Paragraph> = claims()
        .map(|(claim, word)| {
            let mut entry = Paragraph::default();
            entry.mark(Mark::Claim(claim), Setting::new(cut.style, NodeId::ARTIFACT));
            entry.gap(3.5, setting);
            // No line ends within an entry.
            entry.push(compositor.fonts(), &word, setting);
            entry
        })
        .collect();
    let widths: Vec<f32> = entries.iter().map(|entry| compositor.width(entry)).collect();
    let spare = frame - widths.iter().sum::<f32>();
    let gap = spare / (entries.len() - 1) as f32;
    if gap >= 8.0 {
        let mut x = 0.0;
        for (mut entry, width) in entries.into_iter().zip(widths) {
            entry.push(compositor.fonts(), " ", setting);
            compositor.aside(galley, &entry, Column::ragged(x, width + 1.0, cut), 0.0);
            x += width + gap;
        }
        galley.row(9.0, cut.style.size, true);
        return;
    }
    let mut text = Paragraph::default();
    for (n, (claim, word)) in claims().enumerate() {
        if n > 0 {
            text.push(compositor.fonts(), " ", setting);
            text.gap(10.0, setting);
        }
        text.mark(Mark::Claim(claim), Setting::new(cut.style, NodeId::ARTIFACT));
        text.gap(3.5, setting);
        text.push(compositor.fonts(), &word, setting);
    }
    compositor.rows(galley, &text, Column::ragged(0.0, frame, cut), 9.0, Keep { joined: true, whole: true });
}
