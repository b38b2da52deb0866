//! Excerpts: verbatim passages of a source, held as W3C Web Annotation selectors.
//!
//! An excerpt is cut from a revision and never edited; whether it still stands there is asked of `anchor`.

use crate::{
    Extra,
    id::{ExcerptId, SourceId},
    source::{Revision, Span},
};
use serde::{Deserialize, Serialize};
use unicode_segmentation::GraphemeCursor;

/// How many code points of context a selector keeps on each side.
pub const CONTEXT: u32 = 32;

/// A passage has at most so many code points: more is no quotation, and nobody reads its pages.
pub const LONGEST: u32 = 100_000;

/// Where a passage stands, and what stands there: text position selector and text quote selector in one
/// (W3C Web Annotation Data Model §4.2.4, §4.2.5). Quote and place never part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    source: SourceId,
    revision: u32,
    ranges: Vec<Span>,
    exact: Vec<String>,
    prefix: String,
    suffix: String,
}

/// One or more verbatim ranges of one revision, with what the user knows of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Excerpt {
    /// The identifier.
    pub id: ExcerptId,
    /// The passage.
    pub selector: Selector,
    /// Who said it, where that isn't the source's author.
    pub speaker: Option<String>,
    /// The way the words took to the source: interpreter, news agency …
    pub via: Vec<String>,
    /// How credible the statement is; `None` where nobody has rated it.
    pub credibility: Option<Credibility>,
    /// The user's own remark on it.
    pub note: String,
    /// Keys we don't know.
    pub extra: Extra,
}

/// Credibility of a statement on the NATO scale (AJP-2.1; the Admiralty code), 1 confirmed to 6 cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "u8"))]
#[serde(try_from = "u8", into = "u8")]
pub struct Credibility(u8);

/// Not a number from 1 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a credibility; the scale is 1 to 6")]
pub struct NotACredibility(pub u8);

impl TryFrom<u8> for Credibility {
    type Error = NotACredibility;
    fn try_from(n: u8) -> Result<Self, NotACredibility> {
        if (1..=6).contains(&n) { Ok(Self(n)) } else { Err(NotACredibility(n)) }
    }
}

impl From<Credibility> for u8 {
    fn from(c: Credibility) -> Self {
        c.0
    }
}

/// Why an excerpt can't be cut.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CutError {
    /// Nothing was selected.
    #[error("nothing is selected; select at least one word")]
    Empty,
    /// A range reaches past the end of the text, or runs backwards.
    #[error("the range {0}–{1} lies outside the text of {2} characters")]
    OutOfBounds(u32, u32, u32),
    /// Ranges overlap or don't ascend.
    #[error("the ranges overlap or are out of order")]
    Overlap,
    /// The ranges hold more than a passage may.
    #[error("the passage has {0} characters; select at most {LONGEST}")]
    TooLong(u32),
}

impl Excerpt {
    /// Cuts a new excerpt of which nothing but its words is known. Ranges and errors as for `Selector::cut`.
    ///
    /// # Errors
    /// As `Selector::cut`.
    pub fn cut(revision: &Revision, ranges: &[Span]) -> Result<Self, CutError> {
        Ok(Self {
            id: ExcerptId::new(),
            selector: Selector::cut(revision, ranges)?,
            speaker: None,
            via: Vec::new(),
            credibility: None,
            note: String::new(),
            extra: Extra::new(),
        })
    }
}

impl Selector {
    /// Selects a passage: checks the ranges and copies the words and their context.
    ///
    /// `ranges`: code points into the revision's text, ascending, not overlapping, none empty. Blanks at the edges of
    /// a range are left out; what a reader sees as one character (extended grapheme cluster, UAX #29) is taken whole.
    /// Fails with `Empty`, `OutOfBounds`, `Overlap`, `TooLong`.
    ///
    /// # Errors
    /// As said above; nothing is changed.
    pub fn cut(revision: &Revision, ranges: &[Span]) -> Result<Self, CutError> {
        let mut kept: Vec<Span> = Vec::with_capacity(ranges.len());
        for range in ranges {
            let text = revision.slice(range).ok_or(CutError::OutOfBounds(range.start, range.end, revision.length()))?;
            let lead = text.chars().take_while(|c| c.is_whitespace()).count() as u32;
            if lead == range.end - range.start {
                continue;
            }
            let trail = text.chars().rev().take_while(|c| c.is_whitespace()).count() as u32;
            kept.push(whole_characters(revision, &(range.start + lead..range.end - trail)));
        }
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return Err(CutError::Empty) };
        let (prefix, suffix) = context(revision, first.start, last.end);
        let exact = Self::words_at(revision, &kept)?;
        Ok(Self { source: revision.source(), revision: revision.number(), ranges: kept, exact, prefix, suffix })
    }

    /// The words at these ranges as they stand, blanks at the edges included: what a stored selector is held against.
    ///
    /// # Errors
    /// As `cut`.
    pub fn words_at(revision: &Revision, ranges: &[Span]) -> Result<Vec<String>, CutError> {
        let length = ranges.iter().fold(0, |sum: u32, range| sum.saturating_add(range.end.saturating_sub(range.start)));
        let within = ranges.iter().all(|range| range.end <= revision.length());
        if within && length > LONGEST {
            return Err(CutError::TooLong(length));
        }
        let mut words: Vec<String> = Vec::with_capacity(ranges.len());
        let mut end = 0;
        for range in ranges {
            let text = revision.slice(range).ok_or(CutError::OutOfBounds(range.start, range.end, revision.length()))?;
            if range.start < end {
                return Err(CutError::Overlap);
            }
            if text.is_empty() {
                return Err(CutError::Empty);
            }
            end = range.end;
            words.push(text.to_owned());
        }
        if words.is_empty() { Err(CutError::Empty) } else { Ok(words) }
    }

    /// A selector as it was stored. It says nothing of whether the words stand there: see `anchor`.
    #[must_use]
    pub fn stored(
        source: SourceId,
        revision: u32,
        ranges: Vec<Span>,
        exact: Vec<String>,
        (prefix, suffix): (String, String),
    ) -> Self {
        Self { source, revision, ranges, exact, prefix, suffix }
    }

    /// The same passage of another source.
    #[must_use]
    pub fn of_source(&self, source: SourceId) -> Self {
        Self { source, ..self.clone() }
    }

    /// The source it was cut from.
    #[must_use]
    pub const fn source(&self) -> SourceId {
        self.source
    }

    /// The revision of the source it was cut from.
    #[must_use]
    pub const fn revision(&self) -> u32 {
        self.revision
    }

    /// The ranges, in code points, ascending.
    #[must_use]
    pub fn ranges(&self) -> &[Span] {
        &self.ranges
    }

    /// The words at each range.
    #[must_use]
    pub fn exact(&self) -> &[String] {
        &self.exact
    }

    /// The words of all ranges in one line, omissions shown as `[…]`.
    #[must_use]
    pub fn quote(&self) -> String {
        let mut quote = String::new();
        for part in &self.exact {
            if !quote.is_empty() {
                quote.push_str(" […] ");
            }
            let mut words = part.split_whitespace();
            quote.push_str(words.next().unwrap_or_default());
            for word in words {
                quote.push(' ');
                quote.push_str(word);
            }
        }
        quote
    }

    /// Up to 32 code points before the first range.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Up to 32 code points after the last range.
    #[must_use]
    pub fn suffix(&self) -> &str {
        &self.suffix
    }
}

