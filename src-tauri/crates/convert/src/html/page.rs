//! The page as text: the one place where words become HTML, and so the one where they are escaped.

use attache_model::text::Sha256;
use base64::{Engine as _, engine::general_purpose::STANDARD};

const STYLE: &str = include_str!("page.css");

/// A page while it is written.
#[derive(Default)]
pub(super) struct Page {
    out: String,
}

impl Page {
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Markup of our own. Words of the book never come in here unescaped.
    pub(super) fn text(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Markup on a line of its own.
    pub(super) fn line(&mut self, markup: &str) {
        self.out.push_str(markup);
        self.out.push('\n');
    }

    /// Words as they stand.
    pub(super) fn words(&mut self, words: &str) {
        escape(words, &mut self.out);
    }

    /// An element that holds words alone.
    pub(super) fn element(&mut self, name: &str, attributes: &str, words: &str) {
        self.text(&format!("<{name}{attributes}>"));
        self.words(words);
        self.line(&format!("</{name}>"));
    }
}

/// Words as the value of an attribute between `"`.
pub(super) fn attribute(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    escape(words, &mut out);
    out
}

/// The attributes of what is in another language, whose script may run the other way.
pub(super) fn spoken(language: &str) -> String {
    format!(" lang=\"{}\" dir=\"auto\"", attribute(language))
}

fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// The style sheet. What stands on every page that is printed of it: `label` above, the page's number below.
pub(super) fn style(label: &str) -> String {
    let label: String =
        label.chars().map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("\\{:x} ", c as u32) }).collect();
    format!(
        "\n{STYLE}@page {{ margin: 20mm; @top-center {{ content: \"{label}\"; font: 600 9pt sans-serif; }} @bottom-center {{ content: counter(page) \" / \" counter(pages); font: 9pt sans-serif; }} }}\n"
    )
}

/// What a browser may do with the page: show it with this style sheet and the images that it carries.
pub(super) fn policy(style: &str) -> String {
    let digest = STANDARD.encode(Sha256::of(style.as_bytes()).as_bytes());
    format!("default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'")
}
