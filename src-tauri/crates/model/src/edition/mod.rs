//! Editions: what a book says of the edition that it is, and what changed in it since the one before.

mod compare;

pub use compare::changes;

use crate::{
    book::Role,
    diff::Piece,
    id::{ContestId, ExcerptId, GlossaryId, QuestionId, SectionId, SourceId, TimelineId},
    text::Sha256,
    words::Words,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an edition says of itself. A book that was changed since its last edition says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Edition {
    /// The SHA-256 of the portable book as it is without this hash: shows that nothing was changed since.
    #[cfg_attr(test, schemars(with = "String"))]
    pub sha256: Sha256,
    /// What changed since the edition before; `None` for the first, and where that isn't told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
}

/// Whether what goes out is an edition of its book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// It is the edition whose number the book has.
    #[default]
    Edition,
    /// It is a draft, or the book as it is looked at: it comes after that edition.
    Proof,
    /// It is final, but its library could only be read: it comes after that edition and has no number.
    Unrecorded,
}

impl Numbering {
    /// `edition 3`, or `after edition 3` where it isn't one itself; nothing before the first.
    #[must_use]
    pub fn said(self, edition: u32, words: Words) -> Option<String> {
        match self {
            _ if edition == 0 => None,
            Self::Edition => Some(words.edition_number(edition)),
            Self::Proof | Self::Unrecorded => Some(words.after_edition(edition)),
        }
    }
}

/// What changed in a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Changes {
    /// The number of the edition that it is held against.
    pub since: u32,
    /// The day up to which that one held.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// The changes: of the book itself, of sections, of questions in their order with those removed last, of the
    /// timeline, the glossary, the contest tables, the excerpts and the sources.
    pub list: Vec<Change>,
}

impl Changes {
    /// Whether others may get the book than got the edition before: its marking was loosened or replaced by one that
    /// can't be compared, or it is prepared for somebody else. Then the words that were taken out are for the first.
    #[must_use]
    pub fn reaches_others(&self) -> bool {
        let details = self.list.iter().filter(|change| change.of == Subject::Book).flat_map(|change| &change.details);
        details.into_iter().any(|detail| match detail {
            Detail::Value { field: Field::Marking, was, now } => {
                let (was, now) = (reach(was.as_deref()), reach(now.as_deref()));
                was != Some(0) && (was.is_none() || now.is_none() || now < was)
            }
            Detail::Value { field: Field::PreparedFor, was, .. } => was.is_some(),
            _ => false,
        })
    }
}

/// How narrow the circle is that a marking draws: the order of TLP 2.0, from nobody kept out; `None` for the user's own
/// words.
fn reach(marking: Option<&str>) -> Option<u8> {
    let marking = marking.unwrap_or_default().trim().to_ascii_uppercase();
    let label = marking.strip_prefix("TLP:").unwrap_or(&marking).trim();
    match label {
        "" | "CLEAR" | "WHITE" => Some(0),
        "GREEN" => Some(1),
        "AMBER" => Some(2),
        "AMBER+STRICT" => Some(3),
        "RED" => Some(4),
        _ => None,
    }
}

/// A change of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change {
    /// What changed.
    pub of: Subject,
    /// What it is called: as it is now, or was last.
    pub title: String,
    /// A question's number: as it is now, or was last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// What became of it.
    pub kind: Kind,
    /// What is different, where it was there before and still is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
}

/// What a change is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Subject {
    Book,
    Section(SectionId),
    Question(QuestionId),
    Timeline(TimelineId),
    Glossary(GlossaryId),
    Contest(ContestId),
    Excerpt(ExcerptId),
    Source(SourceId),
    /// An image of the book, by its name.
    Media(String),
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Kind {
    Added,
    Removed,
    Changed,
}

/// What is different in a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Detail {
    /// Its words, without their Markdown: blocks parted by line feeds.
    #[allow(missing_docs)]
    Words { field: Field, pieces: Vec<Piece> },
    /// The Markdown of a text whose words stayed: emphasis, links, the places of citations.
    Form(Field),
    /// A value, as portable books write it.
    #[allow(missing_docs)]
    Value { field: Field, was: Option<String>, now: Option<String> },
    /// Its place among its like. Questions are counted through the whole book.
    #[allow(missing_docs)]
    Moved { was: u32, now: u32 },
    /// What it cites: added, removed, or in another role.
    #[allow(missing_docs)]
    Cited { excerpt: ExcerptId, was: Option<Role>, now: Option<Role> },
    /// What an actor says of an aspect.
    #[allow(missing_docs)]
    Cell { actor: String, aspect: String, pieces: Vec<Piece> },
    /// Something that has no name here.
    Other,
}

/// A field of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Field {
    Title,
    Subtitle,
    Language,
    AsOf,
    Marking,
    PreparedBy,
    PreparedFor,
    Introduction,
    Question,
    BottomLine,
    Answer,
    Status,
    Claim,
    ReviewBy,
    Date,
    Text,
    Definition,
    Quotation,
    Speaker,
    Credibility,
    Kind,
    Authors,
    Publisher,
    Published,
    Accessed,
    Url,
    Origin,
    Perspective,
    Reliability,
    Revision,
}

#[cfg(test)]
mod tests;
