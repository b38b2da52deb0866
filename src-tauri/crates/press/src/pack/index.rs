//! What the pack numbers and leads to: parts, questions, sources, excerpts. Sets nothing.

use super::{
    Evidence, Options,
    ledger::Ledger,
    names::Named,
    part::{OfParts, Part},
    register::{ExcerptEntry, Register, SourceEntry},
};
use crate::{
    block::{Cited, Matter},
    galley::Galley,
    inline::{Language, language},
    pages::{DestinationId, NodeId, Target},
    reference::References,
    words::Words,
};
use attache_model::{
    anchor::QuoteState,
    apparatus::cited,
    book::{Citation, Question},
    check::{Finding, Place},
    edition::Changes,
    id::{ExcerptId, QuestionId},
    markdown::{self, Document},
    snapshot::Snapshot,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

pub(crate) struct Index<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) words: Words,
    pub(crate) sections: Vec<DestinationId>,
    pub(crate) questions: Arc<References>,
    pub(crate) register: Arc<Register>,
    /// Where the parts are that the pack has.
    pub(crate) places: OfParts<Option<DestinationId>>,
    pub(crate) evidence: Evidence,
    /// What changed since the edition before, where the pack says it.
    pub(crate) changes: Option<&'a Changes>,
    /// What the check found, where the pack says it.
    pub(crate) findings: &'a [Finding],
    found_in: HashMap<QuestionId, Vec<&'a Finding>>,
    /// Figures to leave room for in page numbers.
    pub(crate) digits: usize,
}

/// An answer's citations in print: numbered by their first use.
pub(crate) struct Cites<'a> {
    pub(crate) list: Vec<&'a Citation>,
}

impl<'a> Cites<'a> {
    pub(crate) fn of(question: &'a Question, bottom_line: &Document, answer: &Document) -> Self {
        Self { list: cited(question, bottom_line, answer) }
    }

    pub(crate) fn number(&self, key: &str) -> Option<usize> {
        self.list.iter().position(|citation| citation.key == key).map(|i| i + 1)
    }
}

impl<'a> Index<'a> {
    pub(crate) fn of(
        (snapshot, states, options): (&'a Snapshot, &[QuoteState], &'a Options),
        digits: usize,
        ledger: &mut Ledger,
    ) -> Self {
        let book = &snapshot.book;
        let words = Words::of(&book.language);
        let changes = options.changes.as_deref().filter(|_| options.parts.has(Part::Changes));
        let findings: &[Finding] = if options.draft { &options.findings } else { &[] };
        let mut places = OfParts::default();
        let mut place = |ledger: &mut Ledger, part: Part, holds: bool| {
            let held = options.parts.has(part) && holds;
            places.set(part, held.then(|| ledger.names.of(Named::Part(part))));
            held
        };
        place(ledger, Part::Cover, true);
        place(ledger, Part::Brief, true);
        place(ledger, Part::Contents, true);
        place(ledger, Part::Introduction, !book.introduction.trim().is_empty());
        let sections = book.sections.iter().map(|section| ledger.names.of(Named::Section(section.id))).collect();
        let questions = ledger.references(snapshot, words, digits);
        place(ledger, Part::Contests, !book.contests.is_empty());
        place(ledger, Part::Timeline, !book.timeline.is_empty());
        place(ledger, Part::Glossary, !book.glossary.is_empty());
        let annexed = place(ledger, Part::Annex, !snapshot.excerpts.is_empty());
        let register = ledger.register((snapshot, states, annexed));
        place(ledger, Part::Sources, register.sources().next().is_some());
        place(ledger, Part::Changes, changes.is_some());
        let found = place(ledger, Part::Findings, !findings.is_empty());
        place(ledger, Part::Colophon, true);
        let findings = if found { findings } else { &[] };
        let mut found_in: HashMap<QuestionId, Vec<&Finding>> = HashMap::new();
        for finding in findings {
            if let Place::Question(id, _) = finding.place {
                found_in.entry(id).or_default().push(finding);
            }
        }
        // Without an annex, the strip is the one place for them.
        let evidence = if annexed { options.evidence } else { Evidence::Strip };
        Self { snapshot, words, sections, questions, register, places, evidence, changes, findings, found_in, digits }
    }

