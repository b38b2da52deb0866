//! The questions that a source puts and answers itself, and its tables of who says what: to be taken over one by one,
//! each tied to the passage that answers it. Nothing of the source's words becomes an answer.

use crate::source::{Revision, Span};
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

/// A question longer than this, in bytes, is a paragraph.
const QUESTION: usize = 250;
/// A line longer than this, in bytes, is no label.
const LABEL: usize = 120;
/// A heading's answer has at most so many paragraphs: what follows them is about something else.
const PARAGRAPHS: usize = 6;

/// What `revision` offers.
#[must_use]
pub fn harvest(revision: &Revision) -> Harvest {
    let lines = lines(revision.text());
    let mut harvest = Harvest::default();
    let mut i = 0;
    while i < lines.len() {
        let found = contest(revision, &lines, i)
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

/// A line without its marks.
#[derive(Clone, Debug)]
struct Line<'t> {
    kind: Kind,
    words: &'t str,
    /// Where the words begin, in bytes.
    start: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    /// Marked as a heading.
    Heading,
    Item,
    Table,
    Asked,
    Answered,
    Defined,
    /// Goes on with the item before.
    Indented,
    Plain,
}

impl<'t> Line<'t> {
    /// The line without its mark; `words` are its end.
    fn shorten(&mut self, kind: Kind, words: &'t str) {
        self.start = self.end() - words.len();
        (self.kind, self.words) = (kind, words);
    }

    fn end(&self) -> usize {
        self.start + self.words.len()
    }

    /// A line that says what comes: a heading, or a few words without a full stop.
    fn is_label(&self) -> bool {
        let stops = self.words.ends_with(['.', '!', '?', ':', ';', '…', '"', '”', '»', ')']);
        self.kind == Kind::Heading || (self.kind == Kind::Plain && self.words.len() <= LABEL && !stops)
    }

    fn is_question(&self) -> bool {
        matches!(self.kind, Kind::Heading | Kind::Plain) && is_one_question(self.words)
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for raw in text.split('\n') {
        lines.push(line(raw, start));
        start += raw.len() + 1;
    }
    pair_up(&mut lines);
    lines
}

const ASKED: &[&str] = &["q", "question", "d", "domanda"];
const ANSWERED: &[&str] = &["a", "answer", "r", "risposta"];

/// `Q.` over `A.`, without numbers: alone, either may be an initial.
fn pair_up(lines: &mut [Line<'_>]) {
    for i in 0..lines.len() {
        let asked = after_stop(&lines[i], ASKED).filter(|words| is_one_question(words));
        let next = (i + 1..lines.len()).find(|&at| lines[at].kind != Kind::Blank);
        let answered = next.and_then(|at| Some((at, after_stop(&lines[at], ANSWERED)?)));
        if let (Some(question), Some((at, answer))) = (asked, answered) {
            lines[i].shorten(Kind::Asked, question);
            lines[at].shorten(Kind::Answered, answer);
        }
    }
}

/// The words behind `Q.` or `A)`.
fn after_stop<'t>(line: &Line<'t>, letters: &[&str]) -> Option<&'t str> {
    let (letter, words) = line.words.split_once(['.', ')']).filter(|_| line.kind == Kind::Plain)?;
    (letters.contains(&letter.to_lowercase().as_str()) && words.starts_with(' ')).then(|| words.trim())
}

fn line(raw: &str, start: usize) -> Line<'_> {
    let trimmed = raw.trim();
    let start = start + (raw.len() - raw.trim_start().len());
    let (kind, words) = if trimmed.is_empty() {
        (Kind::Blank, trimmed)
    } else if let Some(words) = after_hashes(trimmed) {
        (Kind::Heading, words.trim_end_matches('#').trim())
    } else if let Some(words) = within_stars(trimmed) {
        (Kind::Heading, words)
    } else if trimmed.starts_with('|') {
        (Kind::Table, trimmed)
    } else if let Some(words) = after_letter(trimmed, ASKED) {
        (Kind::Asked, words)
    } else if let Some(words) = after_letter(trimmed, ANSWERED) {
        (Kind::Answered, words)
    } else if let Some(words) = after_bullet(trimmed) {
        (Kind::Item, words)
    } else if trimmed.contains(" | ") {
        (Kind::Table, trimmed)
    } else if let Some(words) = trimmed.strip_prefix(": ") {
        (Kind::Defined, words.trim_start())
    } else if raw.starts_with([' ', '\t']) {
        (Kind::Indented, trimmed)
    } else {
        (Kind::Plain, trimmed)
    };
    // Every form keeps the end of the line or loses marks there; its words are a part of the line.
    let offset = words.as_ptr() as usize - trimmed.as_ptr() as usize;
    Line { kind, words, start: start + offset }
}

