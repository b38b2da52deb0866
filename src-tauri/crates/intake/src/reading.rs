//! What is asked of intake, and what comes back.

use attache_model::date::PartialDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is known of a document before it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// The name of its file, without folders. It is shown and searched for a title, never opened.
    pub name: Option<String>,
    /// What it is to be read as, where the user has said so.
    pub kind: Option<Kind>,
    /// The encoding of its bytes, where the user has named it: `windows-1252`, `iso-8859-1` …
    pub encoding: Option<String>,
}

impl Hint {
    /// The hint for a file of this name.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::default() }
    }

    /// The hint for text from the clipboard.
    #[must_use]
    pub fn pasted() -> Self {
        Self { kind: Some(Kind::PastedText), ..Self::default() }
    }

    pub(crate) fn has_extension(&self, extensions: &[&str]) -> bool {
        let extension = self.name.as_deref().and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
        extension.is_some_and(|it| extensions.iter().any(|wanted| it.eq_ignore_ascii_case(wanted)))
    }
}

/// What a document was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Text that stays as it is.
    PlainText,
    /// Text with Markdown's marks, which don't stay.
    Markdown,
    /// Text from the clipboard, of either sort.
    PastedText,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PlainText => "plain text",
            Self::Markdown => "Markdown",
            Self::PastedText => "pasted text",
        })
    }
}

/// A document that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Its text, in the canonical form of `attache_model::text`, never empty.
    pub text: String,
    /// What it was read as.
    pub kind: Kind,
    /// What it says of itself.
    pub metadata: Metadata,
    /// What was changed, left out or guessed.
    pub notes: Vec<Note>,
}

/// What a document says of itself. Nothing is made up: what was not found is to be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Its title, in one line.
    pub title: Found<String>,
    /// Its authors, in its order.
    pub authors: Found<Vec<String>>,
    /// When it was published.
    pub published: Found<PartialDate>,
    /// Where it stands on the web.
    pub url: Found<String>,
    /// Its language (BCP 47).
    pub language: Found<String>,
}

/// Something that was looked for, and where it was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "found", content = "value", rename_all = "kebab-case")]
pub enum Found<T> {
    /// The document itself says it.
    InText(T),
    /// The name of its file says it.
    InFileName(T),
    /// Looked for, and not found.
    #[default]
    Nowhere,
}

impl<T> Found<T> {
    /// What was found.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::InText(value) | Self::InFileName(value) => Some(value),
            Self::Nowhere => None,
        }
    }

    /// What was found.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::InText(value) | Self::InFileName(value) => Some(value),
            Self::Nowhere => None,
        }
    }

    pub(crate) fn in_text(value: Option<T>) -> Self {
        value.map_or(Self::Nowhere, Self::InText)
    }

    pub(crate) fn or_else(self, next: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Nowhere => next(),
            found => found,
        }
    }
}

/// What was changed, left out or guessed while reading. Displayed as a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Note {
    /// The text came in another encoding than UTF-8.
    Decoded { from: String },
    /// A byte order mark was left out.
    ByteOrderMark,
    /// Bytes that stand for nothing became U+FFFD.
    Undecodable { count: usize },
    /// NUL and other control characters were left out.
    Controls { count: usize },
    /// Characters that can make a text look like another one: they are kept.
    Bidi { count: usize },
    /// A line so long that it looks like data.
    LongLine { characters: usize },
    /// The text bears a mark of Markdown, and was read so.
    AsMarkdown { sign: String },
    /// Front matter was read as metadata and left out of the text.
    FrontMatter,
    /// The addresses of links were left out of the text.
    Links { count: usize },
    /// Images were left out of the text, their descriptions kept.
    Images { count: usize },
    /// HTML was kept as text.
    Html { count: usize },
    /// Blocks nested too deeply to follow were kept as text.
    Nesting { count: usize },
    /// The author is whoever is named beside the date; nothing says "by".
    Byline,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decoded { from } => write!(f, "the text was read as {from}; check letters with accents and signs"),
            Self::ByteOrderMark => f.write_str("a byte order mark was left out"),
            Self::Undecodable { count } => {
                write!(f, "{} could not be read and {} marked with �", places(*count), stands(*count))
            }
            Self::Controls { count } => {
                write!(f, "{} left out", counted(*count, "control character was", "control characters were"))
            }
            Self::Bidi { count } => write!(
                f,
                "{} the order in which letters are shown; compare the text with the original",
                counted(*count, "invisible character changes", "invisible characters change")
            ),
            Self::LongLine { characters } => {
                write!(f, "one line has {characters} characters, which looks like data rather than text")
            }
            Self::AsMarkdown { sign } => {
                write!(f, "{sign} was found, so the text was read as Markdown and its marks were left out")
            }
            Self::FrontMatter => f.write_str("the front matter was read and left out of the text"),
            Self::Links { count } => {
                write!(f, "{} left out of the text", counted(*count, "link address was", "link addresses were"))
            }
            Self::Images { count } => {
                write!(f, "{} left out, the description kept", counted(*count, "image was", "images were"))
            }
            Self::Html { count } => {
                write!(f, "{} kept as text", counted(*count, "piece of HTML was", "pieces of HTML were"))
            }
            Self::Nesting { count } => {
                write!(f, "{} nested too deeply and kept as text", counted(*count, "passage was", "passages were"))
            }
            Self::Byline => f.write_str("the author is the name beside the date; check it"),
        }
    }
}

fn places(count: usize) -> String {
    counted(count, "place", "places")
}

const fn stands(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
