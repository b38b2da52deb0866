//! The quality of anchoring, on a corpus made here: ten thousand excerpts whose sources were retyped, edited, doubled,
//! rearranged, or replaced by look-alikes.
//!
//! `cargo test -p attache-model --test corpus -- --nocapture` shows the numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, missing_docs)]

use attache_model::{
    anchor::{Anchoring, Likeness, QuoteState, Standing},
    excerpt::Selector,
    id::SourceId,
    source::{Revision, Span},
};
use std::collections::BTreeMap;

const SOURCES: usize = 100;
const EXCERPTS: usize = 100;

/// Set around the passage while its source is changed, and taken out before it is read.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

const WORDS: &str = "the ministry said that flights from bases in northern Italy were technical and logistical support \
    under agreements between governments while parliament debated whether authorisation had been given before combat \
    il governo ha dichiarato che le operazioni non erano state autorizzate perché la città aspettava una risposta \
    official office efficient flow final first difficult affair waffle spokesperson minister alliance secretary \
    general morning evening report article statement remark dispute platform message territory runway hangar";

/// xorshift64 (G. Marsaglia, “Xorshift RNGs”, Journal of Statistical Software 8, 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }
}

fn sentence(dice: &mut Dice, words: &[&str]) -> String {
    let mut sentence = String::new();
    let length = 8 + dice.roll(14);
    let quoted = dice.roll(length);
    for i in 0..length {
        let word = words[dice.roll(words.len())];
        if i > 0 {
            sentence.push_str(if dice.chance(4) { " – " } else { " " });
        }
        match i {
            0 => {
                sentence.extend(word.chars().enumerate().map(|(i, c)| if i == 0 { c.to_ascii_uppercase() } else { c }))
            }
            _ if i == quoted => sentence.push_str(&format!("“{word}”")),
            _ if dice.chance(3) => sentence.push_str(&format!("{}", 2 + dice.roll(900))),
            _ if dice.chance(3) => sentence.push_str("Italy’s"),
            _ => sentence.push_str(word),
        }
    }
    sentence.push_str(if dice.chance(5) { "…" } else { "." });
    sentence
}

/// A source: paragraphs of sentences.
fn source(dice: &mut Dice, words: &[&str]) -> Vec<Vec<String>> {
    (0..12).map(|_| (0..2 + dice.roll(4)).map(|_| sentence(dice, words)).collect()).collect()
}

fn text(paragraphs: &[Vec<String>]) -> String {
    paragraphs.iter().map(|sentences| sentences.join(" ")).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// The text without its marks, and the code points between them, less what isn't seen at their end.
fn unmarked(marked: &str) -> (String, Option<Span>) {
    let at = |mark: char| marked.chars().position(|c| c == mark);
    let unseen = |end: usize| {
        let before = marked.chars().take(end).collect::<Vec<_>>();
        before.iter().rev().take_while(|c| matches!(**c, '\u{ad}' | '\u{200b}')).count()
    };
    let span = at(OPEN).zip(at(CLOSE)).map(|(open, close)| open as u32..(close - 1 - unseen(close)) as u32);
    (marked.chars().filter(|c| !matches!(*c, OPEN | CLOSE)).collect(), span)
}

/// The same words as another hand, typesetter or converter sets them.
fn retyped(dice: &mut Dice, text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    let style = dice.roll(3);
    while let Some(c) = chars.next() {
        match c {
            '“' => out.push(['"', '«', '„'][style]),
            '”' => out.push(['"', '»', '“'][style]),
            '’' => out.push(['\'', '´', '‘'][style]),
            '–' => out.push_str(["-", "—", "--"][style]),
            '…' => out.push_str("..."),
            'f' if chars.peek() == Some(&'i') && dice.chance(50) => {
                chars.next();
                out.push('ﬁ');
            }
            'f' if chars.peek() == Some(&'l') && dice.chance(50) => {
                chars.next();
                out.push('ﬂ');
            }
            ' ' if dice.chance(10) => out.push_str(["\u{a0}", "  ", "\n", "\n\n", "\u{2009}"][dice.roll(5)]),
            c if c.is_alphabetic() && dice.chance(3) => {
                out.push(c);
                out.push(['\u{ad}', '\u{200b}'][dice.roll(2)]);
            }
            c => out.push(c),
        }
    }
    out
}

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

/// A sentence with one word of its marked passage changed.
fn edited(dice: &mut Dice, sentence: &str) -> String {
    let (before, rest) = sentence.split_once(OPEN).unwrap();
    let (passage, after) = rest.split_once(CLOSE).unwrap();
    let mut inside: Vec<&str> = passage.split(' ').collect();
    let at = dice.roll(inside.len());
    let other = ["not", "never", "41", "denied"][dice.roll(4)];
    inside[at] = if inside[at] == other { "perhaps" } else { other };
    format!("{before}{OPEN}{}{CLOSE}{after}", inside.join(" "))
}

/// Marks whole words of a sentence, five or more.
fn mark(dice: &mut Dice, sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    let length = 5 + dice.roll(words.len() - 5);
    let start = dice.roll(words.len() - length + 1);
    let (before, rest) = words.split_at(start);
    let (inside, after) = rest.split_at(length);
    let mut parts = before.to_vec();
    let marked = format!("{OPEN}{}{CLOSE}", inside.join(" "));
    parts.push(&marked);
    parts.extend(after);
    parts.join(" ")
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
            let (before, span) = unmarked(&text(&marked));
            let old = Revision::new(SourceId::new(), 1, before).unwrap();
            let selector = Selector::cut(&old, &[span.unwrap()]).unwrap();

            let fate = FATES[i % FATES.len()];
            let (after, there) = unmarked(&change(&mut dice, &words, fate, &marked, place));
            let new = Revision::new(old.source(), 2, after).unwrap();
            let standing = Anchoring::of(&new).locate(&selector);
            let now = there.as_ref().and_then(|span| new.slice(span)).unwrap_or_default();
            tally.count(fate, &standing, there.as_ref(), (&selector.exact()[0], now));
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
