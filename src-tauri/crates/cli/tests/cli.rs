//! The command line as a script sees it: arguments, standard output, standard error, exit codes.

#![expect(clippy::unwrap_used, reason = "a test that can’t go on has failed")]

use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

struct Shell {
    folder: tempfile::TempDir,
}

impl Shell {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_attache"))
            .current_dir(self.folder.path())
            .arg("--library")
            .arg(self.path("library.db"))
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Runs what must go well.
    fn out(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {err}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.out(arguments)).unwrap()
    }

    /// Runs what must be refused with `code`, in one line, and leave the library's books and sources as they are.
    fn refused(&self, arguments: &[&str], code: i32) -> String {
        let before = (self.out(&["books", "--json"]), self.out(&["sources", "--json"]));
        let output = self.run(arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
        assert_eq!((self.out(&["books", "--json"]), self.out(&["sources", "--json"])), before);
        err.trim_end().replace(&self.folder.path().display().to_string(), ".")
    }
}

fn starter() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../resources/starter.attache")).unwrap()
}

const TITLE: &str = "The NATO–Italy dispute of 2026";

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
fn a_book_is_exported_in_every_format() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    for (format, file, begins) in [
        ("pdf", "book.pdf", "%PDF-1.7"),
        ("attache", "book.attache", "{\n  \"format\": \"attache-book\""),
        ("docx", "book.docx", "PK\u{3}\u{4}"),
        ("html", "book.html", "<!doctype html>\n<html lang=\"en\">"),
        ("markdown", "book.md", "**TLP:CLEAR**\n\n# The NATO–Italy dispute of 2026\n"),
    ] {
        let said = shell.json(&["export", TITLE, "--format", format, "--out", file, "--json"]);
        assert_eq!((&said["verified"], &said["edition"]), (&40.into(), &1.into()), "{format}");
        let bytes = std::fs::read(shell.path(file)).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{format}");
        let piped = shell.run(&["export", TITLE, "--format", format, "--out", "-"]);
        assert!(piped.stdout == bytes, "{format} gives the same bytes again");
    }
}

#[test]
fn a_pack_is_exported_the_same_twice() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    let export =
        |paper: &str| shell.json(&["export", TITLE, "--format", "pdf", "--out", "a.pdf", "--paper", paper, "--json"]);
    let made = export("a4");
    assert_eq!((&made["verified"], &made["quotations"]), (&40.into(), &40.into()));
    let first = std::fs::read(shell.path("a.pdf")).unwrap();
    assert!(first.starts_with(b"%PDF-1.7") && made["bytes"] == first.len());
    export("a4");
    assert!(std::fs::read(shell.path("a.pdf")).unwrap() == first);
    export("a5");
    assert!(std::fs::read(shell.path("a.pdf")).unwrap() != first);
}

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
fn a_read_only_library_is_read_and_not_written() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    let library = shell.path("library.db");
    let mut permissions = library.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&library, permissions).unwrap();
    let before = std::fs::read(&library).unwrap();
    shell.file("good.txt", "A good text, in one line.");
    let message = shell.refused(&["import", "good.txt"], 2);
    assert_eq!(
        message,
        "attache: the library ./library.db: it is read-only; make the file and its folder writable, \
         or choose another library"
    );
    assert_eq!(std::fs::read(&library).unwrap(), before);
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
fn wrong_usage_is_one_line_and_exit_code_two() {
    let shell = Shell::new();
    for arguments in [&["exprot"][..], &["export", "x"], &["export", "x", "--format", "epub", "--out", "y"], &["open"]]
    {
        let message = shell.refused(arguments, 2);
        assert!(message.ends_with("; `attache --help` tells what can be typed"), "{message}");
    }
    shell.refused(&["check", "Nothing"], 2);
    shell.out(&["open", "--starter"]);
    shell.refused(&["export", TITLE, "--format", "pdf", "--out", "none/a.pdf"], 2);
    shell.refused(&["export", TITLE, "--format", "pdf", "--out", "."], 2);
}

#[test]
fn a_pack_brings_its_book_along() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    shell.out(&["export", TITLE, "--format", "pdf", "--out", "pack.pdf"]);
    let verified = shell.json(&["verify", "pack.pdf", "--json"]);
    assert_eq!((&verified["title"], &verified["verified"]), (&TITLE.into(), &40.into()));
    let other = Shell::new();
    std::fs::copy(shell.path("pack.pdf"), other.path("pack.pdf")).unwrap();
    other.out(&["open", "pack.pdf"]);
    for shell in [&shell, &other] {
        shell.out(&["export", TITLE, "--format", "attache", "--out", "book.attache"]);
    }
    assert!(std::fs::read(other.path("book.attache")).unwrap() == std::fs::read(shell.path("book.attache")).unwrap());
}

#[test]
fn a_pdf_without_a_book_is_refused() {
    let shell = Shell::new();
    shell.file("other.pdf", "%PDF-1.7\n% nothing inside\n");
    for command in ["open", "verify"] {
        let message = shell.refused(&[command, "other.pdf"], 2);
        assert_eq!(message, "attache: other.pdf: it carries no book; ask for a pack that was exported with its book");
    }
}

