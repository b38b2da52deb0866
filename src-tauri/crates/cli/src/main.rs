//! The command line: parses what was typed, calls the desk, prints. Also the process in which foreign documents are
//! read. Knows no window.

mod arguments;
mod commands;
mod print;

use arguments::{Arguments, Command};
use attache_desk::{Desk, Surroundings};
use clap::Parser as _;
use commands::Outcome;
use std::{io, process::ExitCode};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(asked) => return print::usage(&asked),
    };
    if let Command::ReadDocument = arguments.command {
        return match attache_intake::child::serve(io::stdin().lock(), io::stdout().lock()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(2),
        };
    }
    match run(&arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => print::error(&error),
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let library = match &arguments.library {
        Some(path) => path.clone(),
        None => attache_desk::default_library()?,
    };
    let surroundings = Surroundings { reader: std::env::current_exe()?, now: jiff::Zoned::now };
    let mut desk = Desk::open(&library, surroundings)?;
    commands::run(&mut desk, &arguments.command, arguments.json)
}
