//! What the interface can ask about evidence: harvest, moves to a corrected text, suggestions, findings answered for.

use crate::{
    dialogs,
    error::Answer,
    office::{Deleted, Office, aside, hold, reader},
    to_wire,
    wire::{
        BookRests, DiffPiece, Fate, Harvest, HarvestedQuestion, HarvestedTable, Move, Offer, Resting, Revised,
        Silenced, Suggestion, Taken, Use,
    },
};
use attache_desk::{self as desk, DeskError, Document, Fit, Picks, Reader, read_document};
use attache_model::{
    diff::{self, Change},
    excerpt::{Credibility, CutError, NotACredibility},
    harvest,
    id::{BookId, ContestId, ExcerptId, QuestionId, SourceId},
    rests::{self, Rest},
};
use std::sync::Arc;
use tauri::{AppHandle, State};

type Here<'a> = State<'a, Office>;

/// How many passages are suggested for a question.
const SUGGESTIONS: usize = 6;

#[tauri::command]
pub(crate) async fn harvest(office: Here<'_>, book: BookId, source: SourceId) -> Answer<Harvest> {
    office.at_desk(move |desk| Ok(desk.harvest(book, source)?.into())).await
}

/// Takes questions and tables over, by their places in the harvest; tables into a contest where one is named.
#[tauri::command]
pub(crate) async fn take_harvest(
    office: Here<'_>,
    book: BookId,
    source: SourceId,
    questions: Vec<usize>,
    tables: Vec<usize>,
    contest: Option<ContestId>,
) -> Answer<Taken> {
    let bin = Arc::clone(&office.taken);
    office
        .at_desk(move |desk| {
            let taken = desk.take_harvest(book, source, &Picks { questions, tables, into: contest })?;
            Ok(Taken {
                questions: taken.questions.iter().map(ToString::to_string).collect(),
                contests: taken.contests.iter().map(ToString::to_string).collect(),
                number: hold(&bin).take_in(taken),
            })
        })
        .await
}

/// Gives back what was taken over in one deed; answers with the number by which it comes back.
#[tauri::command]
pub(crate) async fn give_back(office: Here<'_>, taken: u32) -> Answer<u32> {
    let (all, bin) = (Arc::clone(&office.taken), Arc::clone(&office.bin));
    office
        .at_desk(move |desk| {
            let given = desk.give_back(hold(&all).get(taken).ok_or(DeskError::Gone { what: "harvest" })?)?;
            Ok(hold(&bin).take_in(Deleted::Harvest(given)))
        })
        .await
}

