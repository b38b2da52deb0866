//! The quality of anchoring, on a corpus made here: ten thousand excerpts, and two thousand of several ranges, whose
//! sources were retyped, edited, doubled, rearranged, or replaced by look-alikes.
//!
//! `cargo test -p attache-model --test corpus -- --nocapture` shows the numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, missing_docs)]

mod made;
mod ranges;

use attache_model::{
    anchor::{Anchoring, Likeness, QuoteState, Standing},
    excerpt::Selector,
    id::SourceId,
    source::{Revision, Span},
};
use made::{CLOSE, Dice, OPEN, WORDS, edited, mark, retyped, sentence, source, text, unmarked};
use std::collections::BTreeMap;

const SOURCES: usize = 100;
const EXCERPTS: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Kept,
    ChangedElsewhere,
    Shifted,
    Retyped,
    Edited,
    Doubled,
    Moved,
    LookAlike,
}

const FATES: [Fate; 8] = [
    Fate::Kept,
    Fate::ChangedElsewhere,
    Fate::Shifted,
    Fate::Retyped,
    Fate::Edited,
    Fate::Doubled,
    Fate::Moved,
    Fate::LookAlike,
];

/// What becomes of the source of the passage that is marked in the sentence at `place`.
fn change(dice: &mut Dice, words: &[&str], fate: Fate, source: &[Vec<String>], place: (usize, usize)) -> String {
    let mut paragraphs = source.to_vec();
    let (p, s) = place;
    let passage = || paragraphs[p][s].replace([OPEN, CLOSE], "");
    match fate {
        Fate::Kept => {}
        // Behind the passage, so that it stays where it was.
        Fate::ChangedElsewhere => paragraphs.push(vec![sentence(dice, words)]),
        Fate::Shifted => paragraphs.insert(0, vec![sentence(dice, words)]),
        Fate::Retyped => return retyped(dice, &text(&paragraphs)),
        Fate::Edited => paragraphs[p][s] = edited(dice, &paragraphs[p][s]),
        Fate::Doubled => {
            let copy = passage();
            let to = dice.roll(paragraphs.len());
            paragraphs[to].push(copy);
            paragraphs.insert(0, vec![sentence(dice, words)]);
        }
        Fate::Moved => {
            let paragraph = paragraphs.remove(p);
            let to = dice.roll(paragraphs.len());
            paragraphs.insert(to, paragraph);
        }
        Fate::LookAlike => {
            let copy = edited(dice, &paragraphs[p][s]).replace([OPEN, CLOSE], "");
            paragraphs[p].remove(s);
            let to = dice.roll(paragraphs.len());
            paragraphs[to].push(copy);
        }
    }
    text(&paragraphs)
}

#[derive(Default, Debug)]
struct Tally {
    /// Of each fate, how many excerpts stood how.
    states: BTreeMap<Fate, BTreeMap<QuoteState, usize>>,
    excerpts: usize,
    wrongly_verified: usize,
    wrongly_moved: usize,
    retyped: usize,
    recognised: usize,
    sound: usize,
    alarms: usize,
    edited: usize,
    proposed: usize,
}

impl Tally {
    fn count(&mut self, fate: Fate, standing: &Standing, there: Option<&Span>, (old, new): (&str, &str)) {
        self.excerpts += 1;
        *self.states.entry(fate).or_default().entry(standing.state).or_default() += 1;
        let best = standing.proposals.first();
        let at_the_place = best.is_some_and(|best| there == best.ranges.first());
        let same = there.is_some() && old == new;
        if standing.state == QuoteState::Verified && !same {
            self.wrongly_verified += 1;
        }
        if standing.state == QuoteState::Moved && !(same && at_the_place) {
            self.wrongly_moved += 1;
        }
        match fate {
            Fate::Kept | Fate::ChangedElsewhere => {
                self.sound += 1;
                self.alarms += usize::from(standing.state != QuoteState::Verified);
            }
            Fate::Shifted | Fate::Moved => {
                self.sound += 1;
                let found = standing.state == QuoteState::Verified || standing.state == QuoteState::Moved;
                self.alarms += usize::from(!found);
            }
            Fate::Retyped => {
                self.retyped += 1;
                let typographic = best.is_some_and(|best| best.likeness <= Likeness::Typographic) && at_the_place;
                self.recognised += usize::from(standing.state == QuoteState::Verified || typographic);
            }
            Fate::Edited => {
                self.edited += 1;
                let near = |span: &Span| there.is_some_and(|there| span.start.abs_diff(there.start) <= 12);
                let proposed = standing.proposals.iter().any(|proposal| proposal.ranges.first().is_some_and(near));
                self.proposed += usize::from(proposed);
            }
            Fate::Doubled | Fate::LookAlike => {}
        }
    }
}

#[test]
fn no_look_alike_passes_and_no_retyped_passage_is_lost() {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut dice = Dice(0x2026_0401);
    let mut tally = Tally::default();
    for _ in 0..SOURCES {
        let source = source(&mut dice, &words);
        for i in 0..EXCERPTS {
            let place = {
                let p = dice.roll(source.len());
                (p, dice.roll(source[p].len()))
            };
            let mut marked = source.clone();
            marked[place.0][place.1] = mark(&mut dice, &source[place.0][place.1]);
            let (before, spans) = unmarked(&text(&marked));
            let old = Revision::new(SourceId::new(), 1, before).unwrap();
            let selector = Selector::cut(&old, &spans).unwrap();

            let fate = FATES[i % FATES.len()];
            let (after, there) = unmarked(&change(&mut dice, &words, fate, &marked, place));
            let there = there.first();
            let new = Revision::new(old.source(), 2, after).unwrap();
            let standing = Anchoring::of(&new).locate(&selector);
            let now = there.and_then(|span| new.slice(span)).unwrap_or_default();
            tally.count(fate, &standing, there, (&selector.exact()[0], now));
        }
    }
    eprintln!("{tally:#?}");
    assert_eq!(tally.excerpts, 10_000);
    for fate in FATES {
        assert!(tally.states[&fate].values().sum::<usize>() >= 1_200, "{fate:?} is covered: {tally:?}");
    }
    assert_eq!((tally.wrongly_verified, tally.wrongly_moved), (0, 0), "{tally:?}");
    assert!(tally.recognised * 100 >= tally.retyped * 99, "{tally:?}");
    assert!(tally.alarms * 100 <= tally.sound, "{tally:?}");
    assert!(tally.proposed * 100 >= tally.edited * 90, "{tally:?}");
}
