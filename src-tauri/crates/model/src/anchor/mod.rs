//! Whether an excerpt still stands in its source, and where it may stand if it doesn't. Never moves one by itself.
//!
//! Its place first; then its words to the letter elsewhere; then the same words in other typography; then words like
//! them, by bounded edit distance. What stood around it tells its copies apart. Only the first makes it verified; the
//! rest is proposed.

mod approximate;

use crate::{
    excerpt::Selector,
    fold::Folded,
    source::{Revision, Span},
};
use memchr::memmem;
use serde::{Deserialize, Serialize};
use std::{cell::OnceCell, ops::Range};

/// How an excerpt stands in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteState {
    /// The words stand at their place, to the letter.
    Verified,
    /// The words stand to the letter at another place, and only there.
    Moved,
    /// The words, or words like them, stand at several other places.
    Ambiguous,
    /// Words like these stand there, but not to the letter, or what was left out between them is not what it was.
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

/// How an excerpt stands, and where else it may be cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub state: QuoteState,
    /// Where else its words stand, or words like them, the likeliest first; none where it is verified or missing.
    pub proposals: Vec<Proposal>,
}

/// A passage that may be what an excerpt was cut from. For the user to accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Code points of the revision, ascending.
    pub ranges: Vec<Span>,
    /// How like the excerpt's words its words are.
    pub likeness: Likeness,
}

/// How like an excerpt's words others are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same to the letter.
    Exact,
    /// The same but for quote marks, dashes, ligatures, blanks and line ends.
    Typographic,
    /// So many edits away.
    Reworded(u32),
}

/// More places than this are not weighed against each other.
const PLACES: usize = 64;
/// More proposals than this help nobody.
const PROPOSALS: usize = 5;
/// One edit in so many characters still makes words like these.
const EDITS: usize = 5;
/// A passage longer than this, in bytes, is sought by its beginning and its end.
const LONG: usize = 1024;
/// What has to agree on a side for the surroundings to speak for a place, in bytes of folded text.
const AROUND: usize = 12;

/// A revision in which excerpts are sought. Its text is folded at most once.
pub struct Anchoring<'a> {
    revision: &'a Revision,
    folded: OnceCell<Folded>,
}

/// Bytes of the revision's text, for each range of an excerpt.
#[derive(Clone, Debug)]
struct Place {
    parts: Vec<Range<usize>>,
    likeness: Likeness,
    /// On how many sides the surroundings agree: 0 to 2.
    sides: u8,
    /// Whether its parts are as far from each other as they were.
    whole: bool,
}

impl<'a> Anchoring<'a> {
    /// For seeking excerpts in this revision.
    #[must_use]
    pub const fn of(revision: &'a Revision) -> Self {
        Self { revision, folded: OnceCell::new() }
    }

    /// How an excerpt stands in the revision.
    #[must_use]
    pub fn locate(&self, selector: &Selector) -> Standing {
        if stands_in_place(selector, self.revision) {
            return Standing { state: QuoteState::Verified, proposals: Vec::new() };
        }
        if selector.exact().iter().all(|words| words.trim().is_empty()) {
            return Standing { state: QuoteState::Missing, proposals: Vec::new() };
        }
        let exact = self.places(selector, |words| self.exact(words));
        if !exact.is_empty() {
            return self.settle(selector, exact, QuoteState::Moved);
        }
        let typographic = self.places(selector, |words| self.typographic(words));
        if !typographic.is_empty() {
            return self.settle(selector, typographic, QuoteState::Changed);
        }
        let reworded = self.places(selector, |words| self.reworded(words, Reach::Best));
        if reworded.is_empty() {
            return Standing { state: QuoteState::Missing, proposals: Vec::new() };
        }
        self.settle(selector, reworded, QuoteState::Changed)
    }

    /// One place is it; so is the one of several around which all is as it was, where nothing is around the others. Words
    /// that stand alone among strangers may be another passage's: then words like them in the old surroundings speak
    /// against them. Where what was left out between two parts isn't what it was, the passage isn't either.
    fn settle(&self, selector: &Selector, mut places: Vec<Place>, state: QuoteState) -> Standing {
        let best = places.iter().map(|place| place.sides).max().unwrap_or_default();
        let around: Vec<&Place> = places.iter().filter(|place| place.sides == best).collect();
        let clear = match (&around[..], places.len()) {
            ([only], 1) if best == 0 && !matches!(only.likeness, Likeness::Reworded(_)) => {
                let rivals = self.places(selector, |words| self.reworded(words, Reach::All));
                let rivals: Vec<Place> = rivals.into_iter().filter(|rival| rival.sides > 0).collect();
                let none = rivals.is_empty();
                places.extend(rivals);
                none
            }
            ([_], 1) => true,
            ([_], _) => best == 2 && places.iter().filter(|place| place.sides > 0).count() == 1,
            _ => false,
        };
        places.sort_by_key(|place| (std::cmp::Reverse(place.sides), place.likeness));
        let told = if clear { 1 } else { PROPOSALS };
        let proposals = places.iter().take(told).map(|place| Proposal {
            ranges: place.parts.iter().map(|bytes| self.revision.span_of(bytes)).collect(),
            likeness: place.likeness,
        });
        let state = match places.first() {
            _ if !clear => QuoteState::Ambiguous,
            Some(place) if !place.whole => QuoteState::Changed,
            _ => state,
        };
        Standing { state, proposals: proposals.collect() }
    }

