//! The ledger: what is numbered and led to, kept from one layout of a book to the next. What an edit doesn't touch
//! isn't numbered again.

use super::{
    names::{Named, Names},
    register::{Evidence, Register},
};
use crate::{reference::References, words::Words};
use attache_model::{book::Question, excerpt::Excerpt, shared::Shared, snapshot::Snapshot};
use std::sync::Arc;

#[derive(Default)]
pub(crate) struct Ledger {
    pub(super) names: Names,
    /// In the order of the book.
    asked: Vec<Asked>,
    quoted: Option<(Shared<Vec<Excerpt>>, usize)>,
    references: Option<Arc<References>>,
    register: Option<Arc<Register>>,
    /// Whether the register is of what the questions cite now.
    cited: bool,
}

/// A question, and how long its texts are.
struct Asked {
    question: Shared<Question>,
    length: usize,
}

impl Asked {
    fn of(question: &Shared<Question>) -> Self {
        let length = question.question.len() + question.bottom_line.len() + question.answer.len();
        Self { question: question.clone(), length }
    }
}

impl Ledger {
    /// Takes in a book. What was numbered by the order of its questions stays while that does; what was by their
    /// citations, too.
    pub(super) fn read(&mut self, snapshot: &Snapshot) {
        let (mut ordered, mut cited) = (true, true);
        let mut count = 0;
        for question in snapshot.book.sections.iter().flat_map(|section| &section.questions) {
            match self.asked.get_mut(count) {
                Some(held) if Shared::is(&held.question, question) => {}
                Some(held) => {
                    ordered &= held.question.id == question.id;
                    cited &= held.question.citations == question.citations;
                    *held = Asked::of(question);
                }
                None => {
                    (ordered, cited) = (false, false);
                    self.asked.push(Asked::of(question));
                }
            }
            count += 1;
        }
        if count < self.asked.len() {
            (ordered, cited) = (false, false);
            self.asked.truncate(count);
        }
        if !ordered {
            self.references = None;
        }
        self.cited &= ordered && cited;
        if self.quoted.as_ref().is_none_or(|(held, _)| !Shared::is(held, &snapshot.excerpts)) {
            let lengths = snapshot.excerpts.iter().map(|excerpt| excerpt.selector.exact());
            let length = lengths.map(|exact| 2 * exact.iter().map(String::len).sum::<usize>() + 800).sum();
            self.quoted = Some((snapshot.excerpts.clone(), length));
        }
    }

    /// More pages than the text fills at a thousand characters a page, with its quotations twice.
    pub(super) fn guessed_pages(&self, snapshot: &Snapshot) -> usize {
        let book = &snapshot.book;
        let answers: usize = self.asked.iter().map(|asked| asked.length + 500).sum();
        let quotes = self.quoted.as_ref().map_or(0, |(_, length)| *length);
        let lists = 100 * (book.timeline.len() + book.glossary.len());
        8 + (answers + quotes + book.introduction.len() + lists + 1000 * book.sections.len()) / 1000
    }

    /// How questions are referred to, with room for page numbers of so many figures.
    pub(super) fn references(&mut self, snapshot: &Snapshot, words: Words, digits: usize) -> Arc<References> {
        if let Some(held) = self.references.as_ref().filter(|held| held.says(words, digits)) {
            return Arc::clone(held);
        }
        let names = &mut self.names;
        let places = self.asked.iter().map(|asked| names.of(Named::Question(asked.question.id))).collect();
        let references = Arc::new(References::new(&snapshot.book, words, places, digits));
        self.references = Some(Arc::clone(&references));
        references
    }

    /// What the book rests on.
    pub(super) fn register(&mut self, evidence: Evidence<'_>) -> Arc<Register> {
        if let Some(held) = self.register.as_ref().filter(|held| self.cited && held.holds(evidence)) {
            return Arc::clone(held);
        }
        let register = Arc::new(Register::of(evidence, self.register.as_deref(), &mut self.names));
        (self.register, self.cited) = (Some(Arc::clone(&register)), true);
        register
    }
}
