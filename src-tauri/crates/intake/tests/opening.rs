//! Files that can be opened, and what is said of those that can't.

#![allow(clippy::unwrap_used)]

use attache_intake::{Hint, open_document};
use std::{
    fs::{self, File},
    path::Path,
};
use tempfile::TempDir;

fn check(path: &Path, expected: &str) {
    assert_eq!(open_document(path).unwrap_err().to_string(), expected);
}

#[test]
fn a_file_gives_its_bytes_and_its_name_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("an article.txt");
    fs::write(&path, "text").unwrap();
    assert_eq!(open_document(&path).unwrap(), (b"text".to_vec(), Hint::named("an article.txt")));
}

#[test]
fn a_missing_file_and_a_folder_are_named() {
    let folder = TempDir::new().unwrap();
    check(&folder.path().join("none.txt"), "none.txt does not exist; check the name and the folder");
    check(
        &folder.path().join(format!("{}.txt", "x".repeat(300))),
        &format!("{}…{}.txt does not exist; check the name and the folder", "x".repeat(100), "x".repeat(16)),
    );
    check(&folder.path().join("a\nb"), "a\\u{a}b does not exist; check the name and the folder");
    fs::create_dir(folder.path().join("articles")).unwrap();
    check(&folder.path().join("articles"), "articles is a folder; choose the files in it");
}

#[test]
fn a_file_over_the_limit_is_refused_unread() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("huge.txt");
    // Sparse: it has a size and takes no room.
    File::create(&path).unwrap().set_len(200_000_000).unwrap();
    check(&path, "huge.txt has 190.8 MiB, more than the 64 MiB that a source may have; split it into parts");
}

#[cfg(unix)]
#[test]
fn a_device_is_refused_unopened() {
    check(Path::new("/dev/zero"), "zero is not an ordinary file; copy what it holds into one");
}
