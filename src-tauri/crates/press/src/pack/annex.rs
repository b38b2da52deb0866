//! The annex: every quotation in its context, its state, and where it is used.

use super::{
    index::Index,
    part::Part,
    question::Head,
    register::{ExcerptEntry, SourceEntry, Use},
};
use crate::{
    galley::{Galley, PageOf},
    inline::{Paragraph, Setting},
    marks::Mark,
    pages::{Face, NodeId, Origin, Role as Element, Target},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::{ACCENT, Cut, GREY, HAIRLINE, INK, Stroke},
    words::capitalised,
};
use attache_model::{
    anchor::QuoteState,
    book::Role,
    context::{self, Piece},
};

/// Sets the annex's title.
pub(crate) fn title(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Galley {
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Annex) {
        galley.place(place);
    }
    super::part_title(compositor, &mut galley, index.words.annex(), Some(index.words.annex_note()));
    galley
}

/// Sets a source with its excerpts.
pub(crate) fn source(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    entry: SourceEntry<'_>,
    before: f32,
) -> Galley {
    let look = compositor.look;
    let grid = look.grid;
    let mut galley = Galley::default();
    let root = galley.node(Element::Section, NodeId(0));
    if let Some(place) = entry.place {
        galley.place(place);
    }
    galley.rule(0.0, grid.frame, 1.5, ACCENT, before);
    let node = galley.node(Element::Heading(2), root);
    index.speaks(&mut galley, node, &entry.source.language);
    Head { number: entry.letter, title: &entry.source.title, cut: look.source_title, node }.set(
        compositor,
        &mut galley,
        10.5,
    );
    let x = if grid.hang > 0.0 { grid.main } else { 0.0 };
    let width = grid.frame - x;
    let node = galley.node(Element::Paragraph, root);
    let about = compositor.plain(&about(index, entry), look.descriptor.style, node);
    let joined = Keep { joined: true, whole: true };
    compositor.rows(&mut galley, &about, Column::ragged(x, width, look.descriptor), 7.5, joined);
    if !entry.source.perspective.trim().is_empty() {
        let node = galley.node(Element::Paragraph, root);
        let text = compositor.plain(entry.source.perspective.trim(), look.perspective.style, node);
        compositor.rows(&mut galley, &text, Column::ragged(x, width, look.perspective), 7.5, joined);
    }
    let head = galley.row_count();
    for (n, &i) in entry.excerpts.iter().enumerate() {
        let start = galley.row_count();
        let Some(held) = index.register.excerpt(i) else { continue };
        excerpt(compositor, index, &mut galley, (held, entry), (root, n == 0));
        let end = galley.row_count();
        if galley.height(start..end) <= grid.height / 3.0 {
            galley.join(start..end);
        }
        if n == 0 {
            // The source's title is not left alone.
            galley.join(0..(head + 4).min(end));
        }
    }
    galley
}

fn about(index: &Index<'_>, entry: SourceEntry<'_>) -> String {
    let words = index.words;
    let source = entry.source;
    let mut first = vec![capitalised(&words.kind(&source.kind))];
    if !source.authors.is_empty() {
        first.push(source.authors.join(", "));
    }
    if !source.publisher.is_empty() {
        first.push(source.publisher.clone());
    }
    first.push(words.published(source));
    if let Some(date) = source.accessed {
        first.push(format!("{} {}", words.retrieved(), words.date(date)));
    }
    let mut text = first.join(", ");
    text.push('.');
    let numbers: Vec<String> = entry.revisions.iter().map(|(_, revision)| revision.number().to_string()).collect();
    if !numbers.is_empty() {
        text.push_str(&format!(" {} {}.", words.revision(), numbers.join(", ")));
    }
    match source.reliability {
        Some(rating) => text.push_str(&format!(" {} {rating}.", words.reliability())),
        None => text.push_str(&format!(" {}", words.unrated())),
    }
    text
}

