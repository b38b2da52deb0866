//! Dates as people write them in English and Italian. All-figure dates but ISO 8601's are left alone: 01/04 is two days.

use attache_model::date::{PartialDate, month};

/// What may stand around a date without being anything else: weekdays, words that announce it, the time of day.
const AROUND: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "published",
    "posted",
    "issued",
    "date",
    "dated",
    "on",
    "of",
    "at",
    "pubblicato",
    "pubblicata",
    "data",
    "il",
    "del",
    "ore",
    "alle",
    "am",
    "pm",
    "gmt",
    "utc",
    "cet",
    "cest",
    "est",
    "edt",
];

/// A date and the words beside it, where a piece of a line holds one: `Rome, Wednesday 1 April 2026`.
pub(crate) fn find(piece: &str) -> Option<(PartialDate, Vec<&str>)> {
    let words: Vec<&str> =
        piece.split(|c: char| c.is_whitespace() || ",()".contains(c)).filter(|word| !word.is_empty()).collect();
    // The longest form first, lest `1 April 2026` be read as April 2026.
    for length in [3, 2, 1] {
        for (start, window) in words.windows(length).enumerate() {
            if let Some(date) = date(window) {
                let beside = words[..start].iter().chain(&words[start + length..]).copied();
                return Some((date, beside.filter(|word| !is_around(word)).collect()));
            }
        }
    }
    None
}

/// A date that stands alone.
pub(crate) fn alone(piece: &str) -> Option<PartialDate> {
    find(piece).filter(|(_, beside)| beside.is_empty()).map(|(date, _)| date)
}

fn date(words: &[&str]) -> Option<PartialDate> {
    let written = match words {
        [iso] => iso.split_once('T').map_or(*iso, |(day, _)| day).to_owned(),
        [month_name, year_figures] => format!("{}-{:02}", year(year_figures)?, month(month_name)?),
        [a, b, year_figures] => {
            let (month, day) = month(b).zip(day(a)).or_else(|| month(a).zip(day(b)))?;
            format!("{}-{month:02}-{day:02}", year(year_figures)?)
        }
        _ => return None,
    };
    // A bare year is more often a number.
    written.parse().ok().filter(|date: &PartialDate| date.month().is_some())
}

fn day(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th", "º", "°", "."].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    (digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

fn year(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(['.', ':', ';']);
    (digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

fn is_around(word: &&str) -> bool {
    let bare = word.trim_end_matches([':', '.', ',']);
    let is_time = bare.contains([':', '.']) && bare.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.');
    is_time || AROUND.contains(&bare.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(piece: &str, expected: Option<&str>) {
        assert_eq!(alone(piece).map(|date| date.to_string()).as_deref(), expected, "{piece:?}");
    }

    #[test]
    fn dates_are_read_in_english_and_italian() {
        for piece in [
            "1 April 2026",
            "April 1, 2026",
            "1st April 2026",
            "Apr. 1, 2026",
            "Wednesday, 1 April 2026",
            "Published on 1 April 2026 at 10:30 CET",
            "2026-04-01",
            "2026-04-01T10:30:00Z",
            "1 aprile 2026",
            "1º aprile 2026",
            "Pubblicato il 1° aprile 2026, ore 10.30",
            "mercoledì 1 aprile 2026",
        ] {
            check(piece, Some("2026-04-01"));
        }
        check("April 2026", Some("2026-04"));
        check("sett. 2025", Some("2025-09"));
    }

    #[test]
    fn what_may_be_another_day_or_none_is_left_alone() {
        for piece in
            ["01/04/2026", "2026", "31 April 2026", "the events of 1 April 2026", "1 April", "April", "99 March 2026"]
        {
            check(piece, None);
        }
    }
}
