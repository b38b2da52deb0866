//! The evidence strip: the quotations that an answer rests on, what each does for it, and where to read on.

use super::{
    index::{Cites, Index},
    register::ExcerptEntry,
};
use crate::{
    fonts::Shape,
    galley::{Align, Galley, PageOf, Region},
    inline::{Paragraph, Setting},
    marks::Mark,
    pack::Evidence,
    pages::{Face, NodeId, Origin, Role as Element, Target},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::{ACCENT, Cut, GREY, INK, Style},
    table::{Slot, set_row},
    words::capitalised,
};
use attache_model::{
    anchor::QuoteState,
    book::{Citation, Role},
};

/// Sets the strip of question `number`; where the quotations stand in the annex alone, the places where they do.
pub(crate) fn set(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    cites: &Cites<'_>,
    (number, root): (usize, NodeId),
) {
    if cites.list.is_empty() {
        return;
    }
    let look = compositor.look;
    galley.rule(0.0, look.grid.frame, 0.4, INK, look.question_gaps.strip);
    let first = galley.row_count() - 1;
    let in_annex = index.evidence == Evidence::Annex;
    let node = galley.node(Element::Heading(3), root);
    let label = compositor.plain(index.words.evidence(), look.label.style, node);
    let node = galley.node(Element::Paragraph, root);
    let joined = Keep { joined: true, whole: true };
    if look.is_large() {
        compositor.rows(galley, &label, Column::ragged(0.0, look.grid.frame, look.label), 9.0, joined);
        let text = if in_annex {
            whereabouts(compositor, index, galley, cites, node)
        } else {
            let counts = counts(index, cites).join("; ");
            compositor.plain(&format!("{counts}."), look.descriptor.style.colored(INK), node)
        };
        compositor.rows(galley, &text, Column::ragged(0.0, look.grid.frame, look.descriptor), 3.0, joined);
    } else {
        let cut = look.descriptor;
        let y = BASELINE * (cut.style.size - look.label.style.size);
        let label_width = compositor.width(&label);
        compositor.aside(galley, &label, Column::ragged(0.0, look.grid.side.max(label_width + 1.0), look.label), y);
        let text = if in_annex {
            whereabouts(compositor, index, galley, cites, node)
        } else {
            let setting = Setting::new(cut.style, node);
            let mut text = Paragraph::default();
            for (n, count) in counts(index, cites).iter().enumerate() {
                if n > 0 {
                    text.push(compositor.fonts(), " ", setting);
                    text.gap(8.0, setting);
                }
                text.push(compositor.fonts(), count, setting);
            }
            text
        };
        compositor.rows(galley, &text, Column::ragged(look.grid.beside, look.grid.beside_width(), cut), 6.0, joined);
    }
    if in_annex {
        return;
    }
    let list = galley.node(Element::List, root);
    let items_from = galley.row_count();
    let mut role = None;
    let met = index.first_met(number, cites.list.iter().map(|citation| citation.excerpt));
    for (n, (citation, first_met)) in cites.list.iter().zip(met).enumerate() {
        let changed = role.replace(citation.role).is_some_and(|before| before != citation.role);
        let start = galley.row_count();
        item(compositor, index, galley, (n + 1, citation, first_met), (list, if changed { 14.0 } else { 9.0 }));
        let end = galley.row_count();
        if galley.height(start..end) <= look.grid.height / 3.0 {
            galley.join(start..end);
        }
        if n == 0 {
            galley.join(first..(start + 3).min(end));
        }
    }
    let mut head = Galley::default();
    let words = index.words.evidence_continued(&index.words.question(number));
    let label = compositor.plain(&words, look.label.style, NodeId::ARTIFACT);
    compositor.rows(&mut head, &label, Column::ragged(0.0, look.grid.frame, look.label), 0.0, joined);
    galley.region(items_from..galley.row_count(), Region { head, tail: Galley::default() });
}

