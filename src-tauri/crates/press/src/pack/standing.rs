//! Standing type: what stays set from one layout of a book to the next. A piece is set anew when something that it is
//! set from has changed, and only then.

use super::{Options, ledger::Ledger, memory::Memory, stock::Stock};
use crate::{fonts::Fonts, imprint::Desk, pages::Pages};
use attache_model::{anchor::QuoteState, snapshot::Snapshot};
use std::sync::Arc;

/// The type of a book that stands from its last layout.
pub struct Standing {
    desk: Arc<Desk>,
    ledger: Ledger,
    memory: Memory,
    stock: Stock,
}

impl Standing {
    /// Nothing stands yet.
    #[must_use]
    pub fn new(fonts: &'static Fonts) -> Self {
        Self {
            desk: Arc::new(Desk::new(fonts)),
            ledger: Ledger::default(),
            memory: Memory::default(),
            stock: Stock::default(),
        }
    }

    /// Lays out a pack as [`super::lay_out`] does, setting only what changed since the last time. A place that was led
    /// to before and is no more stays among the destinations, on the first page.
    #[must_use]
    pub fn lay_out(&mut self, snapshot: &Snapshot, states: &[QuoteState], options: &Options) -> Pages {
        let Self { desk, ledger, memory, stock } = self;
        super::laid_out((snapshot, states, options), desk, ledger, Some((memory, stock)))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::stock::Piece, *};
    use crate::{flow::Set, fonts::tests::FONTS};
    use attache_model::book::{Book, Question, Section};
    use std::collections::HashMap;

    #[test]
    fn only_what_changed_is_set_anew() {
        let mut book = Book::titled("The bases");
        let questions = (0..9).map(|n| Question::asked(format!("What is question {n}?")).into()).collect();
        let section = Section { id: Default::default(), title: "One".into(), questions, extra: Default::default() };
        book.sections.push(section);
        let mut snapshot = Snapshot {
            book,
            excerpts: Default::default(),
            sources: Default::default(),
            media: Default::default(),
            edition: None,
            extra: Default::default(),
        };
        let mut standing = Standing::new(&FONTS);
        let _ = standing.lay_out(&snapshot, &[], &Options::default());
        let id = snapshot.book.sections[0].questions[4].id;
        let mut check = |edit: &dyn Fn(&mut Question), expected: &[Piece]| {
            let kept = |standing: &Standing| -> HashMap<Piece, Vec<Arc<Set>>> {
                standing.stock.kept().map(|kept| (kept.piece, kept.galleys().cloned().collect())).collect()
            };
            let before = kept(&standing);
            edit(&mut snapshot.book.sections[0].questions[4]);
            let _ = standing.lay_out(&snapshot, &[], &Options::default());
            let mut after = kept(&standing);
            after.retain(|piece, sets| !before[piece].iter().zip(sets).all(|(a, b)| Arc::ptr_eq(a, b)));
            assert_eq!(after.len(), expected.len(), "{:?}", after.keys());
            assert!(expected.iter().all(|piece| after.contains_key(piece)), "{:?}", after.keys());
        };
        check(&|_| (), &[Piece::Passing]);
        check(&|question| question.answer = "Because.".into(), &[Piece::Passing, Piece::Question(id)]);
        let expected = [Piece::Passing, Piece::Question(id), Piece::Contents];
        check(&|question| question.question = "And this one?".into(), &expected);
    }
}
