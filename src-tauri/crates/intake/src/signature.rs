//! What a document is, told by its first bytes. A file's name is not asked: it may say anything.

use crate::Trouble;

/// The formats that are read.
pub(crate) enum Format {
    /// Plain text or Markdown.
    Text,
}

const PASTE: &str = "open it, copy its text and paste it";
const SAVE: &str = "open it and save it as plain text";
const IMAGE: &str = "type or paste the words that it shows";
const UNPACK: &str = "unpack it and choose the files in it";
const TRANSCRIBE: &str = "write down its words and paste them";

/// Signatures of what is not read here, at the very start of a file: what it is, and what to do.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF document", PASTE),
    (b"{\\rtf", "an RTF document", SAVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", SAVE),
    (b"%!PS", "a PostScript document", PASTE),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", IMAGE),
    (b"\xff\xd8\xff", "a JPEG image", IMAGE),
    (b"GIF8", "a GIF image", IMAGE),
    (b"II*\0", "a TIFF image", IMAGE),
    (b"MM\0*", "a TIFF image", IMAGE),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"ID3", "a sound recording", TRANSCRIBE),
    (b"OggS", "a sound or film recording", TRANSCRIBE),
    (b"\x1aE\xdf\xa3", "a film recording", TRANSCRIBE),
    (b"\x7fELF", "a program", "choose a document"),
    (b"MZ\x90\0", "a program", "choose a document"),
    (b"SQLite format 3\0", "a database", "export what you need from it as plain text"),
];

/// Zip archives are many things; the name of an early member tells which.
const ZIPPED: &[(&[u8], &str, &str)] = &[
    (b"application/epub+zip", "an EPUB book", PASTE),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", SAVE),
    (b"word/", "a Word document", SAVE),
    (b"xl/", "an Excel workbook", SAVE),
    (b"ppt/", "a PowerPoint presentation", PASTE),
    (b"[Content_Types].xml", "an Office document", SAVE),
];

/// The format of a document. Fails with `Foreign` for one of a known sort that isn't read here.
pub(crate) fn format(bytes: &[u8]) -> Result<Format, Trouble> {
    foreign(bytes)
        .map_or(Ok(Format::Text), |(what, mend)| Err(Trouble::Foreign { what: what.to_owned(), mend: mend.to_owned() }))
}

fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let start = &bytes[..bytes.len().min(4096)];
    let holds = |part: &[u8]| start.windows(part.len()).any(|window| window == part);
    let known = |(_, what, mend): &(&[u8], &'static str, &'static str)| (*what, *mend);
    if start.starts_with(b"PK\x03\x04") {
        return ZIPPED.iter().find(|(part, ..)| holds(part)).map(known).or(Some(("a zip archive", UNPACK)));
    }
    if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP") {
        return Some(("a WebP image", IMAGE));
    }
    if start.get(4..8) == Some(b"ftyp") {
        return Some(("a film or an image", TRANSCRIBE));
    }
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let opens = |tag: &[u8]| text.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    if opens(b"<!doctype html") || opens(b"<html") {
        return Some(("a web page", "open it in a browser, copy the article and paste it"));
    }
    FOREIGN.iter().find(|(signature, ..)| start.starts_with(signature)).map(known)
}
