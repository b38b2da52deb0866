//! A book as a document in another format than the pack.

use crate::{Export, Issue, Part, Parts};
use attache_convert::{self as convert, Format, Options, Paper};
use attache_press::pack;
use jiff::Zoned;

/// The bytes of a document.
pub(crate) fn convert(issue: &Issue, export: Export, now: &Zoned, format: Format) -> Vec<u8> {
    let frozen = &issue.frozen;
    let options = Options {
        draft: export.draft.then(|| now.clone()),
        numbering: issue.numbering,
        parts: parts(export.print.parts),
        paper: paper(export.print.paper),
    };
    convert::convert(&frozen.snapshot, &|id| frozen.state(id), &options, format)
}

/// What of a pack's parts a document has.
fn parts(of: Parts) -> convert::Parts {
    convert::Parts {
        brief: of.has(Part::Brief),
        contents: of.has(Part::Contents),
        introduction: of.has(Part::Introduction),
        contests: of.has(Part::Contests),
        timeline: of.has(Part::Timeline),
        glossary: of.has(Part::Glossary),
        annex: of.has(Part::Annex),
        sources: of.has(Part::Sources),
        colophon: of.has(Part::Colophon),
    }
}

fn paper(of: pack::Paper) -> Paper {
    let (width, height) = of.size();
    let twentieths = |points: f32| (points * 20.0).round() as u32;
    Paper { width: twentieths(width), height: twentieths(height) }
}
