//! Editions: what a book is when it goes out, and what changed in it since it went out last.

use crate::{Desk, DeskError, Export, Frozen};
use attache_model::{
    check::Severity,
    edition::{Changes, Numbering, changes},
    id::BookId,
    portable::{self, PortableError},
    snapshot::Snapshot,
};
use attache_store::{Access, EditionCard};
use std::sync::Arc;

/// A book as it goes out.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The book.
    pub frozen: Arc<Frozen>,
    /// What changed since the edition before, where that is known.
    pub changes: Option<Arc<Changes>>,
    /// Whether it is an edition: numbered, recorded, never to change.
    pub numbering: Numbering,
    /// Whether the library has yet to take it.
    new: bool,
}

impl Desk {
    /// A book as it stands, to be looked at or passed round: no edition.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn proof(&mut self, book: BookId) -> Result<Issue, DeskError> {
        let frozen = self.freeze(book)?;
        let last = self.last_edition(&frozen.snapshot)?;
        let changes = last.map(|was| Arc::new(changes(&was, &frozen.snapshot)));
        Ok(Issue { frozen, changes, numbering: Numbering::Proof, new: false })
    }

    /// A book as it goes out now. What is final is an edition, whatever its format: the last one again where nothing was changed since, else
    /// the next one, which has to be recorded before anybody gets it. A library that takes nothing gives no number.
    ///
    /// # Errors
    /// `Refused` where a finding stops a final edition; `Library` where the library can't be read.
    pub fn issue(&mut self, book: BookId, export: &Export) -> Result<Issue, DeskError> {
        let goes_out = export.format.goes_out();
        if goes_out && export.draft {
            return self.proof(book);
        }
        if self.access() != Access::ReadWrite {
            // Whoever writes to the library may have changed the book since it was read.
            self.frozen = None;
        }
        let frozen = self.freeze(book)?;
        let last = self.last_edition(&frozen.snapshot)?;
        if goes_out {
            self.gate(book, &frozen.snapshot.book.title)?;
        }
        let title = &frozen.snapshot.book.title;
        let said = last.as_ref().and_then(|last| last.edition.clone());
        if let Some(said) = said
            && portable::seal(&frozen.snapshot, said.changes.clone()).map_err(|e| unwritable(title, &e))? == said
        {
            let snapshot = Snapshot { edition: Some(said), ..frozen.snapshot.clone() };
            return Ok(issued(Frozen { snapshot, ..Frozen::clone(&frozen) }, false));
        }
        if !goes_out {
            return self.proof(book);
        }
        if self.access() != Access::ReadWrite {
            return Ok(Issue { numbering: Numbering::Unrecorded, ..self.proof(book)? });
        }
        // Once the edition is recorded the book is read anew: until then one of it is enough.
        self.frozen = None;
        let mut next = Arc::unwrap_or_clone(frozen);
        next.snapshot.book.edition += 1;
        let changes = last.as_ref().map(|was| changes(was, &next.snapshot));
        let seal = portable::seal(&next.snapshot, changes).map_err(|e| unwritable(&next.snapshot.book.title, &e))?;
        next.snapshot.edition = Some(seal);
        Ok(issued(next, true))
    }

    /// Records the edition that a book goes out as, where the library hasn't got it: after all that can fail, before
    /// anybody can have it.
    ///
    /// # Errors
    /// `Library` where the library can't take it.
    pub fn record(&mut self, issue: &Issue) -> Result<(), DeskError> {
        if !issue.new {
            return Ok(());
        }
        let (edition, now) = (&issue.frozen.snapshot, self.timestamp());
        let book = &edition.book;
        let bytes = portable::write(edition).map_err(|e| unwritable(&book.title, &e))?;
        self.write(|writer| {
            writer.add_edition(book.id, book.edition, &bytes, now)?;
            writer.set_edition(book.id, book.edition)
        })?;
        self.frozen = None;
        Ok(())
    }

    /// An edition once more, as it went out.
    ///
    /// # Errors
    /// `NoEdition` where the library doesn't have it; `Library` where it can't be read.
    pub fn reissue(&self, book: BookId, number: u32) -> Result<Issue, DeskError> {
        Ok(issued(Frozen::new(self.edition(book, number)?), false))
    }

    /// The editions of a book that the library has, in order.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn editions(&self, book: BookId) -> Result<Vec<EditionCard>, DeskError> {
        self.store.read().editions(book).map_err(|e| self.in_library(e))
    }

    /// An edition of a book.
    ///
    /// # Errors
    /// `NoEdition` where the library doesn't have it; `Library` where it can't be read.
    pub fn edition(&self, book: BookId, number: u32) -> Result<Snapshot, DeskError> {
        match self.held_edition(book, number)? {
            Some(snapshot) => Ok(snapshot),
            None => Err(DeskError::NoEdition { title: self.book(book)?.title, number }),
        }
    }

    /// What changed in a book from one edition, the last if none is named, to another or to now.
    ///
    /// # Errors
    /// `NoEdition` where the library doesn't have it; `Library` where it can't be read.
    pub fn changes(&mut self, book: BookId, from: Option<u32>, to: Option<u32>) -> Result<Changes, DeskError> {
        let from = match from {
            Some(from) => from,
            None => self.book(book)?.edition,
        };
        let was = self.edition(book, from)?;
        Ok(match to {
            Some(to) => changes(&was, &self.edition(book, to)?),
            None => changes(&was, &self.freeze(book)?.snapshot),
        })
    }

    fn gate(&mut self, book: BookId, title: &str) -> Result<(), DeskError> {
        let findings = self.check(book)?;
        match findings.iter().filter(|finding| finding.severity() == Severity::Error).count() {
            0 => Ok(()),
            errors => Err(DeskError::Refused { title: title.to_owned(), errors }),
        }
    }

    /// The edition that a book names as its last, read from the library once and not at every glance.
    fn last_edition(&mut self, snapshot: &Snapshot) -> Result<Option<Arc<Snapshot>>, DeskError> {
        let (id, number) = (snapshot.book.id, snapshot.book.edition);
        if number == 0 {
            return Ok(None);
        }
        let held = self.last_edition.as_ref();
        if let Some(held) = held.filter(|held| held.book.id == id && held.book.edition == number) {
            return Ok(Some(Arc::clone(held)));
        }
        let mut held = self.held_edition(id, number)?;
        held.iter_mut().for_each(|edition| edition.join(snapshot));
        self.last_edition = held.map(Arc::new);
        Ok(self.last_edition.clone())
    }

    fn held_edition(&self, book: BookId, number: u32) -> Result<Option<Snapshot>, DeskError> {
        let found = self.store.read().edition(book, number).map_err(|e| self.in_library(e))?;
        let Some(bytes) = found else { return Ok(None) };
        let wrong = |source| DeskError::Book { name: format!("edition {number}"), source };
        Ok(Some(portable::read(&bytes).map_err(wrong)?.0))
    }
}

fn issued(frozen: Frozen, new: bool) -> Issue {
    let said = frozen.snapshot.edition.as_ref();
    let changes = said.and_then(|said| said.changes.clone()).map(Arc::new);
    Issue { frozen: Arc::new(frozen), changes, numbering: Numbering::Edition, new }
}

pub(crate) fn unwritable(title: &str, error: &serde_json::Error) -> DeskError {
    DeskError::Book { name: title.to_owned(), source: PortableError::NotABook { reason: error.to_string() } }
}
