//! How long the stages of a pack take: the answers' Markdown, the layout, the PDF; and the preview after an edit.
//!
//! `cargo bench -p attache-press`; other sizes than 50 and 500 questions by `QUESTIONS="1000 2000"`.
#![allow(clippy::expect_used, missing_docs)]

#[path = "../common/mod.rs"]
mod common;

use attache_model::{
    book::{Citation, Question, Role},
    markdown, portable,
};
use attache_press::pack::{Options, Standing};
use common::{book, laid_out, written};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn stages(criterion: &mut Criterion) {
    let fonts = common::fonts();
    for questions in common::sizes("50 500") {
        let snapshot = book::book(questions);
        let carried = portable::write(&snapshot).expect("a portable book");
        let pages = laid_out(&snapshot, fonts);
        let mut group = criterion.benchmark_group("stages");
        group.sample_size(10).throughput(Throughput::Elements(questions as u64));
        group.bench_function(BenchmarkId::new("parse", questions), |bench| {
            bench.iter(|| {
                for (_, question) in snapshot.book.questions() {
                    black_box(markdown::parse(&question.answer));
                }
            });
        });
        group.bench_function(BenchmarkId::new("lay out", questions), |bench| bench.iter(|| laid_out(&snapshot, fonts)));
        group.bench_function(BenchmarkId::new("write", questions), |bench| {
            bench.iter(|| written(&pages, &[&carried], fonts))
        });
        let states = common::verified(&snapshot);
        let mut standing = Standing::new(fonts);
        let mut edited = snapshot.clone();
        let _ = standing.lay_out(&edited, &states, &Options::default());
        let section = edited.book.sections.len() / 2;
        let mut preview = |name: &str, edit: fn(&mut Question)| {
            group.bench_function(BenchmarkId::new(name, questions), |bench| {
                bench.iter(|| {
                    let question = &mut edited.book.sections[section].questions[0];
                    edit(question);
                    let id = question.id;
                    let pages = standing.lay_out(&edited, &states, &Options::default());
                    let (_, to) = pages.questions.iter().find(|(question, _)| *question == id).expect("the question");
                    pages.drawing.page(pages.destinations[to.0 as usize].page as usize)
                })
            });
        };
        preview("preview after an edit", a_word_more_or_less);
        preview("preview after a citation", a_citation_more_or_less);
    }
}

fn a_word_more_or_less(question: &mut Question) {
    match question.answer.strip_suffix(" indeed").map(str::len) {
        Some(without) => question.answer.truncate(without),
        None => question.answer.push_str(" indeed"),
    }
}

fn a_citation_more_or_less(question: &mut Question) {
    let more = |last: &Citation| Citation { key: "more".into(), role: Role::Context, ..last.clone() };
    match question.citations.last().filter(|last| last.key != "more").map(more) {
        Some(more) => question.citations.push(more),
        None => drop(question.citations.pop()),
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
