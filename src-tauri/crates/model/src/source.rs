//! Sources: what was imported, and the revisions of its text, which never change.

use crate::{Extra, date::PartialDate, id::SourceId, text::Sha256};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fmt, ops::Range, str::FromStr, sync::Arc};

/// What is known of a source, apart from its text. It may be corrected at any time; the text may not.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The source's identifier, kept in every book that cites it.
    pub id: SourceId,
    /// What it is, in one word: `article`, `digest`, `note`, `report`, `web page` …
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its authors, in the order that it names them.
    pub authors: Vec<String>,
    /// Who published it, or nothing.
    pub publisher: String,
    /// When it was published, as precisely as it says.
    pub published: Option<PartialDate>,
    /// When it was read or imported.
    pub accessed: Option<Date>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The language of its text (BCP 47).
    pub language: String,
    /// The report it rests on. Sources with one origin corroborate nothing between them.
    pub origin: Option<String>,
    /// One sentence on where it stands, printed beside its first use.
    pub perspective: String,
    /// How reliable the source is as a rule; `None` where nobody has rated it.
    pub reliability: Option<Reliability>,
    /// Keys we don't know.
    pub extra: Extra,
}

impl Source {
    /// A source of which only the title is known.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            id: SourceId::new(),
            kind: "article".to_owned(),
            title: title.into(),
            authors: Vec::new(),
            publisher: String::new(),
            published: None,
            accessed: None,
            url: None,
            language: "en".to_owned(),
            origin: None,
            perspective: String::new(),
            reliability: None,
            extra: Extra::new(),
        }
    }

    /// Who signs it: the authors, else the publisher, else nobody.
    #[must_use]
    pub fn author(&self) -> Option<String> {
        let publisher = || Some(self.publisher.clone()).filter(|publisher| !publisher.is_empty());
        if self.authors.is_empty() { publisher() } else { Some(self.authors.join(", ")) }
    }

    /// Its address, where that can be a link: what else a source names could run something.
    #[must_use]
    pub fn web_address(&self) -> Option<&str> {
        let url = self.url.as_deref()?;
        let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        (starts("http://") || starts("https://")).then_some(url)
    }

    /// Who speaks where nobody is quoted: who signs it, else its title.
    #[must_use]
    pub fn voice(&self) -> String {
        self.author().unwrap_or_else(|| self.title.clone())
    }

    /// What corroboration is counted by: the report that the source rests on, or the source itself.
    #[must_use]
    pub fn origin_key(&self) -> String {
        match &self.origin {
            Some(origin) => origin.trim().to_lowercase(),
            None => self.id.to_string(),
        }
    }
}

/// Reliability of a source on the NATO scale (AJP-2.1; the Admiralty code), `A` completely reliable to `F` cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[allow(missing_docs)]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Not a letter from A to F.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a reliability; the scale is A to F")]
pub struct NotAReliability(pub String);

impl FromStr for Reliability {
    type Err = NotAReliability;

    fn from_str(s: &str) -> Result<Self, NotAReliability> {
        Ok(match s {
            "A" => Self::A,
            "B" => Self::B,
            "C" => Self::C,
            "D" => Self::D,
            "E" => Self::E,
            "F" => Self::F,
            _ => return Err(NotAReliability(s.to_owned())),
        })
    }
}

/// Places in a text, counted in Unicode code points, end exclusive.
pub type Span = Range<u32>;

/// The text of a source as it was imported, or as it was corrected once. It never changes.
#[derive(Clone, Debug)]
pub struct Revision {
    source: SourceId,
    number: u32,
    sha256: Sha256,
    text: Arc<str>,
    /// How many code points begin before each 256th byte; empty where each is one byte long.
    marks: Arc<[u32]>,
    length: u32,
}

/// The hash stands for the text.
impl PartialEq for Revision {
    fn eq(&self, other: &Self) -> bool {
        (self.source, self.number, self.sha256) == (other.source, other.number, other.sha256)
    }
}

const STRIDE: usize = 256;

/// Texts are addressed with 32 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text is longer than 4 GiB")]
pub struct TooLong;

impl Revision {
    /// Revision `number` (from 1) of a source, with its text as given.
    ///
    /// # Errors
    /// `TooLong` for a text of 4 GiB or more.
    pub fn new(source: SourceId, number: u32, text: impl Into<Arc<str>>) -> Result<Self, TooLong> {
        let text = text.into();
        if u32::try_from(text.len()).is_err() {
            return Err(TooLong);
        }
        let sha256 = Sha256::of(text.as_bytes());
        let mut marks = Vec::new();
        let mut length = text.len() as u32;
        if !text.is_ascii() {
            length = 0;
            marks.reserve(text.len() / STRIDE + 1);
            for bytes in text.as_bytes().chunks(STRIDE) {
                marks.push(length);
                length += begun(bytes);
            }
        }
        Ok(Self { source, number, sha256, text, marks: marks.into(), length })
    }

