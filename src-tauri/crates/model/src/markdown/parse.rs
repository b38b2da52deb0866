//! Markdown in, `Document` out. Alone in knowing pulldown-cmark.

use super::{Align, Block, BlockKind, Bytes, DEPTH, Document, Inline, Problem, ProblemKind, Table};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use std::collections::VecDeque;

/// Parses an answer. `Block::at`, `Citation::at` and `Problem::at` are byte ranges of `markdown`.
#[must_use]
pub fn parse(markdown: &str) -> (Document, Vec<Problem>) {
    // In the older footnote syntax a reference stands for itself, with or without a definition: a citation needs none.
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_OLD_FOOTNOTES;
    let events = Parser::new_ext(markdown, options).into_offset_iter().collect();
    let mut reader = Reader { markdown, events, problems: Vec::new(), depth: 0 };
    let mut blocks = Vec::new();
    while !reader.events.is_empty() {
        reader.blocks(&mut blocks);
        // An end without its start: nothing pulldown-cmark emits, but nothing to stop for either.
        reader.events.pop_front();
    }
    (Document { blocks }, reader.problems)
}

struct Reader<'a> {
    markdown: &'a str,
    events: VecDeque<(Event<'a>, Bytes)>,
    problems: Vec<Problem>,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Reads blocks until the end that belongs to the caller, and leaves that end to it.
    fn blocks(&mut self, out: &mut Vec<Block>) {
        while let Some((event, at)) = self.events.front() {
            let at = at.clone();
            match event {
                Event::End(_) => return,
                Event::Start(tag) if is_block(tag) => {
                    if let Some((Event::Start(tag), _)) = self.events.pop_front() {
                        self.block(tag, at, out);
                        self.events.pop_front();
                    }
                }
                Event::Rule => {
                    self.events.pop_front();
                    out.push(Block { kind: BlockKind::Rule, at });
                }
                // The text of a tight list's item comes without a paragraph around it.
                _ => {
                    let mut content = Vec::new();
                    self.inlines(&mut content);
                    let end = self.events.front().map_or(self.markdown.len(), |(_, next)| next.start.max(at.end));
                    out.push(Block { kind: BlockKind::Paragraph(content), at: at.start..end.min(self.markdown.len()) });
                }
            }
        }
    }

    /// Reads the block that `tag` began, up to its end.
    fn block(&mut self, tag: Tag<'a>, at: Bytes, out: &mut Vec<Block>) {
        if self.depth >= DEPTH {
            self.problem(ProblemKind::Depth, &at);
            self.skip_to_end();
            let text = self.markdown.get(at.clone()).unwrap_or_default().trim().to_owned();
            out.push(Block { kind: BlockKind::Paragraph(vec![Inline::Text(text)]), at });
            return;
        }
        self.depth += 1;
        let kind = match tag {
            Tag::Heading { level, .. } => BlockKind::Heading(level as u8, self.content()),
            Tag::BlockQuote(_) => BlockKind::Quote(self.nested()),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                let mut text = String::new();
                while let Some((Event::Text(part), _)) = self.events.front() {
                    text.push_str(part);
                    self.events.pop_front();
                }
                text.truncate(text.trim_end_matches('\n').len());
                BlockKind::Code { language, text }
            }
            Tag::List(start) => self.list(start),
            Tag::Table(align) => BlockKind::Table(self.table(&align)),
            Tag::HtmlBlock => {
                self.problem(ProblemKind::Html, &at);
                BlockKind::Paragraph(self.html())
            }
            // A footnote's own text has no place in an answer whose notes are its excerpts: its words are kept.
            Tag::FootnoteDefinition(_) => {
                out.append(&mut self.nested());
                self.depth -= 1;
                return;
            }
            _ => BlockKind::Paragraph(self.content()),
        };
        self.depth -= 1;
        out.push(Block { kind, at });
    }

    fn nested(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.blocks(&mut blocks);
        blocks
    }

    fn content(&mut self) -> Vec<Inline> {
        let mut content = Vec::new();
        self.inlines(&mut content);
        if matches!(self.events.front(), Some((Event::Start(tag), _)) if is_block(tag)) {
            self.skip_to_end();
        }
        content
    }

    fn list(&mut self, start: Option<u64>) -> BlockKind {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((Event::Start(Tag::Item), _)) = self.events.front() {
            self.events.pop_front();
            tight &= !matches!(self.events.front(), Some((Event::Start(Tag::Paragraph), _)));
            items.push(self.nested());
            self.events.pop_front();
        }
        BlockKind::List { start, tight, items }
    }

    fn table(&mut self, align: &[Alignment]) -> Table {
        let align: Vec<Align> = align
            .iter()
            .map(|a| match a {
                Alignment::None => Align::None,
                Alignment::Left => Align::Left,
                Alignment::Center => Align::Center,
                Alignment::Right => Align::Right,
            })
            .collect();
        let mut rows = Vec::new();
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), _)) = self.events.front() {
            self.events.pop_front();
            let mut row = Vec::with_capacity(align.len());
            while let Some((Event::Start(Tag::TableCell), _)) = self.events.front() {
                self.events.pop_front();
                let mut cell = Vec::new();
                self.inlines(&mut cell);
                self.events.pop_front();
                row.push(cell);
            }
            row.resize(align.len(), Vec::new());
            self.events.pop_front();
            rows.push(row);
        }
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Table { align, head, rows }
    }

    fn html(&mut self) -> Vec<Inline> {
        let mut text = String::new();
        while let Some((Event::Html(part) | Event::Text(part), _)) = self.events.front() {
            text.push_str(part);
            self.events.pop_front();
        }
        let mut content = Vec::new();
        for line in text.trim_end().lines() {
            if !content.is_empty() {
                content.push(Inline::HardBreak);
            }
            content.push(Inline::Text(line.to_owned()));
        }
        content
    }

    /// Reads inlines until a block begins or the end that belongs to the caller.
    fn inlines(&mut self, out: &mut Vec<Inline>) {
        while let Some((event, at)) = self.events.front() {
            if matches!(event, Event::End(_) | Event::Rule) || matches!(event, Event::Start(tag) if is_block(tag)) {
                return;
            }
            let at = at.clone();
            let Some((event, _)) = self.events.pop_front() else {
                return;
            };
            match event {
                Event::Text(text) => push_text(out, &text),
                Event::Code(code) => out.push(Inline::Code(code.into_string())),
                Event::SoftBreak => out.push(Inline::SoftBreak),
                Event::HardBreak => out.push(Inline::HardBreak),
                Event::FootnoteReference(key) => out.push(Inline::Citation { key: key.into_string(), at }),
                Event::InlineHtml(html) | Event::Html(html) => {
                    self.problem(ProblemKind::Html, &at);
                    push_text(out, &html);
                }
                Event::Start(tag) => self.span(tag, &at, out),
                _ => {}
            }
        }
    }

    fn span(&mut self, tag: Tag<'a>, at: &Bytes, out: &mut Vec<Inline>) {
        if self.depth >= DEPTH {
            self.problem(ProblemKind::Depth, at);
            self.skip_to_end();
            push_text(out, self.markdown.get(at.clone()).unwrap_or_default());
            self.events.pop_front();
            return;
        }
        self.depth += 1;
        let mut content = Vec::new();
        self.inlines(&mut content);
        self.events.pop_front();
        self.depth -= 1;
        match tag {
            Tag::Emphasis => out.push(Inline::Emphasis(content)),
            Tag::Strong => out.push(Inline::Strong(content)),
            Tag::Strikethrough => out.push(Inline::Strikethrough(content)),
            Tag::Link { link_type, dest_url, .. } => {
                let url = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                if is_address(&url) {
                    out.push(Inline::Link { url, content });
                } else if let Some(question) = url.strip_prefix("question:").filter(|id| is_id(id)) {
                    out.push(Inline::Reference { question: question.to_owned(), content });
                } else if let Some(language) = url.strip_prefix("lang:").filter(|tag| is_language(tag)) {
                    out.push(Inline::Foreign { language: language.to_owned(), content });
                } else {
                    self.problem(ProblemKind::Link, at);
                    out.append(&mut content);
                }
            }
            Tag::Image { dest_url, .. } => {
                let alt = super::plain(&content);
                match dest_url.strip_prefix("media:") {
                    Some(name) => out.push(Inline::Image { name: name.to_owned(), alt }),
                    None => {
                        self.problem(ProblemKind::Image, at);
                        push_text(out, &alt);
                    }
                }
            }
            _ => out.append(&mut content),
        }
    }

    fn problem(&mut self, kind: ProblemKind, at: &Bytes) {
        self.problems.push(Problem { kind, at: at.clone() });
    }

    /// Passes over everything up to the end of what was begun last, and leaves that end.
    fn skip_to_end(&mut self) {
        let mut open = 0usize;
        while let Some((event, _)) = self.events.front() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => return,
                Event::End(_) => open -= 1,
                _ => {}
            }
            self.events.pop_front();
        }
    }
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn is_address(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default();
    ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) && url.contains(':')
}

/// The beginning of a UUID.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

/// A language tag by its form (BCP 47): `it`, `sr-Latn`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
