//! Dates as the pack says them, in English and Italian.

use crate::words::Words;
use attache_model::date::PartialDate;
use jiff::civil::Date;

impl Words {
    /// `as of 2 April 2026`.
    pub(crate) fn as_of_date(self, date: Date) -> String {
        match (self, date.day()) {
            (Self::English, _) => format!("as of {}", self.date(date)),
            (Self::Italian, 8 | 11) => format!("all’{}", self.date(date)),
            (Self::Italian, _) => format!("al {}", self.date(date)),
        }
    }

    /// `2 April 2026`, `1º aprile 2026`.
    pub(crate) fn date(self, date: Date) -> String {
        let day = match (self, date.day()) {
            (Self::Italian, 1) => "1º".to_owned(),
            (_, day) => day.to_string(),
        };
        format!("{day} {} {}", self.month(date.month()), date.year())
    }

    /// `2 April 2026, 14:05 CEST`
    pub(crate) fn moment(self, made: &jiff::Zoned) -> String {
        format!("{}, {}", self.date(made.date()), made.strftime("%H:%M %Z"))
    }

    pub(crate) fn month(self, month: i8) -> &'static str {
        const ENGLISH: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const ITALIAN: [&str; 12] = [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ];
        let months = self.pick(ENGLISH, ITALIAN);
        months[(month.clamp(1, 12) - 1) as usize]
    }

    /// A date as a source gives it.
    pub(crate) fn partial_date(self, date: &PartialDate) -> String {
        match (date.month(), date.day()) {
            (Some(_), Some(_)) => self.date(date.earliest()),
            (Some(month), None) => format!("{} {}", self.month(month), date.year()),
            _ => date.year().to_string(),
        }
    }
}
