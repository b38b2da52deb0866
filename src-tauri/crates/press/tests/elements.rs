//! A book with every element that an answer can hold, on every paper and in both languages.
#![allow(clippy::expect_used)]

mod books;

use attache_model::{
    book::{Claim, Question},
    snapshot::Snapshot,
    text::Sha256,
};
use attache_press::{
    pack::{Embedded, Options, Paper, lay_out},
    pages::*,
    pdf::{self, Attachment, Finish, Packed, Relationship},
};
use books::{FONTS, PAPERS, Pages, book, changes, file, keeps, laid_out, runs, verified, within};
use std::{collections::BTreeSet, sync::Arc};

const BOOK: &[u8] = include_bytes!("books/every-element.attache");

fn every_element(language: &str) -> (Vec<u8>, Snapshot) {
    let mut snapshot = attache_model::portable::read(BOOK).expect("a book").0;
    snapshot.book.language = language.to_owned();
    (attache_model::portable::write(&snapshot).expect("a portable book"), snapshot)
}

/// A pack as it is exported, with its book in it. It stays in `target/tmp`, so that `.ci/check-pdf` can look at it.
fn exported(paper: Paper, language: &str, draft: bool, name: &str) -> Vec<u8> {
    let (book, snapshot) = every_element(language);
    let made: jiff::Zoned = "2026-04-05T14:05:00+02:00[Europe/Rome]".parse().expect("a time");
    let fingerprint = Sha256::of(&book).to_string();
    let embedded = Some(Embedded { file: "every-element.attache".to_owned(), fingerprint });
    let timestamp = made.timestamp();
    let options = Options {
        paper,
        duplex: draft,
        draft,
        made: draft.then_some(made),
        embedded,
        changes: Some(changes::since_an_edition(&snapshot).into()),
        findings: changes::findings(&snapshot).into(),
        ..Options::default()
    };
    let pages = lay_out(&snapshot, &verified(&snapshot), &options, &FONTS);
    let packed = Packed::of(&book);
    let attachments = [Attachment {
        name: "every-element.attache",
        media_type: "application/json",
        description: "The book that this pack was made from",
        relationship: Relationship::Source,
        data: &packed,
    }];
    let profile = file("icc/srgb.icc");
    let finish = Finish { made: timestamp, profile: &profile, attachments: &attachments };
    let bytes = pdf::write(&pages, &snapshot.media, &FONTS, &finish).expect("a pack");
    std::fs::write(format!("{}/every-element-{name}.pdf", env!("CARGO_TARGET_TMPDIR")), &bytes).expect("a file");
    bytes
}

#[test]
fn every_element_is_exported_alike_each_time() {
    for (paper, language, draft, name) in [
        (Paper::A4, "en", false, "a4"),
        (Paper::A5, "en", false, "a5"),
        (Paper::Letter, "en", false, "letter"),
        (Paper::LargePrint, "en", false, "large-print"),
        (Paper::A4, "en", true, "draft"),
        (Paper::A4, "it", false, "italian"),
    ] {
        let once = exported(paper, language, draft, name);
        assert!(once == exported(paper, language, draft, name), "{name}");
    }
}

#[test]
fn every_element_keeps_to_every_paper() {
    for language in ["en", "it"] {
        for paper in PAPERS {
            let pages = keeps::check(&every_element(language).1, paper);
            let missing: String = pages.missing.iter().map(|(c, _)| *c).collect();
            assert_eq!(missing, "漢字שלוםالسم🙂");
        }
    }
}

#[test]
fn every_element_has_its_role() {
    let pages = laid_out(&every_element("en").1, Paper::A4);
    let roles: BTreeSet<String> = pages
        .nodes
        .iter()
        .map(|node| format!("{:?}", node.role).chars().take_while(char::is_ascii_alphabetic).collect())
        .collect();
    let expected = [
        "Caption",
        "Cell",
        "Code",
        "Contents",
        "ContentsItem",
        "Document",
        "Figure",
        "HeaderCell",
        "Heading",
        "Link",
        "List",
        "ListBody",
        "ListItem",
        "ListLabel",
        "Mark",
        "Note",
        "Paragraph",
        "Quote",
        "Section",
        "Span",
        "Table",
        "TableBody",
        "TableHead",
        "TableRow",
    ];
    for role in expected {
        assert!(roles.contains(role), "{role} of {roles:?}");
    }
}

