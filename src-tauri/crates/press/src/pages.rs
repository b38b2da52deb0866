//! Pages: what the layout makes, and what the PDF writer and the preview draw. Knows neither how text was broken into
//! lines nor what a PDF is.
//!
//! Lengths are points of 1/72 inch; the origin is the page's top left corner, x to the right, y down.

use attache_model::id::{ExcerptId, QuestionId, SectionId};
use std::{ops::Range, sync::Arc};

/// A laid-out pack. Where everything stands is settled; a page is drawn when it is asked for, so that never all of them
/// are held.
pub struct Pages {
    /// What the file says of itself.
    pub info: Info,
    /// The pages and the structure tree.
    pub drawing: Box<dyn Draw>,
    /// The named places that links and the outline lead to.
    pub destinations: Vec<Destination>,
    /// Where each question begins, in order.
    pub questions: Vec<(QuestionId, DestinationId)>,
    /// How pages are numbered, from the first page of each range on.
    pub labels: Vec<Label>,
    /// Characters that no font has, and where they stand: a box is printed, the text is kept.
    pub missing: Vec<(char, Option<Origin>)>,
    /// How many pages were left blank.
    pub blanks: usize,
}

/// What draws pages.
pub trait Draw: Send + Sync {
    /// How many pages there are.
    fn count(&self) -> usize;

    /// Draws a page, counted from 0; an empty one where there is none. The same number gives the same page.
    fn page(&self, number: usize) -> Page;

    /// The size of a page: width, height.
    fn size(&self, number: usize) -> (f32, f32);

    /// The number printed on a page: `iv`, `7`.
    fn folio(&self, number: usize) -> String;

    /// The outline (bookmarks), in order.
    fn outline(&self) -> Box<dyn Iterator<Item = &OutlineEntry> + '_>;

    /// How many elements the structure tree has.
    fn nodes(&self) -> usize;

    /// An element of the structure tree, which is in reading order, every parent before its children. The first is the
    /// document.
    fn node(&self, id: NodeId) -> Option<Node>;
}

impl Pages {
    /// What the user edits that an element was made from: its own origin, or that of the nearest element around it.
    #[must_use]
    pub fn origin(&self, mut id: NodeId) -> Option<Origin> {
        loop {
            let node = self.drawing.node(id)?;
            if node.origin.is_some() || node.parent == id {
                return node.origin;
            }
            id = node.parent;
        }
    }
}

/// What the file says of itself.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Info {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// The language of the text (BCP 47).
    pub language: String,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its size: width, height.
    pub size: (f32, f32),
    /// The number printed on it: `iv`, `7`.
    pub folio: String,
    /// What stands on it, in drawing order, which is reading order too. Shapes without a meaning lie under the rest.
    pub items: Vec<Item>,
    /// The glyphs that the runs index.
    pub glyphs: Vec<Glyph>,
    /// The text that the runs index.
    pub text: String,
}

impl Page {
    /// Puts an item on the page, with the glyphs and the text that it shows.
    pub(crate) fn put(&mut self, mut item: Item, glyphs: &[Glyph], text: &str) {
        if let Item::Run(run) = &mut item {
            let first = self.glyphs.len() as u32;
            self.glyphs.extend_from_slice(&glyphs[run.glyphs.start as usize..run.glyphs.end as usize]);
            run.glyphs = first..self.glyphs.len() as u32;
            let first = self.text.len() as u32;
            self.text.push_str(&text[run.text.start as usize..run.text.end as usize]);
            run.text = first..self.text.len() as u32;
        }
        if matches!(&item, Item::Link(link) if link.node == NodeId::ARTIFACT) {
            return;
        }
        self.items.push(item);
    }
}

/// Something on a page.
#[derive(Clone, Debug)]
pub enum Item {
    /// A line of glyphs.
    Run(Run),
    /// A filled or outlined shape: rules, bars, marks.
    Shape(Shape),
    /// An image of the book.
    Image(Image),
    /// A place that leads elsewhere. Draws nothing.
    Link(Box<Link>),
}

/// Glyphs of one face, size and colour on one baseline.
#[derive(Clone, Debug)]
pub struct Run {
    /// The face.
    pub face: Face,
    /// The size.
    pub size: f32,
    /// Where the baseline begins: x, y.
    pub at: (f32, f32),
    /// The colour.
    pub color: Color,
    /// How much wider than their design its glyphs are drawn, in thousandths: lines are justified by it, too.
    pub wider: i8,
    /// Its glyphs, in `Page::glyphs`.
    pub glyphs: Range<u32>,
    /// The text that it shows, in `Page::text`. Text that follows on another line begins with the blank that parts them,
    /// whose glyph has no advance.
    pub text: Range<u32>,
    /// What it belongs to.
    pub node: NodeId,
}

impl Run {
    /// The points of a thousandth of the size across the page.
    #[must_use]
    pub fn unit(&self) -> f32 {
        unit(self.size, self.wider)
    }
}

/// The points of a thousandth of a size across the page, for glyphs so much wider.
pub(crate) fn unit(size: f32, wider: i8) -> f32 {
    size / 1000.0 * (1.0 + f32::from(wider) / 1000.0)
}

