//! The pack on one page: the first sentence of each bottom line, with its question and page.

use super::{
    contents::key,
    index::{Index, parsed},
    part::Part,
};
use crate::{
    fonts::Shape,
    galley::{Align, Galley, PageOf},
    inline::{Paragraph, Setting},
    marks::Mark,
    pages::{Face, NodeId, Origin, Role, Target},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::{ACCENT, Cut, GREY, HAIRLINE, INK, Style},
};

use attache_model::book::Question;

const MARK: f32 = 15.0;
const TEXT: f32 = 293.0;

/// More lines a section than this never fit a page with others.
const MOST: usize = 12;

/// A line of the brief: a question's number, the question, the first sentence of its bottom line.
type Line<'a> = (usize, &'a Question, String);

/// Sets the brief with as many lines of each section as one page holds. None without any bottom line.
pub(crate) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Option<Galley> {
    let lines = lines(index);
    let most = lines.iter().map(Vec::len).max().filter(|most| *most > 0)?;
    let sections = lines.len();
    let height = compositor.look.grid.height;
    let mut fits = |limits: &[usize]| -> Option<Galley> {
        // The contents have the key too: where it doesn't fit here, it is left out.
        [true, false].into_iter().find_map(|keyed| with_limits(compositor, index, (&lines, limits), keyed, height))
    };
    // Fewer lines a section until it is one page.
    let found = (1..=most.min(MOST)).rev().find_map(|limit| {
        let limits = vec![limit; sections];
        fits(&limits).map(|galley| (limits, galley))
    });
    let Some((mut limits, mut best)) = found else {
        return with_limits(compositor, index, (&lines, &vec![1; sections]), false, f32::INFINITY);
    };
    // What is left of the page goes to the sections that have more to say, the first ones first.
    for section in 0..sections {
        if lines[section].len() > limits[section] {
            limits[section] += 1;
            match fits(&limits) {
                Some(galley) => best = galley,
                None => limits[section] -= 1,
            }
        }
    }
    Some(best)
}

/// For each section the lines that there may be room for.
fn lines<'a>(index: &Index<'a>) -> Vec<Vec<Line<'a>>> {
    let mut number = 0;
    let lines = index.snapshot.book.sections.iter().map(|section| {
        let first = number + 1;
        number += section.questions.len();
        let said = (first..).zip(&section.questions).filter_map(|(number, question)| {
            let sentence = first_sentence(&parsed(&question.bottom_line).plain_naming(&|id| index.questions.name(id)));
            (!sentence.is_empty()).then_some((number, &**question, sentence))
        });
        said.take(MOST + 1).collect()
    });
    lines.collect()
}

/// Up to the first stop before a capital; short sentences take the next one with them.
fn first_sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut ends = line.match_indices(['.', '?', '!']).filter(|(at, stop)| {
        let rest = &line[at + stop.len()..];
        let mut next = rest.trim_start_matches(['”', '’', '"', '»', ')']).chars();
        next.next() == Some(' ') && next.next().is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '«'))
    });
    let end = ends.find(|(at, _)| *at > 30).map(|(at, stop)| {
        let rest = &line[at + stop.len()..];
        at + stop.len() + rest.len() - rest.trim_start_matches(['”', '’', '"', '»', ')']).len()
    });
    line[..end.unwrap_or(line.len())].to_owned()
}

