//! Books: made, opened, checked, and their editions.

use crate::shell::{Shell, TITLE, starter};
use serde_json::Value;

#[test]
fn the_starter_book_comes_in_is_checked_and_goes_out_as_it_was() {
    let shell = Shell::new();
    let id = shell.out(&["open", "--starter"]);
    let books = shell.json(&["books", "--json"]);
    assert_eq!(books[0]["id"], id.trim());
    assert_eq!((&books[0]["title"], &books[0]["questions"]), (&TITLE.into(), &20.into()));
    assert!(shell.json(&["check", TITLE, "--json"])["findings"].is_array());
    shell.out(&["export", TITLE, "--format", "attache", "--out", "book.attache"]);
    assert_eq!(std::fs::read(shell.path("book.attache")).unwrap(), starter());
    let piped = shell.run(&["export", &id.trim()[..13], "--format", "attache", "--out", "-"]);
    assert_eq!(piped.stdout, starter());
}

#[test]
fn a_new_book_can_be_filled_by_hand_and_brought_back() {
    let shell = Shell::new();
    let made = shell.json(&["new", "Bases", "--json"]);
    assert_eq!(shell.json(&["books", "--json"])[0]["id"], made["id"]);
    shell.out(&["export", "Bases", "--format", "attache", "--out", "bases.attache"]);
    shell.out(&["open", "bases.attache"]);
    assert_eq!(shell.json(&["books", "--json"]).as_array().unwrap().len(), 2);
    let message = shell.refused(&["check", "Bases"], 2);
    assert_eq!(message, "attache: “Bases” could mean 2 books; give more of the id, or the whole title");
}

#[test]
fn bad_books_are_refused_with_the_place() {
    let shell = Shell::new();
    let book: Value = serde_json::from_slice(&starter()).unwrap();
    let check = |bend: &dyn Fn(&mut Value), expected: &str| {
        let mut bent = book.clone();
        bend(&mut bent);
        shell.file("bent.attache", serde_json::to_vec(&bent).unwrap());
        let message = shell.refused(&["open", "bent.attache"], 2);
        assert!(message.starts_with(&format!("attache: bent.attache: {expected}")), "{message}");
    };
    check(&|b| b["version"] = 9.into(), "the book has format version 9");
    check(&|b| b["excerpts"][3]["exact"][0] = "Never said.".into(), "at excerpts[3]: the excerpt's words are not");
    check(&|b| b["book"]["title"] = Value::Null, "at book.title: invalid type: null");
    shell.file("bent.attache", "not JSON");
    let message = shell.refused(&["open", "bent.attache"], 2);
    assert!(message.starts_with("attache: bent.attache: not a whole briefing book"), "{message}");
}

#[test]
fn a_pack_is_refused_while_a_finding_stops_it() {
    let shell = Shell::new();
    let mut book: Value = serde_json::from_slice(&starter()).unwrap();
    book["book"]["sections"][0]["questions"][0]["answer"] = "No.".into();
    shell.file("bent.attache", serde_json::to_vec(&book).unwrap());
    shell.out(&["open", "bent.attache"]);
    assert_eq!(shell.run(&["check", TITLE]).status.code(), Some(1));
    let message = shell.refused(&["export", TITLE, "--format", "pdf", "--out", "a.pdf"], 1);
    assert!(message.contains("mend them, or export a draft"), "{message}");
    assert!(!shell.path("a.pdf").exists());
    shell.out(&["export", TITLE, "--format", "pdf", "--out", "a.pdf", "--draft"]);
    assert!(shell.path("a.pdf").exists());
}

