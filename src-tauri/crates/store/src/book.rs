//! Whole books: out of the library as a snapshot, into it as one transaction.

use crate::{Reader, StoreError, Writer, row};
use attache_model::{
    Extra,
    book::{Book, Cell, Citation, Contest, GlossaryEntry, Media, Section, TimelineEntry},
    id::BookId,
    shared::Shared,
    snapshot::Snapshot,
    text::Sha256,
};
use jiff::Timestamp;
use rusqlite::{Row, params};

/// A book as a list shows it.
#[derive(Clone, Debug)]
pub struct BookCard {
    /// The identifier.
    pub id: BookId,
    /// The title.
    pub title: String,
    /// The number of the last edition made, 0 for none.
    pub edition: u32,
    /// When it was last changed.
    pub changed: Timestamp,
    /// How many sections it has.
    pub sections: u32,
    /// How many questions it has.
    pub questions: u32,
}

fn citation(row: &Row<'_>) -> rusqlite::Result<Citation> {
    Ok(Citation { key: row.get(0)?, excerpt: row::id(row, 1)?, role: row::parsed(row, 2)?, extra: row::json(row, 3)? })
}

fn cell(row: &Row<'_>) -> rusqlite::Result<Cell> {
    Ok(Cell {
        actor: row.get(0)?,
        aspect: row.get(1)?,
        text: row.get(2)?,
        excerpt: row::optional_id(row, 3)?,
        extra: row::json(row, 4)?,
    })
}

impl Reader<'_> {
    /// Every book, the one changed last first.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn books(&self) -> Result<Vec<BookCard>, StoreError> {
        self.all(include_str!("book/all.sql"), [], |row| {
            Ok(BookCard {
                id: row::id(row, 0)?,
                title: row.get(1)?,
                edition: row.get(2)?,
                changed: row::parsed(row, 3)?,
                sections: row.get(4)?,
                questions: row.get(5)?,
            })
        })
    }

    /// A book's own fields, without its sections and lists, and the unknown keys of the file that it came in.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't be read.
    pub fn book_head(&self, id: BookId) -> Result<(Book, Extra), StoreError> {
        let head = self.one(include_str!("book/get.sql"), [id.as_bytes()], |row| {
            let book = Book {
                id: row::id(row, 0)?,
                title: row.get(1)?,
                subtitle: row.get(2)?,
                language: row.get(3)?,
                as_of: row::optional(row, 4)?,
                marking: row.get(5)?,
                prepared_by: row.get(6)?,
                prepared_for: row.get(7)?,
                introduction: row.get(8)?,
                edition: row.get(9)?,
                sections: Vec::new(),
                timeline: Vec::new(),
                glossary: Vec::new(),
                contests: Vec::new(),
                extra: row::json(row, 10)?,
            };
            Ok((book, row::json(row, 11)?))
        })?;
        head.ok_or(StoreError::Gone { what: "the book" })
    }

    /// A book with all that it rests on, as it is now: it says nothing of an edition.
    ///
    /// # Errors
    /// `Gone` where it isn't there, `Damaged` where a source's text isn't what was stored; where the library can't be
    /// read.
    pub fn snapshot(&self, id: BookId) -> Result<Snapshot, StoreError> {
        let (mut book, extra) = self.book_head(id)?;
        book.sections = self.sections(id)?;
        for section in &mut book.sections {
            section.questions = self.questions(section.id)?.into_iter().map(Shared::from).collect();
        }
        book.timeline = self.timeline(id)?;
        book.glossary = self.glossary(id)?;
        book.contests = self.contests(id)?;
        let mut sources = Vec::new();
        for (source, number) in self.all(include_str!("book/sources.sql"), [id.as_bytes()], |row| {
            Ok((row::id(row, 0)?, row.get::<_, u32>(1)?))
        })? {
            let gone = StoreError::Gone { what: "a source of the book" };
            match (self.source(source)?, self.revision(source, number)?) {
                (Some(source), Some(revision)) => sources.push((source, revision)),
                _ => return Err(gone),
            }
        }
        Ok(Snapshot {
            book,
            excerpts: self.excerpts_of_book(id)?.into(),
            sources: sources.into(),
            media: self.media(id)?.into(),
            edition: None,
            extra,
        })
    }

    /// A book's sections in order, without their questions.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn sections(&self, id: BookId) -> Result<Vec<Section>, StoreError> {
        self.all(include_str!("book/sections.sql"), [id.as_bytes()], |row| {
            Ok(Section { id: row::id(row, 0)?, title: row.get(1)?, questions: Vec::new(), extra: row::json(row, 2)? })
        })
    }

    pub(crate) fn citations(&self, owner: &[u8; 16]) -> Result<Vec<Citation>, StoreError> {
        self.all(include_str!("book/citations.sql"), [owner], citation)
    }

    fn timeline(&self, id: BookId) -> Result<Vec<TimelineEntry>, StoreError> {
        let mut entries = self.all(include_str!("book/timeline.sql"), [id.as_bytes()], |row| {
            Ok(TimelineEntry {
                id: row::id(row, 0)?,
                date: row::optional(row, 1)?,
                precision: row::parsed(row, 2)?,
                text: row.get(3)?,
                citations: Vec::new(),
                silenced: row::json(row, 5)?,
                extra: row::json(row, 4)?,
            })
        })?;
        for entry in &mut entries {
            entry.citations = self.citations(entry.id.as_bytes())?;
        }
        Ok(entries)
    }

    fn glossary(&self, id: BookId) -> Result<Vec<GlossaryEntry>, StoreError> {
        let mut entries = self.all(include_str!("book/glossary.sql"), [id.as_bytes()], |row| {
            Ok(GlossaryEntry {
                id: row::id(row, 0)?,
                term: row.get(1)?,
                definition: row.get(2)?,
                citations: Vec::new(),
                silenced: row::json(row, 4)?,
                extra: row::json(row, 3)?,
            })
        })?;
        for entry in &mut entries {
            entry.citations = self.citations(entry.id.as_bytes())?;
        }
        Ok(entries)
    }

    fn contests(&self, id: BookId) -> Result<Vec<Contest>, StoreError> {
        let mut contests = self.all(include_str!("book/contests.sql"), [id.as_bytes()], |row| {
            Ok(Contest {
                id: row::id(row, 0)?,
                title: row.get(1)?,
                actors: row::json(row, 2)?,
                aspects: row::json(row, 3)?,
                cells: Vec::new(),
                silenced: row::json(row, 5)?,
                extra: row::json(row, 4)?,
            })
        })?;
        for contest in &mut contests {
            contest.cells = self.all(include_str!("book/cells.sql"), [contest.id.as_bytes()], cell)?;
        }
        Ok(contests)
    }

    fn media(&self, id: BookId) -> Result<Vec<Media>, StoreError> {
        self.all(include_str!("book/media.sql"), [id.as_bytes()], |row| {
            Ok(Media {
                name: row.get(0)?,
                media_type: row.get(1)?,
                alt: row.get(2)?,
                sha256: row.get(3).map(Sha256::from_bytes)?,
                data: row.get(4)?,
                extra: row::json(row, 5)?,
            })
        })
    }

    /// Whether an id of a book or of one of its parts is in use.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn is_taken(&self, id: &[u8; 16]) -> Result<bool, StoreError> {
        Ok(self.one(include_str!("book/id_taken.sql"), [id], |row| row.get(0))?.unwrap_or(false))
    }
}

