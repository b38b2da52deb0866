//! How a subcommand ended, and the exit code that says so.

use std::process::ExitCode;

pub(crate) enum Outcome {
    /// Well.
    Done,
    /// With findings that stop a final pack, or with something amiss.
    Findings,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
        }
    }
}
