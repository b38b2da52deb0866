//! Running text of Word: runs with their looks and languages, links, references to notes, fields.

use super::xml::Xml;
use crate::manuscript::{Inline, Target};
use std::collections::HashSet;

/// How runs look, and what they are spoken in.
#[derive(Clone, Copy, Default)]
pub(super) struct Look<'a> {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) struck: bool,
    /// The character style.
    pub(super) style: Option<&'static str>,
    /// The language where it isn't the document's.
    pub(super) language: Option<&'a str>,
}

/// Runs while they are written.
pub(super) struct Runs {
    pub(super) xml: Xml,
    /// The addresses that links lead to, each once.
    pub(super) links: Vec<String>,
    /// How many bookmarks there are.
    bookmarks: usize,
    /// The notes that were mentioned. Word's own reference to a note stands once; others refer to that.
    mentioned: HashSet<usize>,
}

/// The relationship of a link.
pub(super) fn link_id(number: usize) -> String {
    format!("link{}", number + 1)
}

/// An address that Word takes. One that is no URI (RFC 3986), and it opens nothing of the whole document.
fn address(url: &str) -> Option<String> {
    let host = match url.split_once("://") {
        Some((_, rest)) => rest.split(['/', '?', '#']).next().unwrap_or_default(),
        None => url.strip_prefix("mailto:")?,
    };
    let (host, port) = host.rsplit_once(':').unwrap_or((host, ""));
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+' | '?' | '=' | '&' | '%');
    if host.is_empty() || !host.chars().all(is_host) || !port.bytes().all(|b| b.is_ascii_digit()) || port.len() > 5 {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        let escape = url.get(at + 1..at + 3).is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        match c {
            '%' if !escape => out.push_str("%25"),
            c if c.is_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c) => out.push(c),
            c => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
    }
    Some(out)
}

