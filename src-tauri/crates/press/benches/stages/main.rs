//! How long the stages of a pack take: the answers' Markdown, the layout, the PDF; and the preview after an edit.
//!
//! `cargo bench -p attache-press`; other sizes than 50 and 500 questions by `QUESTIONS="1000 2000"`.
#![allow(clippy::expect_used, missing_docs)]

mod book;

use attache_model::{anchor::QuoteState, markdown, portable, snapshot::Snapshot};
use attache_press::{
    fonts::Fonts,
    pack::{Options, Standing, lay_out},
    pages::Pages,
    pdf::{self, Attachment, Finish, Relationship},
};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn stages(criterion: &mut Criterion) {
    let fonts = Fonts::new(|face| resource(&format!("fonts/{}", face.file())).leak()).expect("the project's fonts");
    let fonts: &'static Fonts = Box::leak(Box::new(fonts));
    let sizes = std::env::var("QUESTIONS").unwrap_or_else(|_| "50 500".into());
    for questions in sizes.split_whitespace().map(|size| size.parse::<usize>().expect("a number of questions")) {
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
            bench.iter(|| written(&pages, &carried, fonts))
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

fn laid_out(snapshot: &Snapshot, fonts: &'static Fonts) -> Pages {
    lay_out(snapshot, &|_| QuoteState::Verified, &Options::default(), fonts)
}

fn written(pages: &Pages, book: &[u8], fonts: &'static Fonts) -> Vec<u8> {
    let attachments = [Attachment {
        name: "book.attache",
        media_type: "application/json",
        description: "The book",
        relationship: Relationship::Source,
        bytes: book,
    }];
    let profile = resource("icc/srgb.icc");
    let finish = Finish { made: jiff::Timestamp::UNIX_EPOCH, profile: &profile, attachments: &attachments };
    pdf::write(pages, &[], fonts, &finish).expect("a pack")
}

fn resource(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../../resources/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

criterion_group!(benches, stages);
criterion_main!(benches);
