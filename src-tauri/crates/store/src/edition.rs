//! Editions: a book as it went out, once and for all.

use crate::{Reader, StoreError, Writer, row};
use attache_model::{id::BookId, portable, text::Sha256};
use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use jiff::Timestamp;
use rusqlite::{ErrorCode, Row, params};
use std::io::{Read as _, Write as _};

/// An edition as a list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditionCard {
    /// Its number, from 1.
    pub number: u32,
    /// When this library took it: made it, or opened the book that it is.
    pub recorded: Timestamp,
    /// The SHA-256 of its portable book.
    pub sha256: Sha256,
}

impl Reader<'_> {
    /// The editions of a book that this library has, in order.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn editions(&self, book: BookId) -> Result<Vec<EditionCard>, StoreError> {
        self.all(include_str!("edition/all.sql"), [book.as_bytes()], |row| {
            let sha256 = row.get(2).map(Sha256::from_bytes)?;
            Ok(EditionCard { number: row.get(0)?, recorded: row::parsed(row, 1)?, sha256 })
        })
    }

    /// The portable book of an edition, if the library has it. It is held against its hash before it is believed.
    ///
    /// # Errors
    /// `Damaged` where it isn't what was stored; where the library can't be read.
    pub fn edition(&self, book: BookId, number: u32) -> Result<Option<Vec<u8>>, StoreError> {
        let read = |row: &Row<'_>| Ok((row.get::<_, [u8; 32]>(0)?, row.get::<_, Vec<u8>>(1)?));
        let found = self.one(include_str!("edition/get.sql"), params![book.as_bytes(), number], read)?;
        let Some((sha256, deflated)) = found else { return Ok(None) };
        let mut bytes = Vec::new();
        let inflated = ZlibDecoder::new(&*deflated).take(portable::SIZE_LIMIT as u64).read_to_end(&mut bytes);
        if inflated.is_err() || Sha256::of(&bytes) != Sha256::from_bytes(sha256) {
            return Err(StoreError::Damaged { what: format!("edition {number} is not what was stored") });
        }
        Ok(Some(bytes))
    }
}

impl Writer<'_> {
    /// Keeps an edition: its portable book, to the byte.
    ///
    /// # Errors
    /// `Taken` where the book has an edition of this number; where the library can't take it.
    pub fn add_edition(&self, book: BookId, number: u32, bytes: &[u8], now: Timestamp) -> Result<(), StoreError> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        let deflated = encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(StoreError::Copy)?;
        let sha256 = Sha256::of(bytes);
        let row = params![book.as_bytes(), number, now.to_string(), sha256.as_bytes(), deflated];
        match self.run(include_str!("edition/insert.sql"), row) {
            Err(StoreError::Sqlite(rusqlite::Error::SqliteFailure(failure, _)))
                if failure.code == ErrorCode::ConstraintViolation =>
            {
                Err(StoreError::Taken { number })
            }
            done => done.map(|_| ()),
        }
    }

    /// Notes the number of a book's last edition.
    ///
    /// # Errors
    /// `Gone` where the book isn't there; where the library can't take it.
    pub fn set_edition(&self, book: BookId, number: u32) -> Result<(), StoreError> {
        self.meet(include_str!("book/edition_set.sql"), params![book.as_bytes(), number], "the book")
    }
}
