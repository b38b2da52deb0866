//! The structure tree: what the marked parts of the pages are, for those who don't see them (ISO 32000-1, 14.7, 14.8).

use super::{
    content::Content,
    file::File,
    navigation::Annotation,
    tokens::{Id, Number, Row, Text},
};
use crate::pages::{Item, Node, NodeId, Pages, Role, Segment};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// The standard structure type of a role.
pub(super) fn tag(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Section => "Sect",
        Role::Heading(0 | 1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::Quote => "BlockQuote",
        Role::Note => "Note",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::ListLabel => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::HeaderCell { .. } => "TH",
        Role::Cell => "TD",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Reference => "Reference",
        Role::Link => "Link",
        Role::Figure { .. } | Role::Mark { .. } => "Figure",
        Role::Caption => "Caption",
        Role::Code => "Code",
        Role::Span => "Span",
    }
}

/// A part of a page that belongs to an element.
#[derive(Clone, Copy)]
enum Part {
    /// A marked part of a page's content.
    Mark { page: usize, number: usize },
    /// A link's annotation.
    Annotation { page: usize, id: Id },
}

/// Writes the tree; `None` if the pages have no nodes.
pub(super) fn tree(
    file: &mut File,
    pages: &Pages,
    contents: &[Content],
    links: &[Annotation],
    page_ids: &[Id],
) -> Option<Id> {
    let nodes = &pages.nodes;
    if nodes.is_empty() {
        return None;
    }
    let root = file.reserve();
    let ids: Vec<Id> = nodes.iter().map(|_| file.reserve()).collect();
    let tree = Tree::new(nodes, contents, links);
    let seen = Seen::new(pages, &tree);
    let mut kids = String::new();
    for (index, node) in nodes.iter().enumerate() {
        let home = tree.page(index);
        kids.clear();
        tree.each_kid(index, |kid| {
            let _ = match kid {
                Kid::Node(child) => write!(kids, " {}", ids[child]),
                Kid::Part(Part::Mark { page, number }) if Some(page) == home => write!(kids, " {number}"),
                Kid::Part(Part::Mark { page, number }) => {
                    write!(kids, "<</Type/MCR/Pg {}/MCID {number}>>", page_ids[page])
                }
                Kid::Part(Part::Annotation { page, id }) if Some(page) == home => {
                    write!(kids, "<</Type/OBJR/Obj {id}>>")
                }
                Kid::Part(Part::Annotation { page, id }) => {
                    write!(kids, "<</Type/OBJR/Pg {}/Obj {id}>>", page_ids[page])
                }
            };
        });
        let parent = if index == 0 { root } else { ids[tree.parents[index]] };
        let mut element = format!("<</S/{}/P {parent}/K[{kids}]", tag(&node.role));
        if let Some(page) = home {
            let _ = write!(element, "/Pg {}", page_ids[page]);
        }
        if let Some(language) = &node.language {
            let _ = write!(element, "/Lang{}", Text(language));
        }
        match &node.role {
            Role::HeaderCell { row } => {
                let _ = write!(element, "/A<</O/Table/Scope/{}>>", if *row { "Row" } else { "Column" });
            }
            Role::List if seen.numbered.contains(&index) => element += "/A<</O/List/ListNumbering/Decimal>>",
            Role::Figure { alt } | Role::Mark { alt } => {
                let _ = write!(element, "/Alt{}{}", Text(alt), seen.box_of(index));
            }
            Role::Note => {
                let _ = write!(element, "/ID(n{index})");
            }
            _ => {}
        }
        file.put(ids[index], element + ">>");
    }
    let parents = parents(file, contents, links, &ids);
    let mut entries = format!("/Type/StructTreeRoot/K {}/ParentTree {parents}", ids[0]);
    let _ = write!(entries, "/ParentTreeNextKey {}", contents.len() + links.len());
    let mut notes: Vec<_> = nodes
        .iter()
        .zip(&ids)
        .enumerate()
        .filter(|(_, (node, _))| node.role == Role::Note)
        .map(|(index, (_, id))| (format!("(n{index})"), id.to_string()))
        .collect();
    if !notes.is_empty() {
        notes.sort();
        let _ = write!(entries, "/IDTree {}", file.tree("Names", &notes));
    }
    file.put(root, format_args!("<<{entries}>>"));
    Some(root)
}

/// Writes which element each marked part and each annotation belongs to, by the keys of pages and annotations.
fn parents(file: &mut File, contents: &[Content], links: &[Annotation], ids: &[Id]) -> Id {
    let of = |node: &NodeId| ids.get(node.0 as usize);
    let marks = contents.iter().map(|content| format!("[{}]", Row(content.marks.iter().filter_map(of))));
    let links = links.iter().map(|link| of(&link.node).map_or_else(|| " null".into(), |id| format!(" {id}")));
    let entries: Vec<_> = marks.chain(links).enumerate().map(|(key, value)| (key.to_string(), value)).collect();
    file.tree("Nums", &entries)
}

/// Which nodes and parts belong to which node.
struct Tree {
    parents: Vec<usize>,
    children: Groups<usize>,
    parts: Groups<Part>,
    /// The page and number of the first mark in each node or below it.
    first: Vec<Option<(usize, usize)>>,
}

/// What an element holds.
enum Kid {
    Node(usize),
    Part(Part),
}

