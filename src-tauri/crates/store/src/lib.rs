//! Remembers: the library in one SQLite file. The only SQL in the project.
//!
//! Knows no document formats, no pages and no clock; asks nothing of the user. Each write is one transaction: it is
//! there whole after any crash, or not at all.

mod backup;
mod book;
mod connection;
mod edition;
mod error;
mod excerpt;
mod lists;
mod migrate;
mod outline;
mod removal;
mod row;
mod search;
mod source;
mod staging;

pub use book::BookCard;
pub use connection::Access;
pub use edition::EditionCard;
pub use error::StoreError;
pub use excerpt::Place;
pub use outline::{Home, Wording};
pub use removal::WholeSource;
pub use search::{Hit, HitKind, Suggestion};
pub use source::{Import, SourceCard};
pub use staging::{PIECE, Piece, Pieces};

use rusqlite::{Connection, OptionalExtension, Params, Row, Transaction, TransactionBehavior};
use std::{
    fs::File,
    path::{Path, PathBuf},
};

/// An open library.
pub struct Store {
    connection: Connection,
    path: PathBuf,
    access: Access,
    /// Which file was opened.
    file: Option<(u64, u64)>,
    lock: Option<File>,
}

/// What can be read, of an open library or within a write.
#[derive(Clone, Copy)]
pub struct Reader<'c>(&'c Connection);

/// A write under way. What it did is there after `Store::write` has ended well, and not before.
pub struct Writer<'c> {
    transaction: Transaction<'c>,
    /// Whether nobody wants it any more.
    stopped: &'c dyn Fn() -> bool,
}