/// The brief with so many lines of each section; none where it is higher than `most`.
fn with_limits(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    (lines, limits): (&[Vec<Line<'_>>], &[usize]),
    keyed: bool,
    most: f32,
) -> Option<Galley> {
    let look = compositor.look;
    let grid = look.grid;
    let book = &index.snapshot.book;
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Brief) {
        galley.place(place);
    }
    let joined = Keep { joined: true, whole: true };
    let title_cut = Cut { leading: look.question.style.size * 1.2, ..look.question };
    let node = galley.node(Role::Heading(1), NodeId(0));
    let label = compositor.label(index.words.in_brief(), look.label.style, node);
    let mut before = 0.0;
    if grid.hang > 0.0 {
        let y = BASELINE * (title_cut.style.size - look.label.style.size) + 7.0;
        compositor.aside(&mut galley, &label, Column::ragged(0.0, grid.hang, look.label), y);
    } else {
        compositor.rows(&mut galley, &label, Column::ragged(0.0, grid.frame, look.label), 0.0, joined);
        before = 6.0;
    }
    let title = if book.subtitle.trim().is_empty() { book.title.trim() } else { book.subtitle.trim() };
    let node = if grid.hang > 0.0 { node } else { galley.node(Role::Paragraph, NodeId(0)) };
    let title = compositor.plain(if title.is_empty() { "–" } else { title }, title_cut.style, node);
    compositor.rows(&mut galley, &title, Column::ragged(grid.main, grid.main_width(), title_cut), before, joined);
    let mut first = true;
    for (n, ((section, lines), limit)) in book.sections.iter().zip(lines).zip(limits).enumerate() {
        if lines.is_empty() {
            continue;
        }
        galley.rule(0.0, grid.frame, 0.4, HAIRLINE, if first { 20.0 } else { 10.0 });
        first = false;
        let node = galley.node_of(Role::Heading(2), NodeId(0), Origin::Section(section.id));
        let style = Style::new(Face::SansSemibold, Shape::Lining, if look.is_large() { 18.0 } else { 9.25 }, INK);
        let cut = Cut { style, leading: style.size * 1.35 };
        let setting = Setting::new(style, node);
        let mut name =
            Paragraph::plain(compositor.fonts(), &(n + 1).to_string(), setting.styled(style.colored(ACCENT)));
        name.push(compositor.fonts(), " ", setting);
        name.gap(3.5, setting);
        name.push(compositor.fonts(), section.title.trim(), setting);
        let mut above = 8.0;
        let mut beside = 0.0;
        let from = galley.row_count();
        if grid.hang > 0.0 {
            let y = BASELINE * (look.answer.style.size - style.size);
            beside = compositor.aside(&mut galley, &name, Column::ragged(0.0, grid.hang, cut), y);
        } else {
            compositor.rows(&mut galley, &name, Column::ragged(0.0, grid.frame, cut), above, joined);
            above = 4.0;
        }
        let list = galley.node(Role::List, NodeId(0));
        for (n, said) in lines.iter().take(*limit).enumerate() {
            line(compositor, index, &mut galley, said, (list, if n == 0 { above } else { 5.0 + 4.0 }));
        }
        galley.at_least(beside, from);
        let end = (from + 2).min(galley.row_count());
        galley.join(from.saturating_sub(1)..end);
        if galley.height(0..galley.row_count()) > most {
            return None;
        }
    }
    if keyed {
        key(compositor, index, &mut galley);
    }
    (galley.height(0..galley.row_count()) <= most).then_some(galley)
}

fn line(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    &(number, question, ref sentence): &Line<'_>,
    (list, before): (NodeId, f32),
) {
    let look = compositor.look;
    let grid = look.grid;
    let cut = look.answer;
    let item = galley.node_of(Role::ListItem, list, Origin::BottomLine(question.id));
    let label = galley.node(Role::ListLabel, item);
    let body = galley.node(Role::ListBody, item);
    let mark_width = if look.is_large() { 24.0 } else { MARK };
    if let Some(word) = index.words.claim(question.claim) {
        let node = galley.node(Role::Mark { alt: word.into() }, label);
        let mut mark = Paragraph::default();
        mark.mark(Mark::Claim(question.claim), Setting::new(cut.style, node));
        compositor.aside(galley, &mark, Column::ragged(grid.main, mark_width, cut), 0.0);
    }
    let x = grid.main + mark_width;
    let references = if look.is_large() { 110.0 } else { 56.0 };
    let width = if grid.hang > 0.0 { TEXT } else { grid.frame - x - references };
    let node = galley.node(Role::Paragraph, body);
    if let Some(language) = &question.language {
        index.speaks(galley, node, language);
    }
    let text = compositor.plain(sentence, cut.style, node);
    let Some(place) = index.question_place(number) else {
        return;
    };
    let size = if look.is_large() { 18.0 } else { 8.75 };
    let style = Style::new(Face::Sans, Shape::Lining, size, GREY);
    let link = galley.node(Role::Link, node);
    let mut reference = Paragraph::default();
    let words = index.words.question(number);
    let to = reference.link(Target::Inside(place), words.clone(), link);
    let setting = Setting { link: to, ..Setting::new(style, link) };
    reference.push(compositor.fonts(), &words, setting);
    reference.push(compositor.fonts(), "\u{a0}", setting);
    reference.gap(8.0, setting);
    let strong = setting.styled(style.faced(Face::SansSemibold).colored(ACCENT).shaped(Shape::Tabular));
    reference.push(compositor.fonts(), "p.\u{a0}", strong);
    reference.page(PageOf::Place(place), index.digits, strong);
    let slots = [
        crate::table::Slot { x, width, align: Align::Left },
        crate::table::Slot { x: x + width, width: grid.frame - x - width, align: Align::Right },
    ];
    let from = galley.row_count();
    crate::table::set_row(compositor, galley, &[text, reference], &slots, cut, before);
    galley.join(from..galley.row_count());
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    fn check(text: &str, expected: &str) {
        assert_eq!(first_sentence(text), expected);
    }

    #[test]
    fn a_brief_line_is_one_sentence() {
        check(
            "Rome says no: technical and logistical flights. One critic disagrees.",
            "Rome says no: technical and logistical flights.",
        );
        check(
            "The minister calls it a “completely wrong message.” He insists.",
            "The minister calls it a “completely wrong message.”",
        );
        check(
            "A choice of words. Mark Rutte spoke of bases in Italy. Rome heard.",
            "A choice of words. Mark Rutte spoke of bases in Italy.",
        );
        check("No stop at all", "No stop at all");
    }
}
