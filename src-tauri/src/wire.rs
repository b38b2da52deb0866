//! What passes between the window and its interface. Declared here once; `cargo test` writes the TypeScript.
//!
//! Ids are opaque words to the interface. No path is ever in here, and every text is a text, never HTML.

#[cfg(test)]
use ts_rs::TS;

use serde::{Deserialize, Serialize};

/// Declares types of the wire: camel case in JSON, exported to TypeScript by the tests.
macro_rules! wire {
    ($($(#[$doc:meta])* $kind:ident $name:ident { $($body:tt)* })*) => { $(
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(test, derive(TS), ts(export))]
        $(#[$doc])*
        #[allow(missing_docs)]
        pub(crate) $kind $name { $($body)* }
    )* };
}

mod book;
mod check;
mod evidence;
mod failure;
mod files;
mod history;
mod import;
mod lists;
mod pages;
mod search;
mod sources;

pub(crate) use book::*;
pub(crate) use check::*;
pub(crate) use evidence::*;
pub(crate) use failure::*;
pub(crate) use files::*;
pub(crate) use history::*;
pub(crate) use import::*;
pub(crate) use lists::*;
pub(crate) use pages::*;
pub(crate) use search::*;
pub(crate) use sources::*;

wire! {
    // What several rooms speak of.

    #[derive(Copy)]
    enum Status { Draft, Review, Final }

    #[derive(Copy)]
    enum Claim { Fact, Attributed, Judgement, Inference, Contested, Open, Unstated }

    #[derive(Copy)]
    enum Role { Supports, Disputes, Context }

    #[derive(Copy)]
    enum QuoteState { Verified, Moved, Ambiguous, Changed, Missing }
}
