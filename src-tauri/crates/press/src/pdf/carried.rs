//! The book that a pack carries, taken out again. A foreign PDF is read here: call it in a process of its own.

use lopdf::{Dictionary, Document, Object};

/// No book is larger; what would be is no book but a trap.
const LARGEST: usize = 512 << 20;

/// A book taken out of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Carried {
    pub name: String,
    pub description: String,
    pub bytes: Vec<u8>,
}

/// Takes the book out of a pack: the associated file that the pack was made from. `None` where the bytes are no PDF, or
/// one without such a file.
#[must_use]
pub fn carried(pdf: &[u8]) -> Option<Carried> {
    let document = Document::load_mem(pdf).ok()?;
    let files = document.catalog().ok()?.get_deref(b"AF", &document).ok()?.as_array().ok()?;
    files.iter().find_map(|file| book(&document, file))
}

fn book(document: &Document, file: &Object) -> Option<Carried> {
    let file = resolve(document, file)?;
    let text = |key: &[u8]| file.get_deref(key, document).ok().and_then(|text| lopdf::decode_text_string(text).ok());
    let source = file.get(b"AFRelationship").ok()?.as_name().ok()? == b"Source";
    let name = text(b"UF").or_else(|| text(b"F"))?;
    if !source || !name.to_lowercase().ends_with(".attache") {
        return None;
    }
    let embedded = file.get_deref(b"EF", document).ok()?.as_dict().ok()?;
    let stream = embedded.get_deref(b"F", document).ok()?.as_stream().ok()?;
    let bytes = match stream.dict.has(b"Filter") {
        true => stream.decompressed_content_with_limit(LARGEST).ok()?,
        false => stream.content.clone(),
    };
    Some(Carried { name, description: text(b"Desc").unwrap_or_default(), bytes })
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}
