//! Whole copies of a library: written beside their place, verified, then put there. And the way back.

use crate::{
    StoreError,
    connection::{Access, beside, guard, identify, is_there},
    migrate,
};
use rusqlite::{Connection, OpenFlags, backup::Backup};
use std::{fs::File, path::Path, time::Duration};

/// Copies a library to `to`, verifies the copy, and only then puts it in place of what was there.
pub(crate) fn copy(connection: &Connection, to: &Path) -> Result<(), StoreError> {
    is_there(to).map_err(StoreError::Copy)?;
    // Where its folder isn't one, or isn't there, SQLite doesn't say so.
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::read_dir(folder).map_err(StoreError::Copy)?;
    }
    let partial = beside(to, ".part");
    let written = write(connection, &partial).and_then(|()| {
        File::open(&partial).and_then(|file| file.sync_all()).map_err(StoreError::Copy)?;
        std::fs::rename(&partial, to).map_err(StoreError::Copy)
    });
    if written.is_err() {
        // The copy is worth nothing now; that it can't be removed either changes nothing.
        let _ = std::fs::remove_file(&partial);
    }
    written
}

fn write(connection: &Connection, partial: &Path) -> Result<(), StoreError> {
    let _ = std::fs::remove_file(partial);
    let mut target = Connection::open(partial)?;
    Backup::new(connection, &mut target)?.run_to_completion(1024, Duration::ZERO, None)?;
    verify(&target)
}

/// Reads a copy into `fresh`, makes sure that it is a whole library, and brings it up to date there. The copy itself
/// stays as it is.
pub(crate) fn prepare(from: &Path, fresh: &Path) -> Result<Connection, StoreError> {
    if !is_there(from).map_err(StoreError::Unopened)? {
        return Err(StoreError::Unopened(std::io::ErrorKind::NotFound.into()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let source = Connection::open_with_flags(from, flags)?;
    guard(&source)?;
    identify(&source, Access::ReadOnly)?;
    copy(&source, fresh)?;
    let mut prepared = Connection::open(fresh)?;
    guard(&prepared)?;
    migrate::bring_up_to_date(&mut prepared)?;
    verify(&prepared)?;
    Ok(prepared)
}

/// Writes all of one library over another that is open, as one transaction: a crash leaves either, never a mixture.
pub(crate) fn replace(connection: &mut Connection, with: &Connection) -> Result<(), StoreError> {
    connection.flush_prepared_statement_cache();
    Backup::new(with, connection)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    verify(connection)
}

/// Makes sure that a file is a whole library.
pub(crate) fn verify_file(path: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    verify(&Connection::open_with_flags(path, flags)?)
}

fn verify(connection: &Connection) -> Result<(), StoreError> {
    let result: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if result != "ok" {
        return Err(StoreError::Damaged { what: result });
    }
    let mut loose = connection.prepare("PRAGMA foreign_key_check")?;
    match loose.query([])?.next()? {
        Some(row) => {
            Err(StoreError::Damaged { what: format!("a {} lacks what it refers to", row.get::<_, String>(0)?) })
        }
        None => Ok(()),
    }
}
