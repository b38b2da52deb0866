//! Documents: imported, searched, harvested, corrected.

use crate::shell::{Shell, TITLE};

#[test]
fn a_document_is_imported_and_found() {
    let shell = Shell::new();
    shell.file(
        "view.md",
        "# Una veduta\n\nMaria Rossi\n1 aprile 2026\n\nLe autorizzazioni del Parlamento sono dovute.\n",
    );
    let imported = shell.json(&["import", "view.md", "--json"]);
    assert_eq!((&imported[0]["title"], &imported[0]["published"]), (&"Una veduta".into(), &"2026-04-01".into()));
    let hits = shell.json(&["search", "autorizzazione", "--json"]);
    assert_eq!(hits[0]["source"], imported[0]["id"]);
    assert_eq!(shell.json(&["import", "view.md", "--json"])[0]["known"], true);
    assert_eq!(shell.json(&["sources", "--json"]).as_array().unwrap().len(), 1);
}

#[test]
fn bad_documents_are_refused_with_their_name_and_the_mend() {
    let shell = Shell::new();
    shell.file("empty.txt", "");
    shell.file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    shell.file("latin.txt", b"Perch\xe9 no? Citt\xe0 e libert\xe0.");
    for name in ["empty.txt", "picture.txt", "latin.txt", "missing.txt", "."] {
        let message = shell.refused(&["import", name], 2);
        assert!(message.starts_with("attache: ") && (name == "." || message.contains(name)), "{message}");
        assert!(message.contains(';') || message.contains(':'), "{message} names no mend");
    }
}

#[test]
fn one_bad_document_keeps_no_other_out() {
    let shell = Shell::new();
    shell.file("good.txt", "A good text, in one line.");
    shell.file("empty.txt", "");
    let output = shell.run(&["import", "empty.txt", "good.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(shell.json(&["sources", "--json"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_nul_and_a_very_long_line_are_taken_in_and_told() {
    let shell = Shell::new();
    let line = "word after word, ".repeat(60_000);
    shell.file("odd.txt", format!("Before\0 and after.\n\n{line}\n"));
    let imported = shell.json(&["import", "odd.txt", "--json"]);
    let notes = imported[0]["notes"].as_array().unwrap();
    let told = |words: &str| notes.iter().any(|note| note.as_str().unwrap().contains(words));
    assert!(told("1 control character was left out"), "{notes:?}");
    assert!(told("one line has 1020000 characters"), "{notes:?}");
    assert!(shell.out(&["search", "before"]).contains("Before and after."));
}

#[test]
fn passages_are_suggested_for_a_question() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    let found = shell.json(&["suggest", TITLE, "Q9", "--json"]);
    let suggestions = found["suggestions"].as_array().unwrap();
    assert!(!suggestions.is_empty() && suggestions.len() <= 5);
    let message = shell.refused(&["suggest", TITLE, "99"], 2);
    assert_eq!(message, "attache: “99” is no question of the book; give its number, from 1 to 20, or its id");
}

const FAQ: &str = "Bases\n\nWho may use them?\nAllies may, under agreements.\n\nFAQ\n- Was it asked? No. Nobody did.\n";

#[test]
fn questions_are_harvested_answered_and_moved_to_a_corrected_text() {
    let shell = Shell::new();
    shell.out(&["new", "Bases"]);
    shell.file("faq.txt", FAQ);
    let source = shell.json(&["import", "faq.txt", "--json"])[0]["id"].as_str().unwrap().to_owned();
    let found = shell.json(&["harvest", &source, "--book", "Bases", "--json"]);
    assert_eq!(found["proposals"][0]["question"], "Who may use them?");
    assert_eq!(found["proposals"][1]["excerpt"], "No. Nobody did.");
    assert_eq!(shell.json(&["books", "--json"])[0]["questions"], 0);
    shell.refused(&["harvest", &source, "--book", "Bases", "--accept", "3"], 2);
    shell.out(&["harvest", &source, "--book", "Bases", "--accept", "all"]);
    assert_eq!(shell.json(&["books", "--json"])[0]["questions"], 2);
    let again = shell.json(&["harvest", &source, "--book", "Bases", "--accept", "all", "--json"]);
    assert_eq!(again["taken"], serde_json::json!([]));
    assert!(again["proposals"][0]["in_book"].is_string());
    assert_eq!(shell.json(&["books", "--json"])[0]["questions"], 2);

    let rests = shell.json(&["rests-on", &source, "--json"]);
    assert_eq!(rests["books"][0]["rests"][1]["uncited"], true);
    assert!(shell.out(&["rests-on", &source]).ends_with("2 rest on it, 2 on it alone\n"));

    shell.file("faq.txt", FAQ.replace("Bases", "Bases, corrected").replace("Nobody did", "Somebody did"));
    assert_eq!(shell.json(&["revise", &source, "faq.txt", "--json"])["revision"], 2);
    let moves = shell.json(&["moves", &source, "--book", "Bases", "--accept-exact", "--json"]);
    assert_eq!((&moves["accepted"], moves["moves"].as_array().unwrap().len()), (&1.into(), 2));
    let left = shell.out(&["moves", &source, "--book", "Bases"]);
    assert!(left.contains("No. [-Nobody-]{+Somebody+} did."), "{left}");
}

#[test]
fn a_table_goes_into_the_contest_that_is_named() {
    let shell = Shell::new();
    let book = shell.out(&["open", "--starter"]);
    let book = book.trim();
    shell.file("table.txt", "Two accounts\n\n| Who | Says |\n|---|---|\n| NATO | yes |\n| Rome | no |\n");
    shell.out(&["import", "table.txt"]);
    let contests = shell.json(&["contests", book, "--json"]);
    let (title, held) = (contests[0]["title"].as_str().unwrap(), contests[0]["cells"].as_array().unwrap().len());
    let into = ["harvest", "Two accounts", "--book", book, "--accept", "T1", "--contest", title];
    assert!(shell.out(&into).ends_with("taken: 1 proposal\n"));
    assert!(shell.out(&into).ends_with("taken: 0 proposals\n"));
    let contests = shell.json(&["contests", book, "--json"]);
    assert_eq!((contests.as_array().unwrap().len(), contests[0]["cells"].as_array().unwrap().len()), (2, held + 2));
    let error = shell.refused(&["harvest", "Two accounts", "--book", book, "--accept", "T1", "--contest", "None"], 2);
    assert_eq!(error, "attache: no contest is called “None”; `attache contests BOOK` lists them");
    shell.refused(&["harvest", "Two accounts", "--book", book, "--accept", "T2"], 2);
}
