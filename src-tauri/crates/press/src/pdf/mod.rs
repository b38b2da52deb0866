//! Writes pages as a PDF that keeps to PDF/A-3a and PDF/UA-1 at once. Decides nothing about where things stand, reads no
//! files and asks no clock.
//!
//! printpdf writes the pages: the operators of each, and a frame of page objects, fonts and images. What it has no form
//! for is added to that frame: structure, navigation, attachments and what the file says of itself.

mod about;
mod carried;
mod cmaps;
mod codes;
mod content;
mod file;
mod fonts;
mod images;
mod imposed;
mod lines;
mod navigation;
mod outlines;
mod shared;
mod structure;
mod tags;
mod tokens;

pub use carried::{Carried, carried};
pub use imposed::impose;

use crate::{
    fonts::Fonts,
    pages::{Face, Pages},
    parallel,
};
use attache_model::book::Media;
use content::Content;
use file::{File, deflate};
use lopdf::{Dictionary, Document, Object, ObjectId};
use navigation::Annotation;
use printpdf::{PdfDocument, PdfFontMap, PdfPage, PdfResources, Pt, Rect, XObjectMap};
use shared::Shared;
use std::fmt::Write as _;
use structure::Shown;
use tokens::{Id, Made, Number, Row, Text};

/// What a pack needs beside its pages.
#[derive(Clone, Copy, Debug)]
pub struct Finish<'a> {
    /// When the pack is made.
    pub made: jiff::Timestamp,
    /// The ICC profile of the pages' colours, sRGB: `resources/icc/srgb.icc`.
    pub profile: &'a [u8],
    /// What the pack carries along.
    pub attachments: &'a [Attachment<'a>],
}

/// A file that a pack carries along.
#[derive(Clone, Copy, Debug)]
pub struct Attachment<'a> {
    /// The name under which it is taken out.
    pub name: &'a str,
    /// Its media type, such as `application/json`.
    pub media_type: &'a str,
    /// What it is, in a few words.
    pub description: &'a str,
    /// What it is to the pack.
    pub relationship: Relationship,
    /// What it holds.
    pub data: &'a Packed,
}

/// Bytes, packed for a file that carries them.
#[derive(Clone, Debug)]
pub struct Packed {
    data: Vec<u8>,
    /// How many they were.
    length: usize,
}

impl Packed {
    /// Packs bytes. Takes a while for large books, which is well spent beside laying one out.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { data: deflate(bytes), length: bytes.len() }
    }
}

/// What an attachment is to the pack (ISO 19005-3, annex E).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// What the pack was made from.
    Source,
    /// Data that the pack shows.
    Data,
    /// Something that goes with it.
    Supplement,
}

impl Relationship {
    const fn name(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Data => "Data",
            Self::Supplement => "Supplement",
        }
    }
}

/// Why a pack couldn't be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// There is no page to write.
    #[error("the pack has no pages; write something into the book")]
    Empty,
    /// An image can't be read. Leaving it out unseen, or a hole in its place, would be worse than no pack.
    #[error("the image `{name}` can't be printed: {reason}; replace it or take it out of the text")]
    #[allow(missing_docs)]
    Image { name: String, reason: String },
    /// The pages show an image that the book doesn't have.
    #[error("the pages show image {0}, which the book doesn't have; take it out of the text")]
    NoImage(usize),
    /// A font can't be cut down to the glyphs that are used.
    #[error("the font for {face:?} can't be embedded: {reason}; put its file from `resources/fonts` back in place")]
    #[allow(missing_docs)]
    Subset { face: Face, reason: String },
    /// What printpdf made isn't what is known of it.
    #[error("the pages could not be written as PDF: {0} is missing; please report it")]
    Unexpected(&'static str),
}

