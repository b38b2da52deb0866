//! XML that is well formed by construction: what is opened is closed, and words are escaped.

/// A document while it is written.
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// An empty document.
    pub(super) fn new() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(), open: Vec::new() }
    }

    /// The document, whose elements are closed.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.into_bytes()
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str(&format!("</{name}>"));
        }
    }

    /// An element with what `content` writes in it.
    pub(super) fn within(&mut self, name: &'static str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        content(self);
        self.close();
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    /// An element whose one attribute is `w:val`.
    pub(super) fn value(&mut self, name: &'static str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// Words.
    pub(super) fn text(&mut self, words: &str) {
        escape(words, &mut self.out);
    }

    /// An element that holds words alone.
    pub(super) fn element(&mut self, name: &'static str, words: &str) {
        self.within(name, &[], |xml| xml.text(words));
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push_str(&format!(" {name}=\""));
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }
}

/// Words as they stand in an attribute or between tags.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    escape(words, &mut out);
    out
}

/// XML has no sign for control characters and for U+FFFE and U+FFFF (XML 1.0, 2.2).
fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", c as u32)),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}