/// What stands in a question's answer, blanks as they are.
fn answer(pages: &Pages) -> String {
    let answer = |node: &Node| matches!(node.origin, Some(Origin::Answer(..)));
    runs(pages).filter(|(_, run, _)| within(pages, run.node, answer)).map(|(.., text)| text).collect()
}

#[test]
fn a_reference_is_the_number_and_page_that_the_question_has_now() {
    let mut snapshot = book(&["one", "two"]);
    let [first, second] = [0, 1].map(|n| snapshot.book.sections[0].questions[n].id.to_string());
    let check = |snapshot: &Snapshot, expected: &str| {
        let pages = laid_out(snapshot, Paper::A4);
        assert_eq!(answer(&pages), expected);
        keeps::every_link_has_its_place(&pages);
    };
    snapshot.book.sections[0].questions[0].answer = format!("See [there](question:{second}).");
    check(&snapshot, "See Q2\u{a0}(p.\u{a0}1).two");
    snapshot.book.sections[0].questions[0].answer = format!("(See [there](question:{second}).)");
    check(&snapshot, "(See Q2,\u{a0}p.\u{a0}1.)two");
    snapshot.book.sections[0].questions[0].answer = format!("See [there](question:{second}).");
    snapshot.book.language = "it".to_owned();
    check(&snapshot, "See D2\u{a0}(p.\u{a0}1).two");
    snapshot.book.sections[0].questions.swap(0, 1);
    check(&snapshot, "twoSee D1\u{a0}(p.\u{a0}1).");
    snapshot.book.sections[0].questions.truncate(1);
    snapshot.book.sections[0].questions[0].answer = format!("See [*there*](question:{first}).");
    check(&snapshot, "See there.");
    // Two questions that were made in one moment begin alike.
    let ambiguous = &second[..1];
    snapshot.book.sections[0].questions[0].answer = format!("See [there](question:{ambiguous}).");
    check(&snapshot, "See D1\u{a0}(p.\u{a0}1).");
}

#[test]
fn what_is_said_of_an_answer_in_another_language_is_in_the_books() {
    let mut snapshot = book(&["Il ministero tace.[^a]"]);
    let question = &mut snapshot.book.sections[0].questions[0];
    question.question = "Che cosa risponde?".to_owned();
    question.bottom_line = "Risponde di no.".to_owned();
    question.language = Some("it".to_owned());
    for paper in PAPERS {
        let pages = laid_out(&snapshot, paper);
        let language = |mut node: NodeId| loop {
            let at = &pages.nodes[node.0 as usize];
            if at.language.is_some() || at.parent == node {
                return at.language.as_deref().unwrap_or("en").to_owned();
            }
            node = at.parent;
        };
        let spoken: Vec<_> =
            runs(&pages).map(|(_, run, text)| (text.trim().to_lowercase(), language(run.node))).collect();
        let check = |words: &str, times: usize, is: &str| {
            let said: Vec<_> = spoken.iter().filter(|(text, _)| text.starts_with(words)).collect();
            assert!(said.len() >= times, "{paper:?}: {words} in {spoken:?}");
            said.iter().for_each(|(text, of)| assert_eq!(of, is, "{paper:?}: {text}"));
        };
        // In the contents and over the answer; in the brief and over it.
        check("che cosa risponde?", 2, "it");
        check("risponde di no.", 2, "it");
        check("il ministero tace.", 1, "it");
        check("contested", 1, "en");
        check("evidence", 1, "en");
        check("the bases serve", 1, "en");
    }
}