fn excerpt(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (entry, source): (ExcerptEntry<'_>, SourceEntry<'_>),
    (root, first): (NodeId, bool),
) {
    let look = compositor.look;
    let grid = look.grid;
    galley.rule(0.0, grid.frame, 0.25, HAIRLINE, if first { 16.5 } else { 9.0 });
    if let Some(place) = entry.place {
        galley.place(place);
    }
    let node = galley.node_of(Element::Section, root, Origin::Excerpt(entry.excerpt.id));
    let code_style = {
        let mut style = look.descriptor.style.faced(Face::SansSemibold).colored(ACCENT);
        style.tracking = 50;
        style.size = if look.is_large() { 18.0 } else { 9.0 };
        style
    };
    let label = galley.node(Element::Paragraph, node);
    let small = look.descriptor.style;
    let paragraph = source.listed().paragraph(entry.excerpt, entry.state).map(|number| index.words.paragraph(number));
    let state = index.words.state_of_one(entry.state);
    let state = if entry.state == QuoteState::Verified {
        (format!("✓\u{2009}{state}"), small)
    } else {
        let strong = small.faced(Face::SansSemibold).colored(INK);
        (format!("{}: {state}", index.words.not_verified()), strong)
    };
    let mut top = 8.0;
    let mut beside = 0.0;
    let from = galley.row_count();
    if grid.hang > 0.0 {
        let cut = Cut { style: small, leading: look.descriptor.leading };
        let mut y = BASELINE * (look.annex.style.size - code_style.size);
        let code = compositor.label(&entry.code(), code_style, label);
        compositor.aside(galley, &code, Column::ragged(0.0, grid.hang, cut), y);
        y += 13.5 + BASELINE * (code_style.size - small.size);
        for (n, (text, style)) in paragraph.into_iter().map(|text| (text, small)).chain([state]).enumerate() {
            if n > 0 {
                y += 13.2 - cut.style.size;
            }
            let line = compositor.label(&text, style, label);
            y = compositor.aside(galley, &line, Column::ragged(0.0, grid.hang, cut), y);
        }
        beside = y;
    } else {
        let mut line = compositor.plain(&entry.code(), code_style, label);
        for (text, style) in paragraph.into_iter().map(|text| (text, small)).chain([state]) {
            let setting = Setting::new(style, label);
            line.push(compositor.fonts(), " ", setting);
            line.gap(8.0, setting);
            line.push(compositor.fonts(), &text, setting);
        }
        compositor.rows(
            galley,
            &line,
            Column::ragged(0.0, grid.frame, look.descriptor),
            top,
            Keep { joined: true, whole: true },
        );
        top = 2.5;
    }
    let x = if grid.hang > 0.0 { grid.main } else { 0.0 };
    let body = galley.node(Element::Quote, node);
    index.speaks(galley, body, &source.source.language);
    let text = in_context(compositor, entry, source, body);
    let column = Column::ragged(x, grid.frame - x, look.annex);
    compositor.rows(galley, &text, column, top, Keep { joined: true, whole: false });
    uses(compositor, index, galley, (entry, source, node), x);
    if beside > 0.0 {
        galley.at_least(beside, from);
    }
}

/// The quotation underlined, between the words around it.
fn in_context(
    compositor: &Compositor<'_>,
    entry: ExcerptEntry<'_>,
    source: SourceEntry<'_>,
    node: NodeId,
) -> Paragraph {
    let look = compositor.look;
    let fonts = compositor.fonts();
    let (thickness, offset) = if look.is_large() { (1.4, 4.4) } else { (0.7, 2.4) };
    let quoted = Setting::new(look.annex.style.stroked(Stroke::Under(ACCENT, thickness, offset)), node);
    let around = Setting::new(look.annex.style.colored(GREY), node);
    let revision = source.revision(entry.excerpt.selector.revision());
    let held = revision.filter(|_| entry.state == QuoteState::Verified);
    let mut text = Paragraph::default();
    for piece in context::of(entry.excerpt, held) {
        match piece {
            Piece::Around(words) => text.push(fonts, &words, around),
            Piece::Quoted(words) => text.push(fonts, &words, quoted),
        }
    }
    text.trim();
    text
}

