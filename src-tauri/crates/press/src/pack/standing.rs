//! Standing type: what stays set from one layout of a book to the next. A piece is set anew when something that it is
//! set from has changed, and only then.

use super::{
    Options, Parts,
    index::{Index, Names, SourceEntry},
};
use crate::{
    flow::Set,
    fonts::Fonts,
    galley::Galley,
    imprint::Desk,
    pages::{DestinationId, Pages},
    paragraph::Compositor,
    parallel,
    style::{Look, Paper},
};
use attache_model::{
    anchor::QuoteState,
    book::{Contest, GlossaryEntry, Question, TimelineEntry},
    edition::{Changes, Kind, Subject},
    excerpt::Excerpt,
    id::{ExcerptId, QuestionId, SourceId},
    picture,
    snapshot::Snapshot,
    source::Source,
};
use jiff::civil::Date;
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// The type of a book that stands from its last layout.
pub struct Standing {
    desk: Arc<Desk>,
    names: Names,
    memory: Memory,
}

impl Standing {
    /// Nothing stands yet.
    #[must_use]
    pub fn new(fonts: &'static Fonts) -> Self {
        Self { desk: Arc::new(Desk::new(fonts)), names: Names::default(), memory: Memory::default() }
    }

    /// Lays out a pack as [`super::lay_out`] does, setting only what changed since the last time. A place that was led
    /// to before and is no more stays among the destinations, on the first page.
    #[must_use]
    pub fn lay_out(
        &mut self,
        snapshot: &Snapshot,
        states: &dyn Fn(ExcerptId) -> QuoteState,
        options: &Options,
    ) -> Pages {
        let Self { desk, names, memory } = self;
        super::laid_out((snapshot, states, options), desk, names, Some(memory))
    }
}

/// What is set in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Piece {
    /// Set anew each time: little, and different from one minute to the next.
    Passing,
    Brief,
    Contents,
    /// By its number.
    Section(usize),
    Question(QuestionId),
    Contests,
    Timeline,
    Glossary,
    Source(SourceId),
    Sources,
    Changes,
    Findings,
}

/// A piece that is wanted. Where its key is the one that it was set with last, it stands.
pub(super) struct Job<'a> {
    pub(super) piece: Piece,
    pub(super) key: u64,
    #[allow(clippy::type_complexity)]
    pub(super) set: Box<dyn Fn(&mut Compositor<'_>) -> Vec<Galley> + Sync + Send + 'a>,
}

/// What the pieces were set from, and the pieces.
#[derive(Default)]
pub(super) struct Memory {
    forme: Option<Forme>,
    kept: HashMap<Piece, (u64, Vec<Arc<Set>>)>,
    questions: Stamps<QuestionId, Question>,
    excerpts: Stamps<ExcerptId, Excerpt>,
    sources: Stamps<SourceId, Source>,
    rest: Stamps<(), Rest>,
    changes: Stamps<(), Changes>,
    evidence: Evidence,
}

type Rest = (Vec<Contest>, Vec<TimelineEntry>, Vec<GlossaryEntry>);
/// Name, text, size.
type Image = (String, String, Option<(f32, f32)>);

/// What everything was set for. For another one nothing stands.
#[derive(PartialEq)]
struct Forme {
    paper: Paper,
    parts: Parts,
    place_of_evidence: super::Evidence,
    language: String,
    as_of: Option<Date>,
    /// Figures of page numbers.
    digits: usize,
    media: Vec<Image>,
}

/// What the sources and excerpts are now, each as a number that changes with them.
#[derive(Default)]
struct Evidence {
    sources: Vec<u64>,
    excerpts: Vec<u64>,
    /// Everything together, with its uses.
    all: u64,
}

/// A number for each value: the same one as long as the value is the same.
struct Stamps<K, V> {
    known: HashMap<K, (V, u64)>,
    next: u64,
}

impl<K, V> Default for Stamps<K, V> {
    fn default() -> Self {
        Self { known: HashMap::new(), next: 0 }
    }
}

impl<K: Eq + Hash, V: PartialEq + Clone> Stamps<K, V> {
    fn of(&mut self, key: K, value: &V) -> u64 {
        match self.known.get(&key) {
            Some((known, stamp)) if known == value => *stamp,
            _ => {
                self.next += 1;
                self.known.insert(key, (value.clone(), self.next));
                self.next
            }
        }
    }
}

