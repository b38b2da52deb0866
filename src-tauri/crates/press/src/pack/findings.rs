//! What the check found, in a draft: at the question that it is about, and all of it at the end. A final edition has
//! none of it.

use super::{index::Index, part::Part, part_title};
use crate::{
    galley::{Bar, Galley, PageOf},
    inline::{Paragraph, Setting},
    marks::Mark,
    pages::{DestinationId, Face, NodeId, Role, Target},
    paragraph::{Column, Compositor, Keep},
    style::{ACCENT, GREY, HAIRLINE, INK},
};
use attache_model::{
    check::{Finding, Place, Severity},
    edition::Subject,
    id::QuestionId,
};

const WHOLE: Keep = Keep { joined: true, whole: true };
const WEIGHTS: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::CannotCheck, Severity::Info];

/// Whether a finding is marked where it is: what is only for information is told at the end.
fn is_marked(finding: &Finding) -> bool {
    finding.severity() != Severity::Info
}

/// Marks what was found in a question, under its head.
pub(super) fn at_question(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (question, root): (QuestionId, NodeId),
    before: f32,
) {
    let found: Vec<&Finding> = index.found_in(question).filter(|finding| is_marked(finding)).collect();
    if found.is_empty() {
        return;
    }
    let look = compositor.look;
    let list = galley.node(Role::List, root);
    let first = galley.row_count();
    for (n, finding) in found.into_iter().enumerate() {
        let item = galley.node(Role::ListItem, list);
        let label = galley.node(Role::ListLabel, item);
        let body = galley.node(Role::ListBody, item);
        let above = if n == 0 { before } else { look.descriptor.leading - look.descriptor.style.size + 2.0 };
        let above = weighed(compositor, index, galley, (finding.severity(), label), above);
        said(compositor, index, galley, (finding, body), above);
    }
    let rows = first..galley.row_count();
    let x = if look.grid.hang > 0.0 { look.grid.main - 7.0 } else { -7.0 };
    galley.bars.push(Bar { rows, x, width: 0.8, color: INK, inset: (0.0, 0.0), dotted: true });
}

/// A finding's mark and weight, in the hang or above; returns the space above what it says.
fn weighed(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (severity, node): (Severity, NodeId),
    above: f32,
) -> f32 {
    let look = compositor.look;
    let style = look.descriptor.style.faced(Face::SansSemibold).colored(INK);
    // The word beside it says what the mark says.
    let mark = Setting::new(style, NodeId::ARTIFACT);
    let mut label = Paragraph::default();
    label.mark(Mark::Finding(severity), mark);
    label.gap(4.0, mark);
    label.push(compositor.fonts(), &format!("{} ", index.words.weight(severity)), Setting::new(style, node));
    if look.grid.hang > 0.0 {
        compositor.aside(galley, &label, Column::ragged(0.0, look.grid.hang + 6.0, look.descriptor), 0.0);
        above
    } else {
        compositor.rows(galley, &label, Column::ragged(0.0, look.grid.frame, look.descriptor), above, WHOLE);
        look.descriptor.leading - look.descriptor.style.size
    }
}

/// What is amiss and how to mend it.
fn said(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (finding, parent): (&Finding, NodeId),
    above: f32,
) {
    let look = compositor.look;
    let node = galley.node(Role::Paragraph, parent);
    let setting = Setting::new(look.descriptor.style.colored(INK), node);
    let mut text = Paragraph::plain(compositor.fonts(), &index.words.message(&finding.reason), setting);
    text.push(compositor.fonts(), " ", setting);
    text.push(compositor.fonts(), index.words.mend(&finding.reason), setting.styled(setting.style.colored(GREY)));
    let column = Column::ragged(look.grid.main, look.grid.main_width(), look.descriptor);
    compositor.rows(galley, &text, column, above, WHOLE);
}