/// Who said it, and `used in Q4 (p. 7)`, by role.
fn uses(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (entry, source, parent): (ExcerptEntry<'_>, SourceEntry<'_>, NodeId),
    x: f32,
) {
    let look = compositor.look;
    let fonts = compositor.fonts();
    let node = galley.node(Element::Paragraph, parent);
    let grey = Setting::new(look.descriptor.style, node);
    let ink = grey.styled(look.descriptor.style.colored(INK));
    let strong = look.descriptor.style.faced(Face::SansSemibold).colored(ACCENT);
    let words = index.words;
    let mut text = Paragraph::default();
    let speaker = entry.excerpt.speaker.clone().unwrap_or_else(|| source.source.voice());
    text.push(fonts, &format!("{}.", speaker.trim_end_matches('.')), grey);
    if let Some(credibility) = entry.excerpt.credibility {
        let rating = source.source.reliability.map(|letter| letter.to_string()).unwrap_or_default();
        text.push(fonts, &format!(" {} {rating}{}.", capitalised(words.credibility()), u8::from(credibility)), grey);
    }
    let mut any = false;
    for (role, before) in
        [(Role::Supports, words.used_in()), (Role::Disputes, words.disputes_in()), (Role::Context, words.context_in())]
    {
        let mut numbers: Vec<usize> = entry
            .uses
            .iter()
            .filter_map(|used| match used {
                Use::Question(number, of) if *of == role => Some(*number),
                _ => None,
            })
            .collect();
        numbers.sort_unstable();
        if numbers.is_empty() {
            continue;
        }
        any = true;
        text.push(fonts, " ", grey);
        text.gap(7.0, grey);
        text.mark(Mark::Role(role), Setting::new(look.descriptor.style, NodeId::ARTIFACT));
        text.gap(4.0, grey);
        text.push(fonts, &format!("{before}\u{a0}"), ink);
        for (n, &number) in numbers.iter().enumerate() {
            if n > 0 {
                text.push(fonts, ", ", ink);
            }
            index.questions.push_with_page(&mut text, fonts, galley, number, Setting::new(strong, node));
        }
        text.push(fonts, ".", ink);
    }
    let elsewhere = [
        (Use::Contest, index.place(Part::Contests), words.who_says_what()),
        (Use::Timeline, index.place(Part::Timeline), words.timeline()),
        (Use::Glossary, index.place(Part::Glossary), words.glossary()),
    ];
    let mut first = true;
    for (used, place, name) in elsewhere {
        let Some(place) = place.filter(|_| entry.uses.contains(&used)) else {
            continue;
        };
        any = true;
        let link = galley.node(Element::Link, node);
        if std::mem::take(&mut first) {
            text.push(fonts, " ", grey);
            text.gap(7.0, grey);
            text.push(fonts, &format!("{}\u{a0}", words.also_in()), ink);
        } else {
            text.push(fonts, ", ", ink);
        }
        let to = text.link(Target::Inside(place), name.to_owned(), link);
        let setting = Setting { link: to, ..Setting::new(strong, link) };
        let name = name.replace(' ', "\u{a0}");
        text.push(fonts, &format!("{name}\u{a0}(p.\u{a0}"), setting);
        text.page(PageOf::Place(place), index.digits, setting);
        text.push(fonts, ")", setting);
    }
    if !first {
        text.push(fonts, ".", ink);
    }
    if !any {
        text.push(fonts, &format!(" {}.", capitalised(words.not_cited())), grey);
    }
    let column = Column::ragged(x, look.grid.frame - x, look.descriptor);
    compositor.rows(galley, &text, column, 8.7, Keep { joined: true, whole: true });
}
