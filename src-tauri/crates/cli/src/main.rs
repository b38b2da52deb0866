//! The command line: parses what was typed, calls the desk, prints. Also the process in which foreign documents are
//! read. Knows no window.

mod arguments;
mod commands;
mod copies;
mod editions;
mod evidence;
mod outcome;
mod print;

use arguments::{Arguments, Command};
use attache_desk::{Desk, Surroundings};
use clap::Parser as _;
use outcome::Outcome;
use std::{io, process::ExitCode};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(asked) => return print::usage(&asked),
    };
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    match arguments.command {
        Command::ReadDocument => return served(attache_intake::child::serve(input, output)),
        Command::TakeOutBook => return served(attache_desk::serve_pack(input, output)),
        _ => drop((input, output)),
    }
    match run(&arguments) {
        Ok(outcome) => outcome.into(),
        Err(error) => print::error(&error),
    }
}

fn served(done: io::Result<()>) -> ExitCode {
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let reader = std::env::current_exe()?;
    if let Command::Verify { pack } = &arguments.command {
        return commands::verify(&reader, pack, arguments.json);
    }
    let library = match &arguments.library {
        Some(path) => path.clone(),
        None => attache_desk::default_library()?,
    };
    let surroundings = Surroundings { reader, now: jiff::Zoned::now };
    let opened = Desk::open(&library, surroundings);
    if let (Err(error), Command::Restore { path }) = (&opened, &arguments.command)
        && error.is_past_opening()
    {
        let kept = Desk::rescue(&library, path, &jiff::Zoned::now())?;
        return copies::restored(path, &kept, arguments.json).map(|()| Outcome::Done);
    }
    let mut desk = opened?;
    commands::run(&mut desk, &arguments.command, arguments.json)
}