    /// The places where all the parts stand in their order, as `find` finds them. Of several that may be the next part
    /// the one as far off as it was is meant; where none is, each makes a place.
    fn places(&self, selector: &Selector, find: impl Fn(&str) -> Vec<(Range<usize>, Likeness)>) -> Vec<Place> {
        let mut found = Vec::with_capacity(selector.exact().len());
        for words in selector.exact() {
            let places = find(words);
            if places.is_empty() {
                return Vec::new();
            }
            found.push(places);
        }
        let Some((first, rest)) = found.split_first() else { return Vec::new() };
        let one = |(bytes, likeness): &(Range<usize>, Likeness)| Place {
            parts: vec![bytes.clone()],
            likeness: *likeness,
            sides: 0,
            whole: true,
        };
        let mut places: Vec<Place> = first.iter().take(PLACES).map(one).collect();
        for (candidates, gap) in rest.iter().zip(selector.ranges().windows(2).map(|two| two[1].start - two[0].end)) {
            let longer = places.iter().flat_map(|place| {
                let end = place.parts.last().map_or(0, |bytes| bytes.end);
                let after = candidates.iter().filter(move |(bytes, _)| bytes.start >= end);
                let as_it_was = after.clone().find(|(bytes, _)| self.length(&(end..bytes.start)) == gap);
                let whole = as_it_was.is_some();
                let meant = as_it_was.map_or_else(|| after.collect(), |part| vec![part]);
                meant.into_iter().map(move |(bytes, likeness)| {
                    let mut place = place.clone();
                    place.parts.push(bytes.clone());
                    place.whole &= whole;
                    place.likeness = place.likeness.and(*likeness);
                    place
                })
            });
            places = longer.take(PLACES).collect();
        }
        for place in &mut places {
            place.sides = self.sides(selector, &place.parts);
        }
        places
    }

    /// How many code points some bytes hold.
    fn length(&self, bytes: &Range<usize>) -> u32 {
        let span = self.revision.span_of(bytes);
        span.end - span.start
    }

    fn exact(&self, words: &str) -> Vec<(Range<usize>, Likeness)> {
        let found = memmem::find_iter(self.revision.text().as_bytes(), words).take(PLACES);
        // Nothing stands everywhere.
        found.filter(|_| !words.is_empty()).map(|at| (at..at + words.len(), Likeness::Exact)).collect()
    }

    fn typographic(&self, words: &str) -> Vec<(Range<usize>, Likeness)> {
        let sought = Folded::of(words);
        let likeness = |bytes: &Range<usize>| {
            let same = self.revision.text().get(bytes.clone()) == Some(words);
            if same { Likeness::Exact } else { Likeness::Typographic }
        };
        self.folded().find(&sought).take(PLACES).map(|bytes| (bytes.clone(), likeness(&bytes))).collect()
    }

    fn reworded(&self, words: &str, reach: Reach) -> Vec<(Range<usize>, Likeness)> {
        let (folded, sought) = (self.folded(), Folded::of(words));
        let (text, pattern) = (folded.text(), sought.text());
        let found = if pattern.len() <= LONG { near(pattern, text, reach) } else { near_ends(pattern, text, reach) };
        let whole = found.into_iter().map(|place| (within_characters(text, place.bytes), place.errors));
        let back = whole.map(|(bytes, errors)| {
            let bytes = folded.original(&bytes);
            if errors == 0 {
                (bytes, Likeness::Typographic)
            } else {
                (in_whole_words(self.revision.text(), bytes), Likeness::Reworded(errors))
            }
        });
        back.filter(|(bytes, _)| !bytes.is_empty()).collect()
    }

    /// On how many sides of a place stands what stood around the excerpt.
    fn sides(&self, selector: &Selector, parts: &[Range<usize>]) -> u8 {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return 0 };
        let text = self.revision.text();
        // Twice as much as a selector keeps: typography may have grown.
        let reach = 8 * AROUND;
        let before = Folded::of(&text[floor(text, first.start.saturating_sub(reach))..first.start]);
        let after = Folded::of(&text[last.end..floor(text, (last.end + reach).min(text.len()))]);
        let (prefix, suffix) = (Folded::of(selector.prefix()), Folded::of(selector.suffix()));
        let (prefix, suffix) = (prefix.text(), suffix.text());
        let head = &prefix[floor(prefix, prefix.len().saturating_sub(AROUND))..];
        let tail = &suffix[..floor(suffix, AROUND.min(suffix.len()))];
        let agrees = |side: &str, there: bool| u8::from(side.len() >= AROUND / 2 && there);
        agrees(head, before.text().ends_with(head)) + agrees(tail, after.text().starts_with(tail))
    }

    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::of(self.revision.text()))
    }
}

