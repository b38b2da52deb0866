//! What a pack holds, and how its pages are counted and bound.
#![allow(clippy::expect_used)]

mod books;

use attache_press::{
    pack::{Evidence, Options, Part, Parts},
    pages::*,
};
use books::{
    PAPERS, Pages, book,
    keeps::{every_link_has_its_place, furniture_is_on_every_page, nothing_leaves_its_frame},
    laid_out_as, runs, starter,
};

#[test]
fn sections_begin_on_right_hand_pages_where_asked() {
    let options = Options { duplex: true, sections_on_rectos: true, draft: true, ..Options::default() };
    let pages = laid_out_as(&starter(), &options);
    let sections = pages.destinations.iter().filter(|place| place.name.starts_with("s-"));
    assert!(sections.map(|place| place.page % 2).all(|side| side == 0));
    assert!(pages.blanks > 0);
    assert_eq!(announced(&pages).len(), pages.blanks);
}

/// The pages that say that they are left blank.
fn announced(pages: &Pages) -> Vec<usize> {
    let is_blank = |page: &&Page| page.text.contains("This page is left blank.");
    let numbered = pages.pages.iter().enumerate();
    numbered.filter(|(_, page)| is_blank(page)).map(|(number, _)| number).collect()
}

#[test]
fn blank_pages_fill_the_last_sheet() {
    let check = |answers: &[&str], multiple_of: usize| {
        let options = Options { multiple_of, ..Options::default() };
        let plain = laid_out_as(&book(answers), &Options::default()).pages.len();
        let pages = laid_out_as(&book(answers), &options);
        assert_eq!(pages.pages.len(), plain.next_multiple_of(multiple_of.max(1)));
        assert_eq!(announced(&pages), (plain..pages.pages.len()).collect::<Vec<_>>());
        assert_eq!(pages.blanks, pages.pages.len() - plain);
        furniture_is_on_every_page(&pages, Some("TLP:GREEN"));
    };
    for answers in [&["One."][..], &["One.", "Two."], &["One."; 30]] {
        for multiple_of in [0, 1, 2, 4] {
            check(answers, multiple_of);
        }
    }
}

#[test]
fn the_first_page_of_a_two_sided_book_is_a_right_hand_one() {
    let check = |contents: bool| {
        let all = Parts::default();
        let parts = if contents { all } else { all.without(Part::Contents) };
        let pages = laid_out_as(&starter(), &Options { duplex: true, parts, ..Options::default() });
        let first = pages.pages.iter().position(|page| page.folio == "1").expect("a page 1");
        assert_eq!(first % 2, 0);
    };
    check(true);
    check(false);
}

#[test]
fn every_part_can_be_left_out() {
    let all = Parts::default();
    let check = |parts: Parts, name: &str| {
        let named = |parts: Parts| {
            let pages = laid_out_as(&starter(), &Options { parts, ..Options::default() });
            every_link_has_its_place(&pages);
            (pages.destinations.iter().any(|place| &*place.name == name), pages)
        };
        assert!(named(all).0, "{name}");
        let (there, pages) = named(parts);
        assert!(!there, "{name}");
        assert!(pages.pages.iter().all(|page| !page.items.is_empty()));
    };
    check(all.without(Part::Cover), "cover");
    check(all.without(Part::Brief), "brief");
    check(all.without(Part::Contents), "contents");
    check(all.without(Part::Introduction), "introduction");
    check(all.without(Part::Contests), "contests");
    check(all.without(Part::Timeline), "timeline");
    check(all.without(Part::Glossary), "glossary");
    check(all.without(Part::Annex), "annex");
    check(all.without(Part::Sources), "sources");
    check(all.without(Part::Colophon), "colophon");
}

#[test]
fn without_front_matter_the_first_page_is_page_1() {
    let front = [Part::Cover, Part::Brief, Part::Contents, Part::Introduction];
    let parts = front.into_iter().fold(Parts::default(), Parts::without);
    let pages = laid_out_as(&starter(), &Options { parts, ..Options::default() });
    assert_eq!(pages.pages[0].folio, "1");
    assert_eq!(
        pages.labels.iter().map(|label| (label.first_page, label.style)).collect::<Vec<_>>(),
        [(0, Numerals::Arabic)]
    );
    furniture_is_on_every_page(&pages, starter().book.marking.as_deref());
}

#[test]
fn evidence_in_the_annex_alone_is_found_by_its_number_there() {
    let snapshot = book(&["It is so.[^a] It is not.[^b]"]);
    for paper in PAPERS {
        let printed = |evidence, annex| {
            let all = Parts::default();
            let parts = if annex { all } else { all.without(Part::Annex) };
            let options = Options { paper, evidence, parts, ..Options::default() };
            let pages = laid_out_as(&snapshot, &options);
            nothing_leaves_its_frame(&pages, paper);
            every_link_has_its_place(&pages);
            runs(&pages).map(|(_, _, text)| text).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (strip, annex) = (printed(Evidence::Strip, true), printed(Evidence::Annex, true));
        let denied = "Nobody denied it";
        assert!(strip.contains("It is so.1 It is not.2"), "{strip}");
        assert!(annex.contains("It is so.A1 It is not.A2"), "{annex}");
        assert!(annex.contains("supports A1 (p. 2)") && annex.contains("disputes A2 (p. 2)"), "{annex}");
        let quoted = |text: &str| text.matches(denied).count();
        assert_eq!(quoted(&strip), quoted(&annex) + 1, "{annex}");
        // With no annex to stand in, they stand under the answer after all.
        assert!(printed(Evidence::Annex, false).contains(denied));
    }
}
