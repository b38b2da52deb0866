//! What a document is, told by its first bytes. A file's name is not asked: it may say anything.

use crate::{Sort, Trouble};

/// The formats that are read.
pub(crate) enum Format {
    /// Plain text or Markdown.
    Text,
}

/// Signatures of what is not read here, at the very start of a file.
const FOREIGN: &[(&[u8], Sort)] = &[
    (b"%PDF-", Sort::Pdf),
    (b"{\\rtf", Sort::Rtf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Sort::OldOffice),
    (b"%!PS", Sort::PostScript),
    (b"\x89PNG\r\n\x1a\n", Sort::Image),
    (b"\xff\xd8\xff", Sort::Image),
    (b"GIF8", Sort::Image),
    (b"II*\0", Sort::Image),
    (b"MM\0*", Sort::Image),
    (b"\x1f\x8b", Sort::Archive),
    (b"7z\xbc\xaf\x27\x1c", Sort::Archive),
    (b"Rar!\x1a\x07", Sort::Archive),
    (b"\xfd7zXZ\0", Sort::Archive),
    (b"BZh", Sort::Archive),
    (b"ID3", Sort::Recording),
    (b"OggS", Sort::Recording),
    (b"\x1aE\xdf\xa3", Sort::Recording),
    (b"\x7fELF", Sort::Program),
    (b"MZ\x90\0", Sort::Program),
    (b"SQLite format 3\0", Sort::Database),
];

/// Zip archives are many things; the name of an early member tells which.
const ZIPPED: &[(&[u8], Sort)] = &[
    (b"application/epub+zip", Sort::Epub),
    (b"application/vnd.oasis.opendocument", Sort::OpenDocument),
    (b"word/", Sort::Word),
    (b"xl/", Sort::Excel),
    (b"ppt/", Sort::PowerPoint),
    (b"[Content_Types].xml", Sort::Office),
];

/// The brands of ISO media files that hold a still image.
const STILL: &[&[u8]] = &[b"heic", b"heix", b"mif1", b"avif"];

/// The format of a document. Fails with `Foreign` for one of a known sort that isn't read here.
pub(crate) fn format(bytes: &[u8]) -> Result<Format, Trouble> {
    foreign(bytes).map_or(Ok(Format::Text), |sort| Err(Trouble::Foreign { sort }))
}

fn foreign(bytes: &[u8]) -> Option<Sort> {
    let start = &bytes[..bytes.len().min(4096)];
    let holds = |part: &[u8]| start.windows(part.len()).any(|window| window == part);
    if start.starts_with(b"PK\x03\x04") {
        return ZIPPED.iter().find(|(part, _)| holds(part)).map(|(_, sort)| *sort).or(Some(Sort::Archive));
    }
    if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP") {
        return Some(Sort::Image);
    }
    if start.get(4..8) == Some(b"ftyp") {
        let brand = start.get(8..12).unwrap_or_default();
        return Some(if STILL.contains(&brand) { Sort::Image } else { Sort::Recording });
    }
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let opens = |tag: &[u8]| text.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    if opens(b"<!doctype html") || opens(b"<html") {
        return Some(Sort::WebPage);
    }
    FOREIGN.iter().find(|(signature, _)| start.starts_with(signature)).map(|(_, sort)| *sort)
}
