//! Harvest: the questions and tables that a source offers to a book, and what of them the book has already: recognised
//! by where it stands, and where that can't be told, by what it is called.

use crate::{Desk, DeskError};
use attache_model::{
    anchor::{Anchoring, QuoteState},
    book::{Book, Cell, Contest, Question},
    excerpt::{CutError, Selector},
    harvest::{self, Harvest},
    id::{BookId, ContestId, ExcerptId, QuestionId, SourceId},
    snapshot::Snapshot,
    source::{Revision, Span},
};
use std::collections::HashMap;

/// What a source offers to a book.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The text that is harvested.
    pub revision: Revision,
    /// Its questions and tables.
    pub harvest: Harvest,
    /// What the book has of each question: the one that rests on its answer, with its number.
    pub questions: Vec<Fit<(QuestionId, usize)>>,
    /// What the book has of each table: the contest that was made of it.
    pub contests: Vec<Fit<ContestId>>,
}

/// What a book has of something that a source offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit<T> {
    /// Nothing.
    New,
    /// Some of it: these statements of a table, by their places, are new.
    Part(T, Vec<usize>),
    /// All of it.
    Whole(T),
    /// Nothing, and it can't be taken over.
    Uncut(CutError),
}

impl<T> Fit<T> {
    /// What the book has of it.
    pub const fn held(&self) -> Option<&T> {
        match self {
            Self::Part(held, _) | Self::Whole(held) => Some(held),
            Self::New | Self::Uncut(_) => None,
        }
    }

    /// Whether there is something to take over.
    pub const fn is_takeable(&self) -> bool {
        matches!(self, Self::New | Self::Part(..))
    }
}

impl Desk {
    /// What the latest revision of a source offers to a book.
    ///
    /// # Errors
    /// `Gone` where source or book isn't there; `Library` where it can't be read.
    pub fn harvest(&mut self, book: BookId, source: SourceId) -> Result<Offered, DeskError> {
        let revision = self.latest(source)?;
        let frozen = self.freeze(book)?;
        let harvest = harvest::harvest(&revision);
        let held = Places::of(&frozen.snapshot, &revision);
        let book = &frozen.snapshot.book;
        let cut = |span: &Span| Selector::cut(&revision, std::slice::from_ref(span)).err();
        let questions = harvest.questions.iter().map(|offered| match held.question(book, offered) {
            Some(question) => Fit::Whole(question),
            None => cut(&offered.answer).map_or(Fit::New, Fit::Uncut),
        });
        let contests = harvest.contests.iter().map(|offered| match held.contest(book, offered) {
            Some((contest, new)) if new.is_empty() => Fit::Whole(contest),
            fit => match (offered.cells.iter().find_map(|(.., span)| cut(span)), fit) {
                (Some(error), _) => Fit::Uncut(error),
                (None, Some((contest, new))) => Fit::Part(contest, new),
                (None, None) => Fit::New,
            },
        });
        Ok(Offered { questions: questions.collect(), contests: contests.collect(), revision, harvest })
    }
}

/// Where the passages of a source that a book keeps stand in its latest text; nothing where that can't be told.
struct Places(HashMap<ExcerptId, Option<Span>>);

impl Places {
    fn of(snapshot: &Snapshot, latest: &Revision) -> Self {
        let anchoring = Anchoring::of(latest);
        let whole = |ranges: &[Span]| Some(ranges.first()?.start..ranges.last()?.end);
        let place = |selector: &Selector| {
            if selector.revision() == latest.number() {
                return whole(selector.ranges());
            }
            let standing = anchoring.locate(selector);
            match standing.state {
                QuoteState::Verified => whole(selector.ranges()),
                QuoteState::Moved | QuoteState::Changed => whole(&standing.proposals.first()?.ranges),
                QuoteState::Ambiguous | QuoteState::Missing => None,
            }
        };
        let of_it = snapshot.excerpts.iter().filter(|excerpt| excerpt.selector.source() == latest.source());
        Self(of_it.map(|excerpt| (excerpt.id, place(&excerpt.selector))).collect())
    }

    /// The question that rests on what answers the offered one, or that asks the same of the source.
    fn question(&self, book: &Book, offered: &harvest::Question) -> Option<(QuestionId, usize)> {
        let cites = |question: &Question, is_it: &dyn Fn(&Option<Span>) -> bool| {
            let mut places = question.citations.iter().filter_map(|citation| self.0.get(&citation.excerpt));
            places.any(is_it)
        };
        let answers = |place: &Option<Span>| place.as_ref().is_some_and(|place| is_mostly(place, &offered.answer));
        let asks = |question: &Question| is_same(&question.question, &offered.question) && cites(question, &|_| true);
        let mut found = book.questions().find(|(_, question)| asks(question));
        found = found.or_else(|| book.questions().find(|(_, question)| cites(question, &answers)));
        found.map(|(number, question)| (question.id, number))
    }

    /// The contest that was made of a table, and which of the table's cells are new to it: one that holds most of the
    /// table, or is mostly of the table, and has a statement where the table has it, or the table's title.
    fn contest(&self, book: &Book, offered: &harvest::Contest) -> Option<(ContestId, Vec<usize>)> {
        let is_made_of = |contest: &&Contest| {
            let held: Vec<Held> = self.held(contest, offered).into_iter().flatten().collect();
            let least = offered.cells.len().min(contest.cells.len());
            let is_sure =
                held.contains(&Held::InPlace) || (!held.is_empty() && is_same(&contest.title, &offered.title));
            is_sure && 2 * held.len() > least
        };
        let contest = book.contests.iter().find(is_made_of)?;
        let held = self.held(contest, offered);
        let new = held.iter().enumerate().filter(|(_, held)| held.is_none()).map(|(cell, _)| cell);
        Some((contest.id, new.collect()))
    }

    /// How a contest holds each cell of a table, if it does.
    fn held(&self, contest: &Contest, offered: &harvest::Contest) -> Vec<Option<Held>> {
        let cell = |(actor, aspect, span): &(usize, usize, Span)| {
            let held = |cell: &Cell| match self.0.get(&cell.excerpt?)? {
                Some(place) => (place.start < span.end && span.start < place.end).then_some(Held::InPlace),
                None => is_named(contest, cell, names(offered, *actor, *aspect)).then_some(Held::ByName),
            };
            contest.cells.iter().filter_map(held).min()
        };
        offered.cells.iter().map(cell).collect()
    }
}

/// How a contest holds a table's cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Held {
    /// With a passage that stands there.
    InPlace,
    /// Under the same actor and aspect, with a passage of which can't be told where it stands now.
    ByName,
}

/// Whether two places have more than half of the longer one in common.
fn is_mostly(a: &Span, b: &Span) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * common > (a.end - a.start).max(b.end - b.start)
}

/// The actor and the aspect of a table's cell.
fn names(offered: &harvest::Contest, actor: usize, aspect: usize) -> (&str, &str) {
    let (actor, aspect) = (offered.actors.get(actor), offered.aspects.get(aspect));
    (actor.map_or("", String::as_str), aspect.map_or("", String::as_str))
}

/// Whether a contest's cell stands under these names.
fn is_named(contest: &Contest, cell: &Cell, (actor, aspect): (&str, &str)) -> bool {
    let is = |names: &[String], at: usize, name: &str| names.get(at).is_some_and(|held| is_same(held, name));
    is(&contest.actors, cell.actor, actor) && is(&contest.aspects, cell.aspect, aspect)
}

pub(crate) fn is_same(held: &str, name: &str) -> bool {
    held.trim().to_lowercase() == name.trim().to_lowercase()
}
