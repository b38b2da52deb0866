use super::*;
use crate::{excerpt::CutError, id::SourceId};
use proptest::prelude::*;

const TEXT: &str = "Italy allowed supply flights. It allowed “nothing more”.";

fn revision(text: &str) -> Revision {
    Revision::new(SourceId::new(), 1, text).unwrap()
}

/// The excerpt of these words of a text.
fn cut(text: &str, words: &[&str]) -> (Revision, Selector) {
    let revision = revision(text);
    let mut from = 0;
    let mut span = |words: &&str| {
        let at = from + text[from..].find(words).expect("the words");
        from = at + words.len();
        revision.span_of(&(at..from))
    };
    let ranges: Vec<Span> = words.iter().map(&mut span).collect();
    let selector = Selector::cut(&revision, &ranges).unwrap();
    (revision, selector)
}

/// How words cut from one text stand in another, and what is proposed: `state: words | words`.
fn check_words(text: &str, words: &[&str], changed: &str, expected: &str) {
    let (old, selector) = cut(text, words);
    let new = Revision::new(old.source(), 2, changed).unwrap();
    let standing = Anchoring::of(&new).locate(&selector);
    let proposals = standing.proposals.iter().map(|proposal| {
        let parts: Vec<&str> = proposal.ranges.iter().map(|range| new.slice(range).unwrap()).collect();
        parts.join(" […] ")
    });
    let mut shown = standing.state.word().to_owned();
    if !standing.proposals.is_empty() {
        shown.push_str(": ");
        shown.push_str(&proposals.collect::<Vec<_>>().join(" | "));
    }
    assert_eq!(shown, expected, "{changed:?}");
}

fn check(changed: &str, expected: &str) {
    check_words(TEXT, &["supply flights. It allowed “nothing more”."], changed, expected);
}

#[test]
fn only_words_in_place_are_verified() {
    check(TEXT, "verified");
    check(&format!("{TEXT} And more."), "verified");
    check(&format!("Now, {TEXT}"), "moved: supply flights. It allowed “nothing more”.");
    let twice = "ambiguous: supply flights. It allowed “nothing more”. | supply flights. It allowed “nothing more”.";
    check(&format!("Now, {TEXT} {TEXT}"), twice);
    let straight = "Italy allowed supply flights. It allowed \"nothing more\".";
    check(straight, "changed: supply flights. It allowed \"nothing more\".");
    let wide = "Italy allowed supply  flights. It allowed “nothing more”.";
    check(wide, "changed: supply  flights. It allowed “nothing more”.");
    let fewer = "Italy allowed supply flight. It allowed “nothing more”.";
    check(fewer, "changed: supply flight. It allowed “nothing more”.");
    check("Italy allowed combat flights.", "missing");
    check("", "missing");
}

#[test]
fn another_source_with_the_same_words_verifies_nothing() {
    let (_, selector) = cut(TEXT, &["Italy"]);
    assert_eq!(state(&selector, &revision(TEXT)), QuoteState::Moved);
}

#[test]
fn surroundings_tell_copies_apart() {
    let old = "First, the committee met in Rome. The vote was put off. Then it rose for the day.";
    let new = "A note. The vote was put off. Nobody objected to that at all.\n\n\
               First, the committee met in Rome. The vote was put off. Then it rose for the day.";
    check_words(old, &["The vote was put off."], new, "moved: The vote was put off.");
    let gone = "A note. The vote was put off. Or not. The vote was put off. Who knows?";
    check_words(old, &["The vote was put off."], gone, "ambiguous: The vote was put off. | The vote was put off.");
}

#[test]
fn a_look_alike_elsewhere_is_not_taken_for_the_changed_passage() {
    let old = "In the morning the ministry spoke: no combat flight was allowed. So it repeated in the evening.";
    let new = "In the morning the ministry spoke: no combat flights were allowed. So it repeated in the evening.\n\n\
               Elsewhere: no combat flight was allowed";
    check_words(
        old,
        &["no combat flight was allowed"],
        new,
        "ambiguous: no combat flights were allowed | no combat flight was allowed",
    );
}

