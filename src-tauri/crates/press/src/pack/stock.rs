//! The stock: set pieces of a pack, and those that are to be set. Knows no page.

use crate::{flow::Set, imprint::Desk, paragraph::Compositor, parallel, style::Look};
use attache_model::id::{QuestionId, SourceId};
use std::{collections::HashMap, sync::Arc};

/// What is set in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Piece {
    /// Set anew each time: little, and different from one minute to the next.
    Passing,
    Brief,
    Contents,
    /// By its number.
    Section(usize),
    Question(QuestionId),
    Contests,
    Timeline,
    Glossary,
    Source(SourceId),
    Sources,
    Changes,
    Findings,
}

/// A piece that is wanted.
pub(super) struct Job<'a> {
    pub(super) piece: Piece,
    /// Changes with what the piece is set from.
    pub(super) key: u64,
    pub(super) work: Work<'a>,
}

/// What is to be done for a piece.
pub(super) enum Work<'a> {
    /// Nothing: it stands.
    Stands(Type),
    /// It is set.
    #[allow(clippy::type_complexity)]
    Set(Box<dyn Fn(&mut Compositor<'_>) -> Vec<Set> + Sync + Send + 'a>),
}

/// The galleys of a piece.
pub(super) type Type = Box<[Arc<Set>]>;

/// A piece that is set.
pub(super) struct Kept {
    pub(super) piece: Piece,
    key: u64,
    set: Option<Type>,
}

impl Kept {
    /// Its galleys, in order.
    pub(super) fn galleys(&self) -> impl Iterator<Item = &Arc<Set>> {
        self.set.iter().flatten()
    }
}

/// The pieces that stand, in the order of the pack.
#[derive(Default)]
pub(super) struct Stock {
    kept: Vec<Kept>,
    /// How many pieces were asked for.
    asked: usize,
    /// Where each piece is, once one isn't where it was.
    places: Option<HashMap<Piece, usize>>,
}

impl Stock {
    /// The next piece of the pack, where it stands as this key says.
    pub(super) fn take(&mut self, piece: Piece, key: u64) -> Option<Type> {
        let place = self.asked;
        self.asked += 1;
        if piece == Piece::Passing {
            return None;
        }
        let place = match self.kept.get(place) {
            Some(kept) if kept.piece == piece => place,
            _ => {
                let all = || self.kept.iter().enumerate().map(|(place, kept)| (kept.piece, place)).collect();
                *self.places.get_or_insert_with(all).get(&piece)?
            }
        };
        self.kept.get_mut(place).filter(|kept| kept.key == key)?.set.take()
    }

    /// What stands.
    #[cfg(test)]
    pub(super) fn kept(&self) -> impl Iterator<Item = &Kept> {
        self.kept.iter()
    }

    /// What is wanted no more is let go.
    pub(super) fn put(&mut self, kept: Vec<Kept>) {
        *self = Self { kept, ..Self::default() };
    }

    /// Nothing stands any more.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Sets what doesn't stand, on all processors. What comes out is in the order of the jobs.
pub(super) fn set(jobs: Vec<Job<'_>>, look: &'static Look, desk: &Desk) -> Vec<Kept> {
    let works = jobs.iter().filter_map(|job| match &job.work {
        Work::Stands(_) => None,
        Work::Set(set) => Some(set),
    });
    let works: Vec<_> = works.collect();
    let made = parallel::each(works.len(), |place| -> Type {
        desk.at(look, |compositor| works[place](compositor)).into_iter().map(Arc::new).collect()
    });
    let mut made = made.into_iter();
    let kept = jobs.into_iter().map(|Job { piece, key, work }| Kept {
        piece,
        key,
        set: match work {
            Work::Stands(set) => Some(set),
            Work::Set(_) => made.next(),
        },
    });
    kept.collect()
}
