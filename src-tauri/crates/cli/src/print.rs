//! Everything that is printed: results on standard output, one line of error on standard error.

#![expect(clippy::print_stderr, reason = "printing is what this module is for")]

use serde::Serialize;
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// One line on standard error: what was attempted, on what, and the mend.
pub(crate) fn error(error: &anyhow::Error) -> ExitCode {
    if let Some(desk) = error.downcast_ref::<attache_desk::DeskError>()
        && matches!(desk, attache_desk::DeskError::Refused { .. })
    {
        eprintln!("attache: {desk}");
        return ExitCode::from(1);
    }
    let line = error.to_string().replace(['\n', '\r'], " ");
    eprintln!("attache: {line}");
    ExitCode::from(2)
}

/// Help and version on standard output; wrong usage in one line on standard error.
pub(crate) fn usage(asked: &clap::Error) -> ExitCode {
    if !asked.use_stderr() {
        // A reader that stops reading, such as `head`, is no error.
        let _ = write!(io::stdout().lock(), "{asked}");
        return ExitCode::SUCCESS;
    }
    let text = asked.to_string();
    let first = text.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let first = first.trim_start_matches("error: ").split_whitespace().collect::<Vec<_>>().join(" ");
    if asked.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        eprint!("{asked}");
    } else {
        eprintln!("attache: {first}; `attache --help` tells what can be typed");
    }
    ExitCode::from(2)
}

/// A line of result.
pub(crate) fn line(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// A line for a person watching, not for a program reading.
pub(crate) fn aside(text: &str) {
    eprintln!("attache: {text}");
}

/// A result as JSON.
pub(crate) fn json(value: &impl Serialize) -> anyhow::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    line(&text);
    Ok(())
}

/// Bytes on standard output.
pub(crate) fn bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// So many of something.
pub(crate) fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// Words in one line of at most a hundred characters.
pub(crate) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(100) {
        Some((end, _)) => format!("{} …", line.get(..end).unwrap_or(&line).trim_end()),
        None => line,
    }
}
