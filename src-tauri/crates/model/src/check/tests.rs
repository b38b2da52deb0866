use super::*;
use crate::{
    Extra,
    book::{Book, Citation, Claim, Precision, Role, Section, Silence, Status, TimelineEntry},
    id::{SectionId, TimelineId},
    source::{Reliability, Revision, Source},
};

const TODAY: Date = jiff::civil::date(2026, 4, 2);

/// A book of one good answer, to be bent by a test.
pub(super) fn book() -> Snapshot {
    let source = |title: &str, author: &str, published: &str| {
        let mut source = Source::titled(title);
        source.perspective = "Known.".into();
        source.authors = vec![author.into()];
        source.reliability = Some(Reliability::B);
        source.published = published.parse().ok();
        source
    };
    let (first, second) =
        (source("A digest", "The Ministry", "2026-04-01"), source("An opinion", "Jane Doe", "2026-03-30"));
    let one = Revision::new(
        first.id,
        1,
        "The ministry allowed 40 supply flights on 28 March and nothing more than that, in three kinds.",
    )
    .unwrap();
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
    book.sections = vec![Section {
        id: SectionId::new(),
        title: "One".into(),
        questions: vec![question.into()],
        extra: Extra::new(),
    }];
    let mut sources = vec![(first, one), (second, two)];
    sources.sort_by_key(|(source, _)| source.id);
    let (excerpts, sources) = (excerpts.into(), sources.into());
    Snapshot { book, excerpts, sources, media: Default::default(), edition: None, extra: Extra::new() }
}

pub(super) fn check(bend: impl FnOnce(&mut Question), expected: &str) {
    check_book(|snapshot| bend(&mut snapshot.book.sections[0].questions[0]), expected);
}

pub(super) fn against(states: &[QuoteState]) -> Against<'_> {
    Against { states, newer: &[], today: TODAY, prints: &|c| c != '漢' }
}

pub(super) fn found(snapshot: &Snapshot) -> Vec<Finding> {
    super::check(snapshot, against(&snapshot.states()))
}

pub(super) fn check_book(bend: impl FnOnce(&mut Snapshot), expected: &str) {
    let mut snapshot = book();
    bend(&mut snapshot);
    let findings = found(&snapshot);
    let codes: Vec<String> =
        findings.iter().map(|f| format!("{} {}", f.reason.code(), f.reason.detail()).trim().to_owned()).collect();
    assert_eq!(codes.join("; "), expected);
}

#[test]
fn a_good_answer_has_no_findings() {
    check(|_| (), "");
}

