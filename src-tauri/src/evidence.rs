//! What the interface can ask about evidence: harvest, moves to a corrected text, suggestions, findings answered for.

use crate::{
    app::{Office, aside},
    dialogs,
    error::Answer,
    wire::{DiffPiece, Fate, Harvest, HarvestedQuestion, HarvestedTable, Move, Offer, Revised, Suggestion, Use},
};
use attache_desk::{self as desk, Document, Reader, read_document};
use attache_model::{
    diff::{self, Change},
    harvest,
    id::{BookId, ExcerptId, QuestionId, SourceId},
    source::Revision,
};
use tauri::{AppHandle, State};

type Here<'a> = State<'a, Office>;

/// How many passages are suggested for a question.
const SUGGESTIONS: usize = 6;

#[tauri::command]
pub(crate) async fn harvest(office: Here<'_>, source: SourceId) -> Answer<Harvest> {
    office
        .at_desk(move |desk| {
            let (revision, harvest) = desk.harvest(source)?;
            Ok(offered(&revision, harvest))
        })
        .await
}

/// Takes questions and tables over, by their places in the harvest; answers with the questions made.
#[tauri::command]
pub(crate) async fn take_harvest(
    office: Here<'_>,
    book: BookId,
    source: SourceId,
    questions: Vec<usize>,
    tables: Vec<usize>,
) -> Answer<Vec<QuestionId>> {
    office
        .at_desk(move |desk| {
            let taken = desk.take_questions(book, source, None, &questions)?;
            if !tables.is_empty() {
                desk.take_contests(book, source, &tables)?;
            }
            Ok(taken)
        })
        .await
}

/// Asks for a corrected text and adds it as a new revision; nothing where the user thought better of it.
#[tauri::command]
pub(crate) async fn revise(app: AppHandle, office: Here<'_>, source: SourceId) -> Answer<Option<Revised>> {
    let reader = Reader::new(office.reader());
    let read = move || match dialogs::files(&app).first() {
        Some(path) => Ok(Some(read_document(&reader, path)?)),
        None => Ok(None),
    };
    let read: Answer<Option<Document>> = aside(read).await;
    let Some(document) = read? else { return Ok(None) };
    let revised = office.at_desk(move |desk| desk.revise(source, document)).await?;
    Ok(Some(Revised { number: revised.number, known: revised.known }))
}

#[tauri::command]
pub(crate) async fn moves(office: Here<'_>, book: BookId, source: SourceId) -> Answer<Vec<Move>> {
    office.at_desk(move |desk| Ok(desk.moves(book, source)?.into_iter().map(Into::into).collect())).await
}

#[tauri::command]
pub(crate) async fn accept_move(
    office: Here<'_>,
    book: BookId,
    excerpt: ExcerptId,
    ranges: Vec<(u32, u32)>,
) -> Answer<ExcerptId> {
    let ranges: Vec<_> = ranges.into_iter().map(|(start, end)| start..end).collect();
    office.at_desk(move |desk| desk.accept_move(book, excerpt, &ranges)).await
}

#[tauri::command]
pub(crate) async fn accept_exact_moves(office: Here<'_>, book: BookId, source: SourceId) -> Answer<usize> {
    office.at_desk(move |desk| desk.accept_exact_moves(book, source)).await
}

#[tauri::command]
pub(crate) async fn suggest(office: Here<'_>, question: QuestionId) -> Answer<Vec<Suggestion>> {
    office.at_desk(move |desk| Ok(desk.suggest(question, SUGGESTIONS)?.into_iter().map(Into::into).collect())).await
}

#[tauri::command]
pub(crate) async fn silence(office: Here<'_>, question: QuestionId, code: String, reason: String) -> Answer<()> {
    office.at_desk(move |desk| desk.silence(question, &code, &reason)).await
}

#[tauri::command]
pub(crate) async fn unsilence(office: Here<'_>, question: QuestionId, code: String) -> Answer<()> {
    office.at_desk(move |desk| desk.unsilence(question, &code)).await
}

fn offered(revision: &Revision, harvest: harvest::Harvest) -> Harvest {
    let question = |question: harvest::Question| HarvestedQuestion {
        passage: revision.slice(&question.answer).unwrap_or_default().to_owned(),
        question: question.question,
    };
    let table = |contest: harvest::Contest| HarvestedTable {
        title: contest.title,
        actors: contest.actors,
        aspects: contest.aspects,
    };
    Harvest {
        questions: harvest.questions.into_iter().map(question).collect(),
        tables: harvest.contests.into_iter().map(table).collect(),
    }
}

impl From<desk::Move> for Move {
    fn from(it: desk::Move) -> Self {
        Self {
            excerpt: it.excerpt.to_string(),
            state: it.state.into(),
            exact: it.exact().is_some(),
            offers: it.offers.into_iter().map(Into::into).collect(),
            used_by: it
                .used_by
                .into_iter()
                .map(|(question, number)| Use { question: question.to_string(), number: number as u32 })
                .collect(),
            quote: it.quote,
        }
    }
}

impl From<desk::Offer> for Offer {
    fn from(offer: desk::Offer) -> Self {
        Self {
            ranges: offer.ranges.into_iter().map(|range| (range.start, range.end)).collect(),
            pieces: offer.changes.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<diff::Piece> for DiffPiece {
    fn from(piece: diff::Piece) -> Self {
        let fate = match piece.change {
            Change::Kept => Fate::Kept,
            Change::Removed => Fate::Removed,
            Change::Added => Fate::Added,
        };
        Self { fate, text: piece.text }
    }
}

impl From<desk::Suggested> for Suggestion {
    fn from(it: desk::Suggested) -> Self {
        Self {
            source: it.source.to_string(),
            title: it.title,
            voice: it.voice,
            revision: it.revision,
            paragraph: it.paragraph,
            range: (it.range.start, it.range.end),
            text: it.text,
        }
    }
}
