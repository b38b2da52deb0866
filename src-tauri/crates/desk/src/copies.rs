//! Copies of the library: making one, and putting one in its place.

use crate::{Desk, DeskError};
use attache_store::{Store, StoreError};
use jiff::Zoned;
use std::path::{Path, PathBuf};

impl Desk {
    /// Copies the library, whole and verified.
    ///
    /// # Errors
    /// `Library` where it can't be read or written.
    pub fn back_up(&self, to: &Path) -> Result<(), DeskError> {
        self.store.back_up(to).map_err(|source| DeskError::Library { path: to.to_owned(), source })
    }

    /// Puts a copy in place of a library that can't be opened any more, and answers where that one was kept.
    ///
    /// # Errors
    /// `Library` where the copy is no whole library, or the folder can't be written; the library is as it was.
    pub fn rescue(library: &Path, copy: &Path, now: &Zoned) -> Result<PathBuf, DeskError> {
        let kept = unused_name(library, now);
        match Store::rescue(library, copy, &kept) {
            Ok(()) => Ok(kept),
            Err(source) => Err(refused(library, copy, source)),
        }
    }

    /// Writes the library to its place again, where its file was moved or deleted while it was open.
    ///
    /// # Errors
    /// `Library` where that can't be written, or another file stands there.
    pub fn put_back(&mut self) -> Result<(), DeskError> {
        self.store.put_back().map_err(|source| self.in_library(source))
    }

    /// Puts a copy of a library in place of this one, and answers where this one was kept: beside itself, under a name
    /// with the time.
    ///
    /// # Errors
    /// `Library` where the copy is no whole library, or this one can't be written; it is as it was.
    pub fn restore(&mut self, copy: &Path) -> Result<PathBuf, DeskError> {
        let kept = unused_name(self.store.path(), &self.now());
        let restored = self.store.restore(copy, &kept);
        self.frozen = None;
        self.last_edition = None;
        match restored {
            Ok(()) => Ok(kept),
            Err(source) => Err(refused(self.store.path(), copy, source)),
        }
    }
}

/// Why a copy didn't take a library's place: what is wrong with the one, or with the other.
fn refused(library: &Path, copy: &Path, source: StoreError) -> DeskError {
    let of_library =
        matches!(source, StoreError::ReadOnly | StoreError::InUse | StoreError::Full | StoreError::Copy(_));
    DeskError::Library { path: if of_library { library } else { copy }.to_owned(), source }
}

/// Beside the library, where nothing is yet.
fn unused_name(library: &Path, now: &Zoned) -> PathBuf {
    let name = format!("library before {}", now.strftime("%Y-%m-%d %H.%M.%S"));
    let numbered = (2..).map(|n| format!("{name} {n}.db"));
    let mut paths = std::iter::once(format!("{name}.db")).chain(numbered).map(|name| library.with_file_name(name));
    paths.find(|path| !path.exists()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::desk;

    #[test]
    fn a_copy_takes_the_librarys_place_and_what_was_there_is_kept() {
        let (folder, mut desk) = desk();
        let copy = folder.path().join("copy.db");
        let kept_book = desk.new_book("In the copy").unwrap();
        desk.back_up(&copy).unwrap();
        let later_book = desk.new_book("Made later").unwrap();

        let kept = desk.restore(&copy).unwrap();
        let ids = |desk: &Desk| desk.books().unwrap().iter().map(|book| book.id).collect::<Vec<_>>();
        assert_eq!(ids(&desk), [kept_book]);
        desk.new_book("After the restore").unwrap();

        // The way back is the same way.
        desk.restore(&kept).unwrap();
        assert!(ids(&desk).contains(&later_book) && ids(&desk).contains(&kept_book));
        assert_eq!(ids(&desk).len(), 2);
    }

    #[test]
    fn what_is_no_whole_library_takes_nobodys_place() {
        let (folder, mut desk) = desk();
        let book = desk.new_book("Here").unwrap();
        let mut check = |name: &str, bytes: &[u8], expected: &str| {
            let copy = folder.path().join(name);
            std::fs::write(&copy, bytes).unwrap();
            let error = desk.restore(&copy).unwrap_err().to_string();
            assert!(error.contains(expected), "{name}: {error}");
            assert_eq!(desk.books().unwrap()[0].id, book);
            assert_eq!(std::fs::read(&copy).unwrap(), bytes);
        };
        check("empty.db", b"", "it is not an Attaché library");
        check("text.db", b"Not a library. ".repeat(99).as_slice(), "it is not an Attaché library");
        let good = folder.path().join("good.db");
        {
            let (_other, desk) = crate::tests::desk();
            desk.back_up(&good).unwrap();
        }
        let whole = std::fs::read(&good).unwrap();
        check("half.db", &whole[..whole.len() / 2], "damaged");
        assert!(std::fs::read_dir(folder.path()).unwrap().all(|entry| {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            !name.starts_with("library before") && !name.contains("restoring")
        }));
    }
}