impl Store {
    /// Opens the library at `path`, makes it if it is missing and brings an older one up to date. Opens for reading
    /// only where the file or its folder is read-only, or another process writes to it: `access` tells.
    ///
    /// # Errors
    /// As `StoreError` says; the file is left as it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection::Opened { mut connection, access, lock } = connection::open(path)?;
        match access {
            Access::ReadWrite => {
                // A way back from what a newer version does to it.
                if migrate::is_older(&connection)? {
                    backup::copy(&connection, &connection::beside(path, &format!(".before-{}", migrate::KNOWN)))?;
                }
                migrate::bring_up_to_date(&mut connection)?;
            }
            Access::ReadOnly | Access::InUse | Access::Away => migrate::check(&connection)?,
        }
        Ok(Self { connection, path: path.to_owned(), access, file: connection::identity(path), lock })
    }

    /// Where the library is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it may be written now: its file or folder may have been made read-only since it was opened, or the file
    /// may have gone. SQLite would go on writing through the file that it holds open, whatever has become of that.
    #[must_use]
    pub fn access(&self) -> Access {
        match self.access {
            Access::ReadWrite if connection::identity(&self.path) != self.file => Access::Away,
            Access::ReadWrite if connection::is_read_only(&self.path) => Access::ReadOnly,
            access => access,
        }
    }

    fn writable(&self) -> Result<(), StoreError> {
        match self.access() {
            Access::ReadWrite => Ok(()),
            Access::ReadOnly => Err(StoreError::ReadOnly),
            Access::InUse => Err(StoreError::InUse),
            Access::Away => Err(StoreError::Away),
        }
    }

    /// Opens anew what stands at the library's place, where that may be written now; whether it may.
    pub fn reopen(&mut self) -> bool {
        // Its own lock would keep it out.
        let held = self.lock.take().is_some();
        match Self::open(&self.path) {
            Ok(store) if !store.only_reads() => {
                *self = store;
                true
            }
            _ => {
                if held {
                    self.lock = connection::take_lock(&self.path).map_or(None, |(_, lock)| lock);
                }
                false
            }
        }
    }

    /// Writes a library whose file was moved or deleted while it was open to its place again, as it is held.
    ///
    /// # Errors
    /// As `StoreError` says; `Copy` where another file stands there, which is left alone.
    pub fn put_back(&mut self) -> Result<(), StoreError> {
        if self.access() != Access::Away {
            return Ok(());
        }
        if self.path.exists() {
            return Err(StoreError::Copy(std::io::ErrorKind::AlreadyExists.into()));
        }
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(StoreError::Copy)?;
        }
        self.back_up(&self.path)?;
        self.reopen();
        self.writable()
    }

    /// Whether it was opened for reading only, whatever may be done now.
    #[must_use]
    pub const fn only_reads(&self) -> bool {
        !matches!(self.access, Access::ReadWrite)
    }

    /// For reading.
    #[must_use]
    pub const fn read(&self) -> Reader<'_> {
        Reader(&self.connection)
    }

    /// Does several changes as one: all of them are kept, or none.
    ///
    /// # Errors
    /// What `change` returns, or why the library couldn't take it.
    pub fn write<T, E: From<StoreError>>(&mut self, change: impl FnOnce(&Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        self.write_unless(&|| false, change)
    }

    /// Does several changes as one, unless that is stopped: asked before each of them and before all are kept.
    ///
    /// # Errors
    /// As `write`, and `Stopped`; nothing is kept.
    pub fn write_unless<T, E: From<StoreError>>(
        &mut self,
        stopped: &dyn Fn() -> bool,
        change: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.writable()?;
        let begin = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let writer = Writer { transaction: begin.map_err(StoreError::from)?, stopped };
        let done = change(&writer)?;
        writer.goes_on()?;
        writer.transaction.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    /// Copies the library to `to`, whole and verified, in place of what was there.
    ///
    /// # Errors
    /// As `StoreError` says; what was at `to` is left as it was.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        backup::copy(&self.connection, to)
    }

    /// Puts a copy of a library in place of what is in this one, which is kept at `kept` first. The copy is verified,
    /// and brought up to date, before anything of this one is touched.
    ///
    /// # Errors
    /// As `StoreError` says of the copy or of this library, which is as it was.
    pub fn restore(&mut self, copy: &Path, kept: &Path) -> Result<(), StoreError> {
        self.writable()?;
        let fresh = connection::beside(&self.path, ".restoring");
        let done = backup::prepare(copy, &fresh).and_then(|prepared| {
            self.back_up(kept)?;
            backup::replace(&mut self.connection, &prepared)
        });
        // It has served; that it can't be removed changes nothing.
        let _ = std::fs::remove_file(&fresh);
        done
    }

    /// Puts a copy in place of a library that can't be opened any more, which is moved to `kept` first. The copy is
    /// verified, and brought up to date, before the library is touched.
    ///
    /// # Errors
    /// As `StoreError` says of the copy or of the library, which is as it was.
    pub fn rescue(path: &Path, copy: &Path, kept: &Path) -> Result<(), StoreError> {
        let (access, _lock) = connection::take_lock(path)?;
        match access {
            Access::ReadWrite if !connection::is_read_only(path) => {}
            Access::InUse => return Err(StoreError::InUse),
            _ => return Err(StoreError::ReadOnly),
        }
        let fresh = connection::beside(path, ".restoring");
        let done = backup::prepare(copy, &fresh).and_then(|prepared| {
            drop(prepared);
            // What SQLite left to be undone belongs to the old file.
            for ending in ["-journal", ""] {
                let (from, to) = (connection::beside(path, ending), connection::beside(kept, ending));
                if from.exists() {
                    std::fs::rename(from, to).map_err(StoreError::Copy)?;
                }
            }
            std::fs::rename(&fresh, path).map_err(StoreError::Copy)
        });
        // It has served; that it can't be removed changes nothing.
        let _ = std::fs::remove_file(&fresh);
        done
    }

    /// Makes sure that every page of the library holds together.
    ///
    /// # Errors
    /// `Damaged`, with what SQLite found.
    pub fn verify(&self) -> Result<(), StoreError> {
        backup::verify_file(&self.path)
    }
}

impl Reader<'_> {
    /// A setting of the user's.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.one(include_str!("setting_get.sql"), [name], |row| row.get(0))
    }

    fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.0.prepare_cached(sql)?.query_row(params, read).optional()?)
    }

    fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        Ok(self.0.prepare_cached(sql)?.query_map(params, read)?.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// What can be read, with what was written so far.
    #[must_use]
    pub fn read(&self) -> Reader<'_> {
        Reader(&self.transaction)
    }

    /// Keeps a setting of the user's.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.run(include_str!("setting_put.sql"), [name, value])?;
        Ok(())
    }

    fn run(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        self.goes_on()?;
        Ok(self.transaction.prepare_cached(sql)?.execute(params)?)
    }

    fn goes_on(&self) -> Result<(), StoreError> {
        if (self.stopped)() { Err(StoreError::Stopped) } else { Ok(()) }
    }

    /// Runs a statement that has to meet exactly one row.
    fn meet(&self, sql: &str, params: impl Params, what: &'static str) -> Result<(), StoreError> {
        if self.run(sql, params)? == 1 { Ok(()) } else { Err(StoreError::Gone { what }) }
    }
}

#[cfg(test)]
mod file_tests;
#[cfg(test)]
mod tests;
