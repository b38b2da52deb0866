//! The talk with a child: bytes in, bytes out, an end in any case. Knows no document.

use super::{Limits, limits};
use crate::Trouble;
use std::{
    io::{self, Read, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// Limits this process for good, as the first thing that a child does.
///
/// # Errors
/// `NotLimited`: then it reads nothing.
pub fn confine() -> Result<(), Trouble> {
    limits::set().map_err(|error| Trouble::NotLimited { why: error.to_string() })
}

/// Starts `program subcommand` with an empty environment, writes `parts` to it one after the other, and gives back what
/// it wrote before it ended well.
///
/// # Errors
/// `NotStarted`, `TooSlow`, `Crashed`, `Garbled` for what may befall the child.
pub fn converse(program: &Path, subcommand: &str, parts: &[&[u8]], limits: &Limits) -> Result<Vec<u8>, Trouble> {
    let mut child = Command::new(program)
        .arg(subcommand)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Trouble::NotStarted { why: error.to_string() })?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let answer = thread::scope(|scope| {
        // A child that ends early leaves the rest unread; its answer, or its end, says why.
        scope.spawn(move || input.map(|mut pipe| parts.iter().try_for_each(|part| pipe.write_all(part))));
        let (sender, receiver) = mpsc::channel();
        scope.spawn(move || sender.send(output.map(|pipe| receive(pipe, limits.answer))));
        let answer = receiver.recv_timeout(limits.time);
        let status = end(&mut child, matches!(answer, Ok(Some(Ok(_)))));
        match answer {
            Ok(Some(Ok(answer))) => Ok((answer, status)),
            Ok(_) => Err(Trouble::Garbled),
            Err(_) => Err(Trouble::TooSlow { seconds: limits.time.as_secs() }),
        }
    });
    let (answer, status) = answer?;
    match status {
        Some(status) if status.success() => Ok(answer),
        status => {
            Err(Trouble::Crashed { how: status.map_or_else(|| "unknown".to_owned(), |status| status.to_string()) })
        }
    }
}

/// The whole answer; an error where it is longer than allowed.
fn receive(pipe: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    pipe.take(most + 1).read_to_end(&mut answer)?;
    if answer.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(answer) }
}

/// Waits for a child that has answered, for as long as it takes to exit; kills any other, and with it both pipes.
fn end(child: &mut Child, has_answered: bool) -> Option<ExitStatus> {
    const STEP: Duration = Duration::from_millis(1);
    for _ in 0..if has_answered { 1_000 } else { 0 } {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(STEP);
    }
    // Fails only where there is nothing left to end.
    let _ = child.kill();
    child.wait().ok()
}