#[test]
fn what_the_author_answers_for_is_listed_and_what_stops_an_edition_is_told_all_the_same() {
    let shell = Shell::new();
    let mut book: Value = serde_json::from_str(&citing("It was so.\n", serde_json::json!([[0, 10]]))).unwrap();
    let question = &mut book["book"]["sections"][0]["questions"][0];
    question["answer"] = "“It was never so at all”, it says.[^it]".into();
    question["silenced"] = serde_json::json!([
        { "code": "single-origin", "reason": "There is one." },
        { "code": "quote-without-evidence", "reason": "Everybody knows." },
    ]);
    shell.file("silent.attache", book.to_string());
    shell.out(&["open", "silent.attache"]);
    let output = shell.run(&["check", "Odd"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("error: Q1") && told.contains("[quote-without-evidence]"), "{told}");
    assert!(told.contains("silenced: Q1 “Was it so?”: There is one. [single-origin]\n"), "{told}");
    assert!(told.ends_with(", 1 silenced\n"), "{told}");
    shell.refused(&["export", "Odd", "--format", "pdf", "--out", "odd.pdf"], 1);
}

#[test]
fn editions_are_made_listed_compared_and_printed_again() {
    let shell = Shell::new();
    let book = shell.out(&["open", "--starter"]).trim().to_owned();
    assert_eq!(shell.json(&["editions", &book, "--json"]), Value::Array(vec![]));
    let export = |out: &str, more: &[&str]| {
        let arguments = [&["export", &book, "--format", "pdf", "--json", "--out", out], more].concat();
        shell.json(&arguments)["edition"].clone()
    };
    assert_eq!(export("draft.pdf", &["--draft"]), Value::Null);
    assert_eq!(export("one.pdf", &[]), 1);
    assert_eq!(export("again.pdf", &[]), 1);
    let read = |name: &str| std::fs::read(shell.path(name)).unwrap();
    assert!(read("one.pdf") == read("again.pdf"));
    let editions = shell.json(&["editions", &book, "--json"]);
    assert_eq!((editions.as_array().unwrap().len(), &editions[0]["number"]), (1, &Value::from(1)));
    assert_eq!(shell.out(&["diff", &book]), "0 changes from edition 1 to now\n");
    assert_eq!(export("one-again.pdf", &["--edition", "1"]), 1);
    assert!(read("one.pdf") == read("one-again.pdf"));
    let message = shell.refused(&["export", &book, "--format", "pdf", "--out", "two.pdf", "--edition", "2"], 2);
    assert!(message.contains("no edition 2"), "{message}");
    assert!(shell.refused(&["diff", &book, "3"], 2).contains("no edition 3"));
    // What another machine opens is the edition that went out.
    let there = Shell::new();
    let pack = shell.path("one.pdf").display().to_string();
    let book = there.out(&["open", &pack]).trim().to_owned();
    there.out(&["export", &book, "--format", "pdf", "--out", "one.pdf"]);
    assert!(std::fs::read(there.path("one.pdf")).unwrap() == read("one.pdf"));
}

/// A book of one question that cites these ranges of a text.
fn citing(text: &str, ranges: Value) -> String {
    let id = |n: u32| format!("019d4d6b-0000-7000-8000-{n:012}");
    let question = serde_json::json!({
        "id": id(3), "question": "Was it so?", "bottom_line": "So it says.", "answer": "It says so.[^it]",
        "claim": "attributed", "citations": [{ "key": "it", "excerpt": id(4) }],
    });
    let section = serde_json::json!({ "id": id(2), "title": "One", "questions": [question] });
    serde_json::json!({
        "format": "attache-book", "version": 1,
        "book": { "id": id(1), "title": "Odd", "sections": [section] },
        "excerpts": [{ "id": id(4), "source": id(5), "ranges": ranges }],
        "sources": [{ "id": id(5), "title": "A source", "text": text }],
    })
    .to_string()
}

#[test]
fn impossible_excerpts_are_refused_with_their_place() {
    let shell = Shell::new();
    let check = |text: &str, ranges: Value, expected: &str| {
        shell.file("odd.attache", citing(text, ranges));
        let error = shell.refused(&["open", "odd.attache"], 2);
        assert_eq!(error, format!("attache: odd.attache: at excerpts[0]: {expected}"));
    };
    let text = "One two three four.\n";
    check(text, serde_json::json!([[0, 7], [4, 13]]), "the ranges overlap or are out of order");
    check(text, serde_json::json!([[8, 13], [0, 3]]), "the ranges overlap or are out of order");
    check(text, serde_json::json!([[0, 99]]), "the range 0–99 lies outside the text of 20 characters");
    check(text, serde_json::json!([[5, 3]]), "the range 5–3 lies outside the text of 20 characters");
    check(text, serde_json::json!([[3, 3]]), "nothing is selected; select at least one word");
    let long = "word ".repeat(20_001);
    check(&long, serde_json::json!([[0, 100_004]]), "the passage has 100004 characters; select at most 100000");
}

#[test]
fn odd_excerpts_are_checked_printed_and_verified() {
    let check = |text: &str, ranges: Value, quoted: &str| {
        let shell = Shell::new();
        shell.file("odd.attache", citing(text, ranges));
        shell.out(&["open", "odd.attache"]);
        let findings = shell.run(&["check", "Odd", "--json"]);
        let findings: Value = serde_json::from_slice(&findings.stdout).unwrap();
        assert!(findings["findings"].as_array().unwrap().iter().all(|finding| finding["code"] != "not-verified"));
        shell.out(&["export", "Odd", "--format", "pdf", "--draft", "--out", "odd.pdf"]);
        assert!(shell.out(&["verify", "odd.pdf"]).starts_with("Odd: 1 of 1 quotations verified"));
        shell.out(&["export", "Odd", "--format", "attache", "--out", "out.attache"]);
        let out: Value = serde_json::from_slice(&std::fs::read(shell.path("out.attache")).unwrap()).unwrap();
        assert_eq!(out["excerpts"][0]["exact"], serde_json::json!([quoted]));
    };
    let family = "A family, 👩‍👩‍👧, came.\n";
    check(family, serde_json::json!([[10, 12]]), "👩\u{200d}");
    let whole = "The whole of it.\n\nAnd no more.\n";
    check(whole, serde_json::json!([[0, whole.len()]]), whole);
    check("He said \u{202e}no\u{202c} to all.\n", serde_json::json!([[8, 16]]), "\u{202e}no\u{202c} to ");
    let line = "word after word, ".repeat(60_000);
    check(&line, serde_json::json!([[500_000, 500_015]]), line.get(500_000..500_015).unwrap());
}
