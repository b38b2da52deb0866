//! Passages of two or three ranges: what becomes of one of them, or of what stands between them.

use crate::{
    made::{CLOSE, Dice, OPEN, WORDS, edited, mark, retyped, sentence, source, text},
    tally::{Asked, Outcome, Tally},
};

const SOURCES: usize = 100;
const EXCERPTS: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// Something is added at the end of the text.
    Kept,
    /// Something is added at its beginning.
    Shifted,
    /// Something comes between two ranges.
    Parted,
    Retyped,
    /// A word of one range is another.
    Edited,
    /// The words of one range stand elsewhere, too.
    Doubled,
    /// The words of one range are others, and stand elsewhere as they were.
    Swapped,
    /// The paragraph of one range stands elsewhere.
    Moved,
    /// One range is gone, and words like it stand elsewhere.
    LookAlike,
}

const FATES: [Fate; 9] = [
    Fate::Kept,
    Fate::Shifted,
    Fate::Parted,
    Fate::Retyped,
    Fate::Edited,
    Fate::Doubled,
    Fate::Swapped,
    Fate::Moved,
    Fate::LookAlike,
];

/// Where the marked sentences stand: paragraph and sentence, ascending.
type Places = [(usize, usize)];

fn change(dice: &mut Dice, words: &[&str], fate: Fate, marked: &[Vec<String>], places: &Places) -> String {
    let mut paragraphs = marked.to_vec();
    let (p, s) = places[dice.roll(places.len())];
    let bare = |sentence: &str| sentence.replace([OPEN, CLOSE], "");
    // Not beside it: there it would stand where it stood.
    let elsewhere = |paragraphs: &mut Vec<Vec<String>>, sentence: String| {
        let to = if 2 * p < paragraphs.len() { paragraphs.len() } else { 0 };
        paragraphs.insert(to, vec![sentence]);
    };
    match fate {
        Fate::Kept => paragraphs.push(vec![sentence(dice, words)]),
        Fate::Shifted => paragraphs.insert(0, vec![sentence(dice, words)]),
        Fate::Parted => {
            let (last, at) = places[places.len() - 1];
            paragraphs[last].insert(at, sentence(dice, words));
        }
        Fate::Retyped => return retyped(dice, &text(&paragraphs)),
        Fate::Edited => paragraphs[p][s] = edited(dice, &paragraphs[p][s]),
        Fate::Doubled => elsewhere(&mut paragraphs, bare(&marked[p][s])),
        Fate::Swapped => {
            elsewhere(&mut paragraphs, bare(&marked[p][s]));
            let at = paragraphs.iter().position(|it| it.get(s) == Some(&marked[p][s])).unwrap();
            paragraphs[at][s] = edited(dice, &marked[p][s]);
        }
        Fate::Moved => {
            let paragraph = paragraphs.remove(p);
            let to = dice.roll(paragraphs.len());
            paragraphs.insert(to, paragraph);
        }
        Fate::LookAlike => {
            paragraphs[p].remove(s);
            let other = bare(&edited(dice, &marked[p][s]));
            let to = dice.roll(paragraphs.len());
            paragraphs[to].push(other);
        }
    }
    text(&paragraphs)
}

fn asked(fate: Fate) -> Asked {
    match fate {
        Fate::Kept | Fate::Shifted => Asked::Found,
        Fate::Parted => Asked::Proposed,
        Fate::Retyped => Asked::Recognised,
        Fate::Edited | Fate::Doubled | Fate::Swapped | Fate::Moved | Fate::LookAlike => Asked::Nothing,
    }
}

#[test]
fn no_part_of_a_passage_is_taken_for_another() {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut dice = Dice(0x2026_0402);
    let mut tally = Tally::new();
    for _ in 0..SOURCES {
        let source = source(&mut dice, &words);
        for i in 0..EXCERPTS {
            let mut places: Vec<(usize, usize)> = Vec::new();
            while places.len() < 2 + i % 2 {
                let p = dice.roll(source.len());
                let place = (p, dice.roll(source[p].len()));
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            places.sort_unstable();
            let mut marked = source.clone();
            for &(p, s) in &places {
                marked[p][s] = mark(&mut dice, &source[p][s]);
            }
            let fate = FATES[dice.roll(FATES.len())];
            let after = change(&mut dice, &words, fate, &marked, &places);
            tally.count(fate, asked(fate), &Outcome::of(&text(&marked), &after));
        }
    }
    tally.hold(&FATES, SOURCES * EXCERPTS, 150);
}