/// All that was found, the weightiest first, each with the page where it is.
pub(super) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Galley {
    let look = compositor.look;
    let words = index.words;
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Findings) {
        galley.place(place);
    }
    part_title(compositor, &mut galley, words.still_needed(), Some(words.found_note()));
    for weight in WEIGHTS {
        let found: Vec<&Finding> = index.findings.iter().filter(|finding| finding.severity() == weight).collect();
        if found.is_empty() {
            continue;
        }
        let start = galley.row_count();
        let head = galley.node(Role::Heading(2), NodeId(0));
        let mut title = Paragraph::default();
        title.mark(Mark::Finding(weight), Setting::new(look.subheading.style, NodeId::ARTIFACT));
        title.gap(5.0, Setting::new(look.subheading.style, NodeId::ARTIFACT));
        let setting = Setting::new(look.subheading.style, head);
        title.push(compositor.fonts(), &words.of_weight(weight, found.len()), setting);
        let column = Column::ragged(look.grid.main, look.grid.main_width(), look.subheading);
        compositor.rows(&mut galley, &title, column, 22.0, Keep { joined: false, whole: true });
        let list = galley.node(Role::List, NodeId(0));
        for finding in found {
            let from = galley.row_count();
            galley.rule(0.0, look.grid.frame, 0.25, HAIRLINE, 7.0);
            let item = galley.node(Role::ListItem, list);
            let label = galley.node(Role::ListLabel, item);
            let body = galley.node(Role::ListBody, item);
            let above = whereabouts(compositor, index, &mut galley, (finding, label));
            let beside = galley.row_count();
            said(compositor, index, &mut galley, (finding, body), above);
            galley.at_least(look.descriptor.style.size, beside);
            galley.join(from..galley.row_count());
        }
        galley.join(start..(start + 3).min(galley.row_count()));
    }
    galley
}

/// Where it is, with its page; returns the space above what it says.
fn whereabouts(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    (finding, node): (&Finding, NodeId),
) -> f32 {
    let look = compositor.look;
    let fonts = compositor.fonts();
    let style = look.descriptor.style.faced(Face::SansSemibold);
    let (name, place) = named(index, finding.place);
    let mut label = Paragraph::default();
    let setting = Setting::new(style.colored(INK), node);
    match place {
        Some(place) => {
            let link = galley.node(Role::Link, node);
            let number = label.link(Target::Inside(place), name.clone(), link);
            let within = Setting { node: link, link: number, ..setting.styled(style.colored(ACCENT)) };
            label.push(fonts, &format!("{name} "), within);
            label.push(fonts, "p.\u{a0}", within);
            label.page(PageOf::Place(place), index.digits, within);
        }
        None => label.push(fonts, &name, setting),
    }
    label.push(fonts, " ", setting);
    if look.grid.hang > 0.0 {
        compositor.aside(galley, &label, Column::ragged(0.0, look.grid.hang, look.descriptor), 0.0);
        7.0
    } else {
        compositor.rows(galley, &label, Column::ragged(0.0, look.grid.frame, look.descriptor), 6.0, WHOLE);
        2.5
    }
}

/// What the place of a finding is called in print, and where it is.
fn named(index: &Index<'_>, place: Place) -> (String, Option<DestinationId>) {
    let words = index.words;
    match place {
        Place::Book => (words.subject(&Subject::Book).to_owned(), index.place(Part::Cover)),
        Place::Question(_, number) => (words.question(number), index.question_place(number)),
        Place::Timeline(_) => (words.timeline().to_owned(), index.place(Part::Timeline)),
        Place::Glossary(_) => (words.glossary().to_owned(), index.place(Part::Glossary)),
        Place::Contest(_) => (words.who_says_what().to_owned(), index.place(Part::Contests)),
        Place::Excerpt(id) => match index.excerpt(id) {
            Some(entry) => (entry.code(), entry.place),
            None => (words.subject(&Subject::Excerpt(id)).to_owned(), None),
        },
        Place::Source(id) => match index.register.find_source(id) {
            Some(entry) => (entry.letter.to_owned(), entry.place),
            None => (words.subject(&Subject::Source(id)).to_owned(), None),
        },
    }
}
