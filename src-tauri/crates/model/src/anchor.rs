//! Whether an excerpt still stands in its source. Never moves one by itself.

/// How an excerpt stands in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteState {
    /// The words stand at their place, to the letter.
    Verified,
    /// The words stand to the letter at another place, and only there.
    Moved,
    /// The words stand at several other places.
    Ambiguous,
    /// Words like these stand there, but not to the letter.
    Changed,
    /// Neither the words nor any like them stand there.
    Missing,
}
