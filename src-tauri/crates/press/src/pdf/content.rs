//! What stands on a page, as the operators that draw it. Knows the page's items and nothing of the rest of the file.

use super::{
    PdfError,
    codes::{Code, Codes},
    file::deflate,
    fonts, images, parallel, structure,
    tokens::rounded,
};
use crate::pages::{Color, Face, Image, Item, Node, NodeId, Page, Pages, Run, Segment, Shape};
use printpdf::{
    Color as Ink, DictItem, Greyscale, Line, LinePoint, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, Rgb, WindingOrder, XObjectTransform,
};
use std::collections::BTreeMap;

/// A page's content.
#[derive(Default)]
pub(super) struct Content {
    /// The operators, deflated.
    pub stream: Vec<u8>,
    /// Whose the marked parts are, by their number on the page.
    pub marks: Vec<NodeId>,
}

/// The content of every page, in order.
pub(super) fn contents(pages: &Pages, codes: &Codes) -> Result<Vec<Content>, PdfError> {
    let contents = parallel::each(pages.pages.len(), |index| content(&pages.pages[index], &pages.nodes, codes));
    contents.into_iter().collect::<Option<_>>().ok_or(PdfError::Unexpected("a page's content"))
}

fn content(page: &Page, nodes: &[Node], codes: &Codes) -> Option<Content> {
    let mut drawing = Drawing { page, nodes, codes, ops: Vec::new(), marks: Vec::new(), state: State::default() };
    // Rules and boxes that mean nothing lie under everything else, so that they don't tear the text into parts.
    let is_rule = |item: &&Item| matches!(item, Item::Shape(shape) if shape.node == NodeId::ARTIFACT);
    let (rules, rest) = (page.items.iter().filter(is_rule), page.items.iter().filter(|item| !is_rule(item)));
    for item in rules.chain(rest) {
        match item {
            Item::Run(run) => drawing.run(run),
            Item::Shape(shape) => drawing.shape(shape),
            Item::Image(image) => drawing.image(image),
            Item::Link(_) => {}
        }
    }
    drawing.end_part();
    let stream = deflate(&encoded(drawing.ops)?);
    Some(Content { stream, marks: drawing.marks })
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
    nodes: &'a [Node],
    codes: &'a Codes,
    ops: Vec<Op>,
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
    /// Where the line of text began, in hundredths of a point from the lower left corner.
    line: (i64, i64),
}

impl Drawing<'_> {
    fn run(&mut self, run: &Run) {
        self.begin_part(run.node, true);
        if self.state.font != Some((run.face, run.size)) {
            self.state.font = Some((run.face, run.size));
            let font = PdfFontHandle::External(fonts::id(run.face));
            self.ops.push(Op::SetFont { font, size: Pt(rounded(run.size)) });
        }
        self.fill(run.color);

        let mut glyphs = self.codes.shown(self.page, run).peekable();
        let mut line = Glyphs::default();
        let mut x = run.at.0;
        // The blank that parts the line from the one before takes no room in the line: it stands in the margin.
        if let Some((_, number, code)) = glyphs.next_if(|(glyph, _, code)| glyph.advance == 0 && *code.text == *" ") {
            x -= f32::from(code.width) * run.size / 1000.0;
            line.show(number, code, code.width);
        }
        let to = (hundredths(x), hundredths(self.page.size.1 - run.at.1));
        let from = std::mem::replace(&mut self.state.line, to);
        let pos = Point { x: Pt(points(to.0 - from.0)), y: Pt(points(to.1 - from.1)) };
        self.ops.push(Op::SetTextCursor { pos });
        while let Some((glyph, number, code)) = glyphs.next() {
            let whole = glyphs.peek().is_none_or(|(_, _, next)| !next.is_rest());
            if whole {
                line.show(number, code, glyph.advance);
                continue;
            }
            // Several glyphs stand for one text: the part says which. It is a part of its own, since not every program
            // finds its way out of one within another.
            line.flush(&mut self.ops);
            self.ops.push(Op::EndMarkedContent);
            self.mark(Some(&code.text));
            line.show(number, code, glyph.advance);
            while let Some((glyph, number, code)) = glyphs.next_if(|(_, _, next)| next.is_rest()) {
                line.show(number, code, glyph.advance);
            }
            line.flush(&mut self.ops);
            self.ops.push(Op::EndMarkedContent);
            self.mark(None);
        }
        line.flush(&mut self.ops);
    }

    fn shape(&mut self, shape: &Shape) {
        self.begin_part(shape.node, false);
        let paths = self.paths(&shape.path);
        if let Some(color) = shape.fill {
            self.fill(color);
            self.ops.push(match rectangle(&paths) {
                Some(rectangle) => Op::DrawRectangle { rectangle },
                None => {
                    let rings = paths.iter().map(|path| PolygonRing { points: path.points.clone() }).collect();
                    let winding_order = WindingOrder::NonZero;
                    Op::DrawPolygon { polygon: Polygon { rings, mode: PaintMode::Fill, winding_order } }
                }
            });
        }
        if let Some((color, width)) = shape.stroke {
            if self.state.stroke != Some(color) {
                self.state.stroke = Some(color);
                self.ops.push(Op::SetOutlineColor { col: ink(color) });
            }
            if self.state.width != Some(width) {
                self.state.width = Some(width);
                self.ops.push(Op::SetOutlineThickness { pt: Pt(rounded(width)) });
            }
            self.ops.extend(paths.into_iter().map(|line| Op::DrawLine { line }));
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
        self.ops.push(Op::UseXobject { id: images::id(image.medium), transform });
    }

    /// Begins the part that belongs to a node, unless it is open. Text and drawing are parts of their own: a part that
    /// begins within a text object has to end within it.
    fn begin_part(&mut self, node: NodeId, text: bool) {
        let node = if (node.0 as usize) < self.nodes.len() { node } else { NodeId::ARTIFACT };
        if self.state.part == Some((node, text)) {
            return;
        }
        let in_text = matches!(self.state.part, Some((_, true)));
        if self.state.part.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
        if in_text && !text {
            self.ops.push(Op::EndTextSection);
        }
        if text && !in_text {
            self.ops.push(Op::StartTextSection);
            self.state.line = (0, 0);
        }
        self.state.part = Some((node, text));
        self.mark(None);
    }

    /// Marks what follows as the open part's, with the text that it stands for where its glyphs don't say it.
    fn mark(&mut self, text: Option<&str>) {
        let Some((id, _)) = self.state.part else { return };
        self.ops.push(match self.nodes.get(id.0 as usize) {
            Some(node) => {
                let mut properties = BTreeMap::from([("MCID".to_owned(), DictItem::Int(self.marks.len() as i64))]);
                self.marks.push(id);
                properties.extend(text.map(|text| ("ActualText".to_owned(), text_string(text))));
                let tag = if text.is_some() { "Span" } else { structure::tag(&node.role) }.to_owned();
                Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map: properties } }
            }
            None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
        });
    }

    fn end_part(&mut self) {
        if let Some((_, text)) = self.state.part.take() {
            self.ops.push(Op::EndMarkedContent);
            if text {
                self.ops.push(Op::EndTextSection);
            }
        }
    }

    fn fill(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.state.fill = Some(color);
            self.ops.push(Op::SetFillColor { col: ink(color) });
        }
    }

    /// A path as printpdf wants it: a line for each of its parts, in points from the lower left corner.
    fn paths(&self, path: &[Segment]) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let point = |x: f32, y: f32, bezier| {
            let p = Point { x: Pt(rounded(x)), y: Pt(rounded(self.page.size.1 - y)) };
            LinePoint { p, bezier }
        };
        for segment in path {
            if let Segment::Move(x, y) = *segment {
                lines.push(Line { points: vec![point(x, y, false)], is_closed: false });
            }
            let Some(line) = lines.last_mut() else { continue };
            match *segment {
                Segment::Move(..) => {}
                Segment::Line(x, y) => line.points.push(point(x, y, false)),
                Segment::Curve(ax, ay, bx, by, x, y) => {
                    line.points.extend([point(ax, ay, true), point(bx, by, true), point(x, y, false)]);
                }
                Segment::Close => line.is_closed = true,
            }
        }
        lines
    }
}

