//! What becomes of a text, what is found in it, and what is refused.

#![allow(clippy::unwrap_used)]

use attache_intake::{Found, Hint, Kind, MOST_BYTES, Metadata, Note, Reading, Trouble, read, shown};

fn reading(name: &str, bytes: impl AsRef<[u8]>) -> Reading {
    read(bytes.as_ref(), &Hint::named(name)).unwrap()
}

fn check(name: &str, document: &str, expected: &str) {
    assert_eq!(reading(name, document).text, expected, "{document:?}");
}

#[test]
fn plain_text_stays_as_it_is() {
    let text = "A *star* and a_b_c\n  indented\n\n1986. A year\n- dash\n";
    check("note.txt", text, text);
    assert_eq!(reading("note.txt", text).kind, Kind::PlainText);
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_words() {
    let check = |markdown, text| check("a.md", markdown, text);
    check("# Title #\nText with *one*, __two__, `three`.", "Title\n\nText with one, two, three.\n");
    check("See [the site](https://example.org/a).", "See the site.\n");
    check("<https://example.org>", "https://example.org\n");
    check("Marc Example  \n1 April 2026", "Marc Example\n1 April 2026\n");
    check("wrapped\nlines stay", "wrapped\nlines stay\n");
    check("one\n\n---\n\ntwo", "one\n\ntwo\n");
    check("5 \\* 3 &amp; more", "5 * 3 & more\n");
    check("![A map](map.png)", "A map\n");
    check("```rust\nlet a = 1;\n\n  b\n```", "let a = 1;\n\n  b\n");
}

#[test]
fn lists_quotations_and_tables_keep_their_form() {
    let check = |markdown, text| check("a.md", markdown, text);
    check("* one\n* two\n  more\n  * deep", "- one\n- two\n  more\n  - deep\n");
    check("3. three\n4. four", "3. three\n4. four\n");
    check("- one\n\n- two", "- one\n\n- two\n");
    check("He said:\n\n> first\n>\n> second", "He said:\n\n  first\n\n  second\n");
    check("| a | b |\n|---|---|\n| c **d** | |", "a | b\nc d |\n");
}

#[test]
fn what_would_change_the_sense_stays() {
    let check = |markdown, text| check("a.md", markdown, text);
    check("It was ~~never~~ allowed.", "It was ~~never~~ allowed.\n");
    check("Said so.[^1]\n\n[^1]: In a letter.", "Said so.[^1]\n\n[^1]: In a letter.\n");
    check("a <script>alert(1)</script> b", "a <script>alert(1)</script> b\n");
}

#[test]
fn long_lines_are_paragraphs() {
    let long = "word ".repeat(40).trim_end().to_owned();
    check("a.txt", &format!("{long}\nA heading?\n{long}\n"), &format!("{long}\n\nA heading?\n\n{long}\n"));
    check("a.txt", &format!("From: me\nTo: you\n\n{long}\n"), &format!("From: me\nTo: you\n\n{long}\n"));
    // A row, a fence and a bullet end where they end, whatever Markdown makes of the next line.
    check(
        "a.md",
        &format!("| a | b |\n|---|---|\n| c | d |\n{long}\n- e\n{long}"),
        &format!("a | b\nc | d\n\n{long}\n\n- e\n\n{long}\n"),
    );
    check("a.md", &format!("```\n{long}\nshort\n```"), &format!("{long}\nshort\n"));
}

#[test]
fn text_with_marks_is_read_as_markdown_unless_the_user_says_otherwise() {
    let kind = |text: &str, hint: Hint| {
        let reading = read(text.as_bytes(), &hint).unwrap();
        (reading.kind, reading.notes.iter().any(|note| matches!(note, Note::AsMarkdown { .. })))
    };
    for marked in
        ["# Title\n\nText", "a [b](https://c.org)", "|a|b|\n|--|--|\n", "```\nx\n```", "---\ntitle: T\n---\nText"]
    {
        assert_eq!(kind(marked, Hint::named("a.txt")), (Kind::Markdown, true), "{marked}");
        assert_eq!(kind(marked, Hint::named("a.MD")), (Kind::Markdown, false), "{marked}");
        assert_eq!(kind(marked, Hint::pasted()), (Kind::PastedText, true), "{marked}");
        let plainly = Hint { kind: Some(Kind::PlainText), ..Hint::named("a.md") };
        assert_eq!(kind(marked, plainly), (Kind::PlainText, false), "{marked}");
    }
    for unmarked in ["#hashtag", "# ", "a | b", "----", "2 * 3 * 4"] {
        assert_eq!(kind(unmarked, Hint::named("a.txt")), (Kind::PlainText, false), "{unmarked}");
    }
}

/// Title, authors, date, address; `-` for what is not found.
fn check_metadata(name: &str, text: &str, expected: [&str; 4]) {
    let Metadata { title, authors, published, url, .. } = reading(name, text).metadata;
    let or_dash = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let got = [
        or_dash(title.into_value()),
        or_dash(authors.into_value().map(|authors| authors.join("; "))),
        or_dash(published.into_value().map(|date| date.to_string())),
        or_dash(url.into_value()),
    ];
    assert_eq!(got, expected.map(str::to_owned), "{text:?}");
}

const BODY: &str = "\n\nThe minister said on 28 March 2026 that nothing had been decided. Anna Rossi disagreed.\n";

#[test]
fn title_author_and_date_are_found_where_they_stand() {
    let check = |head: &str, expected| check_metadata("1.txt", &format!("{head}{BODY}"), expected);
    check("# Bases closed\n\nMarc Example  \n1 April 2026", ["Bases closed", "Marc Example", "2026-04-01", "-"]);
    check(
        "Bases closed\n\nBy Marc Example and Anna de Rossi\nApril 1, 2026",
        ["Bases closed", "Marc Example; Anna de Rossi", "2026-04-01", "-"],
    );
    check(
        "Basi chiuse\ndi Mario Bianchi e Anna Rossi\n1 aprile 2026",
        ["Basi chiuse", "Mario Bianchi; Anna Rossi", "2026-04-01", "-"],
    );
    check("Bases closed\n\nMarc Example – 1 April 2026", ["Bases closed", "Marc Example", "2026-04-01", "-"]);
    check(
        "Bases closed\n\n1 April 2026 | Marc O'Example | Analysis",
        ["Bases closed", "Marc O'Example", "2026-04-01", "-"],
    );
    check(
        "Title: Bases closed\nAuthor: Marc Example\nDate: 2026-04-01\nURL: https://example.org/a",
        ["Bases closed", "Marc Example", "2026-04-01", "https://example.org/a"],
    );
    check("https://example.org/a\n\nBases closed", ["-", "-", "-", "https://example.org/a"]);
    check("Bases closed\n\nRome, 1 April 2026", ["Bases closed", "-", "2026-04-01", "-"]);
    check("Bases closed\n\nApril 2026", ["Bases closed", "-", "2026-04", "-"]);
}

#[test]
fn nothing_is_made_up() {
    let check = |text: &str, expected| check_metadata("1.txt", text, expected);
    check(
        "On 28 March 2026 the minister said that nothing had been decided.\nAnna Rossi disagreed.",
        ["-", "-", "-", "-"],
    );
    check("Just one line", ["-", "-", "-", "-"]);
    check(
        &format!("Statement on the events of 28 March 2026{BODY}"),
        ["Statement on the events of 28 March 2026", "-", "-", "-"],
    );
    check(&format!("Bases closed\n\nPress Release\n1 April 2026{BODY}"), ["Bases closed", "-", "2026-04-01", "-"]);
    check(&format!("Bases closed\n\nNew York, 1 April 2026{BODY}"), ["Bases closed", "-", "2026-04-01", "-"]);
    check(
        &format!("Bases closed\n\nMinistry of Defence | 1 April 2026{BODY}"),
        ["Bases closed", "-", "2026-04-01", "-"],
    );
    check(&format!("Bases closed\n\nMarc Example{BODY}"), ["Bases closed", "-", "-", "-"]);
    check(&format!("Two Words\n1 April 2026{BODY}"), ["Two Words", "-", "2026-04-01", "-"]);
}

#[test]
fn an_author_who_is_only_named_beside_the_date_is_remarked_on() {
    let notes = |head: &str| reading("1.txt", format!("Bases closed\n\n{head}{BODY}")).notes;
    assert_eq!(notes("Marc Example\n1 April 2026"), [Note::Byline]);
    assert_eq!(notes("By Marc Example\n1 April 2026"), []);
}

#[test]
fn front_matter_is_metadata_and_not_text() {
    let document = "---\ntitle: \"Bases: closed\"\nauthors:\n  - Marc Example\n  - Rossi, Anna\ndate: 2026-04-01\nurl: https://example.org/a\nlang: it\ntags: [a, b]\n---\n\n# Another heading\n\nText.";
    check_metadata(
        "a.md",
        document,
        ["Bases: closed", "Marc Example; Rossi, Anna", "2026-04-01", "https://example.org/a"],
    );
    let reading = reading("a.md", document);
    assert_eq!(reading.text, "Another heading\n\nText.\n");
    assert_eq!(reading.metadata.language, Found::InText("it".to_owned()));
    assert_eq!(reading.notes, [Note::FrontMatter]);
    check("a.md", "---\n\nNot front matter: a rule.\n\n---\n", "Not front matter: a rule.\n");
}

#[test]
fn a_file_name_gives_the_title_where_the_text_has_none() {
    let title = |name: &str| reading(name, "One line of text.").metadata.title;
    assert_eq!(title("bases-in_italy.txt"), Found::InFileName("Bases in italy".to_owned()));
    assert_eq!(title("a\nb.txt"), Found::InFileName("A b".to_owned()));
    for silent in ["untitled.txt", "document (2).txt", "2026-04-01.txt", "..", ""] {
        assert_eq!(title(silent), Found::Nowhere, "{silent}");
    }
}

#[test]
fn an_encoding_that_is_marked_or_named_is_decoded_and_remarked_on() {
    let check = |bytes: &[u8], named: Option<&str>, text: &str, remark: Option<&str>| {
        let hint = Hint { encoding: named.map(str::to_owned), ..Hint::named("a.txt") };
        let reading = read(bytes, &hint).unwrap();
        assert_eq!(reading.text, text);
        let from = reading.notes.iter().find_map(|note| match note {
            Note::Decoded { from } => Some(from.as_str()),
            _ => None,
        });
        assert_eq!(from, remark, "{text}");
    };
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    check("perché".as_bytes(), None, "perché\n", None);
    check("\u{feff}perché".as_bytes(), None, "perché\n", None);
    check(&utf16("\u{feff}perché no"), None, "perché no\n", Some("UTF-16"));
    check(b"\xfe\xff\0p\0e\0r", None, "per\n", Some("UTF-16"));
    check(b"perch\xe9 no: \x93la citt\xe0\x94", Some("windows-1252"), "perché no: “la città”\n", Some("windows-1252"));
    check(b"perch\xe9", Some("ISO-8859-1"), "perché\n", Some("windows-1252"));
}

#[test]
fn an_encoding_that_must_be_guessed_is_told_and_not_used() {
    let check = |bytes: &[u8], named: Option<&str>, expected: &str| {
        let hint = Hint { encoding: named.map(str::to_owned), ..Hint::named("a.txt") };
        assert_eq!(read(bytes, &hint).unwrap_err().to_string(), expected);
    };
    check(
        b"Citt\xe0 e perch\xe9",
        None,
        "a.txt is not UTF-8 (line 1 looks like windows-1252); save it as UTF-8, or name its encoding",
    );
    let damaged = "a.txt is not UTF-8 (line 2 looks like damaged UTF-8); save it as UTF-8, or name its encoding";
    check(b"citt\xc3\xa0, perch\xc3\xa9,\ncos\xc3", None, damaged);
    check(
        b"text",
        Some("utf-9"),
        "a.txt cannot be read as `utf-9`, which is no encoding; name one such as windows-1252 or utf-16",
    );
}

#[test]
fn what_is_damaged_or_odd_is_remarked_on() {
    let check = |bytes: &[u8], text: &str, note: Note| {
        let reading = reading("a.txt", bytes);
        assert_eq!((reading.text.as_str(), reading.notes.as_slice()), (text, [note].as_slice()));
    };
    check("città e perch\u{e9}, è \x7f vero".as_bytes(), "città e perché, è  vero\n", Note::Controls { count: 1 });
    check(b"NUL\0 dropped", "NUL dropped\n", Note::Controls { count: 1 });
    check("\u{feff}a".as_bytes(), "a\n", Note::ByteOrderMark);
    check("a \u{202e}evil\u{202c} b".as_bytes(), "a \u{202e}evil\u{202c} b\n", Note::Bidi { count: 2 });
    check(&[b'x'; 20_000], &format!("{}\n", "x".repeat(20_000)), Note::LongLine { characters: 20_000 });
    let mut long = "città ".repeat(10).into_bytes();
    long.push(0xc3);
    let reading = read(&long, &Hint { encoding: Some("utf-8".to_owned()), ..Hint::named("a.txt") }).unwrap();
    assert!(reading.text.ends_with("città \u{fffd}\n"));
    assert_eq!(reading.notes, [Note::Undecodable { count: 1 }]);
    let remark = Note::Controls { count: 2 }.to_string();
    assert_eq!(remark, "2 control characters were left out");
}

#[test]
fn what_is_no_text_is_refused_with_its_reason() {
    let check = |name: &str, bytes: &[u8], expected: &str| {
        assert_eq!(read(bytes, &Hint::named(name)).unwrap_err().to_string(), expected);
    };
    check("a.txt", b"", "a.txt is empty; check that it was saved or downloaded whole");
    check("a.txt", b" \n\t\r\n ", "a.txt holds nothing but blank space; check that it was saved whole");
    check("a.md", b"---\n", "a.md holds nothing but blank space; check that it was saved whole");
    check(
        "a.txt",
        b"%PDF-1.7\n%",
        "a.txt is a PDF document, not plain text or Markdown; open it, copy its text and paste it",
    );
    check(
        "a",
        b"PK\x03\x04....word/document.xml",
        "a is a Word document, not plain text or Markdown; open it and save it as plain text",
    );
    check("a", b"PK\x03\x04....", "a is an archive, not plain text or Markdown; unpack it and choose the files in it");
    check(
        "a",
        b"\n<!DOCTYPE HTML><p>",
        "a is a web page, not plain text or Markdown; open it in a browser, copy the article and paste it",
    );
    let binary = "a is not text but binary data; open it in the program that made it and save it as plain text";
    check("a", &[0, 1, 2, 255, 254], binary);
    check("a", &[0; 100], binary);
    check("a", b"\x7f\x01\x02 some", binary);
    check("a", b"\xff\xfe\xfd", binary);
    check("a", b"\x80\x81\x02\x03", binary);
    check("a", &(0..=255).collect::<Vec<u8>>(), binary);
}

#[test]
fn a_document_over_the_limit_is_refused_with_its_size() {
    let error = read(&vec![b'a'; MOST_BYTES as usize + 1], &Hint::pasted()).unwrap_err();
    assert_eq!(error.trouble, Trouble::TooLarge { size: MOST_BYTES + 1 });
    let expected = "the pasted text has 64.1 MiB, more than the 64 MiB that a source may have; split it into parts";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_shown_name_stays_in_its_line_and_in_bounds() {
    assert_eq!(shown("a b–ü.txt"), "a b–ü.txt");
    assert_eq!(shown("a\nb\u{1b}[31m\u{202e}txt"), "a\\u{a}b\\u{1b}[31m\\u{202e}txt");
    assert_eq!(shown(&format!("{}.txt", "x".repeat(300))), format!("{}…{}.txt", "x".repeat(100), "x".repeat(16)));
    let error = read(b"", &Hint::named("a\nb")).unwrap_err().to_string();
    assert_eq!(error.lines().count(), 1);
}
