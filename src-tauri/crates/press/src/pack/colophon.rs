//! The colophon: how many quotations were found in their sources, the fingerprint, and how a copy is verified.

use super::{Numbering, Options, cover::held, index::Index, part::Part};
use crate::{
    area::Area,
    code::set_code,
    fonts::Shape,
    galley::Galley,
    inline::{Paragraph, Setting},
    pages::{Face, NodeId, Role},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::{ACCENT, Cut, GREY, HAIRLINE, INK, Style},
    words::capitalised,
};
use attache_model::anchor::QuoteState;

const WHOLE: Keep = Keep { joined: true, whole: true };

pub(crate) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>, options: &Options) -> Galley {
    let look = compositor.look;
    let words = index.words;
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Colophon) {
        galley.place(place);
    }
    super::part_title(compositor, &mut galley, words.colophon(), None);
    galley.rule(0.0, look.grid.frame, 1.0, ACCENT, 20.0);
    let verified = index.register.count(QuoteState::Verified);
    let node = galley.node(Role::Paragraph, NodeId(0));
    let figure = words.verified_count(verified, index.snapshot.excerpts.len());
    let cut = look.question;
    let count = compositor.plain(&figure, cut.style.colored(ACCENT), node);
    let text = compositor.plain(&words.verified_text(options.made.as_ref()), look.bottom_line.style, node);
    if look.grid.hang > 0.0 && compositor.width(&count) <= look.grid.hang + 8.0 {
        let count = compositor.label(&figure, cut.style.colored(ACCENT), node);
        compositor.aside(&mut galley, &count, Column::ragged(0.0, look.grid.main, cut), 0.0);
        let column = Column::ragged(look.grid.main, look.grid.main_width(), look.bottom_line);
        compositor.rows(&mut galley, &text, column, 11.0, WHOLE);
    } else {
        compositor.rows(&mut galley, &count, Column::ragged(0.0, look.grid.frame, cut), 12.0, WHOLE);
        let column = Column::ragged(look.grid.main, look.grid.main_width(), look.bottom_line);
        compositor.rows(&mut galley, &text, column, 5.0, WHOLE);
    }
    let entry =
        |galley: &mut Galley, compositor: &mut Compositor<'_>, label: &str| label_beside(compositor, galley, label);

    let beside = entry(&mut galley, compositor, words.state_of_them());
    states(compositor, index, &mut galley, beside);

    let beside = entry(&mut galley, compositor, words.edition());
    let mut said = Vec::new();
    said.extend(super::edition_of(index, options));
    if let Some(date) = index.snapshot.book.as_of {
        said.push(words.as_of_date(date));
    }
    let mut edition = said.join(", ");
    if !edition.is_empty() {
        edition.push_str(". ");
    }
    edition.push_str(&capitalised(&held(index)));
    edition.push('.');
    if options.numbering == Numbering::Unrecorded {
        edition.push(' ');
        edition.push_str(words.unrecorded());
    }
    prose(compositor, &mut galley, &capitalised(&edition), beside);

    if let Some(embedded) = &options.embedded {
        let beside = entry(&mut galley, compositor, words.fingerprint());
        fingerprint(compositor, index, &mut galley, embedded, beside);
        let beside = entry(&mut galley, compositor, words.check_in_attache());
        prose(compositor, &mut galley, words.check_text(), beside);
        let beside = entry(&mut galley, compositor, words.check_elsewhere());
        elsewhere(compositor, index, &mut galley, embedded, beside);
    }
    let beside = entry(&mut galley, compositor, words.not_shown());
    prose(compositor, &mut galley, words.not_shown_text(), beside);
    let beside = entry(&mut galley, compositor, words.type_label());
    prose(compositor, &mut galley, words.type_text(), beside);
    galley.rule(0.0, look.grid.frame, 0.4, HAIRLINE, 9.0);
    let rows = galley.row_count();
    galley.rows[rows as usize - 1].joined = true;
    galley
}

/// What stands beside a label: how far below the hairline it begins, and how high it is at least.
#[derive(Clone, Copy)]
struct Beside {
    above: f32,
    least: f32,
    from: u32,
}

impl Beside {
    /// Leaves room for a label of several lines beside a text of one.
    fn close(self, galley: &mut Galley) {
        galley.at_least(self.least, self.from);
    }
}

/// A hairline and a label.
fn label_beside(compositor: &mut Compositor<'_>, galley: &mut Galley, label: &str) -> Beside {
    let look = compositor.look;
    galley.rule(0.0, look.grid.frame, 0.25, HAIRLINE, 10.0);
    let node = galley.node(Role::Heading(2), NodeId(0));
    let label = compositor.plain(label, look.label.style, node);
    if look.grid.hang > 0.0 {
        let y = BASELINE * (look.colophon.style.size - look.label.style.size);
        let least = compositor.aside(galley, &label, Column::ragged(0.0, look.grid.hang, look.label), y);
        Beside { above: 9.0, least, from: galley.row_count() }
    } else {
        compositor.rows(galley, &label, Column::ragged(0.0, look.grid.frame, look.label), 8.0, WHOLE);
        Beside { above: 3.0, least: 0.0, from: galley.row_count() }
    }
}

