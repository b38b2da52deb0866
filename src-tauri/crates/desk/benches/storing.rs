//! How long others wait for the desk while a long document is stored: the longest time that it is held, all of it, and
//! what an edit in between takes.
//!
//! `cargo bench -p attache-desk --bench storing`; another size than 27 million bytes by `BYTES="50000000"`.
#![allow(clippy::expect_used, clippy::print_stdout, missing_docs)]

use attache_desk::{Desk, DeskError, Document, Lender, Surroundings, store_document};
use attache_intake::{Hint, read};
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

fn main() {
    let bytes = std::env::var("BYTES").map_or(27_000_000, |bytes| bytes.parse().expect("a number of bytes"));
    let text = text(bytes);
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
    store_document(&watched, &|| false, whole).expect("a source");
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
}
