//! The lines of a text, each without its mark: heading, item, `Q:`, a row of a table …

/// A question longer than this, in bytes, is a paragraph.
const QUESTION: usize = 250;
/// A line longer than this, in bytes, is no label.
const LABEL: usize = 120;

/// A line without its marks.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    pub(super) kind: Kind,
    pub(super) words: &'t str,
    /// Where the words begin, in bytes.
    pub(super) start: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    /// Marked as a heading.
    Heading,
    Item,
    Table,
    Asked,
    Answered,
    Defined,
    /// Goes on with the item before.
    Indented,
    Plain,
}

impl<'t> Line<'t> {
    /// The line without its mark; `words` are its end.
    fn shorten(&mut self, kind: Kind, words: &'t str) {
        self.start = self.end() - words.len();
        (self.kind, self.words) = (kind, words);
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.words.len()
    }

    /// A line that says what comes: a heading, or a few words without a full stop.
    pub(super) fn is_label(&self) -> bool {
        let stops = self.words.ends_with(['.', '!', '?', ':', ';', '…', '"', '”', '»', ')']);
        self.kind == Kind::Heading || (self.kind == Kind::Plain && self.words.len() <= LABEL && !stops)
    }

    pub(super) fn is_question(&self) -> bool {
        matches!(self.kind, Kind::Heading | Kind::Plain) && is_one_question(self.words)
    }
}

pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for raw in text.split('\n') {
        lines.push(line(raw, start));
        start += raw.len() + 1;
    }
    pair_up(&mut lines);
    lines
}

const ASKED: &[&str] = &["q", "question", "d", "domanda"];
pub(super) const ANSWERED: &[&str] = &["a", "answer", "r", "risposta"];

/// `Q.` over `A.`, without numbers: alone, either may be an initial.
fn pair_up(lines: &mut [Line<'_>]) {
    for i in 0..lines.len() {
        let asked = after_stop(&lines[i], ASKED).filter(|words| is_one_question(words));
        let next = (i + 1..lines.len()).find(|&at| lines[at].kind != Kind::Blank);
        let answered = next.and_then(|at| Some((at, after_stop(&lines[at], ANSWERED)?)));
        if let (Some(question), Some((at, answer))) = (asked, answered) {
            lines[i].shorten(Kind::Asked, question);
            lines[at].shorten(Kind::Answered, answer);
        }
    }
}

/// The words behind `Q.` or `A)`.
fn after_stop<'t>(line: &Line<'t>, letters: &[&str]) -> Option<&'t str> {
    let (letter, words) = line.words.split_once(['.', ')']).filter(|_| line.kind == Kind::Plain)?;
    (letters.contains(&letter.to_lowercase().as_str()) && words.starts_with(' ')).then(|| words.trim())
}

fn line(raw: &str, start: usize) -> Line<'_> {
    let trimmed = raw.trim();
    let start = start + (raw.len() - raw.trim_start().len());
    let (kind, words) = if trimmed.is_empty() {
        (Kind::Blank, trimmed)
    } else if let Some(words) = after_hashes(trimmed) {
        (Kind::Heading, words.trim_end_matches('#').trim())
    } else if let Some(words) = within_stars(trimmed) {
        (Kind::Heading, words)
    } else if trimmed.starts_with('|') {
        (Kind::Table, trimmed)
    } else if let Some(words) = after_letter(trimmed, ASKED) {
        (Kind::Asked, words)
    } else if let Some(words) = after_letter(trimmed, ANSWERED) {
        (Kind::Answered, words)
    } else if let Some(words) = after_bullet(trimmed) {
        (Kind::Item, words)
    } else if trimmed.contains(" | ") {
        (Kind::Table, trimmed)
    } else if let Some(words) = trimmed.strip_prefix(": ") {
        (Kind::Defined, words.trim_start())
    } else if raw.starts_with([' ', '\t']) {
        (Kind::Indented, trimmed)
    } else {
        (Kind::Plain, trimmed)
    };
    // Every form keeps the end of the line or loses marks there; its words are a part of the line.
    let offset = words.as_ptr() as usize - trimmed.as_ptr() as usize;
    Line { kind, words, start: start + offset }
}

fn after_hashes(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())).then(|| words.strip_prefix(' '))?.map(str::trim)
}

fn within_stars(line: &str) -> Option<&str> {
    let words = line.strip_prefix("**")?.strip_suffix("**")?;
    (!words.contains("**")).then(|| words.trim())
}

fn after_bullet(line: &str) -> Option<&str> {
    let marked = ["- ", "* ", "+ ", "• ", "– "].iter().find_map(|mark| line.strip_prefix(mark));
    let numbered = || {
        let words = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let words = (words.len() < line.len()).then_some(words)?;
        words.strip_prefix(". ").or_else(|| words.strip_prefix(") "))
    };
    marked.or_else(numbered).map(str::trim_start)
}

/// The words behind `Q:`, `Q1.`, `**Question 2:**` …
pub(super) fn after_letter<'l>(line: &'l str, letters: &[&str]) -> Option<&'l str> {
    let bare = line.trim_start_matches('*');
    let end = bare.find(|c: char| !c.is_alphabetic())?;
    let word = bare[..end].to_lowercase();
    let mark = bare[end..].trim_start_matches([' ', '\u{a0}']);
    let rest = mark.trim_start_matches(|c: char| c.is_ascii_digit());
    // Without a number a stop or bracket is an initial's or a list's: A. Smith.
    let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix(['.', ')']).filter(|_| rest.len() < mark.len()))?;
    let words = rest.trim_start_matches('*');
    (letters.contains(&word.as_str()) && words.starts_with(' ')).then(|| words.trim())
}

/// Whether words are one question and nothing else. A stop behind a capital belongs to a name: U.S.
pub(super) fn is_one_question(words: &str) -> bool {
    words.len() <= QUESTION
        && words.ends_with('?')
        && words.find(is_end).is_none_or(|_| sentence_end(words) == words.len())
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?')
}

/// The byte behind the first sentence.
pub(super) fn sentence_end(words: &str) -> usize {
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        let rest = &words[at + c.len_utf8()..];
        let ends = c == '?' || (is_end(c) && !before.is_uppercase());
        if ends && rest.trim_start_matches(['*', '”', '"', '»']).starts_with(char::is_whitespace) {
            return at + c.len_utf8();
        }
        before = c;
    }
    words.len()
}
