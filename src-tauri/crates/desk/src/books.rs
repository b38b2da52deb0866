//! Books: listing, making, bringing in, naming.

use crate::{Desk, DeskError, STARTER};
use attache_model::{
    Extra,
    book::{Book, Section},
    id::{BookId, ContestId, ExcerptId, GlossaryId, QuestionId, SectionId, SourceId, TimelineId},
    markdown,
    numbering::Numbering,
    portable::{self, PortableError, Unknown},
    snapshot::Snapshot,
};
use attache_store::{BookCard, Import, Reader, StoreError, Writer};
use std::collections::HashMap;

/// A book that was brought in.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The book's id in the library.
    pub id: BookId,
    /// Keys of the file that we don't know, kept as they are.
    pub unknown: Vec<Unknown>,
}

impl Desk {
    /// Every book, the one changed last first.
    ///
    /// # Errors
    /// `Library` where it can't be read.
    pub fn books(&self) -> Result<Vec<BookCard>, DeskError> {
        self.store.read().books().map_err(|e| self.in_library(e))
    }

    /// Makes an empty book with one section.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn new_book(&mut self, title: &str) -> Result<BookId, DeskError> {
        let mut book = Book::titled(title);
        book.as_of = Some(self.now().date());
        book.sections.push(Section {
            id: SectionId::new(),
            title: "Questions".to_owned(),
            questions: Vec::new(),
            extra: Extra::new(),
        });
        let snapshot = Snapshot {
            book,
            excerpts: Default::default(),
            sources: Default::default(),
            media: Default::default(),
            edition: None,
            extra: Extra::new(),
        };
        let now = self.timestamp();
        self.write(|writer| writer.add_book(&snapshot, now))?;
        Ok(snapshot.book.id)
    }

    /// Brings in a portable book, from a file of this name. A book that is in the library already comes in as a second
    /// one; sources and excerpts that are there already are shared. The edition that it is, if it is one, is recorded.
    ///
    /// # Errors
    /// `Book` with the place in the file, and the library is as it was; `Library` where it can't be written.
    pub fn open_book(&mut self, name: &str, bytes: &[u8]) -> Result<Opened, DeskError> {
        self.open_book_unless(&|| false, name, bytes)
    }

    /// Brings in a portable book, unless that is stopped before all of it is there.
    ///
    /// # Errors
    /// As `open_book`, and `Stopped`; nothing of it is kept.
    pub fn open_book_unless(
        &mut self,
        stopped: &dyn Fn() -> bool,
        name: &str,
        bytes: &[u8],
    ) -> Result<Opened, DeskError> {
        let wrong = |source: PortableError| DeskError::Book { name: name.to_owned(), source };
        let (mut snapshot, unknown) = portable::read(bytes).map_err(wrong)?;
        let unchanged = portable::is_edition(&snapshot).unwrap_or(false);
        let said = snapshot.edition.take();
        let now = self.timestamp();
        self.write_unless(stopped, |writer| {
            settle_sources(writer, &mut snapshot, now)?;
            settle_excerpts(writer, &mut snapshot)?;
            settle_book(writer.read(), &mut snapshot.book)?;
            writer.add_book(&snapshot, now)?;
            // The edition that a book is when it comes is what it will be held against.
            let said = said.filter(|_| unchanged).and_then(|said| portable::seal(&snapshot, said.changes).ok());
            if said.is_some() {
                snapshot.edition = said;
                let bytes = portable::write(&snapshot).unwrap_or_default();
                writer.add_edition(snapshot.book.id, snapshot.book.edition, &bytes, now)?;
            }
            Ok(())
        })?;
        Ok(Opened { id: snapshot.book.id, unknown })
    }

    /// Brings in the starter book.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn open_starter(&mut self) -> Result<Opened, DeskError> {
        self.open_book("the starter book", STARTER)
    }

    /// Brings in the starter book where nobody ever did, as at the window's first start. A starter book that was
    /// removed stays away.
    ///
    /// # Errors
    /// `Library` where it can't be written.
    pub fn welcome(&mut self) -> Result<Option<BookId>, DeskError> {
        if self.setting("welcomed")?.is_some() || !self.books()?.is_empty() {
            return Ok(None);
        }
        let opened = self.open_starter()?;
        self.set("welcomed", "yes")?;
        Ok(Some(opened.id))
    }

    /// The book that the user names: by its id, an unambiguous beginning of it, or the exact title.
    ///
    /// # Errors
    /// `Unknown` and `Ambiguous`, with what was asked for.
    pub fn find_book(&self, wanted: &str) -> Result<BookId, DeskError> {
        let books = self.books()?;
        let named = books.iter().map(|book| (book.id, book.id.to_string(), book.title.as_str()));
        find(named, wanted, "book", "attache books")
    }

    /// A book's own fields, without its sections and lists.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be read.
    pub fn book(&self, id: BookId) -> Result<Book, DeskError> {
        self.store.read().book_head(id).map(|(book, _)| book).map_err(|e| self.in_library(e))
    }

    /// Keeps a book's own fields; sections and lists stay as they are.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be written.
    pub fn save_book(&mut self, book: &Book) -> Result<(), DeskError> {
        self.change(book.id, |writer| writer.update_book(book))
    }
}

