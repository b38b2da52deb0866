//! What the interface can ask about a book's lists: contests, timeline, glossary.

use crate::{
    error::Answer,
    office::{Deleted, Office, hold},
    wire::{CitationRow, Contest, ContestCell, ContestRow, Role, Term, TimelineEvent},
};
use attache_desk::{Citing, DeskError, Entry, Removed};
use attache_model::{
    book,
    id::{BookId, ContestId, ExcerptId, GlossaryId, TimelineId},
};
use std::sync::Arc;
use tauri::State;

type Here<'a> = State<'a, Office>;

#[tauri::command]
pub(crate) async fn contests(office: Here<'_>, book: BookId) -> Answer<Vec<Contest>> {
    entries::<book::Contest, _>(&office, book).await
}

#[tauri::command]
pub(crate) async fn add_contest(office: Here<'_>, book: BookId, title: String) -> Answer<ContestId> {
    office.at_desk(move |desk| desk.add_entry(book, book::Contest::titled(title))).await
}

#[tauri::command]
pub(crate) async fn save_contest(office: Here<'_>, book: BookId, contest: Contest) -> Answer<()> {
    office.at_desk(move |desk| desk.save_entry(book, book::Contest::try_from(contest)?)).await
}

#[tauri::command]
pub(crate) async fn move_contest(
    office: Here<'_>,
    book: BookId,
    contest: ContestId,
    before: Option<ContestId>,
) -> Answer<()> {
    office.at_desk(move |desk| desk.move_entry::<book::Contest>(book, contest, before)).await
}

#[tauri::command]
pub(crate) async fn delete_contest(office: Here<'_>, book: BookId, contest: ContestId) -> Answer<u32> {
    delete(&office, book, contest, Deleted::Contest).await
}

#[tauri::command]
pub(crate) async fn timeline(office: Here<'_>, book: BookId) -> Answer<Vec<TimelineEvent>> {
    entries::<book::TimelineEntry, _>(&office, book).await
}

#[tauri::command]
pub(crate) async fn add_event(office: Here<'_>, book: BookId, text: String) -> Answer<TimelineId> {
    office.at_desk(move |desk| desk.add_entry(book, book::TimelineEntry::told(text))).await
}

#[tauri::command]
pub(crate) async fn save_event(office: Here<'_>, book: BookId, event: TimelineEvent) -> Answer<()> {
    office.at_desk(move |desk| desk.save_entry(book, book::TimelineEntry::try_from(event)?)).await
}

#[tauri::command]
pub(crate) async fn move_event(
    office: Here<'_>,
    book: BookId,
    event: TimelineId,
    before: Option<TimelineId>,
) -> Answer<()> {
    office.at_desk(move |desk| desk.move_entry::<book::TimelineEntry>(book, event, before)).await
}

#[tauri::command]
pub(crate) async fn delete_event(office: Here<'_>, book: BookId, event: TimelineId) -> Answer<u32> {
    delete(&office, book, event, Deleted::Event).await
}

#[tauri::command]
pub(crate) async fn cite_event(
    office: Here<'_>,
    book: BookId,
    event: TimelineId,
    excerpt: ExcerptId,
    role: Role,
) -> Answer<CitationRow> {
    cite::<book::TimelineEntry>(&office, book, event, (excerpt, role)).await
}

#[tauri::command]
pub(crate) async fn glossary(office: Here<'_>, book: BookId) -> Answer<Vec<Term>> {
    entries::<book::GlossaryEntry, _>(&office, book).await
}

#[tauri::command]
pub(crate) async fn add_term(office: Here<'_>, book: BookId, term: String) -> Answer<GlossaryId> {
    office.at_desk(move |desk| desk.add_entry(book, book::GlossaryEntry::named(term))).await
}

#[tauri::command]
pub(crate) async fn save_term(office: Here<'_>, book: BookId, term: Term) -> Answer<()> {
    office.at_desk(move |desk| desk.save_entry(book, book::GlossaryEntry::try_from(term)?)).await
}

#[tauri::command]
pub(crate) async fn move_term(
    office: Here<'_>,
    book: BookId,
    term: GlossaryId,
    before: Option<GlossaryId>,
) -> Answer<()> {
    office.at_desk(move |desk| desk.move_entry::<book::GlossaryEntry>(book, term, before)).await
}

#[tauri::command]
pub(crate) async fn delete_term(office: Here<'_>, book: BookId, term: GlossaryId) -> Answer<u32> {
    delete(&office, book, term, Deleted::Term).await
}

#[tauri::command]
pub(crate) async fn cite_term(
    office: Here<'_>,
    book: BookId,
    term: GlossaryId,
    excerpt: ExcerptId,
    role: Role,
) -> Answer<CitationRow> {
    cite::<book::GlossaryEntry>(&office, book, term, (excerpt, role)).await
}

async fn entries<E: Entry + Into<W>, W: Send + 'static>(office: &Office, book: BookId) -> Answer<Vec<W>> {
    office.at_desk(move |desk| Ok(desk.entries::<E>(book)?.into_iter().map(Into::into).collect())).await
}

async fn delete<E: Entry + 'static>(
    office: &Office,
    book: BookId,
    id: E::Id,
    deleted: fn(BookId, Removed<E>) -> Deleted,
) -> Answer<u32>
where
    E::Id: Send + 'static,
{
    let bin = Arc::clone(&office.bin);
    office
        .at_desk(move |desk| {
            let removed = desk.remove_entry::<E>(book, id)?;
            Ok(hold(&bin).take_in(deleted(book, removed)))
        })
        .await
}

