//! How long others wait for the desk: while a long document is stored, the longest time that it is held, all of it, and what
//! an edit in between takes; while that source is removed and comes back, and while a large book is opened, each one write.
//!
//! `cargo bench -p attache-desk --bench storing`; another size than 27 million bytes by `BYTES="50000000"`, other books than
//! of 2,000 questions by `QUESTIONS="500"`.
#![allow(clippy::expect_used, clippy::print_stdout, missing_docs)]

#[path = "../../press/benches/common/book.rs"]
mod book;

use attache_desk::{Desk, DeskError, Document, Lender, Surroundings, store_document};
use attache_intake::{Hint, read};
use attache_model::portable;
use std::{
    cell::{Cell, RefCell},
    time::{Duration, Instant},
};

fn now() -> jiff::Zoned {
    "2026-11-26T06:00:00+00:00[UTC]".parse().expect("a moment")
}

/// Words of a vocabulary as large as a language's in use, the common ones more often.
fn text(bytes: usize) -> String {
    let mut seed: u64 = 9;
    let mut next = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut text = String::with_capacity(bytes + 1000);
    while text.len() < bytes {
        for _ in 0..40 + next(60) {
            let rank = next(200) * next(200);
            for _ in 0..2 + rank % 4 {
                text.push_str(["ra", "ti", "ne", "so", "mu", "la"][next(6) as usize]);
            }
            text.push_str(&format!("{} ", rank % 97));
        }
        text.push_str("\n\n");
    }
    text
}

/// Lends the desk, and notes how long.
struct Watched {
    desk: RefCell<Desk>,
    held: RefCell<Vec<Duration>>,
    /// The longest edit in between.
    edit: Cell<Duration>,
}

impl Lender for Watched {
    fn lend<T>(&self, task: impl FnOnce(&mut Desk) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let desk = &mut *self.desk.borrow_mut();
        let begun = Instant::now();
        let done = task(desk);
        self.held.borrow_mut().push(begun.elapsed());
        let begun = Instant::now();
        desk.set("typed", &self.held.borrow().len().to_string()).expect("an edit that is saved");
        self.edit.set(self.edit.get().max(begun.elapsed()));
        done
    }
}

fn asked(name: &str, otherwise: usize) -> usize {
    std::env::var(name).map_or(otherwise, |number| number.parse().expect("a number"))
}

fn main() {
    let text = text(asked("BYTES", 27_000_000));
    let document = || {
        let reading = read(text.as_bytes(), &Hint::named("long.txt")).expect("a text");
        Document { bytes: text.clone().into_bytes(), name: Some("long.txt".into()), title: None, reading }
    };
    let folder = tempfile::tempdir().expect("a folder");
    let open = |name: &str| {
        let surroundings = Surroundings { reader: "attache".into(), now };
        Desk::open(&folder.path().join(name), surroundings).expect("a library")
    };
    let mut desk = open("at once.db");
    let whole = document();
    let begun = Instant::now();
    desk.add_document(whole).expect("a source");
    println!("at once: the desk is held for {:?}", begun.elapsed());

    let watched = Watched { desk: RefCell::new(open("in pieces.db")), held: RefCell::default(), edit: Cell::default() };
    let whole = document();
    let begun = Instant::now();
    let stored = store_document(&watched, &|| false, whole).expect("a source");
    let all = begun.elapsed();
    let mut held = watched.held.into_inner();
    let last = held.pop().unwrap_or_default();
    held.sort_unstable();
    let at = |part: usize| held.get(held.len() * part / 100).copied().unwrap_or_default();
    let most = held.last().copied().unwrap_or_default();
    println!(
        "in pieces: {} of them in {all:?}; held for {:?} (half), {:?} (95 %), {most:?} (most), {last:?} (the last)",
        held.len(),
        at(50),
        at(95),
    );
    println!("an edit in between: {:?} at most", watched.edit.get());

    let mut desk = watched.desk.into_inner();
    let begun = Instant::now();
    let removed = desk.remove_source(stored.source.id).expect("a source that is removed");
    println!("removed: the desk is held for {:?}", begun.elapsed());
    let begun = Instant::now();
    desk.restore_source(&removed).expect("a source that is back");
    println!("brought back: the desk is held for {:?}", begun.elapsed());

    let book = portable::write(&book::book(asked("QUESTIONS", 2000))).expect("a portable book");
    let begun = Instant::now();
    desk.open_book("book", &book).expect("a book");
    println!("a book of {} MB opened: the desk is held for {:?}", book.len() / 1_000_000, begun.elapsed());
}
