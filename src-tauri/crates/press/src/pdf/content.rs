//! What stands on a page, as the operators that draw it. Knows the page's items and nothing of the rest of the file.

use super::{
    file::deflate,
    fonts, images,
    lines::Lines,
    outlines::{self, Outline},
    shared::Shared,
    tags::tag,
    tokens::rounded,
};
use crate::pages::{Color, Draw, Face, Image, Item, Link, NodeId, Page, Path, Role, Run, Segment, Shape};
use printpdf::{
    Color as Ink, DictItem, Greyscale, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rect,
    Rgb, XObjectTransform,
};
use std::collections::BTreeMap;

/// A page's content.
pub(super) struct Content {
    /// The page's size: width, height.
    pub size: (f32, f32),
    /// The operators, deflated.
    pub stream: Vec<u8>,
    /// Whose the marked parts are, by their number on the page.
    pub marks: Vec<NodeId>,
    /// The places that lead elsewhere.
    pub links: Vec<Link>,
    /// Where images and marks that mean something stand: x and y of two corners, from the lower left.
    pub boxes: Vec<(NodeId, [f32; 4])>,
    /// The labels of lists that begin with a figure.
    pub figures: Vec<NodeId>,
}

/// A page's content, drawn by printpdf.
pub(super) fn content(page: &Page, drawing: &dyn Draw, shared: &Shared) -> Option<Content> {
    let mut roles = BTreeMap::new();
    for item in &page.items {
        if let Item::Run(Run { node, .. }) | Item::Shape(Shape { node, .. }) | Item::Image(Image { node, .. }) = item {
            roles.entry(*node).or_insert_with(|| drawing.node(*node).map(|node| node.role));
        }
    }
    let (ops, marks, lines, state) = (Vec::new(), Vec::new(), Lines::default(), State::default());
    let mut drawn = Drawing { page, roles, shared, ops, lines, marks, state };
    // Rules and boxes that mean nothing lie under everything else, so that they don't tear the text into parts.
    let is_rule = |item: &&Item| matches!(item, Item::Shape(shape) if shape.node == NodeId::ARTIFACT);
    let (rules, rest) = (page.items.iter().filter(is_rule), page.items.iter().filter(|item| !is_rule(item)));
    for item in rules.chain(rest) {
        match item {
            Item::Run(run) => drawn.run(run),
            Item::Shape(shape) => drawn.shape(shape),
            Item::Image(image) => drawn.image(image),
            Item::Link(_) => {}
        }
    }
    drawn.end_part();
    let Drawing { roles, ops, marks, .. } = drawn;
    let stream = deflate(&encoded(ops)?);
    let (mut links, mut boxes, mut figures) = (Vec::new(), Vec::new(), Vec::new());
    let role = |node| roles.get(&node).and_then(Option::as_ref);
    for item in &page.items {
        match item {
            Item::Link(link) => links.push(Link::clone(link)),
            Item::Run(run) if role(run.node) == Some(&Role::ListLabel) => {
                let text = page.text.get(run.text.start as usize..run.text.end as usize).unwrap_or_default();
                if text.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                    figures.push(run.node);
                }
            }
            Item::Image(image) => {
                let (x, y, width, height) = image.rect;
                boxes.push((image.node, [x, page.size.1 - y - height, x + width, page.size.1 - y]));
            }
            Item::Shape(shape) if matches!(role(shape.node), Some(Role::Mark { .. } | Role::Figure { .. })) => {
                boxes.push((shape.node, corners(&shape.path, page.size.1)));
            }
            _ => {}
        }
    }
    Some(Content { size: page.size, stream, marks, links, boxes, figures })
}

/// The corners of the box around a path.
fn corners(path: &Path, height: f32) -> [f32; 4] {
    match path {
        Path::Rectangle(x, y, width, depth) => [*x, height - y - depth, x + width, height - y],
        Path::Outline((left, top), path) => {
            let ends = path.iter().filter_map(|segment| match *segment {
                Segment::Move(x, y) | Segment::Line(x, y) | Segment::Curve(.., x, y) => {
                    Some((left + x, height - top - y))
                }
                Segment::Close => None,
            });
            let nowhere = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
            ends.fold(nowhere, |[a, b, c, d], (x, y)| [a.min(x), b.min(y), c.max(x), d.max(y)])
        }
    }
}

