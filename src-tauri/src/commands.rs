//! What the interface can ask for. Each command hands on to the desk, and turns the answer into the wire's types.

use crate::{
    backup, dialogs,
    error::{Answer, name_of},
    evidence, export, files, history, import, kept, lists,
    office::{Deleted, Office, aside, hold},
    preview, spelling, to_wire,
    wire::{
        Attempt, BookSettings, BookView, CitationRow, Failure, Finding, Hits, Locked, Opening, Outline, Place,
        QuestionEdit, QuestionPage, Removal, Role, SourceCard, SourceMeta, SourcePage,
    },
};
use attache_desk::{Access, Desk, DeskError};
use attache_model::id::{BookId, ExcerptId, QuestionId, SectionId, SourceId};
use std::sync::Arc;
use tauri::{AppHandle, State, WebviewWindow, Wry, ipc::Invoke};

type Here<'a> = State<'a, Office>;

/// How many hits a search gives.
const HITS: u32 = 24;

/// Takes the list of commands for what answers them.
macro_rules! commands {
    ($($command:tt)*) => { tauri::generate_handler![$($command)*] };
}

/// Every command that the interface can call.
pub(crate) fn all() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    include!("every_command.rs")
}

/// What the window begins with: the book that was open last, or the one changed last; in it the question that was.
#[tauri::command]
async fn open(office: Here<'_>, last: Option<BookId>, question: Option<QuestionId>) -> Answer<Opening> {
    office
        .at_desk(move |desk| {
            let books = desk.books()?;
            let book = last.filter(|last| books.iter().any(|card| card.id == *last));
            let book = book.or_else(|| Some(books.first()?.id));
            let seen = book.map(|book| desk.glance(book, question)).transpose()?;
            Ok(to_wire::opening(locked(desk.access()), books, book, seen))
        })
        .await
}

/// Why nothing can be saved, where that is so now.
#[tauri::command]
async fn look_again(office: Here<'_>) -> Answer<Option<Locked>> {
    office.at_desk(|desk| Ok(locked(desk.look_again()))).await
}

/// Writes the library to its place again, where its file was moved or deleted; why nothing can be saved then.
#[tauri::command]
async fn put_back(office: Here<'_>) -> Answer<Option<Locked>> {
    office.at_desk(|desk| desk.put_back().map(|()| locked(desk.access()))).await
}

/// All that hangs on what a book holds.
#[tauri::command]
async fn look(office: Here<'_>, book: BookId) -> Answer<BookView> {
    office.at_desk(move |desk| view(desk, Some(book))).await
}

#[tauri::command]
async fn new_book(office: Here<'_>, title: String) -> Answer<BookId> {
    office.at_desk(move |desk| desk.new_book(&title)).await
}

#[tauri::command]
async fn starter_book(office: Here<'_>) -> Answer<BookId> {
    office.at_desk(|desk| Ok(desk.open_starter()?.id)).await
}

#[tauri::command]
async fn book_settings(office: Here<'_>, book: BookId) -> Answer<BookSettings> {
    office.at_desk(move |desk| Ok(desk.book(book)?.into())).await
}

#[tauri::command]
async fn set_book_settings(office: Here<'_>, book: BookId, settings: BookSettings) -> Answer<()> {
    office
        .at_desk(move |desk| {
            let mut book = desk.book(book)?;
            settings.into_book(&mut book)?;
            desk.save_book(&book)
        })
        .await
}

#[tauri::command]
async fn outline(office: Here<'_>, book: BookId) -> Answer<Outline> {
    office.at_desk(move |desk| Ok(desk.outline(book)?.into())).await
}

#[tauri::command]
async fn add_section(office: Here<'_>, book: BookId, title: String) -> Answer<SectionId> {
    office.at_desk(move |desk| desk.add_section(book, &title)).await
}

#[tauri::command]
async fn rename_section(office: Here<'_>, section: SectionId, title: String) -> Answer<()> {
    office.at_desk(move |desk| desk.rename_section(section, &title)).await
}

#[tauri::command]
async fn move_section(office: Here<'_>, section: SectionId, before: Option<SectionId>) -> Answer<()> {
    office.at_desk(move |desk| desk.move_section(section, before)).await
}

#[tauri::command]
async fn delete_section(office: Here<'_>, book: BookId, section: SectionId) -> Answer<u32> {
    let bin = Arc::clone(&office.bin);
    office
        .at_desk(move |desk| {
            let removed = desk.remove_section(section)?;
            Ok(hold(&bin).take_in(Deleted::Section(book, removed)))
        })
        .await
}

#[tauri::command]
async fn add_question(office: Here<'_>, place: Place, question: String) -> Answer<QuestionId> {
    office
        .at_desk(move |desk| {
            let (section, before) = spot(&place)?;
            desk.add_question(section, &question, before)
        })
        .await
}