#[test]
fn the_parts_of_an_excerpt_stay_together() {
    let old = "The chief spoke. He meant supply. A long aside about lunch. He said so twice. The end.";
    let parts = ["He meant supply.", "He said so twice."];
    check_words(old, &parts, &format!("Corrected. {old}"), "moved: He meant supply. […] He said so twice.");
    let new = "The chief spoke. He meant supply. An aside. He said so thrice. The end.";
    check_words(old, &parts, new, "changed: He meant supply. […] He said so thrice.");
    check_words(old, &parts, "The chief spoke. He said so twice. The end.", "missing");
    let between = "The chief spoke. He meant supply. A longer aside, about lunch. He said so twice. The end.";
    check_words(old, &parts, between, "changed: He meant supply. […] He said so twice.");
    let elsewhere = "The chief spoke. He meant supply. A long aside. He said so once. The end. He said so twice. Who?";
    check_words(old, &parts, elsewhere, "changed: He meant supply. […] He said so twice.");
    let twice = "The chief spoke. He meant supply. He said so twice. Again: he said so. He said so twice. The end.";
    let either = "He meant supply. […] He said so twice.";
    check_words(old, &parts, twice, &format!("ambiguous: {either} | {either}"));
}

#[test]
fn a_passage_survives_a_closed_paragraph_break() {
    let old = "It has expanded Italy's role\n\nin operations, she writes.";
    let new = "It has expanded Italy’s role in operations, she writes.";
    check_words(old, &["Italy's role\n\nin operations"], new, "changed: Italy’s role in operations");
}

#[test]
fn what_is_offered_for_changed_words_begins_and_ends_with_whole_words() {
    let old = "According to the ministry, Italy only authorized technical and logistical movements.";
    let new = "According to the ministry, Italy authorised only technical and logistic movements.";
    check_words(
        old,
        &["only authorized technical and logistical movements"],
        new,
        "changed: authorised only technical and logistic movements",
    );
    let old = "Technical and logistical movements during the operation known as Fury.";
    let new = "Technical and logistic movements during the operation known as Fury.";
    let offered = "changed: Technical and logistic movements during the operation known";
    check_words(old, &["Technical and logistical movements during the operation know"], new, offered);
    let (old, new) = ("国防部发言人说没有批准这些飞行任务。", "国防部发言人说没有批准那些飞行任务。");
    check_words(old, &["发言人说没有批准这些飞行任"], new, "changed: 发言人说没有批准那些飞行任");
}

#[test]
fn odd_texts_are_borne() {
    let line = "word and another word, ".repeat(4_000);
    let (old, whole) = cut(&line, &[line.trim_end()]);
    assert_eq!(state(&whole, &old), QuoteState::Verified);
    let mut changed = line.clone();
    changed.replace_range(50_000..50_001, "#");
    let new = Revision::new(old.source(), 2, changed).unwrap();
    assert_eq!(Anchoring::of(&new).locate(&whole).state, QuoteState::Changed);

    // One line, much longer than a passage may be.
    let long = format!("{line}{}", "and a word – and another one, ".repeat(100_000));
    let (old, passage) = cut(&long, &["word, word and another word"]);
    assert_eq!(state(&passage, &old), QuoteState::Verified);
    let new = Revision::new(old.source(), 2, long.replacen("word and", "word und", 2)).unwrap();
    assert_eq!(Anchoring::of(&new).locate(&passage).state, QuoteState::Ambiguous);

    let bidi = "He said \u{202e}nothing\u{202c} at\0 all, twice.";
    check_words(bidi, &["nothing\u{202c} at\0 all"], "He said nothing at all, twice.", "changed: nothing at all");

    let family = revision("a 👩‍👩‍👧 b");
    let inside = Selector::cut(&family, &[2..4]).unwrap();
    assert_eq!(inside.exact(), ["👩‍👩‍👧"], "a range inside a grapheme takes the whole of it");
    assert_eq!(Selector::cut(&family, &[2..4, 5..7]), Err(CutError::Overlap));
}

proptest! {
    #[test]
    fn what_was_cut_is_found_again(text in "[a-dè“’ \n–]{1,300}", a in 0u32..300, b in 0u32..300) {
        let revision = revision(&text);
        if let Ok(selector) = Selector::cut(&revision, &[a.min(b)..a.max(b)]) {
            let standing = Anchoring::of(&revision).locate(&selector);
            prop_assert_eq!(standing.state, QuoteState::Verified);
            // Moved along, it is proposed where it stands now, or among its copies.
            let moved = Revision::new(revision.source(), 2, format!("Zz, {text}")).unwrap();
            let standing = Anchoring::of(&moved).locate(&selector);
            let there: Vec<Span> = selector.ranges().iter().map(|span| span.start + 4..span.end + 4).collect();
            match standing.state {
                QuoteState::Verified => prop_assert!(moved.slice(&selector.ranges()[0]) == Some(&selector.exact()[0])),
                QuoteState::Moved => prop_assert_eq!(&standing.proposals[0].ranges, &there),
                state => prop_assert_eq!(state, QuoteState::Ambiguous),
            }
        }
    }
}