/// The operators as printpdf writes them.
fn encoded(ops: Vec<Op>) -> Option<Vec<u8>> {
    let page = PdfPage { ops, ..PdfPage::new(Pt(0.0).into(), Pt(0.0).into(), Vec::new()) };
    let document = PdfDocument { pages: vec![page], ..PdfDocument::default() };
    let made = document.to_lopdf_document(&save_options(), &mut Vec::new());
    // The page's content is the only stream of such a document.
    made.objects.into_values().find_map(|object| match object {
        lopdf::Object::Stream(stream) => Some(stream.content),
        _ => None,
    })
}

/// How printpdf writes: as told, with the operators it has no name for.
pub(super) fn save_options() -> PdfSaveOptions {
    PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None }
}

/// A page while it is drawn.
struct Drawing<'a> {
    page: &'a Page,
    /// What the elements are that stand on it; `None` for what has no meaning.
    roles: BTreeMap<NodeId, Option<Role>>,
    shared: &'a Shared,
    ops: Vec<Op>,
    lines: Lines,
    marks: Vec<NodeId>,
    state: State,
}

/// What is in force where the drawing stands.
#[derive(Default)]
struct State {
    /// The marked part that is open, and whether it is text.
    part: Option<(NodeId, bool)>,
    font: Option<(Face, f32)>,
    fill: Option<Color>,
    stroke: Option<Color>,
    width: Option<f32>,
}

