//! Search over sources and questions.

use crate::{Desk, DeskError};
use attache_model::id::{BookId, QuestionId, SourceId};
use attache_store::HitKind;
use std::ops::Range;

/// A passage that answers a search.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Where it is.
    pub place: HitPlace,
    /// The title of the source, or the question.
    pub title: String,
    /// The words around the first hit.
    pub text: String,
    /// The bytes of `text` that were sought, ascending.
    pub marks: Vec<Range<usize>>,
}

/// Where a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum HitPlace {
    /// A paragraph of a source, from 1.
    Source(SourceId, u32),
    Question(BookId, QuestionId),
}

/// How many characters of a passage are shown.
const SHOWN: usize = 200;

impl Desk {
    /// The best passages of the library for what the user typed, at most `limit`. Any text may be typed.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn search(&self, typed: &str, limit: u32) -> Result<Vec<Hit>, DeskError> {
        let reader = self.store.read();
        let found = reader.search(typed, limit).map_err(|e| self.in_library(e))?;
        let mut hits = Vec::with_capacity(found.len());
        for hit in found {
            let (place, title) = match hit.kind {
                HitKind::Source(id, paragraph) => {
                    let source = reader.source(id).map_err(|e| self.in_library(e))?;
                    (HitPlace::Source(id, paragraph), source.map_or_else(String::new, |source| source.title))
                }
                HitKind::Question(id) => {
                    let home = reader.home_of(id).map_err(|e| self.in_library(e))?;
                    let question = reader.question(id).map_err(|e| self.in_library(e))?;
                    (HitPlace::Question(home.book, id), question.question)
                }
            };
            let (text, marks) = around(&hit.text, &hit.marks);
            hits.push(Hit { place, title, text, marks });
        }
        Ok(hits)
    }
}

/// The words around the first mark, in one line.
fn around(text: &str, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = marks.first().map_or(0, |mark| mark.start);
    let before = text.get(..first).unwrap_or_default();
    let start = match before.char_indices().rev().nth(SHOWN / 4) {
        Some((byte, _)) => byte + before.get(byte..).and_then(|s| s.find(char::is_whitespace)).map_or(0, |i| i + 1),
        None => 0,
    };
    let tail = text.get(start..).unwrap_or_default();
    let end = tail.char_indices().nth(SHOWN).map_or(text.len(), |(byte, _)| start + byte);
    let mut shown = String::from(if start > 0 { "… " } else { "" });
    let shift = shown.len();
    shown.extend(text.get(start..end).unwrap_or_default().chars().map(|c| if c == '\n' { ' ' } else { c }));
    if end < text.len() {
        shown.push_str(" …");
    }
    let inside = marks.iter().filter(|mark| mark.start >= start && mark.end <= end);
    (shown, inside.map(|mark| mark.start - start + shift..mark.end - start + shift).collect())
}