/// What the user names by an id, an unambiguous beginning of one, or the exact title.
pub(crate) fn find<'a, T>(
    named: impl Iterator<Item = (T, String, &'a str)>,
    wanted: &str,
    what: &'static str,
    list: &'static str,
) -> Result<T, DeskError> {
    let beginning = wanted.to_lowercase();
    let mut titled = Vec::new();
    let mut begun = Vec::new();
    for (it, id, title) in named {
        if title == wanted || id == beginning {
            titled.push(it);
        } else if beginning.len() >= 4 && id.starts_with(&beginning) {
            begun.push(it);
        }
    }
    let mut found = if titled.is_empty() { begun } else { titled };
    match (found.len(), found.pop()) {
        (1, Some(it)) => Ok(it),
        (0, _) | (_, None) => Err(DeskError::Unknown { what, wanted: wanted.to_owned(), list }),
        (count, _) => Err(DeskError::Ambiguous { what, wanted: wanted.to_owned(), count }),
    }
}

/// Shares the sources that the library has with the same text, adds the others, and gives one a new id where another
/// text has that id already.
fn settle_sources(writer: &Writer<'_>, snapshot: &mut Snapshot, now: jiff::Timestamp) -> Result<(), StoreError> {
    let mut renamed: HashMap<(SourceId, u32), SourceId> = HashMap::new();
    for (source, revision) in snapshot.sources.iter_mut() {
        let (old, number) = (source.id, revision.number());
        match writer.read().revision_hash(old, number)? {
            Some(hash) if hash == revision.sha256() => continue,
            Some(_) => {
                source.id = SourceId::new();
                renamed.insert((old, number), source.id);
                *revision = revision.of_source(source.id);
            }
            None => {}
        }
        if writer.read().source(source.id)?.is_none() {
            writer.add_source(source)?;
        }
        writer.add_revision(revision, &Import::default(), now)?;
    }
    snapshot.sources.sort_by_key(|(source, revision)| (source.id, revision.number()));
    for excerpt in snapshot.excerpts.iter_mut() {
        let selector = &excerpt.selector;
        if let Some(&source) = renamed.get(&(selector.source(), selector.revision())) {
            excerpt.selector = selector.of_source(source);
        }
    }
    Ok(())
}

/// Shares the excerpts that the library has with the same words at the same place, adds the others, and gives one a
/// new id where another excerpt has that id already.
fn settle_excerpts(writer: &Writer<'_>, snapshot: &mut Snapshot) -> Result<(), StoreError> {
    let mut renamed: HashMap<ExcerptId, ExcerptId> = HashMap::new();
    for excerpt in snapshot.excerpts.iter_mut() {
        match writer.read().excerpt(excerpt.id)? {
            Some(held) if held == *excerpt => continue,
            Some(_) => {
                let id = ExcerptId::new();
                renamed.insert(excerpt.id, id);
                excerpt.id = id;
            }
            None => {}
        }
        writer.add_excerpt(excerpt)?;
    }
    snapshot.excerpts.sort_by_key(|excerpt| excerpt.id);
    let rename = |id: &mut ExcerptId| {
        if let Some(new) = renamed.get(id) {
            *id = *new;
        }
    };
    let book = &mut snapshot.book;
    for question in book.sections.iter_mut().flat_map(|section| &mut section.questions) {
        question.citations.iter_mut().for_each(|citation| rename(&mut citation.excerpt));
    }
    for citation in book.timeline.iter_mut().flat_map(|entry| &mut entry.citations) {
        rename(&mut citation.excerpt);
    }
    for citation in book.glossary.iter_mut().flat_map(|entry| &mut entry.citations) {
        rename(&mut citation.excerpt);
    }
    for cell in book.contests.iter_mut().flat_map(|contest| &mut contest.cells) {
        cell.excerpt.iter_mut().for_each(rename);
    }
    Ok(())
}

/// Gives the book and its parts new ids where the library has theirs already. References go along.
fn settle_book(reader: Reader<'_>, book: &mut Book) -> Result<(), StoreError> {
    let (numbering, known) = (Numbering::of(book), ids(book));
    if reader.is_taken(book.id.as_bytes())? {
        book.id = BookId::new();
    }
    for section in &mut book.sections {
        if reader.is_taken(section.id.as_bytes())? {
            section.id = SectionId::new();
        }
        for question in &mut section.questions {
            if reader.is_taken(question.id.as_bytes())? {
                question.id = QuestionId::new();
            }
        }
    }
    for entry in &mut book.timeline {
        if reader.is_taken(entry.id.as_bytes())? {
            entry.id = TimelineId::new();
        }
    }
    for entry in &mut book.glossary {
        if reader.is_taken(entry.id.as_bytes())? {
            entry.id = GlossaryId::new();
        }
    }
    for contest in &mut book.contests {
        if reader.is_taken(contest.id.as_bytes())? {
            contest.id = ContestId::new();
        }
    }
    let settled = ids(book);
    if settled != known {
        let to = |id: &str| numbering.find(id).and_then(|number| settled.get(number - 1)).map(QuestionId::to_string);
        for text in book.markdown_mut() {
            if let Some(redirected) = markdown::redirect(text, &to) {
                *text = redirected;
            }
        }
    }
    Ok(())
}

fn ids(book: &Book) -> Vec<QuestionId> {
    book.questions().map(|(_, question)| question.id).collect()
}
