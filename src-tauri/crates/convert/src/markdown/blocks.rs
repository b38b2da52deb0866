//! Blocks as Markdown: each its lines, of which a list or quotation sets those that stand in it in.

use super::{
    anchors::Anchors,
    inlines::{Inlines, longest_run},
};
use crate::manuscript::{Block, Inline, Table};
use attache_model::{markdown::Align, words::Words};

/// What blocks are written with, and what they mentioned so far.
pub(super) struct Blocks<'m> {
    pub(super) words: Words,
    pub(super) anchors: &'m Anchors,
    /// One more than the highest note that was mentioned.
    pub(super) mentioned: usize,
    /// The images that were shown.
    pub(super) shown: Vec<usize>,
}

/// A list right after another would go on with it: every second one has other marks.
#[derive(Clone, Copy)]
struct Marks {
    bullet: char,
    stop: char,
}

const MARKS: [Marks; 2] = [Marks { bullet: '-', stop: '.' }, Marks { bullet: '+', stop: ')' }];

impl Blocks<'_> {
    /// Blocks, parted by empty lines.
    pub(super) fn all(&mut self, blocks: &[Block]) -> String {
        let mut lists = 0;
        let written = blocks.iter().map(|block| {
            let is_list = matches!(block, Block::List { .. } | Block::Definitions(_));
            lists = if is_list { lists + 1 } else { 0 };
            self.block(block, MARKS[usize::from(is_list && lists % 2 == 0)])
        });
        written.collect::<Vec<_>>().join("\n\n")
    }

    fn block(&mut self, block: &Block, marks: Marks) -> String {
        match block {
            Block::Paragraph(content) | Block::Status(content) => self.running(content),
            Block::BottomLine(blocks) => {
                let label = format!("{}:", self.words.bottom_line());
                set_in(&self.led_in(&label, blocks), "> ", "> ")
            }
            Block::Heading(level, content) => self.heading(*level, content),
            Block::List { start, tight, items } => self.list(*start, *tight, items, marks),
            Block::Quote(blocks) => set_in(&self.all(blocks), "> ", "> "),
            Block::Code { language, text } => code(language, text),
            // Hyphens could be another list, or make a heading of the line before.
            Block::Rule => "***".to_owned(),
            Block::Table(table) => self.table(table),
            Block::Definitions(definitions) => {
                let items = definitions.iter().map(|definition| {
                    let written = self.led_in(&format!("{}:", definition.term), &definition.blocks);
                    set_in(&written, &format!("{} ", marks.bullet), "  ")
                });
                items.collect::<Vec<_>>().join("\n")
            }
            Block::Figure { medium, alt, caption } => self.figure(*medium, alt, caption.as_deref()),
        }
    }

    pub(super) fn heading(&mut self, level: u8, content: &[Inline]) -> String {
        format!("{} {}", "#".repeat(usize::from(level)), self.one_line(content)).trim_end().to_owned()
    }

    /// Blocks that begin with a label.
    fn led_in(&mut self, label: &str, blocks: &[Block]) -> String {
        let mut content = vec![Inline::Strong(vec![Inline::text(label)])];
        let rest = match blocks.split_first() {
            Some((Block::Paragraph(first), rest)) => {
                content.push(Inline::text(" "));
                content.extend_from_slice(first);
                rest
            }
            _ => blocks,
        };
        let first = self.running(&content);
        if rest.is_empty() { first } else { format!("{first}\n\n{}", self.all(rest)) }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>], marks: Marks) -> String {
        let written = items.iter().enumerate().map(|(n, item)| {
            let mark = match start {
                Some(start) => format!("{}{} ", start.saturating_add(n as u64), marks.stop),
                None => format!("{} ", marks.bullet),
            };
            let content = match item.split_first() {
                // Other lists can't follow their words without an empty line.
                Some((Block::Paragraph(words), rest))
                    if tight && matches!(rest.first(), Some(Block::List { start: None | Some(1), .. })) =>
                {
                    format!("{}\n{}", self.running(words), self.all(rest))
                }
                _ => self.all(item),
            };
            set_in(&content, &mark, &" ".repeat(mark.len()))
        });
        written.collect::<Vec<_>>().join(if tight { "\n" } else { "\n\n" })
    }

    fn table(&mut self, table: &Table) -> String {
        let marks = table.align.iter().map(|align| match align {
            Align::None => "---",
            Align::Left => ":--",
            Align::Center => ":-:",
            Align::Right => "--:",
        });
        let mut lines = vec![self.row(&table.head), format!("| {} |", marks.collect::<Vec<_>>().join(" | "))];
        lines.extend(table.rows.iter().map(|row| self.row(row)));
        lines.join("\n")
    }

    fn row(&mut self, cells: &[Vec<Inline>]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| self.one_line(cell)).collect();
        format!("| {} |", cells.join(" | "))
    }

    fn figure(&mut self, medium: usize, alt: &str, caption: Option<&str>) -> String {
        if !self.shown.contains(&medium) {
            self.shown.push(medium);
        }
        let alt = self.one_line(&[Inline::text(alt)]);
        let image = format!("![{alt}][image-{}]", medium + 1);
        match caption {
            Some(caption) => {
                let caption = self.one_line(&[Inline::Emphasis(vec![Inline::text(caption)])]);
                format!("{image}\n\n{caption}")
            }
            None => image,
        }
    }

    pub(super) fn running(&mut self, content: &[Inline]) -> String {
        self.written(Inlines::new(self.anchors), content)
    }

    pub(super) fn one_line(&mut self, content: &[Inline]) -> String {
        self.written(Inlines::in_one_line(self.anchors), content)
    }

    fn written(&mut self, mut inlines: Inlines<'_>, content: &[Inline]) -> String {
        inlines.all(content);
        self.mentioned = self.mentioned.max(inlines.mentioned);
        inlines.finish()
    }
}

fn code(language: &str, text: &str) -> String {
    let sign = if language.contains('`') { '~' } else { '`' };
    let fence = sign.to_string().repeat(longest_run(text, sign).max(2) + 1);
    let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
    format!("{fence}{language}\n{text}{fence}")
}

/// Sets lines in: the first one behind one prefix, all others behind another.
fn set_in(lines: &str, first: &str, others: &str) -> String {
    let lines = lines.split('\n').enumerate().map(|(n, line)| {
        let prefix = if n == 0 { first } else { others };
        if line.is_empty() { prefix.trim_end().to_owned() } else { format!("{prefix}{line}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}