/// A glyph, as it is drawn after the one before it. Large books have tens of millions of them, so none is padded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(Rust, packed)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// From its origin to the next one's, in `Run::unit`s: kerning and stretched blanks are in it.
    pub advance: i16,
    /// How many bytes of the run's text it stands for, from where the glyph before ended; 0 for a glyph that adds
    /// nothing to the text (the second one of a cluster, a hyphen at a line's end).
    pub bytes: u8,
}

/// A colour, sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8);

/// A shape.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Its outline.
    pub path: Path,
    /// Filled with this.
    pub fill: Option<Color>,
    /// Drawn with this colour and width.
    pub stroke: Option<(Color, f32)>,
    /// What it belongs to: furniture, or a mark that means something.
    pub node: NodeId,
}

/// An outline.
#[derive(Clone, Debug, PartialEq)]
pub enum Path {
    /// An upright rectangle: x, y of its top left corner, width, height.
    Rectangle(f32, f32, f32, f32),
    /// Any other: the point of the page from which its segments count. Outlines that look the same have the same ones.
    Outline((f32, f32), Arc<[Segment]>),
}

/// A part of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begins anew at a point.
    Move(f32, f32),
    /// A straight line to a point.
    Line(f32, f32),
    /// A cubic Bézier curve: two control points and the end.
    Curve(f32, f32, f32, f32, f32, f32),
    /// Back to the beginning.
    Close,
}

/// An image of the book, scaled into a rectangle.
#[derive(Clone, Debug)]
pub struct Image {
    /// Its place in the snapshot's media.
    pub medium: usize,
    /// Where: x, y of its top left corner, width, height.
    pub rect: (f32, f32, f32, f32),
    /// What it belongs to: a figure.
    pub node: NodeId,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it can be clicked: x, y, width, height.
    pub rect: (f32, f32, f32, f32),
    /// Where it leads.
    pub target: Target,
    /// What it is called for those who can't see it.
    pub name: String,
    /// The link's node. A link broken over lines has several rectangles and one node.
    pub node: NodeId,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a place in `Pages::destinations`.
    Inside(DestinationId),
    /// To a web or mail address.
    Address(String),
}

/// A place in `Pages::destinations`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DestinationId(pub u32);

/// A named place: a page and the height on it that comes to the window's top.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Destination {
    pub name: Arc<str>,
    pub page: u32,
    pub y: f32,
}

/// An entry of the outline.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct OutlineEntry {
    pub title: String,
    /// 0 for the outermost; never more than one deeper than the entry before.
    pub level: u8,
    pub to: DestinationId,
}

/// How pages are numbered from a page on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Label {
    pub first_page: u32,
    pub style: Numerals,
    /// The number of the first page.
    pub start: u32,
}

/// Numerals of page numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Numerals {
    None,
    Roman,
    Arabic,
}

/// An element of the structure tree, by its place in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// Of no meaning: page furniture, rules between blocks. Not read aloud.
    pub const ARTIFACT: Self = Self(u32::MAX);
    /// The document itself.
    pub const DOCUMENT: Self = Self(0);
}

/// An element of the structure tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// Whose child it is; the document has itself.
    pub parent: NodeId,
    /// Its language, where that differs from its parent's.
    pub language: Option<Arc<str>>,
    /// What the cursor of the window finds here, where it is something the user edits.
    pub origin: Option<Origin>,
}

/// What an element is: the standard structure types of ISO 32000-1, 14.8.4, that a pack needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Role {
    Document,
    Part,
    Section,
    /// A heading, level 1 to 6.
    Heading(u8),
    Paragraph,
    Quote,
    Note,
    List,
    ListItem,
    ListLabel,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    /// A head cell; of a row where `row` is set, else of a column.
    HeaderCell {
        row: bool,
    },
    Cell,
    Contents,
    ContentsItem,
    /// A reference to another place of the pack: around a link in the contents.
    Reference,
    Link,
    /// A figure, with what it shows.
    Figure {
        alt: Arc<str>,
    },
    Caption,
    Code,
    /// A piece of text with a language or a look of its own.
    Span,
    /// Words that came since the edition before.
    Inserted,
    /// Words that were taken out since.
    Deleted,
    /// A mark drawn as a shape, with the word that stands for it.
    Mark {
        alt: Arc<str>,
    },
}

/// What the user edits that an element was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Origin {
    Book,
    Section(SectionId),
    Question(QuestionId),
    BottomLine(QuestionId),
    /// A block of a question's answer: bytes of its Markdown.
    Answer(QuestionId, u32, u32),
    Excerpt(ExcerptId),
}

/// A face of `resources/fonts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Face {
    Text,
    TextItalic,
    TextSemibold,
    TextSemiboldItalic,
    Small,
    SmallItalic,
    SmallSemibold,
    SmallSemiboldItalic,
    Subhead,
    SubheadItalic,
    SubheadSemibold,
    DisplaySemibold,
    DisplaySemiboldItalic,
    Sans,
    SansItalic,
    SansSemibold,
    SansSemiboldItalic,
    SansBold,
    Code,
    CodeItalic,
    CodeSemibold,
    /// Signs that the other faces lack.
    Symbols,
}
