//! The check of a book: what an answer lacks before it may leave the house, where, and how to mend it.
//!
//! One rule, one function. No rule changes anything.

mod figures;
mod glyphs;
mod lists;
mod quoted;
mod references;
mod rules;
mod voices;
mod words;

use crate::{
    anchor::QuoteState,
    book::{Citation, Question, Silence},
    excerpt::Excerpt,
    id::{ContestId, ExcerptId, GlossaryId, QuestionId, SourceId, TimelineId},
    markdown::{self, Document, Problem, ProblemKind},
    numbering::Numbering,
    shared::Shared,
    snapshot::Snapshot,
    source::Source,
};
use figures::Figure;
use jiff::civil::Date;
use serde::Serialize;
pub use words::may_be_silenced;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Stops a final edition.
    Error,
    /// Worth mending.
    Warning,
    /// Worth knowing.
    Info,
    /// Neither right nor wrong: what it would take to tell isn't held.
    CannotCheck,
}

/// Where a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the book itself.
    Book,
    /// In a question, with its number in the book.
    Question(QuestionId, usize),
    /// In an event of the timeline.
    Timeline(TimelineId),
    /// In a term of the glossary.
    Glossary(GlossaryId),
    /// In a cell of a contest.
    Contest(ContestId),
    /// In an excerpt.
    Excerpt(ExcerptId),
    /// In a source.
    Source(SourceId),
}

/// What is amiss. Its words are `message` and `mend`; its code is what silences it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The book has no question.
    NoQuestions,
    /// Neither bottom line nor answer.
    Unanswered,
    /// An answer without a bottom line.
    NoBottomLine,
    /// An answer that cites nothing.
    Uncited,
    /// An open answer that cites nothing.
    OpenWithoutEvidence,
    /// A key in the text that stands for no excerpt.
    UnknownKey(String),
    /// A reference to a question that isn't in the book, or to several, as it is written.
    UnknownQuestion(String),
    /// An image that isn't in the book, by its name.
    UnknownImage(String),
    /// A citation that the text doesn't name.
    UnusedCitation(String),
    /// A quotation that isn't verified, by its key where it is cited by one.
    NotVerified(String, QuoteState),
    /// A source, by its title, that has been corrected since, and of which an earlier text is quoted.
    EarlierText(String),
    /// Words between quote marks that no cited excerpt holds.
    QuoteWithoutEvidence(String),
    /// Words between quote marks, in another language than all that is cited.
    QuoteInTranslation(String),
    /// A number or day in the bottom line that no cited excerpt holds.
    NumberWithoutEvidence(String),
    /// A day that is a source's day of publication, by that source's title, and that no cited excerpt holds.
    PublicationDate(String, String),
    /// An answer of which nobody has said what kind of statement it makes.
    NoClaim,
    /// Somebody's claim or judgement, and the bottom line doesn't say whose.
    BareFact,
    /// A contested answer without an excerpt that disputes.
    ContestedWithoutDispute,
    /// Everything cited goes back to one origin.
    SingleOrigin,
    /// The day on which it was to be looked at again has passed.
    ReviewDue(Date),
    /// A source it cites is younger than the answer.
    OlderThanSource(String),
    /// Neither answer nor book says up to when it holds.
    NoAsOf,
    /// A final edition with an answer that isn't final.
    NotFinal,
    /// An excerpt that nothing uses.
    UnusedExcerpt,
    /// An event, a term or a characterisation that cites nothing.
    UncitedEntry,
    /// A source without a sentence on where it stands.
    NoPerspective(String),
    /// Characters that the printed page has no sign for.
    NoGlyph(String),
    /// A source whose reliability nobody has rated.
    Unrated(String),
    /// A source that neither an author nor a publisher signs.
    Unnamed(String),
    /// A source without a date.
    Undated(String),
    /// Markdown that can't be meant.
    Markdown(ProblemKind, String),
}

/// Something amiss, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is amiss.
    pub reason: Reason,
    /// Where.
    pub place: Place,
    /// What it is called for a reader: `Q5 “Did Italy support combat operations?”`.
    pub at: String,
}

