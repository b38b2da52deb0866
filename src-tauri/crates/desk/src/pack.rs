//! Packs that come back: taking out the book that a PDF carries, and holding it against its fingerprint.

use crate::DeskError;
use attache_intake::{
    Trouble,
    child::{self, Reader},
};
use attache_model::{portable, text::Sha256};
use attache_press::pdf::{Carried, carried};
use std::{
    io::{self, Read, Write},
    path::Path,
    time::Duration,
};

/// The argument that makes `attache` take a book out of a pack.
pub const TAKE_OUT: &str = "take-out-book";

/// The largest pack that is read, in bytes: 512 MiB.
const MOST: u64 = 512 << 20;

/// What was found out about a pack.
#[derive(Clone, Debug)]
pub struct Verified {
    /// The book's title.
    pub title: String,
    /// The SHA-256 of the book as it lies in the pack.
    pub sha256: Sha256,
    /// How many quotations it has, all found word for word in their sources.
    pub quotations: usize,
}

/// How the fingerprint stands in the description of the attachment.
pub(crate) fn fingerprint(sha256: Sha256) -> String {
    format!("SHA-256 {sha256}")
}

/// Reads the file of a portable book, or takes the book out of a pack, in a process of its own.
///
/// # Errors
/// `Unread`, `Book`, `NoBookInside` and `Document`, with the file and the mend.
pub fn read_book(reader: &Reader, path: &Path) -> Result<Vec<u8>, DeskError> {
    let bytes = read_file(path)?;
    if bytes.starts_with(b"%PDF") { Ok(take_out(reader, path, &bytes)?.bytes) } else { Ok(bytes) }
}

/// Verifies a pack: that it carries a book, that the book is the one whose fingerprint the pack states, and that every
/// quotation stands in its source.
///
/// # Errors
/// `Forged` where the fingerprint is another; `Book` with the first quotation that doesn't stand in its source; as
/// `read_book`.
pub fn verify_pack(reader: &Reader, path: &Path) -> Result<Verified, DeskError> {
    let name = || path.display().to_string();
    let bytes = read_file(path)?;
    let carried = if bytes.starts_with(b"%PDF") {
        take_out(reader, path, &bytes)?
    } else {
        return Err(DeskError::NoBookInside { name: name() });
    };
    let sha256 = Sha256::of(&carried.bytes);
    if !carried.description.contains(&fingerprint(sha256)) {
        return Err(DeskError::Forged { name: name(), sha256 });
    }
    let (snapshot, _) = portable::read(&carried.bytes).map_err(|source| DeskError::Book { name: name(), source })?;
    Ok(Verified { title: snapshot.book.title, sha256, quotations: snapshot.excerpts.len() })
}

fn read_file(path: &Path) -> Result<Vec<u8>, DeskError> {
    let wrong = |source: io::Error| DeskError::Unread { path: path.to_owned(), source };
    let metadata = path.metadata().map_err(wrong)?;
    if metadata.is_dir() {
        return Err(wrong(io::ErrorKind::IsADirectory.into()));
    }
    if !metadata.is_file() {
        return Err(wrong(io::ErrorKind::InvalidInput.into()));
    }
    if metadata.len() > MOST {
        let source = portable::PortableError::TooLarge;
        return Err(DeskError::Book { name: path.display().to_string(), source });
    }
    std::fs::read(path).map_err(wrong)
}

fn take_out(reader: &Reader, path: &Path, pdf: &[u8]) -> Result<Carried, DeskError> {
    let wrong = |trouble| {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        DeskError::Pack { file, trouble }
    };
    let limits = child::Limits { time: Duration::from_secs(30), answer: MOST };
    let answer = child::converse(reader, TAKE_OUT, &[pdf], &limits).map_err(wrong)?;
    let found = answer.iter().position(|&byte| byte == b'\n').map(|end| answer.split_at(end));
    let (header, bytes) = found.ok_or_else(|| wrong(Trouble::Garbled))?;
    match serde_json::from_slice::<Option<(String, String)>>(header) {
        Ok(Some((name, description))) => {
            Ok(Carried { name, description, bytes: bytes.get(1..).unwrap_or_default().to_vec() })
        }
        Ok(None) => Err(DeskError::NoBookInside { name: path.display().to_string() }),
        Err(_) => Err(wrong(Trouble::Garbled)),
    }
}

/// The child's part: limits this process, reads a PDF from `input` and writes name and description of the book inside
/// as a line of JSON, then the book.
///
/// # Errors
/// Where it can't limit itself, read or write.
pub fn serve_pack(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    child::confine().map_err(io::Error::other)?;
    let mut pdf = Vec::new();
    input.read_to_end(&mut pdf)?;
    let found = carried(&pdf);
    let header = found.as_ref().map(|carried| (&carried.name, &carried.description));
    serde_json::to_writer(&mut output, &header)?;
    output.write_all(b"\n")?;
    output.write_all(found.as_ref().map_or(&[], |carried| &carried.bytes))?;
    output.flush()
}
