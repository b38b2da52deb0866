//! Numbers and days in running text, in English and Italian, whatever their notation.

use crate::date::month;
use std::ops::Range;

/// A figure of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Figure {
    /// A day, its year where it is given.
    Day {
        /// The year.
        year: Option<i16>,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A number, in plain digits with a decimal point: `300000`, `2.5`.
    Number(String),
}

impl Figure {
    /// Whether another text's figure says the same. A day without a year says no other.
    pub(super) fn is_said_by(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Day { year, month, day }, Self::Day { year: y, month: m, day: d }) => {
                (month, day) == (m, d) && (year.is_none() || y.is_none() || year == y)
            }
            _ => self == other,
        }
    }
}

/// The figures of a text, each with the words that give it.
pub(super) fn figures(text: &str) -> Vec<(&str, Figure)> {
    let tokens = tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| &text[token.clone()]).collect();
    let mut figures = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let (figure, length) = match day_at(&words[i..]) {
            Some((figure, length)) => (Some(figure), length),
            None => (number(words[i]).map(Figure::Number), 1),
        };
        if let Some(figure) = figure {
            figures.push((&text[tokens[i].start..tokens[i + length - 1].end], figure));
        }
        i += length;
    }
    figures
}

/// The numbers that a text spells out, up to twenty.
pub(super) fn spelled(text: &str) -> impl Iterator<Item = Figure> {
    text.split(|c: char| !c.is_alphabetic()).filter_map(|word| {
        let word = word.to_lowercase();
        let at = SPELLED.iter().position(|forms| forms.contains(&word.as_str()))?;
        Some(Figure::Number(at.to_string()))
    })
}

const SPELLED: [[&str; 2]; 21] = [
    ["zero", "zero"],
    ["one", "uno"],
    ["two", "due"],
    ["three", "tre"],
    ["four", "quattro"],
    ["five", "cinque"],
    ["six", "sei"],
    ["seven", "sette"],
    ["eight", "otto"],
    ["nine", "nove"],
    ["ten", "dieci"],
    ["eleven", "undici"],
    ["twelve", "dodici"],
    ["thirteen", "tredici"],
    ["fourteen", "quattordici"],
    ["fifteen", "quindici"],
    ["sixteen", "sedici"],
    ["seventeen", "diciassette"],
    ["eighteen", "diciotto"],
    ["nineteen", "diciannove"],
    ["twenty", "venti"],
];

/// Runs of letters and digits; between digits also what groups them or parts the decimals.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '.' | ',' | '-' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '’' | '\'')
            && before.is_ascii_digit()
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let end = at + c.len_utf8();
        if c.is_alphanumeric() || joins || matches!(c, 'º' | '°') {
            match tokens.last_mut().filter(|token| token.end == at) {
                Some(token) => token.end = end,
                None => tokens.push(at..end),
            }
        }
        before = c;
    }
    tokens
}

/// A day at the beginning of these words, and how many of them give it.
fn day_at(words: &[&str]) -> Option<(Figure, usize)> {
    let year = |at: usize| words.get(at).filter(|word| word.len() == 4)?.parse::<i16>().ok();
    if let Ok(date) = words.first()?.parse::<jiff::civil::Date>() {
        return Some((Figure::Day { year: Some(date.year()), month: date.month(), day: date.day() }, 1));
    }
    // In running text a short small word is none: “5 may be enough”.
    let month = |word: &str| month(word).filter(|_| word.len() > 4 || word.starts_with(char::is_uppercase));
    let (first, second) = (words.first()?, words.get(1)?);
    // The 31st of March.
    let named = 1 + usize::from(*second == "of");
    let (day, month) = match (day(first), words.get(named).copied().and_then(month)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day(second)?, month(first)?),
    };
    let year = year(named + 1);
    Some((Figure::Day { year, month, day }, named + 1 + usize::from(year.is_some())))
}

fn day(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th", "º", "°"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

/// A number's plain form: 300,000 and 300.000 are one, 2,5 and 2.5 another. What begins with a letter is a name.
fn number(word: &str) -> Option<String> {
    let end = word.find(|c: char| c.is_alphabetic() || matches!(c, 'º' | '°')).unwrap_or(word.len());
    let digits = &word[..end];
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let groups: Vec<&str> = digits.split(|c: char| !c.is_ascii_digit()).collect();
    let (last, whole) = groups.split_last()?;
    let plain = |parts: &[&str]| {
        let joined = parts.concat();
        let trimmed = joined.trim_start_matches('0');
        if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() }
    };
    if whole.is_empty() || last.len() == 3 {
        return Some(plain(&groups));
    }
    let decimals = last.trim_end_matches('0');
    Some(if decimals.is_empty() { plain(whole) } else { format!("{}.{decimals}", plain(whole)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let show = |(words, figure): (&str, Figure)| match figure {
            Figure::Day { year, month, day } => {
                format!("{words}={}-{month}-{day}", year.map_or_else(String::new, |year| year.to_string()))
            }
            Figure::Number(number) => format!("{words}={number}"),
        };
        assert_eq!(figures(text).into_iter().map(show).collect::<Vec<_>>().join("; "), expected, "{text:?}");
    }

    #[test]
    fn numbers_are_read_in_either_notation() {
        check(
            "300,000 in Rome, 300.000 a Roma, 300\u{202f}000",
            "300,000=300000; 300.000=300000; 300\u{202f}000=300000",
        );
        check("2.5 or 2,50 or 1.234,5", "2.5=2.5; 2,50=2.5; 1.234,5=1234.5");
        check("an F16 and a C-130, 40km", "130=130; 40km=40");
        check("no figures, none.", "");
    }

    #[test]
    fn days_are_read_in_either_language() {
        check("on 1 April 2026.", "1 April 2026=2026-4-1");
        check("April 1st, 2026, the", "April 1st, 2026=2026-4-1");
        check("March 31 and the 31st of March, 2026", "March 31=-3-31; 31st of March, 2026=2026-3-31");
        check("31 of them, March of 31", "31=31; 31=31");
        check("il 1º aprile 2026", "1º aprile 2026=2026-4-1");
        check("on 28 March, 300,000", "28 March=-3-28; 300,000=300000");
        check("5 may be enough, 5 May is", "5=5; 5 May=-5-5");
        check("2026-03-31 and March 2026", "2026-03-31=2026-3-31; 2026=2026");
    }
}