#[tauri::command]
async fn move_question(office: Here<'_>, question: QuestionId, place: Place) -> Answer<()> {
    office
        .at_desk(move |desk| {
            let (section, before) = spot(&place)?;
            desk.move_question(question, section, before)
        })
        .await
}

#[tauri::command]
async fn duplicate_question(office: Here<'_>, question: QuestionId) -> Answer<QuestionId> {
    office.at_desk(move |desk| desk.duplicate_question(question)).await
}

#[tauri::command]
async fn delete_question(office: Here<'_>, question: QuestionId) -> Answer<u32> {
    let bin = Arc::clone(&office.bin);
    office
        .at_desk(move |desk| {
            let (section, removed) = desk.remove_question(question)?;
            Ok(hold(&bin).take_in(Deleted::Question(section, removed)))
        })
        .await
}

#[tauri::command]
async fn undelete(office: Here<'_>, deleted: u32) -> Answer<()> {
    let bin = Arc::clone(&office.bin);
    office
        .at_desk(move |desk| match hold(&bin).get(deleted) {
            Some(Deleted::Question(section, removed)) => desk.restore_question(*section, removed),
            Some(Deleted::Section(book, removed)) => desk.restore_section(*book, removed),
            Some(Deleted::Source(removed)) => desk.restore_source(removed),
            Some(Deleted::Contest(book, removed)) => desk.restore_entry(*book, removed),
            Some(Deleted::Event(book, removed)) => desk.restore_entry(*book, removed),
            Some(Deleted::Term(book, removed)) => desk.restore_entry(*book, removed),
            Some(Deleted::Harvest(given)) => desk.take_again(given),
            None => Err(DeskError::Gone { what: "deleted" }),
        })
        .await
}

#[tauri::command]
async fn question(office: Here<'_>, question: QuestionId) -> Answer<QuestionPage> {
    office.at_desk(move |desk| Ok(desk.question(question)?.into())).await
}

/// Every question of a book, in order.
#[tauri::command]
async fn questions(office: Here<'_>, book: BookId) -> Answer<Vec<QuestionPage>> {
    office
        .at_desk(move |desk| {
            let frozen = desk.freeze(book)?;
            Ok(frozen.snapshot.book.questions().map(|(_, question)| question.clone().into()).collect())
        })
        .await
}

#[tauri::command]
async fn save_questions(office: Here<'_>, book: BookId, edits: Vec<QuestionEdit>) -> Answer<()> {
    office
        .at_desk(move |desk| {
            let edits: Result<Vec<_>, _> = edits.into_iter().map(TryInto::try_into).collect();
            desk.save_questions(book, edits?)
        })
        .await
}

#[tauri::command]
async fn save_question(office: Here<'_>, edit: QuestionEdit) -> Answer<()> {
    office.at_desk(move |desk| desk.save_question(edit.try_into()?)).await
}

#[tauri::command]
async fn cite(office: Here<'_>, question: QuestionId, excerpt: ExcerptId, role: Role) -> Answer<CitationRow> {
    office
        .at_desk(move |desk| {
            let key = desk.cite(question, excerpt, role.into())?;
            Ok(CitationRow { key, role, excerpt: excerpt.to_string(), extra: None })
        })
        .await
}

#[tauri::command]
async fn uncite(office: Here<'_>, question: QuestionId, key: String) -> Answer<()> {
    office.at_desk(move |desk| desk.uncite(question, &key)).await
}

#[tauri::command]
async fn sources(office: Here<'_>, book: Option<BookId>) -> Answer<Vec<SourceCard>> {
    office
        .at_desk(move |desk| {
            let excerpts = excerpts_of(desk, book)?;
            Ok(to_wire::source_cards(desk.sources()?, &excerpts))
        })
        .await
}

#[tauri::command]
async fn source(office: Here<'_>, book: Option<BookId>, source: SourceId) -> Answer<SourcePage> {
    office
        .at_desk(move |desk| {
            let kept = book.map(|book| desk.excerpts_of(book, source)).transpose()?;
            Ok(to_wire::source_page(desk.source(source)?, kept.unwrap_or_default()))
        })
        .await
}

#[tauri::command]
async fn edit_source(office: Here<'_>, source: SourceId, meta: SourceMeta) -> Answer<()> {
    office
        .at_desk(move |desk| {
            let mut source = desk.source(source)?.source;
            meta.into_source(&mut source)?;
            desk.save_source(&source)
        })
        .await
}

/// Removes a source that no book keeps a passage of; says which ones do, where it stays.
#[tauri::command]
async fn remove_source(office: Here<'_>, source: SourceId) -> Answer<Removal> {
    let bin = Arc::clone(&office.bin);
    office
        .at_desk(move |desk| {
            let books: Vec<String> = desk.holders(source)?.into_iter().map(|(_, title)| title).collect();
            if !books.is_empty() {
                return Ok(Removal { deleted: None, books });
            }
            let removed = Box::new(desk.remove_source(source)?);
            Ok(Removal { deleted: Some(hold(&bin).take_in(Deleted::Source(removed))), books })
        })
        .await
}

