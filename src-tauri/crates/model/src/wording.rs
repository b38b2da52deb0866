//! Which of the wordings that an answer has had are worth keeping: one a sitting, and whatever a save takes away.

use crate::book::Question;
use jiff::SignedDuration;

/// After so long a pause, the user sits down to the answer anew.
pub const PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// More characters than this, gone from a text at once, were not mistyped.
pub const PASSAGE: usize = 80;

/// Whether a wording is kept when it is replaced. `idle` is the time since the user last wrote at this question, `None`
/// where the wording came with its book or from before anyone counted.
#[must_use]
pub fn is_kept(before: &Question, after: &Question, idle: Option<SignedDuration>) -> bool {
    // A clock that was set back tells nothing.
    let anew = idle.is_none_or(|idle| idle.is_negative() || idle > PAUSE);
    let texts =
        |question: &Question| [question.question.clone(), question.bottom_line.clone(), question.answer.clone()];
    let mut others = after.clone();
    [others.question, others.bottom_line, others.answer] = texts(before);
    anew || others != *before || texts(before).iter().zip(&texts(after)).any(|(was, is)| taken_away(was, is) > PASSAGE)
}

/// How many characters between the two texts' common beginning and end the first one has.
fn taken_away(was: &str, is: &str) -> usize {
    let start = was.chars().zip(is.chars()).take_while(|(a, b)| a == b).count();
    let (was_left, is_left) = (was.chars().count() - start, is.chars().count() - start);
    let end = was.chars().rev().zip(is.chars().rev()).take(was_left.min(is_left)).take_while(|(a, b)| a == b).count();
    was_left - end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Status;

    fn question(answer: &str) -> Question {
        Question { id: [7; 16].into(), answer: answer.to_owned(), ..Question::asked("Who?") }
    }

    fn check(was: &str, is: &str, idle: Option<i64>, kept: bool) {
        assert_eq!(is_kept(&question(was), &question(is), idle.map(SignedDuration::from_secs)), kept, "{was} → {is}");
    }

    #[test]
    fn a_sitting_keeps_the_wording_that_it_began_with() {
        check("A", "Ab", None, true);
        check("A", "Ab", Some(2), false);
        check("A", "Ab", Some(300), false);
        check("A", "Ab", Some(301), true);
        check("A", "Ab", Some(-9), true);
    }

    #[test]
    fn a_passage_that_is_taken_away_is_kept() {
        let passage = "Città, ".repeat(20);
        check(&format!("Before. {passage}After."), "Before. After.", Some(1), true);
        check("Before. After.", &format!("Before. {passage}After."), Some(1), false);
        check(&passage, &passage, Some(1), false);
        check(&passage, "", Some(1), true);
        check("aaa", "aa", Some(1), false);
    }

    #[test]
    fn a_step_that_is_no_writing_is_kept() {
        let before = question("A");
        let after = Question { status: Status::Final, ..before.clone() };
        assert!(is_kept(&before, &after, Some(SignedDuration::ZERO)));
    }
}