impl Likeness {
    /// That of two parts together.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Reworded(a), Self::Reworded(b)) => Self::Reworded(a + b),
            _ => self.max(other),
        }
    }
}

/// A place without the smaller half of a word that it begins or ends in, and with the whole of one of which it holds the
/// larger: where words were changed, the nearest place may take letters of a neighbour.
fn in_whole_words(text: &str, Range { start, end }: Range<usize>) -> Range<usize> {
    let run =
        |letters: &mut dyn Iterator<Item = char>| letters.take_while(|it| is_letter(*it)).map(char::len_utf8).sum();
    let around = |at: usize| -> (usize, usize) {
        let (before, after) = text.split_at(at);
        (run(&mut before.chars().rev()), run(&mut after.chars()))
    };
    let from = match around(start) {
        (0, _) | (_, 0) => start,
        (out, within) if out < within => start - out,
        (_, within) => start + within,
    };
    let to = match around(end) {
        (0, _) | (_, 0) => end,
        (within, out) if out < within => end + out,
        (within, _) => end - within,
    };
    let words = text.get(from..to).unwrap_or_default();
    let (lead, trail) = (words.trim_start(), words.trim_end());
    if lead.is_empty() { start..end } else { to - lead.len()..from + trail.len() }
}

/// Not of the scripts that write words without blanks between them.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}

/// Which of the places that come near a pattern are meant.
#[derive(Clone, Copy)]
enum Reach {
    /// The best, and those that are hardly worse.
    Best,
    All,
}

impl Reach {
    /// How many edits worse than the best a place may be.
    fn slack(self, pattern: &str) -> u32 {
        match self {
            Self::Best => (pattern.len() / 20).max(2) as u32,
            Self::All => u32::MAX,
        }
    }
}

/// Places that come near a pattern.
fn near(pattern: &str, text: &str, reach: Reach) -> Vec<approximate::Match> {
    let edits = (pattern.len() / EDITS) as u32;
    approximate::search(pattern.as_bytes(), text.as_bytes(), (edits, reach.slack(pattern)), PROPOSALS)
}

/// Places that begin and end like a long pattern and are about as long.
fn near_ends(pattern: &str, text: &str, reach: Reach) -> Vec<approximate::Match> {
    let head = &pattern[..floor(pattern, LONG / 2)];
    let tail = &pattern[floor(pattern, pattern.len() - LONG / 2)..];
    let whole = |head: approximate::Match| {
        // Where the end is expected; a little around it, then as far as the length may have changed.
        let expected = head.bytes.start + pattern.len();
        let off = |end: usize| end.abs_diff(expected);
        let tail = [LONG / 2, pattern.len() / EDITS].into_iter().find_map(|around| {
            let from = floor(text, (expected - tail.len()).saturating_sub(around).max(head.bytes.end).min(text.len()));
            let to = floor(text, (expected + around).min(text.len()));
            let found = near(tail, text.get(from..to)?, Reach::All);
            let there = found.into_iter().map(|tail| (from + tail.bytes.end, tail.errors));
            there.min_by_key(|&(end, errors)| (errors, off(end)))
        });
        let (end, errors) = tail?;
        // Between the two ends anything may have changed: at the least what the lengths differ by.
        let errors = (head.errors + errors + off(end) as u32).max(1);
        Some(approximate::Match { bytes: head.bytes.start..end, errors })
    };
    let mut found: Vec<approximate::Match> = near(head, text, reach).into_iter().filter_map(whole).collect();
    let best = found.iter().map(|place| place.errors).min().unwrap_or_default();
    found.retain(|place| place.errors <= best.saturating_add(reach.slack(head)));
    found
}

/// The whole characters around some bytes, without blanks at the edges.
fn within_characters(text: &str, bytes: Range<usize>) -> Range<usize> {
    let start = floor(text, bytes.start);
    let mut end = bytes.end;
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let words = &text[start..end];
    start + (words.len() - words.trim_start().len())..end - (words.len() - words.trim_end().len())
}

/// The character boundary at or before a byte.
fn floor(text: &str, mut byte: usize) -> usize {
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// Whether a passage's words stand at their ranges, to the letter.
pub(crate) fn stands_in_place(selector: &Selector, revision: &Revision) -> bool {
    selector.source() == revision.source()
        && selector.exact().len() == selector.ranges().len()
        && !selector.exact().is_empty()
        && selector.ranges().iter().zip(selector.exact()).all(|(range, words)| revision.slice(range) == Some(words))
}

/// How a passage stands in `revision`. Only words that stand at their ranges to the letter are verified.
#[must_use]
pub fn state(selector: &Selector, revision: &Revision) -> QuoteState {
    Anchoring::of(revision).locate(selector).state
}

#[cfg(test)]
mod tests;
