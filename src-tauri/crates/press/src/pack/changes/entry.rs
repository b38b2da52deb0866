//! One thing that changed: its label, its name, what is different in it.

use super::{WHOLE, cited::Cited, marked::Marking};
use crate::{
    galley::{Galley, PageOf},
    inline::{Paragraph, Setting},
    pack::{
        index::{Index, parsed},
        part::Part,
    },
    pages::{DestinationId, Face, NodeId, Role, Target},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::{ACCENT, Cut, GREY, HAIRLINE, INK},
    words::capitalised,
};
use attache_model::{
    book::{Claim, Status},
    diff::{self, Piece},
    edition::{Change, Detail, Field, Kind, Subject},
};

/// A thing that changed.
pub(super) struct Entry<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) change: &'a Change,
    /// The edition that it is compared with.
    pub(super) since: u32,
    /// What was taken out isn't shown.
    pub(super) withheld: bool,
}

/// From one text of the entry to the next: a little more than between its lines.
pub(super) const GAP: f32 = 6.0;

impl Entry<'_> {
    pub(super) fn set(&self, compositor: &mut Compositor<'_>, galley: &mut Galley, first: bool) {
        let index = self.index;
        let start = galley.row_count();
        let node = galley.node(Role::Section, NodeId(0));
        let head = galley.node(Role::Heading(2), node);
        begin(compositor, galley, (&self.key(), &self.word()), head, first);
        let after_rule = galley.row_count();
        self.title(compositor, galley, head, start);
        match self.change.kind {
            Kind::Added => {
                if let Some(text) = self.bottom_line() {
                    let paragraph = galley.node(Role::Paragraph, node);
                    let text = compositor.plain(&text, compositor.look.colophon.style, paragraph);
                    compositor.rows(galley, &text, prose(compositor), GAP, Keep { joined: true, whole: false });
                }
            }
            Kind::Removed if matches!(self.change.of, Subject::Question(_)) => {
                self.remark(compositor, galley, node, &index.words.asked_in(self.since));
            }
            Kind::Removed => {}
            Kind::Changed => self.details(compositor, galley, node),
        }
        let end = galley.row_count();
        if galley.height(after_rule..end) <= compositor.look.grid.height / 3.0 {
            galley.join(start..end);
        }
    }

    /// An entry of one sentence.
    pub(super) fn lone(compositor: &mut Compositor<'_>, galley: &mut Galley, label: &str, text: &str, first: bool) {
        let start = galley.row_count();
        let node = galley.node(Role::Section, NodeId(0));
        let head = galley.node(Role::Heading(2), node);
        let above = begin(compositor, galley, ("", label), head, first);
        let (column, setting) = remark(compositor, galley, node);
        let text = Paragraph::plain(compositor.fonts(), text, setting);
        compositor.rows(galley, &text, column, above, WHOLE);
        galley.join(start..galley.row_count());
    }

    /// `Q5`, `E4`, `E`; nothing for what has no number, or has it no more where another bears it now.
    fn key(&self) -> String {
        let index = self.index;
        match (&self.change.of, self.change.number) {
            (Subject::Question(_), Some(number)) => index.words.question(number as usize),
            (Subject::Excerpt(id), _) => index.excerpt(*id).map(|entry| entry.code()).unwrap_or_default(),
            (Subject::Source(id), _) => {
                index.register.find_source(*id).map(|entry| entry.letter.to_owned()).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// What became of it; where one field alone changed, which.
    fn word(&self) -> String {
        let words = self.index.words;
        let word = match self.change.kind {
            Kind::Added => words.new_one(),
            Kind::Removed => words.withdrawn(),
            Kind::Changed => self.only_field().map_or(words.changed(), |field| words.field(field)),
        };
        match self.change.of {
            Subject::Question(_) | Subject::Excerpt(_) => word.to_owned(),
            ref subject => format!("{}, {word}", words.subject(subject)),
        }
    }

    fn only_field(&self) -> Option<Field> {
        match self.change.details.as_slice() {
            [Detail::Words { field, .. } | Detail::Form(field) | Detail::Value { field, .. }] => Some(*field),
            _ => None,
        }
    }

    fn place(&self) -> Option<DestinationId> {
        let index = self.index;
        if self.change.kind == Kind::Removed {
            return None;
        }
        match &self.change.of {
            Subject::Question(_) => self.change.number.and_then(|number| index.question_place(number as usize)),
            Subject::Section(id) => {
                index.snapshot.book.sections.iter().position(|section| section.id == *id).map(|n| index.sections[n])
            }
            Subject::Excerpt(id) => index.excerpt(*id).and_then(|entry| entry.place),
            Subject::Source(id) => index.register.find_source(*id).and_then(|entry| entry.place),
            Subject::Timeline(_) => index.place(Part::Timeline),
            Subject::Glossary(_) => index.place(Part::Glossary),
            Subject::Contest(_) => index.place(Part::Contests),
            Subject::Book | Subject::Media(_) => None,
        }
    }

    /// Its name, with the page where it stands.
    fn title(&self, compositor: &mut Compositor<'_>, galley: &mut Galley, head: NodeId, start: u32) {
        let look = compositor.look;
        let fonts = compositor.fonts();
        // The name of what went is a word that was taken out, too.
        let hidden = self.withheld && self.change.kind == Kind::Removed;
        let title = if hidden { "" } else { self.change.title.trim() };
        let style = look.status.style.faced(Face::SansSemibold);
        let style = if look.is_large() { style } else { style.sized(9.25) };
        let setting = Setting::new(style, head);
        let mut text = Paragraph::plain(fonts, if title.is_empty() { "–" } else { title }, setting);
        if let Some(place) = self.place() {
            let link = galley.node(Role::Link, head);
            let words = self.index.words;
            let name = format!("{} {}", words.subject(&self.change.of), self.key());
            let number = text.link(Target::Inside(place), name.trim().to_owned(), link);
            let within = Setting { link: number, node: link, ..setting.styled(style.colored(ACCENT)) };
            text.push(fonts, " ", setting);
            text.push(fonts, "p.\u{a0}", within);
            text.page(PageOf::Place(place), self.index.digits, within);
        }
        let cut = Cut { style, leading: look.descriptor.leading };
        let column = Column::ragged(look.grid.main, look.grid.main_width(), cut);
        let before = if look.grid.hang > 0.0 { 8.0 } else { 3.0 };
        compositor.rows(galley, &text, column, before, WHOLE);
        galley.join(start..galley.row_count());
    }

    /// What a new question answers in short.
    fn bottom_line(&self) -> Option<String> {
        let Subject::Question(id) = self.change.of else { return None };
        let (_, question) = self.index.snapshot.book.questions().find(|(_, question)| question.id == id)?;
        let text = parsed(&question.bottom_line).plain().trim().replace('\n', " ");
        (!text.is_empty()).then_some(text)
    }

    fn details(&self, compositor: &mut Compositor<'_>, galley: &mut Galley, node: NodeId) {
        let words = self.index.words;
        let named = self.only_field().is_none();
        let mut cited = Cited::default();
        for detail in &self.change.details {
            match detail {
                Detail::Words { field, pieces } => {
                    self.words(compositor, galley, node, named.then(|| words.field(*field)), pieces);
                }
                Detail::Cell { actor, aspect, pieces } => {
                    self.words(compositor, galley, node, Some(&format!("{actor} · {aspect}")), pieces);
                }
                Detail::Form(field) => {
                    let text = format!("{}: {}", capitalised(words.field(*field)), words.same_text());
                    self.remark(compositor, galley, node, &text);
                }
                Detail::Value { field, was, now } => {
                    self.value(compositor, galley, node, (*field, was.as_deref(), now.as_deref()));
                }
                Detail::Moved { was, now: _ } => {
                    let question = matches!(self.change.of, Subject::Question(_));
                    self.remark(compositor, galley, node, &words.was_numbered(*was, question));
                }
                Detail::Cited { excerpt, was, now } => cited.note(*excerpt, *was, *now),
                Detail::Other => self.remark(compositor, galley, node, words.other_change()),
            }
        }
        self.cited(compositor, galley, node, &cited);
    }

    /// A text: with its changes marked, or as two where little of it stayed.
    fn words(
        &self,
        compositor: &mut Compositor<'_>,
        galley: &mut Galley,
        node: NodeId,
        name: Option<&str>,
        pieces: &[Piece],
    ) {
        let words = self.index.words;
        if let Some(name) = name {
            let (column, setting) = remark(compositor, galley, node);
            let name =
                Paragraph::plain(compositor.fonts(), &capitalised(name), setting.styled(setting.style.colored(GREY)));
            compositor.rows(galley, &name, column, GAP, WHOLE);
        }
        if !diff::is_rewritten(pieces) {
            let marking = Marking { words, withheld: self.withheld };
            let column = prose(compositor);
            let style = compositor.look.colophon.style;
            for paragraph in marking.paragraphs(compositor, galley, (pieces, node), style) {
                compositor.rows(galley, &paragraph, column, GAP, Keep { joined: true, whole: false });
            }
            return;
        }
        let side = |gone: diff::Change| -> String {
            pieces.iter().filter(|piece| piece.change != gone).map(|piece| piece.text.as_str()).collect()
        };
        let was = (!self.withheld).then(|| (words.was(), side(diff::Change::Added), GREY));
        for (label, text, color) in was.into_iter().chain([(words.now(), side(diff::Change::Removed), INK)]) {
            beside(compositor, galley, node, label, (text.trim(), color));
        }
    }

    /// A value: what it was, struck, and what it is.
    fn value(
        &self,
        compositor: &mut Compositor<'_>,
        galley: &mut Galley,
        node: NodeId,
        (field, was, now): (Field, Option<&str>, Option<&str>),
    ) {
        let words = self.index.words;
        let said = |value: Option<&str>| value.map(|value| self.said(field, value));
        let (column, setting) = remark(compositor, galley, node);
        let mut text = Paragraph::default();
        text.push(compositor.fonts(), &format!("{}: ", capitalised(words.field(field))), setting);
        let marking = Marking { words, withheld: self.withheld };
        // The arrow says which is which: the words need no more.
        let (was, now) = (said(was), said(now));
        if !self.withheld {
            let was = was.as_deref().unwrap_or_else(|| words.nothing());
            marking.push(compositor, galley, &mut text, (diff::Change::Removed, was), setting);
            text.push(compositor.fonts(), " → ", setting);
        }
        let now = now.as_deref().unwrap_or_else(|| words.nothing());
        marking.push(compositor, galley, &mut text, (diff::Change::Added, now), setting);
        text.push(compositor.fonts(), ".", setting);
        compositor.rows(galley, &text, column, GAP, WHOLE);
    }

    /// A value in the pack's words.
    fn said(&self, field: Field, value: &str) -> String {
        let words = self.index.words;
        let day = || value.parse().ok().map(|date| words.date(date));
        let known = match field {
            Field::Claim => {
                Claim::ALL.iter().find(|it| it.word() == value).map(|it| words.claim(*it).unwrap_or("–").to_owned())
            }
            Field::Status => Status::ALL.iter().find(|it| it.word() == value).map(|it| words.status(*it).to_owned()),
            Field::AsOf | Field::ReviewBy | Field::Accessed | Field::Date | Field::Published => day(),
            Field::Kind => Some(words.kind(value)),
            _ => None,
        };
        known.unwrap_or_else(|| value.to_owned())
    }

    fn remark(&self, compositor: &mut Compositor<'_>, galley: &mut Galley, node: NodeId, text: &str) {
        let (column, setting) = remark(compositor, galley, node);
        let text = Paragraph::plain(compositor.fonts(), text, setting);
        compositor.rows(galley, &text, column, GAP, WHOLE);
    }
}

/// A hairline and a label; returns the space above what comes beside or below it.
fn begin(
    compositor: &mut Compositor<'_>,
    galley: &mut Galley,
    (key, word): (&str, &str),
    head: NodeId,
    first: bool,
) -> f32 {
    let look = compositor.look;
    galley.rule(0.0, look.grid.frame, 0.25, HAIRLINE, if first { 15.0 } else { 9.0 });
    let style = look.status.style.faced(Face::SansSemibold);
    let style = if look.is_large() { style } else { style.sized(9.25) };
    let setting = Setting::new(style, head);
    let mut label = Paragraph::default();
    if !key.is_empty() {
        label.push(compositor.fonts(), key, setting.styled(style.colored(ACCENT)));
        label.push(compositor.fonts(), " ", setting);
        label.gap(3.0, setting);
    }
    label.push(compositor.fonts(), &format!("{word} "), setting);
    let cut = Cut { style, leading: look.descriptor.leading };
    if look.grid.hang > 0.0 {
        compositor.aside(galley, &label, Column::ragged(0.0, look.grid.hang, cut), 0.0);
        8.0 + BASELINE * (style.size - look.descriptor.style.size)
    } else {
        compositor.rows(galley, &label, Column::ragged(0.0, look.grid.frame, cut), 7.0, WHOLE);
        3.0
    }
}

/// Where wordings stand.
fn prose(compositor: &Compositor<'_>) -> Column {
    let look = compositor.look;
    Column::ragged(look.grid.main, look.grid.main_width(), look.colophon)
}

/// Where and how the pack speaks itself.
pub(super) fn remark(compositor: &Compositor<'_>, galley: &mut Galley, parent: NodeId) -> (Column, Setting) {
    let look = compositor.look;
    let node = galley.node(Role::Paragraph, parent);
    let style = look.descriptor.style.colored(INK);
    (Column::ragged(look.grid.main, look.grid.main_width(), look.descriptor), Setting::new(style, node))
}

/// A wording beside `was` or `now`.
fn beside(
    compositor: &mut Compositor<'_>,
    galley: &mut Galley,
    parent: NodeId,
    label: &str,
    (text, color): (&str, crate::pages::Color),
) {
    let look = compositor.look;
    for (n, line) in text.split('\n').filter(|line| !line.trim().is_empty()).enumerate() {
        let node = galley.node(Role::Paragraph, parent);
        let mut column = prose(compositor);
        if n == 0 {
            let style = look.descriptor.style;
            let label = compositor.label(label, style, node);
            let y = BASELINE * (look.colophon.style.size - style.size);
            compositor.aside(
                galley,
                &label,
                Column::ragged(look.grid.main, look.grid.main_width(), look.descriptor),
                y,
            );
        }
        let inset = if look.is_large() { 60.0 } else { 34.0 };
        column.x += inset;
        column.width -= inset;
        let text = compositor.plain(line.trim(), look.colophon.style.colored(color), node);
        compositor.rows(galley, &text, column, GAP, Keep { joined: true, whole: false });
    }
}
