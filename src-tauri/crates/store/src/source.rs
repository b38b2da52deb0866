//! Sources and their revisions.

use crate::{Reader, StoreError, Writer, row};
use attache_model::{
    id::{BookId, SourceId},
    source::{Revision, Source},
    text::Sha256,
};
use jiff::Timestamp;
use rusqlite::{Row, params};

/// A source as a list shows it.
#[derive(Clone, Debug)]
pub struct SourceCard {
    /// The metadata.
    pub source: Source,
    /// The number of its latest revision.
    pub latest: u32,
    /// When that was added.
    pub added: Timestamp,
    /// How many excerpts were cut from it.
    pub excerpts: u32,
    /// How many answers cite one of them.
    pub answers: u32,
}

/// What is kept of an import beside the text.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The bytes as they came.
    pub original: Option<Vec<u8>>,
    /// The name of the file that they came in.
    pub name: Option<String>,
    /// What was changed, dropped or doubted, in the user's words.
    pub notes: Vec<String>,
    /// What was found of its title, authors and so on, as the importer writes it.
    pub found: Option<String>,
}

fn source(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        id: row::id(row, 0)?,
        kind: row.get(1)?,
        title: row.get(2)?,
        authors: row::json(row, 3)?,
        publisher: row.get(4)?,
        published: row::optional(row, 5)?,
        accessed: row::optional(row, 6)?,
        url: row.get(7)?,
        language: row.get(8)?,
        origin: row.get(9)?,
        perspective: row.get(10)?,
        reliability: row::optional(row, 11)?,
        extra: row::json(row, 12)?,
    })
}

impl Reader<'_> {
    /// Every source, in the order of their ids.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn sources(&self) -> Result<Vec<SourceCard>, StoreError> {
        self.all(include_str!("source/all.sql"), [], |row| {
            Ok(SourceCard {
                source: source(row)?,
                latest: row.get(13)?,
                added: row::parsed(row, 14)?,
                excerpts: row.get(15)?,
                answers: row.get(16)?,
            })
        })
    }

    /// A source's metadata, if the library has it.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn source(&self, id: SourceId) -> Result<Option<Source>, StoreError> {
        self.one(include_str!("source/get.sql"), [id.as_bytes()], source)
    }

    /// The number of a source's latest revision.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn latest_revision(&self, id: SourceId) -> Result<Option<u32>, StoreError> {
        let found = self.one(include_str!("source/revision_latest.sql"), [id.as_bytes()], |row| row.get(0))?;
        Ok(found.flatten())
    }

    /// The sources that were corrected, each with the number of its latest revision.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn corrected(&self) -> Result<Vec<(SourceId, u32)>, StoreError> {
        self.all(include_str!("source/corrected.sql"), [], |row| Ok((row::id(row, 0)?, row.get(1)?)))
    }

    /// The numbers of a source's revisions, in order.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn revisions(&self, id: SourceId) -> Result<Vec<u32>, StoreError> {
        self.all(include_str!("source/revisions.sql"), [id.as_bytes()], |row| row.get(0))
    }

    /// A revision of a source. Its text is held against its hash before it is believed.
    ///
    /// # Errors
    /// `Damaged` where the text isn't what was stored; where the library can't be read.
    pub fn revision(&self, id: SourceId, number: u32) -> Result<Option<Revision>, StoreError> {
        let read = |row: &Row<'_>| Ok((row.get::<_, [u8; 32]>(2)?, row.get::<_, String>(3)?));
        let Some((sha256, text)) =
            self.one(include_str!("source/revision_get.sql"), params![id.as_bytes(), number], read)?
        else {
            return Ok(None);
        };
        let damaged = |why: &str| {
            let title = self.source(id).ok().flatten().map_or_else(|| id.to_string(), |source| source.title);
            StoreError::Damaged { what: format!("the text of “{title}” {why}") }
        };
        let revision = Revision::new(id, number, text).map_err(|e| damaged(&e.to_string()))?;
        if revision.sha256() != Sha256::from_bytes(sha256) {
            return Err(damaged("is not what was stored"));
        }
        Ok(Some(revision))
    }

    /// The hash of a revision's text, if the library has that revision.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn revision_hash(&self, id: SourceId, number: u32) -> Result<Option<Sha256>, StoreError> {
        self.one(include_str!("source/revision_hash.sql"), params![id.as_bytes(), number], |row| {
            row.get(0).map(Sha256::from_bytes)
        })
    }

    /// The source that holds this very text already.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn source_with_text(&self, sha256: Sha256) -> Result<Option<SourceId>, StoreError> {
        self.one(include_str!("source/same_text.sql"), [sha256.as_bytes()], |row| row::id(row, 0))
    }

    /// What is kept of a revision's import beside its text, without the original bytes, and when it was.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn import_of(&self, id: SourceId, number: u32) -> Result<Option<(Import, Timestamp)>, StoreError> {
        self.one(include_str!("source/revision_notes.sql"), params![id.as_bytes(), number], |row| {
            let import = Import { original: None, name: row.get(0)?, notes: row::json(row, 1)?, found: row.get(3)? };
            Ok((import, row::parsed(row, 2)?))
        })
    }

    /// What the import of a source found, where that was kept.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn found(&self, id: SourceId) -> Result<Option<String>, StoreError> {
        let found = self.one(include_str!("source/found.sql"), [id.as_bytes()], |row| row.get(0))?;
        Ok(found.flatten())
    }

    /// The bytes that a revision was imported from.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn original(&self, id: SourceId, number: u32) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.one(include_str!("source/original.sql"), params![id.as_bytes(), number], |row| row.get(0))?;
        Ok(found.flatten())
    }

    /// The books that hold excerpts of a source.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn books_on(&self, id: SourceId) -> Result<Vec<BookId>, StoreError> {
        self.all(include_str!("book/on_source.sql"), [id.as_bytes()], |row| row::id(row, 0))
    }
}

impl Writer<'_> {
    /// Adds a source. Its text comes with `add_revision`.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn add_source(&self, source: &Source) -> Result<(), StoreError> {
        self.source_row(include_str!("source/insert.sql"), source)
    }

    /// Corrects a source's metadata.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't take it.
    pub fn update_source(&self, source: &Source) -> Result<(), StoreError> {
        self.source_row(include_str!("source/update.sql"), source)
    }

    fn source_row(&self, sql: &str, source: &Source) -> Result<(), StoreError> {
        let row = params![
            source.id.as_bytes(),
            source.kind,
            source.title,
            row::to_json(&source.authors)?,
            source.publisher,
            row::text(source.published),
            row::text(source.accessed),
            source.url,
            source.language,
            source.origin,
            source.perspective,
            row::text(source.reliability),
            row::to_json(&source.extra)?,
        ];
        self.meet(sql, row, "the source")
    }

    /// Adds a revision of a source, and makes its paragraphs searchable where none is later: those that were staged, or
    /// all of them now.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn add_revision(&self, revision: &Revision, import: &Import, now: Timestamp) -> Result<(), StoreError> {
        let (source, sha256) = (revision.source(), revision.sha256());
        let row = params![
            source.as_bytes(),
            revision.number(),
            sha256.as_bytes(),
            revision.text(),
            now.to_string(),
            import.original,
            import.name,
            row::to_json(&import.notes)?,
            import.found,
        ];
        self.run(include_str!("source/revision_insert.sql"), row)?;
        let latest = self.read().latest_revision(source)?;
        if latest != Some(revision.number()) || self.take_staged(revision)? {
            return Ok(());
        }
        self.index_source(revision)
    }
}
