//! What the pieces of a pack were set from: a key for each, which changes when anything of it does.

use super::{
    Options,
    index::Index,
    part::{OfParts, Part, Parts},
    register::{Register, SourceEntry},
    stamps::{Count, Stamp, Stamps, hash},
};
use crate::{pages::DestinationId, reference::References, style::Paper};
use attache_model::{
    book::{Contest, GlossaryEntry, Question, TimelineEntry},
    check::Finding,
    edition::{Changes, Kind, Subject},
    excerpt::Excerpt,
    id::QuestionId,
    picture,
    shared::Shared,
    snapshot::Snapshot,
    source::{Revision, Source},
};
use jiff::civil::Date;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

#[derive(Default)]
pub(super) struct Memory {
    forme: Option<Forme>,
    count: Count,
    /// In the order of the book.
    asked: Vec<Asked>,
    /// What the contents say of the questions.
    heads: u64,
    /// What the brief says of them.
    bottom_lines: u64,
    excerpts: Stamps<Excerpt>,
    sources: Stamps<(Source, Revision)>,
    contests: Stamp<Vec<Contest>>,
    timeline: Stamp<Vec<TimelineEntry>>,
    glossary: Stamp<Vec<GlossaryEntry>>,
    changes: Stamp<Changes>,
    findings: Stamp<Arc<[Finding]>>,
    around: Around,
}

/// Name, text, size.
type Image = (String, String, Option<(f32, f32)>);

/// What everything was set for.
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

/// A question, the number that changes with it, and what it was set from.
struct Asked {
    question: Shared<Question>,
    stamp: u64,
    /// Whether it refers to another question, and so says that one's number.
    refers: bool,
    /// The space before it, and its key.
    key: Option<(f32, u64)>,
}

/// What is around the questions: while all of it stays, only what changed in a question counts for it.
#[derive(Default)]
struct Around {
    register: Arc<Register>,
    references: Option<Arc<References>>,
    places: OfParts<Option<DestinationId>>,
    findings: u64,
    /// What each source and excerpt is, as a number that changes with it.
    sources: Vec<u64>,
    excerpts: Vec<u64>,
    /// Everything together, with its uses.
    all: u64,
    /// The key of each source in the annex.
    annexed: Vec<u64>,
}

impl Memory {
    /// Looks at what the pieces will be set from. Whether anything can stand: for another forme nothing does.
    pub(super) fn read(&mut self, index: &Index<'_>, options: &Options) -> bool {
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
        let stands = self.forme.as_ref() == Some(&forme);
        self.forme = Some(forme);
        let count = &mut self.count;
        self.contests.read(&book.contests, count);
        self.timeline.read(&book.timeline, count);
        self.glossary.read(&book.glossary, count);
        let none = Arc::default();
        self.findings.read(if index.findings.is_empty() { &none } else { &options.findings }, count);
        if let Some(changes) = index.changes {
            self.changes.read(changes, count);
        }
        self.excerpts.read(&index.snapshot.excerpts, |excerpt| excerpt.id, count);
        self.sources.read(&index.snapshot.sources, |(source, revision)| (source.id, revision.number()), count);
        self.read_questions(index);
        self.read_around(index);
        stands
    }

    /// Gives a new number to each question that changed.
    fn read_questions(&mut self, index: &Index<'_>) {
        let questions = || index.snapshot.book.sections.iter().flat_map(|section| &section.questions);
        let there = questions()
            .zip(&self.asked)
            .all(|(question, held)| Shared::is(&held.question, question) || held.question.id == question.id);
        if !there || questions().count() != self.asked.len() {
            self.order_questions(questions());
        }
        for (question, held) in questions().zip(&mut self.asked) {
            if Shared::is(&held.question, question) {
                continue;
            }
            let (was, is) = (&held.question, question);
            let marked = (was.claim, &was.language) != (is.claim, &is.language);
            if marked || was.question != is.question {
                self.heads = self.count.next();
            }
            if marked || was.bottom_line != is.bottom_line {
                self.bottom_lines = self.count.next();
            }
            if was != is {
                (held.stamp, held.refers, held.key) = (self.count.next(), refers(is), None);
            }
            held.question = question.clone();
        }
    }

