//! A book at a glance: what its first view shows. It takes no longer for a book of thousands of questions.

use crate::{Desk, DeskError, ExcerptRow, Frozen, Outline};
use attache_model::{
    book::Question,
    excerpt::Excerpt,
    id::{BookId, QuestionId},
    shared::Shared,
    snapshot::Snapshot,
};
use attache_store::{Reader, StoreError};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How many questions before and behind the open one are looked at whole: more than a high window has room for.
const AROUND: usize = 40;

/// What is seen of a book before it was read whole.
#[derive(Clone, Debug, Default)]
pub struct Glance {
    /// The language that it is written in.
    pub language: String,
    /// Every question, with the evidence of those around the open one.
    pub outline: Outline,
    /// The open question.
    pub question: Option<Question>,
    /// What the questions around the open one cite.
    pub excerpts: Vec<ExcerptRow>,
}

impl Desk {
    /// A book at a glance, open at a question or else at its first one.
    ///
    /// # Errors
    /// `Gone` where the book isn't there; `Library` where it can't be read.
    pub fn glance(&self, book: BookId, question: Option<QuestionId>) -> Result<Glance, DeskError> {
        let read = || part(self.store.read(), book, question);
        let (snapshot, seen, open) = read().map_err(|e| self.in_library(e))?;
        let frozen = Frozen::new(snapshot);
        Ok(Glance {
            language: frozen.snapshot.book.language.clone(),
            outline: frozen.outline(|question| seen.contains(&question.id)),
            excerpts: frozen.excerpts(|_| true),
            question: open,
        })
    }
}

/// A book whose questions are headlines but for those around the open one, which are named.
fn part(
    reader: Reader<'_>,
    book: BookId,
    open: Option<QuestionId>,
) -> Result<(Snapshot, HashSet<QuestionId>, Option<Question>), StoreError> {
    let (mut book, extra) = reader.book_head(book)?;
    book.sections = reader.sections(book.id)?;
    for section in &mut book.sections {
        section.questions = reader.headlines(section.id)?.into_iter().map(Shared::from).collect();
    }
    let mut questions: Vec<&mut Shared<Question>> =
        book.sections.iter_mut().flat_map(|section| &mut section.questions).collect();
    let at = questions.iter().position(|question| Some(question.id) == open).unwrap_or(0);
    let mut seen = HashSet::new();
    let mut cited = BTreeSet::new();
    for question in questions.iter_mut().skip(at.saturating_sub(AROUND)).take(2 * AROUND + 1) {
        **question = reader.question(question.id)?.into();
        seen.insert(question.id);
        cited.extend(question.citations.iter().map(|citation| citation.excerpt));
    }
    let open = questions.get(at).map(|question| Question::clone(question));
    let excerpts = cited.into_iter().map(|id| reader.excerpt(id)).collect::<Result<Vec<_>, _>>()?;
    let excerpts: Vec<Excerpt> = excerpts.into_iter().flatten().collect();
    let mut sources = BTreeMap::new();
    for (id, number) in excerpts.iter().map(|excerpt| (excerpt.selector.source(), excerpt.selector.revision())) {
        if sources.contains_key(&(id, number)) {
            continue;
        }
        if let (Some(source), Some(revision)) = (reader.source(id)?, reader.revision(id, number)?) {
            sources.insert((id, number), (source, revision));
        }
    }
    let sources: Vec<_> = sources.into_values().collect();
    let (excerpts, sources, media) = (excerpts.into(), sources.into(), Vec::new().into());
    Ok((Snapshot { book, excerpts, sources, media, edition: None, extra }, seen, open))
}
