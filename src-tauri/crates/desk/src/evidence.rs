//! What rests on a source, how far it is trusted, and which findings the author answers for.

use crate::{Desk, DeskError};
use attache_model::{
    Extra,
    book::Silence,
    check::{self, Place},
    excerpt::{Credibility, Excerpt},
    id::{BookId, ContestId, ExcerptId, GlossaryId, QuestionId, SourceId, TimelineId},
    rests::{self, Rest, Resting, Withdrawn},
    source::Reliability,
};

/// What of a book rests on something.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct BookRests {
    pub book: BookId,
    pub title: String,
    /// What rests on it, and what that is called: the question, the event, the term; the contest with actor and aspect.
    pub rests: Vec<(Rest, String)>,
}

/// A kind of finding that the author answers for in one answer, event, term or table.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Silenced {
    pub at: Answerable,
    pub title: String,
    pub code: String,
    pub reason: String,
}

/// What an author can answer for a finding in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answerable {
    /// A question, with its number in the book.
    Question(QuestionId, usize),
    /// An event of the timeline.
    Timeline(TimelineId),
    /// A term of the glossary.
    Glossary(GlossaryId),
    /// A contest.
    Contest(ContestId),
}

impl From<Answerable> for Place {
    fn from(at: Answerable) -> Self {
        match at {
            Answerable::Question(id, number) => Self::Question(id, number),
            Answerable::Timeline(id) => Self::Timeline(id),
            Answerable::Glossary(id) => Self::Glossary(id),
            Answerable::Contest(id) => Self::Contest(id),
        }
    }
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
                Resting::Cell(id, actor, aspect) => {
                    let contest = held.contests.iter().find(|contest| contest.id == id);
                    let name = |names: &[String], at: usize| names.get(at).cloned().unwrap_or_default();
                    contest
                        .map(|it| format!("{}, {}, {}", it.title, name(&it.actors, actor), name(&it.aspects, aspect)))
                }
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
    /// `Invalid` without a reason; `Stops` where it can only be mended; `Gone` where the question isn't there; `Library` where it can't be written.
    pub fn silence(&mut self, id: QuestionId, code: &str, reason: &str) -> Result<(), DeskError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(DeskError::Invalid {
                what: "reason",
                value: String::new(),
                mend: "say why it doesn't matter here",
            });
        }
        if !check::may_be_silenced(code) {
            return Err(DeskError::Stops);
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

    /// What the author answers for in a book, in its order.
    ///
    /// # Errors
    /// `Gone` where the book isn't there; `Library` where it can't be read.
    pub fn silenced(&mut self, book: BookId) -> Result<Vec<Silenced>, DeskError> {
        let frozen = self.freeze(book)?;
        let book = &frozen.snapshot.book;
        let questions = book.questions().map(|(number, it)| {
            let at = Answerable::Question(it.id, number);
            (at, it.question.as_str(), it.silenced.as_slice())
        });
        let events =
            book.timeline.iter().map(|it| (Answerable::Timeline(it.id), it.text.as_str(), it.silenced.as_slice()));
        let terms =
            book.glossary.iter().map(|it| (Answerable::Glossary(it.id), it.term.as_str(), it.silenced.as_slice()));
        let tables =
            book.contests.iter().map(|it| (Answerable::Contest(it.id), it.title.as_str(), it.silenced.as_slice()));
        let all = questions.chain(events).chain(terms).chain(tables);
        let of = |(at, title, silenced): (Answerable, &str, &[Silence])| -> Vec<Silenced> {
            let in_force = silenced.iter().filter(|it| check::is_in_force(it));
            let told = in_force.map(|Silence { code, reason, .. }| (code.clone(), reason.clone()));
            told.map(|(code, reason)| Silenced { at, title: title.to_owned(), code, reason }).collect()
        };
        Ok(all.flat_map(of).collect())
    }

    /// Rates how reliable a source is as a rule, or takes the rating back.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn rate_source(&mut self, id: SourceId, reliability: Option<Reliability>) -> Result<(), DeskError> {
        let source = self.store.read().source(id).map_err(|e| self.in_library(e))?;
        let mut source = source.ok_or(DeskError::Gone { what: "source" })?;
        source.reliability = reliability;
        self.save_source(&source)
    }

    /// Rates how credible a statement is, or takes the rating back.
    ///
    /// # Errors
    /// As `rate_source`.
    pub fn rate_excerpt(&mut self, id: ExcerptId, credibility: Option<Credibility>) -> Result<(), DeskError> {
        self.edit_excerpt(id, |excerpt| excerpt.credibility = credibility)
    }

    /// Says whose words an excerpt holds, where they aren't the source's author's, and which way they took to it.
    ///
    /// # Errors
    /// As `rate_source`.
    pub fn attribute(&mut self, id: ExcerptId, speaker: Option<String>, via: Vec<String>) -> Result<(), DeskError> {
        let named = |name: &String| !name.trim().is_empty();
        self.edit_excerpt(id, |excerpt| {
            excerpt.speaker = speaker.filter(named);
            excerpt.via = via.into_iter().filter(named).collect();
        })
    }

    /// Keeps the user's remark on an excerpt.
    ///
    /// # Errors
    /// As `rate_source`.
    pub fn note(&mut self, id: ExcerptId, note: String) -> Result<(), DeskError> {
        self.edit_excerpt(id, |excerpt| excerpt.note = note)
    }

    fn edit_excerpt(&mut self, id: ExcerptId, edit: impl FnOnce(&mut Excerpt)) -> Result<(), DeskError> {
        let excerpt = self.store.read().excerpt(id).map_err(|e| self.in_library(e))?;
        let mut excerpt = excerpt.ok_or(DeskError::Gone { what: "excerpt" })?;
        edit(&mut excerpt);
        self.save_excerpt(&excerpt)
    }
}
