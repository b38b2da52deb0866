//! Answers: reading and keeping one, and what it cites.

use crate::{Desk, DeskError, Frozen};
use attache_model::{
    Extra,
    anchor::QuoteState,
    book::{Book, Citation, Claim, Question, Role, Status},
    date::{Date, PartialDate},
    excerpt::{Credibility, Excerpt},
    id::{BookId, ExcerptId, QuestionId, SourceId},
    rests::Resting,
};
use attache_store::Wording;
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// What the user writes of a question. Its citations are made and unmade one by one.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Edit {
    pub id: QuestionId,
    pub question: String,
    pub bottom_line: String,
    pub answer: String,
    pub status: Status,
    pub claim: Claim,
    pub as_of: Option<Date>,
    pub review_by: Option<Date>,
}

/// An excerpt of a book as a list shows it.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct ExcerptRow {
    pub id: ExcerptId,
    /// Its words in one line.
    pub quote: String,
    /// Who speaks.
    pub voice: String,
    pub source: SourceId,
    pub source_title: String,
    pub published: Option<PartialDate>,
    /// The paragraph it begins in, from 1.
    pub paragraph: u32,
    pub state: QuoteState,
    /// The questions that cite it, with their numbers, in order.
    pub used_by: Vec<(QuestionId, usize)>,
    /// The events, terms and contests that use it, and what they are called. A contest is named by its first cell.
    pub listed: Vec<(Resting, String)>,
    pub note: String,
    /// Who said it, where that isn't the source's author, and the way the words took to the source.
    pub speaker: Option<String>,
    pub via: Vec<String>,
    pub credibility: Option<Credibility>,
}

impl Desk {
    /// A question.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be read.
    pub fn question(&self, id: QuestionId) -> Result<Question, DeskError> {
        self.store.read().question(id).map_err(|e| self.in_library(e))
    }

    /// Keeps what the user wrote.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn save_question(&mut self, edit: Edit) -> Result<(), DeskError> {
        let question = self.edited(edit)?;
        self.keep_question(question)
    }

    /// Keeps what the user wrote in several questions of a book: all of it, or nothing.
    ///
    /// # Errors
    /// `Gone` where one of them isn't there; `Library` where it can't be written.
    pub fn save_questions(&mut self, book: BookId, edits: Vec<Edit>) -> Result<(), DeskError> {
        let edited: Result<Vec<_>, _> = edits.into_iter().map(|edit| self.edited(edit)).collect();
        let (questions, now) = (edited?, self.timestamp());
        self.change(book, |writer| questions.iter().try_for_each(|question| writer.update_question(question, now)))
    }

    /// A question with what the user wrote.
    fn edited(&self, edit: Edit) -> Result<Question, DeskError> {
        let mut question = self.question(edit.id)?;
        question.question = edit.question;
        question.bottom_line = edit.bottom_line;
        question.answer = edit.answer;
        question.status = edit.status;
        question.claim = edit.claim;
        question.as_of = edit.as_of;
        question.review_by = edit.review_by;
        Ok(question)
    }

    /// Keeps a question whole, and what is known of its book with it.
    pub(crate) fn keep_question(&mut self, question: Question) -> Result<(), DeskError> {
        let home = self.store.read().home_of(question.id).map_err(|e| self.in_library(e))?;
        let (now, kept) = (self.timestamp(), question.clone());
        self.change_held(
            home.book,
            |writer| writer.update_question(&question, now),
            |_, frozen| {
                frozen.replace(kept);
                Ok(())
            },
        )
    }

    /// The wordings that an answer had, the latest first: of every sitting the one that it began with, and those that a
    /// passage was taken away from.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn wordings(&self, id: QuestionId) -> Result<Vec<Wording>, DeskError> {
        self.store.read().wordings(id).map_err(|e| self.in_library(e))
    }

    /// Gives an answer a wording that it had, with its citations. The one that it has now goes into its history.
    ///
    /// # Errors
    /// `Gone` where question or wording isn't there; `Library` where it can't be written.
    pub fn restore_wording(&mut self, id: QuestionId, saved: Timestamp) -> Result<Question, DeskError> {
        let home = self.store.read().home_of(id).map_err(|e| self.in_library(e))?;
        let now = self.timestamp();
        self.change(home.book, |writer| writer.restore_wording(id, saved, now))
    }

    /// Ties an excerpt to an answer: the key under which the answer's Markdown names it. An excerpt that is tied
    /// already keeps its key and takes the role.
    ///
    /// # Errors
    /// `Gone` where question or excerpt isn't there; `Library` where it can't be written.
    pub fn cite(&mut self, id: QuestionId, excerpt: ExcerptId, role: Role) -> Result<String, DeskError> {
        let reader = self.store.read();
        let mut question = reader.question(id).map_err(|e| self.in_library(e))?;
        let home = reader.home_of(id).map_err(|e| self.in_library(e))?;
        let held = reader.excerpt(excerpt).map_err(|e| self.in_library(e))?;
        let held = held.ok_or(DeskError::Gone { what: "excerpt" })?;
        let key = match question.citations.iter_mut().find(|citation| citation.excerpt == excerpt) {
            Some(citation) => {
                citation.role = role;
                citation.key.clone()
            }
            None => {
                let key = self.key_for(&question.citations, held.selector.source(), held.speaker.as_ref())?;
                question.citations.push(Citation { key: key.clone(), excerpt, role, extra: Extra::new() });
                key
            }
        };
        let kept = self.freeze(home.book)?.snapshot.excerpt(excerpt).is_some();
        if !kept {
            self.change(home.book, |writer| writer.keep_excerpt(home.book, excerpt))?;
        }
        self.keep_question(question)?;
        Ok(key)
    }

    /// A short key that says who speaks: `hart`, `hart-2`.
    pub(crate) fn key_for(
        &self,
        citations: &[Citation],
        source: SourceId,
        speaker: Option<&String>,
    ) -> Result<String, DeskError> {
        let voice = match speaker {
            Some(speaker) => speaker.clone(),
            None => {
                let source = self.store.read().source(source).map_err(|e| self.in_library(e))?;
                source.and_then(|source| source.author()).unwrap_or_default()
            }
        };
        let first = voice.split(',').next().unwrap_or_default();
        let name = first.split_whitespace().next_back().unwrap_or_default();
        let mut key: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).take(24).collect();
        if key.is_empty() {
            key.push_str("source");
        }
        let taken = |key: &str| citations.iter().any(|citation| citation.key == key);
        if !taken(&key) {
            return Ok(key);
        }
        let numbered = (2..).map(|n| format!("{key}-{n}")).find(|key| !taken(key));
        Ok(numbered.unwrap_or(key))
    }

    /// Unties an excerpt from an answer. Its mark in the Markdown, if any, is the user's to remove.
    ///
    /// # Errors
    /// `Gone` where the question isn't there; `Library` where it can't be written.
    pub fn uncite(&mut self, id: QuestionId, key: &str) -> Result<(), DeskError> {
        let mut question = self.question(id)?;
        question.citations.retain(|citation| citation.key != key);
        self.keep_question(question)
    }

    /// The excerpts of a book, in the order of their sources and places.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn excerpts(&mut self, book: BookId) -> Result<Vec<ExcerptRow>, DeskError> {
        Ok(self.freeze(book)?.excerpts(|_| true))
    }

    /// Those of them that were cut from a source.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn excerpts_of(&mut self, book: BookId, source: SourceId) -> Result<Vec<ExcerptRow>, DeskError> {
        Ok(self.freeze(book)?.excerpts(|excerpt| excerpt.selector.source() == source))
    }

    /// Keeps what the user knows of an excerpt: speaker, way, credibility, note.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn save_excerpt(&mut self, excerpt: &Excerpt) -> Result<(), DeskError> {
        self.write(|writer| writer.update_excerpt(excerpt))?;
        self.frozen = None;
        Ok(())
    }
}

