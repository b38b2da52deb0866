//! The rules, one function each.

use super::{Finding, Place, Reason, Subject};
use crate::{
    anchor::QuoteState,
    book::{Citation, Claim, Role, Status},
    excerpt::Excerpt,
    fold::Folded,
    id::ExcerptId,
    markdown,
    snapshot::Snapshot,
};
use jiff::civil::Date;
use std::collections::HashSet;

type Rule = fn(&Subject<'_>, Date, &mut Vec<Reason>);

/// The rules for a question, in the order in which their findings are shown.
pub(super) const QUESTION: &[Rule] = &[
    answered,
    cited,
    known_keys,
    known_places,
    verified,
    quotes_have_evidence,
    numbers_have_evidence,
    contested_has_dispute,
    fresh,
    bottom_line,
    corroborated,
    citations_used,
    finished,
    printable,
    meant,
];

fn answered(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    if !subject.is_answered() {
        out.push(Reason::Unanswered);
    }
}

/// An open question may stand without evidence: that there is none is its answer.
fn cited(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    if subject.is_answered() && subject.keys.is_empty() && subject.question.claim != Claim::Open {
        out.push(Reason::Uncited);
    }
}

fn known_keys(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    let known = |key: &&String| subject.question.citations.iter().any(|citation| citation.key == **key);
    out.extend(subject.keys.iter().filter(|key| !known(key)).cloned().map(Reason::UnknownKey));
}

fn known_places(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    out.extend(super::references::unknown(
        subject.snapshot,
        subject.numbering,
        &[&subject.bottom_line, &subject.answer],
    ));
}

fn verified(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    for citation in &subject.question.citations {
        let state = subject.state(citation.excerpt);
        if state != QuoteState::Verified {
            out.push(Reason::NotVerified(citation.key.clone(), state));
        }
    }
}

/// Four words between quote marks are a quotation; fewer may be a term or irony.
fn quotes_have_evidence(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    let mut evidence = None;
    for text in [subject.bottom_line.plain(), subject.answer.plain()] {
        for words in quoted(&text).filter(|words| words.split_whitespace().count() >= 4) {
            let evidence = evidence.get_or_insert_with(|| Folded::of(&all_words(subject.cited())));
            if evidence.find(&sought(words)).next().is_none() {
                out.push(Reason::QuoteWithoutEvidence(words.to_owned()));
            }
        }
    }
}

/// The words sought, without the stop or comma that house style sets inside the marks.
fn sought(words: &str) -> Folded {
    Folded::of(words.trim().trim_end_matches(['.', ',', ';', ':']))
}

/// The passages between typographic or straight double quote marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (at, open) = rest.char_indices().find(|(_, c)| matches!(c, '“' | '„' | '«' | '"'))?;
        let inside = &rest[at + open.len_utf8()..];
        let close = |c: char| match open {
            '«' => c == '»',
            '"' => c == '"',
            _ => c == '”' || c == '“',
        };
        let end = inside.char_indices().find(|&(_, c)| close(c) || c == '\n');
        let (words, after) = end.map_or((inside, ""), |(i, c)| (&inside[..i], &inside[i + c.len_utf8()..]));
        rest = after;
        Some(words)
    })
}

fn all_words<'a>(excerpts: impl Iterator<Item = &'a Excerpt>) -> String {
    let mut words = String::new();
    for excerpt in excerpts {
        words.push_str(&excerpt.selector.exact().join(" "));
        words.push_str(" \u{1}");
    }
    words
}

fn numbers_have_evidence(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    // The number of a question is no claim.
    let text = subject.bottom_line.plain_naming(&|_| Some(String::new()));
    let mut evidence = None;
    for number in numbers(&text) {
        let evidence: &HashSet<String> =
            evidence.get_or_insert_with(|| numbers(&all_words(subject.cited())).map(digits).collect::<HashSet<_>>());
        if !subject.keys.is_empty() && !evidence.contains(&digits(number)) {
            out.push(Reason::NumberWithoutEvidence(number.to_owned()));
        }
    }
}

/// Runs of digits, with the points and commas inside them.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .map(|part| part.trim_matches(['.', ',']))
        .filter(|part| !part.is_empty())
}

/// 300,000 and 300.000 are one number.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

fn contested_has_dispute(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    let question = subject.question;
    let disputed = question.citations.iter().any(|citation| citation.role == Role::Disputes);
    if question.claim == Claim::Contested && subject.is_answered() && !disputed {
        out.push(Reason::ContestedWithoutDispute);
    }
}

fn fresh(subject: &Subject<'_>, today: Date, out: &mut Vec<Reason>) {
    if let Some(review_by) = subject.question.review_by.filter(|&date| date < today) {
        out.push(Reason::ReviewDue(review_by));
    }
    let Some(as_of) = subject.question.as_of.or(subject.snapshot.book.as_of) else { return };
    let mut named = HashSet::new();
    for excerpt in subject.cited() {
        let selector = &excerpt.selector;
        if let Some((source, _)) = subject.snapshot.source(selector.source(), selector.revision())
            && source.published.is_some_and(|published| published.earliest() > as_of)
            && named.insert(source.id)
        {
            out.push(Reason::OlderThanSource(source.title.clone()));
        }
    }
}