impl Tree {
    fn new(nodes: &[Node], contents: &[Content], links: &[Annotation]) -> Self {
        // A parent stands before its children; what claims another is put right under the document.
        let parents: Vec<usize> = nodes
            .iter()
            .enumerate()
            .map(|(index, node)| Some(node.parent.0 as usize).filter(|parent| *parent < index).unwrap_or(0))
            .collect();
        let marks = contents.iter().enumerate().flat_map(|(page, content)| {
            let marks = content.marks.iter().enumerate();
            marks.map(move |(number, node)| (node.0 as usize, Part::Mark { page, number }))
        });
        let links = links.iter().map(|link| (link.node.0 as usize, Part::Annotation { page: link.page, id: link.id }));
        let parts = Groups::new(nodes.len(), marks.chain(links));
        let children = parents.iter().enumerate().skip(1).map(|(index, parent)| (*parent, index));
        let children = Groups::new(nodes.len(), children);

        let mut first: Vec<Option<(usize, usize)>> = vec![None; nodes.len()];
        for index in (0..nodes.len()).rev() {
            let own = parts.of(index).iter().find_map(Part::place);
            first[index] = [first[index], own].into_iter().flatten().min();
            let above = parents[index];
            if above != index {
                first[above] = [first[above], first[index]].into_iter().flatten().min();
            }
        }
        Self { parents, children, parts, first }
    }

    /// The page on which an element's own parts begin.
    fn page(&self, index: usize) -> Option<usize> {
        self.parts.of(index).first().map(|part| match part {
            Part::Mark { page, .. } | Part::Annotation { page, .. } => *page,
        })
    }

    /// What an element holds, in reading order: its parts where they stand among its children.
    fn each_kid(&self, index: usize, mut see: impl FnMut(Kid)) {
        let mut parts = self.parts.of(index).iter().peekable();
        for &child in self.children.of(index) {
            while let Some(part) = parts.next_if(|part| part.place().is_some() && part.place() < self.first[child]) {
                see(Kid::Part(*part));
            }
            see(Kid::Node(child));
        }
        parts.for_each(|part| see(Kid::Part(*part)));
    }
}

impl Part {
    fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Mark { page, number } => Some((*page, *number)),
            Self::Annotation { .. } => None,
        }
    }
}

/// Things in the groups they belong to.
struct Groups<T> {
    starts: Vec<usize>,
    items: Vec<T>,
}

impl<T: Copy> Groups<T> {
    /// `members`: pairs of a group below `count` and a thing; others are left out.
    fn new(count: usize, members: impl Iterator<Item = (usize, T)>) -> Self {
        let mut members: Vec<_> = members.filter(|(group, _)| *group < count).collect();
        members.sort_by_key(|(group, _)| *group);
        let starts = (0..=count).map(|group| members.partition_point(|(of, _)| *of < group)).collect();
        Self { starts, items: members.into_iter().map(|(_, item)| item).collect() }
    }

    fn of(&self, group: usize) -> &[T] {
        &self.items[self.starts[group]..self.starts[group + 1]]
    }
}

/// What the pages show of the elements beside their text.
struct Seen {
    /// Where figures stand.
    boxes: BTreeMap<usize, String>,
    /// The lists whose items are numbered.
    numbered: BTreeSet<usize>,
}

impl Seen {
    fn new(pages: &Pages, tree: &Tree) -> Self {
        let role = |node: NodeId| pages.nodes.get(node.0 as usize).map(|node| &node.role);
        let (mut bounds, mut numbered) = (BTreeMap::<usize, (usize, [f32; 4])>::new(), BTreeSet::new());
        let mut grow = |node: NodeId, page: usize, x: f32, y: f32| {
            let (home, bounds) = bounds.entry(node.0 as usize).or_insert((page, [x, y, x, y]));
            if *home == page {
                *bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
            }
        };
        for (index, page) in pages.pages.iter().enumerate() {
            for item in &page.items {
                match item {
                    Item::Run(run) if role(run.node) == Some(&Role::ListLabel) => {
                        let text = page.text.get(run.text.start as usize..run.text.end as usize).unwrap_or_default();
                        if text.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                            numbered.insert(tree.parents[tree.parents[run.node.0 as usize]]);
                        }
                    }
                    Item::Image(image) => {
                        let (x, y, width, height) = image.rect;
                        grow(image.node, index, x, page.size.1 - y - height);
                        grow(image.node, index, x + width, page.size.1 - y);
                    }
                    Item::Shape(shape) if matches!(role(shape.node), Some(Role::Mark { .. } | Role::Figure { .. })) => {
                        for segment in &shape.path {
                            match *segment {
                                Segment::Move(x, y) | Segment::Line(x, y) | Segment::Curve(.., x, y) => {
                                    grow(shape.node, index, x, page.size.1 - y);
                                }
                                Segment::Close => {}
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        let attributes = |(node, (_, bounds)): (usize, (usize, [f32; 4]))| {
            let inline = matches!(role(NodeId(node as u32)), Some(Role::Mark { .. }));
            let placement = if inline { "Inline" } else { "Block" };
            (node, format!("/A<</O/Layout/Placement/{placement}/BBox[{}]>>", Row(bounds.map(Number).iter())))
        };
        Self { boxes: bounds.into_iter().map(attributes).collect(), numbered }
    }

    /// The attributes that say where a figure stands.
    fn box_of(&self, index: usize) -> &str {
        self.boxes.get(&index).map_or("", String::as_str)
    }
}
