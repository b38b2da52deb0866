//! A book as a document in another format than the pack.

use crate::{Export, Issue, Parts};
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
const fn parts(of: Parts) -> convert::Parts {
    convert::Parts {
        contents: of.contents,
        introduction: of.introduction,
        contests: of.contests,
        timeline: of.timeline,
        glossary: of.glossary,
        sources: of.sources,
        colophon: of.colophon,
    }
}

fn paper(of: pack::Paper) -> Paper {
    let (width, height) = of.size();
    let twentieths = |points: f32| (points * 20.0).round() as u32;
    Paper { width: twentieths(width), height: twentieths(height) }
}