impl Finding {
    /// How much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.reason.severity()
    }
}

/// A question with what every rule needs, parsed once.
struct Subject<'a> {
    snapshot: &'a Snapshot,
    against: Against<'a>,
    numbering: &'a Numbering,
    question: &'a Question,
    bottom_line: Document,
    answer: Document,
    problems: Vec<Problem>,
    /// The keys that the text names, in order.
    keys: Vec<String>,
}

impl<'a> Subject<'a> {
    fn new(snapshot: &'a Snapshot, against: Against<'a>, numbering: &'a Numbering, question: &'a Question) -> Self {
        let (bottom_line, mut problems) = markdown::parse(&question.bottom_line);
        let (answer, more) = markdown::parse(&question.answer);
        problems.extend(more);
        let mut keys: Vec<String> = Vec::new();
        for key in bottom_line.citations().into_iter().chain(answer.citations()) {
            if !keys.iter().any(|known| known == key) {
                keys.push(key.to_owned());
            }
        }
        Self { snapshot, against, numbering, question, bottom_line, answer, problems, keys }
    }

    fn state(&self, excerpt: ExcerptId) -> QuoteState {
        self.snapshot.state(self.against.states, excerpt)
    }

    /// The citations that the text names.
    fn used(&self) -> impl Iterator<Item = &'a Citation> + '_ {
        self.question.citations.iter().filter(|citation| self.keys.contains(&citation.key))
    }

    /// The excerpts that the text cites, each once, with their sources.
    fn evidence(&self) -> impl Iterator<Item = (&'a Excerpt, &'a Source)> + '_ {
        self.used().filter_map(|citation| self.snapshot.evidence(citation.excerpt))
    }

    fn cited(&self) -> impl Iterator<Item = &'a Excerpt> + '_ {
        self.evidence().map(|(excerpt, _)| excerpt)
    }

    fn is_answered(&self) -> bool {
        !self.answer.plain().trim().is_empty() || !self.bottom_line.plain().trim().is_empty()
    }

    /// Whether all that is cited is in other languages than the answer.
    fn is_translated(&self) -> bool {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let own = primary(self.question.language.as_deref().unwrap_or(&self.snapshot.book.language));
        let mut languages = self.evidence().map(|(_, source)| primary(&source.language)).peekable();
        languages.peek().is_some() && languages.all(|language| language != own && language != "und")
    }

    fn published_on(source: &Source, day: &Figure) -> bool {
        let date =
            source.published.and_then(|published| published.month().zip(published.day()).zip(Some(published.year())));
        date.is_some_and(|((month, day_), year)| day.is_said_by(&Figure::Day { year: Some(year), month, day: day_ }))
    }
}

/// What a book is held against.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// How its excerpts stand (`Snapshot::states`).
    pub states: &'a [QuoteState],
    /// The sources of which the library has a later text than the book holds, each with the number of its latest one.
    pub newer: &'a [(SourceId, u32)],
    /// The day.
    pub today: Date,
    /// Which characters the page has a sign for.
    pub prints: &'a dyn Fn(char) -> bool,
}

/// The findings of a book, kept so that after an edit no more is checked than has to be.
#[derive(Clone, Debug)]
pub struct Checked {
    today: Date,
    book: Vec<Finding>,
    /// Question by question, in the order of the book.
    questions: Vec<Shared<Vec<Finding>>>,
    lists: Shared<Vec<Finding>>,
    excerpts: Shared<Vec<Finding>>,
    sources: Shared<Vec<Finding>>,
}

impl Checked {
    /// Checks a book.
    #[must_use]
    pub fn of(snapshot: &Snapshot, against: Against<'_>) -> Self {
        let mut checked = Self {
            today: against.today,
            book: Vec::new(),
            questions: Vec::new(),
            lists: Shared::default(),
            excerpts: Shared::default(),
            sources: Shared::default(),
        };
        let numbering = Numbering::of(&snapshot.book);
        rules::book(snapshot, &mut checked.book);
        let questions = snapshot.book.questions();
        checked.questions = questions.map(|at| check_question(snapshot, &numbering, against, at).into()).collect();
        rules::sources(snapshot, &mut checked.sources);
        checked.lists_again(snapshot, against);
        checked
    }