/// `supports E1 (p. 35), E2 (p. 35)`, by role.
fn whereabouts(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    cites: &Cites<'_>,
    node: NodeId,
) -> Paragraph {
    let (fonts, style) = (compositor.fonts(), compositor.look.descriptor.style.colored(INK));
    let (ink, mark) = (Setting::new(style, node), Setting::new(style, NodeId::ARTIFACT));
    let mut text = Paragraph::default();
    let mut role = None;
    let mut sorted = cites.list.clone();
    sorted.sort_by_key(|citation| Role::ALL.iter().position(|role| *role == citation.role));
    for citation in sorted {
        if role.replace(citation.role) == Some(citation.role) {
            text.push(fonts, ", ", ink);
        } else {
            if !text.pieces.is_empty() {
                text.push(fonts, " ", ink);
                text.gap(9.0, ink);
            }
            text.mark(Mark::Role(citation.role), mark);
            text.gap(4.0, ink);
            text.push(fonts, &format!("{} ", index.words.role(citation.role)), ink);
        }
        let Some((entry, place)) = index.excerpt(citation.excerpt).and_then(|entry| Some((entry, entry.place?))) else {
            text.push(fonts, "–", ink);
            continue;
        };
        let link = galley.node(Element::Link, node);
        let number = text.link(Target::Inside(place), format!("{} {}", index.words.annex(), entry.code()), link);
        let setting = Setting { link: number, ..Setting::new(style.faced(Face::SansSemibold).colored(ACCENT), link) };
        text.push(fonts, &format!("{}\u{a0}(p.\u{a0}", entry.code()), setting);
        text.page(PageOf::Place(place), index.digits, setting);
        text.push(fonts, ")", setting);
        if entry.state != QuoteState::Verified {
            text.push(fonts, &format!(" {}", index.words.not_verified().to_lowercase()), ink);
        }
    }
    text
}

fn counts(index: &Index<'_>, cites: &Cites<'_>) -> Vec<String> {
    let of = |role: Role| cites.list.iter().copied().filter(move |citation| citation.role == role);
    Role::ALL
        .iter()
        .filter(|&&role| of(role).next().is_some())
        .map(|&role| index.words.counted(role, of(role).count(), index.snapshot.origins(of(role))))
        .collect()
}

fn item(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (number, citation, first_met): (usize, &Citation, bool),
    (list, before): (NodeId, f32),
) {
    let look = compositor.look;
    let grid = look.grid;
    let node = galley.node_of(Element::ListItem, list, Origin::Excerpt(citation.excerpt));
    let label = galley.node(Element::ListLabel, node);
    let body = galley.node(Element::ListBody, node);
    let start = galley.row_count();
    let large = look.is_large();
    let (x, width) = if large { (14.0, grid.frame - 14.0) } else { (grid.beside, grid.beside_width()) };
    let quote_cut = look.quote;
    let mut above = before;
    if large {
        let style = look.quote.style.faced(Face::SansBold);
        let mut line = compositor.label(&number.to_string(), style, label);
        let setting = Setting::new(style, label);
        line.gap(9.0, setting);
        line.mark(Mark::Role(citation.role), Setting::new(style, NodeId::ARTIFACT));
        line.gap(6.0, setting);
        line.push(compositor.fonts(), &capitalised(index.words.role(citation.role)), setting);
        let keep = Keep { joined: false, whole: true };
        compositor.rows(galley, &line, Column::ragged(x, width, quote_cut), before + 5.0, keep);
        above = 3.0;
    } else {
        // The number is read first, then what the quotation does.
        let style = Style::new(Face::SansSemibold, Shape::Tabular, 9.0, ACCENT);
        let figure = compositor.label(&number.to_string(), style, label);
        let cut = Cut { style, leading: 12.5 };
        let right = if grid.hang > 0.0 { grid.side } else { grid.side - 3.0 };
        let y = BASELINE * (quote_cut.style.size - style.size);
        compositor.aside(galley, &figure, Column::ragged(0.0, right, cut).aligned(Align::Right), y);
        let style = look.descriptor.style.colored(INK);
        let setting = Setting::new(style, label);
        let y = BASELINE * (quote_cut.style.size - style.size);
        let mut role = Paragraph::default();
        role.mark(Mark::Role(citation.role), Setting::new(style, NodeId::ARTIFACT));
        role.gap(4.0, setting);
        role.push(compositor.fonts(), index.words.role(citation.role), setting);
        compositor.aside(galley, &role, Column::ragged(0.0, grid.side, look.descriptor), y);
    }
    let entry = index.excerpt(citation.excerpt);
    let quote = galley.node(Element::Quote, body);
    let words = entry.map(|entry| entry.excerpt.selector.quote()).unwrap_or_default();
    if let Some(source) = entry.and_then(|entry| index.source_of(entry)) {
        index.speaks(galley, quote, &source.source.language);
    }
    let words = if words.is_empty() { "–".to_owned() } else { words };
    let paragraph = compositor.plain(&words, quote_cut.style, quote);
    let column = Column::ragged(x, width, quote_cut);
    compositor.rows(galley, &paragraph, column, above, Keep { joined: large, whole: false });
    if let Some(entry) = entry {
        descriptor(compositor, index, galley, (entry, body), (x, width));
        if first_met && let Some(source) = index.source_of(entry) {
            perspective(compositor, galley, (source.source.perspective.trim(), body), (x, width));
        }
    }
    bars(galley, start, (citation.role, large), x);
}

