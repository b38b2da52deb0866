//! Reading in a process of its own. A document that makes a reader crash, hang or swell costs one error, no more.
//!
//! The parent starts `PROGRAM read-document` with an empty environment and writes the hint as one line of JSON, then
//! the document's bytes. The child limits itself, reads, and writes one line of JSON: the reading or the trouble. It
//! opens no file: what it reads was opened by the parent.

mod limits;

use crate::{Hint, IntakeError, MOST_BYTES, Reading, Trouble, understand};
use serde::Deserialize as _;
use std::{
    io::{self, BufRead as _, BufReader, BufWriter, Read, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// The argument that makes a program serve.
pub const SUBCOMMAND: &str = "read-document";

/// What the parent allows a child. The child's own limits (memory, processor time, files) are fixed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long it may take.
    pub time: Duration,
    /// How many bytes it may answer.
    pub answer: u64,
}

impl Default for Limits {
    /// 30 seconds; four times the largest document, since JSON and composed letters may take more room.
    fn default() -> Self {
        Self { time: Duration::from_secs(30), answer: 4 * MOST_BYTES }
    }
}

/// Reads a document in a child process. `program` is one that calls `serve` when given `SUBCOMMAND`.
///
/// # Errors
/// As `read`, and `NotStarted`, `NotLimited`, `TooSlow`, `Crashed`, `Garbled` for what may befall the child.
pub fn read_in_child(program: &Path, bytes: &[u8], hint: &Hint, limits: &Limits) -> Result<Reading, IntakeError> {
    ask(program, bytes, hint, limits).map_err(|trouble| IntakeError::about(hint, trouble))
}

fn ask(program: &Path, bytes: &[u8], hint: &Hint, limits: &Limits) -> Result<Reading, Trouble> {
    // Said here as well, so that nothing is started for what is refused anyway.
    match bytes.len() as u64 {
        0 => return Err(Trouble::Empty),
        size if size > MOST_BYTES => return Err(Trouble::TooLarge { size }),
        _ => {}
    }
    let header = serde_json::to_vec(hint).map_err(|_| Trouble::Garbled)?;
    let mut child = Command::new(program)
        .arg(SUBCOMMAND)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Trouble::NotStarted { why: error.to_string() })?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let answer = thread::scope(|scope| {
        // A child that ends early leaves the rest unread; its answer, or its end, says why.
        scope.spawn(move || input.map(|mut pipe| send(&mut pipe, &header, bytes)));
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
        Some(status) if status.success() => parse(&answer),
        status => {
            Err(Trouble::Crashed { how: status.map_or_else(|| "unknown".to_owned(), |status| status.to_string()) })
        }
    }
}

fn send(pipe: &mut impl Write, header: &[u8], bytes: &[u8]) -> io::Result<()> {
    pipe.write_all(header)?;
    pipe.write_all(b"\n")?;
    pipe.write_all(bytes)
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

fn parse(answer: &[u8]) -> Result<Reading, Trouble> {
    serde_json::from_slice::<Result<Reading, Trouble>>(answer).map_err(|_| Trouble::Garbled)?
}

/// The child's part: limits this process for good, reads one document from `input` and answers on `output`.
///
/// # Errors
/// Where the answer could not be written. What is wrong with the document is part of the answer.
pub fn serve(input: impl Read, output: impl Write) -> io::Result<()> {
    let answer = limits::set().map_err(|error| Trouble::NotLimited { why: error.to_string() }).and_then(|()| {
        let (bytes, hint) = request(input)?;
        understand(&bytes, &hint)
    });
    let mut output = BufWriter::new(output);
    serde_json::to_writer(&mut output, &answer)?;
    output.write_all(b"\n")?;
    output.flush()
}

fn request(input: impl Read) -> Result<(Vec<u8>, Hint), Trouble> {
    /// A file name and some braces.
    const LONGEST_HEADER: u64 = 64 << 10;
    let mut input = BufReader::new(input);
    let mut header = Vec::new();
    let mut bytes = Vec::new();
    let read = (&mut input).take(LONGEST_HEADER).read_until(b'\n', &mut header);
    let hint = Hint::deserialize(&mut serde_json::Deserializer::from_slice(&header)).map_err(|_| Trouble::Garbled)?;
    read.and_then(|_| input.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(|_| Trouble::Garbled)?;
    Ok((bytes, hint))
}