fn after_hashes(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())).then(|| words.strip_prefix(' '))?.map(str::trim)
}

fn within_stars(line: &str) -> Option<&str> {
    let words = line.strip_prefix("**")?.strip_suffix("**")?;
    (!words.contains("**")).then(|| words.trim())
}

fn after_bullet(line: &str) -> Option<&str> {
    let marked = ["- ", "* ", "+ ", "• ", "– "].iter().find_map(|mark| line.strip_prefix(mark));
    let numbered = || {
        let words = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let words = (words.len() < line.len()).then_some(words)?;
        words.strip_prefix(". ").or_else(|| words.strip_prefix(") "))
    };
    marked.or_else(numbered).map(str::trim_start)
}

/// The words behind `Q:`, `Q1.`, `**Question 2:**` …
fn after_letter<'l>(line: &'l str, letters: &[&str]) -> Option<&'l str> {
    let bare = line.trim_start_matches('*');
    let end = bare.find(|c: char| !c.is_alphabetic())?;
    let word = bare[..end].to_lowercase();
    let mark = bare[end..].trim_start_matches([' ', '\u{a0}']);
    let rest = mark.trim_start_matches(|c: char| c.is_ascii_digit());
    // Without a number a stop or bracket is an initial's or a list's: A. Smith.
    let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix(['.', ')']).filter(|_| rest.len() < mark.len()))?;
    let words = rest.trim_start_matches('*');
    (letters.contains(&word.as_str()) && words.starts_with(' ')).then(|| words.trim())
}

/// Whether words are one question and nothing else. A stop behind a capital belongs to a name: U.S.
fn is_one_question(words: &str) -> bool {
    words.len() <= QUESTION
        && words.ends_with('?')
        && words.find(is_end).is_none_or(|_| sentence_end(words) == words.len())
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?')
}

/// The byte behind the first sentence.
fn sentence_end(words: &str) -> usize {
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        let rest = &words[at + c.len_utf8()..];
        let ends = c == '?' || (is_end(c) && !before.is_uppercase());
        if ends && rest.trim_start_matches(['*', '”', '"', '»']).starts_with(char::is_whitespace) {
            return at + c.len_utf8();
        }
        before = c;
    }
    words.len()
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

/// The table that begins at line `i`, and the line after it.
fn contest(revision: &Revision, lines: &[Line<'_>], i: usize) -> Option<(Contest, usize)> {
    let rows: Vec<&Line<'_>> = lines[i..].iter().take_while(|line| line.kind == Kind::Table).collect();
    let after = i + rows.len();
    let cells: Vec<Vec<(usize, &str)>> = rows.iter().map(|row| cells(row)).collect();
    let is_rule = |row: &&Vec<(usize, &str)>| {
        row.iter().all(|(_, cell)| !cell.is_empty() && cell.trim_matches([':', '-']).is_empty())
    };
    let (head, rest) = cells.split_first()?;
    // Canonical text leaves the line under the head out.
    let body = &rest[usize::from(rest.first().is_some_and(|row| is_rule(&row)))..];
    if head.len() < 2 || body.is_empty() || body.iter().any(|row| row.len() != head.len()) {
        return None;
    }
    let above = lines[..i].iter().rev().find(|line| line.kind != Kind::Blank).filter(|line| line.is_label());
    let mut contest = Contest {
        title: above.map_or(head[0].1, |line| line.words).to_owned(),
        actors: Vec::with_capacity(body.len()),
        aspects: head[1..].iter().map(|(_, words)| (*words).to_owned()).collect(),
        cells: Vec::new(),
    };
    for row in body {
        let Some((&(_, actor), said)) = row.split_first() else { continue };
        for (aspect, (start, words)) in said.iter().take(contest.aspects.len()).enumerate() {
            if !words.is_empty() {
                let span = revision.span_of(&(*start..start + words.len()));
                contest.cells.push((contest.actors.len(), aspect, span));
            }
        }
        contest.actors.push(actor.to_owned());
    }
    Some((contest, after))
}

/// The cells of a row, each with the byte at which it begins.
fn cells<'t>(row: &Line<'t>) -> Vec<(usize, &'t str)> {
    let framed = row.words.strip_prefix('|').map(|words| words.strip_suffix('|').unwrap_or(words));
    let inside = framed.unwrap_or(row.words);
    let cell = |cell: &'t str| {
        let words = cell.trim();
        (row.start + (words.as_ptr() as usize - row.words.as_ptr() as usize), words)
    };
    inside.split('|').map(cell).collect()
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
