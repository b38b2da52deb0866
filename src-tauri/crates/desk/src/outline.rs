//! The outline: sections and questions in order, and what their evidence is worth.

use crate::{Desk, DeskError, Frozen};
use attache_model::{
    Extra,
    anchor::QuoteState,
    book::{Book, Claim, Question, Section, Status},
    id::{BookId, QuestionId, SectionId},
    markdown,
    shared::Shared,
};
use attache_store::StoreError;
use std::collections::{HashMap, HashSet};

/// A book's outline.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The sections, in order.
    pub sections: Vec<SectionRow>,
}

/// A section of the outline.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct SectionRow {
    pub id: SectionId,
    pub title: String,
    pub questions: Vec<QuestionRow>,
}

/// A question of the outline.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct QuestionRow {
    pub id: QuestionId,
    /// Its number in the book, from 1.
    pub number: usize,
    pub question: String,
    pub status: Status,
    pub claim: Claim,
    /// Nothing where it wasn't looked at, at a glance.
    pub evidence: Option<Evidence>,
}

/// What an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The worst that can be said of it.
    pub badge: Badge,
    /// How many excerpts it cites.
    pub quotations: usize,
    /// From how many origins, those that only give context left out.
    pub origins: usize,
}

/// The worst that can be said of an answer's evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// A quotation doesn't stand in its source.
    Changed,
    /// It cites nothing.
    Uncited,
    /// All it cites goes back to one origin.
    Single,
    /// Every quotation is verified, and there are two origins or more.
    Verified,
}

impl Frozen {
    /// What a question's answer rests on: the excerpts that its text names.
    #[must_use]
    pub fn evidence(&self, question: &Question) -> Evidence {
        let (bottom_line, answer) = (markdown::parse(&question.bottom_line).0, markdown::parse(&question.answer).0);
        let keys: HashSet<&str> = bottom_line.citations().into_iter().chain(answer.citations()).collect();
        let cited = || question.citations.iter().filter(|citation| keys.contains(citation.key.as_str()));
        let quotations = cited().count();
        let whole = cited().all(|citation| self.state(citation.excerpt) == QuoteState::Verified);
        let origins = self.snapshot.origins(cited());
        let badge = match (quotations, origins) {
            _ if !whole => Badge::Changed,
            (0, _) => Badge::Uncited,
            (_, 0 | 1) => Badge::Single,
            _ => Badge::Verified,
        };
        Evidence { badge, quotations, origins }
    }
}

impl Frozen {
    /// The outline, with the evidence of the questions that are `weighed`.
    pub(crate) fn outline(&self, weighed: impl Fn(&Question) -> bool) -> Outline {
        let mut number = 0;
        let mut row = |question: &Question| {
            number += 1;
            QuestionRow {
                id: question.id,
                number,
                question: question.question.clone(),
                status: question.status,
                claim: question.claim,
                evidence: weighed(question).then(|| self.evidence(question)),
            }
        };
        let sections = self.snapshot.book.sections.iter().map(|section| SectionRow {
            id: section.id,
            title: section.title.clone(),
            questions: section.questions.iter().map(|question| row(question)).collect(),
        });
        Outline { sections: sections.collect() }
    }
}