/// A language as Word names it: with a region. What is no language is one that nobody knows.
pub(super) fn language_tag(tag: &str) -> String {
    let is_tag = (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let region = match tag {
        _ if !is_tag => "und",
        "en" => "en-GB",
        "it" => "it-IT",
        "fr" => "fr-FR",
        "de" => "de-DE",
        "es" => "es-ES",
        "pt" => "pt-PT",
        "uk" => "uk-UA",
        "ru" => "ru-RU",
        "el" => "el-GR",
        "ar" => "ar-SA",
        "he" => "he-IL",
        other => other,
    };
    region.to_owned()
}

/// Whether a language is written from right to left.
fn runs_leftwards(tag: &str) -> bool {
    matches!(tag.split('-').next(), Some("ar" | "he" | "fa" | "ur"))
}

/// What leads to a section: Word takes letters, digits and low lines, 40 of them.
fn bookmark_name(id: &str) -> String {
    id.replace('-', "_")
}

impl Runs {
    pub(super) fn new() -> Self {
        Self { xml: Xml::new(), links: Vec::new(), bookmarks: 0, mentioned: HashSet::new() }
    }

    /// Begins a paragraph of a style.
    pub(super) fn begin(&mut self, style: &'static str) {
        self.begin_with(style, |_| ());
    }

    /// Begins a paragraph of a style with properties that follow it.
    pub(super) fn begin_with(&mut self, style: &'static str, properties: impl FnOnce(&mut Xml)) {
        self.xml.open("w:p", &[]);
        self.xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            properties(xml);
        });
    }

    /// Ends the paragraph.
    pub(super) fn end(&mut self) {
        self.xml.close();
    }

    pub(super) fn all(&mut self, content: &[Inline], look: Look<'_>) {
        let mut noted = false;
        for inline in content {
            let again = std::mem::replace(&mut noted, matches!(inline, Inline::Note(_)));
            match inline {
                Inline::Text(text) => self.words(text, look),
                Inline::Code(code) => self.words(code, Look { style: Some("VerbatimChar"), ..look }),
                Inline::Emphasis(content) => self.all(content, Look { italic: !look.italic, ..look }),
                Inline::Strong(content) => self.all(content, Look { bold: true, ..look }),
                Inline::Strikethrough(content) => self.all(content, Look { struck: true, ..look }),
                Inline::Link(Target::Address(url), content) => match address(url) {
                    Some(url) => {
                        let id = self.link(&url);
                        self.xml.open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
                        self.all(content, Look { style: Some("Hyperlink"), ..look });
                        self.xml.close();
                    }
                    None => self.all(content, look),
                },
                Inline::Link(Target::Inside(id), content) => {
                    self.inside(id, |runs| runs.all(content, Look { style: Some("Hyperlink"), ..look }));
                }
                Inline::Foreign(language, content) => self.all(content, Look { language: Some(language), ..look }),
                Inline::Note(number) => self.note(*number, again),
                Inline::SoftBreak => self.words(" ", look),
                Inline::HardBreak => self.run(look, |xml| xml.empty("w:br", &[])),
            }
        }
    }

    /// Words of one look.
    pub(super) fn words(&mut self, words: &str, look: Look<'_>) {
        if words.is_empty() {
            return;
        }
        self.run(look, |xml| {
            for (n, line) in words.split('\n').enumerate() {
                if n > 0 {
                    xml.empty("w:br", &[]);
                }
                for (n, part) in line.split('\t').enumerate() {
                    if n > 0 {
                        xml.empty("w:tab", &[]);
                    }
                    if !part.is_empty() {
                        xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(part));
                    }
                }
            }
        });
    }

    fn run(&mut self, look: Look<'_>, content: impl FnOnce(&mut Xml)) {
        self.xml.within("w:r", &[], |xml| {
            properties(xml, look);
            content(xml);
        });
    }

    /// A link to a section, around what is written.
    pub(super) fn inside(&mut self, id: &str, write: impl FnOnce(&mut Self)) {
        self.xml.open("w:hyperlink", &[("w:anchor", &bookmark_name(id)), ("w:history", "1")]);
        write(self);
        self.xml.close();
    }

    /// A place that links lead to, around what is written.
    pub(super) fn bookmark(&mut self, id: &str, write: impl FnOnce(&mut Self)) {
        let number = self.bookmarks.to_string();
        self.bookmarks += 1;
        self.xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &bookmark_name(id))]);
        write(self);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
    }

    fn link(&mut self, url: &str) -> String {
        let number = self.links.iter().position(|known| known == url).unwrap_or_else(|| {
            self.links.push(url.to_owned());
            self.links.len() - 1
        });
        link_id(number)
    }

    fn note(&mut self, number: usize, again: bool) {
        let look = Look { style: Some("FootnoteReference"), ..Look::default() };
        if again {
            self.words(", ", look);
        }
        let place = format!("_note_{}", number + 1);
        if !self.mentioned.insert(number) {
            self.field("begin");
            self.instruction(&format!(" NOTEREF {place} \\f \\h "));
            self.field("separate");
            self.words(&(number + 1).to_string(), look);
            self.field("end");
            return;
        }
        self.bookmark(&place, |runs| {
            runs.run(look, |xml| xml.empty("w:footnoteReference", &[("w:id", &(number + 1).to_string())]));
        });
    }

    /// The number of a note before its words.
    pub(super) fn footnote_sign(&mut self) {
        let look = Look { style: Some("FootnoteReference"), ..Look::default() };
        self.run(look, |xml| xml.empty("w:footnoteRef", &[]));
    }

    /// The begin, middle or end of a field.
    pub(super) fn field(&mut self, part: &str) {
        self.run(Look::default(), |xml| xml.empty("w:fldChar", &[("w:fldCharType", part)]));
    }

    /// What a field does.
    pub(super) fn instruction(&mut self, words: &str) {
        self.run(Look::default(), |xml| {
            xml.within("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(words));
        });
    }
}

fn properties(xml: &mut Xml, look: Look<'_>) {
    let Look { bold, italic, struck, style, language } = look;
    if !(bold || italic || struck || style.is_some() || language.is_some()) {
        return;
    }
    xml.within("w:rPr", &[], |xml| {
        if let Some(style) = style {
            xml.value("w:rStyle", style);
        }
        for (on, name) in [(bold, "w:b"), (italic, "w:i"), (struck, "w:strike")] {
            if on {
                xml.empty(name, &[]);
            }
        }
        if let Some(language) = language {
            let tag = language_tag(language);
            if runs_leftwards(&tag) {
                xml.empty("w:rtl", &[]);
                xml.empty("w:lang", &[("w:bidi", &tag)]);
            } else {
                xml.empty("w:lang", &[("w:val", &tag), ("w:eastAsia", &tag)]);
            }
        }
    });
}
