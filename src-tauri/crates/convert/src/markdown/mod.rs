//! The manuscript as Markdown: what GitHub, pandoc and our own parser read alike. Citations are footnotes, which stand
//! under the answer that has them.

mod anchors;
mod blocks;
mod inlines;

use crate::manuscript::{Inline, Manuscript, Note, Section};
use anchors::Anchors;
use attache_model::words::capitalised;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use blocks::Blocks;

/// Writes the manuscript.
pub(crate) fn write(manuscript: &Manuscript<'_>) -> String {
    let anchors = Anchors::of(manuscript);
    let blocks = Blocks { words: manuscript.words, anchors: &anchors, mentioned: 0, shown: Vec::new() };
    let mut writer = Writer { manuscript, blocks, out: Vec::new(), noted: 0 };
    writer.front();
    writer.sections(&manuscript.sections, 2);
    writer.labels();
    writer.images();
    writer.out.retain(|block| !block.is_empty());
    writer.out.join("\n\n") + "\n"
}

struct Writer<'m> {
    manuscript: &'m Manuscript<'m>,
    blocks: Blocks<'m>,
    /// What is written, block by block.
    out: Vec<String>,
    /// How many notes are written.
    noted: usize,
}

impl Writer<'_> {
    fn front(&mut self) {
        let manuscript = self.manuscript;
        self.labels();
        let title = self.blocks.heading(1, &[Inline::text(&manuscript.title)]);
        let subtitle = self.blocks.running(&[Inline::Emphasis(vec![Inline::text(&manuscript.subtitle)])]);
        let facts = manuscript.facts.iter().map(|(label, value)| {
            let label = Inline::Strong(vec![Inline::text(format!("{label}:"))]);
            format!("- {}", self.blocks.one_line(&[label, Inline::text(format!(" {value}"))]))
        });
        let facts = facts.collect::<Vec<_>>().join("\n");
        self.out.extend([title, subtitle, facts]);
        if manuscript.contents {
            let heading = self.blocks.heading(2, &[Inline::text(manuscript.words.contents())]);
            let mut entries = Vec::new();
            self.entries(&manuscript.sections, 0, &mut entries);
            self.out.extend([heading, entries.join("\n")]);
        }
    }

    /// What the contents say of sections, one line each.
    fn entries(&mut self, sections: &[Section], depth: usize, out: &mut Vec<String>) {
        for section in sections {
            let title = self.blocks.one_line(&[Inline::text(section.heading())]);
            let anchor = self.blocks.anchors.get(&section.id).unwrap_or_default();
            out.push(format!("{}- [{title}](#{anchor})", "  ".repeat(depth)));
            self.entries(&section.sections, depth + 1, out);
        }
    }

    /// Marking and draft, above and below everything.
    fn labels(&mut self) {
        let labels: Vec<&str> = self.manuscript.labels().collect();
        if !labels.is_empty() {
            let line = self.blocks.running(&[Inline::Strong(vec![Inline::text(labels.join(" · "))])]);
            self.out.push(line);
        }
    }

    fn sections(&mut self, sections: &[Section], level: u8) {
        for section in sections {
            let mut heading = Vec::from_iter(section.number.as_ref().map(|number| Inline::text(format!("{number} "))));
            heading.push(match section.title_language() {
                Some(language) => Inline::Foreign(language.to_owned(), vec![Inline::text(&section.title)]),
                None => Inline::text(&section.title),
            });
            let heading = self.blocks.heading(level, &heading);
            let blocks = self.blocks.all(&section.blocks);
            self.out.extend([heading, blocks]);
            self.notes();
            self.sections(&section.sections, level + 1);
        }
    }

    /// The notes that were mentioned since the last ones.
    fn notes(&mut self) {
        let manuscript = self.manuscript;
        let new = self.noted..self.blocks.mentioned.max(self.noted);
        let notes = manuscript.notes.iter().enumerate().take(new.end).skip(new.start).map(|(number, note)| {
            let content = self.blocks.one_line(&said(manuscript, note));
            format!("[^{}]: {content}", number + 1)
        });
        let notes = notes.collect::<Vec<_>>().join("\n\n");
        self.noted = new.end;
        self.out.push(notes);
    }

    /// The images that were shown, at the end, where their bytes are in nobody's way.
    fn images(&mut self) {
        let lines = self.blocks.shown.iter().filter_map(|&number| {
            let medium = self.manuscript.media.get(number)?;
            let kind = crate::image_type(medium);
            Some(format!("[image-{}]: <data:{kind};base64,{}>", number + 1, STANDARD.encode(&medium.data)))
        });
        let lines = lines.collect::<Vec<_>>().join("\n");
        self.out.push(lines);
    }
}

/// `**Supports:** “The words” Mark Rutte, in digest E, undated. Paragraph 4, verified.`
fn said(manuscript: &Manuscript<'_>, note: &Note) -> Vec<Inline> {
    let mut content = Vec::new();
    if let Some(role) = note.role {
        content.push(Inline::Strong(vec![Inline::text(format!("{}:", capitalised(role)))]));
        content.push(Inline::text(" "));
    }
    if !note.quote.is_empty() {
        let quote = Inline::text(manuscript.quoted(&note.quote));
        content.push(match &note.language {
            Some(language) => Inline::Foreign(language.clone(), vec![quote]),
            None => quote,
        });
        content.push(Inline::text(" "));
    }
    content.push(Inline::text(format!("{} {}", note.descriptor, note.standing).trim_start()));
    content
}
