//! The structure tree: what the marked parts of the pages are, for those who don't see them (ISO 32000-1, 14.7, 14.8).

use super::{
    content::Content,
    file::File,
    navigation::Annotation,
    tags::tag,
    tokens::{Id, Number, Row, Text},
};
use crate::pages::{Draw, Node, NodeId, Role};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// What the pages show of the elements.
#[derive(Default)]
pub(super) struct Shown {
    /// Whose the marked parts of each page are, by their number on it.
    marks: Vec<Vec<NodeId>>,
    /// Where figures stand: the page, and the corners.
    boxes: BTreeMap<NodeId, (usize, [f32; 4])>,
    /// The labels of lists that begin with a figure.
    figures: Vec<NodeId>,
}

impl Shown {
    /// Notes what the next page shows.
    pub(super) fn note(&mut self, content: &mut Content) {
        let page = self.marks.len();
        for (node, [a, b, c, d]) in content.boxes.drain(..) {
            let (home, corners) = self.boxes.entry(node).or_insert((page, [a, b, c, d]));
            if *home == page {
                *corners = [corners[0].min(a), corners[1].min(b), corners[2].max(c), corners[3].max(d)];
            }
        }
        self.figures.append(&mut content.figures);
        self.marks.push(std::mem::take(&mut content.marks));
    }

    /// The attributes that say where a figure stands.
    fn box_of(&self, node: NodeId, placement: &str) -> String {
        let corners = self.boxes.get(&node);
        corners.map_or_else(String::new, |(_, corners)| {
            format!("/A<</O/Layout/Placement/{placement}/BBox[{}]>>", Row(corners.map(Number).iter()))
        })
    }
}

/// A part of a page that belongs to an element.
#[derive(Clone, Copy)]
enum Part {
    /// A marked part of a page's content.
    Mark { page: u32, number: u32 },
    /// A link's annotation.
    Annotation { page: u32, id: Id },
}

/// Writes the tree; `None` if the pages have no elements.
pub(super) fn tree(
    file: &mut File,
    drawing: &dyn Draw,
    shown: &Shown,
    links: &[Annotation],
    page_ids: &[Id],
) -> Option<Id> {
    let count = drawing.nodes();
    if count == 0 {
        return None;
    }
    let root = file.reserve();
    let first = file.reserve_many(count);
    let id_of = |index: usize| Id(first.0 + index as u32);
    let tree = Tree::new(drawing, &shown.marks, links);
    let numbered: BTreeSet<u32> = shown.figures.iter().map(|label| tree.above(tree.above(label.0))).collect();
    let (mut kids, mut notes) = (String::new(), Vec::new());
    for index in 0..count {
        let node = NodeId(index as u32);
        let Some(Node { role, language, .. }) = drawing.node(node) else { continue };
        let home = tree.page(index);
        kids.clear();
        tree.each_kid(index, |kid| {
            let _ = match kid {
                Kid::Node(child) => write!(kids, " {}", id_of(child as usize)),
                Kid::Part(Part::Mark { page, number }) if Some(page) == home => write!(kids, " {number}"),
                Kid::Part(Part::Mark { page, number }) => {
                    write!(kids, "<</Type/MCR/Pg {}/MCID {number}>>", page_ids[page as usize])
                }
                Kid::Part(Part::Annotation { page, id }) if Some(page) == home => {
                    write!(kids, "<</Type/OBJR/Obj {id}>>")
                }
                Kid::Part(Part::Annotation { page, id }) => {
                    write!(kids, "<</Type/OBJR/Pg {}/Obj {id}>>", page_ids[page as usize])
                }
            };
        });
        let parent = if index == 0 { root } else { id_of(tree.above(node.0) as usize) };
        let mut element = format!("<</S/{}/P {parent}/K[{kids}]", tag(&role));
        if let Some(page) = home {
            let _ = write!(element, "/Pg {}", page_ids[page as usize]);
        }
        if let Some(language) = language {
            let _ = write!(element, "/Lang{}", Text(&language));
        }
        match &role {
            Role::HeaderCell { row } => {
                let _ = write!(element, "/A<</O/Table/Scope/{}>>", if *row { "Row" } else { "Column" });
            }
            Role::Inserted => element += "/A<</O/Layout/TextDecorationType/Underline>>",
            Role::Deleted => element += "/A<</O/Layout/TextDecorationType/LineThrough>>",
            Role::List if numbered.contains(&node.0) => element += "/A<</O/List/ListNumbering/Decimal>>",
            Role::Figure { alt } => {
                let _ = write!(element, "/Alt{}{}", Text(alt), shown.box_of(node, "Block"));
            }
            Role::Mark { alt } => {
                let _ = write!(element, "/Alt{}{}", Text(alt), shown.box_of(node, "Inline"));
            }
            Role::Note => {
                let _ = write!(element, "/ID(n{index})");
                notes.push((format!("(n{index})"), id_of(index).to_string()));
            }
            _ => {}
        }
        file.put(id_of(index), element + ">>");
    }
    let parents =
        parents(file, &shown.marks, links, |node| Some(node.0 as usize).filter(|index| *index < count).map(id_of));
    let mut entries = format!("/Type/StructTreeRoot/K {}/ParentTree {parents}", id_of(0));
    let _ = write!(entries, "/ParentTreeNextKey {}", shown.marks.len() + links.len());
    if !notes.is_empty() {
        notes.sort();
        let _ = write!(entries, "/IDTree {}", file.tree("Names", &notes));
    }
    file.put(root, format_args!("<<{entries}>>"));
    Some(root)
}