#[tauri::command]
async fn cut(
    office: Here<'_>,
    book: BookId,
    source: SourceId,
    revision: u32,
    ranges: Vec<(u32, u32)>,
) -> Answer<ExcerptId> {
    let ranges: Vec<_> = ranges.into_iter().map(|(start, end)| start..end).collect();
    office.at_desk(move |desk| desk.cut(book, source, revision, &ranges)).await
}

#[tauri::command]
async fn note(office: Here<'_>, excerpt: ExcerptId, note: String) -> Answer<()> {
    office.at_desk(move |desk| desk.note(excerpt, note)).await
}

#[tauri::command]
async fn keep_excerpt(office: Here<'_>, book: BookId, excerpt: ExcerptId) -> Answer<()> {
    office.at_desk(move |desk| desk.keep_excerpt(book, excerpt)).await
}

#[tauri::command]
async fn drop_excerpt(office: Here<'_>, book: BookId, excerpt: ExcerptId) -> Answer<()> {
    office.at_desk(move |desk| desk.drop_excerpt(book, excerpt)).await
}

#[tauri::command]
async fn check(office: Here<'_>, book: BookId) -> Answer<Vec<Finding>> {
    office.at_desk(move |desk| Ok(all_into(desk.check(book)?))).await
}

#[tauri::command]
async fn search(office: Here<'_>, book: Option<BookId>, query: String) -> Answer<Hits> {
    office
        .at_desk(move |desk| {
            let outline = outline_of(desk, book)?;
            Ok(to_wire::hits(desk.search(&query, HITS)?, &outline))
        })
        .await
}

/// Makes everything in the window larger or smaller, as a browser does.
#[tauri::command]
async fn zoom(window: WebviewWindow, scale: f64) -> Answer<()> {
    let set = window.set_zoom(scale.clamp(0.5, 3.0));
    set.map_err(|error| Failure::system(Attempt::Size, &error))
}

/// Closes the window: nothing keeps it open any more.
#[tauri::command]
async fn leave(window: WebviewWindow) -> Answer<()> {
    window.destroy().map_err(|error| Failure::system(Attempt::Task, &error))
}

/// The window stays, and its interface wants to be asked again before it closes.
#[tauri::command]
async fn stay(office: Here<'_>) -> Answer<()> {
    office.door.keep_shut();
    Ok(())
}

/// Writes words that the library didn't take into a file of the user's choice; its name, where one was chosen.
#[tauri::command]
async fn keep_words(app: AppHandle, title: String, words: String) -> Answer<Option<String>> {
    aside(move || {
        let Some(to) = dialogs::save(&app, &title, &attache_desk::file_name(&title), "txt") else { return Ok(None) };
        attache_desk::write_file(&to, words.as_bytes())?;
        Ok(Some(name_of(&to)))
    })
    .await
}

const fn locked(access: Access) -> Option<Locked> {
    match access {
        Access::ReadWrite => None,
        Access::ReadOnly => Some(Locked::ReadOnly),
        Access::InUse => Some(Locked::InUse),
        Access::Away => Some(Locked::Away),
    }
}

fn view(desk: &mut Desk, book: Option<BookId>) -> Result<BookView, DeskError> {
    let excerpts = excerpts_of(desk, book)?;
    let language = match book {
        Some(book) => desk.book(book)?.language,
        None => String::new(),
    };
    Ok(BookView {
        books: all_into(desk.books()?),
        outline: outline_of(desk, book)?.into(),
        sources: to_wire::source_cards(desk.sources()?, &excerpts),
        excerpts: all_into(excerpts),
        language,
    })
}

fn excerpts_of(desk: &mut Desk, book: Option<BookId>) -> Result<Vec<attache_desk::ExcerptRow>, DeskError> {
    book.map_or_else(|| Ok(Vec::new()), |book| desk.excerpts(book))
}

fn outline_of(desk: &mut Desk, book: Option<BookId>) -> Result<attache_desk::Outline, DeskError> {
    book.map_or_else(|| Ok(attache_desk::Outline { sections: Vec::new() }), |book| desk.outline(book))
}

/// A place of the outline as the desk knows it.
fn spot(place: &Place) -> Result<(SectionId, Option<QuestionId>), DeskError> {
    let section = place.section.parse().map_err(|_| DeskError::Gone { what: "section" })?;
    let before = place.before.as_deref().map(str::parse).transpose();
    Ok((section, before.map_err(|_| DeskError::Gone { what: "question" })?))
}

fn all_into<T: Into<U>, U>(rows: Vec<T>) -> Vec<U> {
    rows.into_iter().map(Into::into).collect()
}
