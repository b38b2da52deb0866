//! Turns what the desk says into what passes to the interface, and back.

mod book;
mod check;
mod files;
mod import;
mod search;
mod sources;

pub(crate) use book::opening;
pub(crate) use check::placed;
pub(crate) use search::hits;
pub(crate) use sources::{listed, source_cards, source_page};

use crate::wire;
use attache_desk as desk;
use attache_model::{
    anchor, book as model,
    date::{Date, NotADate},
    id::QuestionId,
    rests::Resting,
    source::{NotAReliability, Reliability},
};

/// Enums that are the same on both sides, word for word.
macro_rules! alike {
    ($($theirs:path => $ours:path { $($variant:ident),* })*) => { $(
        impl From<$theirs> for $ours {
            fn from(value: $theirs) -> Self {
                match value { $(<$theirs>::$variant => Self::$variant),* }
            }
        }
    )* };
}

alike! {
    model::Status => wire::Status { Draft, Review, Final }
    wire::Status => model::Status { Draft, Review, Final }
    model::Claim => wire::Claim { Fact, Attributed, Judgement, Inference, Contested, Open, Unstated }
    wire::Claim => model::Claim { Fact, Attributed, Judgement, Inference, Contested, Open, Unstated }
    model::Role => wire::Role { Supports, Disputes, Context }
    wire::Role => model::Role { Supports, Disputes, Context }
    anchor::QuoteState => wire::QuoteState { Verified, Moved, Ambiguous, Changed, Missing }
    desk::Provenance => wire::Provenance { Text, FileName, Typed, NotFound }
    desk::Badge => wire::Badge { Changed, Uncited, Single, Verified }
    desk::Step => wire::ExportStep { Checking, LayingOut, Writing }
    wire::Format => desk::Format { Pdf, Attache, Markdown, Html, Docx }
    wire::Paper => desk::Paper { A4, A5, Letter, LargePrint }
    wire::Impose => desk::Imposition { Booklet, TwoUp }
    wire::EvidencePlace => desk::EvidencePlace { Strip, Annex }
    desk::Sides => wire::Sides { One, LongEdge, ShortEdge }
}

/// The kind of something that rests on a passage, and its id.
pub(crate) fn resting(what: Resting) -> (wire::RestingKind, String) {
    match what {
        Resting::Question(id, _) => (wire::RestingKind::Question, id.to_string()),
        Resting::Timeline(id) => (wire::RestingKind::Event, id.to_string()),
        Resting::Glossary(id) => (wire::RestingKind::Term, id.to_string()),
        Resting::Cell(id, ..) => (wire::RestingKind::Contest, id.to_string()),
    }
}

pub(crate) fn used((question, number): (QuestionId, usize)) -> wire::Use {
    wire::Use { question: question.to_string(), number: number as u32 }
}

fn words<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

pub(crate) fn reliability(letter: Option<String>) -> Result<Option<Reliability>, desk::DeskError> {
    let parsed = letter.map(|letter| letter.parse()).transpose();
    parsed.map_err(|NotAReliability(value)| desk::DeskError::Invalid {
        what: "reliability",
        value,
        mend: "the scale is A to F",
    })
}

fn day(text: Option<String>) -> Result<Option<Date>, desk::DeskError> {
    let parse = |text: String| text.parse::<Date>().map_err(|_| no_date(NotADate(text)));
    text.map(parse).transpose()
}

pub(crate) fn no_date(NotADate(value): NotADate) -> desk::DeskError {
    desk::DeskError::Invalid { what: "date", value, mend: "write 2026-04-01, 2026-04 or 2026" }
}
