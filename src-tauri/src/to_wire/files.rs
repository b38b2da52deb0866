//! What is asked of an export.

use crate::wire;
use attache_desk as desk;

impl From<wire::ExportOptions> for desk::Export {
    fn from(options: wire::ExportOptions) -> Self {
        Self { format: options.format.into(), draft: options.draft, print: options.print.into() }
    }
}

impl From<wire::PrintOptions> for desk::Print {
    fn from(options: wire::PrintOptions) -> Self {
        use desk::Part;
        let asked = options.parts;
        let parts = [
            (Part::Cover, asked.cover),
            (Part::Brief, asked.brief),
            (Part::Contents, asked.contents),
            (Part::Introduction, asked.introduction),
            (Part::Contests, asked.contests),
            (Part::Timeline, asked.timeline),
            (Part::Glossary, asked.glossary),
            (Part::Annex, asked.annex),
            (Part::Sources, asked.sources),
            (Part::Changes, asked.changes),
            (Part::Findings, asked.findings),
            (Part::Colophon, asked.colophon),
        ];
        let left_out = parts.into_iter().filter(|(_, asked)| !asked);
        Self {
            paper: options.paper.into(),
            impose: options.impose.map(Into::into),
            duplex: options.duplex,
            rectos: options.rectos,
            parts: left_out.fold(desk::Parts::default(), |parts, (part, _)| parts.without(part)),
            evidence: options.evidence.into(),
            book: options.book,
        }
    }
}
