//! Storing a long document while others work: what takes time is done without the desk, and the desk is asked for a
//! moment at a time. Nobody sees any of it before all of it is there.

use crate::{Desk, DeskError, Document, Imported, sources::Arrival};
use attache_store::{PIECE, Pieces};
use std::time::Duration;

/// Whoever has the desk, and lends it for one task at a time.
pub trait Lender {
    /// Does a task at the desk, when it is free.
    ///
    /// # Errors
    /// What the task returns, or why there is no desk.
    fn lend<T>(&self, task: impl FnOnce(&mut Desk) -> Result<T, DeskError>) -> Result<T, DeskError>;
}

/// So long the desk is left to whoever waits for it. Without a pause the lock would go to the one that had it last.
const PAUSE: Duration = Duration::from_millis(2);

/// Adds a document to the library, unless that is stopped before all of it is there. A long one is made searchable
/// piece by piece first, then added in one transaction. One document at a time is stored so.
///
/// # Errors
/// `Library` where it can't be written, `Stopped`; nothing of it is kept.
pub fn store_document(
    lender: &impl Lender,
    stopped: &dyn Fn() -> bool,
    document: Document,
) -> Result<Imported, DeskError> {
    let today = lender.lend(|desk| Ok(desk.now().date()))?;
    let arrival = Arrival::of(document, today)?;
    if let Some(known) = lender.lend(|desk| desk.known(&arrival))? {
        return Ok(known);
    }
    // What an earlier one left that broke off with the program.
    clear(lender)?;
    let stage = || {
        if arrival.revision.text().len() <= PIECE {
            return Ok(());
        }
        for piece in Pieces::of(&arrival.revision) {
            lender.lend(|desk| desk.write_unless(stopped, |writer| writer.stage(&piece)))?;
            std::thread::sleep(PAUSE);
        }
        Ok(())
    };
    let stored = stage().and_then(|()| lender.lend(|desk| desk.add(&arrival, stopped)));
    if !matches!(&stored, Ok(imported) if !imported.known) {
        // What can't be removed now is removed before the next one.
        let _ = clear(lender);
    }
    stored
}

/// Removes what was staged and never came.
fn clear(lender: &impl Lender) -> Result<(), DeskError> {
    for source in lender.lend(|desk| desk.store.read().staged().map_err(|e| desk.in_library(e)))? {
        while lender.lend(|desk| desk.write(|writer| writer.unstage(source)))? {
            std::thread::sleep(PAUSE);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{OPINION, desk, document};
    use std::cell::{Cell, RefCell};

    /// Lends a desk, and has others come to it in between.
    struct Shared<F: Fn(&mut Desk, usize)> {
        desk: RefCell<Desk>,
        lent: Cell<usize>,
        between: F,
    }

    impl<F: Fn(&mut Desk, usize)> Lender for Shared<F> {
        fn lend<T>(&self, task: impl FnOnce(&mut Desk) -> Result<T, DeskError>) -> Result<T, DeskError> {
            let desk = &mut *self.desk.borrow_mut();
            let done = task(desk);
            self.lent.set(self.lent.get() + 1);
            (self.between)(desk, self.lent.get());
            done
        }
    }

    fn shared<F: Fn(&mut Desk, usize)>(between: F) -> (tempfile::TempDir, Shared<F>) {
        let (folder, desk) = desk();
        (folder, Shared { desk: RefCell::new(desk), lent: Cell::new(0), between })
    }

    /// Some pieces of text, each paragraph with a word of its own.
    fn long() -> Document {
        let text = (0..3000).map(|n| format!("Statement number{n}x on the harbour and on all of its pilots.\n\n"));
        let document = document("long.txt", &text.collect::<String>().repeat(2));
        assert!(document.reading.text.len() > 2 * PIECE);
        document
    }

    fn hits(desk: &Desk, words: &str) -> usize {
        desk.store.read().search(words, 50).unwrap().len()
    }

    #[test]
    fn others_work_while_a_long_document_is_stored_and_see_nothing_of_it_before_it_is_there() {
        let (_folder, shared) = shared(|desk, lent| {
            if !desk.sources().unwrap().is_empty() {
                return;
            }
            desk.set("typed", &lent.to_string()).unwrap();
            assert_eq!(hits(desk, "number1x"), 0, "lent {lent} times");
            assert!(desk.store.read().suggest("number1x", 5).unwrap().is_empty());
        });
        let imported = store_document(&shared, &|| false, long()).unwrap();
        let (lent, mut desk) = (shared.lent.get(), shared.desk.into_inner());
        assert!(!imported.known && lent > 4, "lent {lent} times");
        assert_eq!(desk.setting("typed").unwrap(), Some((lent - 1).to_string()));
        assert_eq!((hits(&desk, "number1x statement"), hits(&desk, "number2999x")), (2, 2));
        assert_eq!(desk.examine().unwrap().ailments, []);
        // The same words again are known, and short ones come in at once.
        assert!(desk.add_document(long()).unwrap().known);
    }

    #[test]
    fn a_document_that_is_stopped_or_breaks_off_leaves_nothing_and_can_come_again() {
        let whole = {
            let (_folder, shared) = shared(|_, _| {});
            store_document(&shared, &|| false, long()).unwrap();
            shared.lent.get()
        };
        let left = |desk: &Desk| (desk.sources().unwrap().len(), desk.store.read().staged().unwrap().len());
        for at in 1..whole {
            let (_folder, shared) = shared(|_, _| {});
            let stopped = store_document(&shared, &|| shared.lent.get() >= at, long());
            assert!(matches!(stopped, Err(DeskError::Stopped)), "stopped when it was lent {at} times");
            assert_eq!(left(&shared.desk.borrow()), (0, 0));
            assert_eq!(hits(&shared.desk.borrow(), "harbour"), 0);
        }
        // The program ends in the middle: nobody sees what is left, and the next document clears it away.
        let (_folder, shared) = shared(|_, _| {});
        let document = long();
        let arrival = Arrival::of(document, jiff::civil::date(2026, 4, 2)).unwrap();
        let piece = Pieces::of(&arrival.revision).next().unwrap();
        shared.lend(|desk| desk.write(|writer| writer.stage(&piece))).unwrap();
        assert_eq!((left(&shared.desk.borrow()), hits(&shared.desk.borrow(), "harbour")), ((0, 1), 0));
        store_document(&shared, &|| false, crate::tests::document("view.md", OPINION)).unwrap();
        assert_eq!((left(&shared.desk.borrow()), hits(&shared.desk.borrow(), "harbour")), ((1, 0), 0));
    }

    #[test]
    fn a_document_is_searched_whole_even_where_another_library_took_the_place_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.db");
        let (_folder, shared) = shared(|desk, lent| {
            if lent == 2 {
                desk.store.back_up(&copy).unwrap();
            } else if lent == 5 {
                desk.restore(&copy).unwrap();
            }
        });
        store_document(&shared, &|| false, long()).unwrap();
        let desk = shared.desk.into_inner();
        assert_eq!((hits(&desk, "number1x statement"), hits(&desk, "number2999x")), (2, 2));
        assert_eq!(desk.examine().unwrap().ailments, []);
    }
}
