//! Sources made by dice, passages marked in them, and what becomes of their words.

use attache_model::source::Span;

/// Set around the passage while its source is changed, and taken out before it is read.
pub(crate) const OPEN: char = '\u{e000}';
pub(crate) const CLOSE: char = '\u{e001}';

pub(crate) const WORDS: &str = "the ministry said that flights from bases in northern Italy were technical and logistical support \
    under agreements between governments while parliament debated whether authorisation had been given before combat \
    il governo ha dichiarato che le operazioni non erano state autorizzate perché la città aspettava una risposta \
    official office efficient flow final first difficult affair waffle spokesperson minister alliance secretary \
    general morning evening report article statement remark dispute platform message territory runway hangar";

/// xorshift64 (G. Marsaglia, “Xorshift RNGs”, Journal of Statistical Software 8, 2003).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }
}

pub(crate) fn sentence(dice: &mut Dice, words: &[&str]) -> String {
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
pub(crate) fn source(dice: &mut Dice, words: &[&str]) -> Vec<Vec<String>> {
    (0..12).map(|_| (0..2 + dice.roll(4)).map(|_| sentence(dice, words)).collect()).collect()
}

pub(crate) fn text(paragraphs: &[Vec<String>]) -> String {
    paragraphs.iter().map(|sentences| sentences.join(" ")).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// The text without its marks, and the code points between each pair of them, in the order of the text, less what isn't
/// seen at their ends.
pub(crate) fn unmarked(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let (mut length, mut start) = (0, 0);
    for c in marked.chars() {
        match c {
            OPEN => start = length,
            CLOSE => {
                let unseen = text.chars().rev().take_while(|c| matches!(c, '\u{ad}' | '\u{200b}')).count() as u32;
                spans.push(start..length - unseen);
            }
            c => {
                text.push(c);
                length += 1;
            }
        }
    }
    (text, spans)
}

/// The same words as another hand, typesetter or converter sets them.
pub(crate) fn retyped(dice: &mut Dice, text: &str) -> String {
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

/// A sentence with one word of its marked passage changed.
pub(crate) fn edited(dice: &mut Dice, sentence: &str) -> String {
    let (before, rest) = sentence.split_once(OPEN).unwrap();
    let (passage, after) = rest.split_once(CLOSE).unwrap();
    let mut inside: Vec<&str> = passage.split(' ').collect();
    let at = dice.roll(inside.len());
    let other = ["not", "never", "41", "denied"][dice.roll(4)];
    inside[at] = if inside[at] == other { "perhaps" } else { other };
    format!("{before}{OPEN}{}{CLOSE}{after}", inside.join(" "))
}

/// Marks whole words of a sentence, five or more.
pub(crate) fn mark(dice: &mut Dice, sentence: &str) -> String {
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
