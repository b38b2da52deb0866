//! What an answer refers to within the book, questions and images: those that aren't there.

use super::{Finding, Place, Reason};
use crate::{
    markdown::{self, Document, Inline},
    numbering::Numbering,
    snapshot::Snapshot,
};

/// What these texts refer to and the book doesn't have, each once.
pub(super) fn unknown(snapshot: &Snapshot, numbering: &Numbering, texts: &[&Document]) -> Vec<Reason> {
    let mut unknown = Vec::new();
    for text in texts {
        text.inlines(&mut |inline| {
            let reason = match inline {
                Inline::Reference { question, .. } if numbering.find(question).is_none() => {
                    Reason::UnknownQuestion(question.clone())
                }
                Inline::Image { name, .. } if !snapshot.media.iter().any(|medium| medium.name == *name) => {
                    Reason::UnknownImage(name.clone())
                }
                _ => return,
            };
            if !unknown.contains(&reason) {
                unknown.push(reason);
            }
        });
    }
    unknown
}

/// The same for what stands outside the questions.
pub(super) fn elsewhere(snapshot: &Snapshot, numbering: &Numbering, out: &mut Vec<Finding>) {
    let book = &snapshot.book;
    let mut look = |text: &str, place: Place, at: &dyn Fn() -> String| {
        // Few texts refer to anything: the others aren't parsed for it.
        if text.contains("question:") || text.contains("media:") {
            let reasons = unknown(snapshot, numbering, &[&markdown::parse(text).0]);
            out.extend(reasons.into_iter().map(|reason| Finding { reason, place, at: at() }));
        }
    };
    look(&book.introduction, Place::Book, &|| book.title.clone());
    for entry in &book.timeline {
        look(&entry.text, Place::Timeline(entry.id), &|| format!("Timeline “{}”", super::short(&entry.text)));
    }
    for entry in &book.glossary {
        look(&entry.definition, Place::Glossary(entry.id), &|| format!("Glossary “{}”", entry.term));
    }
}
