//! References to other questions: those that lead nowhere.

use super::{Finding, Place, Reason};
use crate::{
    markdown::{self, Document},
    numbering::Numbering,
    snapshot::Snapshot,
};

/// The references in these texts to questions that aren't in the book, each once.
pub(super) fn unknown(numbering: &Numbering, texts: &[&Document]) -> Vec<Reason> {
    let mut unknown: Vec<&str> = Vec::new();
    for id in texts.iter().flat_map(|text| text.references()) {
        if numbering.find(id).is_none() && !unknown.contains(&id) {
            unknown.push(id);
        }
    }
    unknown.into_iter().map(|id| Reason::UnknownQuestion(id.to_owned())).collect()
}

/// The same for what stands outside the questions.
pub(super) fn elsewhere(snapshot: &Snapshot, numbering: &Numbering, out: &mut Vec<Finding>) {
    let book = &snapshot.book;
    let mut look = |text: &str, place: Place, at: &dyn Fn() -> String| {
        // Few texts refer to anything: the others aren't parsed for it.
        if text.contains("question:") {
            let reasons = unknown(numbering, &[&markdown::parse(text).0]);
            out.extend(reasons.into_iter().map(|reason| Finding { reason, place, at: at() }));
        }
    };
    look(&book.introduction, Place::Book, &|| book.title.clone());
    for entry in &book.timeline {
        look(&entry.text, Place::Timeline(entry.id), &|| format!("Timeline “{}”", super::rules::short(&entry.text)));
    }
    for entry in &book.glossary {
        look(&entry.definition, Place::Glossary(entry.id), &|| format!("Glossary “{}”", entry.term));
    }
}
