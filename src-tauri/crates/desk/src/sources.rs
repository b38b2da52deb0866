//! Sources: importing, reading, correcting what is known of one, cutting excerpts.

use crate::{
    Desk, DeskError, books,
    provenance::{Provenances, UNKNOWN_LANGUAGE, UNSAID_KIND},
};
use attache_intake::{
    Found, Hint, Metadata, Note, Reading,
    child::{self, Reader},
    open_document,
};
use attache_model::{
    anchor::{self, QuoteState},
    date::Date,
    excerpt::Excerpt,
    id::{BookId, ExcerptId, SourceId},
    source::{Revision, Source, Span},
};
use attache_store::{Import, SourceCard};
use std::path::Path;

/// A document that was read, and is not yet in the library.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// The name of its file; `None` where it was pasted.
    pub name: Option<String>,
    /// What the user calls it. Without that it has the title that its text, its file's name or its first words give it.
    pub title: Option<String>,
    /// What was read.
    pub reading: Reading,
}

/// A source that was imported.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The source.
    pub source: Source,
    /// Whether the library had this very text already: then that source is meant, and nothing was added.
    pub known: bool,
    /// What was changed, dropped or doubted.
    pub notes: Vec<Note>,
}

/// A source as the reader shows it.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct SourcePage {
    pub source: Source,
    pub revision: Revision,
    /// When it was imported, from which file, and what was changed then.
    pub added: jiff::Timestamp,
    pub file: Option<String>,
    pub notes: Vec<String>,
    pub provenances: Provenances,
    pub passages: Vec<Passage>,
}

/// An excerpt in its source.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Passage {
    pub excerpt: Excerpt,
    pub state: QuoteState,
}

/// Reads a file in a process of its own. Takes a while for large ones; needs no library.
///
/// # Errors
/// `Document`, with the file and the mend.
pub fn read_document(reader: &Reader, path: &Path) -> Result<Document, DeskError> {
    let (bytes, hint) = open_document(path)?;
    let reading = child::read_in_child(reader, &bytes, &hint, &child::Limits::default())?;
    Ok(Document { bytes, name: hint.name, title: None, reading })
}

/// Reads pasted text in a process of its own. `title`: may be empty.
///
/// # Errors
/// `Document`, with the mend.
pub fn read_pasted(reader: &Reader, title: &str, text: &str) -> Result<Document, DeskError> {
    let bytes = text.as_bytes().to_vec();
    let reading = child::read_in_child(reader, &bytes, &Hint::pasted(), &child::Limits::default())?;
    let title = Some(title.trim()).filter(|title| !title.is_empty()).map(str::to_owned);
    Ok(Document { bytes, name: None, title, reading })
}

