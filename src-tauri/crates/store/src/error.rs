//! What can go wrong with a library, in words that say what to do.

use attache_model::system::explained;
use rusqlite::ErrorCode;
use std::io;

/// Why the library couldn't be opened, read or written. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum StoreError {
    #[error("it is not an Attaché library; choose another file")]
    NotALibrary,
    #[error("it was written by a newer Attaché (schema {found}, this one knows {known}); open it with that one")]
    Newer { found: i64, known: i64 },
    #[error("it is damaged: {what}; restore a backup")]
    Damaged { what: String },
    #[error("it is read-only; make the file and its folder writable, or choose another library")]
    ReadOnly,
    #[error("another Attaché is writing to it; close that one first")]
    InUse,
    #[error("its file was moved or deleted while it was open; move it back")]
    Away,
    #[error("the disk is full; free some space and try again")]
    Full,
    #[error("it could not be opened: {}", explained(.0))]
    Unopened(io::Error),
    #[error("edition {number} was made meanwhile; export again")]
    Taken { number: u32 },
    #[error("{what} is not in the library any more")]
    Gone { what: &'static str },
    #[error("it was stopped")]
    Stopped,
    #[error("the disk did not take it ({0}); look at the disk and try again")]
    Disk(rusqlite::Error),
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    #[error("the copy could not be written: {}", explained(.0))]
    Copy(io::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, _) = &error else { return Self::Sqlite(error) };
        match failure.code {
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::NotADatabase => Self::NotALibrary,
            ErrorCode::DatabaseCorrupt => Self::Damaged { what: "its pages don't hold together".to_owned() },
            ErrorCode::CannotOpen => Self::Unopened(io::Error::other("it cannot be opened")),
            ErrorCode::SystemIoFailure => Self::Disk(error),
            _ => Self::Sqlite(error),
        }
    }
}