pub(super) fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Memory {
    /// Looks at what the pieces will be set from.
    pub(super) fn read(&mut self, index: &Index<'_>, options: &Options) {
        let Snapshot { book, media, .. } = index.snapshot;
        let forme = Forme {
            paper: options.paper,
            parts: options.parts,
            place_of_evidence: options.evidence,
            language: book.language.clone(),
            as_of: book.as_of,
            digits: index.digits,
            media: media.iter().map(|it| (it.name.clone(), it.alt.clone(), picture::size(&it.data))).collect(),
        };
        if self.forme.as_ref() != Some(&forme) {
            self.kept.clear();
            self.forme = Some(forme);
        }
        let Self { sources: known, evidence, .. } = self;
        evidence.sources.clear();
        evidence.sources.extend(index.sources.iter().map(|entry| {
            let revisions = entry.revisions.iter().map(|revision| (revision.number(), revision.sha256()));
            hash((known.of(entry.source.id, entry.source), &entry.letter, entry.place, revisions.collect::<Vec<_>>()))
        }));
        let known = &mut self.excerpts;
        evidence.excerpts.clear();
        evidence.excerpts.extend(index.excerpts.iter().map(|entry| {
            let source = entry.source.and_then(|source| evidence.sources.get(source));
            hash((known.of(entry.excerpt.id, entry.excerpt), entry.state as u8, &entry.code, entry.place, source))
        }));
        let uses: Vec<_> = index.excerpts.iter().map(|entry| &entry.uses).collect();
        evidence.all = hash((&evidence.excerpts, &evidence.sources, uses, index.questions.places()));
    }

    pub(super) fn question(&mut self, index: &Index<'_>, (number, question): (usize, &Question), before: f32) -> u64 {
        let cited = question.citations.iter().map(|citation| index.excerpt_number(citation.excerpt));
        let cited: Vec<_> = cited.map(|place| place.and_then(|place| self.evidence.excerpts.get(place))).collect();
        let own = self.questions.of(question.id, question);
        // A reference to another question says its number.
        let refers = [&question.answer, &question.bottom_line].iter().any(|text| text.contains("question:"));
        let order = refers.then(|| index.questions.places());
        let found: Vec<_> = index.found_in(question.id).map(|finding| finding.reason.message()).collect();
        let met = index.first_met(number, question.citations.iter().map(|citation| citation.excerpt));
        hash((number, own, index.question_place(number), (cited, met), before.to_bits(), order, found))
    }

    pub(super) fn source(&self, index: &Index<'_>, number: usize, entry: &SourceEntry<'_>) -> u64 {
        let places = &index.places;
        let excerpts = entry.excerpts.iter().map(|&place| {
            let entry = &index.excerpts[place];
            let questions = entry.uses.iter().filter_map(|used| used.question());
            let questions = questions.map(|number| index.question_place(number));
            (self.evidence.excerpts.get(place), &entry.uses, questions.collect::<Vec<_>>())
        });
        let elsewhere = (places.contests, places.timeline, places.glossary);
        hash((number, self.evidence.sources.get(number), excerpts.collect::<Vec<_>>(), elsewhere))
    }

    /// The sources, the excerpts and where each is used.
    pub(super) fn evidence(&self, place: Option<DestinationId>) -> u64 {
        hash((self.evidence.all, place))
    }

    /// Contests, timeline and glossary.
    pub(super) fn rest(&mut self, index: &Index<'_>) -> u64 {
        let book = &index.snapshot.book;
        let rest = (book.contests.clone(), book.timeline.clone(), book.glossary.clone());
        let places = (index.places.contests, index.places.timeline, index.places.glossary);
        hash((self.rest.of((), &rest), self.evidence.all, places))
    }

    /// What changed, with what new questions answer in short, and whether it is an edition.
    pub(super) fn changes(&mut self, index: &Index<'_>, (options, changes): (&Options, &Changes)) -> u64 {
        let new = changes.list.iter().filter(|change| change.kind == Kind::Added).map(|change| &change.of);
        let new: HashSet<&Subject> = new.collect();
        let questions = index.snapshot.book.questions().map(|(_, question)| question);
        let new: Vec<_> = questions
            .filter(|question| new.contains(&Subject::Question(question.id)))
            .map(|question| &question.bottom_line)
            .collect();
        let own = self.changes.of((), changes);
        let edition = (index.snapshot.book.edition, options.numbering as u8, options.draft);
        hash((own, new, edition, self.evidence.all, &index.sections, index.places.all()))
    }

    /// What the check found, and where.
    pub(super) fn findings(&self, index: &Index<'_>) -> u64 {
        let found = index.findings.iter().map(|finding| (finding.reason.message(), finding.place));
        hash((found.collect::<Vec<_>>(), self.evidence.all, index.places.all()))
    }

    /// What the contents say.
    pub(super) fn contents(&self, index: &Index<'_>) -> u64 {
        let sections = index.snapshot.book.sections.iter().map(|section| &section.title);
        let questions = index.snapshot.book.questions().map(|(_, it)| (&it.question, it.claim));
        let places = index.places.all();
        hash((
            sections.collect::<Vec<_>>(),
            questions.collect::<Vec<_>>(),
            places,
            &index.sections,
            index.questions.places(),
            index.changes.map(|changes| changes.since),
        ))
    }

    /// What the brief says.
    pub(super) fn brief(&self, index: &Index<'_>) -> u64 {
        let book = &index.snapshot.book;
        let said = book.sections.iter().map(|section| {
            let lines: Vec<_> = section.questions.iter().map(|it| (&it.bottom_line, it.claim)).collect();
            (&section.title, lines)
        });
        hash((&book.title, &book.subtitle, said.collect::<Vec<_>>(), index.questions.places(), index.places.brief))
    }
}

