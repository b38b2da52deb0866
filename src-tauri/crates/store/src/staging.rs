//! The way of a source's text into the search index, piece by piece: in one write, or each in a short one of its own,
//! between which the library serves others. Then no reader sees them before the source itself is there, and what is left of
//! one that never came can be removed.

use crate::{Reader, StoreError, Writer, row, search::Stemmed};
use attache_model::{id::SourceId, source::Revision};
use rusqlite::params;

/// The bytes of text that a piece holds at most, unless one paragraph has more.
pub const PIECE: usize = 128 * 1024;

/// So many paragraphs are removed in one write.
const SOME: usize = 500;

/// The paragraphs of a text with their stems, piece by piece. Finding stems takes time and no library.
pub struct Pieces<'t> {
    source: SourceId,
    paragraphs: std::iter::Peekable<Box<dyn Iterator<Item = (usize, &'t str)> + 't>>,
    stemmed: Stemmed<'t>,
}

/// Some of a source's paragraphs, ready to be found.
pub struct Piece<'t> {
    source: SourceId,
    /// Number, from 1; words; stems.
    paragraphs: Vec<(usize, &'t str, String)>,
}

impl<'t> Pieces<'t> {
    /// Those of a revision.
    #[must_use]
    pub fn of(revision: &'t Revision) -> Self {
        let paragraphs = revision.paragraphs().filter_map(|bytes| revision.text().get(bytes));
        let numbered: Box<dyn Iterator<Item = _>> = Box::new(paragraphs.enumerate().map(|(i, text)| (i + 1, text)));
        Self { source: revision.source(), paragraphs: numbered.peekable(), stemmed: Stemmed::new() }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let (mut paragraphs, mut length) = (Vec::new(), 0);
        while let Some((number, text)) =
            self.paragraphs.next_if(|(_, text)| length == 0 || length + text.len() <= PIECE)
        {
            length += text.len();
            paragraphs.push((number, text, self.stemmed.of(text)));
        }
        (!paragraphs.is_empty()).then_some(Piece { source: self.source, paragraphs })
    }
}

impl Reader<'_> {
    /// The sources whose paragraphs are being staged, or were when that broke off.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn staged(&self) -> Result<Vec<SourceId>, StoreError> {
        self.all(include_str!("search/staged.sql"), [], |row| row::id(row, 0))
    }
}

impl Writer<'_> {
    /// Makes a source's text searchable, in place of what was searchable of it.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn index_source(&self, revision: &Revision) -> Result<(), StoreError> {
        self.unindex(revision.source().as_bytes())?;
        Pieces::of(revision).try_for_each(|piece| self.index_piece(&piece))
    }

    /// Puts a piece into the search index. It is found once `add_revision` has added the source's first revision.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn stage(&self, piece: &Piece<'_>) -> Result<(), StoreError> {
        self.run(include_str!("search/stage.sql"), [piece.source.as_bytes()])?;
        self.index_piece(piece)
    }

    fn index_piece(&self, piece: &Piece<'_>) -> Result<(), StoreError> {
        for (number, text, stems) in &piece.paragraphs {
            self.index(piece.source.as_bytes(), "source", (*number, text), stems)?;
        }
        Ok(())
    }

    /// Takes some of what was staged of a source out of the search index again; whether more is left.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn unstage(&self, source: SourceId) -> Result<bool, StoreError> {
        let owner = source.as_bytes();
        self.run(include_str!("search/words_delete_some.sql"), params![owner, SOME])?;
        if self.run(include_str!("search/delete_some.sql"), params![owner, SOME])? == SOME {
            return Ok(true);
        }
        self.run(include_str!("search/unstage.sql"), [owner])?;
        Ok(false)
    }

    /// Makes a source's text searchable by what was staged of it, where that is all of it; whether it is.
    pub(crate) fn take_staged(&self, revision: &Revision) -> Result<bool, StoreError> {
        let source = revision.source();
        let count = include_str!("search/staged_count.sql");
        let staged: Option<usize> = self.read().one(count, [source.as_bytes()], |row| row.get(0))?;
        if staged.unwrap_or_default() == 0 {
            return Ok(false);
        }
        self.run(include_str!("search/unstage.sql"), [source.as_bytes()])?;
        Ok(staged == Some(revision.paragraphs().count()))
    }
}
