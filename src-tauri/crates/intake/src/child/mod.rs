//! Reading in a process of its own. A document that makes a reader crash, hang or swell costs one error, no more.
//!
//! The parent starts `PROGRAM read-document` with an empty environment and writes the hint as one line of JSON, then
//! the document's bytes. The child limits itself, reads, and writes one line of JSON: the reading or the trouble. It
//! opens no file: what it reads was opened by the parent.

mod limits;
mod process;

pub use process::{confine, converse};

use crate::{Hint, IntakeError, MOST_BYTES, Reading, Trouble, understand};
use serde::Deserialize as _;
use std::{
    io::{self, BufRead as _, BufReader, BufWriter, Read, Write},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// The argument that makes a program serve.
pub const SUBCOMMAND: &str = "read-document";

/// The program that reads, and a way to stop it. A clone is the same reader.
#[derive(Clone, Debug)]
pub struct Reader {
    program: PathBuf,
    stopped: Arc<AtomicBool>,
}

impl Reader {
    /// A reader that starts `program`: one that calls `serve` when given `SUBCOMMAND`.
    #[must_use]
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), stopped: Arc::default() }
    }

    /// Ends what it is reading, and whatever it is given later.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it was stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

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

/// Reads a document in a child process.
///
/// # Errors
/// As `read`, and `NotStarted`, `NotLimited`, `TooSlow`, `Stopped`, `Crashed`, `Garbled` for what may befall the child.
pub fn read_in_child(reader: &Reader, bytes: &[u8], hint: &Hint, limits: &Limits) -> Result<Reading, IntakeError> {
    ask(reader, bytes, hint, limits).map_err(|trouble| IntakeError::about(hint, trouble))
}

fn ask(reader: &Reader, bytes: &[u8], hint: &Hint, limits: &Limits) -> Result<Reading, Trouble> {
    // Said here as well, so that nothing is started for what is refused anyway.
    match bytes.len() as u64 {
        0 => return Err(Trouble::Empty),
        size if size > MOST_BYTES => return Err(Trouble::TooLarge { size }),
        _ => {}
    }
    let mut header = serde_json::to_vec(hint).map_err(|_| Trouble::Garbled)?;
    header.push(b'\n');
    let answer = converse(reader, SUBCOMMAND, &[&header, bytes], limits)?;
    serde_json::from_slice::<Result<Reading, Trouble>>(&answer).map_err(|_| Trouble::Garbled)?
}

/// The child's part: limits this process for good, reads one document from `input` and answers on `output`.
///
/// # Errors
/// Where the answer could not be written. What is wrong with the document is part of the answer.
pub fn serve(input: impl Read, output: impl Write) -> io::Result<()> {
    let answer = confine().and_then(|()| {
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
