//! What changed since an edition, and what a final one still needs, in print.
#![allow(clippy::expect_used)]

mod books;

use attache_model::{edition::changes, snapshot::Snapshot};
use attache_press::{
    pack::{Options, Paper},
    pages::*,
};
use books::{PAPERS, Pages, book, changes::since_an_edition, keeps, laid_out_as, runs, starter, within};
use std::{collections::BTreeMap, sync::Arc};

/// What is said under a title of the outline: each element's text, in reading order.
fn said(pages: &Pages, title: &str) -> Vec<String> {
    let Some(entry) = pages.outline.iter().find(|entry| entry.title == title) else {
        return Vec::new();
    };
    let place = &pages.destinations[entry.to.0 as usize];
    let part = |mut at: NodeId| {
        while pages.nodes[at.0 as usize].parent != NodeId::DOCUMENT {
            at = pages.nodes[at.0 as usize].parent;
        }
        at
    };
    let on = |page: usize| page == place.page as usize;
    let own = runs(pages).find(|(page, run, _)| on(*page) && run.at.1 > place.y).map(|(_, run, _)| part(run.node));
    let block = |mut at: NodeId| {
        while matches!(pages.nodes[at.0 as usize].role, Role::Link | Role::Inserted | Role::Deleted) {
            at = pages.nodes[at.0 as usize].parent;
        }
        at
    };
    let mut texts: BTreeMap<NodeId, String> = BTreeMap::new();
    for (_, run, text) in runs(pages).filter(|(_, run, _)| Some(part(run.node)) == own) {
        texts.entry(block(run.node)).or_default().push_str(text);
    }
    texts.into_values().map(|text| text.replace('\u{a0}', " ").trim().to_owned()).collect()
}

/// What a pack says of a change from one book to the next.
fn check(was: &Snapshot, is: &Snapshot, expected: &[&str]) {
    let options = Options { changes: Some(Arc::new(changes(was, is))), ..Options::default() };
    let pages = laid_out_as(is, &options);
    let title = if is.book.language == "it" {
        "Che cosa è cambiato dall’edizione 1"
    } else {
        "What changed since edition 1"
    };
    // The figures say what the entries say.
    let said: Vec<String> = said(&pages, title).into_iter().skip(7).collect();
    assert_eq!(said, expected);
}

fn edition(answers: &[&str]) -> Snapshot {
    let mut snapshot = book(answers);
    snapshot.book.edition = 1;
    snapshot
}

#[test]
fn a_few_words_are_marked_and_the_marks_are_said_too() {
    let was = edition(&["It allowed supply flights, the ministry said, and no others at all."]);
    let mut is = was.clone();
    is.book.sections[0].questions[0].answer = "It allowed combat flights, the ministry said, and no others.".to_owned();
    let head = "Q1 answer What is question 1? p. 1";
    let text =
        "It allowed [deleted: supply] [inserted: combat] flights, the ministry said, and no others [deleted: at all].";
    check(&was, &is, &[head, text]);
    is.book.language = "it".to_owned();
    let mut before = was.clone();
    before.book.language = "it".to_owned();
    let text =
        "It allowed [tolto: supply] [aggiunto: combat] flights, the ministry said, and no others [tolto: at all].";
    check(&before, &is, &["D1 risposta What is question 1? p. 1", text]);
}

#[test]
fn a_rewritten_text_is_told_as_it_was_and_as_it_is() {
    let was = edition(&["No: technical flights only."]);
    let mut is = was.clone();
    is.book.sections[0].questions[0].answer = "Rome says no; one critic says help went further.".to_owned();
    let expected = [
        "Q1 answer What is question 1? p. 1",
        "was No: technical flights only.",
        "now Rome says no; one critic says help went further.",
    ];
    check(&was, &is, &expected);
}

#[test]
fn questions_come_go_and_move() {
    let was = edition(&["One.", "Two.", "Three."]);
    let mut is = was.clone();
    let questions = &mut is.book.sections[0].questions;
    let gone = questions.remove(0);
    questions.swap(0, 1);
    questions[0].question = "What is three?".to_owned();
    let mut new = gone;
    new.id = attache_model::id::QuestionId::new();
    new.question = "Is it new?".to_owned();
    questions.push(new);
    let expected = [
        "Q1 changed What is three? p. 1",
        "It was Q3.",
        "Question",
        "What is [deleted: question 3] [inserted: three]?",
        "Q3 new Is it new? p. 2",
        "It is short.",
        "Q1 withdrawn What is question 1?",
        "Asked in edition 1.",
    ];
    check(&was, &is, &expected);
}

