//! Characters that the printed page has no sign for.

use super::{Finding, Place, Reason, Subject};
use crate::snapshot::Snapshot;

/// Whether a character can be printed.
pub(super) type Prints<'a> = &'a dyn Fn(char) -> bool;

/// What these texts hold that can't be printed.
fn lacking<'t>(prints: Prints<'_>, texts: impl IntoIterator<Item = &'t str>) -> Option<Reason> {
    let mut lacking: Vec<char> = Vec::new();
    for c in texts.into_iter().filter(|text| !text.is_ascii()).flat_map(str::chars) {
        if !c.is_ascii() && !prints(c) && !lacking.contains(&c) {
            lacking.push(c);
        }
    }
    (!lacking.is_empty()).then(|| Reason::NoGlyph(lacking.into_iter().collect()))
}

pub(super) fn question(subject: &Subject<'_>, out: &mut Vec<Reason>) {
    let question = subject.question;
    out.extend(lacking(subject.against.prints, [&*question.question, &question.bottom_line, &question.answer]));
}

/// The same for what stands outside the questions.
pub(super) fn elsewhere(snapshot: &Snapshot, prints: Prints<'_>, out: &mut Vec<Finding>) {
    let book = &snapshot.book;
    let mut look = |texts: &[&str], place: Place, at: String| {
        let reason = lacking(prints, texts.iter().copied());
        out.extend(reason.map(|reason| Finding { reason, place, at }));
    };
    let front = [&*book.title, &book.subtitle, &book.prepared_by, &book.prepared_for, &book.introduction];
    let contests = book.contests.iter().flat_map(|contest| {
        let names = contest.actors.iter().chain(&contest.aspects).chain(std::iter::once(&contest.title));
        names.chain(contest.cells.iter().map(|cell| &cell.text)).map(String::as_str)
    });
    let titles = book.sections.iter().map(|section| &*section.title);
    look(&front.into_iter().chain(titles).chain(contests).collect::<Vec<_>>(), Place::Book, book.title.clone());
    for entry in &book.timeline {
        look(&[&entry.text], Place::Timeline(entry.id), format!("Timeline “{}”", super::short(&entry.text)));
    }
    for entry in &book.glossary {
        look(&[&entry.term, &entry.definition], Place::Glossary(entry.id), format!("Glossary “{}”", entry.term));
    }
    for excerpt in &snapshot.excerpts {
        let words: Vec<&str> = excerpt.selector.exact().iter().map(String::as_str).collect();
        look(&words, Place::Excerpt(excerpt.id), format!("“{}”", super::short(&excerpt.selector.quote())));
    }
    for (source, _) in &snapshot.sources {
        look(&[&source.title, &source.perspective], Place::Source(source.id), format!("“{}”", source.title));
    }
}
