//! The quality of anchoring, on a corpus made here: ten thousand excerpts, and two thousand of several ranges, whose
//! sources were retyped, edited, doubled, rearranged, or replaced by look-alikes.
//!
//! `cargo test -p attache-model --test corpus -- --nocapture` shows the numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, missing_docs)]

mod made;
mod ranges;
mod tally;

use made::{CLOSE, Dice, OPEN, WORDS, edited, mark, retyped, sentence, source, text};
use tally::{Asked, Outcome, Tally};

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

fn asked(fate: Fate) -> Asked {
    match fate {
        Fate::Kept | Fate::ChangedElsewhere => Asked::Verified,
        Fate::Shifted | Fate::Moved => Asked::Found,
        Fate::Retyped => Asked::Recognised,
        Fate::Edited => Asked::ProposedNear,
        Fate::Doubled | Fate::LookAlike => Asked::Nothing,
    }
}

#[test]
fn no_look_alike_passes_and_no_retyped_passage_is_lost() {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut dice = Dice(0x2026_0401);
    let mut tally = Tally::new();
    for _ in 0..SOURCES {
        let source = source(&mut dice, &words);
        for i in 0..EXCERPTS {
            let place = {
                let p = dice.roll(source.len());
                (p, dice.roll(source[p].len()))
            };
            let mut marked = source.clone();
            marked[place.0][place.1] = mark(&mut dice, &source[place.0][place.1]);
            let fate = FATES[i % FATES.len()];
            let after = change(&mut dice, &words, fate, &marked, place);
            tally.count(fate, asked(fate), &Outcome::of(&text(&marked), &after));
        }
    }
    tally.hold(&FATES, SOURCES * EXCERPTS, 1_200);
}
