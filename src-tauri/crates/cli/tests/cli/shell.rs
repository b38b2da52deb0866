//! A library in a folder of its own, and `attache` run there.

use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

pub(crate) struct Shell {
    pub(crate) folder: tempfile::TempDir,
}

impl Shell {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_attache"))
            .current_dir(self.folder.path())
            .arg("--library")
            .arg(self.path("library.db"))
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Runs what must go well.
    pub(crate) fn out(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {err}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.out(arguments)).unwrap()
    }

    /// Runs what must be refused with `code`, in one line, and leave the library's books and sources as they are.
    pub(crate) fn refused(&self, arguments: &[&str], code: i32) -> String {
        let before = (self.out(&["books", "--json"]), self.out(&["sources", "--json"]));
        let output = self.run(arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
        assert_eq!((self.out(&["books", "--json"]), self.out(&["sources", "--json"])), before);
        err.trim_end().replace(&self.folder.path().display().to_string(), ".")
    }
}

pub(crate) fn starter() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../resources/starter.attache")).unwrap()
}

pub(crate) const TITLE: &str = "The NATO–Italy dispute of 2026";