impl Desk {
    /// Adds a document to the library: source, revision, hash, original bytes and search index in one transaction.
    /// `store_document` does so while others work.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn add_document(&mut self, document: Document) -> Result<Imported, DeskError> {
        let arrival = Arrival::of(document, self.now().date())?;
        self.add(&arrival, &|| false)
    }

    /// The source that holds the very text of one that arrives, if there is one.
    pub(crate) fn known(&self, arrival: &Arrival) -> Result<Option<Imported>, DeskError> {
        let reader = self.store.read();
        let found = reader.source_with_text(arrival.revision.sha256()).map_err(|e| self.in_library(e))?;
        let Some(id) = found else { return Ok(None) };
        let source = reader.source(id).map_err(|e| self.in_library(e))?.ok_or(DeskError::Gone { what: "source" })?;
        Ok(Some(Imported { source, known: true, notes: arrival.notes.clone() }))
    }

    /// Adds what arrives, unless the library has its text, or that is stopped.
    pub(crate) fn add(&mut self, arrival: &Arrival, stopped: &dyn Fn() -> bool) -> Result<Imported, DeskError> {
        if let Some(known) = self.known(arrival)? {
            return Ok(known);
        }
        let now = self.timestamp();
        let Arrival { source, revision, import, notes } = arrival;
        self.write_unless(stopped, |writer| {
            writer.add_source(source)?;
            writer.add_revision(revision, import, now)
        })?;
        Ok(Imported { source: source.clone(), known: false, notes: notes.clone() })
    }

    /// Reads a file and adds it to the library.
    ///
    /// # Errors
    /// `Document`, with the file and the mend; `Library` where it can't be written.
    pub fn import_file(&mut self, path: &Path) -> Result<Imported, DeskError> {
        let document = read_document(&Reader::new(&self.surroundings.reader), path)?;
        self.add_document(document)
    }

    /// Every source, in the order of their titles.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn sources(&self) -> Result<Vec<SourceCard>, DeskError> {
        let mut sources = self.store.read().sources().map_err(|e| self.in_library(e))?;
        sources.sort_by_cached_key(|card| card.source.title.to_lowercase());
        Ok(sources)
    }

    /// The source that the user names: by its id, an unambiguous beginning of it, or the exact title.
    ///
    /// # Errors
    /// `Unknown` and `Ambiguous`, with what was asked for.
    pub fn find_source(&self, wanted: &str) -> Result<SourceId, DeskError> {
        let sources = self.sources()?;
        let named = sources.iter().map(|card| (card.source.id, card.source.id.to_string(), card.source.title.as_str()));
        books::find(named, wanted, "source", "attache sources")
    }

    /// A source with the text of its latest revision, and its excerpts.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be read.
    pub fn source(&self, id: SourceId) -> Result<SourcePage, DeskError> {
        let reader = self.store.read();
        let read = || {
            let Some(source) = reader.source(id)? else { return Ok(None) };
            let Some(number) = reader.latest_revision(id)? else { return Ok(None) };
            let Some(revision) = reader.revision(id, number)? else { return Ok(None) };
            let Some((import, added)) = reader.import_of(id, number)? else { return Ok(None) };
            let mut excerpts = reader.excerpts_of_source(id, number)?;
            excerpts.sort_by_key(|excerpt| excerpt.selector.ranges().first().map_or(0, |range| range.start));
            Ok(Some((source, revision, import, added, excerpts, reader.found(id)?)))
        };
        let found = read().map_err(|e| self.in_library(e))?;
        let (source, revision, import, added, excerpts, found) = found.ok_or(DeskError::Gone { what: "source" })?;
        let passages =
            excerpts.into_iter().map(|excerpt| Passage { state: anchor::state(&excerpt.selector, &revision), excerpt });
        let found = found.and_then(|found| serde_json::from_str::<Metadata>(&found).ok());
        Ok(SourcePage {
            passages: passages.collect(),
            provenances: found.map(|found| Provenances::of(&source, &found)).unwrap_or_default(),
            source,
            revision,
            added,
            file: import.name,
            notes: import.notes,
        })
    }

    /// Corrects what is known of a source. Its text can't be changed.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn save_source(&mut self, source: &Source) -> Result<(), DeskError> {
        self.write(|writer| writer.update_source(source))?;
        self.frozen = None;
        Ok(())
    }

    /// Cuts an excerpt from a source and keeps it in a book. The same ranges again give the excerpt that is there.
    ///
    /// # Errors
    /// `Cut` where the ranges are impossible; `Gone` where the source isn't there; `Library` where it can't be written.
    pub fn cut(
        &mut self,
        book: BookId,
        source: SourceId,
        revision: u32,
        ranges: &[Span],
    ) -> Result<ExcerptId, DeskError> {
        let found = self.store.read().revision(source, revision).map_err(|e| self.in_library(e))?;
        let excerpt = Excerpt::cut(&found.ok_or(DeskError::Gone { what: "source" })?, ranges)?;
        let held = self.store.read().excerpts_of_source(source, revision).map_err(|e| self.in_library(e))?;
        let same = held.iter().find(|held| held.selector == excerpt.selector).map(|held| held.id);
        self.change(book, |writer| {
            if same.is_none() {
                writer.add_excerpt(&excerpt)?;
            }
            writer.keep_excerpt(book, same.unwrap_or(excerpt.id))
        })?;
        Ok(same.unwrap_or(excerpt.id))
    }

    /// Lets a book keep an excerpt that the library has.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn keep_excerpt(&mut self, book: BookId, excerpt: ExcerptId) -> Result<(), DeskError> {
        self.change(book, |writer| writer.keep_excerpt(book, excerpt))
    }

    /// Lets a book forget an excerpt that nothing in it uses; the library keeps it.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn drop_excerpt(&mut self, book: BookId, excerpt: ExcerptId) -> Result<(), DeskError> {
        self.change(book, |writer| writer.drop_excerpt(book, excerpt))
    }
}

/// A document as the library will hold it. Making it takes no desk.
pub(crate) struct Arrival {
    source: Source,
    pub(crate) revision: Revision,
    import: Import,
    notes: Vec<Note>,
}

impl Arrival {
    pub(crate) fn of(document: Document, today: Date) -> Result<Self, DeskError> {
        let Document { bytes, name, title, reading } = document;
        let found = titled(&reading, name.as_deref());
        let kept = serde_json::to_string(&found).ok();
        let mut source = describe(found, today);
        if let Some(title) = title {
            source.title = title;
        }
        let revision =
            Revision::new(source.id, 1, reading.text.as_str()).map_err(|_| DeskError::Gone { what: "document" })?;
        let notes = reading.notes.iter().map(ToString::to_string).collect();
        let import = Import { original: Some(bytes), name, notes, found: kept };
        Ok(Self { source, revision, import, notes: reading.notes })
    }
}

/// What a document says of itself, with a title in any case: its file's name or its first words give it one.
fn titled(reading: &Reading, name: Option<&str>) -> Metadata {
    let mut found = reading.metadata.clone();
    if found.title.value().is_none() {
        let stem = name.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned());
        let first_words = || reading.text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
        found.title = stem.map_or_else(|| Found::InText(first_words()), Found::InFileName);
    }
    found
}

/// What is known of a source from its reading. Nothing is made up: what wasn't found stays empty.
fn describe(found: Metadata, today: Date) -> Source {
    let mut source = Source::titled(found.title.into_value().unwrap_or_default());
    // What it was read as says nothing of what it is: article, report, speech is for the user to say.
    source.kind = UNSAID_KIND.to_owned();
    source.authors = found.authors.into_value().unwrap_or_default();
    source.published = found.published.into_value();
    source.url = found.url.into_value();
    source.language = found.language.into_value().unwrap_or_else(|| UNKNOWN_LANGUAGE.to_owned());
    source.accessed = Some(today);
    source
}
