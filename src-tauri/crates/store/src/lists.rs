//! A book's lists: timeline, glossary and contests. Each is kept whole, as it is edited.

use crate::{StoreError, Writer, row};
use attache_model::{
    book::{Contest, GlossaryEntry, TimelineEntry},
    id::BookId,
};
use rusqlite::params;

impl Writer<'_> {
    /// Keeps a book's timeline, in place of the one that it had.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn put_timeline(&self, book: BookId, timeline: &[TimelineEntry]) -> Result<(), StoreError> {
        self.run(include_str!("book/timeline_uncite.sql"), [book.as_bytes()])?;
        self.run(include_str!("book/timeline_clear.sql"), [book.as_bytes()])?;
        for (position, entry) in timeline.iter().enumerate() {
            let row = params![
                entry.id.as_bytes(),
                book.as_bytes(),
                position,
                row::text(entry.date),
                entry.precision.word(),
                entry.text,
                row::to_json(&entry.extra)?,
                row::to_json(&entry.silenced)?,
            ];
            self.run(include_str!("book/timeline_insert.sql"), row)?;
            self.add_citations(entry.id.as_bytes(), &entry.citations)?;
        }
        Ok(())
    }

    /// Keeps a book's glossary, in place of the one that it had.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn put_glossary(&self, book: BookId, glossary: &[GlossaryEntry]) -> Result<(), StoreError> {
        self.run(include_str!("book/glossary_uncite.sql"), [book.as_bytes()])?;
        self.run(include_str!("book/glossary_clear.sql"), [book.as_bytes()])?;
        for (position, entry) in glossary.iter().enumerate() {
            let row = params![
                entry.id.as_bytes(),
                book.as_bytes(),
                position,
                entry.term,
                entry.definition,
                row::to_json(&entry.extra)?,
                row::to_json(&entry.silenced)?,
            ];
            self.run(include_str!("book/glossary_insert.sql"), row)?;
            self.add_citations(entry.id.as_bytes(), &entry.citations)?;
        }
        Ok(())
    }

    /// Keeps a book's contests, in place of those that it had.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn put_contests(&self, book: BookId, contests: &[Contest]) -> Result<(), StoreError> {
        self.run(include_str!("book/cells_clear.sql"), [book.as_bytes()])?;
        self.run(include_str!("book/contests_clear.sql"), [book.as_bytes()])?;
        for (position, contest) in contests.iter().enumerate() {
            let row = params![
                contest.id.as_bytes(),
                book.as_bytes(),
                position,
                contest.title,
                row::to_json(&contest.actors)?,
                row::to_json(&contest.aspects)?,
                row::to_json(&contest.extra)?,
                row::to_json(&contest.silenced)?,
            ];
            self.run(include_str!("book/contest_insert.sql"), row)?;
            for (position, cell) in contest.cells.iter().enumerate() {
                let row = params![
                    contest.id.as_bytes(),
                    position,
                    cell.actor,
                    cell.aspect,
                    cell.text,
                    cell.excerpt.as_ref().map(|id| id.as_bytes()),
                    row::to_json(&cell.extra)?,
                ];
                self.run(include_str!("book/cell_insert.sql"), row)?;
            }
        }
        Ok(())
    }
}
