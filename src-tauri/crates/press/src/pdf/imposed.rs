//! Makes a print file of a finished pack: its pages, as they are, on sheets. What a printer has no use for stays behind:
//! structure, bookmarks, attachments, and the claim to standards that need them.

use super::{PdfError, file::File, tokens::Id, write_made};
use crate::impose::{Imposed, Side};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::fmt::Write as _;

/// Fold marks begin so far from the sheet's edge, where most printers print nothing, and are so long and thick.
const TICK: (f32, f32, f32) = (12.0, 12.0, 0.25);

/// Puts the pages of a pack on sheets. The same pack and sheets give the same bytes.
///
/// # Errors
/// `Unexpected` where `pack` isn't what `write` makes, or hasn't the pages that are asked for.
pub fn impose(pack: &[u8], imposed: &Imposed) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::load_mem(pack).map_err(|_| PdfError::Unexpected("the pack"))?;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let forms = pages.iter().map(|page| form(&mut document, *page));
    let forms: Vec<Form> = forms.collect::<Option<_>>().ok_or(PdfError::Unexpected("a page's content"))?;
    let tree = document.new_object_id();
    let mut kids = Vec::with_capacity(imposed.sides.len());
    for side in &imposed.sides {
        let kid = print_side(&mut document, side, (imposed, &forms), tree).ok_or(PdfError::Unexpected("a page"))?;
        kids.push(Object::Reference(kid));
    }
    let (width, height) = imposed.size;
    document.set_object(
        tree,
        dictionary! {
            "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids,
            "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        },
    );
    // What the printer's dialogue should be set to (ISO 32000-1, table 150).
    let preferences = dictionary! {
        "DisplayDocTitle" => true, "Duplex" => "DuplexFlipShortEdge", "PickTrayByPDFSize" => true,
        "PrintScaling" => "None",
    };
    let language = document.catalog().and_then(|catalog| catalog.get(b"Lang")).cloned();
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => tree, "ViewerPreferences" => preferences };
    if let Ok(language) = language {
        catalog.set("Lang", language);
    }
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    document.prune_objects();
    document.renumber_objects();
    written(&document)
}

/// A page as something that is drawn on another one.
struct Form {
    id: ObjectId,
    height: f32,
}

/// Turns a page's content into a form (8.10), which keeps its own fonts and images.
fn form(document: &mut Document, page: ObjectId) -> Option<Form> {
    let page = document.get_dictionary(page).ok()?;
    let bounds = page.get(b"MediaBox").ok()?.clone();
    let height = bounds.as_array().ok()?.get(3)?.as_float().ok()?;
    let resources = page.get(b"Resources").ok()?.clone();
    let id = page.get(b"Contents").and_then(Object::as_reference).ok()?;
    let content = document.get_object_mut(id).and_then(Object::as_stream_mut).ok()?;
    content.dict.extend(&dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => bounds, "Resources" => resources,
    });
    Some(Form { id, height })
}

fn print_side(
    document: &mut Document,
    side: &Side,
    (imposed, forms): (&Imposed, &[Form]),
    tree: ObjectId,
) -> Option<ObjectId> {
    let sheet = imposed.size;
    let (mut content, mut drawn) = (String::new(), Dictionary::new());
    for slot in &side.slots {
        let form = forms.get(slot.page)?;
        let name = format!("P{}", slot.page + 1);
        let (scale, x, y) = (fine(slot.scale), fine(slot.at.0), fine(sheet.1 - slot.at.1 - form.height * slot.scale));
        // Writing to a string can't fail.
        let _ = writeln!(content, "q {scale} 0 0 {scale} {x} {y} cm /{name} Do Q");
        drawn.set(name, form.id);
    }
    if let Some(fold) = imposed.fold.map(fine) {
        let (from, length, width) = TICK;
        for y in [from, sheet.1 - from - length] {
            let _ = writeln!(content, "q {width} w [2 1.5] 0 d {fold} {} m {fold} {} l S Q", fine(y), fine(y + length));
        }
    }
    let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let page = dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content,
        "Resources" => dictionary! { "XObject" => drawn },
    };
    Some(document.add_object(page))
}

/// Fine enough that a scaled page is off by less than a hundredth of a point at its far edge.
fn fine(number: f32) -> f32 {
    ((f64::from(number) * 1e5).round() / 1e5) as f32
}

fn written(document: &Document) -> Result<Vec<u8>, PdfError> {
    let held = |key: &[u8]| document.trailer.get(key).and_then(Object::as_reference).map(|(number, _)| Id(number));
    let (Ok(catalog), Ok(info)) = (held(b"Root"), held(b"Info")) else {
        return Err(PdfError::Unexpected("what the file says of itself"));
    };
    let mut file = File::new();
    file.reserve_many(document.max_id as usize);
    write_made(&mut file, document, &Id);
    Ok(file.finish(catalog, info))
}
