//! What may befall a reading process, and what is said of it.

#![allow(clippy::unwrap_used)]

use attache_intake::{
    Hint, Reading, Trouble,
    child::{Limits, Reader, read_in_child},
    read,
};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_attache-intake-child");

fn ask(document: &[u8], limits: &Limits) -> Result<Reading, Trouble> {
    read_in_child(&Reader::new(PROGRAM), document, &Hint::named("a.txt"), limits).map_err(|error| error.trouble)
}

fn check(document: &str, expected: &Trouble) {
    assert_eq!(ask(document.as_bytes(), &Limits::default()).as_ref(), Err(expected), "{document}");
}

#[test]
fn a_child_reads_what_the_parent_would_read() {
    let many_words = "word ".repeat(200_000);
    for document in [
        &b"# Title\n\nperch\xc3\xa9 \"no\"\\"[..],
        b"",
        b" ",
        b"%PDF-1.7",
        b"perch\xe9",
        b"\0\0\0",
        many_words.as_bytes(),
    ] {
        let here = read(document, &Hint::named("a.txt")).map_err(|error| error.trouble);
        assert_eq!(ask(document, &Limits::default()), here);
    }
}

#[test]
fn a_child_that_ends_early_is_one_error() {
    check("abort now", &Trouble::Crashed { how: "signal: 6 (SIGABRT)".to_owned() });
    check("exit now", &Trouble::Crashed { how: "exit status: 7".to_owned() });
    check("babble on", &Trouble::Garbled);
    // It never reads this to its end.
    check(&format!("exit {}", "x".repeat(10 << 20)), &Trouble::Crashed { how: "exit status: 7".to_owned() });
}

#[test]
fn a_child_that_hangs_is_ended() {
    let limits = Limits { time: Duration::from_millis(300), ..Limits::default() };
    assert_eq!(ask(b"hang on", &limits), Err(Trouble::TooSlow { seconds: 0 }));
}

#[test]
fn a_child_that_hangs_can_be_stopped() {
    let reader = Reader::new(PROGRAM);
    let stopper = reader.clone();
    let asked = std::thread::spawn(move || read_in_child(&reader, b"hang on", &Hint::pasted(), &Limits::default()));
    stopper.stop();
    assert_eq!(asked.join().unwrap().unwrap_err().trouble, Trouble::Stopped);
}

#[test]
fn a_child_that_answers_without_end_is_ended() {
    let limits = Limits { answer: 1 << 20, ..Limits::default() };
    assert_eq!(ask(b"flood me", &limits), Err(Trouble::Garbled));
}

#[cfg(target_os = "linux")]
#[test]
fn a_child_that_swells_ends_at_its_memory_limit() {
    check("swell up", &Trouble::Crashed { how: "signal: 6 (SIGABRT)".to_owned() });
}

#[test]
fn a_child_has_an_empty_environment() {
    check("environment", &Trouble::Garbled);
}

#[test]
fn a_program_that_is_missing_or_does_not_serve_is_one_error() {
    let ask = |program: &str| {
        read_in_child(&Reader::new(program), b"text", &Hint::pasted(), &Limits::default()).unwrap_err().trouble
    };
    assert!(matches!(ask("/no/such/program"), Trouble::NotStarted { .. }));
    assert_eq!(ask("/bin/true"), Trouble::Garbled);
}

#[test]
fn markdown_made_to_hurt_is_read_or_refused() {
    let nested = [
        ">".repeat(50_000),
        "[".repeat(50_000),
        "*a ".repeat(50_000),
        "- ".repeat(20_000),
        "`".repeat(50_000),
        "<".repeat(50_000),
    ];
    for text in nested {
        let hint = Hint::named("a.md");
        match read_in_child(&Reader::new(PROGRAM), text.as_bytes(), &hint, &Limits::default()) {
            Ok(reading) => assert!(!reading.text.is_empty()),
            Err(error) => assert_eq!(error.trouble, Trouble::Blank),
        }
    }
}