/// Asks for a corrected text and adds it as a new revision; nothing where the user thought better of it.
#[tauri::command]
pub(crate) async fn revise(
    app: AppHandle,
    office: Here<'_>,
    title: String,
    source: SourceId,
) -> Answer<Option<Revised>> {
    let reading = Reader::new(reader());
    let read = move || match dialogs::files(&app, &title).first() {
        Some(path) => Ok(Some(read_document(&reading, path)?)),
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

/// Moves an excerpt to a passage of the latest text; answers with the number by which it is moved back and again.
#[tauri::command]
pub(crate) async fn accept_move(
    office: Here<'_>,
    book: BookId,
    excerpt: ExcerptId,
    ranges: Vec<(u32, u32)>,
) -> Answer<u32> {
    let ranges: Vec<_> = ranges.into_iter().map(|(start, end)| start..end).collect();
    let bin = Arc::clone(&office.moved);
    office.at_desk(move |desk| Ok(hold(&bin).take_in(desk.accept_move(book, excerpt, &ranges)?))).await
}

/// As `accept_move`, of all that stand in the latest text to the letter.
#[tauri::command]
pub(crate) async fn accept_exact_moves(office: Here<'_>, book: BookId, source: SourceId) -> Answer<u32> {
    let bin = Arc::clone(&office.moved);
    office.at_desk(move |desk| Ok(hold(&bin).take_in(desk.accept_exact_moves(book, source)?))).await
}

#[tauri::command]
pub(crate) async fn move_back(office: Here<'_>, moved: u32) -> Answer<()> {
    let bin = Arc::clone(&office.moved);
    office.at_desk(move |desk| desk.move_back(hold(&bin).get(moved).ok_or(DeskError::Gone { what: "move" })?)).await
}

#[tauri::command]
pub(crate) async fn move_again(office: Here<'_>, moved: u32) -> Answer<()> {
    let bin = Arc::clone(&office.moved);
    office.at_desk(move |desk| desk.move_again(hold(&bin).get(moved).ok_or(DeskError::Gone { what: "move" })?)).await
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

/// What the author answers for in a book.
#[tauri::command]
pub(crate) async fn silenced(office: Here<'_>, book: BookId) -> Answer<Vec<Silenced>> {
    office.at_desk(move |desk| Ok(desk.silenced(book)?.into_iter().map(Into::into).collect())).await
}

/// A to F, or nothing.
#[tauri::command]
pub(crate) async fn rate_source(office: Here<'_>, source: SourceId, reliability: Option<String>) -> Answer<()> {
    office.at_desk(move |desk| desk.rate_source(source, to_wire::reliability(reliability)?)).await
}

/// 1 to 6, or nothing.
#[tauri::command]
pub(crate) async fn rate_excerpt(office: Here<'_>, excerpt: ExcerptId, credibility: Option<u8>) -> Answer<()> {
    office
        .at_desk(move |desk| {
            let credibility = credibility.map(Credibility::try_from).transpose();
            let credibility = credibility.map_err(|NotACredibility(number)| DeskError::Invalid {
                what: "credibility",
                value: number.to_string(),
                mend: "the scale is 1 to 6",
            })?;
            desk.rate_excerpt(excerpt, credibility)
        })
        .await
}

#[tauri::command]
pub(crate) async fn attribute(
    office: Here<'_>,
    excerpt: ExcerptId,
    speaker: Option<String>,
    via: Vec<String>,
) -> Answer<()> {
    office.at_desk(move |desk| desk.attribute(excerpt, speaker, via)).await
}

/// Everything in every book that rests on a source.
#[tauri::command]
pub(crate) async fn rests_on(office: Here<'_>, source: SourceId) -> Answer<Vec<BookRests>> {
    office.at_desk(move |desk| Ok(desk.rests_on(source)?.into_iter().map(Into::into).collect())).await
}

/// Everything in a book that rests on an excerpt.
#[tauri::command]
pub(crate) async fn rests_on_excerpt(office: Here<'_>, book: BookId, excerpt: ExcerptId) -> Answer<Vec<BookRests>> {
    office.at_desk(move |desk| Ok(desk.rests_on_excerpt(book, excerpt)?.into_iter().map(Into::into).collect())).await
}

impl From<desk::Offered> for Harvest {
    fn from(offered: desk::Offered) -> Self {
        let desk::Offered { revision, harvest, questions, contests } = offered;
        let question = |(question, fit): (harvest::Question, Fit<(QuestionId, usize)>)| HarvestedQuestion {
            passage: revision.slice(&question.answer).unwrap_or_default().to_owned(),
            question: question.question,
            held: fit.held().copied().map(to_wire::used),
            too_long: too_long(&fit),
        };
        let table = |(contest, fit): (harvest::Contest, Fit<ContestId>)| HarvestedTable {
            title: contest.title,
            actors: contest.actors,
            aspects: contest.aspects,
            held: fit.held().map(ToString::to_string),
            fresh: match &fit {
                Fit::New => contest.cells.len() as u32,
                Fit::Part(_, new) => new.len() as u32,
                Fit::Whole(_) | Fit::Uncut(_) => 0,
            },
            too_long: too_long(&fit),
        };
        Self {
            questions: harvest.questions.into_iter().zip(questions).map(question).collect(),
            tables: harvest.contests.into_iter().zip(contests).map(table).collect(),
        }
    }
}

/// How many characters it has, where that is why it can't be taken over.
fn too_long<T>(fit: &Fit<T>) -> Option<u32> {
    match fit {
        Fit::Uncut(CutError::TooLong(characters)) => Some(*characters),
        _ => None,
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
            listed: it.listed.iter().map(to_wire::listed).collect(),
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

impl From<desk::Silenced> for Silenced {
    fn from(it: desk::Silenced) -> Self {
        let (subject, id, number) = to_wire::placed(it.at.into());
        Self { subject, id: id.unwrap_or_default(), number, title: it.title, code: it.code, reason: it.reason }
    }
}

impl From<desk::BookRests> for BookRests {
    fn from(it: desk::BookRests) -> Self {
        let resting = |(rest, title): (Rest, String)| {
            let (kind, id) = to_wire::resting(rest.what);
            let number = match rest.what {
                rests::Resting::Question(_, number) => Some(number as u32),
                _ => None,
            };
            Resting { kind, id, number, title, left: rest.left as u32 }
        };
        Self { book: it.book.to_string(), title: it.title, rests: it.rests.into_iter().map(resting).collect() }
    }
}
