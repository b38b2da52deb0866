//! The check of a book: what an answer lacks before it may leave the house, where, and how to mend it.
//!
//! One rule, one function. No rule changes anything.

mod glyphs;
mod references;
mod rules;
mod words;

use crate::{
    anchor::{self, QuoteState},
    book::Question,
    id::{ExcerptId, GlossaryId, QuestionId, SourceId, TimelineId},
    markdown::{self, Document, Problem, ProblemKind},
    numbering::Numbering,
    snapshot::Snapshot,
};
use glyphs::Prints;
use jiff::civil::Date;
use serde::Serialize;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Stops a final edition.
    Error,
    /// Worth mending.
    Warning,
    /// Worth knowing.
    Info,
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
    /// A key in the text that stands for no excerpt.
    UnknownKey(String),
    /// A reference to a question that isn't in the book, or to several, as it is written.
    UnknownQuestion(String),
    /// An image that isn't in the book, by its name.
    UnknownImage(String),
    /// A citation that the text doesn't name.
    UnusedCitation(String),
    /// A cited quotation that isn't verified, by its key.
    NotVerified(String, QuoteState),
    /// Words between quote marks that no cited excerpt holds.
    QuoteWithoutEvidence(String),
    /// A number or year in the bottom line that no cited excerpt holds.
    NumberWithoutEvidence(String),
    /// A contested answer without an excerpt that disputes.
    ContestedWithoutDispute,
    /// Everything cited goes back to one origin.
    SingleOrigin,
    /// The day on which it was to be looked at again has passed.
    ReviewDue(Date),
    /// A source it cites is younger than the answer.
    OlderThanSource(String),
    /// A final edition with an answer that isn't final.
    NotFinal,
    /// An excerpt that nothing uses.
    UnusedExcerpt,
    /// A source without a sentence on where it stands.
    NoPerspective(String),
    /// Characters that the printed page has no sign for.
    NoGlyph(String),
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
    pub const fn severity(&self) -> Severity {
        self.reason.severity()
    }
}

/// A question with what every rule needs, parsed once.
struct Subject<'a> {
    snapshot: &'a Snapshot,
    states: &'a [QuoteState],
    numbering: &'a Numbering,
    prints: Prints<'a>,
    question: &'a Question,
    bottom_line: Document,
    answer: Document,
    problems: Vec<Problem>,
    /// The keys that the text names, in order.
    keys: Vec<String>,
}

impl<'a> Subject<'a> {
    fn new(
        snapshot: &'a Snapshot,
        states: &'a [QuoteState],
        (numbering, prints): (&'a Numbering, Prints<'a>),
        question: &'a Question,
    ) -> Self {
        let (bottom_line, mut problems) = markdown::parse(&question.bottom_line);
        let (answer, more) = markdown::parse(&question.answer);
        problems.extend(more);
        let mut keys: Vec<String> = Vec::new();
        for key in bottom_line.citations().into_iter().chain(answer.citations()) {
            if !keys.iter().any(|known| known == key) {
                keys.push(key.to_owned());
            }
        }
        Self { snapshot, states, numbering, prints, question, bottom_line, answer, problems, keys }
    }

    fn state(&self, excerpt: ExcerptId) -> QuoteState {
        let found = self.snapshot.excerpts.binary_search_by_key(&excerpt, |e| e.id);
        found.ok().and_then(|i| self.states.get(i)).copied().unwrap_or(QuoteState::Missing)
    }

    /// The excerpts that the text cites, each once.
    fn cited(&self) -> impl Iterator<Item = &'a crate::excerpt::Excerpt> + '_ {
        let citations = self.question.citations.iter().filter(|c| self.keys.contains(&c.key));
        citations.filter_map(|c| self.snapshot.excerpt(c.excerpt))
    }

    fn is_answered(&self) -> bool {
        !self.question.answer.trim().is_empty() || !self.question.bottom_line.trim().is_empty()
    }
}

/// Checks a book as it stands on a day: the findings in the order of the book, the silenced ones left out. `prints`
/// tells which characters the page has a sign for.
#[must_use]
pub fn check(snapshot: &Snapshot, today: Date, prints: &dyn Fn(char) -> bool) -> Vec<Finding> {
    let states = anchor::states(snapshot);
    let numbering = Numbering::of(&snapshot.book);
    let mut findings = Vec::new();
    rules::book(snapshot, &mut findings);
    for (number, question) in snapshot.book.questions() {
        let subject = Subject::new(snapshot, &states, (&numbering, prints), question);
        findings.extend(check_question(&subject, number, today));
    }
    rules::timeline_and_glossary(snapshot, &states, &mut findings);
    references::elsewhere(snapshot, &numbering, &mut findings);
    glyphs::elsewhere(snapshot, prints, &mut findings);
    rules::excerpts(snapshot, &mut findings);
    rules::sources(snapshot, &mut findings);
    findings
}

fn check_question(subject: &Subject<'_>, number: usize, today: Date) -> Vec<Finding> {
    let question = subject.question;
    let mut reasons = Vec::new();
    for rule in rules::QUESTION {
        rule(subject, today, &mut reasons);
    }
    let silenced = |reason: &Reason| question.silenced.iter().any(|silence| silence.code == reason.code());
    reasons
        .into_iter()
        .filter(|reason| !silenced(reason))
        .map(|reason| Finding {
            reason,
            place: Place::Question(question.id, number),
            at: format!("Q{number} “{}”", question.question),
        })
        .collect()
}

/// Whether these findings stop a final edition.
#[must_use]
pub fn refuses(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

#[cfg(test)]
mod tests;
