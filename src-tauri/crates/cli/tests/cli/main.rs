//! The command line as a script sees it: arguments, standard output, standard error, exit codes.

#![expect(clippy::unwrap_used, reason = "a test that can’t go on has failed")]

mod books;
mod documents;
mod library;
mod packs;
mod shell;
