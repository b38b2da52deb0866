//! The library as a file, and the command line itself: usage, pipes.

use crate::shell::{Shell, TITLE};
use serde_json::Value;
use std::process::Command;

#[test]
fn a_read_only_library_is_read_and_not_written() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    let library = shell.path("library.db");
    let mut permissions = library.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&library, permissions).unwrap();
    let before = std::fs::read(&library).unwrap();
    shell.file("good.txt", "A good text, in one line.");
    let message = shell.refused(&["import", "good.txt"], 2);
    assert_eq!(
        message,
        "attache: the library ./library.db: it is read-only; make the file and its folder writable, \
         or choose another library"
    );
    assert_eq!(std::fs::read(&library).unwrap(), before);
}

#[test]
fn a_library_is_examined_restored_and_rescued() {
    let shell = Shell::new();
    shell.out(&["open", "--starter"]);
    let sound = shell.json(&["doctor", "--json"]);
    assert_eq!(
        (&sound["books"], &sound["excerpts"], &sound["ailments"]),
        (&1.into(), &40.into(), &Value::Array(vec![]))
    );
    assert!(shell.out(&["doctor", "--reindex"]).ends_with(": all sound\n"));

    shell.out(&["backup", "copy.db"]);
    shell.out(&["new", "Made later"]);
    let restored = shell.json(&["restore", "copy.db", "--json"]);
    assert!(restored["kept"].as_str().unwrap().contains("library before "));
    assert_eq!(shell.json(&["books", "--json"]).as_array().unwrap().len(), 1);

    shell.file("half.db", &std::fs::read(shell.path("copy.db")).unwrap()[..8192]);
    let error = shell.refused(&["restore", "half.db"], 2);
    assert!(error.starts_with("attache: the library half.db: it is damaged"), "{error}");
    let error = shell.refused(&["restore", "nothing.db"], 2);
    assert!(error.starts_with("attache: the library nothing.db: it could not be opened"), "{error}");

    // A library that no program opens any more is moved aside.
    let rotten = [b"Rotten. ".repeat(2000), vec![0; 64]].concat();
    shell.file("library.db", &rotten);
    let output = shell.run(&["books"]);
    assert_eq!(output.status.code(), Some(2));
    let kept = shell.json(&["restore", "copy.db", "--json"])["kept"].as_str().unwrap().to_owned();
    assert_eq!(std::fs::read(kept).unwrap(), rotten);
    assert_eq!(shell.json(&["books", "--json"]).as_array().unwrap().len(), 1);
}

#[test]
fn what_rotted_in_a_library_is_told_with_its_mend() {
    let shell = Shell::new();
    shell.file("note.txt", "The gates were closed at dawn. Nobody said why.\n");
    shell.out(&["import", "note.txt"]);
    let library = std::fs::read(shell.path("library.db")).unwrap();
    let at = library.windows(14).position(|bytes| bytes == b"closed at dawn").unwrap();
    let mut rotten = library;
    rotten[at] = b'k';
    shell.file("library.db", rotten);
    let output = shell.run(&["doctor"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("the text of “Note” is not what was stored; restore a backup"), "{told}");
}

#[test]
fn wrong_usage_is_one_line_and_exit_code_two() {
    let shell = Shell::new();
    for arguments in [&["exprot"][..], &["export", "x"], &["export", "x", "--format", "epub", "--out", "y"], &["open"]]
    {
        let message = shell.refused(arguments, 2);
        assert!(message.ends_with("; `attache --help` tells what can be typed"), "{message}");
    }
    shell.refused(&["check", "Nothing"], 2);
    shell.out(&["open", "--starter"]);
    shell.refused(&["export", TITLE, "--format", "pdf", "--out", "none/a.pdf"], 2);
    shell.refused(&["export", TITLE, "--format", "pdf", "--out", "."], 2);
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let check = |arguments: &[&str]| {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let shell = Shell::new();
        let mut attache = Command::new(env!("CARGO_BIN_EXE_attache"));
        let done = attache.current_dir(shell.folder.path()).args(arguments).stdout(writer).output().unwrap();
        assert_eq!((done.status.code(), String::from_utf8(done.stderr).unwrap()), (Some(0), String::new()));
    };
    check(&["--help"]);
    check(&["export", "--help"]);
    check(&["books", "--library", "library.db"]);
    check(&["books", "--library", "library.db", "--json"]);
}