/// Writes pages as a PDF. `media` are the book's images; the same arguments give the same bytes.
///
/// # Errors
/// `Empty`, `Image` and `NoImage` are for the user; `Subset` means broken font files; `Unexpected` is a mistake of ours.
pub fn write(pages: &Pages, media: &[Media], fonts: &Fonts, finish: &Finish) -> Result<Vec<u8>, PdfError> {
    let drawing = pages.drawing.as_ref();
    if drawing.count() == 0 {
        return Err(PdfError::Empty);
    }
    let mut file = File::new();
    let resources = file.reserve();
    let written = Written::new(&mut file, pages, fonts, resources)?;
    write_shared(&mut file, resources, media, &written.shared, fonts)?;
    let structure = structure::tree(&mut file, drawing, &written.shown, &written.links, &written.pages);

    let mut catalog = format!("/Type/Catalog/Pages {}/Lang{}", written.root, Text(&pages.info.language));
    catalog += "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>";
    let outline = navigation::outline(&mut file, pages);
    catalog += if outline.is_some() { "/PageMode/UseOutlines" } else { "" };
    let labels = navigation::labels(&mut file, pages);
    let metadata = Some(about::metadata(&mut file, &pages.info, finish));
    for (key, id) in
        [("StructTreeRoot", structure), ("Outlines", outline), ("PageLabels", labels), ("Metadata", metadata)]
    {
        if let Some(id) = id {
            let _ = write!(catalog, "/{key} {id}");
        }
    }
    let _ = write!(catalog, "/OutputIntents[{}]", about::output_intent(&mut file, finish));
    let mut names = String::new();
    if let Some(destinations) = navigation::destinations(&mut file, pages, &written.pages) {
        let _ = write!(names, "/Dests {destinations}");
    }
    let attachments = about::attachments(&mut file, finish);
    if !attachments.is_empty() {
        let entries: Vec<_> = attachments.iter().map(|(name, id)| (name.clone(), id.to_string())).collect();
        let _ = write!(names, "/EmbeddedFiles {}", file.tree("Names", &entries));
        let _ = write!(catalog, "/AF[{}]", Row(attachments.iter().map(|(_, id)| id)));
    }
    let catalog = file.add(format_args!("<<{catalog}/Names<<{names}>>>>"));
    let info = about::info(&mut file, &pages.info, finish);
    Ok(file.finish(catalog, info))
}

/// The pages, as they stand in the file.
struct Written {
    /// The root of the page tree.
    root: Id,
    /// The page objects.
    pages: Vec<Id>,
    links: Vec<Annotation>,
    shown: Shown,
    shared: Shared,
}

/// Pages that are drawn before they are written.
const AT_ONCE: usize = 128;

impl Written {
    /// Draws and writes every page. One dictionary of resources will do for all.
    fn new(file: &mut File, pages: &Pages, fonts: &Fonts, resources: Id) -> Result<Self, PdfError> {
        let drawing = pages.drawing.as_ref();
        let count = drawing.count();
        let mut written = Self {
            root: file.reserve(),
            pages: Vec::with_capacity(count),
            links: Vec::new(),
            shown: Shown::default(),
            shared: Shared::new(fonts),
        };
        for first in (0..count).step_by(AT_ONCE) {
            let shared = &written.shared;
            let drawn = parallel::each(AT_ONCE.min(count - first), |number| {
                let page = drawing.page(first + number);
                let needed = shared.needed_by(&page);
                (page, needed)
            });
            let (drawn, needed): (Vec<_>, Vec<_>) = drawn.into_iter().unzip();
            needed.into_iter().for_each(|needed| written.shared.add(needed, fonts));
            let shared = &written.shared;
            for content in parallel::each(drawn.len(), |number| content::content(&drawn[number], drawing, shared)) {
                let content = content.ok_or(PdfError::Unexpected("a page's content"))?;
                written.page(file, pages, content, resources);
            }
        }
        file.put(written.root, format_args!("<</Type/Pages/Count {count}/Kids[{}]>>", Row(written.pages.iter())));
        Ok(written)
    }

    fn page(&mut self, file: &mut File, pages: &Pages, mut content: Content, resources: Id) {
        let number = self.pages.len();
        let stream = file.add_stream("/Filter/FlateDecode", &content.stream);
        let before = self.links.len();
        navigation::links(file, pages, number, &content, &mut self.links);
        let mut annotations = String::new();
        if before < self.links.len() {
            annotations = format!("/Annots[{}]/Tabs/S", Row(self.links[before..].iter().map(|link| link.id)));
        }
        let (width, height) = (Number(content.size.0), Number(content.size.1));
        self.pages.push(file.add(format_args!(
            "<</Type/Page/Parent {}/MediaBox[0 0 {width} {height}]/Resources {resources}/Contents {stream}\
             /StructParents {number}{annotations}>>",
            self.root
        )));
        self.shown.note(&mut content);
    }
}