#[test]
fn a_print_file_says_how_it_is_printed() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    let export = |options: &[&str]| {
        shell.json(&[&["export", TITLE, "--format", "pdf", "--out", "a.pdf", "--json"], options].concat())
    };
    let one = export(&[]);
    assert_eq!((&one["sheets"], &one["sides"], &one["blanks"]), (&one["pages"], &"one-sided".into(), &0.into()));
    let booklet = export(&["--impose", "booklet"]);
    let pages = booklet["pages"].as_u64().unwrap();
    assert_eq!(pages % 4, 0);
    assert_eq!((&booklet["sheets"], &booklet["sides"]), (&(pages / 4).into(), &"two-sided-short-edge".into()));
    let duplex = export(&["--duplex", "--rectos"]);
    assert_eq!(duplex["sides"], "two-sided-long-edge");
    assert!(duplex["blanks"].as_u64().unwrap() > 0);
    let said = shell.out(&["export", TITLE, "--format", "pdf", "--out", "a.pdf", "--impose", "2up"]);
    assert!(said.contains(" sheets, print on both sides, flip on the short edge"), "{said}");
    let message = shell.refused(&["verify", "a.pdf"], 2);
    assert_eq!(message, "attache: a.pdf: it carries no book; ask for a pack that was exported with its book");
}

#[test]
fn what_a_pack_holds_can_be_chosen() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    let pages = |options: &[&str]| {
        let made = shell.json(&[&["export", TITLE, "--format", "pdf", "--out", "a.pdf", "--json"], options].concat());
        made["pages"].as_u64().unwrap()
    };
    let all = pages(&[]);
    assert!(pages(&["--without", "cover,brief", "--without", "annex"]) < all - 2);
    assert!(pages(&["--evidence", "annex"]) < all);
    assert!(pages(&["--paper", "large-print"]) > all);
    assert_eq!(pages(&["--no-book"]), all);
    shell.refused(&["verify", "a.pdf"], 2);
}

#[test]
fn what_cannot_be_had_together_is_refused_in_one_line() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    let check = |options: &[&str], expected: &str| {
        let message = shell.refused(&[&["export", TITLE, "--format", "pdf", "--out", "a.pdf"], options].concat(), 2);
        assert!(message.starts_with("attache: ") && message.contains(expected) && message.contains("; "), "{message}");
        assert!(!shell.path("a.pdf").exists());
    };
    check(&["--impose", "booklet", "--paper", "a5"], "folded from A4 or US Letter");
    check(&["--impose", "booklet", "--paper", "large-print"], "folded from A4 or US Letter");
    check(&["--impose", "2up", "--paper", "large-print"], "make the large print small");
    check(&["--impose", "booklet", "--duplex"], "a booklet is printed on both sides");
    check(&["--impose", "2up", "--duplex"], "no spine between them");
    check(&["--rectos"], "right-hand pages only in a booklet or with duplex margins");
    check(&["--without", "annex", "--evidence", "annex"], "without an annex");
    check(&["--without", "answers"], "invalid value 'answers'");
    check(&["--impose", "4up"], "invalid value '4up'");
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

#[test]
fn a_library_is_examined_restored_and_rescued() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    let sound = shell.json(&["doctor", "--json"]);
    assert_eq!(
        (&sound["books"], &sound["excerpts"], &sound["ailments"]),
        (&1.into(), &40.into(), &Value::Array(vec![]))
    );
    assert!(shell.out(&["doctor", "--reindex"]).ends_with(": all sound\n"));

    shell.out(&["backup", "copy.db"]);
    shell.out(&["new", "Made later"]);
    let restored = shell.json(&["restore", "copy.db", "--json"]);
    assert!(restored["kept"].as_str().unwrap().contains("library before "));
    assert_eq!(shell.json(&["books", "--json"]).as_array().unwrap().len(), 1);

    shell.file("half.db", &std::fs::read(shell.path("copy.db")).unwrap()[..8192]);
    let error = shell.refused(&["restore", "half.db"], 2);
    assert!(error.starts_with("attache: the library half.db: it is damaged"), "{error}");
    let error = shell.refused(&["restore", "nothing.db"], 2);
    assert!(error.starts_with("attache: the library nothing.db: it could not be opened"), "{error}");

    // A library that no program opens any more is moved aside.
    let rotten = [b"Rotten. ".repeat(2000), vec![0; 64]].concat();
    shell.file("library.db", &rotten);
    let output = shell.run(&["books"]);
    assert_eq!(output.status.code(), Some(2));
    let kept = shell.json(&["restore", "copy.db", "--json"])["kept"].as_str().unwrap().to_owned();
    assert_eq!(std::fs::read(kept).unwrap(), rotten);
    assert_eq!(shell.json(&["books", "--json"]).as_array().unwrap().len(), 1);
}

#[test]
fn what_rotted_in_a_library_is_told_with_its_mend() {
    let shell = Shell::new();
    shell.file("note.txt", "The gates were closed at dawn. Nobody said why.\n");
    shell.out(&["import", "note.txt"]);
    let library = std::fs::read(shell.path("library.db")).unwrap();
    let at = library.windows(14).position(|bytes| bytes == b"closed at dawn").unwrap();
    let mut rotten = library;
    rotten[at] = b'k';
    shell.file("library.db", rotten);
    let output = shell.run(&["doctor"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("the text of “Note” is not what was stored; restore a backup"), "{told}");
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

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let check = |arguments: &[&str]| {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let shell = Shell::new();
        let mut attache = Command::new(env!("CARGO_BIN_EXE_attache"));
        let done = attache.current_dir(shell.folder.path()).args(arguments).stdout(writer).output().unwrap();
        assert_eq!((done.status.code(), String::from_utf8(done.stderr).unwrap()), (Some(0), String::new()));
    };
    check(&["--help"]);
    check(&["export", "--help"]);
    check(&["books", "--library", "library.db"]);
    check(&["books", "--library", "library.db", "--json"]);
}
