//! The ways through a pack: its places, the links and bookmarks that lead to them, and the numbers of its pages.

use super::{
    content::Content,
    file::File,
    tokens::{Bytes, Id, Number, Row, Text},
};
use crate::pages::{DestinationId, NodeId, Numerals, Pages, Target};
use std::fmt::Write as _;

/// A link's annotation.
pub(super) struct Annotation {
    pub id: Id,
    pub page: u32,
    pub node: NodeId,
}

/// Writes the named places; `None` if there are none.
pub(super) fn destinations(file: &mut File, pages: &Pages, page_ids: &[Id]) -> Option<Id> {
    let mut places: Vec<_> = pages.destinations.iter().collect();
    places.sort_by_key(|place| place.name.as_bytes());
    places.dedup_by_key(|place| place.name.as_bytes());
    let entries = places.into_iter().filter_map(|place| {
        let id = page_ids.get(place.page as usize)?;
        let y = Number(pages.drawing.size(place.page as usize).1 - place.y);
        Some((Bytes(place.name.as_bytes()).to_string(), format!("[{id}/XYZ null {y} null]")))
    });
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then(|| file.tree("Names", &entries))
}

/// Writes an annotation for each link of a page. Their entries in the parent tree follow those of the pages.
pub(super) fn links(file: &mut File, pages: &Pages, page: usize, content: &Content, written: &mut Vec<Annotation>) {
    for link in &content.links {
        let (x, y, width, height) = link.rect;
        let top = content.size.1;
        // A place to click needs no part of a point.
        let corners = [x.floor(), (top - y - height).floor(), (x + width).ceil(), (top - y).ceil()].map(Number);
        let to = match &link.target {
            Target::Inside(to) => match place(pages, *to) {
                Some(place) => format!("/Dest{place}"),
                None => continue,
            },
            Target::Address(address) => format!("/A<</S/URI/URI{}>>", Bytes(uri(address).as_bytes())),
        };
        let name = match &link.target {
            Target::Address(address) if link.name.is_empty() => address,
            _ => &link.name,
        };
        let id = file.add(format_args!(
            "<</Type/Annot/Subtype/Link/Rect[{}]/F 4/Border[0 0 0]/Contents{}/StructParent {}{to}>>",
            Row(corners.iter()),
            Text(name),
            pages.drawing.count() + written.len(),
        ));
        written.push(Annotation { id, page: page as u32, node: link.node });
    }
}

/// The name of a place.
fn place(pages: &Pages, id: DestinationId) -> Option<Bytes<'_>> {
    let place = pages.destinations.get(id.0 as usize)?;
    ((place.page as usize) < pages.drawing.count()).then_some(Bytes(place.name.as_bytes()))
}

/// An address in the characters that RFC 3986 allows, the others as their UTF-8.
fn uri(address: &str) -> String {
    let mut uri = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => write!(uri, "%{byte:02X}"),
            b'!'..=b'~' => uri.write_char(char::from(byte)),
            _ => write!(uri, "%{byte:02X}"),
        }
        .unwrap_or_default();
    }
    uri
}

/// Writes the outline (bookmarks), its inner entries folded; `None` if there is none.
pub(super) fn outline(file: &mut File, pages: &Pages) -> Option<Id> {
    let entries: Vec<_> = pages.drawing.outline().filter_map(|entry| Some((entry, place(pages, entry.to)?))).collect();
    if entries.is_empty() {
        return None;
    }
    let root = file.reserve();
    let ids: Vec<Id> = entries.iter().map(|_| file.reserve()).collect();
    // Of the root and of each entry: its children, and its parent.
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len() + 1];
    let mut parents = Vec::with_capacity(entries.len());
    let mut open: Vec<usize> = Vec::new();
    for (index, (entry, _)) in entries.iter().enumerate() {
        open.truncate(usize::from(entry.level));
        let parent = open.last().map_or(0, |above| above + 1);
        children[parent].push(index);
        parents.push(parent);
        open.push(index);
    }
    let id_of = |place: usize| if place == 0 { root } else { ids[place - 1] };
    let ends = |place: usize| match (children[place].first(), children[place].last()) {
        (Some(first), Some(last)) => format!("/First {}/Last {}", ids[*first], ids[*last]),
        _ => String::new(),
    };
    for siblings in &children {
        for (position, &index) in siblings.iter().enumerate() {
            let (entry, place) = &entries[index];
            let mut item = format!("<</Title{}/Dest{place}/Parent {}", Text(&entry.title), id_of(parents[index]));
            let before = position.checked_sub(1).and_then(|position| siblings.get(position));
            for (key, neighbour) in [("Prev", before), ("Next", siblings.get(position + 1))] {
                if let Some(neighbour) = neighbour {
                    item += &format!("/{key} {}", ids[*neighbour]);
                }
            }
            if !children[index + 1].is_empty() {
                item += &format!("{}/Count -{}", ends(index + 1), children[index + 1].len());
            }
            file.put(ids[index], item + ">>");
        }
    }
    file.put(root, format_args!("<</Type/Outlines{}/Count {}>>", ends(0), children[0].len()));
    Some(root)
}

/// Writes how pages are numbered; `None` if nothing is said of it.
pub(super) fn labels(file: &mut File, pages: &Pages) -> Option<Id> {
    let entries = pages.labels.iter().map(|label| {
        let style = match label.style {
            Numerals::None => "",
            Numerals::Roman => "/S/r",
            Numerals::Arabic => "/S/D",
        };
        (label.first_page.to_string(), format!("<<{style}/St {}>>", label.start.max(1)))
    });
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then(|| file.tree("Nums", &entries))
}
