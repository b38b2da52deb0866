//! How long evidence takes to check: a whole book, one edit, one exact verification, one passage that was retyped.
//!
//! `cargo bench -p attache-model`.
#![allow(clippy::expect_used, missing_docs)]

use attache_model::{
    Extra,
    anchor::{Anchoring, QuoteState},
    book::{Book, Citation, Claim, Question, Role, Section, Status},
    check::{Against, Checked},
    excerpt::{Excerpt, Selector},
    fold::Folded,
    id::{SectionId, SourceId},
    snapshot::Snapshot,
    source::{Revision, Source},
    text::Sha256,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::{Date, date};
use std::hint::black_box;

const QUESTIONS: usize = 10_000;
const EXCERPTS: usize = 20_000;
const SOURCES: usize = 5_000;
const TODAY: Date = date(2026, 4, 2);

/// A paragraph that no other number gives.
fn paragraph(n: usize) -> String {
    format!(
        "In its statement number {n} the ministry said that {} flights from bases in the north were technical and \
         logistical support, and that “nothing beyond paragraph {}” had been asked for or given before the vote.",
        n % 97,
        n % 13
    )
}

fn book() -> Snapshot {
    let per_source = EXCERPTS / SOURCES;
    let (mut sources, mut excerpts) = (Vec::with_capacity(SOURCES), Vec::with_capacity(EXCERPTS));
    for s in 0..SOURCES {
        let mut source = Source::titled(format!("Report {s}"));
        source.authors = vec!["The Ministry".to_owned()];
        source.published = "2026-04-01".parse().ok();
        let paragraphs: Vec<String> = (0..10).map(|p| paragraph(s * 10 + p)).collect();
        let text = paragraphs.join("\n\n");
        let revision = Revision::new(source.id, 1, text.as_str()).expect("a short text");
        for paragraph in paragraphs.iter().take(per_source) {
            let at = text.find(paragraph.as_str()).expect("its own paragraph");
            let span = revision.span_of(&(at..at + paragraph.len()));
            excerpts.push(Excerpt::cut(&revision, &[span]).expect("a paragraph"));
        }
        sources.push((source, revision));
    }
    sources.sort_by_key(|(source, _)| source.id);
    excerpts.sort_by_key(|excerpt| excerpt.id);
    let per_question = EXCERPTS / QUESTIONS;
    let question = |number: usize| {
        let mut question = Question::asked(format!("What was allowed in case {number}?"));
        question.status = Status::Final;
        question.claim = Claim::Attributed;
        question.as_of = Some(TODAY);
        question.bottom_line = format!("The ministry says that it allowed {} flights.", number % 97);
        question.answer = format!(
            "The flights were of **two kinds**, it says, and “nothing beyond paragraph {}” was given.[^a]\n\n\
             - supply, as a rule;[^b]\n- repair.\n\nWhat else was asked for is *not* known.",
            number % 13
        );
        let cite = |(i, key): (usize, &str)| Citation {
            key: key.to_owned(),
            excerpt: excerpts[number * per_question + i].id,
            role: Role::Supports,
            extra: Extra::new(),
        };
        question.citations = ["a", "b"].into_iter().enumerate().map(cite).collect();
        question
    };
    let mut book = Book::titled("Large");
    book.sections = (0..100)
        .map(|s| Section {
            id: SectionId::new(),
            title: format!("Section {s}"),
            questions: (0..QUESTIONS / 100).map(|q| question(s * QUESTIONS / 100 + q).into()).collect(),
            extra: Extra::new(),
        })
        .collect();
    let (excerpts, sources) = (excerpts.into(), sources.into());
    Snapshot { book, excerpts, sources, edition: None, media: Default::default(), extra: Extra::new() }
}

fn against(states: &[QuoteState]) -> Against<'_> {
    Against { states, newer: &[], today: TODAY, prints: &|_| true }
}

fn check(criterion: &mut Criterion) {
    let mut snapshot = book();
    let mut group = criterion.benchmark_group("check");
    group.sample_size(10);
    group.bench_function("full: quotations and rules", |bench| {
        bench.iter(|| Checked::of(&snapshot, against(&snapshot.states())));
    });
    let states = snapshot.states();
    let mut checked = Checked::of(&snapshot, against(&states));
    let edited = &mut snapshot.book.sections[50].questions[7];
    edited.answer.push_str(" One more word.");
    let edited = edited.id;
    group.bench_function("after one edit", |bench| {
        bench.iter(|| {
            checked.again(&snapshot, against(&states), edited);
            black_box(checked.findings().count())
        });
    });
}

/// A text of a megabyte, and a passage of 300 characters from its middle.
fn megabyte() -> (Revision, Selector) {
    let text = (0..4_400).map(paragraph).collect::<Vec<_>>().join("\n\n");
    let revision = Revision::new(SourceId::new(), 1, text).expect("a megabyte");
    let at = revision.length() / 2;
    let selector = Selector::cut(&revision, &[at..at + 300]).expect("a passage");
    (revision, selector)
}

/// The text with one letter in twenty changed, dropped or doubled.
fn noisy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.chars().enumerate() {
        match i % 60 {
            7 => out.push('#'),
            27 => {}
            47 => out.extend([c, c]),
            _ => out.push(c),
        }
    }
    out
}

fn anchoring(criterion: &mut Criterion) {
    let (revision, selector) = megabyte();
    let text = revision.text();
    let mut group = criterion.benchmark_group("a source of a megabyte");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("SHA-256 of its text", |bench| bench.iter(|| Sha256::of(text.as_bytes())));
    group.bench_function("read, hashed and one excerpt verified", |bench| {
        bench.iter(|| {
            let read = Revision::new(revision.source(), 1, text).expect("a megabyte");
            black_box((read.sha256() == revision.sha256(), Anchoring::of(&read).locate(&selector).state))
        });
    });
    group.bench_function("folded", |bench| bench.iter(|| Folded::of(text)));
    let retyped = Revision::new(revision.source(), 2, noisy(text)).expect("a megabyte");
    group.bench_function("anchoring with 5 % noise", |bench| {
        bench.iter(|| {
            let standing = Anchoring::of(&retyped).locate(&selector);
            assert!(!standing.proposals.is_empty());
            standing
        });
    });
}

criterion_group!(benches, check, anchoring);
criterion_main!(benches);
