//! The talk with a child: bytes in, bytes out, an end in any case. Knows no document.

use super::{Limits, Reader, limits};
use crate::Trouble;
use std::{
    io::{self, Read, Write},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

/// Limits this process for good, as the first thing that a child does.
///
/// # Errors
/// `NotLimited`: then it reads nothing.
pub fn confine() -> Result<(), Trouble> {
    limits::set().map_err(|error| Trouble::NotLimited { why: error.to_string() })
}

/// Starts the reader's program with `subcommand` and an empty environment, writes `parts` to it one after the other, and
/// gives back what it wrote before it ended well.
///
/// # Errors
/// `NotStarted`, `TooSlow`, `Stopped`, `Crashed`, `Garbled` for what may befall the child.
pub fn converse(reader: &Reader, subcommand: &str, parts: &[&[u8]], limits: &Limits) -> Result<Vec<u8>, Trouble> {
    let mut child = Command::new(&reader.program)
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
        let answer = wait(&receiver, reader, limits.time);
        let status = end(&mut child, matches!(answer, Ok(Some(Ok(_)))));
        match answer {
            Ok(Some(Ok(answer))) => Ok((answer, status)),
            Ok(_) => Err(Trouble::Garbled),
            Err(trouble) => Err(trouble),
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

/// What the child answers, unless it takes too long or is stopped.
fn wait<T>(answer: &mpsc::Receiver<T>, reader: &Reader, most: Duration) -> Result<T, Trouble> {
    /// So soon is a stop heard.
    const STEP: Duration = Duration::from_millis(50);
    let end = Instant::now() + most;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match answer.recv_timeout(left.min(STEP)) {
            Ok(answer) => return Ok(answer),
            Err(mpsc::RecvTimeoutError::Disconnected) => return Err(Trouble::Garbled),
            Err(mpsc::RecvTimeoutError::Timeout) if reader.is_stopped() => return Err(Trouble::Stopped),
            Err(mpsc::RecvTimeoutError::Timeout) if left.is_zero() => {
                return Err(Trouble::TooSlow { seconds: most.as_secs() });
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
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
