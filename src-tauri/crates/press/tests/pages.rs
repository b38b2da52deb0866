//! What holds for the pages of any book.
#![allow(clippy::expect_used)]

mod books;

use attache_model::{
    book::{Contest, GlossaryEntry, Precision, Section, TimelineEntry},
    id::{ContestId, GlossaryId, SectionId, TimelineId},
    markdown,
};
use attache_press::{
    pack::{Embedded, Numbering, Options, Paper},
    pages::*,
};
use books::{
    PAPERS, Pages, book,
    keeps::{check, every_glyph_stands_for_its_text, every_link_has_its_place, nothing_leaves_its_frame},
    laid_out, laid_out_as, runs, starter, text_of, width_of, within,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The words of the answers, as printed: without labels, notes and blanks.
fn printed_answers(pages: &Pages) -> String {
    let answer = |node: &Node| matches!(node.origin, Some(Origin::Answer(..)));
    let added = |node: &Node| matches!(node.role, Role::ListLabel | Role::Note);
    // In the order of the structure: cells that are parted by a page's end are read one after the other.
    let mut texts: BTreeMap<NodeId, String> = BTreeMap::new();
    for (_, run, part) in runs(pages) {
        if within(pages, run.node, answer) && !within(pages, run.node, added) {
            texts.entry(run.node).or_default().extend(part.chars().filter(|c| !c.is_whitespace()));
        }
    }
    texts.into_values().collect()
}

#[test]
fn the_starter_book_fits_every_paper() {
    let snapshot = starter();
    for paper in PAPERS {
        let pages = check(&snapshot, paper);
        assert_eq!(pages.missing, []);
    }
}

/// A page as a person reads it: `(72,96) "Findings" DisplaySemibold 26`.
fn listed(pages: &Pages, number: usize) -> String {
    let page = &pages.pages[number];
    let mut lines = Vec::new();
    for item in &page.items {
        lines.push(match item {
            Item::Run(run) => {
                let (x, y) = run.at;
                format!("({x:.1},{y:.1}) {:?} {:?} {}", text_of(page, run), run.face, run.size)
            }
            Item::Shape(shape) => match &shape.path {
                Path::Rectangle(x, y, width, height) => format!("({x:.1},{y:.1}) rectangle {width:.1} × {height:.1}"),
                Path::Outline((left, top), path) => match path.first() {
                    Some(Segment::Move(x, y)) => {
                        format!("({:.1},{:.1}) shape of {} parts", left + x, top + y, path.len())
                    }
                    _ => "an empty shape".to_owned(),
                },
            },
            Item::Image(image) => format!("{:?} image {}", image.rect, image.medium),
            Item::Link(link) => {
                format!("({:.1},{:.1}) link to {:?}: {}", link.rect.0, link.rect.1, link.target, link.name)
            }
        });
    }
    lines.join("\n")
}

#[test]
fn a_page_is_set_by_the_measures() {
    let answer = "The bases serve logistics.[^a] Nobody denied it.[^b]\n\n| what | 2025 |\n|-|-|\n| flights | 12 |\n\n- one\n- two";
    let mut snapshot = book(&[answer]);
    snapshot.book.as_of = Some(jiff::civil::date(2026, 4, 2));
    insta::assert_snapshot!("question_on_a4", listed(&laid_out(&snapshot, Paper::A4), 3));
    snapshot.book.language = "it".to_owned();
    insta::assert_snapshot!("question_on_a5_in_italian", listed(&laid_out(&snapshot, Paper::A5), 3));
}

#[test]
fn the_number_of_a_page_stands_clear_of_marking_and_stamp() {
    let mut snapshot = book(&["One."]);
    let made = Some("2026-11-27T03:53:00+00:00[UTC]".parse().expect("a time"));
    for (marking, paper) in ["TLP:CLEAR", "INTERNAL — PRESS OFFICE"].into_iter().flat_map(|it| PAPERS.map(|p| (it, p)))
    {
        snapshot.book.marking = Some(marking.to_owned());
        for duplex in [false, true] {
            let options = Options { paper, duplex, draft: true, made: made.clone(), ..Options::default() };
            for page in laid_out_as(&snapshot, &options).pages.iter().skip(1) {
                let runs = page.items.iter().filter_map(|item| match item {
                    Item::Run(run) if run.node == NodeId::ARTIFACT => Some(run),
                    _ => None,
                });
                let at = |word: &str| runs.clone().rev().find(|run| text_of(page, run).starts_with(word));
                let (folio, stamp) = (at(&page.folio).expect("a number"), at("DRAFT").expect("a stamp"));
                let end = folio.at.0 + width_of(page, folio);
                assert!(end < stamp.at.0 - 5.0, "{marking}, {paper:?}, {duplex}: {} to {end}", folio.at.0);
            }
        }
    }
}

#[test]
fn evidence_stands_with_the_end_of_its_answer() {
    let mut snapshot = starter();
    for (paper, language) in PAPERS.into_iter().flat_map(|paper| [(paper, "en"), (paper, "it")]) {
        snapshot.book.language = language.to_owned();
        let pages = laid_out_as(&snapshot, &Options { paper, draft: true, ..Options::default() });
        let mut begun = vec![false; pages.pages.len()];
        for (number, run, text) in runs(&pages).filter(|(_, run, _)| run.node != NodeId::ARTIFACT) {
            let first = !std::mem::replace(&mut begun[number], true);
            let label = pages.nodes[run.node.0 as usize].role == Role::Heading(3);
            // Of large print a page holds so few lines that some evidence would leave a hole.
            let allowed = paper == Paper::LargePrint;
            assert!(allowed || !(first && label), "{paper:?} in {language}: page {number} begins with {text:?}");
        }
    }
}

#[test]
fn the_same_book_makes_the_same_pages() {
    let snapshot = starter();
    let once = laid_out(&snapshot, Paper::A4);
    assert_eq!(format!("{once:?}"), format!("{:?}", laid_out(&snapshot, Paper::A4)));
}

#[test]
fn every_page_number_in_print_is_that_of_its_place() {
    let pages = laid_out(&starter(), Paper::A4);
    let mut checked = 0;
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let Item::Link(link) = item else { continue };
            let Link { target: Target::Inside(id), node, .. } = link.as_ref() else { continue };
            let text: String = runs(&pages)
                .filter(|(on, run, _)| *on == number && run.node == *node)
                .map(|(_, _, text)| text)
                .collect();
            if let Some((_, shown)) = text.rsplit_once("p.\u{a0}") {
                let place = &pages.destinations[id.0 as usize];
                let folio = &pages.pages[place.page as usize].folio;
                assert!(shown.starts_with(folio.as_str()), "{text:?} leads to page {folio}");
                checked += 1;
            }
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn what_no_font_has_is_reported_and_kept() {
    let snapshot = book(&["The sign 漢 and the word שלום."]);
    let pages = check(&snapshot, Paper::A4);
    let characters: String = pages.missing.iter().map(|(c, _)| *c).collect();
    assert_eq!(characters, "漢שלום");
    assert!(pages.missing.iter().all(|(_, place)| matches!(place, Some(Origin::Answer(..)))));
    assert_eq!(printed_answers(&pages), "Thesign漢andthewordשלום.");
}

#[test]
fn impossible_books_are_laid_out_all_the_same() {
    let long_word = "Donaudampfschifffahrt".repeat(240);
    let nested: String = (0..40).map(|depth| format!("{}- level {depth}\n", "  ".repeat(depth))).collect();
    let rows: String = (0..3000).map(|row| format!("| row {row} | {} | some words |\n", row * 7)).collect();
    let table = format!("| name | number | text |\n|-|-|-|\n{rows}");
    let tall = format!("| a | b |\n|-|-|\n| {} | x |\n", "many words in one cell ".repeat(800));
    let wide = format!("|{}\n|{}\n|{}\n", " head |".repeat(40), "-|".repeat(40), " body |".repeat(40));
    let answers = [
        "",
        &long_word,
        &nested,
        &table,
        &tall,
        &wide,
        "מה עם טקסט מימין לשמאל ועם العربية أيضا?",
        "漢字仮名交じり文は空白なしで続く。".repeat(60).as_str(),
        &format!("```\n{}\n\n\tend\n```", "x".repeat(3000)),
        &"> ".repeat(50),
        &format!("# {}\n\n###### six\n\n# one", "heading ".repeat(300)),
        "![none](media:missing) a[^a][^b][^nowhere] https://example.org/a/very/long/path?with=many&parts=of.all.kinds",
        "e\u{301}\u{301}\u{301}".repeat(100).as_str(),
        "\u{200b}\u{ad}\u{202e}\u{feff}",
    ]
    .map(str::to_owned);
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let mut snapshot = book(&answers);
    let long_title = "title ".repeat(1700);
    snapshot.book.title = long_title.clone();
    snapshot.book.subtitle = "x".repeat(5000);
    snapshot.book.marking = Some("HANDLE WITH CARE ".repeat(20).trim().to_owned());
    snapshot.book.sections[0].questions[0].question = long_title.clone();
    snapshot.book.sections[0].questions[1].question = String::new();
    snapshot.book.sections.push(Section {
        id: SectionId::new(),
        title: "y".repeat(2000),
        questions: Vec::new(),
        extra: Default::default(),
    });
    snapshot.book.timeline = vec![TimelineEntry {
        id: TimelineId::new(),
        date: None,
        precision: Precision::Day,
        text: "- not\n- a paragraph".to_owned(),
        citations: Vec::new(),
        silenced: Vec::new(),
        extra: Default::default(),
    }];
    snapshot.book.glossary = vec![GlossaryEntry {
        id: GlossaryId::new(),
        term: "term ".repeat(2000),
        definition: String::new(),
        citations: Vec::new(),
        silenced: Vec::new(),
        extra: Default::default(),
    }];
    snapshot.book.contests = vec![Contest {
        id: ContestId::new(),
        title: String::new(),
        actors: vec!["z".repeat(300); 11],
        aspects: vec!["aspect".to_owned(); 3],
        cells: Vec::new(),
        silenced: Vec::new(),
        extra: Default::default(),
    }];
    snapshot.sources[0].0.title = "w".repeat(3000);
    for paper in PAPERS {
        let pages = laid_out(&snapshot, paper);
        nothing_leaves_its_frame(&pages, paper);
        every_glyph_stands_for_its_text(&pages);
        every_link_has_its_place(&pages);
    }
}

#[test]
fn an_empty_book_is_a_cover_and_little_more() {
    let mut snapshot = book(&[]);
    snapshot.book.title = String::new();
    snapshot.book.sections.clear();
    snapshot.excerpts.clear();
    snapshot.sources.clear();
    for paper in PAPERS {
        check(&snapshot, paper);
    }
}

#[test]
fn a_full_cover_still_has_its_notice() {
    let fingerprint = "0123456789abcdef".repeat(4);
    for paper in PAPERS {
        for draft in [false, true] {
            let made = Some("2026-04-05T14:05:00+02:00[Europe/Rome]".parse().expect("a time"));
            let embedded =
                Some(Embedded { file: "the-dispute-of-2026.attache".to_owned(), fingerprint: fingerprint.clone() });
            let numbering = Numbering::Proof;
            let mut snapshot = starter();
            snapshot.book.edition = 3;
            let pages =
                laid_out_as(&snapshot, &Options { paper, draft, made, embedded, numbering, ..Options::default() });
            assert!(pages.pages[0].text.contains("01234567 89abcdef"), "{paper:?}, draft {draft}");
        }
    }
}

#[test]
fn where_a_source_stands_is_said_where_the_reader_first_meets_it_and_in_the_annex() {
    let mut snapshot = book(&["One. [^a]", "Two. [^b] And again. [^a]"]);
    snapshot.sources[0].0.perspective = "Speaks for one side.".to_owned();
    for paper in PAPERS {
        let pages = laid_out(&snapshot, paper);
        let said: Vec<_> = runs(&pages).filter(|(_, _, text)| text.contains("Speaks for one side.")).collect();
        let cited = |node: &Node| matches!(node.origin, Some(Origin::Excerpt(id)) if id == snapshot.excerpts[0].id);
        let with_a_quotation = said.iter().filter(|(_, run, _)| within(&pages, run.node, cited)).count();
        assert_eq!((said.len(), with_a_quotation), (2, 1), "{paper:?}");
    }
}

fn words() -> impl Strategy<Value = String> {
    some_words(60)
}

fn some_words(most: usize) -> impl Strategy<Value = String> {
    let word = "[a-zA-Zàèéìòù’,;]{1,14}|“[a-z]{2,9}”|[0-9]{1,4}";
    prop::collection::vec(word, 1..most).prop_map(|words| words.join(" "))
}

fn block() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => words(),
        1 => some_words(9).prop_map(|text| format!("### {text}")),
        2 => prop::collection::vec(words(), 1..5).prop_map(|items| {
            items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
        }),
        1 => prop::collection::vec(words(), 1..4).prop_map(|items| {
            items.iter().enumerate().map(|(n, item)| format!("{}. {item}", n + 1)).collect::<Vec<_>>().join("\n")
        }),
        1 => words().prop_map(|text| format!("> {text}")),
        1 => (words(), words()).prop_map(|(a, b)| format!("| x | y |\n|-|-|\n| {a} | {b} |")),
        1 => words().prop_map(|text| format!("```\n{text}\n```")),
        1 => (words(), words()).prop_map(|(a, b)| format!("*{a}* **{b}** ~~{a}~~ `{b}`")),
        1 => Just("---".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_printed_text_is_the_text(blocks in prop::collection::vec(block(), 1..12), paper in 0..PAPERS.len()) {
        let text = blocks.join("\n\n");
        let snapshot = book(&[&text]);
        let pages = check(&snapshot, PAPERS[paper]);
        let plain: String = markdown::parse(&text).0.plain().chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(printed_answers(&pages), plain);
    }

    #[test]
    fn a_paragraph_comes_out_blank_for_blank(text in words(), paper in 0..PAPERS.len()) {
        let snapshot = book(&[&text]);
        let pages = laid_out(&snapshot, PAPERS[paper]);
        let answer = |node: &Node| matches!(node.origin, Some(Origin::Answer(..)));
        let printed: String =
            runs(&pages).filter(|(_, run, _)| within(&pages, run.node, answer)).map(|(_, _, text)| text).collect();
        let plain = markdown::parse(&text).0.plain();
        prop_assert_eq!(printed, plain.trim_end());
    }

    #[test]
    fn any_markdown_at_all_is_laid_out(text in "[ -~\n]{0,400}|\\PC{0,120}") {
        let snapshot = book(&[&text]);
        let pages = laid_out(&snapshot, Paper::A5);
        nothing_leaves_its_frame(&pages, Paper::A5);
        every_glyph_stands_for_its_text(&pages);
    }
}
