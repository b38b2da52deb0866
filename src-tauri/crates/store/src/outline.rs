//! Sections and questions, one at a time: what changes while the user writes.

use crate::{Reader, StoreError, Writer, row};
use attache_model::{
    book::{Citation, Question, Section},
    id::{BookId, QuestionId, SectionId},
    wording,
};
use jiff::Timestamp;
use rusqlite::{Row, params};

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Home {
    pub book: BookId,
    pub section: SectionId,
}

/// A wording that an answer had.
#[derive(Clone, Debug)]
pub struct Wording {
    /// When it was kept.
    pub saved: Timestamp,
    /// The question as it was then.
    pub question: Question,
}

/// A question without its citations.
fn question(row: &Row<'_>) -> rusqlite::Result<Question> {
    Ok(Question {
        id: row::id(row, 0)?,
        question: row.get(1)?,
        bottom_line: row.get(2)?,
        answer: row.get(3)?,
        status: row::parsed(row, 4)?,
        claim: row::parsed(row, 5)?,
        as_of: row::optional(row, 6)?,
        review_by: row::optional(row, 7)?,
        language: row.get(8)?,
        silenced: row::json(row, 9)?,
        citations: Vec::new(),
        extra: row::json(row, 10)?,
    })
}

impl Reader<'_> {
    /// A section's questions in order.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn questions(&self, id: SectionId) -> Result<Vec<Question>, StoreError> {
        let mut questions = self.all(include_str!("book/questions.sql"), [id.as_bytes()], question)?;
        for question in &mut questions {
            question.citations = self.citations(question.id.as_bytes())?;
        }
        Ok(questions)
    }

    /// A section's questions in order, and of each only what a list shows: no words of the answer, no citations.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn headlines(&self, id: SectionId) -> Result<Vec<Question>, StoreError> {
        self.all(include_str!("book/headlines.sql"), [id.as_bytes()], |row| {
            let (status, claim) = (row::parsed(row, 2)?, row::parsed(row, 3)?);
            Ok(Question { id: row::id(row, 0)?, status, claim, ..Question::asked(row.get::<_, String>(1)?) })
        })
    }

    /// A question.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't be read.
    pub fn question(&self, id: QuestionId) -> Result<Question, StoreError> {
        let found = self.one(include_str!("book/question_get.sql"), [id.as_bytes()], question)?;
        let mut question = found.ok_or(StoreError::Gone { what: "the question" })?;
        question.citations = self.citations(id.as_bytes())?;
        Ok(question)
    }

    /// Where a question stands.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't be read.
    pub fn home_of(&self, id: QuestionId) -> Result<Home, StoreError> {
        let read = |row: &Row<'_>| Ok(Home { book: row::id(row, 0)?, section: row::id(row, 1)? });
        let found = self.one(include_str!("book/question_home.sql"), [id.as_bytes()], read)?;
        found.ok_or(StoreError::Gone { what: "the question" })
    }

    /// The book that a section belongs to.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't be read.
    pub fn book_of(&self, id: SectionId) -> Result<BookId, StoreError> {
        let found = self.one(include_str!("book/section_book.sql"), [id.as_bytes()], |row| row::id(row, 0))?;
        found.ok_or(StoreError::Gone { what: "the section" })
    }

    /// The ids of a section's questions in order.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn question_ids(&self, id: SectionId) -> Result<Vec<QuestionId>, StoreError> {
        self.all(include_str!("book/question_ids.sql"), [id.as_bytes()], |row| row::id(row, 0))
    }

    /// When the user last wrote at a question, where it doesn't stand as it came.
    fn written(&self, id: QuestionId) -> Result<Option<Timestamp>, StoreError> {
        let read = |row: &Row<'_>| row::optional(row, 0);
        Ok(self.one(include_str!("book/question_written.sql"), [id.as_bytes()], read)?.flatten())
    }

    /// The wordings that an answer had, the latest first.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn wordings(&self, id: QuestionId) -> Result<Vec<Wording>, StoreError> {
        self.all(include_str!("book/wordings.sql"), [id.as_bytes()], |row| {
            Ok(Wording { saved: row::parsed(row, 0)?, question: row::json(row, 1)? })
        })
    }
}

