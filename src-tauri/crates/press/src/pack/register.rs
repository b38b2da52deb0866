//! The register: what a pack rests on, as it letters, numbers and uses it. Sets nothing.

use super::names::{Named, Names};
use crate::pages::DestinationId;
use attache_model::{
    anchor::QuoteState,
    apparatus::{Apparatus, Listed},
    book::{Book, Role},
    excerpt::Excerpt,
    id::{ExcerptId, SourceId},
    shared::Shared,
    snapshot::Snapshot,
    source::{Revision, Source},
};
use std::{collections::HashMap, ops::Range, sync::Arc};

/// A source in the annex.
#[derive(Clone, Copy)]
pub(crate) struct SourceEntry<'a> {
    pub(crate) letter: &'a str,
    pub(crate) source: &'a Source,
    /// The source with each of its revisions that the book holds.
    pub(crate) revisions: &'a [(Source, Revision)],
    pub(crate) place: Option<DestinationId>,
    /// The first question that cites it, by its number.
    pub(crate) met_in: Option<usize>,
    /// Its excerpts by their places in the register, in the order of the text.
    pub(crate) excerpts: &'a [usize],
}

impl<'a> SourceEntry<'a> {
    /// The source as every form of the book names it.
    pub(crate) fn listed(&self) -> Listed<'a> {
        let revisions = self.revisions.iter().map(|(_, revision)| revision).collect();
        let (letter, excerpts) = (self.letter.to_owned(), self.excerpts.to_vec());
        Listed { letter, source: self.source, revisions, met_in: self.met_in, excerpts }
    }

    /// The text of a revision, by its number.
    pub(crate) fn revision(&self, number: u32) -> Option<&'a Revision> {
        self.revisions.iter().map(|(_, revision)| revision).find(|revision| revision.number() == number)
    }
}

/// An excerpt in the annex.
#[derive(Clone, Copy)]
pub(crate) struct ExcerptEntry<'a> {
    pub(crate) excerpt: &'a Excerpt,
    pub(crate) state: QuoteState,
    /// Its source's place in the register.
    pub(crate) source: Option<usize>,
    /// Where it stands in the annex, if there is one.
    pub(crate) place: Option<DestinationId>,
    pub(crate) uses: &'a [Use],
    /// The letter of its source, and its number there.
    pub(super) code: (&'a str, usize),
}

impl ExcerptEntry<'_> {
    /// `E1`; nothing without a source.
    pub(crate) fn code(&self) -> String {
        let (letter, number) = self.code;
        if letter.is_empty() { String::new() } else { format!("{letter}{number}") }
    }
}

/// Where an excerpt is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Use {
    Question(usize, Role),
    Timeline,
    Glossary,
    Contest,
}

impl Use {
    /// The number of the question that uses it.
    pub(crate) fn question(self) -> Option<usize> {
        match self {
            Self::Question(number, _) => Some(number),
            Self::Timeline | Self::Glossary | Self::Contest => None,
        }
    }
}

/// What a pack rests on. Nothing of it depends on the words of an answer, only on what the answers cite.
#[derive(Default)]
pub(crate) struct Register {
    held: Held,
    excerpts: Vec<Numbered>,
    uses: Vec<Use>,
    sources: Vec<Lettered>,
    by_id: Arc<HashMap<ExcerptId, usize>>,
}

/// What the book holds, and its lists use.
#[derive(Default)]
struct Held {
    excerpts: Shared<Vec<Excerpt>>,
    sources: Shared<Vec<(Source, Revision)>>,
    states: Vec<QuoteState>,
    listed: Vec<(ExcerptId, Use)>,
    annexed: bool,
}

struct Numbered {
    source: Option<usize>,
    /// Among those of its source, from 1.
    number: usize,
    place: Option<DestinationId>,
    uses: Range<usize>,
}

struct Lettered {
    letter: String,
    revisions: Range<usize>,
    place: Option<DestinationId>,
    met_in: Option<usize>,
    excerpts: Vec<usize>,
}

/// The book's evidence, how each excerpt stands, and whether an annex shows it.
pub(super) type Evidence<'a> = (&'a Snapshot, &'a [QuoteState], bool);

impl Register {
    /// Whether it is of this evidence. While that and what the answers cite stay, the register does.
    pub(super) fn holds(&self, (snapshot, states, annexed): Evidence<'_>) -> bool {
        let held = &self.held;
        annexed == held.annexed
            && states == held.states
            && Shared::is(&snapshot.excerpts, &held.excerpts)
            && Shared::is(&snapshot.sources, &held.sources)
            && listed(&snapshot.book).eq(held.listed.iter().copied())
    }

