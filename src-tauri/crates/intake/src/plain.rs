//! Plain text: stays as it is.

use crate::{Kind, Metadata, draft::Draft};
use attache_model::text::canonical;

/// Reads plain text.
pub(crate) fn read(text: &str) -> Draft {
    let text = part_paragraphs(&canonical(text));
    Draft { text, kind: Kind::PlainText, metadata: Metadata::default(), notes: Vec::new() }
}

/// Longer lines than this are paragraphs: nobody wraps a text there.
const PARAGRAPH: usize = 160;

/// Puts an empty line where a line that is a whole paragraph meets another line. Rows of a table stay together, and so
/// do lines between fences and what is indented under its line.
pub(crate) fn part_paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous: &str = "";
    let mut fenced = false;
    for line in text.lines() {
        let kin = fenced || line.starts_with([' ', '\t']) || (previous.starts_with('|') && line.starts_with('|'));
        if !kin && !previous.is_empty() && !line.is_empty() && (is_paragraph(previous) || is_paragraph(line)) {
            out.push('\n');
        }
        fenced ^= line.starts_with("```") || line.starts_with("~~~");
        out.push_str(line);
        out.push('\n');
        previous = line;
    }
    out
}

fn is_paragraph(line: &str) -> bool {
    line.chars().nth(PARAGRAPH).is_some()
}
