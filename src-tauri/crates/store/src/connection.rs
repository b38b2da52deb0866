//! One SQLite connection with every guard up, and the lock that keeps a second writer out.

use crate::StoreError;
use rusqlite::{Connection, OpenFlags, config::DbConfig, limits::Limit};
use std::{
    fs::{File, TryLockError},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    time::Duration,
};

/// `application_id` of a library: "Atta".
const APPLICATION: i32 = 0x4174_7461;

/// Whether the library may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It may.
    ReadWrite,
    /// The file or its folder is read-only.
    ReadOnly,
    /// Another Attaché writes to it.
    InUse,
    /// Its file was moved or deleted since it was opened, or another one has taken its place.
    Away,
}

pub(crate) struct Opened {
    pub(crate) connection: Connection,
    pub(crate) access: Access,
    /// Held as long as the library is open for writing; the system frees it when the process ends, however it ends.
    pub(crate) lock: Option<File>,
}

pub(crate) fn open(path: &Path) -> Result<Opened, StoreError> {
    let fresh = !is_there(path).map_err(StoreError::Unopened)?;
    if fresh && let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(StoreError::Unopened)?;
    }
    let (access, lock) = if is_read_only(path) { (Access::ReadOnly, None) } else { take_lock(path)? };
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    if access == Access::ReadWrite {
        flags |= OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    } else if fresh {
        return Err(if access == Access::InUse { StoreError::InUse } else { StoreError::ReadOnly });
    } else {
        flags |= OpenFlags::SQLITE_OPEN_READ_ONLY;
    }
    let connection = Connection::open_with_flags(path, flags)?;
    guard(&connection)?;
    identify(&connection, access)?;
    Ok(Opened { connection, access, lock })
}

/// Whether a file stands there; what else does is none that SQLite could read or replace.
pub(crate) fn is_there(path: &Path) -> io::Result<bool> {
    match path.metadata() {
        Ok(it) if it.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(it) if !it.is_file() => Err(ErrorKind::InvalidInput.into()),
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// What root may write although it is marked read-only is still meant to stay as it is.
pub(crate) fn is_read_only(path: &Path) -> bool {
    let marked = |path: &Path| path.metadata().is_ok_and(|metadata| metadata.permissions().readonly());
    marked(path) || path.parent().is_some_and(|folder| !folder.as_os_str().is_empty() && marked(folder))
}

/// What tells a file from one that has taken its place. Only Unix says, and only there a file that is open can go away.
pub(crate) fn identity(path: &Path) -> Option<(u64, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

pub(crate) fn take_lock(path: &Path) -> Result<(Access, Option<File>), StoreError> {
    let lock_path = beside(path, ".lock");
    let lock = match File::options().create(true).truncate(false).write(true).open(lock_path) {
        Ok(lock) => lock,
        Err(error) if error.kind() == ErrorKind::StorageFull => return Err(StoreError::Full),
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            return Ok((Access::ReadOnly, None));
        }
        Err(error) => return Err(StoreError::Unopened(error)),
    };
    match lock.try_lock() {
        Ok(()) => Ok((Access::ReadWrite, Some(lock))),
        Err(TryLockError::WouldBlock) => Ok((Access::InUse, None)),
        // Some network folders know no locks: SQLite's own still keep two writers apart.
        Err(TryLockError::Error(_)) => Ok((Access::ReadWrite, None)),
    }
}

pub(crate) fn guard(connection: &Connection) -> Result<(), StoreError> {
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    ] {
        connection.set_db_config(config, on)?;
    }
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "cell_size_check", true)?;
    // What is deleted is gone, and lies in no free page.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(())
}

/// Makes sure that the file is a library, or marks an empty one as such.
pub(crate) fn identify(connection: &Connection, access: Access) -> Result<(), StoreError> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application == APPLICATION {
        return Ok(());
    }
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != 0 || tables != 0 || access != Access::ReadWrite {
        return Err(StoreError::NotALibrary);
    }
    connection.pragma_update(None, "application_id", APPLICATION)?;
    Ok(())
}
