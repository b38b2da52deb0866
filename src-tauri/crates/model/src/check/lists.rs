//! The rules for the timeline, the glossary and the contests: checked like answers, entry by entry.

use super::{
    Against, Finding, Place, Reason, Subject,
    figures::{Figure, figures},
    quoted, short, voices,
};
use crate::{
    anchor::QuoteState,
    book::{Citation, Precision, Silence, TimelineEntry},
    excerpt::Excerpt,
    markdown::{self, Document},
    snapshot::Snapshot,
    source::Source,
};

/// An entry with what every rule needs.
struct Entry<'a> {
    snapshot: &'a Snapshot,
    against: Against<'a>,
    document: Document,
    citations: &'a [Citation],
    dated: Option<&'a TimelineEntry>,
    silenced: &'a [Silence],
}

type Rule = fn(&Entry<'_>, &mut Vec<Reason>);

const ENTRY: &[Rule] = &[cited, known_keys, verified, of_latest_text, quotations_have_evidence, happened_on_its_date];

pub(super) fn timeline(snapshot: &Snapshot, against: Against<'_>, out: &mut Vec<Finding>) {
    for entry in &snapshot.book.timeline {
        let (document, _) = markdown::parse(&entry.text);
        let at = format!("Timeline “{}”", short(&entry.text));
        let (citations, silenced) = (&entry.citations, &entry.silenced);
        let subject = Entry { snapshot, against, document, citations, dated: Some(entry), silenced };
        findings(&subject, Place::Timeline(entry.id), &at, out);
    }
}

pub(super) fn glossary(snapshot: &Snapshot, against: Against<'_>, out: &mut Vec<Finding>) {
    for entry in &snapshot.book.glossary {
        let (document, _) = markdown::parse(&entry.definition);
        let at = format!("Glossary “{}”", entry.term);
        let (citations, silenced) = (&entry.citations, &entry.silenced);
        let subject = Entry { snapshot, against, document, citations, dated: None, silenced };
        findings(&subject, Place::Glossary(entry.id), &at, out);
    }
}

fn findings(entry: &Entry<'_>, place: Place, at: &str, out: &mut Vec<Finding>) {
    let mut reasons = Vec::new();
    for rule in ENTRY {
        rule(entry, &mut reasons);
    }
    let told = reasons.into_iter().filter(|reason| !super::is_silenced(entry.silenced, reason));
    out.extend(told.map(|reason| Finding { reason, place, at: at.to_owned() }));
}

impl<'a> Entry<'a> {
    fn evidence(&self) -> impl Iterator<Item = (&'a Excerpt, &'a Source)> + '_ {
        self.citations.iter().filter_map(|citation| self.snapshot.evidence(citation.excerpt))
    }
}

fn cited(entry: &Entry<'_>, out: &mut Vec<Reason>) {
    if entry.citations.is_empty() && !entry.document.plain().trim().is_empty() {
        out.push(Reason::UncitedEntry);
    }
}

fn known_keys(entry: &Entry<'_>, out: &mut Vec<Reason>) {
    let known = |key: &str| entry.citations.iter().any(|citation| citation.key == key);
    let unknown = entry.document.citations().into_iter().filter(|key| !known(key));
    out.extend(unknown.map(|key| Reason::UnknownKey(key.to_owned())));
}

fn verified(entry: &Entry<'_>, out: &mut Vec<Reason>) {
    for citation in entry.citations {
        let state = entry.snapshot.state(entry.against.states, citation.excerpt);
        if state != QuoteState::Verified {
            out.push(Reason::NotVerified(citation.key.clone(), state));
        }
    }
}

fn of_latest_text(entry: &Entry<'_>, out: &mut Vec<Reason>) {
    out.extend(super::earlier_texts(entry.evidence(), entry.against.newer));
}

fn quotations_have_evidence(entry: &Entry<'_>, out: &mut Vec<Reason>) {
    let text = entry.document.plain();
    let mut evidence = None;
    for words in quoted::quotations(&text) {
        let evidence = evidence.get_or_insert_with(|| quoted::evidence(entry.evidence().map(|(excerpt, _)| excerpt)));
        if !quoted::holds(evidence, words) {
            out.push(Reason::QuoteWithoutEvidence(words.to_owned()));
        }
    }
}

/// The day on which something was printed is seldom the day on which it happened.
fn happened_on_its_date(entry: &Entry<'_>, out: &mut Vec<Reason>) {
    let Some(date) = entry.dated.filter(|dated| dated.precision == Precision::Day).and_then(|dated| dated.date) else {
        return;
    };
    let day = Figure::Day { year: Some(date.year()), month: date.month(), day: date.day() };
    let printed = entry.evidence().find(|(_, source)| Subject::published_on(source, &day));
    let Some((_, source)) = printed else { return };
    let said = entry.evidence().any(|(excerpt, _)| {
        let words = excerpt.selector.exact().join(" ");
        figures(&words).iter().any(|(_, figure)| day.is_said_by(figure))
    });
    if !said && !voices::tells_publication(&entry.document.plain(), entry.evidence()) {
        out.push(Reason::PublicationDate(date.to_string(), source.title.clone()));
    }
}

pub(super) fn contests(snapshot: &Snapshot, against: Against<'_>, out: &mut Vec<Finding>) {
    for contest in &snapshot.book.contests {
        for cell in &contest.cells {
            let name = |names: &[String], at: usize| names.get(at).cloned().unwrap_or_default();
            let (actor, aspect) = (name(&contest.actors, cell.actor), name(&contest.aspects, cell.aspect));
            let at = format!("Contest “{}”, {actor}, {aspect}", contest.title);
            let mut reasons = Vec::new();
            match cell.excerpt {
                None if cell.text.trim().is_empty() => continue,
                None => reasons.push(Reason::UncitedEntry),
                Some(excerpt) => {
                    let state = snapshot.state(against.states, excerpt);
                    if state != QuoteState::Verified {
                        reasons.push(Reason::NotVerified(String::new(), state));
                    }
                    reasons.extend(super::earlier_texts(snapshot.evidence(excerpt).into_iter(), against.newer));
                    let evidence = quoted::evidence(snapshot.excerpt(excerpt).into_iter());
                    let unheld = quoted::quotations(&cell.text).filter(|words| !quoted::holds(&evidence, words));
                    reasons.extend(unheld.map(|words| Reason::QuoteWithoutEvidence(words.to_owned())));
                }
            }
            let place = Place::Contest(contest.id);
            let told = reasons.into_iter().filter(|reason| !super::is_silenced(&contest.silenced, reason));
            out.extend(told.map(|reason| Finding { reason, place, at: at.clone() }));
        }
    }
}
