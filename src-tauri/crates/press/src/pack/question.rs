//! A question: head, bottom line, answer. Its galley depends on nothing but the question and the index.

use super::{
    findings,
    index::{Cites, Index, parsed},
    strip,
};
use crate::{
    area::Area,
    block::{Blocks, Field, Matter},
    fonts::Shape,
    galley::{Align, Galley, PageOf},
    inline::{Paragraph, Setting},
    marks::Mark,
    pages::{Face, NodeId, Origin, Role},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::{ACCENT, GREY},
    words::capitalised,
};
use attache_model::{
    apparatus::letter,
    book::{Question, Section, Status},
    markdown::{Block, BlockKind},
};

/// Sets a section's title.
pub(crate) fn section(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    (number, section): (usize, &Section),
    (first, last): (usize, usize),
) -> Galley {
    let look = compositor.look;
    let mut galley = Galley::default();
    galley.place(index.sections[number - 1]);
    let node = galley.node_of(Role::Heading(1), NodeId(0), Origin::Section(section.id));
    let title = Head { number: &number.to_string(), title: &section.title, cut: look.section, node };
    title.set(compositor, &mut galley, 0.0);
    if last >= first {
        let style = look.descriptor.style;
        let node = galley.node(Role::Paragraph, NodeId(0));
        let mut note = Paragraph::default();
        let setting = Setting::new(style, node);
        note.push(compositor.fonts(), &index.words.section_note(first, last), setting);
        note.page(PageOf::Span(index.sections[number - 1], index.words), index.digits, setting);
        let keep = Keep { joined: true, whole: true };
        let column = Column::ragged(look.grid.main, look.grid.main_width(), look.descriptor);
        compositor.rows(&mut galley, &note, column, 5.0, keep);
    }
    galley
}

/// A number and a title side by side: in the hang and the text, or on small papers close together.
pub(crate) struct Head<'a> {
    pub(crate) number: &'a str,
    pub(crate) title: &'a str,
    pub(crate) cut: crate::style::Cut,
    pub(crate) node: NodeId,
}

impl Head<'_> {
    pub(crate) fn set(&self, compositor: &mut Compositor<'_>, galley: &mut Galley, before: f32) {
        let look = compositor.look;
        let grid = look.grid;
        let number_style = self.cut.style.colored(ACCENT);
        let keep = Keep { joined: galley.row_count() > 0, whole: true };
        let title = if self.title.trim().is_empty() { "–" } else { self.title.trim() };
        let small = grid.hang == 0.0;
        let number = compositor.plain(self.number, number_style, self.node);
        let width = compositor.width(&number);
        if self.number.is_empty() || (!small && width <= grid.hang) || (small && !look.is_large()) {
            let x = if small && !self.number.is_empty() { 34.0f32.max(width + 8.0) } else { grid.main };
            let column = Column::ragged(0.0, x.max(1.0), self.cut);
            if !self.number.is_empty() {
                let number = compositor.label(self.number, number_style, self.node);
                compositor.aside(galley, &number, column, 0.0);
            }
            let text = compositor.plain(title, self.cut.style, self.node);
            compositor.rows(galley, &text, Column::ragged(x, grid.frame - x, self.cut), before, keep);
            return;
        }
        // Run in: large print, and numbers wider than their column.
        let setting = Setting::new(self.cut.style, self.node);
        let mut text = number;
        text.gap(self.cut.style.size * 0.5, setting);
        text.push(compositor.fonts(), " ", setting);
        text.push(compositor.fonts(), title, setting);
        compositor.rows(galley, &text, Column::ragged(0.0, grid.frame, self.cut), before, keep);
    }
}

