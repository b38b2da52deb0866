//! What rests on a source, which findings the author answers for, and the lists of a book.

use crate::{Desk, DeskError};
use attache_model::{
    Extra,
    book::{Contest, GlossaryEntry, Silence, TimelineEntry},
    id::{BookId, ExcerptId, QuestionId, SourceId},
    rests::{self, Rest, Resting, Withdrawn},
};
use attache_store::{StoreError, Writer};

/// What of a book rests on something.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct BookRests {
    pub book: BookId,
    pub title: String,
    /// What rests on it, and what that is called: the question, the event, the term, the contest's title.
    pub rests: Vec<(Rest, String)>,
}

impl Desk {
    /// Everything in every book that rests on a source.
    ///
    /// # Errors
    /// `Gone` where the source isn't there; `Library` where it can't be read.
    pub fn rests_on(&mut self, source: SourceId) -> Result<Vec<BookRests>, DeskError> {
        let books = self.store.read().books_on(source).map_err(|e| self.in_library(e))?;
        self.rests(&books, Withdrawn::Source(source))
    }

    /// Everything in a book that rests on an excerpt.
    ///
    /// # Errors
    /// `Gone` where the book isn't there; `Library` where it can't be read.
    pub fn rests_on_excerpt(&mut self, book: BookId, excerpt: ExcerptId) -> Result<Vec<BookRests>, DeskError> {
        self.rests(&[book], Withdrawn::Excerpt(excerpt))
    }

    fn rests(&mut self, books: &[BookId], withdrawn: Withdrawn) -> Result<Vec<BookRests>, DeskError> {
        let mut all = Vec::new();
        for &book in books {
            let frozen = self.freeze(book)?;
            let held = &frozen.snapshot.book;
            let name = |what: Resting| match what {
                Resting::Question(id, _) => {
                    held.questions().find(|(_, q)| q.id == id).map(|(_, question)| question.question.clone())
                }
                Resting::Timeline(id) => held.timeline.iter().find(|entry| entry.id == id).map(|e| e.text.clone()),
                Resting::Glossary(id) => held.glossary.iter().find(|entry| entry.id == id).map(|e| e.term.clone()),
                Resting::Cell(id, ..) => held.contests.iter().find(|contest| contest.id == id).map(|c| c.title.clone()),
            };
            let rests = rests::rests_on(&frozen.snapshot, withdrawn).into_iter();
            let rests: Vec<(Rest, String)> =
                rests.map(|rest| (rest.clone(), name(rest.what).unwrap_or_default())).collect();
            if !rests.is_empty() {
                all.push(BookRests { book, title: held.title.clone(), rests });
            }
        }
        Ok(all)
    }

    /// Lets the author answer for a kind of finding in one answer, with the reason.
    ///
    /// # Errors
    /// `Invalid` without a reason; `Gone` where the question isn't there; `Library` where it can't be written.
    pub fn silence(&mut self, id: QuestionId, code: &str, reason: &str) -> Result<(), DeskError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(DeskError::Invalid {
                what: "reason",
                value: String::new(),
                mend: "say why it doesn't matter here",
            });
        }
        let mut question = self.question(id)?;
        question.silenced.retain(|silence| silence.code != code);
        question.silenced.push(Silence { code: code.to_owned(), reason: reason.to_owned(), extra: Extra::new() });
        self.keep_question(question)
    }

    /// Lets a kind of finding be told again.
    ///
    /// # Errors
    /// `Gone` where the question isn't there; `Library` where it can't be written.
    pub fn unsilence(&mut self, id: QuestionId, code: &str) -> Result<(), DeskError> {
        let mut question = self.question(id)?;
        question.silenced.retain(|silence| silence.code != code);
        self.keep_question(question)
    }

    /// Keeps a book's timeline, in place of the one that it had.
    ///
    /// # Errors
    /// `Gone` where the book, or an excerpt that an event cites, isn't there; `Library` where it can't be written.
    pub fn save_timeline(&mut self, book: BookId, timeline: &[TimelineEntry]) -> Result<(), DeskError> {
        let cited = timeline.iter().flat_map(|entry| &entry.citations).map(|citation| citation.excerpt);
        self.put_list(book, cited.collect(), |writer| writer.put_timeline(book, timeline))
    }

    /// Keeps a book's glossary, in place of the one that it had.
    ///
    /// # Errors
    /// As `save_timeline`.
    pub fn save_glossary(&mut self, book: BookId, glossary: &[GlossaryEntry]) -> Result<(), DeskError> {
        let cited = glossary.iter().flat_map(|entry| &entry.citations).map(|citation| citation.excerpt);
        self.put_list(book, cited.collect(), |writer| writer.put_glossary(book, glossary))
    }

    /// Keeps a book's contests, in place of those that it had. A cell outside its table is left out, and so is one
    /// that says nothing and cites nothing.
    ///
    /// # Errors
    /// `Gone` where the book, or an excerpt of a cell, isn't there; `Library` where it can't be written.
    pub fn save_contests(&mut self, book: BookId, mut contests: Vec<Contest>) -> Result<(), DeskError> {
        for contest in &mut contests {
            let (actors, aspects) = (contest.actors.len(), contest.aspects.len());
            contest.cells.retain(|cell| {
                let says = !cell.text.trim().is_empty() || cell.excerpt.is_some();
                says && cell.actor < actors && cell.aspect < aspects
            });
            contest.cells.sort_by_key(|cell| (cell.aspect, cell.actor));
            contest.cells.dedup_by_key(|cell| (cell.aspect, cell.actor));
        }
        let cited = contests.iter().flat_map(|contest| &contest.cells).filter_map(|cell| cell.excerpt);
        self.put_list(book, cited.collect(), |writer| writer.put_contests(book, &contests))
    }

    /// Keeps a list, and in the book what it cites.
    fn put_list(
        &mut self,
        book: BookId,
        cited: Vec<ExcerptId>,
        put: impl FnOnce(&Writer<'_>) -> Result<(), StoreError>,
    ) -> Result<(), DeskError> {
        self.change(book, |writer| {
            for id in cited {
                writer.read().excerpt(id)?.ok_or(StoreError::Gone { what: "the excerpt" })?;
                writer.keep_excerpt(book, id)?;
            }
            put(writer)
        })
    }
}
