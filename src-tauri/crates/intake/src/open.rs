//! From a path to the bytes of a document: the one place where intake touches the disk.

use crate::{Hint, IntakeError, MOST_BYTES, Trouble};
use attache_model::system::said;
use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Read},
    path::Path,
};

/// Fetches a file, and its name as the hint. Size and sort are looked at first: nothing too large is read, and no pipe
/// is waited for.
///
/// # Errors
/// `Missing`, `Folder`, `NotAFile`, `Forbidden`, `Unreadable`, `TooLarge`.
pub fn open_document(path: &Path) -> Result<(Vec<u8>, Hint), IntakeError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let hint = Hint::named(name);
    match fetch(path) {
        Ok(bytes) => Ok((bytes, hint)),
        Err(trouble) => Err(IntakeError::about(&hint, trouble)),
    }
}

fn fetch(path: &Path) -> Result<Vec<u8>, Trouble> {
    check(&fs::metadata(path).map_err(unreadable)?)?;
    let file = File::open(path).map_err(unreadable)?;
    // Once more: what lies at the path may have been changed for something else.
    let metadata = file.metadata().map_err(unreadable)?;
    check(&metadata)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    match bytes.len() as u64 {
        size if size > MOST_BYTES => Err(Trouble::TooLarge { size }),
        _ => Ok(bytes),
    }
}

fn check(metadata: &Metadata) -> Result<(), Trouble> {
    match metadata {
        it if it.is_dir() => Err(Trouble::Folder),
        it if !it.is_file() => Err(Trouble::NotAFile),
        it if it.len() > MOST_BYTES => Err(Trouble::TooLarge { size: it.len() }),
        _ => Ok(()),
    }
}

fn unreadable(error: io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename | ErrorKind::InvalidInput => {
            Trouble::Missing
        }
        ErrorKind::PermissionDenied => Trouble::Forbidden,
        _ => Trouble::Unreadable { why: said(&error) },
    }
}
