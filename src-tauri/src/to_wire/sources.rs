//! Sources and their excerpts.

use super::{no_date, reliability, resting, used, words};
use crate::wire;
use attache_desk as desk;
use attache_model::{
    anchor,
    date::PartialDate,
    id::{ExcerptId, QuestionId, SourceId},
    rests::Resting,
    source::Source,
};
use std::{
    collections::{BTreeMap, HashMap},
    str::FromStr as _,
};

impl From<desk::ExcerptRow> for wire::ExcerptRow {
    fn from(row: desk::ExcerptRow) -> Self {
        Self {
            id: row.id.to_string(),
            quote: row.quote,
            voice: row.voice,
            source: row.source.to_string(),
            source_title: row.source_title,
            published: words(row.published),
            paragraph: row.paragraph,
            state: row.state.into(),
            used_by: row.used_by.into_iter().map(used).collect(),
            note: row.note,
            speaker: row.speaker,
            via: row.via,
            credibility: row.credibility.map(Into::into),
        }
    }
}

/// The sources, with what the excerpts of the open book say of them.
pub(crate) fn source_cards(cards: Vec<desk::SourceCard>, excerpts: &[desk::ExcerptRow]) -> Vec<wire::SourceCard> {
    let mut by_source: HashMap<SourceId, Vec<&desk::ExcerptRow>> = HashMap::new();
    excerpts.iter().for_each(|row| by_source.entry(row.source).or_default().push(row));
    let card = |card: desk::SourceCard| {
        let mine = || by_source.get(&card.source.id).into_iter().flatten();
        let mut answers: Vec<QuestionId> = mine().flat_map(|row| row.used_by.iter().map(|(id, _)| *id)).collect();
        answers.sort_unstable();
        answers.dedup();
        let mut states: BTreeMap<anchor::QuoteState, u32> = BTreeMap::new();
        mine().for_each(|row| *states.entry(row.state).or_default() += 1);
        wire::SourceCard {
            id: card.source.id.to_string(),
            title: card.source.title.clone(),
            kind: card.source.kind.clone(),
            authors: card.source.authors.clone(),
            publisher: card.source.publisher.clone(),
            published: words(card.source.published),
            language: card.source.language.clone(),
            reliability: words(card.source.reliability),
            excerpts: card.excerpts,
            answers: answers.len() as u32,
            states: states.into_iter().map(|(state, count)| wire::StateCount { state: state.into(), count }).collect(),
        }
    };
    cards.into_iter().map(card).collect()
}

/// A source, with the passages that the open book keeps of it: `kept`.
pub(crate) fn source_page(page: desk::SourcePage, kept: Vec<desk::ExcerptRow>) -> wire::SourcePage {
    let mut kept: HashMap<ExcerptId, desk::ExcerptRow> = kept.into_iter().map(|row| (row.id, row)).collect();
    let passages = page.passages.into_iter().filter_map(|passage| {
        let row = kept.remove(&passage.excerpt.id)?;
        Some(wire::Passage {
            excerpt: passage.excerpt.id.to_string(),
            ranges: passage.excerpt.selector.ranges().iter().map(|range| (range.start, range.end)).collect(),
            state: passage.state.into(),
            used_by: row.used_by.into_iter().map(used).collect(),
            listed: row.listed.iter().map(listed).collect(),
            note: passage.excerpt.note,
        })
    });
    wire::SourcePage {
        id: page.source.id.to_string(),
        revision: page.revision.number(),
        added: page.added.to_string(),
        file: page.file,
        sha256: page.revision.sha256().to_string(),
        text: page.revision.text().to_owned(),
        passages: passages.collect(),
        provenances: page.provenances.into(),
        meta: page.source.into(),
    }
}

impl From<desk::Provenances> for wire::Provenances {
    fn from(of: desk::Provenances) -> Self {
        Self {
            title: of.title.map(Into::into),
            authors: of.authors.map(Into::into),
            published: of.published.map(Into::into),
            url: of.url.map(Into::into),
            language: of.language.map(Into::into),
            publisher: of.publisher.map(Into::into),
            kind: of.kind.map(Into::into),
            origin: of.origin.map(Into::into),
            perspective: of.perspective.map(Into::into),
        }
    }
}

impl From<Source> for wire::SourceMeta {
    fn from(source: Source) -> Self {
        Self {
            title: source.title,
            kind: source.kind,
            authors: source.authors,
            publisher: source.publisher,
            published: words(source.published),
            accessed: words(source.accessed),
            url: source.url,
            language: source.language,
            origin: source.origin,
            perspective: source.perspective,
            reliability: words(source.reliability),
        }
    }
}

impl wire::SourceMeta {
    /// Puts what is known of a source into it.
    pub(crate) fn into_source(self, source: &mut Source) -> Result<(), desk::DeskError> {
        source.reliability = reliability(self.reliability)?;
        source.published = self.published.map(|text| PartialDate::from_str(&text)).transpose().map_err(no_date)?;
        source.title = self.title;
        source.kind = self.kind;
        source.authors = self.authors;
        source.publisher = self.publisher;
        source.url = self.url;
        source.language = self.language;
        source.origin = self.origin;
        source.perspective = self.perspective;
        Ok(())
    }
}

pub(crate) fn listed((what, name): &(Resting, String)) -> wire::Listed {
    let (kind, id) = resting(*what);
    wire::Listed { kind, id, name: name.clone() }
}
