//! What the pages of every book keep to.

use super::{Pages, laid_out_as, text_of, width_of, within};
use attache_model::snapshot::Snapshot;
use attache_press::{
    pack::{Options, Paper},
    pages::*,
};

/// What every book's pages keep to.
pub(crate) fn check(snapshot: &Snapshot, paper: Paper) -> Pages {
    check_as(snapshot, &Options { paper, ..Options::default() })
}

pub(crate) fn check_as(snapshot: &Snapshot, options: &Options) -> Pages {
    let pages = laid_out_as(snapshot, options);
    assert!(!pages.pages.is_empty());
    nothing_leaves_its_frame(&pages, options.paper);
    every_glyph_stands_for_its_text(&pages);
    every_link_has_its_place(&pages);
    furniture_is_on_every_page(&pages, snapshot.book.marking.as_deref());
    no_heading_ends_a_page(&pages);
    every_parent_comes_before_its_children(&pages);
    pages
}

pub(crate) fn nothing_leaves_its_frame(pages: &Pages, paper: Paper) {
    let (width, height) = pages.pages[0].size;
    let (left, top, bottom) = match paper {
        Paper::A4 => (62.64, 92.0, 92.0 + 645.0),
        Paper::Letter => (71.0, 92.0, 92.0 + 600.0),
        Paper::A5 => (45.0, 76.0, 76.0 + 432.0),
        Paper::HalfLetter => (45.0, 76.0, 76.0 + 445.5),
        Paper::LargePrint => (62.64, 92.0, 92.0 + 624.0),
    };
    // Hyphens and quotation marks stand out a little.
    let out = 8.0;
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            match item {
                Item::Run(run) if run.node != NodeId::ARTIFACT => {
                    let (x, y) = run.at;
                    let end = x + width_of(page, run);
                    let place = format!("page {number}: {:?} at {x},{y} to {end}", text_of(page, run));
                    assert!(x > left - out && end < width - left + out, "{place}");
                    assert!(y > top && y < bottom, "{place}");
                }
                Item::Run(run) => {
                    let end = run.at.0 + width_of(page, run);
                    assert!(run.at.0 > 0.0 && end < width && run.at.1 > 0.0 && run.at.1 < height, "page {number}");
                }
                Item::Image(image) => {
                    let (x, y, w, h) = image.rect;
                    assert!(x >= left - 0.1 && x + w <= width - left + 0.1 && y >= top && y + h <= bottom + 0.1);
                }
                Item::Shape(_) | Item::Link(_) => {}
            }
        }
    }
}

pub(crate) fn every_glyph_stands_for_its_text(pages: &Pages) {
    for page in &pages.pages {
        for item in &page.items {
            if let Item::Run(run) = item {
                let glyphs = &page.glyphs[run.glyphs.start as usize..run.glyphs.end as usize];
                let bytes: usize = glyphs.iter().map(|glyph| usize::from(glyph.bytes)).sum();
                assert_eq!(bytes, text_of(page, run).len(), "{:?}", text_of(page, run));
            }
        }
    }
}

pub(crate) fn every_link_has_its_place(pages: &Pages) {
    let place = |id: DestinationId| {
        let destination = &pages.destinations[id.0 as usize];
        assert!((destination.page as usize) < pages.pages.len(), "{}", destination.name);
        assert!(destination.y > 0.0, "{} stands nowhere", destination.name);
    };
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Item::Link(link) = item
            && let Link { target: Target::Inside(id), node, name, .. } = link.as_ref()
        {
            place(*id);
            assert!(!name.is_empty());
            assert_eq!(pages.nodes[node.0 as usize].role, Role::Link);
        }
    }
    pages.outline.iter().for_each(|entry| place(entry.to));
    let mut names: Vec<&str> = pages.destinations.iter().map(|destination| destination.name.as_ref()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), pages.destinations.len());
}

pub(crate) fn furniture_is_on_every_page(pages: &Pages, marking: Option<&str>) {
    for (number, page) in pages.pages.iter().enumerate() {
        let said = |text: &str| {
            page.items
                .iter()
                .filter(
                    |item| matches!(item, Item::Run(run) if run.node == NodeId::ARTIFACT && text_of(page, run) == text),
                )
                .count()
        };
        if let Some(marking) = marking {
            assert_eq!(said(marking), 2, "page {number}");
        }
        let folio = page.items.iter().any(|item| {
            matches!(item, Item::Run(run) if run.node == NodeId::ARTIFACT && text_of(page, run).starts_with(&page.folio))
        });
        assert!(folio || number == 0, "page {number}");
    }
}

fn no_heading_ends_a_page(pages: &Pages) {
    for (number, page) in pages.pages.iter().enumerate() {
        let last = page.items.iter().rev().find_map(|item| match item {
            Item::Run(run) if run.node != NodeId::ARTIFACT => Some(run),
            _ => None,
        });
        if let Some(run) = last
            && number + 1 < pages.pages.len()
        {
            let heading = within(pages, run.node, |node| matches!(node.role, Role::Heading(_)));
            // A title that is alone in its part has nothing to stand before.
            let goes_on = pages.pages[number + 1].items.iter().any(|item| {
                matches!(item, Item::Run(next) if next.node != NodeId::ARTIFACT && same_part(pages, next.node, run.node))
            });
            assert!(!(heading && goes_on), "page {number} ends with {:?}", text_of(page, run));
        }
    }
}

fn same_part(pages: &Pages, a: NodeId, b: NodeId) -> bool {
    let part = |mut at: NodeId| {
        while pages.nodes[at.0 as usize].parent != NodeId::DOCUMENT {
            at = pages.nodes[at.0 as usize].parent;
        }
        at
    };
    part(a) == part(b)
}

fn every_parent_comes_before_its_children(pages: &Pages) {
    assert_eq!(pages.nodes[0].role, Role::Document);
    for (number, node) in pages.nodes.iter().enumerate().skip(1) {
        assert!((node.parent.0 as usize) < number, "{:?}", node.role);
    }
}