    /// The same text as a revision of another source.
    #[must_use]
    pub fn of_source(&self, source: SourceId) -> Self {
        Self { source, ..self.clone() }
    }

    /// Whose revision it is.
    #[must_use]
    pub const fn source(&self) -> SourceId {
        self.source
    }

    /// Its number, from 1.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The SHA-256 of the UTF-8 text.
    #[must_use]
    pub const fn sha256(&self) -> Sha256 {
        self.sha256
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many code points the text has.
    #[must_use]
    pub const fn length(&self) -> u32 {
        self.length
    }

    /// The text at `span` (code points), or `None` where it reaches past the end or runs backwards.
    #[must_use]
    pub fn slice(&self, span: &Span) -> Option<&str> {
        if span.start > span.end || span.end > self.length {
            return None;
        }
        self.text.get(self.byte_at(span.start)..self.byte_at(span.end))
    }

    /// The code points at these bytes of the text. The bytes lie on character boundaries.
    #[must_use]
    pub fn span_of(&self, bytes: &Range<usize>) -> Span {
        self.point_at(bytes.start)..self.point_at(bytes.end)
    }

    /// Byte offset of a code point; past the end, the length.
    pub(crate) fn byte_at(&self, point: u32) -> usize {
        if self.marks.is_empty() {
            return (point as usize).min(self.text.len());
        }
        let mark = self.marks.partition_point(|&before| before <= point).saturating_sub(1);
        let from = mark * STRIDE;
        let mut left = point - self.marks.get(mark).copied().unwrap_or_default();
        for (at, byte) in self.text.as_bytes().iter().enumerate().skip(from) {
            if begins(*byte) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    fn point_at(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        match self.marks.get(byte / STRIDE) {
            Some(before) => before + begun(&self.text.as_bytes()[byte / STRIDE * STRIDE..byte]),
            // Where no mark is, each code point is a byte, or the text ends.
            None if self.marks.is_empty() => byte as u32,
            None => self.length,
        }
    }

    /// The bytes of each paragraph, in order, without the blanks around them. Empty lines part them.
    pub fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> {
        let start = self.text.as_ptr() as usize;
        let trimmed = self.text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
        trimmed.map(move |text| {
            let at = text.as_ptr() as usize - start;
            at..at + text.len()
        })
    }

    /// The paragraph, counted from 1, in which a code point lies. Paragraphs are parted by empty lines.
    #[must_use]
    pub fn paragraph_at(&self, point: u32) -> u32 {
        let before = &self.text[..self.byte_at(point)];
        let mut number = 1;
        let mut blank = true;
        let mut seen = false;
        for line in before.split('\n') {
            let empty = line.trim().is_empty();
            if !empty && blank && seen {
                number += 1;
            }
            seen |= !empty;
            blank = empty;
        }
        // A place at the start of a paragraph belongs to it, though nothing of it came before.
        if blank && seen && before.trim_end_matches([' ', '\t']).ends_with("\n\n") { number + 1 } else { number }
    }
}

/// Whether a code point begins with this byte of UTF-8.
const fn begins(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// How many code points begin in these bytes.
fn begun(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(begins(byte))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn revision(text: &str) -> Revision {
        Revision::new(SourceId::new(), 1, text).unwrap()
    }

    proptest! {
        #[test]
        fn places_map_to_code_points_and_back(text in ".{0,900}", a in 0u32..900, b in 0u32..900) {
            let revision = revision(&text);
            let points: Vec<char> = text.chars().collect();
            prop_assert_eq!(revision.length() as usize, points.len());
            let span = a.min(b)..a.max(b);
            let expected = points.get(span.start as usize..span.end as usize).map(|p| p.iter().collect::<String>());
            prop_assert_eq!(revision.slice(&span).map(str::to_owned), expected.clone());
            if let Some(slice) = revision.slice(&span) {
                let start = slice.as_ptr() as usize - revision.text().as_ptr() as usize;
                prop_assert_eq!(revision.span_of(&(start..start + slice.len())), span);
            }
        }
    }

    #[test]
    fn paragraphs_are_counted_from_one() {
        let revision = revision("one\ntwo\n\nthree\n\n\nfour");
        let check = |at: &str, number: u32| {
            let byte = revision.text().find(at).unwrap();
            assert_eq!(revision.paragraph_at(byte as u32), number, "{at}");
        };
        check("one", 1);
        check("two", 1);
        check("three", 2);
        check("four", 3);
        check("our", 3);
    }
}