    /// Where a part is, if the pack has it.
    pub(crate) fn place(&self, part: Part) -> Option<DestinationId> {
        self.places.get(part)
    }

    pub(crate) fn excerpt(&self, id: ExcerptId) -> Option<ExcerptEntry<'_>> {
        self.register.excerpt(self.register.find(id)?)
    }

    /// What the check found in a question, where the pack says it.
    pub(crate) fn found_in(&self, question: QuestionId) -> impl Iterator<Item = &'a Finding> + '_ {
        self.found_in.get(&question).into_iter().flatten().copied()
    }

    pub(crate) fn source_of(&self, entry: ExcerptEntry<'_>) -> Option<SourceEntry<'_>> {
        entry.source.and_then(|place| self.register.source(place))
    }

    /// Which of these excerpts, that a question cites, are the first that the pack shows of their sources.
    pub(crate) fn first_met(&self, number: usize, cited: impl Iterator<Item = ExcerptId>) -> Vec<bool> {
        let mut met = HashSet::new();
        cited
            .map(|id| {
                let source = self.excerpt(id).and_then(|entry| entry.source);
                let here = source.filter(|&i| self.register.source(i).is_some_and(|it| it.met_in == Some(number)));
                here.is_some_and(|source| met.insert(source))
            })
            .collect()
    }

    pub(crate) fn question_place(&self, number: usize) -> Option<DestinationId> {
        self.questions.place(number)
    }

    /// Notes an element's language, where it isn't the book's.
    pub(crate) fn speaks(&self, galley: &mut Galley, node: NodeId, language: &str) {
        if !language.eq_ignore_ascii_case(&self.snapshot.book.language) {
            galley.speaks(node, language);
        }
    }

    /// Notes that the book itself says what stands at a question from node `from` on, whatever its answer is in.
    pub(crate) fn tells(&self, galley: &mut Galley, (root, from): (NodeId, usize), question: &Question) {
        let book = &self.snapshot.book.language;
        if question.language.as_ref().is_some_and(|language| !language.eq_ignore_ascii_case(book)) {
            galley.speaks_below(root, from, book);
        }
    }

    /// The language that a text is hyphenated in.
    pub(crate) fn language(&self, own: Option<&str>) -> Language {
        language(own.unwrap_or(&self.snapshot.book.language))
    }

    /// What a citation shows in an answer.
    pub(crate) fn cited(&self, cites: &Cites<'_>, key: &str) -> Option<Cited> {
        let number = cites.number(key)?;
        let entry = self.excerpt(cites.list[number - 1].excerpt);
        // Without a strip, what the annex calls the quotation leads to it on paper too.
        let code = entry.filter(|_| self.evidence == Evidence::Annex).map(|entry| entry.code());
        let number = code.unwrap_or_else(|| number.to_string());
        Some(Cited {
            name: format!("{} {number}", self.words.evidence()),
            number,
            target: entry.and_then(|entry| entry.place).map(Target::Inside),
        })
    }

    /// Matter without citations: introduction, glossary, timeline.
    pub(crate) fn plain_matter<'m>(&'m self, none: &'m dyn Fn(&str) -> Option<Cited>) -> Matter<'m> {
        Matter {
            citation: none,
            questions: &self.questions,
            media: &self.snapshot.media,
            language: self.language(None),
            field: None,
            heading: (1, 1),
            addresses: Vec::new(),
            noted: false,
        }
    }
}

/// Parses Markdown that may be wrong: what can't be meant is text.
pub(crate) fn parsed(text: &str) -> Document {
    markdown::parse(text).0
}