    /// Checks again after timeline, glossary or contests have changed, and nothing else.
    pub fn lists_again(&mut self, snapshot: &Snapshot, against: Against<'_>) {
        let mut found = Vec::new();
        lists::timeline(snapshot, against, &mut found);
        lists::glossary(snapshot, against, &mut found);
        lists::contests(snapshot, against, &mut found);
        references::elsewhere(snapshot, &Numbering::of(&snapshot.book), &mut found);
        glyphs::elsewhere(snapshot, against.prints, &mut found);
        self.lists = found.into();
        self.excerpts = rules::excerpts(snapshot, against.states).into();
    }

    /// Checks again after one question has changed, and nothing else.
    pub fn again(&mut self, snapshot: &Snapshot, against: Against<'_>, changed: QuestionId) {
        if let Some(at) = snapshot.book.questions().find(|(_, question)| question.id == changed)
            && let Some(findings) = self.questions.get_mut(at.0 - 1)
        {
            *findings = check_question(snapshot, &Numbering::of(&snapshot.book), against, at).into();
        }
        self.excerpts = rules::excerpts(snapshot, against.states).into();
    }

    /// The day as of which was checked.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.today
    }

    /// The findings in the order of the book, the silenced ones left out.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let of_book = self.book.iter().chain(self.questions.iter().flatten());
        of_book.chain(&self.lists).chain(&self.excerpts).chain(&self.sources)
    }
}

/// Checks a book: the findings in its order, the silenced ones left out.
#[must_use]
pub fn check(snapshot: &Snapshot, against: Against<'_>) -> Vec<Finding> {
    Checked::of(snapshot, against).findings().cloned().collect()
}

fn check_question(
    snapshot: &Snapshot,
    numbering: &Numbering,
    against: Against<'_>,
    (number, question): (usize, &Question),
) -> Vec<Finding> {
    let subject = Subject::new(snapshot, against, numbering, question);
    let mut reasons = Vec::new();
    for rule in rules::QUESTION {
        rule(&subject, against.today, &mut reasons);
    }
    reasons
        .into_iter()
        .filter(|reason| !is_silenced(&question.silenced, reason))
        .map(|reason| Finding {
            reason,
            place: Place::Question(question.id, number),
            at: format!("Q{number} “{}”", question.question),
        })
        .collect()
}

fn is_silenced(by: &[Silence], reason: &Reason) -> bool {
    by.iter().any(|it| it.code == reason.code() && is_in_force(it))
}

/// Whether a finding is silenced by it. Nobody answers for one without saying why, nor for a matter of fact.
#[must_use]
pub fn is_in_force(silence: &Silence) -> bool {
    !silence.reason.trim().is_empty() && may_be_silenced(&silence.code)
}

/// The sources that have been corrected since, and of which an earlier text is quoted, each once.
fn earlier_texts<'a>(
    evidence: impl Iterator<Item = (&'a Excerpt, &'a Source)>,
    newer: &[(SourceId, u32)],
) -> impl Iterator<Item = Reason> {
    let mut titles: Vec<&str> = Vec::new();
    for (excerpt, source) in evidence {
        let corrected = |(id, latest): &(_, u32)| *id == source.id && excerpt.selector.revision() < *latest;
        if newer.iter().any(corrected) && !titles.contains(&source.title.as_str()) {
            titles.push(&source.title);
        }
    }
    titles.into_iter().map(|title| Reason::EarlierText(title.to_owned()))
}

/// The beginning of a text, to name it by.
fn short(text: &str) -> String {
    let mut words: String = text.chars().take(48).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

/// Whether these findings stop a final edition.
#[must_use]
pub fn refuses(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

#[cfg(test)]
mod lists_tests;
#[cfg(test)]
mod quoted_tests;
#[cfg(test)]
mod tests;
