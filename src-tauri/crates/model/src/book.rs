//! The briefing book: an ordered outline of questions, their answers and what they cite.

mod lists;

pub use lists::{Cell, Contest, GlossaryEntry, TimelineEntry};

use crate::{
    Extra,
    date::Date,
    id::{BookId, ExcerptId, QuestionId, SectionId},
    shared::Shared,
    text::Sha256,
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A briefing book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Book {
    /// The identifier.
    pub id: BookId,
    /// The title.
    pub title: String,
    /// What stands under the title.
    #[serde(default)]
    pub subtitle: String,
    /// The language of the book (BCP 47).
    #[serde(default = "english")]
    pub language: String,
    /// The day up to which the book holds.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// The handling label on every page: a TLP 2.0 label or the user's own words.
    #[serde(default)]
    pub marking: Option<String>,
    /// Who made it.
    #[serde(default)]
    pub prepared_by: String,
    /// Who it is for.
    #[serde(default)]
    pub prepared_for: String,
    /// What the reader should know first, in Markdown.
    #[serde(default)]
    pub introduction: String,
    /// The number of the last edition made, 0 for none.
    #[serde(default)]
    pub edition: u32,
    /// The sections, in order.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// What happened when.
    #[serde(default)]
    pub timeline: Vec<TimelineEntry>,
    /// What the terms mean.
    #[serde(default)]
    pub glossary: Vec<GlossaryEntry>,
    /// Who says what.
    #[serde(default)]
    pub contests: Vec<Contest>,
    /// Keys we don't know.
    #[serde(flatten)]
    pub extra: Extra,
}

fn english() -> String {
    "en".to_owned()
}

/// A section: a title over some questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Section {
    /// The identifier.
    pub id: SectionId,
    /// The title.
    pub title: String,
    /// The questions, in order.
    #[serde(default)]
    pub questions: Vec<Shared<Question>>,
    /// Keys we don't know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A question with its short and its full answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Question {
    /// The identifier.
    pub id: QuestionId,
    /// The question.
    pub question: String,
    /// The short answer, in Markdown: one sentence or two.
    #[serde(default)]
    pub bottom_line: String,
    /// The full answer, in Markdown. A citation is a footnote reference, `[^key]`.
    #[serde(default)]
    pub answer: String,
    /// How far it has come.
    #[serde(default)]
    pub status: Status,
    /// What kind of statement the answer makes.
    #[serde(default)]
    pub claim: Claim,
    /// The day up to which the answer holds.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// The day on which it is to be looked at again.
    #[serde(default)]
    pub review_by: Option<Date>,
    /// Its language where that isn't the book's (BCP 47).
    #[serde(default)]
    pub language: Option<String>,
    /// The findings that the author answers for.
    #[serde(default)]
    pub silenced: Vec<Silence>,
    /// What the answer cites, in the order of the keys' first making.
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// Keys we don't know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Question {
    /// A question without an answer.
    #[must_use]
    pub fn asked(question: impl Into<String>) -> Self {
        Self {
            id: QuestionId::new(),
            question: question.into(),
            bottom_line: String::new(),
            answer: String::new(),
            status: Status::Draft,
            claim: Claim::Unstated,
            as_of: None,
            review_by: None,
            language: None,
            silenced: Vec::new(),
            citations: Vec::new(),
            extra: Extra::new(),
        }
    }
}

impl Book {
    /// An empty book.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            id: BookId::new(),
            title: title.into(),
            subtitle: String::new(),
            language: english(),
            as_of: None,
            marking: None,
            prepared_by: String::new(),
            prepared_for: String::new(),
            introduction: String::new(),
            edition: 0,
            sections: Vec::new(),
            timeline: Vec::new(),
            glossary: Vec::new(),
            contests: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// Every question in the order of the outline, numbered from 1 through the whole book.
    pub fn questions(&self) -> impl Iterator<Item = (usize, &Question)> {
        self.sections.iter().flat_map(|section| &section.questions).enumerate().map(|(i, q)| (i + 1, &**q))
    }

    /// The timeline in the order of time: a month stands before its days, and what has no date after all others.
    #[must_use]
    pub fn events(&self) -> Vec<&TimelineEntry> {
        let mut events: Vec<&TimelineEntry> = self.timeline.iter().collect();
        events.sort_by_key(|event| {
            let date = event.date.filter(|_| event.precision != Precision::Unknown);
            let weight = match event.precision {
                _ if date.is_none() => 0,
                Precision::Year => 0,
                Precision::Month => 1,
                _ => 2,
            };
            (date.is_none(), date, weight)
        });
        events
    }

