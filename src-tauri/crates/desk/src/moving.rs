//! Moving excerpts of an earlier text to the latest one: one deed, which can be taken back and done again.

use crate::{Desk, DeskError};
use attache_model::{
    book::Book,
    excerpt::{Excerpt, Selector},
    id::{BookId, ExcerptId, SourceId},
    source::Span,
};
use attache_store::{Place, StoreError, Writer};

/// What was moved in one deed, and what it takes to move it back.
#[derive(Clone, Debug)]
pub struct Moved {
    book: BookId,
    steps: Vec<Step>,
}

/// An excerpt that took another one's place.
#[derive(Clone, Debug)]
struct Step {
    from: ExcerptId,
    to: ExcerptId,
    /// Where the book used `from`: it may have used `to` elsewhere before.
    places: Vec<Place>,
    /// Whether the book kept `to` before.
    held: bool,
}

impl Moved {
    /// The excerpts that are cited now, in the order in which they were moved.
    #[must_use]
    pub fn excerpts(&self) -> Vec<ExcerptId> {
        self.steps.iter().map(|step| step.to).collect()
    }
}

impl Desk {
    /// Lets a book's answers cite a passage of the latest revision where they cited an excerpt of an earlier one. What
    /// was known of the excerpt goes with it; the excerpt itself stays in the library.
    ///
    /// # Errors
    /// `Cut` where the ranges are impossible; `Gone` where excerpt or source isn't there; `Library` where it can't be
    /// written.
    pub fn accept_move(&mut self, book: BookId, excerpt: ExcerptId, ranges: &[Span]) -> Result<Moved, DeskError> {
        let old = self.store.read().excerpt(excerpt).map_err(|e| self.in_library(e))?;
        let old = old.ok_or(DeskError::Gone { what: "excerpt" })?;
        let latest = self.latest(old.selector.source())?;
        let new = cut_anew(&old, Selector::cut(&latest, ranges)?);
        self.move_all(book, &[(excerpt, new)])
    }

    /// Accepts every move to a passage that holds an excerpt's words to the letter and is the only one.
    ///
    /// # Errors
    /// `Gone` where the source isn't there; `Library` where it can't be written, and nothing was moved.
    pub fn accept_exact_moves(&mut self, book: BookId, source: SourceId) -> Result<Moved, DeskError> {
        let moves = self.moves(book, source)?;
        let latest = self.latest(source)?;
        let frozen = self.freeze(book)?;
        let mut accepted = Vec::new();
        for it in &moves {
            let (Some(offer), Some(old)) = (it.exact(), frozen.snapshot.excerpt(it.excerpt)) else { continue };
            accepted.push((it.excerpt, cut_anew(old, Selector::cut(&latest, &offer.ranges)?)));
        }
        self.move_all(book, &accepted)
    }

    fn move_all(&mut self, book: BookId, accepted: &[(ExcerptId, Excerpt)]) -> Result<Moved, DeskError> {
        if accepted.is_empty() {
            return Ok(Moved { book, steps: Vec::new() });
        }
        let frozen = self.freeze(book)?;
        let held = |id| frozen.snapshot.excerpt(id).is_some();
        let steps = self.change(book, |writer| {
            let step = |(from, new): &(ExcerptId, Excerpt)| {
                let to = stored(writer, new)?;
                writer.replace_excerpt(book, *from, to)?;
                Ok(Step { from: *from, to, places: places(&frozen.snapshot.book, *from), held: held(to) })
            };
            accepted.iter().map(step).collect::<Result<Vec<_>, StoreError>>()
        })?;
        Ok(Moved { book, steps })
    }

    /// Moves excerpts back to the earlier text.
    ///
    /// # Errors
    /// `Library` where it can't be written, and nothing was moved.
    pub fn move_back(&mut self, moved: &Moved) -> Result<(), DeskError> {
        let book = moved.book;
        self.change(book, |writer| {
            for Step { from, to, places, held } in moved.steps.iter().rev() {
                writer.keep_excerpt(book, *from)?;
                places.iter().try_for_each(|place| writer.put_excerpt(place, *from))?;
                if !held {
                    writer.drop_excerpt(book, *to)?;
                }
            }
            Ok(())
        })
    }

    /// Moves them again, to the same excerpts.
    ///
    /// # Errors
    /// `Library` where it can't be written, and nothing was moved.
    pub fn move_again(&mut self, moved: &Moved) -> Result<(), DeskError> {
        let book = moved.book;
        self.change(book, |writer| {
            moved.steps.iter().try_for_each(|step| writer.replace_excerpt(book, step.from, step.to))
        })
    }
}

/// The excerpt as it is cut from another revision.
fn cut_anew(old: &Excerpt, selector: Selector) -> Excerpt {
    Excerpt { id: ExcerptId::new(), selector, ..old.clone() }
}

/// The excerpt in the library; one of the same passage that is there already is shared.
fn stored(writer: &Writer<'_>, new: &Excerpt) -> Result<ExcerptId, StoreError> {
    let held = writer.read().excerpts_of_source(new.selector.source(), new.selector.revision())?;
    if let Some(same) = held.iter().find(|held| held.selector == new.selector) {
        return Ok(same.id);
    }
    writer.add_excerpt(new)?;
    Ok(new.id)
}

/// Where a book uses an excerpt.
fn places(book: &Book, excerpt: ExcerptId) -> Vec<Place> {
    let questions = book.questions().map(|(_, it)| (*it.id.as_bytes(), &it.citations));
    let events = book.timeline.iter().map(|it| (*it.id.as_bytes(), &it.citations));
    let terms = book.glossary.iter().map(|it| (*it.id.as_bytes(), &it.citations));
    let citations = questions.chain(events).chain(terms).flat_map(|(owner, citations)| {
        let uses = citations.iter().filter(|citation| citation.excerpt == excerpt);
        uses.map(move |citation| Place::Citation { owner, key: citation.key.clone() })
    });
    let cells = book.contests.iter().flat_map(|contest| {
        let uses = contest.cells.iter().filter(|cell| cell.excerpt == Some(excerpt));
        uses.map(|cell| Place::Cell { contest: contest.id, actor: cell.actor, aspect: cell.aspect })
    });
    citations.chain(cells).collect()
}
