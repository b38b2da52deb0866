//! Quotations, quoted words, figures and days, held against the passages that are cited.

use super::{
    tests::{book, check, check_book, event, found},
    *,
};
use crate::{book::Claim, source::Revision};

#[test]
fn a_quotation_must_stand_in_its_source() {
    check_book(
        |s| {
            let (source, revision) = s.sources.iter_mut().find(|(source, _)| source.title == "A digest").unwrap();
            *revision = Revision::new(source.id, 1, "The ministry denied it.").unwrap();
        },
        "not-verified a",
    );
}

#[test]
fn a_passage_that_nothing_uses_must_stand_in_its_source_too() {
    check_book(
        |s| {
            let question = &mut s.book.sections[0].questions[0];
            question.citations.pop();
            (question.claim, question.answer) = (Claim::Fact, "It says so.[^a]".into());
            let (source, revision) = s.sources.iter_mut().find(|(source, _)| source.title == "An opinion").unwrap();
            *revision = Revision::new(source.id, 1, "The author says nothing.").unwrap();
        },
        "single-origin; not-verified; unused-excerpt",
    );
}

#[test]
fn a_quotation_that_is_not_verified_says_how_it_stands() {
    let stands = |text: &str, expected: &str| {
        let mut snapshot = book();
        let (source, revision) = snapshot.sources.iter_mut().find(|(source, _)| source.title == "A digest").unwrap();
        *revision = Revision::new(source.id, 1, text).unwrap();
        let messages: Vec<String> = found(&snapshot).iter().map(|finding| finding.reason.message()).collect();
        assert_eq!(messages.join(" "), expected);
    };
    let words = "The ministry allowed 40 supply flights on 28 March and nothing more than that, in three kinds.";
    stands(words, "");
    stands(
        &format!("Corrected. {words}"),
        "The quotation [^a] is not at its place: its words stand elsewhere in the source.",
    );
    stands(
        &format!("Twice. {words} {words}"),
        "The quotation [^a] is not at its place: its words stand several times in the source.",
    );
    stands(&words.replace("40", "41"), "The quotation [^a] is not to the letter what the source says.");
    stands("Nothing of the kind.", "The quotation [^a] is not in its source.");
}

#[test]
fn quoted_words_must_be_in_a_cited_excerpt() {
    check(|q| q.answer = q.answer.replace("than that", "than this"), "quote-without-evidence nothing more than this");
    check(|q| q.answer = q.answer.replace("“nothing more than that”", "\"nothing more than that.\""), "");
    check(|q| q.answer.push_str(" So-called “friendly flights”."), "");
    check(|q| q.answer.push_str(" «Una cosa del tutto diversa»."), "quote-without-evidence Una cosa del tutto diversa");
    check(|q| q.answer.push_str(" “The ministry allowed […] supply flights”"), "");
    check(|q| q.answer.push_str(" “The ministry [of defence] allowed 40 … nothing more”"), "");
    check(
        |q| q.answer.push_str(" “the Ministry allowed 40 supply”"),
        "quote-without-evidence the Ministry allowed 40 supply",
    );
    check(|q| q.answer.push_str(" “Nothing more than that.”"), "");
    check(
        |q| q.answer = q.answer.replace("[^a]", "[^b]"),
        "quote-without-evidence nothing more than that; number-without-evidence 40; single-origin; unused-citation a",
    );
}

#[test]
fn a_translation_cannot_be_checked() {
    check(
        |q| {
            q.language = Some("it-IT".into());
            q.answer.push_str(" «Voli di rifornimento e nulla di più».");
        },
        "quote-in-translation Voli di rifornimento e nulla di più",
    );
}

#[test]
fn a_figure_in_the_bottom_line_must_be_in_a_cited_excerpt() {
    check(|q| q.bottom_line = "It allowed 41 flights.".into(), "number-without-evidence 41");
    check(
        |q| q.bottom_line = "It allowed 40.0 flights, on the 12th of March.".into(),
        "number-without-evidence 12th of March",
    );
    check(|q| q.bottom_line = "It allowed them on 29 March 2026.".into(), "number-without-evidence 29 March 2026");
    check(|q| q.bottom_line = "It allowed 40 flights on 28 marzo.".into(), "");
    check(|q| q.bottom_line = "It allowed them on March 28, 2026.".into(), "");
    check(|q| q.bottom_line = "It allowed 3 kinds.".into(), "");
    check(|q| q.bottom_line = "It used the F16.".into(), "");
}

#[test]
fn a_day_of_publication_is_no_day_of_an_event() {
    check(|q| q.bottom_line = "It allowed them on 1 April.".into(), "publication-date 1 April");
    check(|q| q.bottom_line = "On 1 April the digest appeared.".into(), "");
    check(|q| q.bottom_line = "Jane Doe disagreed on 30 March 2026.".into(), "");
    let dated = |date: Date, text: &str, expected: &str| {
        check_book(|s| s.book.timeline = vec![event(s, Some(date), text)], expected);
    };
    dated(jiff::civil::date(2026, 4, 1), "Flights are allowed.", "publication-date 2026-04-01");
    dated(jiff::civil::date(2026, 4, 1), "The digest is published.", "");
    dated(jiff::civil::date(2026, 3, 28), "Flights are allowed.", "");
}
