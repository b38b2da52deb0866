//! The questions that a source puts and answers itself, and its tables of who says what: to be taken over one by one,
//! each tied to the passage that answers it. Nothing of the source's words becomes an answer.

mod line;
mod table;

use crate::source::{Revision, Span};
use line::{ANSWERED, Kind, Line, after_letter, is_one_question, lines, sentence_end};
use std::ops::Range;

/// What a source offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Harvest {
    /// Its questions, in its order.
    pub questions: Vec<Question>,
    /// Its tables of who says what.
    pub contests: Vec<Contest>,
}

/// A question that a source puts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question, in the source's words.
    pub question: String,
    /// How it stands there.
    pub form: Form,
    /// Its answer, in code points.
    pub answer: Span,
}

/// How a question stands in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A heading over its answer.
    Heading,
    /// At the beginning of a list item or paragraph that answers it: `Question? Answer.`
    Item,
    /// `Q:` and `A:`.
    Pair,
    /// A term over its definition.
    Definition,
}

/// A table whose first column names who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// The line over it, or the head of its first column.
    pub title: String,
    /// Who speaks: the first column.
    pub actors: Vec<String>,
    /// Of what they speak: the heads of the others.
    pub aspects: Vec<String>,
    /// The filled cells: actor, aspect, and where the words stand, in code points.
    pub cells: Vec<(usize, usize, Span)>,
}

/// A heading's answer has at most so many paragraphs: what follows them is about something else.
const PARAGRAPHS: usize = 6;

/// What `revision` offers.
#[must_use]
pub fn harvest(revision: &Revision) -> Harvest {
    let lines = lines(revision.text());
    let mut harvest = Harvest::default();
    let mut i = 0;
    while i < lines.len() {
        let found = table::contest(revision, &lines, i)
            .map(|(contest, next)| {
                harvest.contests.push(contest);
                next
            })
            .or_else(|| {
                let (question, form, answer, next) = question(&lines, i)?;
                let answer = revision.span_of(&answer);
                harvest.questions.push(Question { question: question.to_owned(), form, answer });
                Some(next)
            });
        i = found.unwrap_or(i + 1);
    }
    harvest
}

/// The question that begins at line `i`: its words, its form, the bytes of its answer, and the line after it.
fn question<'t>(lines: &[Line<'t>], i: usize) -> Option<(&'t str, Form, Range<usize>, usize)> {
    let line = &lines[i];
    let next = lines.get(i + 1);
    if line.kind == Kind::Asked {
        return pair(lines, i);
    }
    if line.kind == Kind::Plain && next.is_some_and(|next| next.kind == Kind::Defined) {
        let (start, end, after) = run(lines, i + 1, |line| line.kind == Kind::Indented)?;
        return Some((line.words, Form::Definition, start..end, after));
    }
    if line.is_question() {
        let (start, end, after) = body(lines, i + 1)?;
        return Some((line.words, Form::Heading, start..end, after));
    }
    if matches!(line.kind, Kind::Item | Kind::Plain) {
        return item(lines, i);
    }
    None
}

/// `Question? Answer.` in one paragraph, with what is indented under it.
fn item<'t>(lines: &[Line<'t>], i: usize) -> Option<(&'t str, Form, Range<usize>, usize)> {
    let line = &lines[i];
    let bold = line.words.strip_prefix("**").and_then(|words| words.split_once("**"));
    // An ordinary paragraph may open with a question; only one that is set off is meant.
    let asked = match bold {
        Some((asked, _)) => asked.trim(),
        None if line.kind == Kind::Item => &line.words[..sentence_end(line.words)],
        None => return None,
    };
    if !is_one_question(asked) {
        return None;
    }
    let behind = (asked.as_ptr() as usize - line.words.as_ptr() as usize) + asked.len();
    let rest = line.words[behind..].trim_start_matches('*').trim_start();
    let (_, end, after) = run(lines, i, |line| line.kind == Kind::Indented)?;
    let start = line.end() - rest.len();
    let start = if rest.is_empty() { lines.get(i + 1).filter(|_| after > i + 1)?.start } else { start };
    (start < end).then_some((asked, Form::Item, start..end, after))
}

fn pair<'t>(lines: &[Line<'t>], i: usize) -> Option<(&'t str, Form, Range<usize>, usize)> {
    let asked = &lines[i];
    let (question, rest) = asked.words.split_at(sentence_end(asked.words));
    if let Some(answer) = after_letter(rest.trim_start(), ANSWERED).filter(|_| question.ends_with('?')) {
        let (_, end, after) = run(lines, i, |line| line.kind == Kind::Indented)?;
        return Some((question, Form::Pair, asked.end() - answer.len()..end, after));
    }
    let at = (i + 1..lines.len()).find(|&at| lines[at].kind != Kind::Blank)?;
    if lines[at].kind != Kind::Answered {
        return None;
    }
    let (start, end, after) = body(lines, at)?;
    Some((asked.words, Form::Pair, start..end, after))
}

