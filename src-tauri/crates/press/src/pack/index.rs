//! What the pack numbers and leads to: questions, sources, excerpts, and where each is used. Sets nothing.

use crate::{
    block::{Cited, Matter},
    galley::Galley,
    inline::{Language, language},
    pack::{Evidence, Options},
    pages::{DestinationId, NodeId, Target},
    reference::References,
    words::Words,
};
use attache_model::{
    anchor::QuoteState,
    apparatus::{Apparatus, Listed, cited},
    book::{Citation, Question, Role},
    check::{Finding, Place},
    edition::Changes,
    excerpt::Excerpt,
    id::{ExcerptId, QuestionId, SectionId, SourceId},
    markdown::{self, Document},
    snapshot::Snapshot,
};
use std::{
    collections::{HashMap, HashSet},
    ops::Deref,
    sync::Arc,
};

/// A source in the annex. The places of its excerpts are those in `Index::excerpts`, too.
pub(crate) struct SourceEntry<'a> {
    listed: Listed<'a>,
    pub(crate) place: Option<DestinationId>,
}

impl<'a> Deref for SourceEntry<'a> {
    type Target = Listed<'a>;

    fn deref(&self) -> &Listed<'a> {
        &self.listed
    }
}

/// An excerpt in the annex.
pub(crate) struct ExcerptEntry<'a> {
    pub(crate) excerpt: &'a Excerpt,
    pub(crate) state: QuoteState,
    /// `E1`.
    pub(crate) code: String,
    /// Its source's place in `Index::sources`.
    pub(crate) source: Option<usize>,
    /// Where it stands in the annex, if there is one.
    pub(crate) place: Option<DestinationId>,
    pub(crate) uses: Vec<Use>,
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

/// Places of the pack's parts, for those that it has.
#[derive(Default)]
pub(crate) struct Places {
    pub(crate) cover: Option<DestinationId>,
    pub(crate) brief: Option<DestinationId>,
    pub(crate) contents: Option<DestinationId>,
    pub(crate) introduction: Option<DestinationId>,
    pub(crate) contests: Option<DestinationId>,
    pub(crate) timeline: Option<DestinationId>,
    pub(crate) glossary: Option<DestinationId>,
    pub(crate) annex: Option<DestinationId>,
    pub(crate) sources: Option<DestinationId>,
    pub(crate) changes: Option<DestinationId>,
    pub(crate) findings: Option<DestinationId>,
    pub(crate) colophon: Option<DestinationId>,
}

impl Places {
    pub(crate) fn all(&self) -> [Option<DestinationId>; 12] {
        let Self {
            cover,
            brief,
            contents,
            introduction,
            contests,
            timeline,
            glossary,
            annex,
            sources,
            changes,
            findings,
            colophon,
        } = *self;
        [
            cover,
            brief,
            contents,
            introduction,
            contests,
            timeline,
            glossary,
            annex,
            sources,
            changes,
            findings,
            colophon,
        ]
    }
}

