//! Suggestions: the passages of the library that may bear on a question, from as many origins as there are.

use crate::{Desk, DeskError};
use attache_model::{
    id::{QuestionId, SourceId},
    markdown,
    source::{Revision, Source, Span},
};
use std::collections::{HashMap, hash_map::Entry};

/// A passage that may bear on a question. `Desk::cut` and `Desk::cite` cite it.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Suggested {
    pub source: SourceId,
    pub title: String,
    /// Who speaks where nobody is quoted.
    pub voice: String,
    pub revision: u32,
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// Where it stands, in code points.
    pub range: Span,
    /// Its words.
    pub text: String,
}

/// So many passages are weighed for each that is shown.
const WEIGHED: u32 = 8;

/// What another passage of an origin that is shown already is worth.
const AGAIN: f64 = 0.6;

/// A line longer than this, in bytes, is no heading.
const HEADING: usize = 120;

impl Desk {
    /// The best passages for a question, the best first, at most `limit`. What the answer cites already is left out,
    /// and of two that fit alike the one from another origin is taken.
    ///
    /// # Errors
    /// `Gone` where the question isn't there; `Library` where it can't be read.
    pub fn suggest(&self, id: QuestionId, limit: usize) -> Result<Vec<Suggested>, DeskError> {
        let question = self.question(id)?;
        let asked = format!("{}\n{}", question.question, markdown::parse(&question.bottom_line).0.plain());
        let reader = self.store.read();
        let most = u32::try_from(limit).unwrap_or(u32::MAX).saturating_mul(WEIGHED);
        let found = reader.suggest(&asked, most).map_err(|e| self.in_library(e))?;
        let mut cited: HashMap<SourceId, Vec<(u32, Span)>> = HashMap::new();
        for citation in &question.citations {
            let Some(excerpt) = reader.excerpt(citation.excerpt).map_err(|e| self.in_library(e))? else { continue };
            let selector = excerpt.selector;
            let ranges = selector.ranges().iter().map(|range| (selector.revision(), range.clone()));
            cited.entry(selector.source()).or_default().extend(ranges);
        }
        let mut sources: HashMap<SourceId, (Source, Revision)> = HashMap::new();
        let mut candidates = Vec::new();
        for suggestion in found {
            let id = suggestion.source;
            let (source, revision) = match sources.entry(id) {
                Entry::Occupied(held) => held.into_mut(),
                Entry::Vacant(place) => {
                    let source = reader.source(id).map_err(|e| self.in_library(e))?;
                    place.insert((source.ok_or(DeskError::Gone { what: "source" })?, self.latest(id)?))
                }
            };
            let Some(paragraph) = revision.paragraphs().nth(suggestion.paragraph as usize - 1) else { continue };
            let bytes = paragraph.start + suggestion.bytes.start..paragraph.start + suggestion.bytes.end;
            let Some(text) = revision.text().get(bytes.clone()).filter(|text| !is_heading(text)) else { continue };
            let range = revision.span_of(&bytes);
            let overlaps = |(number, held): &(u32, Span)| {
                *number == revision.number() && held.start < range.end && range.start < held.end
            };
            if cited.get(&id).is_some_and(|held| held.iter().any(overlaps)) {
                continue;
            }
            let suggested = Suggested {
                source: id,
                title: source.title.clone(),
                voice: source.voice(),
                revision: revision.number(),
                paragraph: suggestion.paragraph,
                text: text.to_owned(),
                range,
            };
            candidates.push((suggestion.score, source.origin_key(), suggested));
        }
        Ok(diverse(candidates, limit))
    }
}

/// A line of a few words that no sentence ends, or that asks: it says what comes, and bears nothing out.
fn is_heading(text: &str) -> bool {
    let ends = text.trim_end_matches(['"', '”', '»', ')', '’', '\'']).ends_with(['.', '!', '…', ':', ';']);
    !ends && !text.contains('\n') && text.len() <= HEADING
}

/// Takes the best again and again, where each one taken makes those of its origin worth less.
fn diverse(mut candidates: Vec<(f64, String, Suggested)>, limit: usize) -> Vec<Suggested> {
    let mut taken = Vec::new();
    while taken.len() < limit {
        let best = candidates.iter().enumerate().max_by(|(i, (a, ..)), (j, (b, ..))| a.total_cmp(b).then(j.cmp(i)));
        let Some((at, _)) = best else { break };
        let (_, origin, suggested) = candidates.remove(at);
        candidates.iter_mut().filter(|(_, other, _)| *other == origin).for_each(|(score, ..)| *score *= AGAIN);
        taken.push(suggested);
    }
    taken
}