fn prose(compositor: &mut Compositor<'_>, galley: &mut Galley, text: &str, beside: Beside) {
    let look = compositor.look;
    let node = galley.node(Role::Paragraph, NodeId(0));
    let text = compositor.plain(text, look.colophon.style, node);
    let column = Column::ragged(look.grid.main, look.grid.main_width(), look.colophon);
    compositor.rows(galley, &text, column, beside.above, WHOLE);
    beside.close(galley);
}

fn states(compositor: &mut Compositor<'_>, index: &Index<'_>, galley: &mut Galley, beside: Beside) {
    let look = compositor.look;
    let fonts = compositor.fonts();
    let size = if look.is_large() { 18.0 } else { 9.5 };
    let cut = Cut { style: Style::new(Face::Sans, Shape::Lining, size, GREY), leading: size * 1.5 };
    let node = galley.node(Role::Paragraph, NodeId(0));
    let plain = Setting::new(cut.style, node);
    let strong = plain.styled(cut.style.faced(Face::SansSemibold).colored(INK));
    let mut text = Paragraph::default();
    let all =
        [QuoteState::Verified, QuoteState::Moved, QuoteState::Ambiguous, QuoteState::Changed, QuoteState::Missing];
    for (n, state) in all.into_iter().enumerate() {
        let count = index.register.count(state);
        if n > 0 {
            text.push(fonts, " ", plain);
            text.gap(16.0, plain);
        }
        text.push(fonts, &count.to_string(), strong);
        let setting = if count > 0 { plain.styled(cut.style.colored(INK)) } else { plain };
        text.push(fonts, &format!("\u{a0}{}", index.words.state(state)), setting);
    }
    let above = beside.above + BASELINE * (look.colophon.style.size - size);
    compositor.rows(galley, &text, Column::ragged(look.grid.main, look.grid.main_width(), cut), above, WHOLE);
}

fn fingerprint(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    embedded: &super::Embedded,
    beside: Beside,
) {
    let look = compositor.look;
    let fonts = compositor.fonts();
    let node = galley.node(Role::Paragraph, NodeId(0));
    let setting = Setting::new(look.descriptor.style, node);
    let mut text = Paragraph::plain(fonts, index.words.fingerprint_of(), setting);
    text.push(fonts, &embedded.file, setting.styled(look.code(setting.style)));
    let above = beside.above + BASELINE * (look.colophon.style.size - setting.style.size);
    compositor.rows(
        galley,
        &text,
        Column::ragged(look.grid.main, look.grid.main_width(), look.descriptor),
        above,
        WHOLE,
    );
    let node = galley.node(Role::Code, NodeId(0));
    let eights: Vec<String> = {
        let digits: Vec<char> = embedded.fingerprint.chars().collect();
        digits.chunks(8).map(|part| part.iter().collect()).collect()
    };
    let lines: Vec<String> = eights.chunks(4).map(|part| part.join(" ")).collect();
    let style = Style::new(Face::Code, Shape::Plain, 8.5, INK);
    let cut = Cut { style: style.sized(8.5 / 0.82), leading: look.colophon.leading };
    let area = Area::new(look.grid.main, look.grid.main_width(), cut, false);
    set_code(compositor, galley, &lines.join("\n"), area, node, (4.0, true));
}

fn elsewhere(
    compositor: &mut Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    embedded: &super::Embedded,
    beside: Beside,
) {
    let look = compositor.look;
    let fonts = compositor.fonts();
    let node = galley.node(Role::Paragraph, NodeId(0));
    let setting = Setting::new(look.colophon.style, node);
    let (before, after) = index.words.elsewhere();
    let mut text = Paragraph::plain(fonts, before, setting);
    text.push(fonts, &embedded.file, setting.styled(look.code(setting.style)));
    text.push(fonts, after, setting);
    compositor.rows(
        galley,
        &text,
        Column::ragged(look.grid.main, look.grid.main_width(), look.colophon),
        beside.above,
        WHOLE,
    );
    let node = galley.node(Role::Code, NodeId(0));
    let area = Area::new(look.grid.main + 9.0, look.grid.main_width() - 9.0, look.colophon, false);
    let pdf = embedded.file.strip_suffix(".attache").unwrap_or(&embedded.file);
    let code = format!("attache verify {pdf}.pdf\nsha256sum {}", embedded.file);
    let from = galley.row_count();
    set_code(compositor, galley, &code, area, node, (5.0, true));
    let rows = from..galley.row_count();
    galley.bar(rows, look.grid.main, 0.5, INK);
}
