//! Running text as Markdown: what could be read as a sign of Markdown, HTML or mathematics is escaped, and nothing else.

use super::anchors::Anchors;
use crate::manuscript::{Inline, Target, plain};

/// Running text while it is written. Its lines end where the user's do.
pub(super) struct Inlines<'a> {
    anchors: &'a Anchors,
    out: String,
    /// One more than the highest note that was mentioned.
    pub(super) mentioned: usize,
    /// Within a cell of a table, or a heading: there is one line.
    one_line: bool,
    /// How deep within emphasis, strong emphasis and struck-out words.
    within: [usize; 3],
}

impl<'a> Inlines<'a> {
    pub(super) fn new(anchors: &'a Anchors) -> Self {
        Self { anchors, out: String::new(), mentioned: 0, one_line: false, within: [0; 3] }
    }

    /// Running text that has to stay in one line.
    pub(super) fn in_one_line(anchors: &'a Anchors) -> Self {
        Self { one_line: true, ..Self::new(anchors) }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn all(&mut self, content: &[Inline]) {
        let mut before = None;
        for (at, inline) in content.iter().enumerate() {
            // The same sign twice is another sign.
            let after = before.replace(std::mem::discriminant(inline)) == Some(std::mem::discriminant(inline));
            let next = content.get(at + 1);
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Code(code) => self.code(code),
                Inline::Emphasis(content) => {
                    let sign = if (self.within[0] % 2 == 1) != after { "_" } else { "*" };
                    self.emphasised(0, sign, content, next);
                }
                Inline::Strong(content) => {
                    let sign = if (self.within[1] % 2 == 1) != after { "__" } else { "**" };
                    self.emphasised(1, sign, content, next);
                }
                Inline::Strikethrough(content) if self.within[2] > 0 => self.all(content),
                Inline::Strikethrough(content) => self.between(2, "~~", content),
                Inline::Link(Target::Address(url), content) => self.link(url, content),
                Inline::Link(Target::Inside(id), content) => match self.anchors.get(id) {
                    Some(anchor) => self.linked(&format!("#{anchor}"), content),
                    None => self.all(content),
                },
                Inline::Foreign(language, content) => self.linked(&format!("lang:{language}"), content),
                Inline::Note(number) => {
                    self.mentioned = self.mentioned.max(number + 1);
                    self.out.push_str(&format!("[^{}]", number + 1));
                }
                Inline::SoftBreak => self.end_line(""),
                Inline::HardBreak => self.end_line("\\"),
            }
        }
    }

    /// A line beside a letter is that line and no sign: such words go without.
    fn emphasised(&mut self, kind: usize, sign: &str, content: &[Inline], next: Option<&Inline>) {
        let begins = |next: &Inline| plain(std::slice::from_ref(next)).starts_with(char::is_alphanumeric);
        let beside = self.out.ends_with(char::is_alphanumeric) || next.is_some_and(begins);
        if sign.starts_with('_') && beside { self.all(content) } else { self.between(kind, sign, content) }
    }

    fn between(&mut self, kind: usize, sign: &str, content: &[Inline]) {
        if plain(content).is_empty() {
            return self.all(content);
        }
        self.within[kind] += 1;
        self.out.push_str(sign);
        self.all(content);
        self.out.push_str(sign);
        self.within[kind] -= 1;
    }

    fn end_line(&mut self, sign: &str) {
        // Blanks before a line's end would mean something.
        if self.out.ends_with(' ') {
            self.out.pop();
            self.out.push_str("&#32;");
        }
        if self.one_line {
            self.out.push(' ');
        } else {
            self.out.push_str(sign);
            self.out.push('\n');
        }
    }

    fn link(&mut self, url: &str, content: &[Inline]) {
        let shown = plain(content);
        let is_bare = matches!(content, [Inline::Text(_)]);
        let clean = |url: &str| !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'));
        if is_bare && clean(url) && (shown == url || url.strip_prefix("mailto:") == Some(shown.as_str())) {
            self.out.push_str(&format!("<{shown}>"));
        } else {
            self.linked(url, content);
        }
    }

    fn linked(&mut self, destination: &str, content: &[Inline]) {
        self.out.push('[');
        self.all(content);
        self.out.push_str("](");
        let enclosed = destination.is_empty()
            || destination.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<'));
        if enclosed {
            self.out.push('<');
        }
        for (at, c) in destination.char_indices() {
            match c {
                '\n' | '\r' => self.out.push_str("%0A"),
                '<' | '>' | '\\' | '`' | '|' => self.out.extend(['\\', c]),
                '&' if is_entity(&destination[at..]) => self.out.push_str("\\&"),
                c => self.out.push(c),
            }
        }
        if enclosed {
            self.out.push('>');
        }
        self.out.push(')');
    }

    fn code(&mut self, code: &str) {
        let code = code.replace('\n', " ");
        let fence = "`".repeat(longest_run(&code, '`') + 1);
        let blank = |at: Option<char>| at == Some(' ');
        let (first, last) = (code.chars().next(), code.chars().last());
        let padded = first == Some('`')
            || last == Some('`')
            || (blank(first) && blank(last) && !code.trim_matches(' ').is_empty());
        let pad = if padded { " " } else { "" };
        let code = if self.one_line { code.replace('|', "\\|") } else { code };
        self.out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
    }

    /// Words that are meant as they stand.
    pub(super) fn text(&mut self, text: &str) {
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let before = self.out.chars().next_back();
            let starts_line = matches!(before, None | Some('\n'));
            let next = chars.peek().map(|(_, next)| *next);
            let rest = &text[at + c.len_utf8()..];
            match c {
                '\n' | '\r' if self.one_line => self.out.push(' '),
                '\n' | '\r' => self.out.push_str(&format!("&#{};", c as u32)),
                ' ' | '\t' if starts_line => self.out.push_str(&format!("&#{};", c as u32)),
                '\\' | '`' | '*' | '[' | ']' | '~' | '|' | '$' => self.out.extend(['\\', c]),
                '<' if next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '/' | '!' | '?')) => {
                    self.out.push_str("\\<");
                }
                // The text may end here, and go on with what makes it a tag or an entity.
                '<' | '&' if next.is_none() => self.out.extend(['\\', c]),
                '&' if is_entity(&text[at..]) => self.out.push_str("\\&"),
                '_' if before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric) => {
                    self.out.push('_');
                }
                '_' => self.out.push_str("\\_"),
                '#' if self.one_line => self.out.push_str("\\#"),
                '#' | '>' | '+' | '-' | '=' | ':' if starts_line => self.out.extend(['\\', c]),
                // After a note this would make its definition.
                ':' if before == Some(']') => self.out.push_str("\\:"),
                '.' | ')' if self.ends_in_number() && !rest.starts_with(char::is_alphanumeric) => {
                    self.out.extend(['\\', c]);
                }
                c => self.out.push(c),
            }
        }
    }

    /// Whether the line is a number so far, which a stop would make that of a list.
    fn ends_in_number(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        !line.is_empty() && line.len() <= 9 && line.bytes().all(|b| b.is_ascii_digit())
    }
}

/// The longest run of a sign.
pub(super) fn longest_run(text: &str, sign: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == sign { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Whether a text begins with what is read as one character: `&amp;`, `&#38;`.
fn is_entity(text: &str) -> bool {
    let body = text.strip_prefix('&').unwrap_or_default();
    let name = body.split(';').next().unwrap_or_default();
    body.len() > name.len()
        && !name.is_empty()
        && name.chars().enumerate().all(|(i, c)| c.is_ascii_alphanumeric() || (i == 0 && c == '#'))
}
