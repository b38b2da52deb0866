//! What words a text gained and lost.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Fate"))]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It stands in both texts.
    Kept,
    /// It stood in the old one alone.
    Removed,
    /// It stands in the new one alone.
    Added,
}

/// A piece of the two texts, blanks included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// The piece.
    pub text: String,
}

/// Stretches of more words than this are compared as wholes: to look for common words in them takes the square of their
/// length.
const WORDS: usize = 6_000;

/// How one text became the other, line by line and, where lines changed, word by word: what was kept and removed gives
/// the old text, what was kept and added the new one. A lone word between two changes counts as changed with them.
/// Patience diff (Bram Cohen), with Myers' O(ND) between what is unique.
#[must_use]
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut pieces = Pieces::default();
    for (removed, added) in hunks(&old, &new) {
        match (removed, added) {
            (removed, added) if removed == added => removed.iter().for_each(|line| pieces.kept(&tokens(line))),
            (removed, added) => {
                let (removed, added): (Vec<&str>, Vec<&str>) = (
                    removed.iter().flat_map(|line| tokens(line)).collect(),
                    added.iter().flat_map(|line| tokens(line)).collect(),
                );
                if removed.is_empty() || added.is_empty() || removed.len() + added.len() > WORDS {
                    pieces.changed(&removed, &added);
                    continue;
                }
                for (removed, added) in hunks(&removed, &added) {
                    if removed == added { pieces.kept(removed) } else { pieces.changed(removed, added) }
                }
            }
        }
    }
    pieces.end()
}

/// Stretches of two lists that are equal, and between them those that differ.
fn hunks<'l, 't>(old: &'l [&'t str], new: &'l [&'t str]) -> Vec<(&'l [&'t str], &'l [&'t str])> {
    let stretch = |op: DiffOp| (&old[op.old_range()], &new[op.new_range()]);
    capture_diff_slices(Algorithm::Patience, old, new).into_iter().map(stretch).collect()
}

/// Whether more than half of a text's words are new or gone: then two texts say more than one with marks.
#[must_use]
pub fn is_rewritten(pieces: &[Piece]) -> bool {
    let count = |text: &str| tokens(text).iter().filter(|word| is_word(word)).count();
    let (mut kept, mut removed, mut added) = (0, 0, 0);
    for piece in pieces {
        match piece.change {
            Change::Kept => kept += count(&piece.text),
            Change::Removed => removed += count(&piece.text),
            Change::Added => added += count(&piece.text),
        }
    }
    removed > 0 && added > 0 && removed.max(added) > kept
}

/// A text as words, blanks and single other characters, nothing left out.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let alike = |c: char| match first {
            f if f.is_alphanumeric() => c.is_alphanumeric(),
            f if f.is_whitespace() && f != '\n' => c.is_whitespace() && c != '\n',
            _ => false,
        };
        let end = rest.char_indices().skip(1).find(|&(_, c)| !alike(c)).map_or(rest.len(), |(at, _)| at);
        let (token, after) = rest.split_at(end);
        tokens.push(token);
        rest = after;
    }
    tokens
}

fn is_word(token: &str) -> bool {
    token.starts_with(char::is_alphanumeric)
}

/// Pieces while they are put together.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    removed: String,
    added: String,
    /// What was kept since the last change: not yet known to be more than a few words between two of them.
    between: Vec<String>,
}

impl Pieces {
    fn kept(&mut self, words: &[&str]) {
        self.between.extend(words.iter().map(|&word| word.to_owned()));
    }

    fn changed(&mut self, removed: &[&str], added: &[&str]) {
        if removed.is_empty() && added.is_empty() {
            return;
        }
        let between = std::mem::take(&mut self.between);
        let open = !self.removed.is_empty() || !self.added.is_empty();
        let few = between.iter().filter(|word| is_word(word)).count() < 2 && !between.iter().any(|word| word == "\n");
        if open && few {
            for word in &between {
                self.removed.push_str(word);
                self.added.push_str(word);
            }
        } else {
            self.close(between);
        }
        self.removed.extend(removed.iter().copied());
        self.added.extend(added.iter().copied());
    }

    /// Ends the change under way, and puts down what was kept after it.
    fn close(&mut self, kept: Vec<String>) {
        for (change, text) in [
            (Change::Removed, std::mem::take(&mut self.removed)),
            (Change::Added, std::mem::take(&mut self.added)),
            (Change::Kept, kept.concat()),
        ] {
            if !text.is_empty() {
                self.done.push(Piece { change, text });
            }
        }
    }

    fn end(mut self) -> Vec<Piece> {
        let kept = std::mem::take(&mut self.between);
        self.close(kept);
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `kept [-removed-]{+added+}`
    fn shown(pieces: &[Piece]) -> String {
        let show = |Piece { change, text }: &Piece| match change {
            Change::Kept => text.clone(),
            Change::Added => format!("{{+{text}+}}"),
            Change::Removed => format!("[-{text}-]"),
        };
        pieces.iter().map(show).collect()
    }

    fn check(old: &str, new: &str, expected: &str) {
        assert_eq!(shown(&words(old, new)), expected);
    }

    #[test]
    fn words_that_came_and_went_are_told_from_those_that_stayed() {
        check("It allowed supply flights.", "It allowed combat flights.", "It allowed [-supply-]{+combat+} flights.");
        check("It allowed flights.", "It never allowed flights.", "It {+never +}allowed flights.");
        check("It allowed flights.", "It allowed flights", "It allowed flights[-.-]");
        check("", "New.", "{+New.+}");
        check("Old.", "", "[-Old.-]");
        check("", "", "");
        check("Same.", "Same.", "Same.");
        check("One.\nTwo.", "One.\nThree.", "One.\n[-Two-]{+Three+}.");
    }

    #[test]
    fn a_lone_word_between_two_changes_changed_with_them() {
        check(
            "The ministry denied the report on Monday.",
            "The army confirmed the story on Tuesday, twice.",
            "The [-ministry denied the report on Monday-]{+army confirmed the story on Tuesday, twice+}.",
        );
        check(
            "Red roses grow here today.",
            "Blue roses grow here now.",
            "[-Red-]{+Blue+} roses grow here [-today-]{+now+}.",
        );
    }

    #[test]
    fn a_text_is_rewritten_where_less_than_half_of_it_stayed() {
        let rewritten = |old: &str, new: &str| is_rewritten(&words(old, new));
        assert!(rewritten("No: technical flights only.", "Rome says no: one critic says help went further."));
        assert!(!rewritten("He had meant help under agreements.", "He had meant support under agreements."));
        assert!(!rewritten("", "All of it is new."));
    }

    #[test]
    fn long_texts_that_share_nothing_are_compared_as_wholes() {
        let (old, new) = ("a ".repeat(30_000), "b ".repeat(30_000));
        let pieces = words(&old, &new);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), [&old, &new]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off(old in "[ab \n.é]{0,40}", new in "[ab \n.é]{0,40}") {
            let pieces = words(&old, &new);
            let side = |other: Change| -> String {
                pieces.iter().filter(|piece| piece.change != other).map(|piece| piece.text.as_str()).collect()
            };
            prop_assert_eq!(side(Change::Added), old);
            prop_assert_eq!(side(Change::Removed), new);
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        }
    }
}