impl Drawing<'_> {
    /// Puts an operator after the lines that were written.
    fn op(&mut self, op: Op) {
        // Lines go to printpdf as they stand in the file: its own form for them has an object for every string.
        let lines = self.lines.taken().map(|key| Op::Unknown { key, value: Vec::new() });
        self.ops.extend(lines.into_iter().chain([op]));
    }

    fn run(&mut self, run: &Run) {
        let is_blank = |text: &str| *text == *" ";
        let mut glyphs = self.shared.codes.shown(self.page, run).peekable();
        // The blank that parts the line from the one before takes no room in the line: it ends the one before, or where
        // that looks otherwise it stands in the margin.
        let parting = glyphs.next_if(|(glyph, code)| glyph.advance == 0 && is_blank(&code.text)).map(|(_, code)| code);
        let goes_on = self.state.part == Some((run.node, true)) && self.state.font == Some((run.face, run.size));
        let parting = match parting {
            Some(code) if goes_on && self.lines.is_open() => {
                self.lines.show(code, f32::from(code.width));
                None
            }
            parting => parting,
        };
        self.begin_part(run.node, true);
        if self.state.font != Some((run.face, run.size)) {
            self.state.font = Some((run.face, run.size));
            let font = PdfFontHandle::External(fonts::id(run.face));
            self.op(Op::SetFont { font, size: Pt(rounded(run.size)) });
        }
        self.fill(run.color);
        self.lines.draw(run.wider);
        let blanks =
            self.shared.codes.shown(self.page, run).filter(|(glyph, code)| glyph.advance > 0 && code.sign == ' ');
        let (count, wide) = blanks.fold((0, 0), |(count, wide), (glyph, code)| {
            (count + 1, wide + i32::from(glyph.advance) - i32::from(code.width))
        });
        let widened = self.lines.widen(wide as f32 / (count.max(1) as f32), count, run.size);
        let room = parting.map_or(0.0, |code| f32::from(code.width) + widened);
        self.lines.line((hundredths(run.at.0 - room * run.unit()), hundredths(self.page.size.1 - run.at.1)));
        if let Some(code) = parting {
            self.lines.show(code, room);
        }
        while let Some((glyph, code)) = glyphs.next() {
            let whole = glyphs.peek().is_none_or(|(_, next)| !next.is_rest());
            if whole {
                self.lines.show(code, f32::from(glyph.advance));
                continue;
            }
            // Several glyphs stand for one text: the part says which. It is a part of its own, since not every program
            // finds its way out of one within another.
            self.op(Op::EndMarkedContent);
            self.mark(Some(&code.text));
            self.lines.show(code, f32::from(glyph.advance));
            while let Some((glyph, code)) = glyphs.next_if(|(_, next)| next.is_rest()) {
                self.lines.show(code, f32::from(glyph.advance));
            }
            self.op(Op::EndMarkedContent);
            self.mark(None);
        }
    }

    fn shape(&mut self, shape: &Shape) {
        self.begin_part(shape.node, false);
        if let Some(color) = shape.fill {
            self.fill(color);
        }
        if let Some((color, width)) = shape.stroke {
            if self.state.stroke != Some(color) {
                self.state.stroke = Some(color);
                self.op(Op::SetOutlineColor { col: ink(color) });
            }
            if self.state.width != Some(width) {
                self.state.width = Some(width);
                self.op(Op::SetOutlineThickness { pt: Pt(rounded(width)) });
            }
        }
        match shape.path {
            Path::Rectangle(x, y, width, height) => {
                let modes = [shape.fill.map(|_| PaintMode::Fill), shape.stroke.map(|_| PaintMode::Stroke)];
                for mode in modes.into_iter().flatten() {
                    let rectangle = self.rectangle(x, y, width, height, mode);
                    self.op(Op::DrawRectangle { rectangle });
                }
            }
            Path::Outline((x, y), _) => {
                let number = Outline::of(shape).and_then(|outline| self.shared.outlines.number(&outline));
                if let Some(number) = number {
                    let transform = XObjectTransform {
                        translate_x: Some(Pt(rounded(x))),
                        translate_y: Some(Pt(rounded(self.page.size.1 - y))),
                        no_auto_scale: true,
                        ..XObjectTransform::default()
                    };
                    self.op(Op::UseXobject { id: outlines::id(number), transform });
                }
            }
        }
    }

    fn image(&mut self, image: &Image) {
        self.begin_part(image.node, false);
        let (x, y, width, height) = image.rect;
        let transform = XObjectTransform {
            translate_x: Some(Pt(rounded(x))),
            translate_y: Some(Pt(rounded(self.page.size.1 - y - height))),
            scale_x: Some(rounded(width)),
            scale_y: Some(rounded(height)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.op(Op::UseXobject { id: images::id(image.medium), transform });
    }

    /// Begins the part that belongs to a node, unless it is open. Text and drawing are parts of their own: a part that
    /// begins within a text object has to end within it.
    fn begin_part(&mut self, node: NodeId, text: bool) {
        let node = if self.role(node).is_some() { node } else { NodeId::ARTIFACT };
        if self.state.part == Some((node, text)) {
            return;
        }
        let in_text = matches!(self.state.part, Some((_, true)));
        if self.state.part.is_some() {
            self.op(Op::EndMarkedContent);
        }
        if in_text && !text {
            self.op(Op::EndTextSection);
        }
        if text && !in_text {
            self.op(Op::StartTextSection);
            self.lines.begin();
        }
        self.state.part = Some((node, text));
        self.mark(None);
    }

    /// Marks what follows as the open part's, with the text that it stands for where its glyphs don't say it.
    fn mark(&mut self, text: Option<&str>) {
        let Some((id, _)) = self.state.part else { return };
        let tag = self.role(id).map(tag);
        let op = match tag {
            Some(tag) => {
                let mut properties = BTreeMap::from([("MCID".to_owned(), DictItem::Int(self.marks.len() as i64))]);
                self.marks.push(id);
                properties.extend(text.map(|text| ("ActualText".to_owned(), text_string(text))));
                let tag = if text.is_some() { "Span" } else { tag }.to_owned();
                Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map: properties } }
            }
            None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
        };
        self.op(op);
    }

    fn role(&self, node: NodeId) -> Option<&Role> {
        self.roles.get(&node).and_then(Option::as_ref)
    }

    fn end_part(&mut self) {
        if let Some((_, text)) = self.state.part.take() {
            self.op(Op::EndMarkedContent);
            if text {
                self.op(Op::EndTextSection);
            }
        }
    }

    fn fill(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.state.fill = Some(color);
            self.op(Op::SetFillColor { col: ink(color) });
        }
    }

    /// A rectangle. Its edges are rounded, not its width: what touches another goes on doing so.
    fn rectangle(&self, x: f32, y: f32, width: f32, height: f32, mode: PaintMode) -> Rect {
        let (left, right) = (rounded(x), rounded(x + width));
        let (top, bottom) = (rounded(self.page.size.1 - y), rounded(self.page.size.1 - y - height));
        Rect {
            x: Pt(left),
            y: Pt(bottom),
            width: Pt(rounded(right - left)),
            height: Pt(rounded(top - bottom)),
            mode: Some(mode),
            winding_order: None,
        }
    }
}

fn text_string(text: &str) -> DictItem {
    let mut data = vec![0xFE, 0xFF];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    DictItem::String { data, literal: false }
}

fn ink(Color(red, green, blue): Color) -> Ink {
    let [r, g, b] = [red, green, blue].map(|part| (f32::from(part) / 0.255).round() / 1000.0);
    if red == green && green == blue {
        Ink::Greyscale(Greyscale { percent: r, icc_profile: None })
    } else {
        Ink::Rgb(Rgb { r, g, b, icc_profile: None })
    }
}

fn hundredths(length: f32) -> i64 {
    (f64::from(length) * 100.0).round() as i64
}
