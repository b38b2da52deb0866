//! Markdown: its marks go, its words stay. The dialect is `attache_model::markdown`; here it is only written as text.

use crate::{Found, Kind, Metadata, Note, date, draft::Draft, head, plain::part_paragraphs};
use attache_model::{
    markdown::{Block, BlockKind, Document, Inline, Problem, ProblemKind, parse, plain},
    text::canonical,
};

/// Texts beyond this are not searched for signs: what is so long is no article.
const SEARCHED: usize = 4 << 20;

/// What shows that a text is Markdown, in words; nothing where it may be plain.
pub(crate) fn sign(text: &str) -> Option<&'static str> {
    if text.len() > SEARCHED {
        return None;
    }
    let in_front = front_matter(text).map(|_| "front matter");
    in_front.or_else(|| text.lines().find_map(sign_in))
}

fn sign_in(line: &str) -> Option<&'static str> {
    let after_hashes = line.trim_start_matches('#');
    let hashes = line.len() - after_hashes.len();
    let is_rule_of_table = || {
        let signs = |c| matches!(c, '|' | '-' | ':' | ' ' | '\t');
        line.contains('|') && line.contains("--") && line.chars().all(signs)
    };
    if (1..=6).contains(&hashes) && after_hashes.starts_with(' ') && !after_hashes.trim().is_empty() {
        Some("a heading with #")
    } else if line.contains("](http") {
        Some("a link with []()")
    } else if line.starts_with("```") {
        Some("a fence of ```")
    } else {
        is_rule_of_table().then_some("a table with |")
    }
}

/// Reads Markdown.
pub(crate) fn read(text: &str) -> Draft {
    let text = canonical(text);
    let mut notes = Vec::new();
    let (mut metadata, body) = match front_matter(&text) {
        Some((metadata, body)) => {
            notes.push(Note::FrontMatter);
            (metadata, body)
        }
        None => (Metadata::default(), text.as_str()),
    };
    let markdown = part_paragraphs(body);
    let (document, problems) = parse(&markdown);
    metadata.title = metadata.title.or_else(|| Found::in_text(title(&document)));
    notes.extend(remarks(&document, &problems));
    let text = Writer { markdown: &markdown }.blocks(&document.blocks, "\n\n");
    Draft { text, kind: Kind::Markdown, metadata, notes }
}

/// A heading among the first blocks.
fn title(document: &Document) -> Option<String> {
    document.blocks.iter().take(3).find_map(|block| match &block.kind {
        BlockKind::Heading(_, content) => head::one_line(&plain(content)),
        _ => None,
    })
}

fn remarks(document: &Document, problems: &[Problem]) -> Vec<Note> {
    let of = |kind| problems.iter().filter(|problem| problem.kind == kind).count();
    let mut links = of(ProblemKind::Link);
    let mut images = of(ProblemKind::Image);
    document.inlines(&mut |inline| match inline {
        // An address that is itself what is shown has not been left out.
        Inline::Link { url, content } => links += usize::from(plain(content) != *url.trim_start_matches("mailto:")),
        Inline::Reference { .. } => links += 1,
        Inline::Image { .. } => images += 1,
        _ => {}
    });
    [
        (links, Note::Links { count: links }),
        (images, Note::Images { count: images }),
        (of(ProblemKind::Html), Note::Html { count: of(ProblemKind::Html) }),
        (of(ProblemKind::Depth), Note::Nesting { count: of(ProblemKind::Depth) }),
    ]
    .into_iter()
    .filter_map(|(count, note)| (count > 0).then_some(note))
    .collect()
}