/// Writes which element each marked part and each annotation belongs to, by the keys of pages and annotations.
fn parents(file: &mut File, marks: &[Vec<NodeId>], links: &[Annotation], of: impl Fn(NodeId) -> Option<Id>) -> Id {
    let marks = marks.iter().map(|marks| format!("[{}]", Row(marks.iter().filter_map(|node| of(*node)))));
    let links = links.iter().map(|link| of(link.node).map_or_else(|| " null".into(), |id| format!(" {id}")));
    let entries: Vec<_> = marks.chain(links).enumerate().map(|(key, value)| (key.to_string(), value)).collect();
    file.tree("Nums", &entries)
}

/// Which elements and parts belong to which element.
struct Tree {
    parents: Vec<u32>,
    children: Groups<u32>,
    parts: Groups<Part>,
    /// The page and number of the first mark in each element or below it.
    first: Vec<Option<(u32, u32)>>,
}

/// What an element holds.
enum Kid {
    Node(u32),
    Part(Part),
}

impl Tree {
    fn new(drawing: &dyn Draw, marks: &[Vec<NodeId>], links: &[Annotation]) -> Self {
        let count = drawing.nodes();
        // A parent stands before its children; what claims another is put right under the document.
        let parent =
            |index: u32| drawing.node(NodeId(index)).map(|node| node.parent.0).filter(|parent| *parent < index);
        let parents: Vec<u32> = (0..count as u32).map(|index| parent(index).unwrap_or(0)).collect();
        let marks = (0..).zip(marks).flat_map(|(page, marks)| {
            (0..).zip(marks).map(move |(number, node)| (node.0, Part::Mark { page, number }))
        });
        let links = links.iter().map(|link| (link.node.0, Part::Annotation { page: link.page, id: link.id }));
        let parts = Groups::new(count, marks.chain(links));
        let children = Groups::new(count, (0..).zip(&parents).skip(1).map(|(index, parent)| (*parent, index)));

        let mut first: Vec<Option<(u32, u32)>> = vec![None; count];
        for index in (0..count).rev() {
            let own = parts.of(index).iter().find_map(Part::place);
            first[index] = [first[index], own].into_iter().flatten().min();
            let above = parents[index] as usize;
            if above != index {
                first[above] = [first[above], first[index]].into_iter().flatten().min();
            }
        }
        Self { parents, children, parts, first }
    }

    /// The element that holds another.
    fn above(&self, index: u32) -> u32 {
        self.parents.get(index as usize).copied().unwrap_or(0)
    }

    /// The page on which an element's own parts begin.
    fn page(&self, index: usize) -> Option<u32> {
        self.parts.of(index).first().map(|part| match part {
            Part::Mark { page, .. } | Part::Annotation { page, .. } => *page,
        })
    }

    /// What an element holds, in reading order: its parts where they stand among its children.
    fn each_kid(&self, index: usize, mut see: impl FnMut(Kid)) {
        let mut parts = self.parts.of(index).iter().peekable();
        for &child in self.children.of(index) {
            while let Some(part) =
                parts.next_if(|part| part.place().is_some() && part.place() < self.first[child as usize])
            {
                see(Kid::Part(*part));
            }
            see(Kid::Node(child));
        }
        parts.for_each(|part| see(Kid::Part(*part)));
    }
}

impl Part {
    fn place(&self) -> Option<(u32, u32)> {
        match self {
            Self::Mark { page, number } => Some((*page, *number)),
            Self::Annotation { .. } => None,
        }
    }
}

/// Things in the groups they belong to.
struct Groups<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Groups<T> {
    /// `members`: pairs of a group below `count` and a thing; others are left out.
    fn new(count: usize, members: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let members = members.filter(|(group, _)| (*group as usize) < count);
        let mut starts = vec![0; count + 1];
        members.clone().for_each(|(group, _)| starts[group as usize + 1] += 1);
        (0..count).for_each(|group| starts[group + 1] += starts[group]);
        let mut ends = starts.clone();
        let mut items: Vec<T> = members.clone().map(|(_, item)| item).collect();
        for (group, item) in members {
            items[ends[group as usize] as usize] = item;
            ends[group as usize] += 1;
        }
        Self { starts, items }
    }

    fn of(&self, group: usize) -> &[T] {
        &self.items[self.starts[group] as usize..self.starts[group + 1] as usize]
    }
}
