//! What changed in a book, and what the check finds in it.

use super::verified;
use attache_model::{
    book::{Claim, Role},
    check::{self, Against, Finding},
    edition::{Changes, changes},
    snapshot::Snapshot,
};

/// What changed since an edition 1 in which nearly everything was a little different.
pub(crate) fn since_an_edition(is: &Snapshot) -> Changes {
    let mut was = is.clone();
    was.book.edition = 1;
    was.book.title.push_str(" of old");
    was.book.timeline.pop();
    let questions: Vec<_> = was.book.sections.iter_mut().flat_map(|section| &mut section.questions).collect();
    let count = questions.len();
    for (number, question) in questions.into_iter().enumerate() {
        match number % 4 {
            0 => {
                question.answer = question.answer.replacen("the ", "every ", 2).replacen(". ", ", ", 1);
                question.bottom_line = "Nothing of this is as it was before".to_owned();
                question.claim = if question.claim == Claim::Open { Claim::Fact } else { Claim::Open };
                question.as_of = None;
            }
            1 => {
                question.citations.iter_mut().for_each(|citation| citation.role = Role::Context);
                question.citations.pop();
                question.question.push_str(" Still?");
            }
            _ => {}
        }
    }
    if let Some(section) = was.book.sections.first_mut() {
        section.title.insert_str(0, "Once: ");
        if count > 2 {
            section.questions.remove(1);
        }
        section.questions.push(attache_model::book::Question::asked("What was asked once?").into());
    }
    changes(&was, is)
}

/// What the check finds.
pub(crate) fn findings(snapshot: &Snapshot) -> Vec<Finding> {
    let states = verified(snapshot);
    let today = jiff::civil::date(2026, 4, 5);
    check::check(snapshot, Against { states: &states, newer: &[], today, prints: &|_| true })
}
