//! Foreign document in, canonical text and metadata out. Knows no library and no book, and keeps nothing.
//!
//! `read` is the whole of it, a function of bytes. `open_document` fetches the bytes of a file, and `child` runs `read`
//! in a process of its own, so that a document can at worst end that process.
//!
//! What becomes of a text on its way, beyond the rules of `attache_model::text`:
//! - **Plain and pasted text** stays as it is.
//! - **Markdown** loses what is marking: `#`, `*`, `_`, backticks, link addresses, backslashes. Blocks are parted by an
//!   empty line; lines within a block stay lines. Bullets become `- `, numbers stay, nested blocks and quotations are
//!   indented, a table's row is a line with its cells parted by ` | `. Footnote marks and `~~` stay: without them
//!   the text would say something else. HTML stays, as text.
//! - A text whose paragraphs are single long lines gets an empty line between them.
//!
//! A further format is one more `Format`, one signature and one file with a function that makes a `Draft`.

pub mod child;

mod date;
mod draft;
mod encoding;
mod error;
mod head;
mod language;
mod markdown;
mod open;
mod plain;
mod reading;
mod signature;

pub use error::{IntakeError, Sort, Trouble, shown};
pub use open::open_document;
pub use reading::{Found, Hint, Kind, Metadata, Note, Reading};

use draft::Draft;
use signature::Format;

/// The most bytes that a document may have: 64 MiB, about two hundred long novels.
pub const MOST_BYTES: u64 = 64 << 20;

/// Reads a document: its canonical text, what it says of itself, and what was changed on the way.
///
/// # Errors
/// The `Trouble` of a document that is empty, too large, or no text.
pub fn read(bytes: &[u8], hint: &Hint) -> Result<Reading, IntakeError> {
    understand(bytes, hint).map_err(|trouble| IntakeError::about(hint, trouble))
}

pub(crate) fn understand(bytes: &[u8], hint: &Hint) -> Result<Reading, Trouble> {
    let size = bytes.len() as u64;
    if size == 0 {
        return Err(Trouble::Empty);
    }
    if size > MOST_BYTES {
        return Err(Trouble::TooLarge { size });
    }
    let draft = match signature::format(bytes)? {
        Format::Text => text(bytes, hint)?,
    };
    draft.finish(hint)
}

/// Plain text and Markdown differ by their words alone.
fn text(bytes: &[u8], hint: &Hint) -> Result<Draft, Trouble> {
    let (text, mut notes) = encoding::decode(bytes, hint.encoding.as_deref())?;
    let sign = markdown::sign(&text);
    let draft = match (hint.kind, sign) {
        (Some(Kind::PlainText), _) => plain::read(&text),
        (Some(Kind::Markdown), _) => markdown::read(&text),
        _ if hint.has_extension(&["md", "markdown", "mdown", "mkd"]) => markdown::read(&text),
        (_, Some(sign)) => {
            notes.push(Note::AsMarkdown { sign: sign.to_owned() });
            markdown::read(&text)
        }
        (_, None) => plain::read(&text),
    };
    Ok(draft.after(notes))
}