#[test]
fn words_in_another_language_are_tagged_and_divided_by_it() {
    let words = "amministrazione, comunicazione e responsabilità ".repeat(30);
    let divided = |markdown: &str| {
        let pages = laid_out(&book(&[markdown]), Paper::A5);
        let spans: Vec<&Node> = pages.nodes.iter().filter(|node| node.role == Role::Span).collect();
        let tags: Vec<_> = spans.iter().filter_map(|node| node.language.clone()).collect();
        let ends: BTreeSet<String> = runs(&pages)
            .filter(|(page, run, _)| pages.pages[*page].glyphs[run.glyphs.end as usize - 1].bytes == 0)
            .filter_map(|(.., text)| text.split_whitespace().next_back().map(str::to_owned))
            .collect();
        (tags, ends)
    };
    let (tags, ends) = divided(&format!("[{}](lang:it)", words.trim()));
    assert_eq!(tags, [Arc::from("it")]);
    let syllables = [
        "am",
        "ammi",
        "ammini",
        "amministra",
        "co",
        "comu",
        "comuni",
        "comunica",
        "re",
        "respon",
        "responsa",
        "responsabi",
    ];
    assert!(!ends.is_empty() && ends.iter().all(|end| syllables.contains(&end.as_str())), "{ends:?}");
    let (tags, english) = divided(words.trim());
    assert!(tags.is_empty());
    assert_ne!(english, ends);
}

/// The header of a PNG of this size, which is all that the layout reads.
fn png(width: u32, height: u32) -> Vec<u8> {
    let header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice();
    [header, &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat()
}

#[test]
fn an_image_of_any_size_fits_its_page_and_a_broken_one_is_its_words() {
    for paper in PAPERS {
        for (data, shown) in [
            (png(50_000, 40), true),
            (png(40, 50_000), true),
            (png(1, 1), true),
            (png(0, 10), false),
            (b"no image".to_vec(), false),
        ] {
            let mut snapshot = book(&["Before ![a map](media:map.png) after."]);
            snapshot.media = every_element("en").1.media;
            snapshot.media[0].name = "map.png".to_owned();
            snapshot.media[0].data = data;
            let pages = keeps::check(&snapshot, paper);
            let images = pages.pages.iter().flat_map(|page| &page.items).filter(|item| matches!(item, Item::Image(_)));
            assert_eq!(images.count() == 1, shown);
            assert_eq!(answer(&pages).contains("a map"), !shown);
        }
    }
}

#[test]
fn a_table_of_ten_thousand_rows_has_its_head_on_every_page() {
    let rows: String = (0..10_000).map(|row| format!("| row {row} | {} | some words |\n", row * 7)).collect();
    let pages = keeps::check(&book(&[&format!("| the name | number | text |\n|-|-|-|\n{rows}")]), Paper::A4);
    let with = |words: &str| pages.pages.iter().filter(|page| page.text.contains(words)).count();
    assert!(with("some words") > 200);
    assert_eq!(with("the name"), with("some words"));
}

#[test]
fn the_last_row_of_a_table_does_not_stand_alone() {
    let with = |pages: &Pages, words: &str| pages.pages.iter().position(|page| page.text.contains(words));
    let mut broken = 0;
    for rows in 3..60 {
        let body: String = (1..=rows).map(|row| format!("| row no. {row}; | {row} |\n")).collect();
        let pages = keeps::check(&book(&[&format!("| the name | number |\n|-|-|\n{body}")]), Paper::A5);
        let last = with(&pages, &format!("row no. {rows};"));
        assert!(last.is_some());
        assert_eq!(last, with(&pages, &format!("row no. {};", rows - 1)), "{rows} rows");
        broken += usize::from(last != with(&pages, "row no. 1;"));
    }
    assert!(broken > 0);
}

#[test]
fn a_claim_is_printed_once_somebody_has_said_what_it_is() {
    let check = |claim: Claim, paper: Paper, mark: bool| {
        let mut snapshot = book(&["He said so.[^a]"]);
        let question = snapshot.book.sections[0].questions[0].clone().into_inner();
        snapshot.book.sections[0].questions[0] = Question { claim, ..question }.into();
        let pages = laid_out(&snapshot, paper);
        let line = runs(&pages).find(|(_, _, words)| words.contains("as of") || words.contains("quotation"));
        let marks = pages.nodes.iter().filter(|node| matches!(&node.role, Role::Mark { alt } if alt.contains("fact")));
        assert!(line.is_some(), "the line under the question is there");
        assert_eq!(marks.count() > 0, mark, "{claim:?} on {paper:?}");
        keeps::check(&snapshot, paper);
    };
    for paper in PAPERS {
        check(Claim::Fact, paper, true);
        check(Claim::Unstated, paper, false);
    }
}
