//! Whether an excerpt still stands in its source. Never moves one by itself.

use crate::{excerpt::Selector, fold::Folded, snapshot::Snapshot, source::Revision};

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

impl QuoteState {
    /// The word that stands for it in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Moved => "moved",
            Self::Ambiguous => "ambiguous",
            Self::Changed => "changed",
            Self::Missing => "missing",
        }
    }
}

/// How a passage stands in `revision`. Only words that stand at their ranges to the letter are verified.
#[must_use]
pub fn state(selector: &Selector, revision: &Revision) -> QuoteState {
    let same_source = selector.source() == revision.source();
    let in_place = same_source
        && selector.exact().len() == selector.ranges().len()
        && !selector.exact().is_empty()
        && selector.ranges().iter().zip(selector.exact()).all(|(range, words)| revision.slice(range) == Some(words));
    if in_place {
        return QuoteState::Verified;
    }
    let text = revision.text();
    let count = |words: &String| text.matches(words.as_str()).take(2).count();
    match selector.exact().iter().map(count).min() {
        Some(1) if selector.exact().iter().all(|words| count(words) == 1) => QuoteState::Moved,
        Some(1..) => QuoteState::Ambiguous,
        _ => {
            let folded = Folded::of(text);
            let alike = |words: &String| folded.find(&Folded::of(words)).next().is_some();
            let any = !selector.exact().is_empty() && selector.exact().iter().all(alike);
            if any { QuoteState::Changed } else { QuoteState::Missing }
        }
    }
}

/// How each excerpt of a snapshot stands in the revision it was cut from, in the order of `Snapshot::excerpts`.
#[must_use]
pub fn states(snapshot: &Snapshot) -> Vec<QuoteState> {
    snapshot
        .excerpts
        .iter()
        .map(|excerpt| {
            let selector = &excerpt.selector;
            let source = snapshot.source(selector.source(), selector.revision());
            source.map_or(QuoteState::Missing, |(_, revision)| state(selector, revision))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SourceId;

    const TEXT: &str = "Italy allowed supply flights. It allowed “nothing more”.";

    fn check(changed: &str, expected: QuoteState) {
        let source = SourceId::new();
        let revision = Revision::new(source, 1, TEXT).unwrap();
        let start = revision.text().find("supply").unwrap() as u32;
        let selector = Selector::cut(&revision, &[start..revision.length()]).unwrap();
        assert_eq!(state(&selector, &Revision::new(source, 1, changed).unwrap()), expected, "{changed:?}");
    }

    #[test]
    fn only_words_in_place_are_verified() {
        check(TEXT, QuoteState::Verified);
        check(&format!("{TEXT} And more."), QuoteState::Verified);
        check(&format!("Now, {TEXT}"), QuoteState::Moved);
        check(&format!("Now, {TEXT} {TEXT}"), QuoteState::Ambiguous);
        check("Italy allowed supply flights. It allowed \"nothing more\".", QuoteState::Changed);
        check("Italy allowed supply  flights. It allowed “nothing more”.", QuoteState::Changed);
        check("Italy allowed combat flights.", QuoteState::Missing);
        check("", QuoteState::Missing);
    }

    #[test]
    fn another_source_with_the_same_words_verifies_nothing() {
        let revision = Revision::new(SourceId::new(), 1, TEXT).unwrap();
        let selector = Selector::cut(&revision, &[0..5]).unwrap();
        let other = Revision::new(SourceId::new(), 1, TEXT).unwrap();
        assert_eq!(state(&selector, &other), QuoteState::Moved);
    }
}
