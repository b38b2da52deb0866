//! How long it takes from a word that is saved to the page that shows it: the library's transaction, the book brought
//! up to date, what changed since the last edition, the pages laid out again, and the page of the question drawn.
//!
//! `cargo bench -p attache-desk`; other sizes than 500 and 2,000 questions by `QUESTIONS="10000"`.
#![allow(clippy::expect_used, missing_docs)]

#[path = "../../press/benches/common/book.rs"]
mod book;

use attache_desk::{Desk, Edit, Export, Surroundings, fonts, preview};
use attache_model::{
    book::Question,
    id::{BookId, QuestionId},
    portable,
};
use attache_press::{pack::Standing, pages::Page};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn now() -> jiff::Zoned {
    "2026-11-26T06:00:00+00:00[UTC]".parse().expect("a moment")
}

/// A desk, a book, one of its questions, and the type of its last preview.
struct Scene {
    desk: Desk,
    book: BookId,
    question: QuestionId,
    standing: Standing,
    saved: usize,
    _folder: tempfile::TempDir,
}

impl Scene {
    fn with(questions: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let surroundings = Surroundings { reader: "attache".into(), now };
        let mut desk = Desk::open(&folder.path().join("library.db"), surroundings).expect("a library");
        let bytes = portable::write(&book::book(questions)).expect("a portable book");
        let book = desk.open_book("book", &bytes).expect("a book").id;
        let frozen = desk.freeze(book).expect("a book");
        let asked: Vec<QuestionId> = frozen.snapshot.book.questions().map(|(_, question)| question.id).collect();
        let standing = Standing::new(fonts());
        Self { desk, book, question: asked[asked.len() / 2], standing, saved: 0, _folder: folder }
    }

    /// Saves a word more, or a word less.
    fn save(&mut self) {
        let held = self.desk.question(self.question).expect("the question");
        let Question { id, question, bottom_line, mut answer, status, claim, as_of, review_by, .. } = held;
        self.saved += 1;
        if self.saved % 2 == 1 {
            answer.push_str(" indeed")
        } else {
            answer.truncate(answer.len() - 7)
        }
        let edit = Edit { id, question, bottom_line, answer, status, claim, as_of, review_by };
        self.desk.save_question(edit).expect("a question that is saved");
    }

    /// The page of the question as it is now.
    fn shown(&mut self) -> Page {
        let proof = self.desk.proof(self.book).expect("a book");
        let pages = preview(&proof, Export::default(), &now(), &mut self.standing).expect("pages");
        let found = pages.questions.iter().find(|(question, _)| *question == self.question);
        let place = found.and_then(|(_, to)| pages.destinations.get(to.0 as usize)).expect("the question's place");
        pages.drawing.page(place.page as usize)
    }

    fn record(&mut self) {
        let issue = self.desk.issue(self.book, &Export::default()).expect("an edition");
        self.desk.record(&issue).expect("an edition that is recorded");
    }
}

fn edits(criterion: &mut Criterion) {
    let sizes = std::env::var("QUESTIONS").unwrap_or_else(|_| "500 2000".into());
    for questions in sizes.split_whitespace().map(|size| size.parse().expect("a number of questions")) {
        let mut scene = Scene::with(questions);
        let mut group = criterion.benchmark_group("edit");
        group.sample_size(20);
        let mut measure = |name: &str, scene: &mut Scene| {
            let _ = scene.desk.check(scene.book);
            let _ = scene.shown();
            group.bench_function(BenchmarkId::new(name, questions), |bench| {
                bench.iter(|| {
                    scene.save();
                    black_box(scene.shown())
                });
            });
        };
        measure("saved and shown", &mut scene);
        scene.record();
        measure("saved and shown, after an edition", &mut scene);
        group.bench_function(BenchmarkId::new("saved", questions), |bench| bench.iter(|| scene.save()));
        group.bench_function(BenchmarkId::new("shown", questions), |bench| bench.iter(|| black_box(scene.shown())));
    }
}

criterion_group!(benches, edits);
criterion_main!(benches);
