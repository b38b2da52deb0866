//! Excerpts, and which books keep them.

use crate::{Reader, StoreError, Writer, row};
use attache_model::{
    excerpt::{Credibility, Excerpt, Selector},
    id::{BookId, ContestId, ExcerptId, SourceId},
};
use rusqlite::{Row, params, types::Type};

/// Where a book uses an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// What a question, an event or a term cites under a key.
    Citation {
        /// The id of whose it is.
        owner: [u8; 16],
        /// The key.
        key: String,
    },
    /// A cell of a contest.
    Cell {
        /// The contest.
        contest: ContestId,
        /// The actor's place.
        actor: usize,
        /// The aspect's place.
        aspect: usize,
    },
}

fn excerpt(row: &Row<'_>) -> rusqlite::Result<Excerpt> {
    let ranges: Vec<(u32, u32)> = row::json(row, 3)?;
    let ranges = ranges.into_iter().map(|(start, end)| start..end).collect();
    let credibility = row.get::<_, Option<u8>>(9)?.map(Credibility::try_from).transpose();
    Ok(Excerpt {
        id: row::id(row, 0)?,
        selector: Selector::stored(
            row::id(row, 1)?,
            row.get(2)?,
            ranges,
            row::json(row, 4)?,
            (row.get(5)?, row.get(6)?),
        ),
        speaker: row.get(7)?,
        via: row::json(row, 8)?,
        credibility: credibility
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(9, Type::Integer, Box::new(e)))?,
        note: row.get(10)?,
        extra: row::json(row, 11)?,
    })
}

impl Reader<'_> {
    /// An excerpt, if the library has it.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn excerpt(&self, id: ExcerptId) -> Result<Option<Excerpt>, StoreError> {
        self.one(include_str!("excerpt/get.sql"), [id.as_bytes()], excerpt)
    }

    /// The excerpts of one revision, in the order of their ids.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn excerpts_of_source(&self, id: SourceId, revision: u32) -> Result<Vec<Excerpt>, StoreError> {
        self.all(include_str!("excerpt/of_source.sql"), params![id.as_bytes(), revision], excerpt)
    }

    /// The excerpts that a book keeps, in the order of their ids.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn excerpts_of_book(&self, id: BookId) -> Result<Vec<Excerpt>, StoreError> {
        self.all(include_str!("excerpt/of_book.sql"), [id.as_bytes()], excerpt)
    }
}

impl Writer<'_> {
    /// Adds an excerpt.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn add_excerpt(&self, excerpt: &Excerpt) -> Result<(), StoreError> {
        let selector = &excerpt.selector;
        let source = selector.source();
        let ranges: Vec<(u32, u32)> = selector.ranges().iter().map(|range| (range.start, range.end)).collect();
        let row = params![
            excerpt.id.as_bytes(),
            source.as_bytes(),
            selector.revision(),
            row::to_json(&ranges)?,
            row::to_json(&selector.exact())?,
            selector.prefix(),
            selector.suffix(),
            excerpt.speaker,
            row::to_json(&excerpt.via)?,
            excerpt.credibility.map(u8::from),
            excerpt.note,
            row::to_json(&excerpt.extra)?,
        ];
        self.run(include_str!("excerpt/insert.sql"), row)?;
        Ok(())
    }

    /// Keeps what the user knows of an excerpt: speaker, way, credibility, note. Its words can't be changed.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't take it.
    pub fn update_excerpt(&self, excerpt: &Excerpt) -> Result<(), StoreError> {
        let row = params![
            excerpt.id.as_bytes(),
            excerpt.speaker,
            row::to_json(&excerpt.via)?,
            excerpt.credibility.map(u8::from),
            excerpt.note,
        ];
        self.meet(include_str!("excerpt/update.sql"), row, "the excerpt")
    }

    /// Keeps an excerpt in a book.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn keep_excerpt(&self, book: BookId, excerpt: ExcerptId) -> Result<(), StoreError> {
        self.run(include_str!("excerpt/keep.sql"), [book.as_bytes(), excerpt.as_bytes()])?;
        Ok(())
    }

    /// Lets a book forget an excerpt that nothing in it uses; the library keeps it.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn drop_excerpt(&self, book: BookId, excerpt: ExcerptId) -> Result<(), StoreError> {
        self.run(include_str!("excerpt/drop_from_book.sql"), [book.as_bytes(), excerpt.as_bytes()])?;
        Ok(())
    }

    /// Lets everything in a book that cites one excerpt cite another, and the book keep that instead.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn replace_excerpt(&self, book: BookId, old: ExcerptId, new: ExcerptId) -> Result<(), StoreError> {
        self.keep_excerpt(book, new)?;
        let row = [book.as_bytes(), old.as_bytes(), new.as_bytes()];
        self.run(include_str!("excerpt/replace_in_citations.sql"), row)?;
        self.run(include_str!("excerpt/replace_in_cells.sql"), row)?;
        self.drop_excerpt(book, old)
    }

    /// Lets one place use another excerpt. A place that isn't there any more stays away.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn put_excerpt(&self, place: &Place, excerpt: ExcerptId) -> Result<(), StoreError> {
        match place {
            Place::Citation { owner, key } => {
                self.run(include_str!("excerpt/put_in_citation.sql"), params![owner, key, excerpt.as_bytes()])?
            }
            Place::Cell { contest, actor, aspect } => {
                let row = params![contest.as_bytes(), actor, aspect, excerpt.as_bytes()];
                self.run(include_str!("excerpt/put_in_cell.sql"), row)?
            }
        };
        Ok(())
    }
}
