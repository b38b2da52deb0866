//! What stands on every page beside its text: running head, folio, marking, draft stamp, the note on a blank page.

use crate::{
    fonts::Shape as Figures,
    galley::{Galley, moved},
    inline::{Paragraph, Setting},
    pages::{Color, Face, Item, NodeId, Page, Path, Segment, Shape},
    paragraph::{Column, Compositor},
    style::{Cut, DRAFT, GREY, INK, Style},
    words::Words,
};
use harfrust::font::glyph::outline::PathSink;

/// What the furniture says on all pages.
pub(crate) struct Furniture {
    pub(crate) words: Words,
    pub(crate) title: String,
    pub(crate) marking: Option<String>,
    /// `Edition 3, as of 2 April 2026`.
    pub(crate) edition: String,
    /// The time on the draft stamp.
    pub(crate) draft: Option<String>,
}

/// What differs from page to page.
pub(crate) struct Place<'a> {
    pub(crate) left: f32,
    pub(crate) recto: bool,
    pub(crate) running: Option<&'a str>,
    /// `7 of 31`; nothing on the cover.
    pub(crate) folio: Option<&'a str>,
    pub(crate) blank: bool,
}

const BOX: f32 = 16.8;

/// The room for running head and folio beside marking and stamp, in parts of the frame.
const BESIDE: f32 = 0.2;

impl Furniture {
    /// Puts the furniture on a page.
    pub(crate) fn put(&self, page: &mut Page, compositor: &mut Compositor<'_>, place: &Place<'_>) {
        let mut galley = Galley::default();
        let (width, height) = compositor.look.grid.size;
        let edge = compositor.look.grid.edge;
        for (top, head) in [(edge, true), (height - edge - BOX, false)] {
            let mut right = place.left + compositor.look.grid.frame;
            right = self.marking(&mut galley, compositor, right, top);
            right = self.stamp(&mut galley, compositor, (place.left, right), top);
            if head {
                self.head(&mut galley, compositor, place, right, top);
            } else {
                self.foot(&mut galley, compositor, place, right, top);
            }
        }
        if self.draft.is_some() {
            // In the middle of a margin that is too narrow for its usual place.
            let right = width - place.left - compositor.look.grid.frame;
            let outer = if place.recto { right } else { place.left };
            let in_margin = (outer / 2.0).min(30.0);
            let x = if place.recto { width - in_margin } else { in_margin };
            self.turned(&mut galley, compositor, (x, height / 2.0));
        }
        if place.blank {
            let note = Style::new(Face::SmallItalic, Figures::Text, 9.0, INK);
            let note = compositor.plain(self.words.blank_page(), note, NodeId::ARTIFACT);
            let own = compositor.width(&note);
            one_line(&mut galley, compositor, &note, (width - own) / 2.0, height / 2.0);
        }
        for item in &galley.items {
            page.put(moved(item, (0.0, 0.0), |_| NodeId::ARTIFACT), &galley.glyphs, &galley.text);
        }
    }

    /// The marking box, flush right; returns what is left of it.
    fn marking(&self, galley: &mut Galley, compositor: &mut Compositor<'_>, right: f32, top: f32) -> f32 {
        let Some(marking) = self.marking.as_deref().filter(|marking| !marking.trim().is_empty()) else {
            return right;
        };
        let size = if compositor.look.is_small() { 11.0 } else { 12.0 };
        let tlp = tlp_color(marking);
        let style = Style::new(Face::SansSemibold, Figures::Lining, size, tlp.unwrap_or(INK));
        let style = Style { tracking: 15, ..style };
        let room = compositor.look.grid.frame * 0.45;
        let (text, width) = fitted(compositor, marking, style, room);
        let outer = width + 10.0;
        let x = right - outer;
        match tlp {
            Some(_) => galley.rectangle(x, top, outer, BOX, Color(0, 0, 0), NodeId::ARTIFACT),
            None => outline(galley, x, top, outer),
        }
        one_line(galley, compositor, &text, x + 5.0, top + BOX / 2.0 + size * 0.33);
        x
    }