/// Writes what all pages share, as printpdf makes it: fonts, outlines and images.
fn write_shared(
    file: &mut File,
    resources: Id,
    media: &[Media],
    shared: &Shared,
    fonts: &Fonts,
) -> Result<(), PdfError> {
    let embedded = fonts::embedded(&shared.codes, fonts)?;
    let sheet = Rect::from_wh(Pt(1.0), Pt(1.0));
    let (media_box, trim_box, crop_box) = (sheet.clone(), sheet.clone(), sheet);
    let frame = PdfDocument {
        resources: PdfResources {
            fonts: PdfFontMap { map: embedded.iter().map(|it| (fonts::id(it.face), it.font.clone())).collect() },
            xobjects: XObjectMap { map: shared.drawings(media)? },
            ..PdfResources::default()
        },
        pages: vec![PdfPage { media_box, trim_box, crop_box, ops: fonts::specimen(&embedded, &shared.codes) }],
        ..PdfDocument::default()
    };
    let mut made = frame.to_lopdf_document(&content::save_options(), &mut Vec::new());
    drop(frame);
    let common = take_resources(&mut made).ok_or(PdfError::Unexpected("the list of fonts"))?;
    fonts::mend(&mut made, &embedded, &shared.codes, fonts).ok_or(PdfError::Unexpected("a font"))?;
    let first = file.reserve_many(made.max_id as usize + 1).0;
    let id = |number: u32| if number == common.0 { resources } else { Id(first + number) };
    write_made(file, &made, &id);
    Ok(())
}

/// Writes the objects of a document under the numbers that they have in the file.
fn write_made(file: &mut File, made: &Document, id: &impl Fn(u32) -> Id) {
    for ((number, _), object) in &made.objects {
        let number = id(*number);
        match object {
            Object::Stream(stream) if stream.dict.has(b"Filter") => {
                file.put_stream(number, Made(object, id), &stream.content);
            }
            Object::Stream(stream) => {
                let entries = format!("{}/Filter/FlateDecode", Made(object, id));
                file.put_stream(number, entries, &deflate(&stream.content));
            }
            _ => file.put(number, Made(object, id)),
        }
    }
}

/// The resources of the only page, which is taken away with everything else that isn't a resource.
fn take_resources(made: &mut Document) -> Option<ObjectId> {
    let reference = |dictionary: &Dictionary, key: &[u8]| dictionary.get(key).and_then(Object::as_reference).ok();
    let catalog = reference(&made.trailer, b"Root")?;
    let root = reference(made.get_dictionary(catalog).ok()?, b"Pages")?;
    let kids = made.get_dictionary(root).and_then(|root| root.get(b"Kids")).and_then(Object::as_array).ok()?;
    let page = kids.first()?.as_reference().ok()?;
    let resources = reference(made.get_dictionary(page).ok()?, b"Resources")?;
    let content = reference(made.get_dictionary(page).ok()?, b"Contents")?;
    let info = reference(&made.trailer, b"Info");
    for id in [catalog, root, page, content].into_iter().chain(info) {
        made.objects.remove(&id);
    }
    drop_empty(made, resources);
    Some(resources)
}

/// Takes away the kinds of resources of which there are none.
fn drop_empty(made: &mut Document, resources: ObjectId) {
    for kind in ["XObject", "ExtGState", "Shading"] {
        let listed =
            made.get_dictionary(resources).and_then(|it| it.get(kind.as_bytes())).and_then(Object::as_reference);
        if let Ok(list) = listed
            && made.get_dictionary(list).is_ok_and(Dictionary::is_empty)
        {
            made.objects.remove(&list);
            if let Ok(resources) = made.get_dictionary_mut(resources) {
                resources.remove(kind.as_bytes());
            }
        }
    }
}