/// Writes a document as text.
struct Writer<'a> {
    markdown: &'a str,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block], between: &str) -> String {
        let texts: Vec<String> = blocks.iter().map(|block| self.block(block)).filter(|text| !text.is_empty()).collect();
        texts.join(between)
    }

    fn block(&self, block: &Block) -> String {
        match &block.kind {
            BlockKind::Paragraph(content) => self.footnote(block.at.start) + &words(content),
            BlockKind::Heading(_, content) => words(content).replace('\n', " "),
            BlockKind::List { start, tight, items } => {
                let between = if *tight { "\n" } else { "\n\n" };
                let items = items.iter().enumerate().map(|(i, item)| {
                    let mark =
                        start.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first.saturating_add(i as u64)));
                    indent(&mark, &self.blocks(item, between))
                });
                items.collect::<Vec<_>>().join(between)
            }
            BlockKind::Quote(blocks) => indent("  ", &self.blocks(blocks, "\n\n")),
            BlockKind::Code { text, .. } => text.clone(),
            BlockKind::Rule => String::new(),
            BlockKind::Table(table) => {
                let row = |cells: &Vec<Vec<Inline>>| {
                    cells.iter().map(|cell| words(cell).replace('\n', " ")).collect::<Vec<_>>().join(" | ")
                };
                std::iter::once(&table.head).chain(&table.rows).map(row).collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// The mark of the footnote whose text begins here: `[^1]: `.
    fn footnote(&self, start: usize) -> String {
        let before = self.markdown.get(..start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        if line.starts_with("[^") && line.trim_end().ends_with("]:") {
            format!("{} ", line.trim_end())
        } else {
            String::new()
        }
    }
}

fn indent(mark: &str, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + mark.len());
    for (i, line) in text.split('\n').enumerate() {
        if i == 0 {
            out.push_str(mark);
        } else {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', mark.len()));
        }
        out.push_str(line);
    }
    out
}

fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write(inlines, &mut out);
    out
}

fn write(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. }
            | Inline::Foreign { content, .. } => write(content, out),
            // Struck-out words without their mark would be a statement.
            Inline::Strikethrough(content) => {
                out.push_str("~~");
                write(content, out);
                out.push_str("~~");
            }
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Citation { key, .. } => {
                out.push_str("[^");
                out.push_str(key);
                out.push(']');
            }
            Inline::SoftBreak | Inline::HardBreak => out.push('\n'),
        }
    }
}

/// Front matter (`---`, lines of `key: value`, `---`): what it says, and the text after it.
fn front_matter(text: &str) -> Option<(Metadata, &str)> {
    let rest = text
        .trim_start_matches('\u{feff}')
        .strip_prefix("---")?
        .trim_start_matches([' ', '\t', '\r'])
        .strip_prefix('\n')?;
    let mut end = 0;
    let mut entries: Vec<(String, Vec<String>)> = Vec::new();
    for line in rest.split_inclusive('\n').take(100) {
        end += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return (!entries.is_empty()).then(|| (said(&entries), &rest[end..]));
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            entries.last_mut()?.1.extend(unquoted(item));
        } else if let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_key(key)) {
            let list = value.trim().strip_prefix('[').and_then(|list| list.strip_suffix(']'));
            let values = match list {
                Some(list) => list.split(',').filter_map(unquoted).collect(),
                None => unquoted(value).into_iter().collect(),
            };
            entries.push((key.to_ascii_lowercase(), values));
        } else if !line.is_empty() && !line.starts_with([' ', '#']) {
            return None;
        }
    }
    None
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

fn unquoted(value: &str) -> Option<String> {
    let value = value.trim();
    let inner = ['"', '\''].iter().find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark)).unwrap_or(value);
    head::one_line(inner)
}

fn said(entries: &[(String, Vec<String>)]) -> Metadata {
    let values = |keys: &[&str]| {
        let entry = entries.iter().find(|(key, values)| keys.contains(&key.as_str()) && !values.is_empty());
        entry.map(|(_, values)| values.clone())
    };
    let value = |keys: &[&str]| values(keys).and_then(|values| values.into_iter().next());
    let authors = values(&["author", "authors", "by", "autore", "autori"]).and_then(|values| match values.as_slice() {
        [one] => head::people(one),
        _ => Some(values),
    });
    Metadata {
        title: Found::in_text(value(&["title", "titolo"])),
        authors: Found::in_text(authors),
        published: Found::in_text(value(&["date", "published", "data"]).and_then(|value| date::alone(&value))),
        url: Found::in_text(value(&["url", "link", "source", "canonical"]).filter(|value| head::is_address(value))),
        language: Found::in_text(value(&["lang", "language", "lingua"])),
    }
}