    /// Puts what is known of the questions into their order.
    fn order_questions<'a>(&mut self, questions: impl Iterator<Item = &'a Shared<Question>>) {
        let former = std::mem::take(&mut self.asked).into_iter();
        let mut former: HashMap<QuestionId, Asked> = former.map(|held| (held.question.id, held)).collect();
        let count = &mut self.count;
        let asked = questions.map(|question| match former.remove(&question.id) {
            Some(held) => Asked { key: None, ..held },
            None => Asked { question: question.clone(), stamp: count.next(), refers: refers(question), key: None },
        });
        self.asked = asked.collect();
        (self.heads, self.bottom_lines) = (self.count.next(), self.count.next());
    }

    /// Forgets the keys of the questions and sources where something changed around them.
    fn read_around(&mut self, index: &Index<'_>) {
        let around = &self.around;
        let references = around.references.as_ref().is_some_and(|held| Arc::ptr_eq(held, &index.questions));
        if references
            && Arc::ptr_eq(&around.register, &index.register)
            && around.places == index.places
            && around.findings == self.findings.number()
        {
            return;
        }
        self.asked.iter_mut().for_each(|held| held.key = None);
        let mut around = Around {
            register: Arc::clone(&index.register),
            references: Some(Arc::clone(&index.questions)),
            places: index.places,
            findings: self.findings.number(),
            ..Around::default()
        };
        let register = &index.register;
        let stamp = |(source, revision): &(Source, Revision)| {
            self.sources.find(&(source.id, revision.number()), |(source, revision)| (source.id, revision.number()))
        };
        around.sources = register
            .sources()
            .map(|entry| hash((entry.revisions.iter().map(stamp).collect::<Vec<_>>(), entry.letter, entry.place)))
            .collect();
        around.excerpts = register
            .excerpts()
            .zip(self.excerpts.numbers())
            .map(|(entry, stamp)| {
                let source = entry.source.and_then(|source| around.sources.get(source));
                hash((stamp, entry.state as u8, entry.code, entry.place, source))
            })
            .collect();
        let uses: Vec<_> = register.excerpts().map(|entry| entry.uses).collect();
        around.all = hash((&around.excerpts, &around.sources, uses, index.questions.places()));
        around.annexed = annexed(index, &around);
        self.around = around;
    }

    pub(super) fn question(&mut self, index: &Index<'_>, (number, question): (usize, &Question), before: f32) -> u64 {
        let held = self.asked.get_mut(number - 1);
        match held.as_ref().and_then(|held| held.key) {
            Some((known, key)) if known == before => return key,
            _ => {}
        }
        let excerpts = &self.around.excerpts;
        let cited = question.citations.iter().map(|citation| index.register.find(citation.excerpt));
        let cited: Vec<_> = cited.map(|place| place.and_then(|place| excerpts.get(place))).collect();
        let order = held.as_ref().filter(|held| held.refers).map(|_| index.questions.places());
        let found: Vec<_> = index.found_in(question.id).map(|finding| finding.reason.message()).collect();
        let met = index.first_met(number, question.citations.iter().map(|citation| citation.excerpt));
        let own = held.as_ref().map(|held| held.stamp);
        let key = hash((number, own, index.question_place(number), (cited, met), before.to_bits(), order, found));
        if let Some(held) = held {
            held.key = Some((before, key));
        }
        key
    }

    /// A source of the annex, by its place in the register.
    pub(super) fn source(&self, place: usize) -> u64 {
        self.around.annexed.get(place).copied().unwrap_or_default()
    }

    /// What the sources are.
    pub(super) fn sources(&self, place: Option<DestinationId>) -> u64 {
        hash((&self.around.sources, place))
    }

    /// Contests, timeline and glossary.
    pub(super) fn lists(&self, index: &Index<'_>) -> u64 {
        let places = [Part::Contests, Part::Timeline, Part::Glossary].map(|part| index.place(part));
        let lists = (self.contests.number(), self.timeline.number(), self.glossary.number());
        hash((lists, self.around.all, places))
    }

    /// What changed, with what new questions answer in short, and whether it is an edition.
    pub(super) fn changes(&self, index: &Index<'_>, (options, changes): (&Options, &Changes)) -> u64 {
        let new = changes.list.iter().filter(|change| change.kind == Kind::Added).map(|change| &change.of);
        let new: HashSet<&Subject> = new.collect();
        let questions = index.snapshot.book.questions().filter(|_| !new.is_empty()).map(|(_, question)| question);
        let new: Vec<_> = questions
            .filter(|question| new.contains(&Subject::Question(question.id)))
            .map(|question| &question.bottom_line)
            .collect();
        let edition = (index.snapshot.book.edition, options.numbering as u8, options.draft);
        hash((self.changes.number(), new, edition, self.around.all, &index.sections, index.places))
    }

    /// What the check found, and where.
    pub(super) fn findings(&self, index: &Index<'_>) -> u64 {
        hash((self.findings.number(), self.around.all, index.places))
    }

    /// What the contents say.
    pub(super) fn contents(&self, index: &Index<'_>) -> u64 {
        let since = index.changes.map(|changes| changes.since);
        hash((self.heads, sections(index), index.places, &index.sections, since))
    }

    /// What the brief says.
    pub(super) fn brief(&self, index: &Index<'_>) -> u64 {
        let book = &index.snapshot.book;
        hash((&book.title, &book.subtitle, self.bottom_lines, sections(index), index.place(Part::Brief)))
    }
}

fn refers(question: &Question) -> bool {
    [&question.answer, &question.bottom_line].iter().any(|text| text.contains("question:"))
}

/// The titles of the sections, and how many questions each has.
fn sections<'a>(index: &Index<'a>) -> Vec<(&'a str, usize)> {
    let sections = index.snapshot.book.sections.iter();
    sections.map(|section| (section.title.as_str(), section.questions.len())).collect()
}

/// What each source says in the annex, with its excerpts and where they are used.
fn annexed(index: &Index<'_>, around: &Around) -> Vec<u64> {
    let elsewhere = [Part::Contests, Part::Timeline, Part::Glossary].map(|part| index.place(part));
    let of = |(number, source): (usize, SourceEntry<'_>)| {
        let excerpts = source.excerpts.iter().filter_map(|&place| {
            let uses = index.register.excerpt(place)?.uses;
            let questions = uses.iter().filter_map(|used| used.question());
            let questions: Vec<_> = questions.map(|number| index.question_place(number)).collect();
            Some((around.excerpts.get(place), uses, questions))
        });
        hash((number, around.sources.get(number), excerpts.collect::<Vec<_>>(), elsewhere))
    };
    index.register.sources().enumerate().map(of).collect()
}