impl Writer<'_> {
    /// Adds a whole book. Its sources and excerpts are in the library already; its ids are free.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn add_book(&self, snapshot: &Snapshot, now: Timestamp) -> Result<(), StoreError> {
        let book = &snapshot.book;
        let row = params![
            book.id.as_bytes(),
            book.title,
            book.subtitle,
            book.language,
            row::text(book.as_of),
            book.marking,
            book.prepared_by,
            book.prepared_for,
            book.introduction,
            book.edition,
            row::to_json(&book.extra)?,
            row::to_json(&snapshot.extra)?,
            now.to_string(),
        ];
        self.run(include_str!("book/insert.sql"), row)?;
        for (source, revision) in &snapshot.sources {
            let row = params![book.id.as_bytes(), source.id.as_bytes(), revision.number()];
            self.run(include_str!("book/source_keep.sql"), row)?;
        }
        for excerpt in &snapshot.excerpts {
            self.keep_excerpt(book.id, excerpt.id)?;
        }
        for (position, section) in book.sections.iter().enumerate() {
            self.insert_section(book.id, section, position)?;
            for (position, question) in section.questions.iter().enumerate() {
                self.insert_question(section.id, question, position)?;
            }
        }
        self.put_timeline(book.id, &book.timeline)?;
        self.put_glossary(book.id, &book.glossary)?;
        self.put_contests(book.id, &book.contests)?;
        for (position, medium) in snapshot.media.iter().enumerate() {
            let row = params![
                book.id.as_bytes(),
                position,
                medium.name,
                medium.media_type,
                medium.alt,
                medium.sha256.as_bytes(),
                medium.data,
                row::to_json(&medium.extra)?,
            ];
            self.run(include_str!("book/medium_insert.sql"), row)?;
        }
        Ok(())
    }

    /// Keeps a book's own fields: title, dates, marking … The number of its edition is `set_edition`'s.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't take it.
    pub fn update_book(&self, book: &Book) -> Result<(), StoreError> {
        let row = params![
            book.id.as_bytes(),
            book.title,
            book.subtitle,
            book.language,
            row::text(book.as_of),
            book.marking,
            book.prepared_by,
            book.prepared_for,
            book.introduction,
        ];
        self.meet(include_str!("book/update.sql"), row, "the book")
    }

    /// Notes that a book was changed.
    ///
    /// # Errors
    /// `Gone` where it isn't there; where the library can't take it.
    pub fn touch_book(&self, id: BookId, now: Timestamp) -> Result<(), StoreError> {
        self.meet(include_str!("book/touch.sql"), params![id.as_bytes(), now.to_string()], "the book")
    }
}
