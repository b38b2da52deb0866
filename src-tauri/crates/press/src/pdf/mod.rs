//! Writes pages as a PDF that keeps to PDF/A-3a and PDF/UA-1 at once. Decides nothing about where things stand, reads no
//! files and asks no clock.
//!
//! printpdf writes the pages: the operators of each, and a frame of page objects, fonts and images. What it has no form
//! for is added to that frame: structure, navigation, attachments and what the file says of itself.

mod about;
mod carried;
mod codes;
mod content;
mod file;
mod fonts;
mod images;
mod navigation;
mod parallel;
mod structure;
mod tokens;

pub use carried::{Carried, carried};

use crate::{
    fonts::Fonts,
    pages::{Face, Pages},
};
use attache_model::book::Media;
use codes::Codes;
use content::Content;
use file::{File, deflate};
use lopdf::{Dictionary, Document, Object, ObjectId};
use navigation::Annotation;
use printpdf::{PdfDocument, PdfFontMap, PdfPage, PdfResources, Pt, Rect, XObjectMap};
use std::fmt::Write as _;
use tokens::{Id, Made, Row, Text, rounded};

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
    pub bytes: &'a [u8],
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
    if pages.pages.is_empty() {
        return Err(PdfError::Empty);
    }
    let codes = Codes::new(pages, fonts);
    let (attached, contents) =
        parallel::both(|| about::deflated(finish.attachments), || content::contents(pages, &codes));
    let contents = contents?;
    let mut frame = Frame::new(pages, media, &codes, fonts)?;
    let mut file = File::new(frame.made.max_id + 1);

    let links = navigation::links(&mut file, pages);
    frame.write_pages(&mut file, pages, &contents, &links)?;
    let structure = structure::tree(&mut file, pages, &contents, &links, &frame.pages);
    drop(contents);

    let mut catalog = format!("/Type/Catalog/Pages {}/Lang{}", frame.root, Text(&pages.info.language));
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
    if let Some(destinations) = navigation::destinations(&mut file, pages, &frame.pages) {
        let _ = write!(names, "/Dests {destinations}");
    }
    let attachments = about::attachments(&mut file, finish, &attached);
    if !attachments.is_empty() {
        let entries: Vec<_> = attachments.iter().map(|(name, id)| (name.clone(), id.to_string())).collect();
        let _ = write!(names, "/EmbeddedFiles {}", file.tree("Names", &entries));
        let _ = write!(catalog, "/AF[{}]", Row(attachments.iter().map(|(_, id)| id)));
    }
    let catalog = file.add(format_args!("<<{catalog}/Names<<{names}>>>>"));
    let info = about::info(&mut file, &pages.info, finish);
    frame.write_rest(&mut file);
    Ok(file.finish(catalog, info))
}

/// What printpdf makes around the contents: page objects, fonts and images.
struct Frame {
    made: Document,
    /// The root of the page tree.
    root: Id,
    /// The page objects.
    pages: Vec<Id>,
}

impl Frame {
    fn new(pages: &Pages, media: &[Media], codes: &Codes, fonts: &Fonts) -> Result<Self, PdfError> {
        let embedded = fonts::embedded(codes, fonts)?;
        let mut frame = PdfDocument {
            resources: PdfResources {
                fonts: PdfFontMap { map: embedded.iter().map(|it| (fonts::id(it.face), it.font.clone())).collect() },
                xobjects: XObjectMap { map: images::embedded(pages, media)? },
                ..PdfResources::default()
            },
            ..PdfDocument::default()
        };
        for page in &pages.pages {
            let sheet = Rect::from_wh(Pt(rounded(page.size.0)), Pt(rounded(page.size.1)));
            let (trim_box, crop_box) = (sheet.clone(), sheet.clone());
            frame.pages.push(PdfPage { media_box: sheet, trim_box, crop_box, ops: Vec::new() });
        }
        if let Some(first) = frame.pages.first_mut() {
            first.ops = fonts::specimen(&embedded, codes);
        }
        let mut made = frame.to_lopdf_document(&content::save_options(), &mut Vec::new());
        drop(frame);
        let (root, ids) = page_tree(&made).ok_or(PdfError::Unexpected("the page tree"))?;
        fonts::mend(&mut made, &embedded, fonts).ok_or(PdfError::Unexpected("a font"))?;
        Ok(Self { made, root, pages: ids })
    }