fn bottom_line(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    if subject.question.bottom_line.trim().is_empty() && subject.is_answered() {
        out.push(Reason::NoBottomLine);
    }
}

fn corroborated(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    let sources = subject.cited().filter_map(|excerpt| {
        let selector = &excerpt.selector;
        subject.snapshot.source(selector.source(), selector.revision())
    });
    let origins: HashSet<String> = sources.map(|(source, _)| source.origin_key()).collect();
    if origins.len() == 1 {
        out.push(Reason::SingleOrigin);
    }
}

fn citations_used(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    let unused = subject.question.citations.iter().filter(|citation| !subject.keys.contains(&citation.key));
    out.extend(unused.map(|citation| Reason::UnusedCitation(citation.key.clone())));
}

fn finished(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    if subject.question.status != Status::Final && subject.is_answered() {
        out.push(Reason::NotFinal);
    }
}

fn printable(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    super::glyphs::question(subject, out);
}

fn meant(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    for problem in &subject.problems {
        let text = [&subject.question.answer, &subject.question.bottom_line]
            .iter()
            .find_map(|markdown| markdown.get(problem.at.clone()))
            .unwrap_or_default();
        let text: String = text.trim().chars().take(60).collect();
        out.push(Reason::Markdown(problem.kind, text));
    }
}

pub(super) fn book(snapshot: &Snapshot, out: &mut Vec<Finding>) {
    if snapshot.book.questions().next().is_none() {
        out.push(Finding { reason: Reason::NoQuestions, place: Place::Book, at: snapshot.book.title.clone() });
    }
}

pub(super) fn timeline_and_glossary(snapshot: &Snapshot, states: &[QuoteState], out: &mut Vec<Finding>) {
    for entry in &snapshot.book.timeline {
        let (place, at) = (Place::Timeline(entry.id), format!("Timeline “{}”", short(&entry.text)));
        entry_citations(snapshot, states, (&entry.text, &entry.citations), (place, &at), out);
    }
    for entry in &snapshot.book.glossary {
        let (place, at) = (Place::Glossary(entry.id), format!("Glossary “{}”", entry.term));
        entry_citations(snapshot, states, (&entry.definition, &entry.citations), (place, &at), out);
    }
}

fn entry_citations(
    snapshot: &Snapshot,
    states: &[QuoteState],
    (text, citations): (&str, &[Citation]),
    (place, at): (Place, &str),
    out: &mut Vec<Finding>,
) {
    let (document, _) = markdown::parse(text);
    for key in document.citations() {
        if !citations.iter().any(|citation| citation.key == key) {
            out.push(Finding { reason: Reason::UnknownKey(key.to_owned()), place, at: at.to_owned() });
        }
    }
    for citation in citations {
        let found = snapshot.excerpts.binary_search_by_key(&citation.excerpt, |excerpt| excerpt.id);
        let state = found.ok().and_then(|i| states.get(i)).copied().unwrap_or(QuoteState::Missing);
        if state != QuoteState::Verified {
            out.push(Finding { reason: Reason::NotVerified(citation.key.clone(), state), place, at: at.to_owned() });
        }
    }
}

pub(super) fn excerpts(snapshot: &Snapshot, out: &mut Vec<Finding>) {
    let book = &snapshot.book;
    let mut used: HashSet<ExcerptId> = HashSet::new();
    used.extend(book.questions().flat_map(|(_, question)| &question.citations).map(|c| c.excerpt));
    used.extend(book.timeline.iter().flat_map(|entry| &entry.citations).map(|c| c.excerpt));
    used.extend(book.glossary.iter().flat_map(|entry| &entry.citations).map(|c| c.excerpt));
    used.extend(book.contests.iter().flat_map(|contest| &contest.cells).filter_map(|cell| cell.excerpt));
    for excerpt in snapshot.excerpts.iter().filter(|excerpt| !used.contains(&excerpt.id)) {
        let at = format!("“{}”", short(&excerpt.selector.quote()));
        out.push(Finding { reason: Reason::UnusedExcerpt, place: Place::Excerpt(excerpt.id), at });
    }
}

pub(super) fn sources(snapshot: &Snapshot, out: &mut Vec<Finding>) {
    for (source, _) in &snapshot.sources {
        if source.perspective.trim().is_empty() {
            let reason = Reason::NoPerspective(source.title.clone());
            out.push(Finding { reason, place: Place::Source(source.id), at: format!("“{}”", source.title) });
        }
    }
}

pub(super) fn short(text: &str) -> String {
    let mut words: String = text.chars().take(48).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}