pub(crate) struct Index<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) words: Words,
    pub(crate) sections: Vec<DestinationId>,
    pub(crate) questions: References,
    pub(crate) sources: Vec<SourceEntry<'a>>,
    pub(crate) excerpts: Vec<ExcerptEntry<'a>>,
    pub(crate) places: Places,
    pub(crate) evidence: Evidence,
    /// What changed since the edition before, where the pack says it.
    pub(crate) changes: Option<&'a Changes>,
    /// What the check found, where the pack says it.
    pub(crate) findings: &'a [Finding],
    found_in: HashMap<QuestionId, Vec<&'a Finding>>,
    /// Figures to leave room for in page numbers.
    pub(crate) digits: usize,
    by_id: HashMap<ExcerptId, usize>,
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
        snapshot: &'a Snapshot,
        states: &dyn Fn(ExcerptId) -> QuoteState,
        options: &'a Options,
        digits: usize,
        names: &mut Names,
    ) -> Self {
        let (parts, evidence) = (options.parts, options.evidence);
        let changes = options.changes.as_deref().filter(|_| parts.changes);
        let words = Words::of(&snapshot.book.language);
        let book = &snapshot.book;
        let mut places = Places {
            cover: parts.cover.then(|| names.of(Named::Part("cover"))),
            brief: parts.brief.then(|| names.of(Named::Part("brief"))),
            contents: parts.contents.then(|| names.of(Named::Part("contents"))),
            introduction: (parts.introduction && !book.introduction.trim().is_empty())
                .then(|| names.of(Named::Part("introduction"))),
            ..Places::default()
        };
        let sections = book.sections.iter().map(|section| names.of(Named::Section(section.id))).collect();
        let questions = book.questions().map(|(_, question)| names.of(Named::Question(question.id))).collect();
        let questions = References::new(book, words, questions, digits);
        places.contests = (parts.contests && !book.contests.is_empty()).then(|| names.of(Named::Part("contests")));
        places.timeline = (parts.timeline && !book.timeline.is_empty()).then(|| names.of(Named::Part("timeline")));
        places.glossary = (parts.glossary && !book.glossary.is_empty()).then(|| names.of(Named::Part("glossary")));
        places.annex = (parts.annex && !snapshot.excerpts.is_empty()).then(|| names.of(Named::Part("annex")));
        let mut excerpts: Vec<ExcerptEntry<'a>> = snapshot
            .excerpts
            .iter()
            .map(|excerpt| ExcerptEntry {
                excerpt,
                state: states(excerpt.id),
                code: String::new(),
                source: None,
                place: places.annex.map(|_| names.of(Named::Excerpt(excerpt.id))),
                uses: Vec::new(),
            })
            .collect();
        let by_id: HashMap<ExcerptId, usize> = excerpts.iter().enumerate().map(|(i, e)| (e.excerpt.id, i)).collect();
        note_uses(snapshot, &by_id, &mut excerpts);
        let sources = list_sources(snapshot, &mut excerpts, names, places.annex.is_some());
        places.sources = (parts.sources && !sources.is_empty()).then(|| names.of(Named::Part("sources")));
        places.changes = changes.map(|_| names.of(Named::Part("changes")));
        let findings: &[Finding] = if options.draft && parts.findings { &options.findings } else { &[] };
        places.findings = (!findings.is_empty()).then(|| names.of(Named::Part("findings")));
        let mut found_in: HashMap<QuestionId, Vec<&Finding>> = HashMap::new();
        for finding in findings {
            if let Place::Question(id, _) = finding.place {
                found_in.entry(id).or_default().push(finding);
            }
        }
        places.colophon = parts.colophon.then(|| names.of(Named::Part("colophon")));
        // Without an annex, the strip is the one place for them.
        let evidence = if places.annex.is_some() { evidence } else { Evidence::Strip };
        Self {
            snapshot,
            words,
            sections,
            questions,
            sources,
            excerpts,
            places,
            evidence,
            changes,
            findings,
            found_in,
            digits,
            by_id,
        }
    }

    pub(crate) fn excerpt(&self, id: ExcerptId) -> Option<&ExcerptEntry<'a>> {
        self.excerpt_number(id).and_then(|i| self.excerpts.get(i))
    }

    /// An excerpt's place in `excerpts`.
    pub(crate) fn excerpt_number(&self, id: ExcerptId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// What the check found in a question, where the pack says it.
    pub(crate) fn found_in(&self, question: QuestionId) -> impl Iterator<Item = &'a Finding> + '_ {
        self.found_in.get(&question).into_iter().flatten().copied()
    }

    pub(crate) fn source_of(&self, entry: &ExcerptEntry<'_>) -> Option<&SourceEntry<'a>> {
        entry.source.and_then(|i| self.sources.get(i))
    }

    /// Which of these excerpts, that a question cites, are the first that the pack shows of their sources.
    pub(crate) fn first_met(&self, number: usize, cited: impl Iterator<Item = ExcerptId>) -> Vec<bool> {
        let mut met = HashSet::new();
        cited
            .map(|id| {
                let source = self.excerpt(id).and_then(|entry| entry.source);
                let here = source.filter(|&i| self.sources.get(i).is_some_and(|it| it.met_in == Some(number)));
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

    /// The language that a text is hyphenated in.
    pub(crate) fn language(&self, own: Option<&str>) -> Language {
        language(own.unwrap_or(&self.snapshot.book.language))
    }

    /// What a citation shows in an answer.
    pub(crate) fn cited(&self, cites: &Cites<'_>, key: &str) -> Option<Cited> {
        let number = cites.number(key)?;
        let entry = self.excerpt(cites.list[number - 1].excerpt);
        // Without a strip, what the annex calls the quotation leads to it on paper too.
        let code = entry.filter(|_| self.evidence == Evidence::Annex).map(|entry| entry.code.clone());
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

fn note_uses(snapshot: &Snapshot, by_id: &HashMap<ExcerptId, usize>, excerpts: &mut [ExcerptEntry<'_>]) {
    let mut note = |id: ExcerptId, used: Use| {
        if let Some(entry) = by_id.get(&id).and_then(|&i| excerpts.get_mut(i))
            && !entry.uses.contains(&used)
        {
            entry.uses.push(used);
        }
    };
    let book = &snapshot.book;
    for (number, question) in book.questions() {
        question.citations.iter().for_each(|c| note(c.excerpt, Use::Question(number, c.role)));
    }
    for contest in &book.contests {
        contest.cells.iter().filter_map(|cell| cell.excerpt).for_each(|id| note(id, Use::Contest));
    }
    book.timeline.iter().flat_map(|entry| &entry.citations).for_each(|c| note(c.excerpt, Use::Timeline));
    book.glossary.iter().flat_map(|entry| &entry.citations).for_each(|c| note(c.excerpt, Use::Glossary));
}

/// The sources in their order; their excerpts are given their codes.
fn list_sources<'a>(
    snapshot: &'a Snapshot,
    excerpts: &mut [ExcerptEntry<'a>],
    names: &mut Names,
    placed: bool,
) -> Vec<SourceEntry<'a>> {
    let Apparatus { sources, codes } = Apparatus::of(snapshot);
    for (excerpt, named) in excerpts.iter_mut().zip(codes) {
        if let Some((source, code)) = named {
            (excerpt.source, excerpt.code) = (Some(source), code);
        }
    }
    let place = |listed: Listed<'a>| {
        let place = placed.then(|| names.of(Named::Source(listed.source.id)));
        SourceEntry { listed, place }
    };
    sources.into_iter().map(place).collect()
}

/// Names of destinations: readable, each once, and the same for the same thing from one layout to the next.
#[derive(Default)]
pub(crate) struct Names {
    /// By the destination's number.
    pub(crate) list: Vec<Arc<str>>,
    known: HashMap<Named, DestinationId>,
    taken: HashSet<Arc<str>>,
}

/// What is led to.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Named {
    Part(&'static str),
    Section(SectionId),
    Question(QuestionId),
    Excerpt(ExcerptId),
    Source(SourceId),
}

impl Names {
    fn of(&mut self, named: Named) -> DestinationId {
        if let Some(known) = self.known.get(&named) {
            return *known;
        }
        let mut name = match named {
            Named::Part(name) => name.to_owned(),
            Named::Section(id) => self.of_id("s", &id.to_string()),
            Named::Question(id) => self.of_id("q", &id.to_string()),
            Named::Excerpt(id) => self.of_id("x", &id.to_string()),
            Named::Source(id) => self.of_id("source", &id.to_string()),
        };
        while self.taken.contains(name.as_str()) {
            name.push('_');
        }
        let name: Arc<str> = name.into();
        self.taken.insert(Arc::clone(&name));
        self.list.push(name);
        let id = DestinationId(self.list.len() as u32 - 1);
        self.known.insert(named, id);
        id
    }

    /// The end of an id is random, its beginning a time that neighbours share.
    fn of_id(&self, kind: &str, id: &str) -> String {
        let short = format!("{kind}-{}", &id[id.len().saturating_sub(8)..]);
        if self.taken.contains(short.as_str()) { format!("{kind}-{id}") } else { short }
    }
}

/// Parses Markdown that may be wrong: what can't be meant is text.
pub(crate) fn parsed(text: &str) -> Document {
    markdown::parse(text).0
}
