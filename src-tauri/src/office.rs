//! What the commands share: the desk, what can be taken back, and the door.

use crate::{
    error::Answer,
    wire::{Attempt, Failure},
};
use attache_desk::{Access, Desk, DeskError, GivenBack, Lender, Moved, Removed, Surroundings, Taken, WholeSource};
use attache_model::{
    book::{Contest, GlossaryEntry, Question, Section, TimelineEntry},
    id::{BookId, SectionId},
};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// The desk, for whichever command comes to it next.
pub(crate) struct Office {
    pub(crate) counter: Counter,
    pub(crate) door: Door,
    /// What was deleted since the start.
    pub(crate) bin: Arc<Mutex<Bin<Deleted>>>,
    /// What was taken over from sources since then.
    pub(crate) taken: Arc<Mutex<Bin<Taken>>>,
    /// The passages that were moved to a later text since then.
    pub(crate) moved: Arc<Mutex<Bin<Moved>>>,
}

/// Where the desk is asked for.
#[derive(Clone)]
pub(crate) struct Counter {
    library: PathBuf,
    /// Nothing where the library can't be opened; it is tried again whenever something is asked of it.
    desk: Arc<Mutex<Option<Desk>>>,
}

impl Lender for Counter {
    fn lend<T>(&self, task: impl FnOnce(&mut Desk) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let mut desk = hold(&self.desk);
        task(match &mut *desk {
            Some(desk) => desk,
            none => none.insert(sit_down(&self.library)?),
        })
    }
}

/// Whether the interface is asked before the window closes: it may hold words that the library doesn't have yet.
#[derive(Default)]
pub(crate) struct Door(AtomicBool);

impl Door {
    /// The interface listens, and wants to be asked.
    pub(crate) fn keep_shut(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it is to be asked now. An interface that gives no answer doesn't keep the window open.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// What can be taken back, by its number.
pub(crate) struct Bin<T>(Vec<T>);

impl<T> Default for Bin<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Bin<T> {
    pub(crate) fn take_in(&mut self, it: T) -> u32 {
        self.0.push(it);
        self.0.len() as u32 - 1
    }

    pub(crate) fn get(&self, number: u32) -> Option<&T> {
        self.0.get(number as usize)
    }
}

/// Something that was deleted.
pub(crate) enum Deleted {
    Question(SectionId, Removed<Question>),
    Section(BookId, Removed<Section>),
    Source(Box<WholeSource>),
    Contest(BookId, Removed<Contest>),
    Event(BookId, Removed<TimelineEntry>),
    Term(BookId, Removed<GlossaryEntry>),
    Harvest(GivenBack),
}

impl Office {
    pub(crate) fn new(library: PathBuf) -> Self {
        Self {
            counter: Counter { desk: Arc::new(Mutex::new(sit_down(&library).ok())), library },
            door: Door::default(),
            bin: Arc::default(),
            taken: Arc::default(),
            moved: Arc::default(),
        }
    }

    /// Does something at the desk, away from the thread that draws the window.
    pub(crate) async fn at_desk<T: Send + 'static>(
        &self,
        task: impl FnOnce(&mut Desk) -> Result<T, DeskError> + Send + 'static,
    ) -> Answer<T> {
        let counter = self.counter.clone();
        aside(move || Ok(counter.lend(task)?)).await
    }

    /// Puts a copy in the library's place, and says where that one was kept. It need not be possible to open it.
    pub(crate) async fn restore(&self, copy: PathBuf) -> Answer<PathBuf> {
        let Counter { library, desk } = self.counter.clone();
        aside(move || {
            Ok(match &mut *hold(&desk) {
                Some(desk) => desk.restore(&copy)?,
                None => Desk::rescue(&library, &copy, &jiff::Zoned::now())?,
            })
        })
        .await
    }
}

/// Opens the library, which gets the starter book where it is new.
fn sit_down(library: &Path) -> Result<Desk, DeskError> {
    let mut desk = Desk::open(library, Surroundings { reader: reader(), now: jiff::Zoned::now })?;
    if desk.access() == Access::ReadWrite {
        desk.welcome()?;
    }
    Ok(desk)
}

/// Does something that takes a while, away from the thread that draws the window.
pub(crate) async fn aside<T: Send + 'static>(task: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    let done = tauri::async_runtime::spawn_blocking(task).await;
    done.unwrap_or_else(|error| Err(Failure::system(Attempt::Task, &error)))
}

/// What is behind a lock. A task that broke off left it as it was: every change is one transaction.
pub(crate) fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The program that reads foreign documents: the command line's, which stands beside this one.
pub(crate) fn reader() -> PathBuf {
    let name = format!("attache{}", std::env::consts::EXE_SUFFIX);
    std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join(&name))).unwrap_or_else(|| name.into())
}
