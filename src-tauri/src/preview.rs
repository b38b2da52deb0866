//! Hands out the pages that the press laid out, one at a time, as the interface draws them.

use crate::{
    error::Answer,
    office::{Office, aside, hold},
    wire::{
        Attempt, ExportOptions, Failure, GlyphPath, Preview, PreviewPage, PreviewPart, PreviewPlace, PreviewSide,
        PreviewSlot, Sheet, SheetImage, SheetItem, SheetLink, SheetOrigin, SheetRun, SheetShape,
    },
};
use attache_desk::{Export, Frozen, Print, fonts};
use attache_model::id::BookId;
use attache_press::{
    impose::{Side, Slot},
    pack::{Part, Standing},
    pages::{Color, Destination, Face, Item, NodeId, Origin, Page, Pages, Path, Role, Run, Segment, Shape, Target},
};
use std::{
    fmt::Write as _,
    sync::{Arc, LazyLock, Mutex},
};
use tauri::{State, ipc::Response};

/// The layout that is looked at, and the type that stands for the next one. An older layout is no longer asked for.
pub(crate) struct Layouts {
    shown: Mutex<(u32, Option<Arc<Layout>>)>,
    /// Made for the first pages: until then no font is read.
    standing: Arc<LazyLock<Mutex<Standing>>>,
}

/// Pages, and the book that they were made from.
struct Layout {
    pages: Pages,
    frozen: Arc<Frozen>,
}

impl Default for Layouts {
    fn default() -> Self {
        Self { shown: Mutex::default(), standing: Arc::new(LazyLock::new(|| Mutex::new(Standing::new(fonts())))) }
    }
}

impl Layouts {
    fn keep(&self, layout: &Arc<Layout>) -> u32 {
        let mut kept = hold(&self.shown);
        *kept = (kept.0.wrapping_add(1), Some(Arc::clone(layout)));
        kept.0
    }

    fn get(&self, layout: u32) -> Answer<Arc<Layout>> {
        let kept = hold(&self.shown);
        kept.1.as_ref().filter(|_| kept.0 == layout).cloned().ok_or(Failure::Gone)
    }
}

#[tauri::command]
pub(crate) async fn preview(
    office: State<'_, Office>,
    layouts: State<'_, Layouts>,
    book: BookId,
    options: ExportOptions,
) -> Answer<Preview> {
    let issue = office.at_desk(move |desk| desk.proof(book)).await?;
    let now = jiff::Zoned::now();
    let export: Export = options.into();
    let standing = Arc::clone(&layouts.standing);
    let layout = aside(move || {
        let pages = attache_desk::preview(&issue, export, &now, &mut hold(&standing))?;
        Ok(Arc::new(Layout { pages, frozen: issue.frozen }))
    })
    .await?;
    let number = layouts.keep(&layout);
    Ok(Preview { layout: number, ..overview(&layout.pages, &export.print) })
}

#[tauri::command]
pub(crate) async fn sheet(layouts: State<'_, Layouts>, layout: u32, page: u32) -> Answer<Response> {
    let layout = layouts.get(layout)?;
    aside(move || {
        let pages = &layout.pages;
        if page as usize >= pages.drawing.count() {
            return Err(Failure::Gone);
        }
        let bytes = serde_json::to_vec(&draw(&layout, &pages.drawing.page(page as usize)));
        bytes.map(Response::new).map_err(|error| Failure::system(Attempt::Page, &error))
    })
    .await
}

/// The bytes of an image of the book, PNG or JPEG.
#[tauri::command]
pub(crate) async fn image(layouts: State<'_, Layouts>, layout: u32, image: String) -> Answer<Response> {
    let layout = layouts.get(layout)?;
    let mut media = layout.frozen.snapshot.media.iter();
    let medium = media.find(|medium| medium.sha256.to_string() == image).ok_or(Failure::Gone)?;
    Ok(Response::new(medium.data.clone()))
}

#[tauri::command]
pub(crate) async fn glyphs(face: u8, glyphs: Vec<u16>) -> Answer<Vec<GlyphPath>> {
    let face = Face::ALL.get(usize::from(face)).copied().ok_or(Failure::Gone)?;
    let outline = |glyph| GlyphPath { glyph, path: fonts().outline(face, glyph) };
    Ok(glyphs.into_iter().map(outline).collect())
}

