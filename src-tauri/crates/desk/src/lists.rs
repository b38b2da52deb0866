//! A book's lists, entry by entry: the events of the timeline, the terms of the glossary, the contests.

use crate::{Desk, DeskError, Removed, books, outline::place_of};
use attache_model::{
    Extra,
    book::{Book, Citation, Contest, GlossaryEntry, Role, TimelineEntry},
    id::{BookId, ContestId, ExcerptId, GlossaryId, TimelineId},
};
use attache_store::{StoreError, Writer};
use std::{collections::HashSet, sync::Arc};

/// An entry of one of a book's lists.
pub trait Entry: Clone {
    /// What it is known by.
    type Id: Copy + Eq;
    /// What it is called in an error.
    const WHAT: &'static str;

    /// Its identifier.
    fn id(&self) -> Self::Id;
    /// The book's list of its like.
    fn list(book: &Book) -> &Vec<Self>;
    /// The same list, to be changed.
    fn list_mut(book: &mut Book) -> &mut Vec<Self>;
    /// The excerpts that it cites.
    fn cited(&self) -> Vec<ExcerptId>;
    /// Leaves out what can't be meant.
    fn settle(&mut self);
    /// Keeps the list in place of the one that the book had.
    ///
    /// # Errors
    /// Where the library can't take it.
    fn put(writer: &Writer<'_>, book: BookId, list: &[Self]) -> Result<(), StoreError>;
}

/// An entry with citations of its own.
pub trait Citing: Entry {
    /// What it cites.
    fn citations(&mut self) -> &mut Vec<Citation>;
}

impl Entry for TimelineEntry {
    type Id = TimelineId;
    const WHAT: &'static str = "event";

    fn id(&self) -> TimelineId {
        self.id
    }

    fn list(book: &Book) -> &Vec<Self> {
        &book.timeline
    }

    fn list_mut(book: &mut Book) -> &mut Vec<Self> {
        &mut book.timeline
    }

    fn cited(&self) -> Vec<ExcerptId> {
        self.citations.iter().map(|citation| citation.excerpt).collect()
    }

    fn settle(&mut self) {
        once(&mut self.citations);
    }

    fn put(writer: &Writer<'_>, book: BookId, list: &[Self]) -> Result<(), StoreError> {
        writer.put_timeline(book, list)
    }
}

impl Citing for TimelineEntry {
    fn citations(&mut self) -> &mut Vec<Citation> {
        &mut self.citations
    }
}

impl Entry for GlossaryEntry {
    type Id = GlossaryId;
    const WHAT: &'static str = "term";

    fn id(&self) -> GlossaryId {
        self.id
    }

    fn list(book: &Book) -> &Vec<Self> {
        &book.glossary
    }

    fn list_mut(book: &mut Book) -> &mut Vec<Self> {
        &mut book.glossary
    }

    fn cited(&self) -> Vec<ExcerptId> {
        self.citations.iter().map(|citation| citation.excerpt).collect()
    }

    fn settle(&mut self) {
        once(&mut self.citations);
    }

    fn put(writer: &Writer<'_>, book: BookId, list: &[Self]) -> Result<(), StoreError> {
        writer.put_glossary(book, list)
    }
}

impl Citing for GlossaryEntry {
    fn citations(&mut self) -> &mut Vec<Citation> {
        &mut self.citations
    }
}

impl Entry for Contest {
    type Id = ContestId;
    const WHAT: &'static str = "contest";

    fn id(&self) -> ContestId {
        self.id
    }

    fn list(book: &Book) -> &Vec<Self> {
        &book.contests
    }

    fn list_mut(book: &mut Book) -> &mut Vec<Self> {
        &mut book.contests
    }

    fn cited(&self) -> Vec<ExcerptId> {
        self.cells.iter().filter_map(|cell| cell.excerpt).collect()
    }

    /// A cell outside the table is left out, and so is one that says nothing and cites nothing.
    fn settle(&mut self) {
        let (actors, aspects) = (self.actors.len(), self.aspects.len());
        self.cells.retain(|cell| {
            let says = !cell.text.trim().is_empty() || cell.excerpt.is_some();
            says && cell.actor < actors && cell.aspect < aspects
        });
        self.cells.sort_by_key(|cell| (cell.aspect, cell.actor));
        self.cells.dedup_by_key(|cell| (cell.aspect, cell.actor));
    }

    fn put(writer: &Writer<'_>, book: BookId, list: &[Self]) -> Result<(), StoreError> {
        writer.put_contests(book, list)
    }
}

impl Desk {
    /// The entries of a book's list, in order.
    ///
    /// # Errors
    /// `Gone` where the book isn't there; `Library` where it can't be read.
    pub fn entries<E: Entry>(&mut self, book: BookId) -> Result<Vec<E>, DeskError> {
        Ok(E::list(&self.freeze(book)?.snapshot.book).clone())
    }

    /// The contest that the user names: by its id, an unambiguous beginning of it, or the exact title.
    ///
    /// # Errors
    /// `Unknown` and `Ambiguous`, with what was asked for.
    pub fn find_contest(&mut self, book: BookId, wanted: &str) -> Result<ContestId, DeskError> {
        let contests: Vec<Contest> = self.entries(book)?;
        let named = contests.iter().map(|contest| (contest.id, contest.id.to_string(), contest.title.as_str()));
        books::find(named, wanted, "contest", "attache contests BOOK")
    }