/// Sets a question.
pub(crate) fn question(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    (number, question): (usize, &Question),
    before: f32,
) -> Galley {
    let look = compositor.look;
    let gaps = look.question_gaps;
    let (bottom_line, answer) = (parsed(&question.bottom_line), parsed(&question.answer));
    let cites = Cites::of(question, &bottom_line, &answer);
    let mut galley = Galley::default();
    let root = galley.node_of(Role::Section, NodeId(0), Origin::Question(question.id));
    if let Some(language) = &question.language {
        index.speaks(&mut galley, root, language);
    }
    if let Some(place) = index.question_place(number) {
        galley.place(place);
    }
    galley.rule(0.0, look.grid.frame, 1.5, ACCENT, before);
    let node = galley.node(Role::Heading(2), root);
    let label = index.words.question(number);
    Head { number: &label, title: &question.question, cut: look.question, node }.set(
        compositor,
        &mut galley,
        gaps.rule,
    );
    let asked = galley.nodes.len();
    status_line(compositor, index, &mut galley, question, &cites, root);

    findings::at_question(compositor, index, &mut galley, (question.id, root), gaps.title + 4.0);
    index.tells(&mut galley, (root, asked), question);

    let cited = |key: &str| index.cited(&cites, key);
    let mut matter = Matter {
        citation: &cited,
        questions: &index.questions,
        media: &index.snapshot.media,
        language: index.language(question.language.as_deref()),
        field: Some(Field::BottomLine(question.id)),
        heading: (2, 2),
        addresses: Vec::new(),
        noted: true,
    };
    let mut above = gaps.status;
    if !bottom_line.plain().trim().is_empty() {
        set_bottom_line(compositor, index, &mut galley, &mut matter, (question, &bottom_line, root));
        if look.is_large() {
            above = gaps.answer;
        } else {
            galley.rule(look.grid.main, look.grid.main_width(), 0.4, ACCENT, gaps.line);
            above = gaps.answer;
        }
    }
    matter.field = Some(Field::Answer(question.id));
    let answer_from = galley.row_count();
    if answer.blocks.is_empty() {
        if bottom_line.blocks.is_empty() {
            let node = galley.node(Role::Paragraph, root);
            let style = look.perspective.style.colored(GREY);
            let none = compositor.plain(index.words.unanswered(), style, node);
            let column = Column::ragged(look.grid.main, look.grid.main_width(), look.perspective);
            compositor.rows(&mut galley, &none, column, above, Keep::default());
        }
    } else {
        let area = Area::new(look.grid.main, look.grid.main_width(), look.answer, look.justified);
        let mut blocks = Blocks { compositor: &mut *compositor, galley: &mut galley, matter: &mut matter };
        blocks.set(&answer.blocks, area, root, above, true);
    }
    // From the head to the third line of the answer.
    let together = (answer_from + 3).min(galley.row_count());
    galley.join(0..together);
    let answered = galley.row_count();
    let concluded = galley.nodes.len();
    strip::set(compositor, index, &mut galley, &cites, (number, root));
    index.tells(&mut galley, (root, concluded), question);
    galley.lean(answered);
    let ends_in_heading = matches!(answer.blocks.last(), Some(Block { kind: BlockKind::Heading(..), .. }));
    if let Some(first) = galley.rows.get_mut(answered as usize).filter(|_| ends_in_heading) {
        first.joined = true;
    }
    let evidenced = galley.row_count();
    addresses(compositor, index, &mut galley, &matter.addresses, root);
    galley.lean(evidenced);
    galley
}

