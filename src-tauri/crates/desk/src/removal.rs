//! Sources leave the library only where no book keeps a passage of them, and come back whole.

use crate::{Desk, DeskError};
use attache_model::id::{BookId, SourceId};
use attache_store::WholeSource;

impl Desk {
    /// The books that keep passages of a source: id and title.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn holders(&self, source: SourceId) -> Result<Vec<(BookId, String)>, DeskError> {
        let books = self.store.read().books_on(source).map_err(|e| self.in_library(e))?;
        books.into_iter().map(|book| Ok((book, self.book(book)?.title))).collect()
    }

    /// Removes a source; `restore_source` brings it back.
    ///
    /// # Errors
    /// `Held` where a book keeps passages of it; `Gone` where it isn't there; `Library` where it can't be written.
    pub fn remove_source(&mut self, id: SourceId) -> Result<WholeSource, DeskError> {
        let whole = self.store.read().whole_source(id).map_err(|e| self.in_library(e))?;
        let books: Vec<String> = self.holders(id)?.into_iter().map(|(_, title)| format!("“{title}”")).collect();
        if !books.is_empty() {
            return Err(DeskError::Held { title: whole.source.title, books: books.join(", ") });
        }
        self.write(|writer| writer.remove_source(id))?;
        self.frozen = None;
        Ok(whole)
    }

    /// Brings a removed source back with its texts and excerpts.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn restore_source(&mut self, whole: &WholeSource) -> Result<(), DeskError> {
        self.write(|writer| writer.put_back_source(whole))?;
        self.frozen = None;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{OPINION, desk, document};

    #[test]
    fn a_source_that_nothing_keeps_leaves_and_comes_back_whole() {
        let (_folder, mut desk) = desk();
        let source = desk.add_document(document("view.md", OPINION)).unwrap().source.id;
        desk.revise(source, document("view.md", "A view of the bases, corrected.\n")).unwrap();
        let book = desk.new_book("Bases").unwrap();
        let excerpt = desk.cut(book, source, 1, &[0..6]).unwrap();
        desk.drop_excerpt(book, excerpt).unwrap();
        let before = (desk.source(source).unwrap().revision.sha256(), desk.store.read().original(source, 1).unwrap());

        let removed = desk.remove_source(source).unwrap();
        assert!(matches!(desk.source(source), Err(DeskError::Gone { what: "source" })));
        assert_eq!(desk.search("bases", 9).unwrap().len(), 0);
        assert!(matches!(desk.remove_source(source), Err(DeskError::Gone { what: "source" })));

        desk.restore_source(&removed).unwrap();
        let after = (desk.source(source).unwrap().revision.sha256(), desk.store.read().original(source, 1).unwrap());
        assert_eq!(after, before);
        assert_eq!(desk.source(source).unwrap().revision.number(), 2);
        assert_eq!(desk.search("corrected", 9).unwrap().len(), 1);
        assert!(desk.store.read().excerpt(excerpt).unwrap().is_some());
    }

    #[test]
    fn a_source_that_a_book_keeps_stays_and_the_book_is_named() {
        let (_folder, mut desk) = desk();
        let source = desk.add_document(document("view.md", OPINION)).unwrap().source.id;
        let book = desk.new_book("Bases").unwrap();
        desk.cut(book, source, 1, &[0..6]).unwrap();
        let refused = desk.remove_source(source).unwrap_err().to_string();
        assert_eq!(
            refused,
            "“A view of the bases” was not removed: “Bases” keeps passages of it; take those out first"
        );
        assert!(desk.source(source).is_ok());
    }
}