    /// The glossary in the order of the alphabet.
    #[must_use]
    pub fn terms(&self) -> Vec<&GlossaryEntry> {
        let mut terms: Vec<&GlossaryEntry> = self.glossary.iter().collect();
        terms.sort_by_cached_key(|entry| {
            let letters: String = entry.term.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
            letters.to_lowercase()
        });
        terms
    }

    /// Every excerpt that something in it uses.
    #[must_use]
    pub fn cited(&self) -> HashSet<ExcerptId> {
        let of_questions = self.questions().flat_map(|(_, question)| &question.citations);
        let of_timeline = self.timeline.iter().flat_map(|entry| &entry.citations);
        let of_glossary = self.glossary.iter().flat_map(|entry| &entry.citations);
        let of_contests = self.contests.iter().flat_map(|contest| &contest.cells).filter_map(|cell| cell.excerpt);
        let cited = of_questions.chain(of_timeline).chain(of_glossary).map(|citation| citation.excerpt);
        cited.chain(of_contests).collect()
    }

    /// Every text that is Markdown.
    pub fn markdown_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let questions = self.sections.iter_mut().flat_map(|section| &mut section.questions);
        let answers = questions.flat_map(|question| {
            let Question { bottom_line, answer, .. } = &mut **question;
            [bottom_line, answer]
        });
        let lists = self.timeline.iter_mut().map(|entry| &mut entry.text);
        let lists = lists.chain(self.glossary.iter_mut().map(|entry| &mut entry.definition));
        std::iter::once(&mut self.introduction).chain(answers).chain(lists)
    }
}

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident $kind:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word that stands for it in files.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(UnknownWord { kind: $kind, word: word.to_owned() }),
                }
            }
        }
    )* };
}

/// A word that stands for nothing here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no {kind}")]
pub struct UnknownWord {
    kind: &'static str,
    word: String,
}

states! {
    /// How far an answer has come.
    Status "status" {
        /// Being written.
        #[default]
        Draft = "draft",
        /// Waiting for a second pair of eyes.
        Review = "review",
        /// Ready to go out.
        Final = "final",
    }

    /// What kind of statement an answer makes.
    Claim "claim status" {
        /// An established fact.
        Fact = "fact",
        /// A claim, attributed to who makes it.
        Attributed = "attributed",
        /// The judgement of a source's author.
        Judgement = "judgement",
        /// Our own inference.
        Inference = "inference",
        /// The sources contradict each other.
        Contested = "contested",
        /// Nobody we read answers it.
        Open = "open",
        /// Nobody has said yet what it is.
        #[default]
        Unstated = "unstated",
    }

    /// What an excerpt does for an answer.
    Role "role" {
        /// It bears the answer out.
        #[default]
        Supports = "supports",
        /// It speaks against it.
        Disputes = "disputes",
        /// It helps to understand it.
        Context = "context",
    }

    /// How precisely a timeline entry is dated.
    Precision "precision" {
        /// To the day.
        #[default]
        Day = "day",
        /// To the month.
        Month = "month",
        /// To the year.
        Year = "year",
        /// Not at all.
        Unknown = "unknown",
    }
}

/// A finding that the author answers for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Silence {
    /// The finding's code.
    pub code: String,
    /// Why it doesn't matter here.
    #[serde(default)]
    pub reason: String,
    /// Keys we don't know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The link from an answer to an excerpt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Citation {
    /// The key by which the answer's Markdown names it.
    pub key: String,
    /// The excerpt.
    pub excerpt: ExcerptId,
    /// What the excerpt does for the answer.
    #[serde(default)]
    pub role: Role,
    /// Keys we don't know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An image of the book, named `media:NAME` in its Markdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// Its name.
    pub name: String,
    /// Its media type: `image/png` or `image/jpeg`.
    pub media_type: String,
    /// What it shows, for those who can't see it.
    pub alt: String,
    /// The SHA-256 of the bytes.
    pub sha256: Sha256,
    /// The bytes.
    pub data: Vec<u8>,
    /// Keys we don't know.
    pub extra: Extra,
}
