//! A book frozen with everything it rests on: what is checked, printed, exported and embedded.

use crate::{
    Extra,
    book::{Book, Media},
    excerpt::Excerpt,
    id::{ExcerptId, SourceId},
    source::{Revision, Source},
};

/// A book, the excerpts it holds, the revisions they were cut from, and its images. Excerpts and sources are in the
/// order of their ids.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The book.
    pub book: Book,
    /// The book's excerpts, by id.
    pub excerpts: Vec<Excerpt>,
    /// The sources of these excerpts, each revision of the text that is needed, by id and number.
    pub sources: Vec<(Source, Revision)>,
    /// The book's images.
    pub media: Vec<Media>,
    /// Keys of the file that we don't know.
    pub extra: Extra,
}

impl Snapshot {
    /// The excerpt with this id.
    #[must_use]
    pub fn excerpt(&self, id: ExcerptId) -> Option<&Excerpt> {
        self.excerpts.binary_search_by_key(&id, |excerpt| excerpt.id).ok().and_then(|i| self.excerpts.get(i))
    }

    /// This revision of a source.
    #[must_use]
    pub fn source(&self, id: SourceId, revision: u32) -> Option<&(Source, Revision)> {
        self.sources
            .binary_search_by_key(&(id, revision), |(source, revision)| (source.id, revision.number()))
            .ok()
            .and_then(|i| self.sources.get(i))
    }
}