    /// Adds an entry at the end of its list.
    ///
    /// # Errors
    /// `Gone` where the book, or an excerpt that it cites, isn't there; `Library` where it can't be written.
    pub fn add_entry<E: Entry>(&mut self, book: BookId, entry: E) -> Result<E::Id, DeskError> {
        let id = entry.id();
        self.restore_entry(book, &Removed { what: entry, place: usize::MAX })?;
        Ok(id)
    }

    /// Keeps an entry as it was edited, where it stands.
    ///
    /// # Errors
    /// `Gone` where it, or an excerpt that it cites, isn't there; `Library` where it can't be written.
    pub fn save_entry<E: Entry>(&mut self, book: BookId, mut entry: E) -> Result<(), DeskError> {
        entry.settle();
        self.edit_list(book, |list: &mut Vec<E>| {
            let at = place_in(list, entry.id())?;
            list[at] = entry;
            Ok(())
        })
    }

    /// Moves an entry before another one, or to the end.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn move_entry<E: Entry>(&mut self, book: BookId, id: E::Id, before: Option<E::Id>) -> Result<(), DeskError> {
        self.edit_list(book, |list: &mut Vec<E>| {
            let entry = list.remove(place_in(list, id)?);
            let order: Vec<E::Id> = list.iter().map(Entry::id).collect();
            list.insert(place_of(&order, before), entry);
            Ok(())
        })
    }

    /// Removes an entry; `restore_entry` brings it back.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn remove_entry<E: Entry>(&mut self, book: BookId, id: E::Id) -> Result<Removed<E>, DeskError> {
        self.edit_list(book, |list: &mut Vec<E>| {
            let place = place_in(list, id)?;
            Ok(Removed { what: list.remove(place), place })
        })
    }

    /// Brings a removed entry back to its place.
    ///
    /// # Errors
    /// As `add_entry`.
    pub fn restore_entry<E: Entry>(&mut self, book: BookId, removed: &Removed<E>) -> Result<(), DeskError> {
        let mut entry = removed.what.clone();
        entry.settle();
        self.edit_list(book, |list: &mut Vec<E>| {
            list.insert(removed.place.min(list.len()), entry);
            Ok(())
        })
    }

    /// Ties an excerpt to an entry: the key under which its Markdown may name it. An excerpt that is tied already keeps
    /// its key and takes the role. `save_entry` unties it.
    ///
    /// # Errors
    /// `Gone` where entry or excerpt isn't there; `Library` where it can't be written.
    pub fn cite_in<E: Citing>(
        &mut self,
        book: BookId,
        id: E::Id,
        excerpt: ExcerptId,
        role: Role,
    ) -> Result<String, DeskError> {
        let held = self.store.read().excerpt(excerpt).map_err(|e| self.in_library(e))?;
        let held = held.ok_or(DeskError::Gone { what: "excerpt" })?;
        let mut list: Vec<E> = self.entries(book)?;
        let at = place_in(&list, id)?;
        let mut entry = list.swap_remove(at);
        let citations = entry.citations();
        let key = match citations.iter_mut().find(|citation| citation.excerpt == excerpt) {
            Some(citation) => {
                citation.role = role;
                citation.key.clone()
            }
            None => {
                let key = self.key_for(citations, held.selector.source(), held.speaker.as_ref())?;
                citations.push(Citation { key: key.clone(), excerpt, role, extra: Extra::new() });
                key
            }
        };
        self.save_entry(book, entry)?;
        Ok(key)
    }

    /// Changes a list, and keeps in the book what it cites.
    fn edit_list<E: Entry, T>(
        &mut self,
        book: BookId,
        edit: impl FnOnce(&mut Vec<E>) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let frozen = self.freeze(book)?;
        let mut list = E::list(&frozen.snapshot.book).clone();
        let done = edit(&mut list)?;
        let cited: HashSet<ExcerptId> = list.iter().flat_map(Entry::cited).collect();
        let new: Vec<ExcerptId> = cited.into_iter().filter(|id| frozen.snapshot.excerpt(*id).is_none()).collect();
        drop(frozen);
        let mut frozen = self.frozen.take();
        self.change(book, |writer| {
            for &id in &new {
                writer.read().excerpt(id)?.ok_or(StoreError::Gone { what: "the excerpt" })?;
                writer.keep_excerpt(book, id)?;
            }
            E::put(writer, book, &list)
        })?;
        // Where nothing came into the book with it, the book need not be read anew.
        if let Some(frozen) = frozen.as_mut().filter(|_| new.is_empty()) {
            Arc::make_mut(frozen).relist(|book| *E::list_mut(book) = list);
            self.frozen = Some(Arc::clone(frozen));
        }
        Ok(done)
    }
}

/// An excerpt cited twice is cited once, and no two go by one key.
fn once(citations: &mut Vec<Citation>) {
    let mut seen = HashSet::new();
    citations.retain(|citation| seen.insert(citation.excerpt));
    let mut keys = HashSet::new();
    citations.retain(|citation| keys.insert(citation.key.clone()));
}

fn place_in<E: Entry>(list: &[E], id: E::Id) -> Result<usize, DeskError> {
    list.iter().position(|entry| entry.id() == id).ok_or(DeskError::Gone { what: E::WHAT })
}