    /// `left`: where the line begins that it ends, together with the marking.
    fn stamp(&self, galley: &mut Galley, compositor: &mut Compositor<'_>, (left, right): (f32, f32), top: f32) -> f32 {
        let Some(time) = &self.draft else {
            return right;
        };
        let right = if self.marking.is_some() { right - 6.0 } else { right };
        let bold = Setting::new(Style::new(Face::SansBold, Figures::Lining, 10.0, INK), NodeId::ARTIFACT);
        let plain = bold.styled(bold.style.faced(Face::Sans));
        let mut text = Paragraph::plain(compositor.fonts(), self.words.draft(), bold);
        if !time.is_empty() {
            text.gap(6.0, plain);
            text.push(compositor.fonts(), time, plain);
        }
        // What the time would leave no room for says more than the time, which the colophon says too.
        if right - compositor.width(&text) - 10.0 < left + compositor.look.grid.frame * BESIDE {
            text = Paragraph::plain(compositor.fonts(), self.words.draft(), bold);
        }
        let outer = compositor.width(&text) + 10.0;
        let x = right - outer;
        outline(galley, x, top, outer);
        one_line(galley, compositor, &text, x + 5.0, top + BOX / 2.0 + 3.3);
        x
    }

    fn head(&self, galley: &mut Galley, compositor: &mut Compositor<'_>, place: &Place<'_>, right: f32, top: f32) {
        let Some(running) = place.running else {
            return;
        };
        let look = compositor.look;
        let style = look.furniture;
        let small_draft = self.draft.is_some() && look.is_small();
        let room = (right - place.left - 12.0).max(20.0);
        let baseline = top + BOX / 2.0 + style.size * 0.33;
        let setting = Setting::new(style, NodeId::ARTIFACT);
        let whole = compositor.plain(running, style, NodeId::ARTIFACT);
        let running_width = compositor.width(&whole);
        if small_draft || self.title.is_empty() {
            let (text, _) = fitted(compositor, running, style, room);
            one_line(galley, compositor, &text, place.left, baseline);
            return;
        }
        let gap = 0.9 * style.size;
        let dots = 2.0 * gap + 3.0;
        let title_room = (room - dots - running_width.min(room / 2.0)).max(room / 4.0);
        let (mut text, width) = fitted(compositor, &self.title, style, title_room);
        text.gap(gap, setting);
        text.push(compositor.fonts(), "·", setting);
        text.gap(gap, setting);
        one_line(galley, compositor, &text, place.left, baseline);
        let x = place.left + width + dots;
        let (rest, _) = fitted(compositor, running, style, (right - 12.0 - x).max(10.0));
        one_line(galley, compositor, &rest, x, baseline);
    }

    fn foot(&self, galley: &mut Galley, compositor: &mut Compositor<'_>, place: &Place<'_>, right: f32, top: f32) {
        let Some(folio) = place.folio else {
            return;
        };
        let style = compositor.look.furniture;
        let baseline = top + BOX / 2.0 + style.size * 0.33;
        let number = Style::new(Face::SansSemibold, Figures::Tabular, style.size, INK);
        let number = compositor.plain(folio, number, NodeId::ARTIFACT);
        let width = compositor.width(&number);
        let edition = compositor.plain(&self.edition, style, NodeId::ARTIFACT);
        let edition_width = compositor.width(&edition);
        // Whole or not at all: half of an edition says nothing.
        let fits = edition_width <= right - place.left - width - 22.0;
        if place.recto && place.left != compositor.look.grid.left {
            // Two-sided: the number is nearer to the outer edge, left of the marking.
            let x = right - 10.0 - width;
            one_line(galley, compositor, &number, x, baseline);
            if fits {
                one_line(galley, compositor, &edition, x - 10.0 - edition_width, baseline);
            }
        } else {
            one_line(galley, compositor, &number, place.left, baseline);
            if fits {
                one_line(galley, compositor, &edition, place.left + width + 10.0, baseline);
            }
        }
    }

