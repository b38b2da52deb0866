//! How much processor time writing a pack takes beside what the plainest writer takes for the same pages.
//!
//! The plain writer draws the same laid-out pages and packs them as well, and has none of what makes a pack: structure,
//! marked content, bookmarks, places, metadata, the profile. Neither carries a book. `cargo bench -p attache-press --bench
//! writing`; other sizes than 500 questions by `QUESTIONS="2000"`, other rounds than ten by `ROUNDS`. Linux only.
#![allow(clippy::expect_used, clippy::print_stdout, missing_docs)]

mod bare;
#[path = "../common/mod.rs"]
mod common;

use std::fs;

/// The user time of this process so far, all threads together, in hundredths of a second (`proc_pid_stat(5)`).
fn user_time() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields = stat.rsplit(')').next().unwrap_or_default();
    fields.split_whitespace().nth(11).and_then(|field| field.parse().ok()).expect("a number")
}

/// What a piece of work makes, and the user time that it takes.
fn timed(work: impl FnOnce() -> Vec<u8>) -> (usize, u64) {
    let begun = user_time();
    let made = work();
    (made.len(), user_time() - begun)
}

fn main() {
    let fonts = common::fonts();
    let rounds = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(10);
    println!("| questions | pages | ours, user s | plain, user s | ratio | ours, MB | plain, MB |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for questions in common::sizes("500") {
        let pages = common::laid_out(&common::book::book(questions), fonts);
        let (mut ours, mut plain) = ((0, 0), (0, 0));
        for _ in 0..rounds {
            let (size, time) = timed(|| common::written(&pages, &[], fonts));
            ours = (size, ours.1 + time);
            let (size, time) = timed(|| bare::written(&pages, fonts));
            plain = (size, plain.1 + time);
        }
        let seconds = |time: u64| time as f64 / 100.0 / f64::from(rounds);
        let megabytes = |size: usize| size as f64 / 1e6;
        println!(
            "| {questions} | {} | {:.3} | {:.3} | {:.2} | {:.2} | {:.2} |",
            pages.drawing.count(),
            seconds(ours.1),
            seconds(plain.1),
            ours.1 as f64 / plain.1 as f64,
            megabytes(ours.0),
            megabytes(plain.0)
        );
    }
}
