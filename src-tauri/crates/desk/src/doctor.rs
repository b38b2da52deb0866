//! Whether a library is sound: its pages, its texts, its excerpts, its editions, and what can be searched.

use crate::{Desk, DeskError};
use attache_model::{
    anchor::{Anchoring, QuoteState},
    id::{BookId, SourceId},
    source::{Revision, Source},
};
use attache_store::StoreError;

/// What was looked at, and what is amiss.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Examined {
    pub sources: usize,
    pub revisions: usize,
    pub excerpts: usize,
    pub books: usize,
    pub editions: usize,
    pub ailments: Vec<Ailment>,
}

/// Something amiss in a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ailment {
    /// What, in words.
    pub what: String,
    /// How to mend it.
    pub mend: &'static str,
}

const RESTORE: &str = "restore a backup";
const CUT: &str = "look at the check of the books that cite it, and cut it anew";
const INDEX: &str = "run `attache doctor --reindex`";

impl Examined {
    fn ails(&mut self, what: impl Into<String>, mend: &'static str) {
        self.ailments.push(Ailment { what: what.into(), mend });
    }

    /// What was read; what couldn't be is an ailment.
    fn read<T>(&mut self, read: Result<T, StoreError>) -> Option<T> {
        match read {
            Ok(read) => return Some(read),
            Err(StoreError::Damaged { what }) => self.ails(what, RESTORE),
            Err(error) => self.ails(error.to_string(), RESTORE),
        }
        None
    }
}

impl Desk {
    /// Looks at all that the library holds. Nothing is changed.
    ///
    /// # Errors
    /// `Library` where it can't be read at all.
    pub fn examine(&self) -> Result<Examined, DeskError> {
        let mut examined = Examined::default();
        examined.read(self.store.verify());
        for card in self.sources()? {
            examined.sources += 1;
            self.examine_source(&card.source, &mut examined);
        }
        for card in self.books()? {
            examined.books += 1;
            self.examine_book(card.id, &mut examined);
        }
        Ok(examined)
    }

    fn examine_source(&self, source: &Source, examined: &mut Examined) {
        let reader = self.store.read();
        let mut latest: Option<Revision> = None;
        for number in examined.read(reader.revisions(source.id)).unwrap_or_default() {
            examined.revisions += 1;
            let Some(revision) = examined.read(reader.revision(source.id, number)).flatten() else { continue };
            let anchoring = Anchoring::of(&revision);
            for excerpt in examined.read(reader.excerpts_of_source(source.id, number)).unwrap_or_default() {
                examined.excerpts += 1;
                if anchoring.locate(&excerpt.selector).state != QuoteState::Verified {
                    let what = format!(
                        "the excerpt “{}” is not where it was cut from “{}”",
                        excerpt.selector.quote(),
                        source.title
                    );
                    examined.ails(what, CUT);
                }
            }
            latest = Some(revision);
        }
        let Some(latest) = latest else { return };
        let found = examined.read(reader.searchable(source.id.as_bytes()));
        if found.is_some_and(|found| found != latest.paragraphs().count()) {
            examined.ails(format!("“{}” is not searched whole", source.title), INDEX);
        }
    }

    fn examine_book(&self, id: BookId, examined: &mut Examined) {
        let reader = self.store.read();
        for edition in examined.read(reader.editions(id)).unwrap_or_default() {
            examined.editions += 1;
            examined.read(reader.edition(id, edition.number));
        }
        let Some(snapshot) = examined.read(reader.snapshot(id)) else { return };
        for (number, question) in snapshot.book.questions() {
            let found = examined.read(reader.searchable(question.id.as_bytes()));
            if found.is_some_and(|found| found != 1) {
                examined.ails(format!("question {number} of “{}” is not searched", snapshot.book.title), INDEX);
            }
        }
    }

    /// Makes anew what is searched: the paragraphs of sources and the words of questions.
    ///
    /// # Errors
    /// `Library` where it can't be read or written, and what was searched before still is.
    pub fn reindex(&mut self) -> Result<(), DeskError> {
        let sources: Vec<SourceId> = self.sources()?.into_iter().map(|card| card.source.id).collect();
        let books: Vec<BookId> = self.books()?.into_iter().map(|card| card.id).collect();
        self.write(|writer| {
            let reader = writer.read();
            for &source in &sources {
                let Some(number) = reader.latest_revision(source)? else { continue };
                let Some(revision) = reader.revision(source, number)? else { continue };
                writer.index_source(&revision)?;
            }
            for &book in &books {
                for section in reader.sections(book)? {
                    reader.questions(section.id)?.iter().try_for_each(|question| writer.index_question(question))?;
                }
            }
            Ok(())
        })
    }
}