impl Writer<'_> {
    pub(crate) fn insert_section(&self, book: BookId, section: &Section, position: usize) -> Result<(), StoreError> {
        let row =
            params![section.id.as_bytes(), book.as_bytes(), position, section.title, row::to_json(&section.extra)?];
        self.run(include_str!("book/section_insert.sql"), row)?;
        Ok(())
    }

    pub(crate) fn insert_question(
        &self,
        section: SectionId,
        question: &Question,
        position: usize,
    ) -> Result<(), StoreError> {
        let row = params![
            question.id.as_bytes(),
            section.as_bytes(),
            position,
            question.question,
            question.bottom_line,
            question.answer,
            question.status.word(),
            question.claim.word(),
            row::text(question.as_of),
            row::text(question.review_by),
            question.language,
            row::to_json(&question.silenced)?,
            row::to_json(&question.extra)?,
        ];
        self.run(include_str!("book/question_insert.sql"), row)?;
        self.add_citations(question.id.as_bytes(), &question.citations)?;
        self.index_question(question)
    }

    pub(crate) fn add_citations(&self, owner: &[u8; 16], citations: &[Citation]) -> Result<(), StoreError> {
        for (position, citation) in citations.iter().enumerate() {
            let row = params![
                owner,
                citation.key,
                position,
                citation.excerpt.as_bytes(),
                citation.role.word(),
                row::to_json(&citation.extra)?,
            ];
            self.run(include_str!("book/citation_insert.sql"), row)?;
        }
        Ok(())
    }

    /// Puts a section into a book, at this place among its sections (from 0), or at the end where there are fewer.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn add_section(&self, book: BookId, section: &Section, place: usize) -> Result<(), StoreError> {
        let sections = self.read().sections(book)?;
        let place = place.min(sections.len());
        self.insert_section(book, section, place)?;
        for (position, question) in section.questions.iter().enumerate() {
            self.insert_question(section.id, question, position)?;
        }
        let mut order: Vec<SectionId> = sections.iter().map(|section| section.id).collect();
        order.insert(place, section.id);
        self.order_sections(&order)
    }

    /// Renames a section.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't take it.
    pub fn rename_section(&self, id: SectionId, title: &str) -> Result<(), StoreError> {
        self.meet(include_str!("book/section_update.sql"), params![id.as_bytes(), title], "the section")
    }

    /// Sets the order of a book's sections.
    ///
    /// # Errors
    /// `Gone` where one isn't there; where the library can't take it.
    pub fn order_sections(&self, order: &[SectionId]) -> Result<(), StoreError> {
        for (position, id) in order.iter().enumerate() {
            let row = params![id.as_bytes(), position];
            self.meet(include_str!("book/section_position.sql"), row, "the section")?;
        }
        Ok(())
    }

    /// Removes a section with its questions.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't take it.
    pub fn remove_section(&self, id: SectionId) -> Result<(), StoreError> {
        for question in self.read().question_ids(id)? {
            self.remove_question(question)?;
        }
        self.meet(include_str!("book/section_delete.sql"), [id.as_bytes()], "the section")
    }

    /// Puts a question into a section, at this place among its questions (from 0), or at the end where there are fewer.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn add_question(&self, section: SectionId, question: &Question, place: usize) -> Result<(), StoreError> {
        let mut order = self.read().question_ids(section)?;
        let place = place.min(order.len());
        self.insert_question(section, question, place)?;
        order.insert(place, question.id);
        self.order_questions(section, &order)
    }

    /// Moves a question to a place (from 0) in a section, its own or another.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't take it.
    pub fn move_question(&self, id: QuestionId, section: SectionId, place: usize) -> Result<(), StoreError> {
        let from = self.read().home_of(id)?.section;
        let mut order = self.read().question_ids(section)?;
        order.retain(|&other| other != id);
        order.insert(place.min(order.len()), id);
        self.order_questions(section, &order)?;
        if from == section { Ok(()) } else { self.order_questions(from, &self.read().question_ids(from)?) }
    }

    fn order_questions(&self, section: SectionId, order: &[QuestionId]) -> Result<(), StoreError> {
        for (position, id) in order.iter().enumerate() {
            let row = params![id.as_bytes(), section.as_bytes(), position];
            self.meet(include_str!("book/question_place.sql"), row, "the question")?;
        }
        Ok(())
    }

    /// Keeps a question as it is now, and in its history the wording that it had, where that is worth keeping
    /// (`wording::is_kept`).
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't take it.
    pub fn update_question(&self, question: &Question, now: Timestamp) -> Result<(), StoreError> {
        let before = self.read().question(question.id)?;
        let idle = self.read().written(question.id)?.map(|written| now.duration_since(written));
        if before == *question {
            return Ok(());
        }
        if wording::is_kept(&before, question, idle) {
            self.keep_wording(&before, now)?;
        }
        self.replace_question(question, now)
    }

    /// Gives a question a wording that it had before. The one that it has now goes into its history, whatever it is.
    ///
    /// # Errors
    /// `Gone` where question or wording isn't there; where the library can't take it.
    pub fn restore_wording(&self, id: QuestionId, saved: Timestamp, now: Timestamp) -> Result<Question, StoreError> {
        let found = params![id.as_bytes(), saved.to_string()];
        let found = self.read().one(include_str!("book/wording_get.sql"), found, |row| row::json(row, 0))?;
        let mut wording: Question = found.ok_or(StoreError::Gone { what: "the wording" })?;
        // What left the library with its source meanwhile can't be cited again.
        for citation in std::mem::take(&mut wording.citations) {
            if self.read().excerpt(citation.excerpt)?.is_some() {
                wording.citations.push(citation);
            }
        }
        let before = self.read().question(id)?;
        if before != wording {
            let book = self.read().home_of(id)?.book;
            self.keep_wording(&before, now)?;
            self.replace_question(&wording, now)?;
            for citation in &wording.citations {
                self.keep_excerpt(book, citation.excerpt)?;
            }
        }
        Ok(wording)
    }

    fn keep_wording(&self, question: &Question, now: Timestamp) -> Result<(), StoreError> {
        let wording = params![question.id.as_bytes(), now.to_string(), row::to_json(question)?];
        self.run(include_str!("book/wording_insert.sql"), wording)?;
        Ok(())
    }

    fn replace_question(&self, question: &Question, now: Timestamp) -> Result<(), StoreError> {
        let row = params![
            question.id.as_bytes(),
            question.question,
            question.bottom_line,
            question.answer,
            question.status.word(),
            question.claim.word(),
            row::text(question.as_of),
            row::text(question.review_by),
            question.language,
            row::to_json(&question.silenced)?,
            now.to_string(),
        ];
        self.meet(include_str!("book/question_update.sql"), row, "the question")?;
        self.run(include_str!("book/citation_clear.sql"), [question.id.as_bytes()])?;
        self.add_citations(question.id.as_bytes(), &question.citations)?;
        self.index_question(question)
    }

    /// Removes a question. Its history stays.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't take it.
    pub fn remove_question(&self, id: QuestionId) -> Result<(), StoreError> {
        self.run(include_str!("book/citation_clear.sql"), [id.as_bytes()])?;
        self.unindex(id.as_bytes())?;
        self.meet(include_str!("book/question_delete.sql"), [id.as_bytes()], "the question")
    }
}
