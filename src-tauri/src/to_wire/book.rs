//! Books, outlines and questions.

use super::{day, words};
use crate::wire;
use attache_desk as desk;
use attache_model::{
    book,
    id::{BookId, QuestionId},
};
use std::str::FromStr as _;

impl From<desk::BookCard> for wire::BookCard {
    fn from(card: desk::BookCard) -> Self {
        Self {
            id: card.id.to_string(),
            title: card.title,
            questions: card.questions,
            edition: card.edition,
            changed: Some(card.changed.to_string()),
        }
    }
}

impl From<book::Book> for wire::BookSettings {
    fn from(book: book::Book) -> Self {
        Self {
            title: book.title,
            subtitle: book.subtitle,
            language: book.language,
            as_of: words(book.as_of),
            marking: book.marking,
            prepared_by: book.prepared_by,
            prepared_for: book.prepared_for,
            introduction: book.introduction,
        }
    }
}

impl wire::BookSettings {
    /// Puts the settings into a book.
    pub(crate) fn into_book(self, book: &mut book::Book) -> Result<(), desk::DeskError> {
        book.as_of = day(self.as_of)?;
        book.title = self.title;
        book.subtitle = self.subtitle;
        book.language = self.language;
        book.marking = self.marking;
        book.prepared_by = self.prepared_by;
        book.prepared_for = self.prepared_for;
        book.introduction = self.introduction;
        Ok(())
    }
}

impl From<desk::Outline> for wire::Outline {
    fn from(outline: desk::Outline) -> Self {
        let row = |question: desk::QuestionRow| wire::QuestionRow {
            id: question.id.to_string(),
            number: question.number as u32,
            question: question.question,
            status: question.status.into(),
            claim: question.claim.into(),
            evidence: question.evidence.map(|evidence| wire::Evidence {
                badge: evidence.badge.into(),
                quotations: evidence.quotations as u32,
                origins: evidence.origins as u32,
            }),
        };
        let sections = outline.sections.into_iter().map(|section| wire::SectionRow {
            id: section.id.to_string(),
            title: section.title,
            questions: section.questions.into_iter().map(row).collect(),
        });
        Self { sections: sections.collect() }
    }
}

impl From<book::Question> for wire::QuestionPage {
    fn from(question: book::Question) -> Self {
        Self {
            id: question.id.to_string(),
            question: question.question,
            bottom_line: question.bottom_line,
            answer: question.answer,
            status: question.status.into(),
            claim: question.claim.into(),
            as_of: words(question.as_of),
            review_by: words(question.review_by),
            citations: question.citations.into_iter().map(Into::into).collect(),
            silenced: question.silenced.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<book::Silence> for wire::Silence {
    fn from(it: book::Silence) -> Self {
        Self { code: it.code, reason: it.reason, extra: Some(it.extra).filter(|extra| !extra.is_empty()) }
    }
}

impl From<wire::Silence> for book::Silence {
    fn from(it: wire::Silence) -> Self {
        Self { code: it.code, reason: it.reason, extra: it.extra.unwrap_or_default() }
    }
}

impl From<book::Citation> for wire::CitationRow {
    fn from(citation: book::Citation) -> Self {
        Self {
            key: citation.key,
            role: citation.role.into(),
            excerpt: citation.excerpt.to_string(),
            extra: Some(citation.extra).filter(|extra| !extra.is_empty()),
        }
    }
}

impl TryFrom<wire::QuestionEdit> for desk::Edit {
    type Error = desk::DeskError;

    fn try_from(edit: wire::QuestionEdit) -> Result<Self, desk::DeskError> {
        Ok(Self {
            id: QuestionId::from_str(&edit.id).map_err(|_| desk::DeskError::Gone { what: "question" })?,
            question: edit.question,
            bottom_line: edit.bottom_line,
            answer: edit.answer,
            status: edit.status.into(),
            claim: edit.claim.into(),
            as_of: day(edit.as_of)?,
            review_by: day(edit.review_by)?,
        })
    }
}

/// What the window begins with, with what is seen at first of the book.
pub(crate) fn opening(
    locked: Option<wire::Locked>,
    books: Vec<desk::BookCard>,
    book: Option<BookId>,
    seen: Option<desk::Glance>,
) -> wire::Opening {
    let seen = seen.unwrap_or_default();
    wire::Opening {
        locked,
        book: words(book),
        books: books.into_iter().map(Into::into).collect(),
        outline: seen.outline.into(),
        language: seen.language,
        question: seen.question.map(Into::into),
        excerpts: seen.excerpts.into_iter().map(Into::into).collect(),
    }
}
