//! Why a document can't be read: one line that names the file and the mend.

use crate::{Hint, MOST_BYTES};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} {trouble}", file.as_deref().unwrap_or("the pasted text"))]
pub struct IntakeError {
    /// The file's name, fit to be shown; nothing for a pasted text.
    pub file: Option<String>,
    /// What is wrong with it.
    pub trouble: Trouble,
}

impl IntakeError {
    pub(crate) fn about(hint: &Hint, trouble: Trouble) -> Self {
        Self { file: hint.name.as_deref().map(shown), trouble }
    }
}

/// What is wrong with a document. Displayed as a predicate: what follows the file's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[allow(missing_docs)]
pub enum Trouble {
    /// No file has that name.
    #[error("does not exist; check the name and the folder")]
    Missing,
    /// A folder has that name.
    #[error("is a folder; choose the files in it")]
    Folder,
    /// A device, a pipe or a socket.
    #[error("is not an ordinary file; copy what it holds into one")]
    NotAFile,
    /// The system does not let us.
    #[error("may not be read; change its permissions or ask its owner for a copy")]
    Forbidden,
    /// The system fails.
    #[error("could not be opened ({why}); copy it to another place and try again")]
    Unreadable { why: String },
    /// No bytes.
    #[error("is empty; check that it was saved or downloaded whole")]
    Empty,
    /// Nothing visible.
    #[error("holds nothing but blank space; check that it was saved whole")]
    Blank,
    /// More bytes than `MOST_BYTES`.
    #[error("has {}, more than the {} that a source may have; split it into parts", mib(*size), mib(MOST_BYTES))]
    TooLarge { size: u64 },
    /// A document of a sort that isn't read here.
    #[error("is {sort}, not plain text or Markdown; {}", sort.mend())]
    Foreign { sort: Sort },
    /// Bytes that are no text.
    #[error("is not text but binary data; open it in the program that made it and save it as plain text")]
    Binary,
    /// Text whose encoding nothing says.
    #[error("is not UTF-8 (line {line} looks like {like}); save it as UTF-8, or name its encoding")]
    NotUtf8 { line: usize, like: String },
    /// The named encoding does not exist.
    #[error("cannot be read as `{label}`, which is no encoding; name one such as windows-1252 or utf-16")]
    UnknownEncoding { label: String },
    /// The reading process could not be started.
    #[error("could not be read, since the reading process did not start ({why}); install Attaché anew")]
    NotStarted { why: String },
    /// The reading process could not put itself under limits, and read nothing.
    #[error(
        "was not read, since the reading process could not limit itself ({why}); report this to the makers of Attaché"
    )]
    NotLimited { why: String },
    /// The reading process took too long and was ended.
    #[error("was given up after {seconds} seconds of reading; split it into parts")]
    TooSlow { seconds: u64 },
    /// The user stopped the reading process.
    #[error("was not read: reading was cancelled")]
    Stopped,
    /// The reading process ended without an answer.
    #[error(
        "could not be read, since the reading process ended early ({how}); save it anew as plain text, or in parts"
    )]
    Crashed { how: String },
    /// The reading process gave something else than an answer, or too much.
    #[error(
        "could not be read, since the reading process gave no proper answer; save it anew as plain text, or in parts"
    )]
    Garbled,
}

/// A sort of document that isn't read. Displayed with its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Sort {
    Pdf,
    WebPage,
    Word,
    OldOffice,
    Office,
    Excel,
    PowerPoint,
    OpenDocument,
    Rtf,
    Epub,
    PostScript,
    Image,
    Archive,
    Recording,
    Program,
    Database,
}

impl Sort {
    /// What to do with such a document.
    const fn mend(self) -> &'static str {
        match self {
            Self::Pdf | Self::PostScript | Self::Epub | Self::PowerPoint => "open it, copy its text and paste it",
            Self::WebPage => "open it in a browser, copy the article and paste it",
            Self::Word | Self::OldOffice | Self::Office | Self::Excel | Self::OpenDocument | Self::Rtf => {
                "open it and save it as plain text"
            }
            Self::Image => "type or paste the words that it shows",
            Self::Archive => "unpack it and choose the files in it",
            Self::Recording => "write down its words and paste them",
            Self::Program => "choose a document",
            Self::Database => "export what you need from it as plain text",
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::WebPage => "a web page",
            Self::Word => "a Word document",
            Self::OldOffice => "an old Office document",
            Self::Office => "an Office document",
            Self::Excel => "an Excel workbook",
            Self::PowerPoint => "a PowerPoint presentation",
            Self::OpenDocument => "an OpenDocument file",
            Self::Rtf => "an RTF document",
            Self::Epub => "an EPUB book",
            Self::PostScript => "a PostScript document",
            Self::Image => "an image",
            Self::Archive => "an archive",
            Self::Recording => "a recording",
            Self::Program => "a program",
            Self::Database => "a database",
        })
    }
}

fn mib(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    let tenths = bytes.saturating_mul(10).div_ceil(MIB);
    match tenths % 10 {
        0 => format!("{} MiB", tenths / 10),
        tenth => format!("{}.{tenth} MiB", tenths / 10),
    }
}

/// A file name as it may be shown: in one line, without invisible or reordering characters, of bearable length.
#[must_use]
pub fn shown(name: &str) -> String {
    const MOST: usize = 120;
    const TAIL: usize = 20;
    let mut out = String::new();
    let length = name.chars().count();
    for (at, c) in name.chars().enumerate() {
        if length > MOST && (MOST - TAIL..length - TAIL).contains(&at) {
            if at == MOST - TAIL {
                out.push('…');
            }
        } else if c.is_control() || crate::encoding::is_invisible(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}