    /// Writes the page objects with their contents.
    fn write_pages(
        &mut self,
        file: &mut File,
        pages: &Pages,
        contents: &[Content],
        links: &[Annotation],
    ) -> Result<(), PdfError> {
        let mut links = links.iter().peekable();
        let mut shared = None;
        for (index, (id, content)) in self.pages.iter().zip(contents).enumerate() {
            let mut page = take_dictionary(&mut self.made, *id).ok_or(PdfError::Unexpected("a page"))?;
            let resources = page.get(b"Resources").and_then(Object::as_reference).ok();
            let old = page.get(b"Contents").and_then(Object::as_reference).ok();
            let (Some(resources), Some(old)) = (resources, old) else {
                return Err(PdfError::Unexpected("a page's content"));
            };
            self.made.objects.remove(&old);
            file.put_stream(Id(old.0), "/Filter/FlateDecode", &content.stream);
            // One dictionary of resources will do for all pages.
            let resources = match shared {
                None => {
                    drop_empty(&mut self.made, resources);
                    *shared.insert(Id(resources.0))
                }
                Some(shared) => {
                    self.made.objects.remove(&resources);
                    shared
                }
            };
            page.set("Resources", resources);
            for same in ["TrimBox", "CropBox", "Annots"] {
                page.remove(same.as_bytes());
            }
            page.set("StructParents", index as i64);
            let mut annotations = Vec::new();
            while let Some(link) = links.next_if(|link| link.page == index) {
                annotations.push(Object::from(link.id));
            }
            if !annotations.is_empty() {
                page.set("Annots", annotations);
                page.set("Tabs", "S");
            }
            file.put(*id, Made(&Object::Dictionary(page)));
        }
        debug_assert_eq!(pages.pages.len(), contents.len());
        Ok(())
    }

    /// Writes what else printpdf made and the pages need.
    fn write_rest(self, file: &mut File) {
        let Self { mut made, .. } = self;
        for key in [b"Root".as_slice(), b"Info"] {
            if let Ok(id) = made.trailer.get(key).and_then(Object::as_reference) {
                made.objects.remove(&id);
            }
        }
        for ((number, _), object) in made.objects {
            match &object {
                Object::Stream(stream) if stream.dict.has(b"Filter") => {
                    file.put_stream(Id(number), Made(&object), &stream.content);
                }
                Object::Stream(stream) => {
                    let entries = format!("{}/Filter/FlateDecode", Made(&object));
                    file.put_stream(Id(number), entries, &deflate(&stream.content));
                }
                _ => file.put(Id(number), Made(&object)),
            }
        }
    }
}

/// The root of the page tree and its pages, which printpdf makes flat.
fn page_tree(made: &Document) -> Option<(Id, Vec<Id>)> {
    let root = made.catalog().ok()?.get(b"Pages").and_then(Object::as_reference).ok()?;
    let kids = made.get_dictionary(root).and_then(|root| root.get(b"Kids")).and_then(Object::as_array).ok()?;
    let kids = kids.iter().map(|kid| kid.as_reference().ok().map(|(number, _)| Id(number)));
    Some((Id(root.0), kids.collect::<Option<_>>()?))
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

fn take_dictionary(made: &mut Document, id: Id) -> Option<Dictionary> {
    match made.objects.remove(&(id.0, 0)) {
        Some(Object::Dictionary(dictionary)) => Some(dictionary),
        _ => None,
    }
}
