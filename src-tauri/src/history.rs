//! What was before: the wordings of an answer and the editions of a book, held against what is now.

use crate::{
    error::Answer,
    office::Office,
    wire::{self, ChangeDetail, ChangeKind, ChangeRow, DiffPiece, EditionRow, QuestionPage, Wording, WordingChanges},
};
use attache_desk::{Desk, DeskError};
use attache_model::{
    diff,
    edition::{Change, Detail, Field, Kind, Subject},
    id::{BookId, QuestionId},
};
use jiff::Timestamp;
use tauri::State;

type Here<'a> = State<'a, Office>;

/// The wordings that an answer had, the latest first.
#[tauri::command]
pub(crate) async fn wordings(office: Here<'_>, question: QuestionId) -> Answer<Vec<Wording>> {
    office.at_desk(move |desk| Ok(desk.wordings(question)?.into_iter().map(Into::into).collect())).await
}

/// What changed from an earlier wording to now.
#[tauri::command]
pub(crate) async fn wording_changes(
    office: Here<'_>,
    question: QuestionId,
    saved: Timestamp,
) -> Answer<WordingChanges> {
    office
        .at_desk(move |desk| {
            let was = wording(desk, question, saved)?.question;
            let now = desk.question(question)?;
            Ok(WordingChanges {
                question: pieces(diff::words(&was.question, &now.question)),
                bottom_line: pieces(diff::words(&was.bottom_line, &now.bottom_line)),
                answer: pieces(diff::words(&was.answer, &now.answer)),
            })
        })
        .await
}

/// Gives an answer a wording that it had; the one that it has goes into its history.
#[tauri::command]
pub(crate) async fn restore_wording(office: Here<'_>, question: QuestionId, saved: Timestamp) -> Answer<QuestionPage> {
    office.at_desk(move |desk| Ok(desk.restore_wording(question, saved)?.into())).await
}

/// The editions of a book that the library has, the latest first.
#[tauri::command]
pub(crate) async fn editions(office: Here<'_>, book: BookId) -> Answer<Vec<EditionRow>> {
    office
        .at_desk(move |desk| {
            let row = |it: attache_desk::EditionCard| EditionRow {
                number: it.number,
                recorded: it.recorded.to_string(),
                sha256: it.sha256.to_string(),
            };
            Ok(desk.editions(book)?.into_iter().rev().map(row).collect())
        })
        .await
}

/// What changed in a book from one edition to another, or to now.
#[tauri::command]
pub(crate) async fn edition_changes(
    office: Here<'_>,
    book: BookId,
    from: u32,
    to: Option<u32>,
) -> Answer<Vec<ChangeRow>> {
    office.at_desk(move |desk| Ok(desk.changes(book, Some(from), to)?.list.into_iter().map(Into::into).collect())).await
}

fn wording(desk: &Desk, question: QuestionId, saved: Timestamp) -> Result<attache_desk::Wording, DeskError> {
    let mut all = desk.wordings(question)?.into_iter();
    all.find(|wording| wording.saved == saved).ok_or(DeskError::Gone { what: "wording" })
}

fn pieces(pieces: Vec<diff::Piece>) -> Vec<DiffPiece> {
    pieces.into_iter().map(Into::into).collect()
}

impl From<attache_desk::Wording> for Wording {
    fn from(it: attache_desk::Wording) -> Self {
        Self {
            saved: it.saved.to_string(),
            quotations: it.question.citations.len() as u32,
            question: it.question.question,
            bottom_line: it.question.bottom_line,
            answer: it.question.answer,
            status: it.question.status.into(),
        }
    }
}

impl From<Change> for ChangeRow {
    fn from(change: Change) -> Self {
        let question = match &change.of {
            Subject::Question(id) => Some(id.to_string()),
            _ => None,
        };
        Self {
            of: change.of.into(),
            question,
            title: change.title,
            number: change.number,
            kind: match change.kind {
                Kind::Added => ChangeKind::Added,
                Kind::Removed => ChangeKind::Removed,
                Kind::Changed => ChangeKind::Changed,
            },
            details: change.details.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Subject> for wire::Subject {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Book => Self::Book,
            Subject::Section(_) => Self::Section,
            Subject::Question(_) => Self::Question,
            Subject::Timeline(_) => Self::Timeline,
            Subject::Glossary(_) => Self::Glossary,
            Subject::Contest(_) => Self::Contest,
            Subject::Excerpt(_) => Self::Excerpt,
            Subject::Source(_) => Self::Source,
            Subject::Media(_) => Self::Media,
        }
    }
}

impl From<Detail> for ChangeDetail {
    fn from(detail: Detail) -> Self {
        match detail {
            Detail::Words { field, pieces: words } => Self::Words { field: name(field), pieces: pieces(words) },
            Detail::Form(field) => Self::Form { field: name(field) },
            Detail::Value { field, was, now } => Self::Value { field: name(field), was, now },
            Detail::Moved { was, now } => Self::Moved { was, now },
            Detail::Cited { was, now, .. } => Self::Cited { was: was.map(Into::into), now: now.map(Into::into) },
            Detail::Cell { actor, aspect, pieces: words } => Self::Cell { actor, aspect, pieces: pieces(words) },
            Detail::Other => Self::Other,
        }
    }
}

/// A field by its name in the portable book.
fn name(field: Field) -> String {
    let name = serde_json::to_value(field).ok().and_then(|name| name.as_str().map(str::to_owned));
    name.unwrap_or_default()
}
