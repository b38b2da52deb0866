//! What a user does, one function a task: import, excerpt, answer, check, search, export, back up.
//!
//! Knows no window and no terminal. Asks the clock once a task, through `Surroundings`.

mod answer;
mod books;
mod copies;
mod doctor;
mod document;
mod editions;
mod error;
mod evidence;
mod export;
mod glance;
mod harvest;
mod lists;
mod moving;
mod outline;
mod pack;
mod printing;
mod provenance;
mod removal;
mod resources;
mod revisions;
mod search;
mod sources;
mod storing;
mod suggest;
mod taking;

pub use answer::{Edit, ExcerptRow};
pub use attache_intake::{IntakeError, MOST_BYTES, Note, Sort, Trouble, child::Reader};
pub use attache_press::{
    impose::{Imposed, Imposition},
    pack::{Evidence as EvidencePlace, Paper, Part, Parts},
    pdf::PdfError,
};
pub use attache_store::{Access, BookCard, EditionCard, SourceCard, StoreError, WholeSource, Wording};
pub use books::Opened;
pub use doctor::{Ailment, Examined};
pub use editions::Issue;
pub use error::DeskError;
pub use evidence::{Answerable, BookRests, Silenced};
pub use export::{Export, Exported, Format, Staged, Step, file_name, preview, render, stage, write_file};
pub use glance::Glance;
pub use harvest::{Fit, Offered};
pub use lists::{Citing, Entry};
pub use moving::Moved;
pub use outline::{Badge, Evidence, Outline, QuestionRow, Removed, SectionRow};
pub use pack::{TAKE_OUT, Verified, read_book, serve_pack, verify_pack};
pub use printing::{Clash, Print, Printed, Sides};
pub use provenance::{Provenance, Provenances};
pub use resources::{STARTER, fonts};
pub use revisions::{Move, Offer, Revised};
pub use search::{Hit, HitPlace};
pub use sources::{Document, Imported, Passage, SourcePage, read_document, read_pasted};
pub use storing::{Lender, store_document};
pub use suggest::Suggested;
pub use taking::{GivenBack, Picks, Taken};

pub use attache_model::edition::Numbering;
use attache_model::{
    anchor::QuoteState,
    book::{Book, Question, Section},
    check::{Against, Checked, Finding},
    date::Date,
    id::{BookId, ExcerptId, SourceId},
    snapshot::Snapshot,
};
use attache_store::Store;
use jiff::{Timestamp, Zoned};
use resources::coverage;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

/// What the desk needs from around it.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The program that reads foreign documents in a process of its own: `attache`.
    pub reader: PathBuf,
    /// Date and time, with the zone that they are shown in.
    pub now: fn() -> Zoned,
}

/// Where the library is if the user says nothing: in the data directory (XDG Base Directory Specification).
///
/// # Errors
/// `NoHome` where the system names no such directory.
pub fn default_library() -> Result<PathBuf, DeskError> {
    Ok(own_folder("XDG_DATA_HOME", ".local/share").ok_or(DeskError::NoHome)?.join("library.db"))
}

/// Where settings of the program are, beside those that the library keeps: in the configuration directory (XDG Base
/// Directory Specification). Nothing where the system names none.
#[must_use]
pub fn settings_folder() -> Option<PathBuf> {
    own_folder("XDG_CONFIG_HOME", ".config")
}

/// Our folder in the directory that a variable names, or else in one of the user's own.
fn own_folder(variable: &str, otherwise: &str) -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    Some(absolute(variable).or_else(|| Some(absolute("HOME")?.join(otherwise)))?.join("attache"))
}

/// An open library and all that can be done with it.
pub struct Desk {
    store: Store,
    surroundings: Surroundings,
    /// The book looked at last, so that it is read from the library once and not at every glance.
    frozen: Option<Arc<Frozen>>,
    /// The edition that a book was last held against.
    last_edition: Option<Arc<Snapshot>>,
}