impl Desk {
    /// The outline of a book.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn outline(&mut self, book: BookId) -> Result<Outline, DeskError> {
        Ok(self.freeze(book)?.outline(|_| true))
    }

    /// Adds a section at the end of a book.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn add_section(&mut self, book: BookId, title: &str) -> Result<SectionId, DeskError> {
        let section =
            Section { id: SectionId::new(), title: title.to_owned(), questions: Vec::new(), extra: Extra::new() };
        self.arrange(book, |writer| writer.add_section(book, &section, usize::MAX))?;
        Ok(section.id)
    }

    /// Renames a section.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn rename_section(&mut self, section: SectionId, title: &str) -> Result<(), DeskError> {
        let book = self.book_of(section)?;
        self.arrange(book, |writer| writer.rename_section(section, title))
    }

    /// Moves a section before another one of its book, or to the end.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn move_section(&mut self, section: SectionId, before: Option<SectionId>) -> Result<(), DeskError> {
        let book = self.book_of(section)?;
        self.arrange(book, |writer| {
            let sections = writer.read().sections(book)?;
            let mut order: Vec<SectionId> = sections.iter().map(|s| s.id).filter(|&id| id != section).collect();
            order.insert(place_of(&order, before), section);
            writer.order_sections(&order)
        })
    }

    /// Removes a section with its questions; `restore_section` brings it back.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn remove_section(&mut self, section: SectionId) -> Result<Removed<Section>, DeskError> {
        let book = self.book_of(section)?;
        let frozen = self.freeze(book)?;
        let sections = &frozen.snapshot.book.sections;
        let place = sections.iter().position(|s| s.id == section).ok_or(DeskError::Gone { what: "section" })?;
        let what = sections.get(place).cloned().ok_or(DeskError::Gone { what: "section" })?;
        self.arrange(book, |writer| writer.remove_section(section))?;
        Ok(Removed { what, place })
    }

    /// Brings a removed section back to its place.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn restore_section(&mut self, book: BookId, removed: &Removed<Section>) -> Result<(), DeskError> {
        self.arrange(book, |writer| writer.add_section(book, &removed.what, removed.place))
    }

    /// Adds a question to a section, before another one or at the end.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn add_question(
        &mut self,
        section: SectionId,
        text: &str,
        before: Option<QuestionId>,
    ) -> Result<QuestionId, DeskError> {
        let mut question = Question::asked(text);
        question.as_of = Some(self.now().date());
        self.put_question(section, &question, before)?;
        Ok(question.id)
    }

    /// Makes a copy of a question right behind it, with its citations.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn duplicate_question(&mut self, id: QuestionId) -> Result<QuestionId, DeskError> {
        let reader = self.store.read();
        let (home, mut question) =
            reader.home_of(id).and_then(|home| Ok((home, reader.question(id)?))).map_err(|e| self.in_library(e))?;
        question.id = QuestionId::new();
        self.arrange(home.book, |writer| {
            let place = writer.read().question_ids(home.section)?.iter().position(|&other| other == id);
            writer.add_question(home.section, &question, place.map_or(usize::MAX, |place| place + 1))
        })?;
        Ok(question.id)
    }

    fn put_question(
        &mut self,
        section: SectionId,
        question: &Question,
        before: Option<QuestionId>,
    ) -> Result<(), DeskError> {
        let book = self.book_of(section)?;
        self.arrange(book, |writer| {
            let place = place_of(&writer.read().question_ids(section)?, before);
            writer.add_question(section, question, place)
        })
    }

    /// Moves a question into a section, before another one or to the end.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn move_question(
        &mut self,
        question: QuestionId,
        section: SectionId,
        before: Option<QuestionId>,
    ) -> Result<(), DeskError> {
        let book = self.book_of(section)?;
        self.arrange(book, |writer| {
            let mut order = writer.read().question_ids(section)?;
            order.retain(|&other| other != question);
            writer.move_question(question, section, place_of(&order, before))
        })
    }

    /// Removes a question; `restore_question` brings it back.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn remove_question(&mut self, id: QuestionId) -> Result<(SectionId, Removed<Question>), DeskError> {
        let reader = self.store.read();
        let read = || {
            let home = reader.home_of(id)?;
            Ok((home, reader.question(id)?, reader.question_ids(home.section)?))
        };
        let (home, what, order) = read().map_err(|e| self.in_library(e))?;
        let place = place_of(&order, Some(id));
        self.arrange(home.book, |writer| writer.remove_question(id))?;
        Ok((home.section, Removed { what, place }))
    }

    /// Brings a removed question back to its place.
    ///
    /// # Errors
    /// `Gone` where its section isn't there any more; `Library` where it can't be written.
    pub fn restore_question(&mut self, section: SectionId, removed: &Removed<Question>) -> Result<(), DeskError> {
        let book = self.book_of(section)?;
        self.arrange(book, |writer| writer.add_question(section, &removed.what, removed.place))
    }

    /// Changes which sections and questions a book has, and their order.
    fn arrange<T>(
        &mut self,
        book: BookId,
        change: impl FnOnce(&attache_store::Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<T, DeskError> {
        // No quotation changes by it, nor what is held already: only what is new need be read.
        self.change_held(book, change, |desk, frozen| {
            frozen.rearrange(desk.arranged(&frozen.snapshot.book)?);
            Ok(())
        })
    }

    /// The sections of a book as the library has them, with the questions that are held already.
    fn arranged(&self, held: &Book) -> Result<Vec<Section>, StoreError> {
        let known: HashMap<QuestionId, &Shared<Question>> =
            held.sections.iter().flat_map(|section| &section.questions).map(|held| (held.id, held)).collect();
        let reader = self.store.read();
        let question = |id| match known.get(&id) {
            Some(&held) => Ok(held.clone()),
            None => reader.question(id).map(Shared::from),
        };
        let mut sections = reader.sections(held.id)?;
        for section in &mut sections {
            section.questions = reader.question_ids(section.id)?.into_iter().map(question).collect::<Result<_, _>>()?;
        }
        Ok(sections)
    }

    fn book_of(&self, section: SectionId) -> Result<BookId, DeskError> {
        self.store.read().book_of(section).map_err(|e| self.in_library(e))
    }
}

/// Something that was removed, and its place (from 0) among its like.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Removed<T> {
    pub what: T,
    pub place: usize,
}

pub(crate) fn place_of<T: PartialEq>(order: &[T], before: Option<T>) -> usize {
    before.and_then(|before| order.iter().position(|other| *other == before)).unwrap_or(order.len())
}