impl Frozen {
    /// The excerpts that are `wanted`, in the order of their sources and places.
    pub(crate) fn excerpts(&self, wanted: impl Fn(&Excerpt) -> bool) -> Vec<ExcerptRow> {
        let snapshot = &self.snapshot;
        let mut used: HashMap<ExcerptId, Vec<(QuestionId, usize)>> = HashMap::new();
        for (number, question) in snapshot.book.questions() {
            for citation in &question.citations {
                used.entry(citation.excerpt).or_default().push((question.id, number));
            }
        }
        let mut listed = listed(&snapshot.book);
        let mut rows = Vec::with_capacity(snapshot.excerpts.len());
        for (excerpt, &state) in snapshot.excerpts.iter().zip(&self.states).filter(|(excerpt, _)| wanted(excerpt)) {
            let selector = &excerpt.selector;
            let Some((source, revision)) = snapshot.source(selector.source(), selector.revision()) else { continue };
            let start = selector.ranges().first().map_or(0, |range| range.start);
            let row = ExcerptRow {
                id: excerpt.id,
                quote: selector.quote(),
                voice: excerpt.speaker.clone().unwrap_or_else(|| source.voice()),
                source: source.id,
                source_title: source.title.clone(),
                published: source.published,
                paragraph: revision.paragraph_at(start),
                state,
                used_by: used.remove(&excerpt.id).unwrap_or_default(),
                listed: listed.remove(&excerpt.id).unwrap_or_default(),
                note: excerpt.note.clone(),
                speaker: excerpt.speaker.clone(),
                via: excerpt.via.clone(),
                credibility: excerpt.credibility,
            };
            rows.push((source.id, start, row));
        }
        rows.sort_by_key(|(source, start, _)| (*source, *start));
        rows.into_iter().map(|(_, _, row)| row).collect()
    }
}

/// What uses each excerpt beside the questions: once each, in the order of the book.
pub(crate) fn listed(book: &Book) -> HashMap<ExcerptId, Vec<(Resting, String)>> {
    let mut listed: HashMap<ExcerptId, Vec<(Resting, String)>> = HashMap::new();
    let mut list = |citations: &[Citation], what: Resting, name: &str| {
        let mut cited: Vec<ExcerptId> = citations.iter().map(|citation| citation.excerpt).collect();
        cited.sort_unstable();
        cited.dedup();
        cited.into_iter().for_each(|id| listed.entry(id).or_default().push((what, name.to_owned())));
    };
    book.timeline.iter().for_each(|entry| list(&entry.citations, Resting::Timeline(entry.id), &entry.text));
    book.glossary.iter().for_each(|entry| list(&entry.citations, Resting::Glossary(entry.id), &entry.term));
    for contest in &book.contests {
        let mut shown = HashSet::new();
        for cell in &contest.cells {
            let Some(id) = cell.excerpt.filter(|id| shown.insert(*id)) else { continue };
            let what = Resting::Cell(contest.id, cell.actor, cell.aspect);
            listed.entry(id).or_default().push((what, contest.title.clone()));
        }
    }
    listed
}
