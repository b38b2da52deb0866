use super::*;
use crate::{
    Extra,
    book::{Book, Citation, Claim, Role, Section, Silence, Status},
    excerpt::Excerpt,
    id::SectionId,
    source::{Revision, Source},
};

const TODAY: Date = jiff::civil::date(2026, 4, 2);

/// A book of one good answer, to be bent by a test.
fn book() -> Snapshot {
    let mut first = Source::titled("A digest");
    first.perspective = "Official.".into();
    first.published = "2026-04-01".parse().ok();
    let mut second = Source::titled("An opinion");
    second.perspective = "Partisan.".into();
    let one = Revision::new(first.id, 1, "The ministry allowed 40 supply flights and nothing more than that.").unwrap();
    let two = Revision::new(second.id, 1, "The author says otherwise.").unwrap();
    let mut excerpts =
        vec![Excerpt::cut(&one, &[0..one.length()]).unwrap(), Excerpt::cut(&two, &[0..two.length()]).unwrap()];
    excerpts.sort_by_key(|e| e.id);
    let (supply, other) = if excerpts[0].selector.source() == first.id { (0, 1) } else { (1, 0) };
    let cite =
        |key: &str, i: usize, role| Citation { key: key.into(), excerpt: excerpts[i].id, role, extra: Extra::new() };
    let mut question = Question::asked("What was allowed?");
    question.bottom_line = "It allowed 40 flights.".into();
    question.answer = "It says “nothing more than that”.[^a] The author disagrees.[^b]".into();
    question.claim = Claim::Contested;
    question.status = Status::Final;
    question.as_of = Some(TODAY);
    question.citations = vec![cite("a", supply, Role::Supports), cite("b", other, Role::Disputes)];
    let mut book = Book::titled("Bases");
    book.sections =
        vec![Section { id: SectionId::new(), title: "One".into(), questions: vec![question], extra: Extra::new() }];
    let mut sources = vec![(first, one), (second, two)];
    sources.sort_by_key(|(source, _)| source.id);
    Snapshot { book, excerpts, sources, media: Vec::new(), extra: Extra::new() }
}

fn check(bend: impl FnOnce(&mut Question), expected: &str) {
    check_book(|snapshot| bend(&mut snapshot.book.sections[0].questions[0]), expected);
}

fn check_book(bend: impl FnOnce(&mut Snapshot), expected: &str) {
    let mut snapshot = book();
    bend(&mut snapshot);
    let findings = super::check(&snapshot, TODAY, &|c| c != '漢');
    let codes: Vec<String> =
        findings.iter().map(|f| format!("{} {}", f.reason.code(), f.reason.detail()).trim().to_owned()).collect();
    assert_eq!(codes.join("; "), expected);
}

#[test]
fn a_good_answer_has_no_findings() {
    check(|_| (), "");
}

#[test]
fn an_answer_needs_evidence() {
    check(|q| q.answer = "Supply.".into(), "uncited; unused-citation a; unused-citation b");
    check(
        |q| {
            q.answer = "Supply.".into();
            q.claim = Claim::Open;
            q.citations.clear();
        },
        "unused-excerpt; unused-excerpt",
    );
    check(
        |q| {
            q.answer.clear();
            q.bottom_line.clear();
        },
        "unanswered; unused-citation a; unused-citation b",
    );
}

#[test]
fn a_key_must_stand_for_an_excerpt() {
    check(|q| q.answer.push_str("[^c]"), "unknown-key c");
}

#[test]
fn what_an_answer_refers_to_must_be_in_the_book() {
    check(|q| q.answer.push_str(" ![A map](media:map.png)"), "unknown-image map.png");
    check(|q| q.answer.push_str(" [it](question:ffff) [it](question:ffff)"), "unknown-question ffff");
    check(|q| q.bottom_line = format!("It allowed 40 flights, see [Q1](question:{}).", q.id), "");
    check_book(|s| s.book.introduction = "See [it](question:12).".into(), "unknown-question 12");
}

#[test]
fn what_the_page_has_no_sign_for_is_named() {
    check(|q| q.answer.push_str(" 漢漢"), "no-glyph 漢 (U+6F22)");
    check_book(|s| s.book.subtitle = "漢".into(), "no-glyph 漢 (U+6F22)");
}

#[test]
fn a_quotation_must_stand_in_its_source() {
    check_book(
        |s| {
            let (source, revision) = s.sources.iter_mut().find(|(source, _)| source.title == "A digest").unwrap();
            *revision = Revision::new(source.id, 1, "The ministry denied it.").unwrap();
        },
        "not-verified a",
    );
}

#[test]
fn quoted_words_must_be_in_a_cited_excerpt() {
    check(|q| q.answer = q.answer.replace("than that", "than this"), "quote-without-evidence nothing more than this");
    check(|q| q.answer = q.answer.replace("“nothing more than that”", "\"nothing more than that.\""), "");
    check(|q| q.answer.push_str(" So-called “friendly flights”."), "");
    check(|q| q.answer.push_str(" «Una cosa del tutto diversa»."), "quote-without-evidence Una cosa del tutto diversa");
}

#[test]
fn a_number_in_the_bottom_line_must_be_in_a_cited_excerpt() {
    check(|q| q.bottom_line = "It allowed 41 flights.".into(), "number-without-evidence 41");
}

#[test]
fn what_is_contested_needs_who_disputes_it() {
    check(|q| q.citations[1].role = Role::Context, "contested-without-dispute");
}

#[test]
fn an_answer_grows_stale() {
    check(|q| q.review_by = Some(jiff::civil::date(2026, 4, 1)), "review-due 2026-04-01");
    check(|q| q.review_by = Some(TODAY), "");
    check(|q| q.as_of = Some(jiff::civil::date(2026, 3, 31)), "older-than-source A digest");
}

#[test]
fn one_origin_corroborates_nothing() {
    check_book(
        |s| s.sources.iter_mut().for_each(|(source, _)| source.origin = Some("One agency".into())),
        "single-origin",
    );
}

#[test]
fn an_author_may_answer_for_a_finding() {
    check(
        |q| {
            q.citations[1].role = Role::Context;
            let silence =
                Silence { code: "contested-without-dispute".into(), reason: "Said twice.".into(), extra: Extra::new() };
            q.silenced = vec![silence];
        },
        "",
    );
}

#[test]
fn smaller_things_are_told() {
    check(|q| q.bottom_line.clear(), "no-bottom-line");
    check(|q| q.status = Status::Review, "not-final");
    check(|q| q.answer.push_str(" <b>x</b>"), "markdown <b>; markdown </b>");
    check_book(
        |s| s.sources.iter_mut().for_each(|(source, _)| source.perspective.clear()),
        "no-perspective A digest; no-perspective An opinion",
    );
    check_book(|s| s.book.sections.clear(), "no-questions; unused-excerpt; unused-excerpt");
}

#[test]
fn errors_refuse_a_final_edition() {
    let mut snapshot = book();
    assert!(!refuses(&super::check(&snapshot, TODAY, &|_| true)));
    snapshot.book.sections[0].questions[0].answer = "No.".into();
    assert!(refuses(&super::check(&snapshot, TODAY, &|_| true)));
}