fn status_line(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    question: &Question,
    cites: &Cites<'_>,
    root: NodeId,
) {
    let look = compositor.look;
    let fonts = compositor.fonts();
    let (words, style) = (index.words, look.status.style);
    let node = galley.node(Role::Paragraph, root);
    // The word beside it says what the mark says.
    let mark = Setting::new(style, NodeId::ARTIFACT);
    let strong = if look.is_large() { Face::SansBold } else { Face::SansSemibold };
    let strong = Setting::new(style.faced(strong), node);
    let grey = Setting::new(if look.is_large() { style } else { style.colored(GREY) }, node);
    let mut line = Paragraph::default();
    let claim = words.claim(question.claim);
    if let Some(claim) = claim {
        line.mark(Mark::Claim(question.claim), mark);
        line.gap(5.0, mark);
        line.push(fonts, &capitalised(claim), strong);
    }
    let mut rest = Vec::new();
    if question.status != Status::Final {
        rest.push(words.status(question.status).to_owned());
    }
    if let Some(date) = question.as_of.or(index.snapshot.book.as_of) {
        rest.push(words.as_of_date(date));
    }
    if !cites.list.is_empty() {
        rest.push(words.quotations(cites.list.len()));
        rest.push(words.origins(index.snapshot.origins(cites.list.iter().copied())));
    }
    if claim.is_none() && rest.is_empty() {
        return;
    }
    if claim.is_some() && !rest.is_empty() {
        if look.is_large() {
            line.push(fonts, ", ", strong);
        } else {
            line.push(fonts, " ", grey);
            line.gap(7.0, grey);
        }
    }
    if !rest.is_empty() {
        line.push(fonts, &rest.join(" · "), grey);
    }
    let column = Column::ragged(look.grid.main, look.grid.main_width(), look.status);
    let keep = Keep { joined: true, whole: true };
    compositor.rows(galley, &line, column, look.question_gaps.title, keep);
}

fn set_bottom_line(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    matter: &mut Matter<'_>,
    (question, bottom_line, root): (&Question, &attache_model::markdown::Document, NodeId),
) {
    let look = compositor.look;
    let cut = look.bottom_line;
    let mut before = look.question_gaps.status;
    if look.is_large() {
        let first = galley.row_count();
        let area = Area::new(14.0, look.grid.frame - 14.0, cut, false);
        let label = (format!("{}. ", index.words.bottom_line()), cut.style.colored(ACCENT));
        Blocks { compositor, galley, matter }.set_run_in(&label, &bottom_line.blocks, area, root, before);
        let rows = first..galley.row_count();
        galley.bar(rows, 0.0, 4.0, ACCENT);
        return;
    }
    let said = galley.nodes.len();
    let node = galley.node_of(Role::Paragraph, root, Origin::BottomLine(question.id));
    index.tells(galley, (root, said), question);
    let label = compositor.plain(index.words.bottom_line(), look.label.style, node);
    if look.grid.hang > 0.0 {
        let y = BASELINE * (cut.style.size - look.label.style.size);
        let column = Column::ragged(0.0, look.grid.hang, look.label);
        compositor.aside(galley, &label, column, y);
    } else {
        let column = Column::ragged(0.0, look.grid.frame, look.label);
        compositor.rows(galley, &label, column, before + 4.0, Keep { joined: true, whole: true });
        before = 6.3;
    }
    let area = Area::new(look.grid.main, look.grid.main_width(), cut, false);
    Blocks { compositor, galley, matter }.set(&bottom_line.blocks, area, root, before, true);
}

/// The addresses of the answer's links, for those who read on paper.
fn addresses(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    addresses: &[String],
    root: NodeId,
) {
    let look = compositor.look;
    for (n, address) in addresses.iter().enumerate() {
        let node = galley.node(Role::Note, root);
        let style = look.descriptor.style;
        let mut note = Paragraph::default();
        let mark = letter(n);
        note.push(compositor.fonts(), &mark, Setting::new(look.citation(style.sized(style.size * 1.1)), node));
        note.push(compositor.fonts(), " ", Setting::new(style, node));
        let link = galley.node(Role::Link, node);
        let to = crate::pages::Target::Address(address.clone());
        let number = note.link(to, format!("{} {address}", index.words.link_opens()), link);
        let shown = address.strip_prefix("mailto:").unwrap_or(address);
        note.push(
            compositor.fonts(),
            shown,
            Setting { link: number, ..Setting::new(style.shaped(Shape::Lining), link) },
        );
        let column = Column::ragged(look.grid.main, look.grid.main_width(), look.descriptor).aligned(Align::Left);
        let gap = if n == 0 { 9.0 } else { look.descriptor.leading - style.size };
        compositor.rows(galley, &note, column, gap, Keep { joined: n > 0, whole: true });
    }
}