    /// Where its excerpts are those of a former one, they are where they were.
    pub(super) fn of((snapshot, states, annexed): Evidence<'_>, former: Option<&Self>, names: &mut Names) -> Self {
        let former =
            former.filter(|it| Shared::is(&it.held.excerpts, &snapshot.excerpts) && it.held.annexed == annexed);
        let by_id = || snapshot.excerpts.iter().enumerate().map(|(i, excerpt)| (excerpt.id, i)).collect();
        let by_id = former.map_or_else(|| Arc::new(by_id()), |former| Arc::clone(&former.by_id));
        let mut place = |place: usize, id: ExcerptId| match former.and_then(|former| former.excerpts.get(place)) {
            Some(numbered) => numbered.place,
            None => annexed.then(|| names.of(Named::Excerpt(id))),
        };
        let excerpts = snapshot.excerpts.iter().enumerate().map(|(i, excerpt)| {
            let place = place(i, excerpt.id);
            Numbered { source: None, number: 0, place, uses: 0..0 }
        });
        let held = Held {
            excerpts: snapshot.excerpts.clone(),
            sources: snapshot.sources.clone(),
            states: states.to_vec(),
            listed: listed(&snapshot.book).collect(),
            annexed,
        };
        let mut register = Self { excerpts: excerpts.collect(), held, by_id, ..Self::default() };
        register.note_uses(&snapshot.book);
        register.letter(snapshot, names);
        register
    }

    /// Notes each use once, in the order of the book.
    fn note_uses(&mut self, book: &Book) {
        let cited = book.questions().flat_map(|(number, question)| {
            question.citations.iter().map(move |citation| (citation.excerpt, Use::Question(number, citation.role)))
        });
        let uses = cited.chain(self.held.listed.iter().copied());
        let mut uses: Vec<(usize, Use)> = uses.filter_map(|(id, used)| Some((self.find(id)?, used))).collect();
        uses.sort_by_key(|(excerpt, _)| *excerpt);
        for (excerpt, used) in uses {
            let entry = &mut self.excerpts[excerpt];
            if entry.uses.is_empty() {
                entry.uses = self.uses.len()..self.uses.len();
            }
            if !self.uses[entry.uses.clone()].contains(&used) {
                self.uses.push(used);
                entry.uses.end += 1;
            }
        }
    }

    /// Letters the sources and numbers the excerpts as every form of the book does.
    fn letter(&mut self, snapshot: &Snapshot, names: &mut Names) {
        for Listed { letter, source, revisions, met_in, excerpts } in Apparatus::of(snapshot).sources {
            for (n, &place) in excerpts.iter().enumerate() {
                let numbered = &mut self.excerpts[place];
                (numbered.source, numbered.number) = (Some(self.sources.len()), n + 1);
            }
            let first = snapshot.sources.partition_point(|(held, _)| held.id < source.id);
            let place = self.held.annexed.then(|| names.of(Named::Source(source.id)));
            let revisions = first..first + revisions.len();
            self.sources.push(Lettered { letter, revisions, place, met_in, excerpts });
        }
    }

    /// An excerpt's place.
    pub(crate) fn find(&self, id: ExcerptId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// The source with this id.
    pub(crate) fn find_source(&self, id: SourceId) -> Option<SourceEntry<'_>> {
        self.sources().find(|entry| entry.source.id == id)
    }

    pub(crate) fn excerpt(&self, place: usize) -> Option<ExcerptEntry<'_>> {
        let numbered = self.excerpts.get(place)?;
        let letter = numbered.source.and_then(|source| self.sources.get(source)).map_or("", |source| &source.letter);
        Some(ExcerptEntry {
            excerpt: self.held.excerpts.get(place)?,
            state: self.held.states.get(place).copied().unwrap_or(QuoteState::Missing),
            source: numbered.source,
            place: numbered.place,
            uses: self.uses.get(numbered.uses.clone())?,
            code: (letter, numbered.number),
        })
    }

    pub(crate) fn source(&self, place: usize) -> Option<SourceEntry<'_>> {
        let lettered = self.sources.get(place)?;
        let revisions = self.held.sources.get(lettered.revisions.clone())?;
        Some(SourceEntry {
            letter: &lettered.letter,
            source: &revisions.last()?.0,
            revisions,
            place: lettered.place,
            met_in: lettered.met_in,
            excerpts: &lettered.excerpts,
        })
    }

    /// How many excerpts stand so.
    pub(crate) fn count(&self, state: QuoteState) -> usize {
        self.held.states.iter().filter(|&&held| held == state).count()
    }

    /// All excerpts, in the order of their ids.
    pub(crate) fn excerpts(&self) -> impl Iterator<Item = ExcerptEntry<'_>> {
        (0..self.excerpts.len()).filter_map(|place| self.excerpt(place))
    }

    /// All sources, in the order of their letters.
    pub(crate) fn sources(&self) -> impl Iterator<Item = SourceEntry<'_>> {
        (0..self.sources.len()).filter_map(|place| self.source(place))
    }
}

/// What contests, timeline and glossary use.
fn listed(book: &Book) -> impl Iterator<Item = (ExcerptId, Use)> {
    let contests = book.contests.iter().flat_map(|contest| &contest.cells);
    let contests = contests.filter_map(|cell| cell.excerpt).map(|id| (id, Use::Contest));
    let timeline = book.timeline.iter().flat_map(|entry| &entry.citations).map(|c| (c.excerpt, Use::Timeline));
    let glossary = book.glossary.iter().flat_map(|entry| &entry.citations).map(|c| (c.excerpt, Use::Glossary));
    contests.chain(timeline).chain(glossary)
}