#[test]
fn what_stayed_of_a_long_answer_is_left_out() {
    let long = "Some words that nobody touched since. ".repeat(40);
    let was = edition(&[&format!("{long}It was so. {long}")]);
    let mut is = was.clone();
    is.book.sections[0].questions[0].answer = format!("{long}It is so. {long}");
    let pages = laid_out_as(&is, &Options { changes: Some(Arc::new(changes(&was, &is))), ..Options::default() });
    let said = said(&pages, "What changed since edition 1").pop().expect("a text");
    assert!(said.starts_with("… ") && said.ends_with('…') && said.len() < 250, "{said}");
    assert!(said.contains("It [deleted: was] [inserted: is] so."), "{said}");
}

#[test]
fn words_that_were_taken_out_are_not_for_a_wider_circle() {
    let mut was = edition(&["It is so, says the secret annex.", "Two."]);
    was.book.marking = Some("TLP:AMBER".to_owned());
    was.book.sections[0].questions[1].question = "What does the secret annex say?".to_owned();
    let mut is = was.clone();
    let questions = &mut is.book.sections[0].questions;
    questions[0].answer = "It is so, says the ministry.".to_owned();
    questions.remove(1);
    let printed = |is: &Snapshot| {
        let options = Options { changes: Some(Arc::new(changes(&was, is))), ..Options::default() };
        let pages = laid_out_as(is, &options);
        runs(&pages).map(|(.., text)| text).collect::<String>()
    };
    assert_eq!(printed(&is).matches("secret").count(), 2);
    is.book.marking = Some("TLP:CLEAR".to_owned());
    let text = printed(&is);
    assert!(!text.contains("secret") && text.contains("words that were taken out are not shown"), "{text}");
    assert!(text.contains("Q2 withdrawn"), "{text}");
}

#[test]
fn a_first_edition_says_nothing_of_changes() {
    let pages = laid_out_as(&starter(), &Options::default());
    assert!(!pages.destinations.iter().any(|place| &*place.name == "changes"));
}

#[test]
fn changes_and_findings_keep_to_every_paper() {
    let snapshot = starter();
    let mut is = snapshot.clone();
    // Something to find.
    is.book.sections[0].questions[0].answer = "It is so. [^nobody]".to_owned();
    is.book.sections[0].questions[1].answer = "“Four words nobody said.” ".repeat(3);
    for language in ["en", "it"] {
        is.book.language = language.to_owned();
        for paper in PAPERS {
            let options = Options {
                paper,
                draft: true,
                changes: Some(since_an_edition(&is).into()),
                findings: books::changes::findings(&is).into(),
                ..Options::default()
            };
            let pages = keeps::check_as(&is, &options);
            for name in ["changes", "findings"] {
                assert!(pages.destinations.iter().any(|place| &*place.name == name), "{name}");
            }
        }
    }
}

#[test]
fn a_draft_says_at_the_question_and_at_the_end_what_was_found() {
    let mut snapshot = book(&["It is so.", "It is not so.[^b]"]);
    snapshot.book.sections[0].questions[0].citations.clear();
    let findings: Arc<[_]> = books::changes::findings(&snapshot).into();
    let draft = laid_out_as(&snapshot, &Options { draft: true, findings: Arc::clone(&findings), ..Options::default() });
    let told = |pages: &Pages, number: usize| {
        let id = snapshot.book.sections[0].questions[number].id;
        let own = |node: &Node| node.origin == Some(Origin::Question(id));
        let text: String =
            runs(pages).filter(|(_, run, _)| within(pages, run.node, own)).map(|(.., text)| text).collect();
        text.contains("The answer cites nothing.")
    };
    assert!(told(&draft, 0) && !told(&draft, 1));
    let end = said(&draft, "What a final edition still needs");
    assert_eq!(end[2], "1 stops a final edition");
    assert_eq!(end[3], "Q1 p. 1");
    assert!(end[4].starts_with("The answer cites nothing."), "{end:?}");
    let last = laid_out_as(&snapshot, &Options { findings, ..Options::default() });
    assert!(!told(&last, 0));
    assert_eq!(said(&last, "What a final edition still needs"), Vec::<String>::new());
    assert_eq!(
        laid_out_as(&snapshot, &Options { paper: Paper::A4, ..Options::default() }).pages.len(),
        last.pages.len()
    );
}