/// A book at one moment, with the state of each of its excerpts.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// The book.
    pub snapshot: Snapshot,
    /// How its excerpts stand, in the order of `Snapshot::excerpts`.
    pub states: Vec<QuoteState>,
    /// The sources of which the library has a later text, each with the number of its latest one.
    newer: Vec<(SourceId, u32)>,
    /// Its findings, from when they were first asked for.
    checked: OnceLock<Checked>,
}

/// With the fonts that packs are printed with.
fn against<'a>(states: &'a [QuoteState], newer: &'a [(SourceId, u32)], today: Date) -> Against<'a> {
    Against { states, newer, today, prints: &|c| coverage().prints(c) }
}

impl Frozen {
    /// Freezes a snapshot: every quotation is held against its source once.
    #[must_use]
    pub fn new(snapshot: Snapshot) -> Self {
        let states = snapshot.states();
        Self { snapshot, states, newer: Vec::new(), checked: OnceLock::new() }
    }

    /// The findings as of a day.
    #[must_use]
    pub fn check(&self, today: Date) -> Vec<Finding> {
        let fresh = || Checked::of(&self.snapshot, against(&self.states, &self.newer, today));
        let checked = self.checked.get_or_init(fresh);
        let of_today = if checked.today() == today { checked } else { &fresh() };
        of_today.findings().cloned().collect()
    }

    /// Takes in that one question has changed.
    fn replace(&mut self, question: Question) {
        let id = question.id;
        let all = self.snapshot.book.sections.iter_mut().flat_map(|section| &mut section.questions);
        if let Some(held) = all.into_iter().find(|held| held.id == id) {
            *held = question.into();
        }
        if let Some(checked) = self.checked.get_mut() {
            let today = checked.today();
            checked.again(&self.snapshot, against(&self.states, &self.newer, today), id);
        }
    }

    /// Takes in which questions there are now, and in which order.
    fn rearrange(&mut self, sections: Vec<Section>) {
        self.snapshot.book.sections = sections;
        self.checked = OnceLock::new();
    }

    /// Takes in that the book's lists have changed.
    fn relist(&mut self, edit: impl FnOnce(&mut Book)) {
        edit(&mut self.snapshot.book);
        if let Some(checked) = self.checked.get_mut() {
            let today = checked.today();
            checked.lists_again(&self.snapshot, against(&self.states, &self.newer, today));
        }
    }

    /// How an excerpt stands.
    #[must_use]
    pub fn state(&self, id: ExcerptId) -> QuoteState {
        self.snapshot.state(&self.states, id)
    }
}

impl Desk {
    /// Opens a library, and makes it if it is missing.
    ///
    /// # Errors
    /// `Library`, with the path and the mend.
    pub fn open(path: &Path, surroundings: Surroundings) -> Result<Self, DeskError> {
        match Store::open(path) {
            Ok(store) => Ok(Self { store, surroundings, frozen: None, last_edition: None }),
            Err(source) => Err(DeskError::Library { path: path.to_owned(), source }),
        }
    }

    /// Whether the library may be written now.
    #[must_use]
    pub fn access(&self) -> Access {
        self.store.access()
    }

    /// Whether the library may be written, now that whatever kept it from being written when it was opened may be gone.
    pub fn look_again(&mut self) -> Access {
        let replaced = self.access() == Access::Away && self.library().exists();
        if (self.store.only_reads() || replaced) && self.store.reopen() {
            // Another one wrote to it meanwhile.
            (self.frozen, self.last_edition) = (None, None);
        }
        self.access()
    }

    /// Where the library is.
    #[must_use]
    pub fn library(&self) -> &Path {
        self.store.path()
    }

