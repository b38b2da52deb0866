//! How long the stages of a pack take: the answers' Markdown, the layout, the PDF; and the preview after an edit.
//!
//! `cargo bench -p attache-press`; other sizes than 50 and 500 questions by `QUESTIONS="1000 2000"`.
#![allow(clippy::expect_used, missing_docs)]

#[path = "../common/mod.rs"]
mod common;

use attache_model::{anchor::QuoteState, markdown, portable};
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
        let mut standing = Standing::new(fonts);
        let mut edited = snapshot.clone();
        let _ = standing.lay_out(&edited, &|_| QuoteState::Verified, &Options::default());
        let section = edited.book.sections.len() / 2;
        let mut even = false;
        group.bench_function(BenchmarkId::new("preview after an edit", questions), |bench| {
            bench.iter(|| {
                // A word more, then a word less.
                let question = &mut edited.book.sections[section].questions[0];
                even = !even;
                if even {
                    question.answer.push_str(" indeed")
                } else {
                    question.answer.truncate(question.answer.len() - 7)
                }
                let id = question.id;
                let pages = standing.lay_out(&edited, &|_| QuoteState::Verified, &Options::default());
                let (_, to) = pages.questions.iter().find(|(question, _)| *question == id).expect("the question");
                pages.drawing.page(pages.destinations[to.0 as usize].page as usize)
            });
        });
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