    /// DRAFT, turned, along the outer edge.
    fn turned(&self, galley: &mut Galley, compositor: &mut Compositor<'_>, (x, middle): (f32, f32)) {
        let (face, size, tracking) = (Face::SansSemibold, 21.0, 0.32 * 21.0);
        let word = compositor.shaper.word(face, Figures::Lining, self.words.draft());
        let glyphs = compositor.shaper.glyphs(word).to_vec();
        let length = word.advance as f32 * size / 1000.0 + tracking * (glyphs.len() as f32 - 1.0);
        let scale = size / f32::from(compositor.fonts().units_per_em(face));
        let mut y = middle - length / 2.0;
        for glyph in glyphs {
            // Turned a quarter to the right: the letters' baseline is on their left.
            let mut path = Turned { scale, path: Vec::new(), at: (0.0, 0.0) };
            compositor.fonts().draw(face, glyph.id, &mut path);
            galley.items.push(Item::Shape(Shape {
                path: Path::Outline((x - 0.33 * size, y), path.path.into()),
                fill: Some(DRAFT),
                stroke: None,
                node: NodeId::ARTIFACT,
            }));
            y += f32::from(glyph.advance) * size / 1000.0 + tracking;
        }
    }
}

/// The colour of a TLP 2.0 label on black, by the standard of FIRST.
fn tlp_color(marking: &str) -> Option<Color> {
    match marking.trim() {
        "TLP:CLEAR" => Some(Color(0xff, 0xff, 0xff)),
        "TLP:GREEN" => Some(Color(0x33, 0xff, 0x00)),
        "TLP:AMBER" | "TLP:AMBER+STRICT" => Some(Color(0xff, 0xc0, 0x00)),
        "TLP:RED" => Some(Color(0xff, 0x2b, 0x2b)),
        _ => None,
    }
}

fn outline(galley: &mut Galley, x: f32, top: f32, width: f32) {
    let path = Path::Rectangle(x + 0.4, top + 0.4, width - 0.8, BOX - 0.8);
    galley.items.push(Item::Shape(Shape { path, fill: None, stroke: Some((INK, 0.8)), node: NodeId::ARTIFACT }));
}

/// As much of a text as fits, and its width.
fn fitted(compositor: &mut Compositor<'_>, text: &str, style: Style, room: f32) -> (Paragraph, f32) {
    let line = text.replace(['\n', '\t'], " ");
    let whole = compositor.plain(&line, style, NodeId::ARTIFACT);
    let width = compositor.width(&whole);
    if width <= room {
        return (whole, width);
    }
    let letters = line.chars().count();
    let mut kept = ((letters as f32) * room / width) as usize;
    loop {
        let short: String = line.chars().take(kept).collect();
        let shortened = compositor.plain(&format!("{}…", short.trim_end()), style, NodeId::ARTIFACT);
        let width = compositor.width(&shortened);
        if width <= room || kept == 0 {
            return (shortened, width);
        }
        kept -= 1;
    }
}

fn one_line(galley: &mut Galley, compositor: &mut Compositor<'_>, text: &Paragraph, x: f32, baseline: f32) {
    let Some(piece) = text.pieces.first() else {
        return;
    };
    let size = piece.style.size;
    let cut = Cut { style: piece.style.colored(GREY), leading: size };
    let column = Column::ragged(x, 10_000.0, cut);
    compositor.aside(galley, text, column, baseline - crate::paragraph::BASELINE * size);
}

/// Receives an outline and turns it.
struct Turned {
    scale: f32,
    path: Vec<Segment>,
    at: (f32, f32),
}

impl Turned {
    fn turn(&mut self, x: f32, y: f32) -> (f32, f32) {
        self.at = (x, y);
        (y * self.scale, x * self.scale)
    }
}

impl PathSink for Turned {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.turn(x, y);
        self.path.push(Segment::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.turn(x, y);
        self.path.push(Segment::Line(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let from = self.at;
        let two_thirds = |a: f32, b: f32| a + (b - a) * 2.0 / 3.0;
        let first = (two_thirds(from.0, cx), two_thirds(from.1, cy));
        self.curve_to(first.0, first.1, two_thirds(x, cx), two_thirds(y, cy), x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b) = (self.turn(ax, ay), self.turn(bx, by));
        let end = self.turn(x, y);
        self.path.push(Segment::Curve(a.0, a.1, b.0, b.1, end.0, end.1));
    }

    fn close(&mut self) {
        self.path.push(Segment::Close);
    }
}
