//! What passes about a book's lists: contests, timeline, glossary.
//!
//! `extra` holds what isn't ours: the interface hands it back as it came.

use super::{CitationRow, Silence};
use attache_model::Extra;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    /// Who says what: a row for each actor.
    struct Contest {
        pub id: String,
        pub title: String,
        pub aspects: Vec<String>,
        pub rows: Vec<ContestRow>,
        #[serde(default)]
        pub silenced: Vec<Silence>,
        #[serde(default)]
        #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
        pub extra: Extra,
    }

    /// What an actor says: of each aspect something, or nothing.
    struct ContestRow {
        pub actor: String,
        pub cells: Vec<Option<ContestCell>>,
    }

    struct ContestCell {
        pub text: String,
        pub excerpt: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional, type = "Record<string, unknown>"))]
        pub extra: Option<Extra>,
    }

    struct TimelineEvent {
        pub id: String,
        /// 2026-04-01, 2026-04 or 2026; nothing where nothing is known.
        pub date: Option<String>,
        /// Markdown.
        pub text: String,
        pub citations: Vec<CitationRow>,
        #[serde(default)]
        pub silenced: Vec<Silence>,
        #[serde(default)]
        #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
        pub extra: Extra,
    }

    struct Term {
        pub id: String,
        pub term: String,
        /// Markdown.
        pub definition: String,
        pub citations: Vec<CitationRow>,
        #[serde(default)]
        pub silenced: Vec<Silence>,
        #[serde(default)]
        #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
        pub extra: Extra,
    }
}
