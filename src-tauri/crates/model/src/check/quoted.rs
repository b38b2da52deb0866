//! Passages between quote marks, and whether evidence holds them.

use crate::{excerpt::Excerpt, fold::Folded};

/// Fewer words between quote marks may be a term or irony.
const WORDS: usize = 4;

/// The quotations of a text: four words or more between typographic or straight double quote marks.
pub(super) fn quotations(text: &str) -> impl Iterator<Item = &str> {
    between_marks(text).filter(|words| words.split_whitespace().count() >= WORDS)
}

fn between_marks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (at, open) = rest.char_indices().find(|(_, c)| matches!(c, '“' | '„' | '«' | '"'))?;
        let inside = &rest[at + open.len_utf8()..];
        let close = |c: char| match open {
            '«' => c == '»',
            '"' => c == '"',
            _ => c == '”' || c == '“',
        };
        let end = inside.char_indices().find(|&(_, c)| close(c) || c == '\n');
        let (words, after) = end.map_or((inside, ""), |(i, c)| (&inside[..i], &inside[i + c.len_utf8()..]));
        rest = after;
        Some(words)
    })
}

/// The words of excerpts, folded, none running into the next.
pub(super) fn evidence<'a>(excerpts: impl Iterator<Item = &'a Excerpt>) -> Folded {
    Folded::of(&all_words(excerpts))
}

/// The words of excerpts, parted by a character that no quotation holds.
pub(super) fn all_words<'a>(excerpts: impl Iterator<Item = &'a Excerpt>) -> String {
    let mut words = String::new();
    for excerpt in excerpts {
        words.push_str(&excerpt.selector.exact().join(" "));
        words.push_str(" \u{1} ");
    }
    words
}

/// Whether evidence holds a quotation. An omission (… or […]) and words in square brackets are the writer's; so are the
/// case of the first letter, and the stop or comma that house style sets inside the marks.
pub(super) fn holds(evidence: &Folded, quotation: &str) -> bool {
    parts(quotation).all(|part| {
        let part = Folded::of(part.trim().trim_end_matches(['.', ',', ';', ':', '?', '!']));
        part.text().is_empty() || evidence.text().contains(part.text()) || {
            let other = other_case(part.text());
            evidence.text().contains(&other)
        }
    })
}

/// What stands outside square brackets and omissions.
fn parts(quotation: &str) -> impl Iterator<Item = &str> {
    let outside = quotation.split('[').enumerate().filter_map(|(i, part)| match (i, part.split_once(']')) {
        (0, _) => Some(part),
        (_, Some((_, after))) => Some(after),
        (_, None) => None,
    });
    outside.flat_map(|part| part.split('…')).flat_map(|part| part.split("..."))
}

fn other_case(words: &str) -> String {
    let mut chars = words.chars();
    let Some(first) = chars.next() else { return String::new() };
    let turned: String =
        if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
    turned + chars.as_str()
}