/// The paragraphs from line `i` on that belong together: up to a question, a label, a list of questions or a table.
fn body(lines: &[Line<'_>], i: usize) -> Option<(usize, usize, usize)> {
    let mut found: Option<(usize, usize)> = None;
    let (mut paragraphs, mut at) = (0, i);
    while let Some(line) = lines.get(at) {
        let ends = matches!(line.kind, Kind::Heading | Kind::Table | Kind::Asked)
            || (line.kind == Kind::Answered && at > i)
            || line.is_question()
            || line.is_label()
            || item(lines, at).is_some();
        if line.kind != Kind::Blank {
            if ends || paragraphs == PARAGRAPHS {
                break;
            }
            paragraphs += 1;
            found = Some((found.map_or(line.start, |(start, _)| start), line.end()));
        }
        at += 1;
    }
    found.map(|(start, end)| (start, end, at))
}

/// Line `i` with those after it that belong to it.
fn run(lines: &[Line<'_>], i: usize, belongs: impl Fn(&Line<'_>) -> bool) -> Option<(usize, usize, usize)> {
    let first = lines.get(i)?;
    let more = lines[i + 1..].iter().take_while(|line| belongs(line)).count();
    let last = lines.get(i + more)?;
    Some((first.start, last.end(), i + more + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SourceId;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let revision = Revision::new(SourceId::new(), 1, text).unwrap();
        let found = harvest(&revision);
        let found: Vec<(&str, &str)> = found
            .questions
            .iter()
            .map(|question| (question.question.as_str(), revision.slice(&question.answer).unwrap()))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_heading_that_asks_is_answered_by_what_stands_under_it() {
        check(
            "Why is it so?\nBecause of this.\nAnd that.\nA label\nOther words.\n",
            &[("Why is it so?", "Because of this.\nAnd that.")],
        );
        check("## Perché?\n\nUn motivo.\n\nUn altro.\n\n## Altro\n\nNo.\n", &[("Perché?", "Un motivo.\n\nUn altro.")]);
        check(
            "**Who pays?**\nNobody does.\nHow much?\nNothing.",
            &[("Who pays?", "Nobody does."), ("How much?", "Nothing.")],
        );
        check("Why does the U.S. object? It says so.\n", &[]);
        check("Why?\n", &[]);
    }

    #[test]
    fn an_item_may_ask_and_answer() {
        let list = "FAQ\n- Did the U.S. ask? No. It did not.\n- A plain point.\n- Who knows?\n  Nobody does.\nBye now.";
        check(list, &[("Did the U.S. ask?", "No. It did not."), ("Who knows?", "Nobody does.")]);
        check("1. Is it? It is.\n2) Was it? It was.", &[("Is it?", "It is."), ("Was it?", "It was.")]);
        check("**Is it so?** It is.\n", &[("Is it so?", "It is.")]);
    }

    #[test]
    fn pairs_and_definitions_ask_too() {
        check(
            "Q: Who?\nA: They.\n\nQ2. When?\n\nA2. Then.\nAnd later.",
            &[("Who?", "They."), ("When?", "Then.\nAnd later.")],
        );
        check("Domanda: Chi?\nRisposta: Loro.", &[("Chi?", "Loro.")]);
        check("Q. Who?\nA. They.\n\nD) Chi?\n\nR) Loro, pare.", &[("Who?", "They."), ("Chi?", "Loro, pare.")]);
        check("Q: Who pays? A: Nobody does.\nQ: When? A: Then.", &[("Who pays?", "Nobody does."), ("When?", "Then.")]);
        let initials = "B. Jones did not.\nA. Nother did.";
        check(&format!("Q. Smith asked?\n{initials}"), &[("Q. Smith asked?", initials)]);
        check("Sortie\n: One flight\n  by one aircraft.\n", &[("Sortie", "One flight\n  by one aircraft.")]);
    }

    #[test]
    fn a_table_tells_who_says_what() {
        check_table(
            "Two accounts\n| Who | Says | Adds |\n|---|:--|--|\n| NATO | yes | |\n| Rome | no | more |\n\nEnd.",
        );
        check_table("Two accounts\n\nWho | Says | Adds\nNATO | yes |  \nRome | no | more\n\nEnd.");
        let revision = Revision::new(SourceId::new(), 1, "Home | News | About\n\nA text.\n").unwrap();
        assert_eq!(harvest(&revision), Harvest::default());
    }

    fn check_table(text: &str) {
        let revision = Revision::new(SourceId::new(), 1, text).unwrap();
        let found = harvest(&revision).contests;
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].title.as_str(), &found[0].actors[..]),
            ("Two accounts", &["NATO".to_owned(), "Rome".into()][..])
        );
        assert_eq!(found[0].aspects, ["Says", "Adds"]);
        let cells: Vec<(usize, usize, &str)> = found[0]
            .cells
            .iter()
            .map(|(actor, aspect, span)| (*actor, *aspect, revision.slice(span).unwrap()))
            .collect();
        assert_eq!(cells, [(0, 0, "yes"), (1, 0, "no"), (1, 1, "more")]);
    }

    proptest! {
        #[test]
        fn any_text_is_borne(text in "([QA]: |[-*#|:?. \n]|\\*\\*|[a-zè]{1,4}|---){0,60}") {
            let revision = Revision::new(SourceId::new(), 1, text).unwrap();
            let found = harvest(&revision);
            for question in &found.questions {
                let answer = revision.slice(&question.answer).expect("a passage");
                prop_assert!(!answer.trim().is_empty() && !question.question.is_empty());
            }
            for (actor, aspect, span) in found.contests.iter().flat_map(|contest| contest.cells.clone()) {
                prop_assert!(revision.slice(&span).is_some() && actor < 60 && aspect < 60);
            }
        }
    }
}