    /// What the desk was opened with.
    #[must_use]
    pub const fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// A book as it is now, with the state of each of its quotations.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn freeze(&mut self, book: BookId) -> Result<Arc<Frozen>, DeskError> {
        if let Some(frozen) = self.frozen.as_ref().filter(|frozen| frozen.snapshot.book.id == book) {
            return Ok(Arc::clone(frozen));
        }
        let snapshot = self.store.read().snapshot(book).map_err(|e| self.in_library(e))?;
        // As far as it is what the last edition was, they lie in one place: then telling them apart costs little.
        if let Some(last) = self.last_edition.as_mut().filter(|last| last.book.id == book) {
            Arc::make_mut(last).join(&snapshot);
        }
        let newer = self.newer(&snapshot).map_err(|e| self.in_library(e))?;
        let frozen = Arc::new(Frozen { newer, ..Frozen::new(snapshot) });
        self.frozen = Some(Arc::clone(&frozen));
        Ok(frozen)
    }

    /// The sources of a book of which the library has a later text than it holds.
    fn newer(&self, snapshot: &Snapshot) -> Result<Vec<(SourceId, u32)>, StoreError> {
        let mut corrected = self.store.read().corrected()?;
        let later = |(id, latest): &(SourceId, u32)| {
            snapshot.sources.iter().any(|(source, held)| source.id == *id && held.number() < *latest)
        };
        corrected.retain(later);
        Ok(corrected)
    }

    /// The findings of a book as of today.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn check(&mut self, book: BookId) -> Result<Vec<Finding>, DeskError> {
        let frozen = self.freeze(book)?;
        Ok(frozen.check(self.now().date()))
    }

    /// A setting of the user's.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, DeskError> {
        self.store.read().setting(name).map_err(|e| self.in_library(e))
    }

    /// Keeps a setting of the user's.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), DeskError> {
        self.write(|writer| writer.set(name, value))
    }

    fn now(&self) -> Zoned {
        (self.surroundings.now)()
    }

    fn timestamp(&self) -> Timestamp {
        self.now().timestamp()
    }

    fn in_library(&self, source: StoreError) -> DeskError {
        match source {
            StoreError::Gone { what } => DeskError::Gone { what: what.strip_prefix("the ").unwrap_or(what) },
            StoreError::Stopped => DeskError::Stopped,
            source => DeskError::Library { path: self.store.path().to_owned(), source },
        }
    }

    /// Writes what is no part of a book.
    fn write<T>(
        &mut self,
        change: impl FnOnce(&attache_store::Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<T, DeskError> {
        self.write_unless(&|| false, change)
    }

    fn write_unless<T>(
        &mut self,
        stopped: &dyn Fn() -> bool,
        change: impl FnOnce(&attache_store::Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<T, DeskError> {
        self.store.write_unless(stopped, change).map_err(|e| self.in_library(e))
    }

    /// Changes a book: what was known of it is forgotten, and that it was changed is noted.
    fn change<T>(
        &mut self,
        book: BookId,
        change: impl FnOnce(&attache_store::Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<T, DeskError> {
        let now = self.timestamp();
        let done = self.write(|writer| {
            let done = change(writer)?;
            writer.touch_book(book, now)?;
            Ok(done)
        })?;
        self.frozen = None;
        Ok(done)
    }

    /// Changes a book in a way that what is held of it can take in, so that it need not be read anew.
    fn change_held<T>(
        &mut self,
        book: BookId,
        change: impl FnOnce(&attache_store::Writer<'_>) -> Result<T, StoreError>,
        take_in: impl FnOnce(&Self, &mut Frozen) -> Result<(), StoreError>,
    ) -> Result<T, DeskError> {
        let held = self.frozen.take();
        let done = self.change(book, change)?;
        if let Some(mut frozen) = held {
            if frozen.snapshot.book.id == book {
                take_in(self, Arc::make_mut(&mut frozen)).map_err(|e| self.in_library(e))?;
            }
            self.frozen = Some(frozen);
        }
        Ok(done)
    }
}

#[cfg(test)]
mod evidence_tests;
#[cfg(test)]
mod export_tests;
#[cfg(test)]
mod glance_tests;
#[cfg(test)]
mod harvest_tests;
#[cfg(test)]
mod tests;
