//! What came of passages whose sources were changed, and how many of them came to what.

use crate::made::unmarked;
use attache_model::{
    anchor::{Anchoring, Likeness, Proposal, QuoteState, Standing},
    excerpt::Selector,
    id::SourceId,
    source::{Revision, Span},
};
use std::{collections::BTreeMap, fmt::Debug};

/// A passage in the latest text of its source.
pub(crate) struct Outcome {
    standing: Standing,
    /// Where its ranges are, in the order of the text, if none is gone.
    there: Option<Vec<Span>>,
    /// Whether their words are the passage's.
    same: bool,
}

impl Outcome {
    /// Of the passage that is marked in `before`; in `after`, what is left of it is marked.
    pub(crate) fn of(before: &str, after: &str) -> Self {
        let (before, spans) = unmarked(before);
        let (after, there) = unmarked(after);
        let old = Revision::new(SourceId::new(), 1, before).unwrap();
        let new = Revision::new(old.source(), 2, after).unwrap();
        let selector = Selector::cut(&old, &spans).unwrap();
        Self {
            standing: Anchoring::of(&new).locate(&selector),
            same: there.iter().map(|span| new.slice(span)).eq(selector.exact().iter().map(|it| Some(it.as_str()))),
            there: (there.len() == spans.len()).then_some(there),
        }
    }

    fn is(&self, state: QuoteState) -> bool {
        self.standing.state == state
    }

    /// Whether the best proposal is where it is.
    fn at_the_place(&self) -> bool {
        self.standing.proposals.first().is_some_and(|best| self.there.as_ref() == Some(&best.ranges))
    }

    /// Whether a proposal begins within a dozen characters of where it is.
    fn near_the_place(&self) -> bool {
        let Some(there) = self.there.as_ref().and_then(|there| there.first()) else { return false };
        let near = |span: &Span| span.start.abs_diff(there.start) <= 12;
        self.standing.proposals.iter().any(|proposal| proposal.ranges.first().is_some_and(near))
    }

    /// Whether it is seen to differ in its typography alone.
    fn recognised(&self) -> bool {
        let typographic = |best: &Proposal| best.likeness <= Likeness::Typographic;
        let proposed = self.standing.proposals.first().is_some_and(typographic) && self.at_the_place();
        self.is(QuoteState::Verified) || proposed
    }
}

/// What a change of the source asks of the passage, beside that it is taken for no other.
#[derive(Clone, Copy)]
pub(crate) enum Asked {
    /// It is verified; anything else is a false alarm.
    Verified,
    /// It is verified or moved.
    Found,
    /// Only its typography changed, and that is seen.
    Recognised,
    /// A word of it changed; a proposal is near it.
    ProposedNear,
    /// Something came into it; the best proposal is where it is.
    Proposed,
    Nothing,
}

/// How many of how many.
#[derive(Default, Debug)]
struct Share {
    all: usize,
    these: usize,
}

impl Share {
    fn count(&mut self, is: bool) {
        self.all += 1;
        self.these += usize::from(is);
    }

    fn is_at_least(&self, percent: usize) -> bool {
        self.these * 100 >= self.all * percent
    }
}

#[derive(Debug)]
pub(crate) struct Tally<Fate> {
    /// Of each fate, how many excerpts stood how.
    states: BTreeMap<Fate, BTreeMap<QuoteState, usize>>,
    wrongly_verified: usize,
    wrongly_moved: usize,
    recognised: Share,
    /// Of those that are as they were, how many are told to be.
    sound: Share,
    proposed: Share,
}

impl<Fate: Ord + Debug> Tally<Fate> {
    pub(crate) fn new() -> Self {
        let [recognised, sound, proposed] = <[Share; 3]>::default();
        Self { states: BTreeMap::new(), wrongly_verified: 0, wrongly_moved: 0, recognised, sound, proposed }
    }

    pub(crate) fn count(&mut self, fate: Fate, asked: Asked, outcome: &Outcome) {
        *self.states.entry(fate).or_default().entry(outcome.standing.state).or_default() += 1;
        let right = outcome.same && outcome.at_the_place();
        self.wrongly_verified += usize::from(outcome.is(QuoteState::Verified) && !outcome.same);
        self.wrongly_moved += usize::from(outcome.is(QuoteState::Moved) && !right);
        match asked {
            Asked::Verified => self.sound.count(outcome.is(QuoteState::Verified)),
            Asked::Found => self.sound.count(outcome.is(QuoteState::Verified) || outcome.is(QuoteState::Moved)),
            Asked::Recognised => self.recognised.count(outcome.recognised()),
            Asked::ProposedNear => self.proposed.count(outcome.near_the_place()),
            Asked::Proposed => self.proposed.count(outcome.is(QuoteState::Changed) && outcome.at_the_place()),
            Asked::Nothing => {}
        }
    }

    /// Shows the numbers, and holds them to what is promised: `all` excerpts, each fate `least` times.
    pub(crate) fn hold(&self, fates: &[Fate], all: usize, least: usize) {
        eprintln!("{self:#?}");
        let of = |fate| self.states.get(fate).map_or(0, |states| states.values().sum::<usize>());
        assert_eq!(fates.iter().map(of).sum::<usize>(), all);
        assert!(fates.iter().all(|fate| of(fate) >= least), "each fate is covered: {self:?}");
        assert_eq!((self.wrongly_verified, self.wrongly_moved), (0, 0), "{self:?}");
        assert!(self.recognised.is_at_least(99), "{self:?}");
        assert!(self.sound.is_at_least(99), "{self:?}");
        assert!(self.proposed.is_at_least(90), "{self:?}");
    }
}
