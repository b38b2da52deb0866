//! Timeline, glossary and contests.

use super::{
    tests::{against, book, check_book, event},
    *,
};
use crate::{
    Extra,
    book::{Cell, Contest, GlossaryEntry, TimelineEntry},
    id::{ContestId, GlossaryId},
};

#[test]
fn lists_are_checked_like_answers() {
    let listed = |bend: &dyn Fn(&mut TimelineEntry), expected: &str| {
        check_book(
            |s| {
                let mut entry = event(s, None, "Flights are allowed.");
                bend(&mut entry);
                s.book.timeline = vec![entry];
            },
            expected,
        );
    };
    listed(&|_| (), "");
    listed(&|entry| entry.citations.clear(), "uncited-entry");
    listed(&|entry| entry.text.push_str("[^z]"), "unknown-key z");
    listed(&|entry| entry.text = "“nothing more than that”".into(), "");
    listed(&|entry| entry.text = "“nothing less than that”".into(), "quote-without-evidence nothing less than that");
    check_book(
        |s| {
            let (id, definition) = (GlossaryId::new(), "One flight.".into());
            let (term, citations) = ("Sortie".into(), Vec::new());
            s.book.glossary =
                vec![GlossaryEntry { id, term, definition, citations, silenced: Vec::new(), extra: Extra::new() }];
        },
        "uncited-entry",
    );
    let cell = |text: &str, cited: bool, expected: &str| {
        check_book(
            |s| {
                let excerpt = cited.then_some(s.book.sections[0].questions[0].citations[0].excerpt);
                s.book.contests = vec![contest(text, excerpt)];
            },
            expected,
        );
    };
    cell("allowed", true, "");
    cell("“nothing more than that”", true, "");
    cell("allowed", false, "uncited-entry");
    cell("“nothing more than ever”", true, "quote-without-evidence nothing more than ever");
    cell(" ", false, "");
}

#[test]
fn that_a_list_quotes_an_earlier_text_is_told_at_its_entry() {
    let mut snapshot = book();
    let digest = snapshot.sources.iter().find(|(source, _)| source.title == "A digest").unwrap().0.id;
    let entry = event(&snapshot, None, "Flights are allowed.");
    let (citations, excerpt) = (entry.citations.clone(), Some(entry.citations[0].excerpt));
    let (term, definition) = ("Flight".into(), "Supply by air.".into());
    snapshot.book.timeline = vec![entry];
    snapshot.book.glossary = vec![GlossaryEntry {
        id: GlossaryId::new(),
        term,
        definition,
        citations,
        silenced: Vec::new(),
        extra: Extra::new(),
    }];
    snapshot.book.contests = vec![contest("allowed", excerpt)];
    let states = snapshot.states();
    let told = |newer: &[(SourceId, u32)]| -> Vec<String> {
        let found = super::check(&snapshot, Against { newer, ..against(&states) });
        found.iter().map(|finding| format!("{} at {}", finding.reason.code(), finding.at)).collect()
    };
    assert!(told(&[(digest, 1)]).is_empty());
    assert_eq!(
        told(&[(digest, 2)]),
        [
            "earlier-text at Q1 “What was allowed?”",
            "earlier-text at Timeline “Flights are allowed.”",
            "earlier-text at Glossary “Flight”",
            "earlier-text at Contest “Who says what”, NATO, flights",
        ]
    );
}

/// A contest of one cell.
fn contest(text: &str, excerpt: Option<ExcerptId>) -> Contest {
    let cells = vec![Cell { actor: 0, aspect: 0, text: text.into(), excerpt, extra: Extra::new() }];
    let (actors, aspects) = (vec!["NATO".into()], vec!["flights".into()]);
    Contest {
        id: ContestId::new(),
        title: "Who says what".into(),
        actors,
        aspects,
        cells,
        silenced: Vec::new(),
        extra: Extra::new(),
    }
}