/// A range grown to the borders of grapheme clusters.
fn whole_characters(revision: &Revision, range: &Span) -> Span {
    let text = revision.text();
    let is_border = |point: u32| {
        let byte = revision.byte_at(point);
        GraphemeCursor::new(byte, text.len(), true).is_boundary(text, 0).unwrap_or(true)
    };
    let start = (0..=range.start).rev().find(|&point| is_border(point)).unwrap_or(range.start);
    let end = (range.end..=revision.length()).find(|&point| is_border(point)).unwrap_or(range.end);
    start..end
}

/// The context of a passage: what stands before its start and after its end.
#[must_use]
pub fn context(revision: &Revision, start: u32, end: u32) -> (String, String) {
    let before = start.saturating_sub(CONTEXT)..start;
    let after = end..(end + CONTEXT).min(revision.length());
    let text = |span: Span| revision.slice(&span).unwrap_or_default().to_owned();
    (text(before), text(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn revision(text: &str) -> Revision {
        Revision::new(SourceId::new(), 1, text).unwrap()
    }

    fn check(text: &str, ranges: &[Span], expected: Result<&str, CutError>) {
        let got = Selector::cut(&revision(text), ranges).map(|e| e.exact().join("|"));
        assert_eq!(got, expected.map(str::to_owned), "{text:?} {ranges:?}");
    }

    #[test]
    fn an_excerpt_is_its_sources_words() {
        check("the bases in Italy", &[4..9], Ok("bases"));
        check("perché no", &[0..6], Ok("perché"));
        check("one two three", &[0..3, 8..13], Ok("one|three"));
        check("its role\n\nin operations", &[4..12], Ok("role\n\nin"));
    }

    #[test]
    fn blanks_at_the_edges_are_left_out() {
        check("one two three", &[3..8], Ok("two"));
        check("one  ", &[0..3, 3..5], Ok("one"));
    }

    #[test]
    fn impossible_ranges_are_refused() {
        check("one", &[], Err(CutError::Empty));
        check("one two", &[3..4], Err(CutError::Empty));
        check("one", &[0..4], Err(CutError::OutOfBounds(0, 4, 3)));
        #[allow(clippy::reversed_empty_ranges)]
        check("one", &[2..1], Err(CutError::OutOfBounds(2, 1, 3)));
        check("one two", &[0..5, 4..7], Err(CutError::Overlap));
        check("one two", &[4..7, 0..3], Err(CutError::Overlap));
        let long = "word ".repeat(20_001);
        check(&long, &[0..100_003], Err(CutError::TooLong(100_003)));
        check(&long, &[0..50_000, 50_000..100_004], Err(CutError::TooLong(100_003)));
        assert!(Selector::cut(&revision(&long), &[0..99_999]).is_ok());
    }

    #[test]
    fn a_quote_reads_in_one_line() {
        let passage = Selector::cut(&revision("its role\n\nin operations abroad"), &[4..12, 24..30]).unwrap();
        assert_eq!(passage.quote(), "role in […] abroad");
        assert_eq!((passage.prefix(), passage.suffix()), ("its ", ""));
    }

    proptest! {
        #[test]
        fn what_is_cut_stands_at_its_ranges(text in "\\PC{0,200}", a in 0u32..200, b in 0u32..200) {
            let revision = revision(&text);
            if let Ok(passage) = Selector::cut(&revision, &[a.min(b)..a.max(b)]) {
                for (range, words) in passage.ranges().iter().zip(passage.exact()) {
                    prop_assert_eq!(revision.slice(range), Some(words.as_str()));
                }
            }
        }
    }
}
