//! Blocks and running text as HTML.

use super::page::{Page, attribute, spoken};
use crate::manuscript::{Block, Definition, Inline, Manuscript, Table, Target};
use attache_model::{markdown::Align, picture};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::collections::HashMap;

/// Blocks while they are written.
pub(super) struct Blocks<'m> {
    manuscript: &'m Manuscript<'m>,
    pub(super) page: Page,
    /// The attributes of what the book says itself where the section is in another language.
    pub(super) own: String,
    /// One more than the highest note that was mentioned.
    pub(super) mentioned: usize,
    /// How often each note was mentioned.
    pub(super) references: HashMap<usize, usize>,
    tables: usize,
}

/// What leads back from a note to its mention: the first, the second …
pub(super) fn reference_id(note: usize, mention: usize) -> String {
    match mention {
        0 => format!("ref-{}", note + 1),
        more => format!("ref-{}-{}", note + 1, more + 1),
    }
}

impl<'m> Blocks<'m> {
    pub(super) fn new(manuscript: &'m Manuscript<'m>) -> Self {
        Self {
            manuscript,
            page: Page::default(),
            own: String::new(),
            mentioned: 0,
            references: HashMap::new(),
            tables: 0,
        }
    }

    pub(super) fn all(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.running("p", "", content),
            Block::Status(content) => self.running("p", &format!(" class=\"status\"{}", self.own), content),
            Block::BottomLine(blocks) => {
                self.page.line("<div class=\"bottom-line\">");
                let attributes = format!(" class=\"label\"{}", self.own);
                self.page.element("p", &attributes, self.manuscript.words.bottom_line());
                self.all(blocks);
                self.page.line("</div>");
            }
            Block::Heading(level, content) => self.running(&format!("h{level}"), "", content),
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Quote(blocks) => {
                self.page.line("<blockquote>");
                self.all(blocks);
                self.page.line("</blockquote>");
            }
            Block::Code { text, .. } => {
                self.page.text("<pre tabindex=\"0\"><code>");
                self.page.words(text);
                self.page.line("</code></pre>");
            }
            Block::Rule => self.page.line("<hr>"),
            Block::Table(table) => self.table(table),
            Block::Definitions(definitions) => {
                let beside = if Definition::beside(definitions).is_some() { " beside" } else { "" };
                self.page.line(&format!("<dl class=\"entries{beside}\">"));
                for definition in definitions {
                    let id = definition.id.as_ref().map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
                    self.page.line(&format!("<div{id}>"));
                    self.page.element("dt", "", &definition.term);
                    self.page.line("<dd>");
                    self.all(&definition.blocks);
                    self.page.line("</dd>");
                    self.page.line("</div>");
                }
                self.page.line("</dl>");
            }
            Block::Figure { medium, alt, caption } => self.figure(*medium, alt, caption.as_deref()),
        }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>]) {
        let (name, start) = match start {
            Some(1) => ("ol", String::new()),
            Some(start) => ("ol", format!(" start=\"{start}\"")),
            None => ("ul", String::new()),
        };
        self.page.line(&format!("<{name}{start}>"));
        for item in items {
            self.page.text("<li>");
            for block in item {
                match block {
                    Block::Paragraph(content) if tight => self.inlines(content),
                    block => self.block(block),
                }
            }
            self.page.line("</li>");
        }
        self.page.line(&format!("</{name}>"));
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let name = format!("{} {}", self.manuscript.words.pick("Table", "Tabella"), self.tables);
        self.page.line(&format!("<div class=\"table\" role=\"group\" aria-label=\"{name}\" tabindex=\"0\">"));
        self.page.line("<table>");
        self.page.line("<thead>");
        self.row(table, &table.head, |_| Some("col"));
        self.page.line("</thead>");
        self.page.line("<tbody>");
        for row in &table.rows {
            self.row(table, row, |column| (table.named_rows && column == 0).then_some("row"));
        }
        self.page.line("</tbody>");
        self.page.line("</table>");
        self.page.line("</div>");
    }

    /// A row; `scope` tells what a cell names, if it does.
    fn row(&mut self, table: &Table, cells: &[Vec<Inline>], scope: impl Fn(usize) -> Option<&'static str>) {
        self.page.line("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            let class = match table.align.get(column) {
                Some(Align::Center) => " class=\"center\"",
                Some(Align::Right) => " class=\"right\"",
                _ => "",
            };
            match scope(column) {
                // An empty cell names nothing.
                Some(scope) if !cell.is_empty() => self.running("th", &format!("{class} scope=\"{scope}\""), cell),
                _ => self.running("td", class, cell),
            }
        }
        self.page.line("</tr>");
    }

    fn figure(&mut self, medium: usize, alt: &str, caption: Option<&str>) {
        let Some(medium) = self.manuscript.media.get(medium) else {
            return;
        };
        let size = picture::size(&medium.data).map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
        let (kind, data) = (crate::image_type(medium), STANDARD.encode(&medium.data));
        self.page.line("<figure>");
        self.page.line(&format!(
            "<img src=\"data:{kind};base64,{data}\" alt=\"{}\"{}>",
            attribute(alt),
            size.unwrap_or_default()
        ));
        if let Some(caption) = caption {
            self.page.element("figcaption", "", caption);
        }
        self.page.line("</figure>");
    }

    fn running(&mut self, name: &str, attributes: &str, content: &[Inline]) {
        self.page.text(&format!("<{name}{attributes}>"));
        self.inlines(content);
        self.page.line(&format!("</{name}>"));
    }

    fn inlines(&mut self, content: &[Inline]) {
        let mut noted = false;
        for inline in content {
            let again = std::mem::replace(&mut noted, matches!(inline, Inline::Note(_)));
            match inline {
                Inline::Text(text) => self.page.words(text),
                Inline::Code(code) => {
                    self.page.text("<code>");
                    self.page.words(code);
                    self.page.text("</code>");
                }
                Inline::Emphasis(content) => self.within("em", "", content),
                Inline::Strong(content) => self.within("strong", "", content),
                Inline::Strikethrough(content) => self.within("del", "", content),
                Inline::Link(Target::Address(url), content) => {
                    self.within("a", &format!(" href=\"{}\" rel=\"noopener noreferrer\"", attribute(url)), content);
                }
                Inline::Link(Target::Inside(id), content) => self.within("a", &format!(" href=\"#{id}\""), content),
                Inline::Foreign(language, content) => self.within("span", &spoken(language), content),
                Inline::Note(number) => {
                    if again {
                        self.page.text("<sup class=\"note\">, </sup>");
                    }
                    self.mention(*number);
                }
                Inline::SoftBreak => self.page.text("\n"),
                Inline::HardBreak => self.page.text("<br>\n"),
            }
        }
    }

    fn within(&mut self, name: &str, attributes: &str, content: &[Inline]) {
        self.page.text(&format!("<{name}{attributes}>"));
        self.inlines(content);
        self.page.text(&format!("</{name}>"));
    }

    fn mention(&mut self, number: usize) {
        self.mentioned = self.mentioned.max(number + 1);
        let mentions = self.references.entry(number).or_default();
        let id = reference_id(number, *mentions);
        *mentions += 1;
        let (n, name) = (number + 1, self.manuscript.words.evidence());
        self.page.text(&format!(
            "<sup class=\"note\"><a id=\"{id}\" href=\"#note-{n}\" role=\"doc-noteref\" aria-label=\"{name} {n}\">{n}</a></sup>"
        ));
    }
}
