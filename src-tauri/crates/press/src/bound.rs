//! Where a line must not end although Unicode lets it, and what is an address. Knows no width.

use std::ops::Range;

/// What parts words.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{a0}')
}

/// The words that are, or look like, addresses: bytes of the text, ascending.
pub(crate) fn addresses(text: &str) -> impl Iterator<Item = Range<u32>> {
    // Nearly no paragraph holds one.
    let any = text.contains(['/', '@']) || text.contains("www.");
    let words = text.split_inclusive(is_blank).take_while(move |_| any).scan(0, |next, word| {
        let start = std::mem::replace(next, *next + word.len() as u32);
        Some((start, word.trim_end_matches(is_blank)))
    });
    words.filter(|(_, word)| is_address(word)).map(|(start, word)| start..start + word.len() as u32)
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains("www.") || word.contains('@') || word.matches('/').count() > 1
}

/// The beginnings of months, English and Italian.
const MONTHS: [&str; 19] = [
    "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec", "gen", "mag", "giu", "lug",
    "ago", "set", "ott",
];

fn is_day(words: &str) -> bool {
    let day = words.rsplit(is_blank).next().unwrap_or_default().trim_end_matches('º');
    matches!(day.len(), 1 | 2) && day.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line must not end at this opportunity: `p. 7`, `§ 12`, `€ 5`, `2 April`, and before a dash between blanks.
pub(crate) fn bound(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at..]);
    let Some(next) = after.chars().next() else {
        return false;
    };
    let words = before.trim_end_matches(is_blank);
    if words.len() == before.len() {
        return false;
    }
    if matches!(next, '–' | '—') && after.chars().nth(1).is_none_or(is_blank) {
        return true;
    }
    if next.is_alphabetic() && is_day(words) {
        return MONTHS
            .iter()
            .any(|month| after.get(..month.len()).is_some_and(|word| word.eq_ignore_ascii_case(month)));
    }
    if !next.is_ascii_digit() {
        return false;
    }
    let word = words.rsplit(is_blank).next().unwrap_or_default().trim_start_matches(['(', '[', '“', '«']);
    matches!(
        word,
        "p." | "pp."
            | "pag."
            | "pagg."
            | "art."
            | "Art."
            | "artt."
            | "n."
            | "nn."
            | "no."
            | "No."
            | "nos."
            | "Nos."
            | "fig."
            | "Fig."
            | "ch."
            | "cap."
            | "vol."
            | "par."
            | "§"
            | "§§"
            | "€"
            | "$"
            | "£"
            | "US$"
            | "ca."
            | "c."
    )
}