async fn cite<E: Citing>(
    office: &Office,
    book: BookId,
    id: E::Id,
    (excerpt, role): (ExcerptId, Role),
) -> Answer<CitationRow>
where
    E::Id: Send + 'static,
{
    office
        .at_desk(move |desk| {
            let key = desk.cite_in::<E>(book, id, excerpt, role.into())?;
            Ok(CitationRow { key, role, excerpt: excerpt.to_string(), extra: None })
        })
        .await
}

/// An id as the interface hands it back.
fn known<T: std::str::FromStr>(id: &str, what: &'static str) -> Result<T, DeskError> {
    id.parse().map_err(|_| DeskError::Gone { what })
}

impl From<book::Contest> for Contest {
    fn from(contest: book::Contest) -> Self {
        let mut rows: Vec<ContestRow> = contest
            .actors
            .into_iter()
            .map(|actor| ContestRow { actor, cells: vec![None; contest.aspects.len()] })
            .collect();
        for cell in contest.cells {
            let place = rows.get_mut(cell.actor).and_then(|row| row.cells.get_mut(cell.aspect));
            let Some(place) = place else { continue };
            *place = Some(ContestCell {
                text: cell.text,
                excerpt: cell.excerpt.map(|id| id.to_string()),
                extra: Some(cell.extra).filter(|extra| !extra.is_empty()),
            });
        }
        let silenced = contest.silenced.into_iter().map(Into::into).collect();
        let (id, title, aspects) = (contest.id.to_string(), contest.title, contest.aspects);
        Self { id, title, aspects, rows, silenced, extra: contest.extra }
    }
}

impl TryFrom<Contest> for book::Contest {
    type Error = DeskError;

    fn try_from(contest: Contest) -> Result<Self, DeskError> {
        let (mut actors, mut cells) = (Vec::new(), Vec::new());
        for (actor, row) in contest.rows.into_iter().enumerate() {
            actors.push(row.actor);
            for (aspect, cell) in row.cells.into_iter().enumerate() {
                let Some(cell) = cell else { continue };
                let excerpt = cell.excerpt.map(|id| known(&id, "excerpt")).transpose()?;
                let extra = cell.extra.unwrap_or_default();
                cells.push(book::Cell { actor, aspect, text: cell.text, excerpt, extra });
            }
        }
        let id = known(&contest.id, "contest")?;
        let silenced = contest.silenced.into_iter().map(Into::into).collect();
        Ok(Self { id, title: contest.title, actors, aspects: contest.aspects, cells, silenced, extra: contest.extra })
    }
}

impl From<book::TimelineEntry> for TimelineEvent {
    fn from(event: book::TimelineEntry) -> Self {
        Self {
            id: event.id.to_string(),
            date: event.when().map(|when| when.to_string()),
            text: event.text,
            citations: event.citations.into_iter().map(Into::into).collect(),
            silenced: event.silenced.into_iter().map(Into::into).collect(),
            extra: event.extra,
        }
    }
}

impl TryFrom<TimelineEvent> for book::TimelineEntry {
    type Error = DeskError;

    fn try_from(event: TimelineEvent) -> Result<Self, DeskError> {
        let mut entry = Self::told(event.text);
        entry.id = known(&event.id, "event")?;
        entry.date(event.date.map(|date| date.parse()).transpose().map_err(crate::to_wire::no_date)?);
        entry.citations = citations(event.citations)?;
        entry.silenced = event.silenced.into_iter().map(Into::into).collect();
        entry.extra = event.extra;
        Ok(entry)
    }
}

impl From<book::GlossaryEntry> for Term {
    fn from(term: book::GlossaryEntry) -> Self {
        Self {
            id: term.id.to_string(),
            term: term.term,
            definition: term.definition,
            citations: term.citations.into_iter().map(Into::into).collect(),
            silenced: term.silenced.into_iter().map(Into::into).collect(),
            extra: term.extra,
        }
    }
}

impl TryFrom<Term> for book::GlossaryEntry {
    type Error = DeskError;

    fn try_from(term: Term) -> Result<Self, DeskError> {
        let (id, citations) = (known(&term.id, "term")?, citations(term.citations)?);
        let silenced = term.silenced.into_iter().map(Into::into).collect();
        Ok(Self { id, term: term.term, definition: term.definition, citations, silenced, extra: term.extra })
    }
}

fn citations(rows: Vec<CitationRow>) -> Result<Vec<book::Citation>, DeskError> {
    let citation = |row: CitationRow| {
        let (excerpt, extra) = (known(&row.excerpt, "excerpt")?, row.extra.unwrap_or_default());
        Ok(book::Citation { key: row.key, excerpt, role: row.role.into(), extra })
    };
    rows.into_iter().map(citation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the interface hands back unchanged is what it was given.
    fn check<E: Clone + PartialEq + std::fmt::Debug, W: From<E> + TryInto<E, Error = DeskError>>(entries: &[E]) {
        for entry in entries {
            let back: E = W::from(entry.clone()).try_into().unwrap();
            assert_eq!(&back, entry);
        }
    }

    #[test]
    fn an_entry_comes_back_as_it_went_out() {
        let (snapshot, _) = attache_model::portable::read(attache_desk::STARTER).unwrap();
        let mut book = snapshot.book;
        book.contests[0].cells[0].extra.insert("kept".into(), "yes".into());
        book.timeline[0].citations[0].extra.insert("kept".into(), "yes".into());
        book.glossary[0].extra.insert("kept".into(), "yes".into());
        check::<_, TimelineEvent>(&book.timeline);
        check::<_, Term>(&book.glossary);
        for contest in &mut book.contests {
            // The desk keeps cells aspect by aspect.
            contest.cells.sort_by_key(|cell| (cell.actor, cell.aspect));
        }
        check::<_, Contest>(&book.contests);
    }
}
