//! The rules, one function each.

use super::{
    Finding, Place, Reason, Subject,
    figures::{Figure, figures, spelled},
    quoted, short, voices,
};
use crate::{
    anchor::QuoteState,
    book::{Claim, Role, Status},
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
    of_latest_text,
    quotations_have_evidence,
    figures_have_evidence,
    claimed,
    attributed,
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

/// An open answer may stand without evidence, once somebody has said why.
fn cited(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    if subject.is_answered() && subject.keys.is_empty() {
        let open = subject.question.claim == Claim::Open;
        out.push(if open { Reason::OpenWithoutEvidence } else { Reason::Uncited });
    }
}

fn known_keys(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    let known = |key: &&String| subject.question.citations.iter().any(|citation| citation.key == **key);
    out.extend(subject.keys.iter().filter(|key| !known(key)).cloned().map(Reason::UnknownKey));
}

fn of_latest_text(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    out.extend(super::earlier_texts(subject.evidence(), subject.against.newer));
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

/// Words in another language than all that is cited are a translation: whether it is faithful can't be checked here.
fn quotations_have_evidence(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    let mut evidence = None;
    for text in [subject.bottom_line.plain(), subject.answer.plain()] {
        for words in quoted::quotations(&text) {
            let evidence = evidence.get_or_insert_with(|| quoted::evidence(subject.cited()));
            if quoted::holds(evidence, words) {
                continue;
            }
            let words = words.to_owned();
            let translated = subject.is_translated();
            out.push(if translated { Reason::QuoteInTranslation(words) } else { Reason::QuoteWithoutEvidence(words) });
        }
    }
}

/// A day that only a source's own date gives is the day on which it was published.
fn figures_have_evidence(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    // The number of a question is no claim.
    let text = subject.bottom_line.plain_naming(&|_| Some(String::new()));
    let sought = figures(&text);
    if sought.is_empty() || subject.keys.is_empty() {
        return;
    }
    let words = quoted::all_words(subject.cited());
    let held: HashSet<Figure> = figures(&words).into_iter().map(|(_, figure)| figure).chain(spelled(&words)).collect();
    for (words, figure) in sought {
        let said = held.contains(&figure) || held.iter().any(|held| figure.is_said_by(held));
        if said {
            continue;
        }
        match subject.evidence().find(|(_, source)| Subject::published_on(source, &figure)) {
            Some(_) if voices::tells_publication(&text, subject.evidence()) => {}
            Some((_, source)) => out.push(Reason::PublicationDate(words.to_owned(), source.title.clone())),
            None => out.push(Reason::NumberWithoutEvidence(words.to_owned())),
        }
    }
}

fn claimed(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    if subject.question.claim == Claim::Unstated && subject.is_answered() {
        out.push(Reason::NoClaim);
    }
}

/// Somebody's word, or somebody's judgement, is not answered with a bare “No.”
fn attributed(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    let text = subject.bottom_line.plain();
    let somebodys = matches!(subject.question.claim, Claim::Attributed | Claim::Judgement);
    if somebodys && !text.trim().is_empty() && !voices::is_attributed(&text, subject.evidence()) {
        out.push(Reason::BareFact);
    }
}

fn contested_has_dispute(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    let disputed = subject.used().any(|citation| citation.role == Role::Disputes);
    // Of an answer that cites nothing at all another rule tells.
    if subject.question.claim == Claim::Contested && !subject.keys.is_empty() && subject.is_answered() && !disputed {
        out.push(Reason::ContestedWithoutDispute);
    }
}

fn fresh(subject: &Subject<'_>, today: Date, out: &mut Vec<Reason>) {
    if let Some(review_by) = subject.question.review_by.filter(|&date| date < today) {
        out.push(Reason::ReviewDue(review_by));
    }
    let as_of = subject.question.as_of.or(subject.snapshot.book.as_of);
    let mut named = HashSet::new();
    for (_, source) in subject.evidence() {
        let Some(published) = source.published.map(|published| published.earliest()) else { continue };
        match as_of {
            None => return out.push(Reason::NoAsOf),
            Some(as_of) if published > as_of && named.insert(source.id) => {
                out.push(Reason::OlderThanSource(source.title.clone()));
            }
            Some(_) => {}
        }
    }
}

fn bottom_line(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    if subject.question.bottom_line.trim().is_empty() && subject.is_answered() {
        out.push(Reason::NoBottomLine);
    }
}

fn corroborated(subject: &Subject<'_>, _: Date, out: &mut Vec<Reason>) {
    if subject.snapshot.origins(subject.used()) == 1 {
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

/// What nothing uses is in the pack all the same, and counted there.
pub(super) fn excerpts(snapshot: &Snapshot, states: &[QuoteState]) -> Vec<Finding> {
    let used = snapshot.book.cited();
    let mut found = Vec::new();
    for excerpt in snapshot.excerpts.iter().filter(|excerpt| !used.contains(&excerpt.id)) {
        let at = || format!("“{}”", short(&excerpt.selector.quote()));
        let place = Place::Excerpt(excerpt.id);
        let state = snapshot.state(states, excerpt.id);
        if state != QuoteState::Verified {
            found.push(Finding { reason: Reason::NotVerified(String::new(), state), place, at: at() });
        }
        found.push(Finding { reason: Reason::UnusedExcerpt, place, at: at() });
    }
    found
}

/// Each source once, in whatever revisions the book holds it.
pub(super) fn sources(snapshot: &Snapshot, out: &mut Vec<Finding>) {
    let mut last = None;
    for (source, _) in &snapshot.sources {
        if last.replace(source.id) == Some(source.id) {
            continue;
        }
        let title = || source.title.clone();
        let lacks = [
            (source.perspective.trim().is_empty(), Reason::NoPerspective(title())),
            (source.reliability.is_none(), Reason::Unrated(title())),
            (source.author().is_none(), Reason::Unnamed(title())),
            (source.published.is_none(), Reason::Undated(title())),
        ];
        let at = || format!("“{}”", source.title);
        let (place, lacking) = (Place::Source(source.id), lacks.into_iter().filter(|(lacks, _)| *lacks));
        out.extend(lacking.map(|(_, reason)| Finding { reason, place, at: at() }));
    }
}
