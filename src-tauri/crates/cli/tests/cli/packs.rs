//! Packs and documents that are written: formats, parts, print files, and the book that a pack brings along.

use crate::shell::{Shell, TITLE};

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
