//! The book as Markdown: what our own parser reads of it.
#![allow(clippy::expect_used)]

mod book;

use attache_convert::{Format, Options, Parts};
use attache_model::markdown;
use book::{book, bytes, written};
use proptest::prelude::*;

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of an answer as they stand in the document.
fn check(answer: &str) -> Result<(), TestCaseError> {
    let document = written(&book(&[answer]), Format::Markdown);
    let name = |id: &str| id.ends_with("01").then(|| "Q1".to_owned());
    let expected = words(&markdown::parse(answer).0.plain_naming(&name));
    let read = words(&markdown::parse(&document).0.plain());
    prop_assert!(read.contains(&expected), "{answer:?}\n{expected:?}\n{document}");
    prop_assert!(read.ends_with("TLP:GREEN"), "what follows was swallowed: {document}");
    Ok(())
}

#[test]
fn a_small_book_reads_well() {
    let answer = "It is said of *both*.[^a] The press disagrees,[^b] as [Q2](question:0198c0de-0000-7000-8000-000000000002) tells.\n\n# In detail\n\n- one\n- [due](lang:it)\n  1. deep\n\n![The dot](media:dot)\n\n| Year | Flights |\n|---|--:|\n| 2026 | 40 |";
    insta::assert_snapshot!(written(&book(&[answer, "1. Not *a* list <b>of</b> HTML & $5."]), Format::Markdown));
}

#[test]
fn what_would_be_read_as_something_else_is_escaped() {
    for answer in [
        "\\# no heading",
        "1\\. no list",
        "\\- no list",
        "\\*no emphasis\\*",
        "\\[no\\](https://example.org)",
        "<script>alert(1)</script>",
        "<!-- a comment that never ends",
        "```\na fence that never ends",
        "~~~ `` ~~~",
        "a \\| b\n:-:|:-:",
        "line\n\\===",
        "&amp;amp; &copy;",
        "snake_case and _emphasis_",
        "`` ` ``, ``` `` ``` and `a  b`",
        "[a link](https://example.org/a_(b)?c=d&copy;=e \"title\")",
        "<https://example.org/?a=b&c=d> and <press@example.org>",
        "*¡*a*b*",
        "*a*_b_ **c**__d__ ***e*** *f **g** h* **i *j* k**",
        "line\\\nline  \nline\nline",
        "[^a][^a][^b]: no definition",
        "[^a]: a definition\n    of two lines",
        "[x]: https://example.org\n\n[x]",
        "| a | `b\\|c` |\n|---|---|\n| d\\|e | *f* |",
        "- a\n\n  b\n- c\n  - d\n    > e\n\n1. f\n1) g\n\n* h\n- i\n+ j",
        "- a\n  3. b\n- ```\n  code\n\n  code\n  ```\n-\n- ***",
        "> a\n> > b\n\n> c\n\n***\n\n---",
        "Setext\n===\n\nSetext of\ntwo lines\n---\n\n### # ###",
        "![not there](media:none) ![A dot](media:dot)",
        "[parole](lang:it) [words](question:0198c0de-0000-7000-8000-000000000001) [gone](question:77)",
        "\u{a0}a\u{2003}b&#32;&#10;c",
    ] {
        check(answer).expect(answer);
    }
}

#[test]
fn the_name_of_what_is_not_cited_stands_as_it_is_written() {
    let document = written(&book(&["One.[^nothing] Two.[^𑌪]ᠠ"]), Format::Markdown);
    assert!(document.contains("One.\\[^nothing\\] Two.\\[^𑌪\\]ᠠ"), "{document}");
}

#[test]
fn notes_stand_under_the_answer_that_has_them() {
    let document = written(&book(&["One.[^a]", "Two.[^b][^c][^b]"]), Format::Markdown);
    let place = |words: &str| document.find(words).expect(words);
    assert!(place("[^1]: **Supports:**") < place("### Q2"), "{document}");
    assert!(place("Two.[^5][^6][^5]") < place("[^5]: **Disputes:** “Nobody denied it”"), "{document}");
    assert!(document.contains("[^6]: **Context:** [“La risposta è no.”](lang:it)"), "{document}");
    // A table that shows what an answer cites has no note of its own.
    assert!(document.contains("| logistics \\| no more[^1] |"), "{document}");
}

