//! What passes about evidence: harvest, moves, suggestions, what rests on what, what the author answers for.

use super::{DiffPiece, Listed, QuoteState, Subject, Use};
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    /// What a source offers to take over.
    struct Harvest {
        pub questions: Vec<HarvestedQuestion>,
        pub tables: Vec<HarvestedTable>,
    }

    struct HarvestedQuestion {
        pub question: String,
        /// What answers it.
        pub passage: String,
        /// The question of the book that was made of it.
        pub held: Option<Use>,
        /// How many characters its answer has, where those are more than a passage may have.
        pub too_long: Option<u32>,
    }

    struct HarvestedTable {
        pub title: String,
        pub actors: Vec<String>,
        pub aspects: Vec<String>,
        /// The contest of the book that was made of it.
        pub held: Option<String>,
        /// How many of its statements the book doesn't have.
        pub fresh: u32,
        /// How many characters one of its statements has, where those are more than a passage may have.
        pub too_long: Option<u32>,
    }

    /// What was taken over in one deed.
    struct Taken {
        pub questions: Vec<String>,
        /// The contests made or added to.
        pub contests: Vec<String>,
        /// The number by which it is given back.
        pub number: u32,
    }

    /// A source's latest revision.
    struct Revised {
        pub number: u32,
        /// It was there already.
        pub known: bool,
    }

    /// An excerpt of a source's earlier text.
    struct Move {
        pub excerpt: String,
        pub quote: String,
        pub state: QuoteState,
        /// Its words stand in the latest text to the letter, once.
        pub exact: bool,
        /// Where it may move to, the likeliest first.
        pub offers: Vec<Offer>,
        pub used_by: Vec<Use>,
        pub listed: Vec<Listed>,
    }

    struct Offer {
        /// Code points of the latest text.
        pub ranges: Vec<(u32, u32)>,
        /// What changed from the excerpt's words to those that stand there.
        pub pieces: Vec<DiffPiece>,
    }

    /// A passage that may bear on a question.
    struct Suggestion {
        pub source: String,
        pub title: String,
        pub voice: String,
        pub revision: u32,
        pub paragraph: u32,
        pub range: (u32, u32),
        pub text: String,
    }

    /// A kind of finding that the author answers for in one answer, event, term or table.
    struct Silenced {
        pub subject: Subject,
        pub id: String,
        /// A question's number.
        pub number: Option<u32>,
        pub title: String,
        pub code: String,
        pub reason: String,
    }

    /// What of a book rests on a source or an excerpt.
    struct BookRests {
        pub book: String,
        pub title: String,
        pub rests: Vec<Resting>,
    }

    struct Resting {
        pub kind: RestingKind,
        /// The question, event, term or contest.
        pub id: String,
        /// A question's number.
        pub number: Option<u32>,
        pub title: String,
        /// How many of its citations would be left.
        pub left: u32,
    }

    #[derive(Copy)]
    enum RestingKind { Question, Event, Term, Contest }
}
