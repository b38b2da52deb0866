//! Taking a source out of the library, whole, and putting it back.

use crate::{Import, Reader, StoreError, Writer, row};
use attache_model::{
    excerpt::Excerpt,
    id::{BookId, SourceId},
    source::{Revision, Source},
};
use jiff::Timestamp;
use rusqlite::params;

/// A source with all that the library has of it.
#[derive(Clone, Debug)]
pub struct WholeSource {
    /// What is known of it.
    pub source: Source,
    /// Its revisions in order, what is kept of each one's import, and when that was.
    pub revisions: Vec<(Revision, Import, Timestamp)>,
    /// The excerpts of all its revisions.
    pub excerpts: Vec<Excerpt>,
    /// The books that it came with, and which revision.
    pub came_with: Vec<(BookId, u32)>,
}

impl Reader<'_> {
    /// A source with all that the library has of it.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't be read.
    pub fn whole_source(&self, id: SourceId) -> Result<WholeSource, StoreError> {
        let gone = StoreError::Gone { what: "the source" };
        let source = self.source(id)?.ok_or(gone)?;
        let (mut revisions, mut excerpts) = (Vec::new(), Vec::new());
        for number in self.revisions(id)? {
            let (Some(revision), Some((import, added))) = (self.revision(id, number)?, self.import_of(id, number)?)
            else {
                continue;
            };
            let import = Import { original: self.original(id, number)?, ..import };
            revisions.push((revision, import, added));
            excerpts.extend(self.excerpts_of_source(id, number)?);
        }
        let came_with =
            self.all(include_str!("source/books.sql"), [id.as_bytes()], |row| Ok((row::id(row, 0)?, row.get(1)?)))?;
        Ok(WholeSource { source, revisions, excerpts, came_with })
    }
}

impl Writer<'_> {
    /// Removes a source with its texts and the excerpts that nothing holds any more.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where something still cites it, or the library can't take it.
    pub fn remove_source(&self, id: SourceId) -> Result<(), StoreError> {
        self.unindex(id.as_bytes())?;
        for sql in [
            include_str!("source/books_clear.sql"),
            include_str!("source/excerpts_clear.sql"),
            include_str!("source/revisions_clear.sql"),
        ] {
            self.run(sql, [id.as_bytes()])?;
        }
        self.meet(include_str!("source/delete.sql"), [id.as_bytes()], "the source")
    }

    /// Puts back a source that was removed. A book that was removed meanwhile doesn't get it.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn put_back_source(&self, whole: &WholeSource) -> Result<(), StoreError> {
        self.add_source(&whole.source)?;
        for (revision, import, added) in &whole.revisions {
            self.add_revision(revision, import, *added)?;
        }
        for excerpt in &whole.excerpts {
            self.add_excerpt(excerpt)?;
        }
        for (book, revision) in &whole.came_with {
            let row = params![book.as_bytes(), whole.source.id.as_bytes(), revision];
            self.run(include_str!("source/book_put_back.sql"), row)?;
        }
        Ok(())
    }
}
