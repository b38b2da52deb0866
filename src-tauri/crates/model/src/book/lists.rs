//! A book's lists: what happened when, what the terms mean, who says what.

use super::{Citation, Precision, Silence};
use crate::{
    Extra,
    date::{Date, PartialDate},
    id::{ContestId, ExcerptId, GlossaryId, TimelineId},
};
use serde::{Deserialize, Serialize};

/// An event of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TimelineEntry {
    /// The identifier.
    pub id: TimelineId,
    /// When it was; the first day where only month or year is known, `None` where nothing is.
    #[serde(default)]
    pub date: Option<Date>,
    /// How precise the date is.
    #[serde(default)]
    pub precision: Precision,
    /// What happened, in Markdown.
    #[serde(default)]
    pub text: String,
    /// What it cites.
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// The findings that the author answers for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silenced: Vec<Silence>,
    /// Keys we don't know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl TimelineEntry {
    /// An event of which only its words are known.
    #[must_use]
    pub fn told(text: impl Into<String>) -> Self {
        Self {
            id: TimelineId::new(),
            date: None,
            precision: Precision::Unknown,
            text: text.into(),
            citations: Vec::new(),
            silenced: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// When it was, as precisely as is known.
    #[must_use]
    pub fn when(&self) -> Option<PartialDate> {
        let date = self.date?;
        match self.precision {
            Precision::Day => Some(date.into()),
            Precision::Month => Some(PartialDate::month_of(date)),
            Precision::Year => Some(PartialDate::year_of(date)),
            Precision::Unknown => None,
        }
    }

    /// Dates it, as precisely as is known.
    pub fn date(&mut self, when: Option<PartialDate>) {
        self.date = when.map(|when| when.earliest());
        self.precision = match when {
            None => Precision::Unknown,
            Some(when) if when.day().is_some() => Precision::Day,
            Some(when) if when.month().is_some() => Precision::Month,
            Some(_) => Precision::Year,
        };
    }
}

/// A term and its meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GlossaryEntry {
    /// The identifier.
    pub id: GlossaryId,
    /// The term.
    pub term: String,
    /// Its meaning, in Markdown.
    #[serde(default)]
    pub definition: String,
    /// What it cites.
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// The findings that the author answers for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silenced: Vec<Silence>,
    /// Keys we don't know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GlossaryEntry {
    /// A term without a meaning.
    #[must_use]
    pub fn named(term: impl Into<String>) -> Self {
        Self {
            id: GlossaryId::new(),
            term: term.into(),
            definition: String::new(),
            citations: Vec::new(),
            silenced: Vec::new(),
            extra: Extra::new(),
        }
    }
}

/// Who says what: a table of actors and aspects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Contest {
    /// The identifier.
    pub id: ContestId,
    /// The title.
    pub title: String,
    /// Who speaks, in order.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Of what they speak, in order.
    #[serde(default)]
    pub aspects: Vec<String>,
    /// What they say. A missing cell: no statement held.
    #[serde(default)]
    pub cells: Vec<Cell>,
    /// The findings that the author answers for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silenced: Vec<Silence>,
    /// Keys we don't know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Contest {
    /// A table without rows and columns.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            id: ContestId::new(),
            title: title.into(),
            actors: Vec::new(),
            aspects: Vec::new(),
            cells: Vec::new(),
            silenced: Vec::new(),
            extra: Extra::new(),
        }
    }
}

/// What one actor says of one aspect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cell {
    /// The actor's place in `Contest::actors`.
    pub actor: usize,
    /// The aspect's place in `Contest::aspects`.
    pub aspect: usize,
    /// The words of the cell.
    #[serde(default)]
    pub text: String,
    /// The excerpt that shows it.
    #[serde(default)]
    pub excerpt: Option<ExcerptId>,
    /// Keys we don't know.
    #[serde(flatten)]
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_dated_as_precisely_as_is_known() {
        let check = |when: Option<&str>, first: Option<&str>, precision: Precision| {
            let when: Option<PartialDate> = when.map(|when| when.parse().unwrap());
            let mut event = TimelineEntry::told("It happened.");
            event.date(when);
            assert_eq!((event.date, event.precision), (first.map(|day| day.parse().unwrap()), precision));
            assert_eq!(event.when(), when);
        };
        check(Some("2026-04-17"), Some("2026-04-17"), Precision::Day);
        check(Some("2026-04"), Some("2026-04-01"), Precision::Month);
        check(Some("2026"), Some("2026-01-01"), Precision::Year);
        check(None, None, Precision::Unknown);
    }
}
