//! Revisions: a corrected source, and the excerpts of its earlier text that are offered the move.

use crate::{Desk, DeskError, Document, answer::listed};
use attache_intake::Note;
use attache_model::{
    anchor::{Anchoring, Likeness, QuoteState},
    diff,
    excerpt::{Excerpt, Selector},
    id::{BookId, ExcerptId, QuestionId, SourceId},
    rests::Resting,
    source::{Revision, Span},
};
use attache_store::Import;

/// A source that was revised.
#[derive(Clone, Debug)]
pub struct Revised {
    /// The number of its latest revision.
    pub number: u32,
    /// Whether that has this very text already: then nothing was added.
    pub known: bool,
    /// What was changed, dropped or doubted.
    pub notes: Vec<Note>,
}

/// An excerpt of an earlier revision that a book holds. It stays valid there; where it may move to is an offer.
#[derive(Clone, Debug)]
pub struct Move {
    /// The excerpt.
    pub excerpt: ExcerptId,
    /// Its words in one line.
    pub quote: String,
    /// The revision that it was cut from.
    pub from: u32,
    /// How it stands in the latest one: verified where its words are at the same place.
    pub state: QuoteState,
    /// Where it may move to, the likeliest first.
    pub offers: Vec<Offer>,
    /// The questions that cite it, with their numbers, in order.
    pub used_by: Vec<(QuestionId, usize)>,
    /// The events, terms and contests that use it, and what they are called.
    pub listed: Vec<(Resting, String)>,
}

/// A passage of the latest revision that may take an excerpt's place.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Where it stands, in code points.
    pub ranges: Vec<Span>,
    /// How like the excerpt's words its words are.
    pub likeness: Likeness,
    /// What changed from the excerpt's words to them.
    pub changes: Vec<diff::Piece>,
}

impl Move {
    /// Where it stands to the letter, if that is the only such place.
    #[must_use]
    pub fn exact(&self) -> Option<&Offer> {
        let certain = matches!(self.state, QuoteState::Verified | QuoteState::Moved);
        self.offers.first().filter(|offer| certain && offer.likeness == Likeness::Exact)
    }
}

impl Desk {
    /// Adds a document as a new revision of a source. Its earlier text stays, and so do the excerpts cut from it.
    ///
    /// # Errors
    /// `Gone` where the source isn't there; `Library` where it can't be written.
    pub fn revise(&mut self, source: SourceId, document: Document) -> Result<Revised, DeskError> {
        let Document { bytes, name, reading, .. } = document;
        let latest = self.latest(source)?;
        let number = latest.number() + 1;
        let revision =
            Revision::new(source, number, reading.text.as_str()).map_err(|_| DeskError::Gone { what: "document" })?;
        if revision.sha256() == latest.sha256() {
            return Ok(Revised { number: latest.number(), known: true, notes: reading.notes });
        }
        let notes = reading.notes.iter().map(ToString::to_string).collect();
        let import = Import { original: Some(bytes), name, notes, found: None };
        let now = self.timestamp();
        self.write(|writer| writer.add_revision(&revision, &import, now))?;
        self.frozen = None;
        Ok(Revised { number, known: false, notes: reading.notes })
    }

    /// The excerpts of earlier revisions that a book holds, in the order of their places.
    ///
    /// # Errors
    /// `Gone` where the source isn't there; `Library` where it can't be read.
    pub fn moves(&mut self, book: BookId, source: SourceId) -> Result<Vec<Move>, DeskError> {
        let latest = self.latest(source)?;
        let frozen = self.freeze(book)?;
        let anchoring = Anchoring::of(&latest);
        let old = frozen
            .snapshot
            .excerpts
            .iter()
            .filter(|excerpt| excerpt.selector.source() == source && excerpt.selector.revision() < latest.number());
        let mut listed = listed(&frozen.snapshot.book);
        let mut moves: Vec<(u32, Move)> = old
            .map(|excerpt| {
                let questions = frozen.snapshot.book.questions();
                let cites =
                    questions.filter(|(_, question)| question.citations.iter().any(|c| c.excerpt == excerpt.id));
                let used_by = cites.map(|(number, question)| (question.id, number)).collect();
                let start = excerpt.selector.ranges().first().map_or(0, |range| range.start);
                let listed = listed.remove(&excerpt.id).unwrap_or_default();
                (start, Move { used_by, listed, ..offered(excerpt, &latest, &anchoring) })
            })
            .collect();
        moves.sort_by_key(|(start, _)| *start);
        Ok(moves.into_iter().map(|(_, it)| it).collect())
    }

    /// The latest revision of a source.
    pub(crate) fn latest(&self, source: SourceId) -> Result<Revision, DeskError> {
        let reader = self.store.read();
        let number = reader.latest_revision(source).map_err(|e| self.in_library(e))?;
        let number = number.ok_or(DeskError::Gone { what: "source" })?;
        let revision = reader.revision(source, number).map_err(|e| self.in_library(e))?;
        revision.ok_or(DeskError::Gone { what: "source" })
    }
}

/// Where an excerpt may move to, whatever uses it.
fn offered(old: &Excerpt, latest: &Revision, anchoring: &Anchoring<'_>) -> Move {
    let standing = anchoring.locate(&old.selector);
    let quote = old.selector.quote();
    let offer = |ranges: &[Span], likeness| {
        let there = Selector::cut(latest, ranges).map(|selector| selector.quote()).unwrap_or_default();
        Offer { ranges: ranges.to_vec(), likeness, changes: diff::words(&quote, &there) }
    };
    let offers = match standing.state {
        QuoteState::Verified => vec![offer(old.selector.ranges(), Likeness::Exact)],
        _ => standing.proposals.iter().map(|proposal| offer(&proposal.ranges, proposal.likeness)).collect(),
    };
    let (used_by, listed) = (Vec::new(), Vec::new());
    Move { excerpt: old.id, from: old.selector.revision(), state: standing.state, offers, used_by, listed, quote }
}
