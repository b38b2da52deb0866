//! Bytes to characters. What had to be guessed, replaced or left out comes back as notes; binary data is refused.

use crate::{Note, Trouble};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Lines beyond this many characters look like data.
const LONG_LINE: usize = 10_000;

/// The characters of a document, control characters still among them, and what there is to say of them.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Vec<Note>), Trouble> {
    let mut notes = Vec::new();
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            notes.push(Note::ByteOrderMark);
            decode_as(encoding, &bytes[mark..], &mut notes)
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            // No encoding that is left has NUL among its letters.
            Err(_) if bytes.contains(&0) => return Err(Trouble::Binary),
            Err(_) => decode_as(guess(bytes), bytes, &mut notes),
        },
    };
    inspect(&text, &mut notes)?;
    Ok((text, notes))
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8], notes: &mut Vec<Note>) -> Cow<'a, str> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if encoding != UTF_8 {
        let name = if encoding == UTF_16LE || encoding == UTF_16BE { "UTF-16" } else { encoding.name() };
        notes.push(Note::Decoded { from: name.to_owned() });
    }
    if damaged {
        notes.push(Note::Undecodable { count: text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count() });
    }
    text
}

/// A UTF-8 text with some damage has more whole letters than broken ones; else the statistics of the bytes decide.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
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
    // One control character in fifty: a scrap of a terminal's output has fewer, a program or an image far more.
    if controls > 1 && controls * 50 > characters {
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