/// What is wanted, in its order: what stands, and what is set now, on all processors. Without a memory nothing stands.
pub(super) fn set(
    jobs: Vec<Job<'_>>,
    look: &'static Look,
    desk: &Desk,
    memory: Option<&mut Memory>,
) -> Vec<Vec<Arc<Set>>> {
    let stands = |job: &Job<'_>| {
        let (key, sets) = memory.as_ref()?.kept.get(&job.piece)?;
        (*key == job.key && job.piece != Piece::Passing).then(|| sets.clone())
    };
    let mut all: Vec<Option<Vec<Arc<Set>>>> = jobs.iter().map(stands).collect();
    let wanted: Vec<usize> = (0..jobs.len()).filter(|&job| all[job].is_none()).collect();
    let made = parallel::each(wanted.len(), |place| {
        let galleys = desk.at(look, |compositor| (jobs[wanted[place]].set)(compositor));
        galleys.into_iter().map(|galley| Arc::new(galley.into())).collect::<Vec<Arc<Set>>>()
    });
    for (job, sets) in wanted.into_iter().zip(made) {
        all[job] = Some(sets);
    }
    let all: Vec<Vec<Arc<Set>>> = all.into_iter().map(Option::unwrap_or_default).collect();
    if let Some(memory) = memory {
        // What is wanted no more is let go.
        memory.kept = jobs.iter().zip(&all).map(|(job, sets)| (job.piece, (job.key, sets.clone()))).collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::tests::FONTS;
    use attache_model::book::{Book, Section};

    #[test]
    fn only_what_changed_is_set_anew() {
        let mut book = Book::titled("The bases");
        let questions = (0..9).map(|n| Question::asked(format!("What is question {n}?"))).collect();
        let section = Section { id: Default::default(), title: "One".into(), questions, extra: Default::default() };
        book.sections.push(section);
        let mut snapshot = Snapshot {
            book,
            excerpts: Vec::new(),
            sources: Vec::new(),
            media: Vec::new(),
            edition: None,
            extra: Default::default(),
        };
        let states = |_| QuoteState::Verified;
        let mut standing = Standing::new(&FONTS);
        let _ = standing.lay_out(&snapshot, &states, &Options::default());
        let id = snapshot.book.sections[0].questions[4].id;
        let mut check = |edit: &dyn Fn(&mut Question), expected: &[Piece]| {
            let kept = |standing: &Standing| -> HashMap<Piece, Vec<Arc<Set>>> {
                standing.memory.kept.iter().map(|(piece, (_, sets))| (*piece, sets.clone())).collect()
            };
            let before = kept(&standing);
            edit(&mut snapshot.book.sections[0].questions[4]);
            let _ = standing.lay_out(&snapshot, &states, &Options::default());
            let mut after = kept(&standing);
            after.retain(|piece, sets| !before[piece].iter().zip(sets).all(|(a, b)| Arc::ptr_eq(a, b)));
            assert_eq!(after.len(), expected.len(), "{:?}", after.keys());
            assert!(expected.iter().all(|piece| after.contains_key(piece)), "{:?}", after.keys());
        };
        check(&|_| (), &[Piece::Passing]);
        check(&|question| question.answer = "Because.".into(), &[Piece::Passing, Piece::Question(id)]);
        let expected = [Piece::Passing, Piece::Question(id), Piece::Contents];
        check(&|question| question.question = "And this one?".into(), &expected);
    }
}
