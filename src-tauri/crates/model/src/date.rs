//! Calendar dates as sources give them: to the day, the month or the year (ISO 8601 reduced precision).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

pub use jiff::civil::Date;

/// A date to the day, the month or the year: `2026-04-01`, `2026-04`, `2026`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

const MONTHS: [[&str; 2]; 12] = [
    ["january", "gennaio"],
    ["february", "febbraio"],
    ["march", "marzo"],
    ["april", "aprile"],
    ["may", "maggio"],
    ["june", "giugno"],
    ["july", "luglio"],
    ["august", "agosto"],
    ["september", "settembre"],
    ["october", "ottobre"],
    ["november", "novembre"],
    ["december", "dicembre"],
];

/// The month, 1 to 12, that a word names in English or Italian, whole or shortened to three or four letters.
#[must_use]
pub fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let shortened = |name: &str| (3..=4).contains(&word.len()) && name.starts_with(&word);
    let at = MONTHS.iter().position(|names| names.iter().any(|name| *name == word || shortened(name)))?;
    i8::try_from(at + 1).ok()
}

/// Not a date: neither `YYYY-MM-DD`, `YYYY-MM` nor `YYYY`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date; write 2026-04-01, 2026-04 or 2026")]
pub struct NotADate(pub String);

impl PartialDate {
    /// The year.
    #[must_use]
    pub const fn year(&self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    #[must_use]
    pub const fn month(&self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where it is known.
    #[must_use]
    pub const fn day(&self) -> Option<i8> {
        self.day
    }

    /// The month that a day lies in.
    #[must_use]
    pub fn month_of(date: Date) -> Self {
        Self { day: None, ..date.into() }
    }

    /// The year that a day lies in.
    #[must_use]
    pub fn year_of(date: Date) -> Self {
        Self { month: None, day: None, ..date.into() }
    }

    /// The earliest day that it can mean.
    #[must_use]
    pub fn earliest(&self) -> Date {
        jiff::civil::date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(s: &str) -> Result<Self, NotADate> {
        let wrong = || NotADate(s.to_owned());
        let digits = |part: &str, length: usize| -> Result<i16, NotADate> {
            let all_digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            if all_digits { part.parse().map_err(|_| wrong()) } else { Err(wrong()) }
        };
        let mut parts = s.split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|m| digits(m, 2)).transpose()?.map(|m| m as i8);
        let day = parts.next().map(|d| digits(d, 2)).transpose()?.map(|d| d as i8);
        if parts.next().is_some() {
            return Err(wrong());
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| wrong())?;
        Ok(Self { year, month, day })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: Option<&str>) {
        let got = input.parse::<PartialDate>().ok().map(|d| d.to_string());
        assert_eq!(got.as_deref(), expected, "{input:?}");
    }

    #[test]
    fn a_date_keeps_the_precision_it_came_with() {
        check("2026-04-01", Some("2026-04-01"));
        check("2026-04", Some("2026-04"));
        check("1949", Some("1949"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for wrong in ["", "2026-13", "2026-02-30", "26-04-01", "2026-4-1", "2026-04-01-02", "+026", "1 April"] {
            check(wrong, None);
        }
    }
}
