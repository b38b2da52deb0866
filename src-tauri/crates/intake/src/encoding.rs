//! Bytes to characters. What was decoded, replaced or left out comes back as notes; binary data is refused, and so is
//! what only a guess could decode.

use crate::{Note, Trouble, shown};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Lines beyond this many characters look like data.
const LONG_LINE: usize = 10_000;

/// The characters of a document, control characters still among them, and what there is to say of them. `named` is the
/// encoding that the user has named (a label of the WHATWG Encoding Standard).
pub(crate) fn decode<'a>(bytes: &'a [u8], named: Option<&str>) -> Result<(Cow<'a, str>, Vec<Note>), Trouble> {
    let mut notes = Vec::new();
    let (marked, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    if mark > 0 {
        notes.push(Note::ByteOrderMark);
    }
    let bytes = &bytes[mark..];
    let text = match named {
        Some(label) => {
            let encoding = Encoding::for_label(label.as_bytes());
            decode_as(encoding.ok_or_else(|| Trouble::UnknownEncoding { label: shown(label) })?, bytes, &mut notes)?
        }
        None if marked == UTF_8 => {
            Cow::Borrowed(std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?)
        }
        None => decode_as(marked, bytes, &mut notes)?,
    };
    inspect(&text, &mut notes)?;
    Ok((text, notes))
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8], notes: &mut Vec<Note>) -> Result<Cow<'a, str>, Trouble> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if encoding != UTF_8 {
        let name = if encoding == UTF_16LE || encoding == UTF_16BE { "UTF-16" } else { encoding.name() };
        notes.push(Note::Decoded { from: name.to_owned() });
    }
    if damaged {
        let count = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
        if is_too_much(count, text.chars().count()) {
            return Err(Trouble::Binary);
        }
        notes.push(Note::Undecodable { count });
    }
    Ok(text)
}

/// What bytes are that aren't UTF-8. The encoding is guessed and told, but not used unasked: a wrong guess puts wrong
/// letters into somebody's mouth.
fn not_utf8(bytes: &[u8], valid_up_to: usize) -> Trouble {
    let is_control = |byte: &&u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0xc);
    let controls = bytes.iter().filter(is_control).count();
    // No encoding that is left has NUL among its letters.
    if bytes.contains(&0) || is_too_much(controls, bytes.len()) {
        return Trouble::Binary;
    }
    let line = 1 + bytes[..valid_up_to].iter().filter(|byte| **byte == b'\n').count();
    Trouble::NotUtf8 { line, like: likeness(bytes) }
}

/// A UTF-8 text with some damage has more whole letters than broken ones; else the statistics of the bytes decide.
fn likeness(bytes: &[u8]) -> String {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        return "damaged UTF-8".to_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny).name().to_owned()
}

/// More than one in fifty: a scrap of a terminal's output has fewer odd characters, a program or an image far more.
const fn is_too_much(odd: usize, all: usize) -> bool {
    odd * 50 > all
}

/// Counts what a reader of the text should know of, and refuses what no person can have written.
fn inspect(text: &str, notes: &mut Vec<Note>) -> Result<(), Trouble> {
    let (mut characters, mut controls, mut bidi, mut line, mut longest) = (0usize, 0usize, 0usize, 0usize, 0usize);
    for c in text.chars() {
        characters += 1;
        line = if matches!(c, '\n' | '\r') { 0 } else { line + 1 };
        longest = longest.max(line);
        controls += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}'));
        bidi += usize::from(is_reordering(c));
    }
    // A lone one is a slip even in a short text.
    if controls > 1 && is_too_much(controls, characters) {
        return Err(Trouble::Binary);
    }
    if controls > 0 {
        notes.push(Note::Controls { count: controls });
    }
    if bidi > 0 {
        notes.push(Note::Bidi { count: bidi });
    }
    if longest > LONG_LINE {
        notes.push(Note::LongLine { characters: longest });
    }
    Ok(())
}

/// The explicit bidirectional controls (Unicode Standard Annex #9 §2): embeddings, overrides, isolates.
const fn is_reordering(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that take no room and may mislead: line and paragraph separators, zero widths, direction marks.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
