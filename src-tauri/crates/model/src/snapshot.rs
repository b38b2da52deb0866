//! A book frozen with everything it rests on: what is checked, printed, exported and embedded.

use crate::{
    Extra,
    anchor::{self, Anchoring, QuoteState},
    book::{Book, Citation, Media, Question, Role},
    edition::Edition,
    excerpt::{Excerpt, Selector},
    id::{ExcerptId, QuestionId, SourceId},
    shared::Shared,
    source::{Revision, Source},
};
use std::collections::{HashMap, HashSet};

/// A book, the excerpts it holds, the revisions they were cut from, and its images. Excerpts and sources are in the
/// order of their ids.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The book.
    pub book: Book,
    /// The book's excerpts, by id.
    pub excerpts: Shared<Vec<Excerpt>>,
    /// The sources of these excerpts, each revision of the text that is needed, by id and number.
    pub sources: Shared<Vec<(Source, Revision)>>,
    /// The book's images.
    pub media: Shared<Vec<Media>>,
    /// What it says of the edition that it is, where it is one.
    pub edition: Option<Edition>,
    /// Keys of the file that we don't know.
    pub extra: Extra,
}

impl Snapshot {
    /// Lets what it has in common with another state of the book lie where it lies there.
    pub fn join(&mut self, other: &Self) {
        self.excerpts.join(&other.excerpts);
        self.sources.join(&other.sources);
        self.media.join(&other.media);
        let held = other.book.sections.iter().flat_map(|section| &section.questions);
        let held: HashMap<QuestionId, &Shared<Question>> = held.map(|question| (question.id, question)).collect();
        for question in self.book.sections.iter_mut().flat_map(|section| &mut section.questions) {
            if let Some(held) = held.get(&question.id) {
                question.join(held);
            }
        }
    }

    /// The excerpt with this id.
    #[must_use]
    pub fn excerpt(&self, id: ExcerptId) -> Option<&Excerpt> {
        self.excerpts.binary_search_by_key(&id, |excerpt| excerpt.id).ok().and_then(|i| self.excerpts.get(i))
    }

    /// This revision of a source.
    #[must_use]
    pub fn source(&self, id: SourceId, revision: u32) -> Option<&(Source, Revision)> {
        self.sources
            .binary_search_by_key(&(id, revision), |(source, revision)| (source.id, revision.number()))
            .ok()
            .and_then(|i| self.sources.get(i))
    }

    /// An excerpt with its source.
    #[must_use]
    pub fn evidence(&self, id: ExcerptId) -> Option<(&Excerpt, &Source)> {
        let excerpt = self.excerpt(id)?;
        let (source, _) = self.source(excerpt.selector.source(), excerpt.selector.revision())?;
        Some((excerpt, source))
    }

    /// How each excerpt stands in the revision it was cut from, in the order of `excerpts`.
    #[must_use]
    pub fn states(&self) -> Vec<QuoteState> {
        let mut revisions: HashMap<*const Revision, Anchoring<'_>> = HashMap::new();
        let mut state = |selector: &Selector| {
            let Some((_, revision)) = self.source(selector.source(), selector.revision()) else {
                return QuoteState::Missing;
            };
            if anchor::stands_in_place(selector, revision) {
                return QuoteState::Verified;
            }
            let anchoring = revisions.entry(std::ptr::from_ref(revision)).or_insert_with(|| Anchoring::of(revision));
            anchoring.locate(selector).state
        };
        self.excerpts.iter().map(|excerpt| state(&excerpt.selector)).collect()
    }

    /// How an excerpt stands, where `states` are those of `excerpts` in their order.
    #[must_use]
    pub fn state(&self, states: &[QuoteState], id: ExcerptId) -> QuoteState {
        let found = self.excerpts.binary_search_by_key(&id, |excerpt| excerpt.id);
        found.ok().and_then(|i| states.get(i)).copied().unwrap_or(QuoteState::Missing)
    }

    /// How many origins citations go back to: ten papers that relay one statement are one. What only gives context
    /// bears nothing out, and counts where nothing else is cited.
    #[must_use]
    pub fn origins<'c>(&self, citations: impl Iterator<Item = &'c Citation>) -> usize {
        let (mut weighed, mut context) = (HashSet::new(), HashSet::new());
        for citation in citations {
            let Some((_, source)) = self.evidence(citation.excerpt) else { continue };
            let origins = if citation.role == Role::Context { &mut context } else { &mut weighed };
            origins.insert(source.origin_key());
        }
        if weighed.is_empty() { context.len() } else { weighed.len() }
    }
}
