//! Hands out the pages that the press laid out, one at a time, as the interface draws them.

use crate::{
    app::{Office, aside, hold},
    error::Answer,
    wire::{
        ExportOptions, Failure, GlyphPath, Preview, PreviewPage, PreviewPlace, Sheet, SheetItem, SheetLink,
        SheetOrigin, SheetRun, SheetShape,
    },
};
use attache_desk::fonts;
use attache_model::id::BookId;
use attache_press::{
    pack::Standing,
    pages::{Color, Face, Item, NodeId, Origin, Page, Pages, Path, Role, Run, Segment, Shape, Target},
};
use std::{
    fmt::Write as _,
    sync::{Arc, Mutex},
};
use tauri::{State, ipc::Response};

/// The layout that is looked at, and the type that stands for the next one. An older layout is no longer asked for.
pub(crate) struct Layouts {
    shown: Mutex<(u32, Option<Arc<Pages>>)>,
    standing: Arc<Mutex<Standing>>,
}

impl Default for Layouts {
    fn default() -> Self {
        Self { shown: Mutex::default(), standing: Arc::new(Mutex::new(Standing::new(fonts()))) }
    }
}

impl Layouts {
    fn keep(&self, pages: Pages) -> (u32, Arc<Pages>) {
        let pages = Arc::new(pages);
        let mut kept = hold(&self.shown);
        *kept = (kept.0.wrapping_add(1), Some(Arc::clone(&pages)));
        (kept.0, pages)
    }

    fn get(&self, layout: u32) -> Answer<Arc<Pages>> {
        let kept = hold(&self.shown);
        kept.1.clone().filter(|_| kept.0 == layout).ok_or_else(|| Failure::gone("layout"))
    }
}

#[tauri::command]
pub(crate) async fn preview(office: State<'_, Office>, book: BookId, options: ExportOptions) -> Answer<Preview> {
    let frozen = office.at_desk(move |desk| desk.freeze(book)).await?;
    let now = jiff::Zoned::now();
    let standing = Arc::clone(&office.layouts.standing);
    let pages = aside(move || Ok(attache_desk::preview(&frozen, options.into(), &now, &mut hold(&standing))?)).await?;
    let (layout, pages) = office.layouts.keep(pages);
    Ok(overview(layout, &pages))
}

#[tauri::command]
pub(crate) async fn sheet(office: State<'_, Office>, layout: u32, page: u32) -> Answer<Response> {
    let pages = office.layouts.get(layout)?;
    aside(move || {
        if page as usize >= pages.drawing.count() {
            return Err(Failure::gone("page"));
        }
        let bytes = serde_json::to_vec(&draw(&pages, &pages.drawing.page(page as usize)));
        bytes.map(Response::new).map_err(|error| Failure::system("the page was not drawn", &error))
    })
    .await
}

#[tauri::command]
pub(crate) async fn glyphs(face: u8, glyphs: Vec<u16>) -> Answer<Vec<GlyphPath>> {
    let face = Face::ALL.get(usize::from(face)).copied().ok_or_else(|| Failure::gone("face"))?;
    let outline = |glyph| GlyphPath { glyph, path: fonts().outline(face, glyph) };
    Ok(glyphs.into_iter().map(outline).collect())
}

fn overview(layout: u32, pages: &Pages) -> Preview {
    let drawing = &pages.drawing;
    let sheets = (0..drawing.count()).map(|number| {
        let (width, height) = drawing.size(number);
        PreviewPage { width, height, folio: drawing.folio(number) }
    });
    let questions = pages.questions.iter().filter_map(|(id, to)| {
        let place = pages.destinations.get(to.0 as usize)?;
        Some(PreviewPlace { question: id.to_string(), page: place.page, y: place.y })
    });
    Preview { layout, pages: sheets.collect(), questions: questions.collect() }
}

fn draw(pages: &Pages, page: &Page) -> Sheet {
    let items = page.items.iter().filter_map(|item| match item {
        Item::Run(run) => Some(SheetItem::Run(draw_run(pages, page, run))),
        Item::Shape(shape) => Some(SheetItem::Shape(draw_shape(pages, shape))),
        Item::Link(link) => {
            let place = match &link.target {
                Target::Inside(id) => pages.destinations.get(id.0 as usize),
                Target::Address(_) => None,
            };
            Some(SheetItem::Link(SheetLink {
                rect: link.rect,
                name: link.name.clone(),
                page: place.map(|place| place.page),
                y: place.map_or(0.0, |place| place.y),
            }))
        }
        Item::Image(_) => None,
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
        width: advance as f32 * run.size / 1000.0,
        color: css(run.color),
        glyphs: glyphs.iter().flat_map(|glyph| [i32::from(glyph.id), i32::from(glyph.advance)]).collect(),
        text: page.text.get(run.text.start as usize..run.text.end as usize).unwrap_or_default().to_owned(),
        origin: pages.origin(run.node).and_then(|origin| match origin {
            Origin::Question(id) => Some(SheetOrigin { question: id.to_string(), at: None }),
            Origin::Answer(id, from, to) => Some(SheetOrigin { question: id.to_string(), at: Some((from, to)) }),
            _ => None,
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

fn svg(path: &Path) -> String {
    let segments = match path {
        Path::Rectangle(x, y, width, height) => return format!("M{x} {y}h{width}v{height}h-{width}Z"),
        Path::Outline(segments) => segments,
    };
    let mut path = String::new();
    for segment in segments {
        // Writing to a string can't fail.
        let _ = match *segment {
            Segment::Move(x, y) => write!(path, "M{x} {y}"),
            Segment::Line(x, y) => write!(path, "L{x} {y}"),
            Segment::Curve(a, b, c, d, x, y) => write!(path, "C{a} {b} {c} {d} {x} {y}"),
            Segment::Close => write!(path, "Z"),
        };
    }
    path
}

fn css(Color(red, green, blue): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
