//! What rests on a source or an excerpt, and what would be left without evidence if it were withdrawn.

use crate::{
    book::{Citation, Role},
    id::{ContestId, ExcerptId, GlossaryId, QuestionId, SourceId, TimelineId},
    markdown,
    snapshot::Snapshot,
};
use std::collections::HashSet;

/// What might be withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// A source, with all its excerpts.
    Source(SourceId),
    /// One excerpt.
    Excerpt(ExcerptId),
}

/// Something of a book that cites what might be withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// What it is.
    pub what: Resting,
    /// How it cites it: the key and the role of each citation.
    pub by: Vec<(String, Role)>,
    /// How many of its citations would be left. An answer's count where its text names them.
    pub left: usize,
    /// To how many origins those would go back.
    pub origins: usize,
}

/// What rests on something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resting {
    /// A question, with its number in the book.
    Question(QuestionId, usize),
    /// An event of the timeline.
    Timeline(TimelineId),
    /// A term of the glossary.
    Glossary(GlossaryId),
    /// A cell of a contest, by its actor and aspect.
    Cell(ContestId, usize, usize),
}

impl Rest {
    /// Whether nothing cited would be left.
    #[must_use]
    pub const fn is_left_uncited(&self) -> bool {
        self.left == 0
    }
}

/// Everything in a book that rests on it, in the order of the book: questions, timeline, glossary, contests.
#[must_use]
pub fn rests_on(snapshot: &Snapshot, withdrawn: Withdrawn) -> Vec<Rest> {
    let falls = |id: ExcerptId| match withdrawn {
        Withdrawn::Excerpt(excerpt) => id == excerpt,
        Withdrawn::Source(source) => snapshot.excerpt(id).is_some_and(|held| held.selector.source() == source),
    };
    let rest = |what: Resting, citations: &[Citation], is_named: &dyn Fn(&Citation) -> bool| {
        let by = citations.iter().filter(|citation| falls(citation.excerpt));
        let by: Vec<(String, Role)> = by.map(|citation| (citation.key.clone(), citation.role)).collect();
        let left = || citations.iter().filter(|citation| is_named(citation) && !falls(citation.excerpt));
        (!by.is_empty()).then(|| Rest { what, by, left: left().count(), origins: snapshot.origins(left()) })
    };
    let book = &snapshot.book;
    let mut rests = Vec::new();
    for (number, question) in book.questions() {
        if !question.citations.iter().any(|citation| falls(citation.excerpt)) {
            continue;
        }
        let (bottom_line, answer) = (markdown::parse(&question.bottom_line).0, markdown::parse(&question.answer).0);
        let keys: HashSet<&str> = bottom_line.citations().into_iter().chain(answer.citations()).collect();
        let is_named = |citation: &Citation| keys.contains(citation.key.as_str());
        rests.extend(rest(Resting::Question(question.id, number), &question.citations, &is_named));
    }
    let timeline = book.timeline.iter().map(|entry| (Resting::Timeline(entry.id), &entry.citations));
    let glossary = book.glossary.iter().map(|entry| (Resting::Glossary(entry.id), &entry.citations));
    rests.extend(timeline.chain(glossary).filter_map(|(what, citations)| rest(what, citations, &|_| true)));
    for contest in &book.contests {
        for cell in contest.cells.iter().filter(|cell| cell.excerpt.is_some_and(falls)) {
            let what = Resting::Cell(contest.id, cell.actor, cell.aspect);
            rests.push(Rest { what, by: Vec::new(), left: 0, origins: 0 });
        }
    }
    rests
}