#[test]
fn references_lead_to_the_anchor_of_the_question() {
    let document =
        written(&book(&["See [it](question:0198c0de-0000-7000-8000-000000000002).", "Two."]), Format::Markdown);
    assert!(document.contains("See [Q2](#q2-what-is-question-2)."), "{document}");
    assert!(document.contains("\n### Q2 What is question 2?\n"), "{document}");
}

#[test]
fn headings_leave_out_no_level() {
    let document = written(&book(&["# One\n\n#### Deep\n\n###### Deeper\n\n# One again"]), Format::Markdown);
    for heading in ["\n#### One\n", "\n##### Deep\n", "\n###### Deeper\n", "\n#### One again\n"] {
        assert!(document.contains(heading), "{heading} {document}");
    }
}

#[test]
fn parts_can_be_left_out() {
    let snapshot = book(&["One."]);
    let parts = Parts {
        brief: false,
        contents: false,
        contests: false,
        timeline: false,
        glossary: false,
        annex: false,
        sources: false,
        ..Parts::default()
    };
    let document = bytes(&snapshot, &Options { parts, ..Options::default() }, Format::Markdown);
    let document = String::from_utf8(document).expect("UTF-8");
    let headings: Vec<&str> = document.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings, ["## 1 Use", "## Colophon"]);
}

#[test]
fn an_italian_book_speaks_italian() {
    let mut snapshot = book(&["Sì.[^b]"]);
    snapshot.book.language = "it".to_owned();
    let document = written(&snapshot, Format::Markdown);
    for said in [
        "- **Al:** 2 aprile 2026",
        "## Indice",
        "> **In sintesi:**",
        "**Contro:** [«Nobody denied it»](lang:en)",
        "## Fonti",
        "2 fonti",
    ] {
        assert!(document.contains(said), "{said} {document}");
    }
}

#[test]
fn a_draft_says_so_above_and_below() {
    let made = "2026-04-02T14:05[Europe/Rome]".parse().expect("a moment");
    let options = Options { draft: Some(made), ..Options::default() };
    let document = String::from_utf8(bytes(&book(&["One."]), &options, Format::Markdown)).expect("UTF-8");
    let said = "**TLP:GREEN · DRAFT, 2 April 2026, 14:05 CEST**";
    assert!(document.starts_with(said) && document.matches(said).count() == 2, "{document}");
}

const PIECES: [&str; 62] = [
    "word ",
    "words of text, ",
    "*em* ",
    "**strong** ",
    "***both*** ",
    "_em_ ",
    "*a **b** c* ",
    "`code` ",
    "`` a`b `` ",
    "~~no~~ ",
    "[link](https://example.org/a_b?c=1&copy=2) ",
    "<https://example.org/x> ",
    "[^a]",
    "[^b]",
    "[^c] ",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n- ",
    "\n- ",
    "\n  - ",
    "\n\n1. ",
    "\n2) ",
    "\n\n> ",
    "\n> ",
    "\n\n# ",
    "\n\n## ",
    "\\* ",
    "&amp; ",
    "&lt;",
    "<b>",
    "</b> ",
    "snake_case ",
    "$5 ",
    "| ",
    "\n\n    code\n\n",
    "\n\n```\nx  \n\n y\n```\n\n",
    "\n\n| a | b |\n|---|:-:|\n| *c* | `d\\|e` |\n\n",
    "\n\n***\n\n",
    "\n---\n",
    "\n===\n",
    "1. ",
    "+ ",
    "- ",
    "# ",
    "> ",
    "![alt](media:none) ",
    "[parole](lang:it) ",
    "[x](question:0198c0de-0000-7000-8000-000000000001) ",
    "\\\n",
    "  \n",
    "\u{a0}",
    "! ",
    "[ ",
    "] ",
    "( ",
    ") ",
    "é日本 ",
    ": ",
    "…",
    "“quoted” ",
    "\\",
];

proptest! {
    #[test]
    fn whatever_is_written_is_read_again(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..14)) {
        check(&pieces.concat())?;
    }

    #[test]
    fn any_words_are_read_again(words in "\\PC{0,60}") {
        prop_assume!(!words.contains("[^"), "what it names isn't cited: see below");
        check(&words)?;
    }
}