fn overview(pages: &Pages, print: &Print) -> Preview {
    let drawing = &pages.drawing;
    let sheets = (0..drawing.count()).map(|number| {
        let (width, height) = drawing.size(number);
        PreviewPage { width, height, folio: drawing.folio(number) }
    });
    let questions = pages.questions.iter().filter_map(|(id, to)| {
        let place = pages.destinations.get(to.0 as usize)?;
        Some(PreviewPlace { question: id.to_string(), page: place.page, y: place.y })
    });
    // What was led to before and is no more stands nowhere.
    let named = pages.destinations.iter().filter(|place| Part::named(&place.name).is_some() && place.y > 0.0);
    let part = |place: &Destination| PreviewPart {
        part: place.name.as_ref().to_owned(),
        folio: drawing.folio(place.page as usize),
    };
    let sides = print.imposed(drawing.count()).map_or_else(Vec::new, |imposed| {
        let slot = |slot: &Slot| PreviewSlot { page: slot.page as u32, x: slot.at.0, y: slot.at.1, scale: slot.scale };
        let side = |side: &Side| PreviewSide {
            width: imposed.size.0,
            height: imposed.size.1,
            slots: side.slots.iter().map(slot).collect(),
        };
        imposed.sides.iter().map(side).collect()
    });
    Preview {
        layout: 0,
        pages: sheets.collect(),
        questions: questions.collect(),
        parts: named.map(part).collect(),
        sides,
    }
}

fn draw(Layout { pages, frozen }: &Layout, page: &Page) -> Sheet {
    let id = |medium: usize| frozen.snapshot.media.get(medium).map(|medium| medium.sha256.to_string());
    let items = page.items.iter().map(|item| match item {
        Item::Run(run) => SheetItem::Run(draw_run(pages, page, run)),
        Item::Shape(shape) => SheetItem::Shape(draw_shape(pages, shape)),
        Item::Link(link) => {
            let place = match &link.target {
                Target::Inside(id) => pages.destinations.get(id.0 as usize),
                Target::Address(_) => None,
            };
            SheetItem::Link(SheetLink {
                rect: link.rect,
                name: link.name.clone(),
                page: place.map(|place| place.page),
                y: place.map_or(0.0, |place| place.y),
            })
        }
        Item::Image(image) => SheetItem::Image(SheetImage {
            rect: image.rect,
            image: id(image.medium).unwrap_or_default(),
            alt: described(pages, image.node),
        }),
    });
    Sheet { items: items.collect() }
}

fn draw_run(pages: &Pages, page: &Page, run: &Run) -> SheetRun {
    let glyphs = page.glyphs.get(run.glyphs.start as usize..run.glyphs.end as usize).unwrap_or_default();
    let advance: i32 = glyphs.iter().map(|glyph| i32::from(glyph.advance)).sum();
    SheetRun {
        face: Face::ALL.iter().position(|&face| face == run.face).unwrap_or_default() as u8,
        size: run.size,
        x: run.at.0,
        y: run.at.1,
        wide: 1.0 + f32::from(run.wider) / 1000.0,
        width: advance as f32 * run.unit(),
        color: css(run.color),
        glyphs: glyphs.iter().flat_map(|glyph| [i32::from(glyph.id), i32::from(glyph.advance)]).collect(),
        text: page.text.get(run.text.start as usize..run.text.end as usize).unwrap_or_default().to_owned(),
        origin: pages.origin(run.node).map(|origin| match origin {
            Origin::Book => SheetOrigin::Book,
            Origin::Section(id) => SheetOrigin::Section { section: id.to_string() },
            Origin::Question(id) => SheetOrigin::Question { question: id.to_string() },
            Origin::BottomLine(id) => SheetOrigin::BottomLine { question: id.to_string() },
            Origin::Answer(id, from, to) => SheetOrigin::Answer { question: id.to_string(), from, to },
            Origin::Excerpt(id) => SheetOrigin::Excerpt { excerpt: id.to_string() },
        }),
        furniture: run.node == NodeId::ARTIFACT,
    }
}

fn draw_shape(pages: &Pages, shape: &Shape) -> SheetShape {
    let alt = match pages.drawing.node(shape.node).map(|node| node.role) {
        Some(Role::Mark { alt }) => Some(alt.as_ref().to_owned()),
        _ => None,
    };
    SheetShape {
        path: svg(&shape.path),
        fill: shape.fill.map(css),
        stroke: shape.stroke.map(|(color, _)| css(color)),
        width: shape.stroke.map_or(0.0, |(_, width)| width),
        alt,
    }
}

/// What a figure shows, in words.
fn described(pages: &Pages, node: NodeId) -> String {
    match pages.drawing.node(node).map(|node| node.role) {
        Some(Role::Figure { alt }) => alt.as_ref().to_owned(),
        _ => String::new(),
    }
}

fn svg(path: &Path) -> String {
    let ((left, top), segments) = match path {
        Path::Rectangle(x, y, width, height) => return format!("M{x} {y}h{width}v{height}h-{width}Z"),
        Path::Outline(at, segments) => (*at, segments),
    };
    let mut path = String::new();
    let point = |x: f32, y: f32| format!("{} {}", left + x, top + y);
    for segment in segments.iter() {
        // Writing to a string can't fail.
        let _ = match *segment {
            Segment::Move(x, y) => write!(path, "M{}", point(x, y)),
            Segment::Line(x, y) => write!(path, "L{}", point(x, y)),
            Segment::Curve(a, b, c, d, x, y) => write!(path, "C{} {} {}", point(a, b), point(c, d), point(x, y)),
            Segment::Close => write!(path, "Z"),
        };
    }
    path
}

fn css(Color(red, green, blue): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