/// The glyphs of a line until they are shown: strings of codes with corrections between them.
#[derive(Default)]
struct Glyphs {
    items: Vec<DictItem>,
    codes: Vec<u8>,
    /// What the next glyph is moved back by, in thousandths of the size.
    back: i64,
}

impl Glyphs {
    fn show(&mut self, number: u16, code: &Code, advance: i16) {
        self.correct();
        self.codes.extend(number.to_be_bytes());
        self.back = i64::from(code.width) - i64::from(advance);
    }

    fn correct(&mut self) {
        if self.back != 0 {
            self.end_string();
            self.items.push(DictItem::Int(std::mem::take(&mut self.back)));
        }
    }

    fn end_string(&mut self) {
        if !self.codes.is_empty() {
            // A literal string takes half the room of a hexadecimal one, which printpdf would write by itself.
            self.items.push(DictItem::String { data: self.codes.to_vec(), literal: true });
            self.codes.clear();
        }
    }

    fn flush(&mut self, ops: &mut Vec<Op>) {
        self.correct();
        self.end_string();
        if !self.items.is_empty() {
            let value = vec![DictItem::Array(std::mem::take(&mut self.items))];
            ops.push(Op::Unknown { key: "TJ".into(), value });
        }
    }
}

fn text_string(text: &str) -> DictItem {
    let mut data = vec![0xFE, 0xFF];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    DictItem::String { data, literal: false }
}

/// A filled path that is an upright rectangle.
fn rectangle(paths: &[Line]) -> Option<Rect> {
    let [Line { points, .. }] = paths else { return None };
    let corners = match points.as_slice() {
        [a, b, c, d] => [a, b, c, d],
        [a, b, c, d, e] if a.p == e.p => [a, b, c, d],
        _ => return None,
    };
    let [a, b, c, d] = corners.map(|corner| (corner.p.x.0, corner.p.y.0));
    let upright = (a.0 == b.0 && b.1 == c.1 && c.0 == d.0 && d.1 == a.1)
        || (a.1 == b.1 && b.0 == c.0 && c.1 == d.1 && d.0 == a.0);
    let straight = corners.iter().all(|corner| !corner.bezier);
    (upright && straight).then(|| {
        let (x, y) = (a.0.min(c.0), a.1.min(c.1));
        Rect {
            x: Pt(x),
            y: Pt(y),
            width: Pt(rounded((a.0 - c.0).abs())),
            height: Pt(rounded((a.1 - c.1).abs())),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        }
    })
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

fn points(hundredths: i64) -> f32 {
    (hundredths as f64 / 100.0) as f32
}