#[test]
fn an_answer_says_what_kind_of_statement_it_makes() {
    check(|q| q.claim = Claim::Unstated, "no-claim");
    check(
        |q| {
            q.answer = "Nobody has said.".into();
            q.claim = Claim::Unstated;
            q.citations.clear();
        },
        "uncited; no-claim; unused-excerpt; unused-excerpt",
    );
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
        "open-without-evidence; unused-excerpt; unused-excerpt",
    );
    check(
        |q| {
            q.answer = "Nobody has said.".into();
            q.claim = Claim::Open;
            q.citations.clear();
            let (code, reason) = ("open-without-evidence".into(), "Neither side has spoken.".into());
            q.silenced.push(Silence { code, reason, extra: Extra::new() });
        },
        "unused-excerpt; unused-excerpt",
    );
    check(
        |q| {
            *q = Question::asked("And then?");
            q.silenced.push(Silence { code: "unanswered".into(), reason: "Later.".into(), extra: Extra::new() });
        },
        "unanswered; unused-excerpt; unused-excerpt",
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

/// An event that cites the first answer's first excerpt.
pub(super) fn event(snapshot: &Snapshot, date: Option<Date>, text: &str) -> TimelineEntry {
    let citations = vec![snapshot.book.sections[0].questions[0].citations[0].clone()];
    let (id, precision) = (TimelineId::new(), Precision::Day);
    TimelineEntry { id, date, precision, text: text.into(), citations, silenced: Vec::new(), extra: Extra::new() }
}

#[test]
fn somebodys_word_is_not_answered_as_a_fact() {
    let bare = |claim: Claim, bottom_line: &str, expected: &str| {
        check(
            |q| {
                q.claim = claim;
                q.bottom_line = bottom_line.into();
            },
            expected,
        );
    };
    bare(Claim::Attributed, "No.", "bare-fact");
    bare(Claim::Judgement, "Una mossa tattica.", "bare-fact");
    bare(Claim::Fact, "No.", "");
    bare(Claim::Attributed, "No, the ministry says.", "");
    bare(Claim::Attributed, "No. Doe is of another mind.", "");
    bare(Claim::Attributed, "No, secondo il governo.", "");
}

#[test]
fn what_is_contested_needs_who_disputes_it() {
    check(|q| q.citations[1].role = Role::Context, "contested-without-dispute; single-origin");
    check(|q| q.answer = q.answer.replace("[^b]", ""), "contested-without-dispute; single-origin; unused-citation b");
    check(
        |q| {
            q.claim = Claim::Fact;
            q.citations[1].role = Role::Supports;
        },
        "",
    );
}

#[test]
fn an_answer_grows_stale() {
    check(|q| q.review_by = Some(jiff::civil::date(2026, 4, 1)), "review-due 2026-04-01");
    check(|q| q.review_by = Some(TODAY), "");
    check(|q| q.as_of = Some(jiff::civil::date(2026, 3, 31)), "older-than-source A digest");
    check(|q| q.as_of = None, "no-as-of");
    check_book(
        |s| {
            s.book.sections[0].questions[0].as_of = None;
            s.book.as_of = Some(TODAY);
        },
        "",
    );
}

#[test]
fn one_origin_corroborates_nothing() {
    check_book(
        |s| s.sources.iter_mut().for_each(|(source, _)| source.origin = Some("One agency".into())),
        "single-origin",
    );
    check(
        |q| {
            q.claim = Claim::Fact;
            q.citations[1].role = Role::Context;
        },
        "single-origin",
    );
}

#[test]
fn an_author_may_answer_for_a_finding_in_one_answer() {
    let silence = |code: &str, reason: &str| Silence { code: code.into(), reason: reason.into(), extra: Extra::new() };
    let silenced = |code: &str, reason: &str, expected: &str| {
        check(
            |q| {
                q.citations[1].role = Role::Context;
                q.silenced = vec![silence(code, reason)];
            },
            expected,
        );
    };
    silenced("contested-without-dispute", "Said twice.", "single-origin");
    silenced("contested-without-dispute", " ", "contested-without-dispute; single-origin");
    silenced("not-final", "Said twice.", "contested-without-dispute; single-origin");
    check(
        |q| {
            q.answer.push_str(" “words that nobody said”");
            q.silenced = vec![silence("quote-without-evidence", "Everybody knows.")];
        },
        "quote-without-evidence words that nobody said",
    );
    check_book(
        |s| {
            let mut other = s.book.sections[0].questions[0].clone();
            other.id = QuestionId::new();
            other.status = Status::Review;
            let first = &mut s.book.sections[0].questions[0];
            (first.status, first.silenced) = (Status::Review, vec![silence("not-final", "It will be.")]);
            s.book.sections[0].questions.push(other);
        },
        "not-final",
    );
}

#[test]
fn smaller_things_are_told() {
    check(|q| q.bottom_line.clear(), "no-bottom-line");
    check(|q| q.status = Status::Review, "not-final");
    check(|q| q.answer.push_str(" <b>x</b>"), "markdown <b>; markdown </b>");
    let first = |bend: &dyn Fn(&mut Source), expected: &str| {
        check_book(
            |s| bend(&mut s.sources.iter_mut().find(|(source, _)| source.title == "A digest").unwrap().0),
            expected,
        );
    };
    first(&|source| source.perspective.clear(), "no-perspective A digest");
    first(&|source| source.reliability = None, "unrated A digest");
    first(&|source| source.authors.clear(), "unnamed A digest");
    first(
        &|source| {
            source.authors.clear();
            source.publisher = "The Ministry".into();
        },
        "",
    );
    first(&|source| source.published = None, "undated A digest");
    check_book(|s| s.book.sections.clear(), "no-questions; unused-excerpt; unused-excerpt");
}

#[test]
fn an_earlier_text_is_quoted_knowingly() {
    let mut snapshot = book();
    let digest = snapshot.sources.iter().find(|(source, _)| source.title == "A digest").unwrap().0.id;
    let states = snapshot.states();
    let check = |snapshot: &Snapshot, newer: &[(SourceId, u32)], expected: &[&str]| {
        let found = super::check(snapshot, Against { newer, ..against(&states) });
        assert_eq!(found.iter().map(|finding| finding.reason.code()).collect::<Vec<_>>(), expected);
    };
    check(&snapshot, &[(digest, 1)], &[]);
    check(&snapshot, &[(SourceId::new(), 2)], &[]);
    check(&snapshot, &[(digest, 2)], &["earlier-text"]);
    let question = &mut snapshot.book.sections[0].questions[0];
    let (code, reason) = ("earlier-text".into(), "As it was first issued.".into());
    question.silenced.push(Silence { code, reason, extra: Extra::new() });
    check(&snapshot, &[(digest, 2)], &[]);
}

#[test]
fn a_mark_alone_answers_nothing() {
    check(
        |q| {
            q.bottom_line.clear();
            q.answer = "[^a][^b]".into();
        },
        "unanswered",
    );
}

#[test]
fn a_book_checked_twice_has_the_same_findings() {
    let mut snapshot = book();
    snapshot.book.sections[0].questions.push(Question::asked("And then?").into());
    let states = snapshot.states();
    let mut checked = Checked::of(&snapshot, against(&states));
    let same = |checked: &Checked, snapshot: &Snapshot| {
        assert!(checked.findings().eq(&super::check(snapshot, against(&states))));
    };
    same(&checked, &snapshot);
    let second = snapshot.book.sections[0].questions[1].id;
    snapshot.book.sections[0].questions[1].answer = "Nothing.".into();
    snapshot.book.sections[0].questions[0].citations.pop();
    let first = snapshot.book.sections[0].questions[0].id;
    checked.again(&snapshot, against(&states), second);
    checked.again(&snapshot, against(&states), first);
    same(&checked, &snapshot);
    let mut event = event(&snapshot, None, "Flights are allowed.[^z]");
    event.citations.clear();
    snapshot.book.timeline.push(event);
    checked.lists_again(&snapshot, against(&states));
    same(&checked, &snapshot);
    let codes: Vec<&str> = checked.findings().map(|finding| finding.reason.code()).collect();
    assert!(codes.contains(&"uncited-entry"));
}

#[test]
fn every_finding_has_words_a_mend_and_a_code_of_its_own() {
    let mut snapshot = book();
    snapshot.book.sections[0].questions.push(Question::asked("And then?").into());
    snapshot.book.sections[0].questions[0].answer = "“Nothing more than this” at all.[^c]".into();
    snapshot.sources.iter_mut().for_each(|(source, _)| (source.reliability, source.published) = (None, None));
    for finding in found(&snapshot) {
        let (message, mend) = (finding.reason.message(), finding.reason.mend());
        assert!(message.ends_with('.') && mend.ends_with('.') && message != mend, "{message} {mend}");
        assert!(!finding.at.is_empty() && !finding.reason.code().is_empty());
    }
}

#[test]
fn errors_refuse_a_final_edition() {
    let mut snapshot = book();
    assert!(!refuses(&found(&snapshot)));
    snapshot.book.sections[0].questions[0].answer = "No.".into();
    assert!(refuses(&found(&snapshot)));
}
