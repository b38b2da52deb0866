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
use attache_press::pages::{Color, Face, Item, NodeId, Origin, Page, Pages, Role, Run, Segment, Shape, Target};
use std::{
    fmt::Write as _,
    sync::{Arc, Mutex},
};
use tauri::{State, ipc::Response};

/// The layout that is looked at. An older one is no longer asked for.
#[derive(Default)]
pub(crate) struct Layouts(Mutex<(u32, Arc<Pages>)>);

impl Layouts {
    fn keep(&self, pages: Pages) -> (u32, Arc<Pages>) {
        let mut kept = hold(&self.0);
        *kept = (kept.0.wrapping_add(1), Arc::new(pages));
        kept.clone()
    }

    fn get(&self, layout: u32) -> Answer<Arc<Pages>> {
        let kept = hold(&self.0);
        if kept.0 == layout { Ok(Arc::clone(&kept.1)) } else { Err(Failure::gone("layout")) }
    }
}

#[tauri::command]
pub(crate) async fn preview(office: State<'_, Office>, book: BookId, options: ExportOptions) -> Answer<Preview> {
    let frozen = office.at_desk(move |desk| desk.freeze(book)).await?;
    let now = jiff::Zoned::now();
    let pages = aside(move || Ok(attache_desk::preview(&frozen, options.into(), &now)?)).await?;
    let (layout, pages) = office.layouts.keep(pages);
    Ok(overview(layout, &pages))
}

#[tauri::command]
pub(crate) async fn sheet(office: State<'_, Office>, layout: u32, page: u32) -> Answer<Response> {
    let pages = office.layouts.get(layout)?;
    aside(move || {
        let page = pages.pages.get(page as usize).ok_or_else(|| Failure::gone("page"))?;
        let bytes = serde_json::to_vec(&draw(&pages, page));
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
    let sizes = pages.pages.iter().map(|page| PreviewPage {
        width: page.size.0,
        height: page.size.1,
        folio: page.folio.clone(),
    });
    let mut questions: Vec<PreviewPlace> = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let Item::Run(run) = item else { continue };
            let Some(Origin::Question(id)) = origin(pages, run.node) else { continue };
            let question = id.to_string();
            if questions.last().is_none_or(|last| last.question != question) {
                questions.push(PreviewPlace { question, page: number as u32, y: run.at.1 - run.size });
            }
        }
    }
    Preview { layout, pages: sizes.collect(), questions }
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
        origin: origin(pages, run.node).and_then(|origin| match origin {
            Origin::Question(id) => Some(SheetOrigin { question: id.to_string(), at: None }),
            Origin::Answer(id, from, to) => Some(SheetOrigin { question: id.to_string(), at: Some((from, to)) }),
            _ => None,
        }),
        furniture: run.node == NodeId::ARTIFACT,
    }
}

fn draw_shape(pages: &Pages, shape: &Shape) -> SheetShape {
    let mut path = String::new();
    for segment in &shape.path {
        // Writing to a string can't fail.
        let _ = match *segment {
            Segment::Move(x, y) => write!(path, "M{x} {y}"),
            Segment::Line(x, y) => write!(path, "L{x} {y}"),
            Segment::Curve(a, b, c, d, x, y) => write!(path, "C{a} {b} {c} {d} {x} {y}"),
            Segment::Close => write!(path, "Z"),
        };
    }
    let alt = match pages.nodes.get(shape.node.0 as usize).map(|node| &node.role) {
        Some(Role::Mark { alt }) => Some(alt.clone()),
        _ => None,
    };
    SheetShape {
        path,
        fill: shape.fill.map(css),
        stroke: shape.stroke.map(|(color, _)| css(color)),
        width: shape.stroke.map_or(0.0, |(_, width)| width),
        alt,
    }
}

/// What the user edits that a node was made from: its own origin, or that of the nearest node around it.
fn origin(pages: &Pages, mut node: NodeId) -> Option<Origin> {
    loop {
        let found = pages.nodes.get(node.0 as usize)?;
        if found.origin.is_some() || found.parent == node {
            return found.origin;
        }
        node = found.parent;
    }
}

fn css(Color(red, green, blue): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