/// One line of who said it and where, and the annex's page, flush right.
fn descriptor(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (entry, parent): (ExcerptEntry<'_>, NodeId),
    (x, width): (f32, f32),
) {
    let look = compositor.look;
    let cut = look.descriptor;
    let node = galley.node(Element::Paragraph, parent);
    let setting = Setting::new(cut.style, node);
    let mut text = Paragraph::default();
    text.push(compositor.fonts(), &described(index, entry), setting);
    if entry.state != QuoteState::Verified {
        let strong = Setting::new(cut.style.faced(Face::SansSemibold).colored(INK), node);
        text.push(compositor.fonts(), " ", setting);
        let state = format!("{}: {}.", index.words.not_verified(), index.words.state_of_one(entry.state));
        text.push(compositor.fonts(), &state, strong);
    }
    if look.is_large()
        && let Some(place) = entry.place
    {
        let link = galley.node(Element::Link, node);
        let name = format!("{} {}", index.words.annex(), entry.code());
        let number = text.link(Target::Inside(place), name, link);
        let setting = Setting { link: number, ..Setting::new(cut.style, link) };
        text.push(compositor.fonts(), " ", Setting::new(cut.style, node));
        text.push(compositor.fonts(), &capitalised(index.words.annex_page()), setting);
        text.page(PageOf::Place(place), index.digits, setting);
        text.push(compositor.fonts(), ".", Setting::new(cut.style, node));
        compositor.rows(galley, &text, Column::ragged(x, width, cut), 7.0, Keep { joined: true, whole: true });
        return;
    }
    let Some(place) = entry.place else {
        compositor.rows(galley, &text, Column::ragged(x, width, cut), 5.2, Keep { joined: true, whole: true });
        return;
    };
    let link = galley.node(Element::Link, node);
    let style = cut.style.faced(Face::SansSemibold).colored(ACCENT);
    let mut annex = Paragraph::default();
    let name = format!("{} {}", index.words.annex(), entry.code());
    let number = annex.link(Target::Inside(place), name, link);
    let setting = Setting { link: number, ..Setting::new(style, link) };
    annex.push(compositor.fonts(), index.words.annex_page(), setting);
    annex.page(PageOf::Place(place), index.digits, setting);
    let right = compositor.width(&annex) + 0.5;
    let slots = [
        Slot { x, width: (width - right - 10.0).max(width / 2.0), align: Align::Left },
        Slot { x: x + width - right, width: right, align: Align::Right },
    ];
    let from = galley.row_count();
    let above = 5.2 - (cut.leading - 12.5).max(0.0) * 0.1;
    set_row(compositor, galley, &[text, annex], &slots, cut, above);
    galley.join(from.saturating_sub(1)..galley.row_count());
}

/// Where a source stands, said once: where the reader meets it.
fn perspective(
    compositor: &mut Compositor<'_>,
    galley: &mut Galley,
    (text, parent): (&str, NodeId),
    (x, width): (f32, f32),
) {
    if text.is_empty() {
        return;
    }
    let look = compositor.look;
    let style = look.perspective.style.colored(GREY);
    let cut = if look.is_large() {
        Cut { style, ..look.perspective }
    } else {
        Cut { style: style.sized(look.descriptor.style.size + 0.25), leading: look.descriptor.leading }
    };
    let node = galley.node(Element::Paragraph, parent);
    let text = compositor.plain(text, cut.style, node);
    let above = cut.leading - cut.style.size;
    compositor.rows(galley, &text, Column::ragged(x, width, cut), above, Keep { joined: true, whole: true });
}

/// `Mark Rutte, in digest E, undated.`
pub(crate) fn described(index: &Index<'_>, entry: ExcerptEntry<'_>) -> String {
    match index.source_of(entry) {
        Some(source) => source.listed().descriptor(entry.excerpt, *index.words, &index.snapshot.book.language),
        None => entry.excerpt.speaker.clone().unwrap_or_default(),
    }
}

/// The role once more, as bars beside the quotation.
fn bars(galley: &mut Galley, start: u32, (role, large): (Role, bool), x: f32) {
    let rows = start..galley.row_count();
    let (middle, factor) = if large { (3.0, 2.0) } else { (x - if x > 100.0 { 7.0 } else { 5.0 }, 1.0) };
    match role {
        Role::Supports => galley.bar(rows, middle - 0.9 * factor, 1.8 * factor, INK),
        Role::Disputes => {
            galley.bar(rows.clone(), middle - 1.45 * factor, 0.75 * factor, INK);
            galley.bar(rows, middle + 0.7 * factor, 0.75 * factor, INK);
        }
        Role::Context => galley.bar(rows, middle - 0.25 * factor, 0.5 * factor, INK),
    }
}
