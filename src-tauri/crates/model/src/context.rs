//! An excerpt as its reader meets it: between the words around it.

use crate::{excerpt::Excerpt, source::Revision};

/// How much of the source stands around a quotation, in characters.
pub const REACH: u32 = 160;

/// A piece of what is read, in one line, with the blanks that part it from the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words around the quotation.
    Around(String),
    /// Words of the quotation, to the letter.
    Quoted(String),
}

/// An excerpt with up to `REACH` characters on each side, from a paragraph’s start on where that is near.
/// `held`: the revision in which it stands. Without it, what was there when it was cut is shown.
#[must_use]
pub fn of(excerpt: &Excerpt, held: Option<&Revision>) -> Vec<Piece> {
    let selector = &excerpt.selector;
    let (before, after) = match (held, selector.ranges().first(), selector.ranges().last()) {
        (Some(revision), Some(first), Some(last)) => {
            let before = revision.slice(&(first.start.saturating_sub(REACH)..first.start)).unwrap_or_default();
            let after = revision.slice(&(last.end..(last.end + REACH).min(revision.length()))).unwrap_or_default();
            (before_quote(before, first.start > REACH), after_quote(after, last.end + REACH < revision.length()))
        }
        _ => (before_quote(selector.prefix(), true), after_quote(selector.suffix(), true)),
    };
    let mut pieces = vec![Piece::Around(before)];
    for (n, part) in selector.exact().iter().enumerate() {
        if n > 0 {
            let between = match (held, selector.ranges().get(n - 1), selector.ranges().get(n)) {
                (Some(revision), Some(a), Some(b)) if b.start.saturating_sub(a.end) <= REACH => {
                    blanks_kept(revision.slice(&(a.end..b.start)).unwrap_or_default())
                }
                _ => String::new(),
            };
            pieces.push(Piece::Around(if between.trim().is_empty() { " […] ".to_owned() } else { between }));
        }
        pieces.push(Piece::Quoted(one_line(part)));
    }
    pieces.push(Piece::Around(after));
    pieces.retain(|(Piece::Around(words) | Piece::Quoted(words))| !words.is_empty());
    pieces
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// In one line, parted from what stands on both sides where it was.
fn blanks_kept(text: &str) -> String {
    let blank = |there: bool| if there { " " } else { "" };
    let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{}{}", blank(before), one_line(text), blank(after))
}

/// What stands before, from a paragraph's start on where that is near.
fn before_quote(text: &str, cut: bool) -> String {
    let (text, cut) = match text.rfind("\n\n") {
        Some(at) => (&text[at..], false),
        None => (text, cut),
    };
    let whole = if cut { text.split_once(char::is_whitespace).map_or("", |(_, rest)| rest) } else { text };
    let line = one_line(whole);
    if line.is_empty() {
        return line;
    }
    let ends_blank = text.ends_with(char::is_whitespace);
    format!("{}{line}{}", if cut { "… " } else { "" }, if ends_blank { " " } else { "" })
}

fn after_quote(text: &str, cut: bool) -> String {
    let (text, cut) = match text.find("\n\n") {
        Some(at) => (&text[..at], false),
        None => (text, cut),
    };
    let whole = if cut { text.rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest) } else { text };
    let line = one_line(whole);
    if line.is_empty() {
        return line;
    }
    let begins_blank = text.starts_with(char::is_whitespace);
    format!("{}{line}{}", if begins_blank { " " } else { "" }, if cut { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::{Piece, of};
    use crate::{excerpt::Excerpt, id::SourceId, source::Revision};

    /// The quotations stand between brackets.
    fn check(text: &str, quotes: &[&str], shown: &str, shown_unheld: &str) {
        let revision = Revision::new(SourceId::new(), 1, text).unwrap();
        let starts = |quote: &str| text.find(quote).map(|at| text[..at].chars().count() as u32).unwrap();
        let ranges: Vec<_> = quotes.iter().map(|q| starts(q)..starts(q) + q.chars().count() as u32).collect();
        let excerpt = Excerpt::cut(&revision, &ranges).unwrap();
        let read = |held| {
            let pieces = of(&excerpt, held).into_iter().map(|piece| match piece {
                Piece::Around(words) => words,
                Piece::Quoted(words) => format!("[{words}]"),
            });
            pieces.collect::<String>()
        };
        assert_eq!(read(Some(&revision)), shown);
        assert_eq!(read(None), shown_unheld);
    }

    #[test]
    fn a_quotation_is_read_in_its_paragraph() {
        check(
            "One.\n\nTwo, he said. Three.\n\nFour.",
            &["he said"],
            "Two, [he said]. Three.",
            "Two, [he said]. Three.",
        );
        check("Word", &["Word"], "[Word]", "[Word]");
    }

    #[test]
    fn what_is_left_out_between_its_ranges_is_read_where_it_is_held() {
        check("A b c d e", &["b", "d"], "A [b] c [d] e", "[b] […] [d]");
        check("A b, c (d) e", &["b", "d"], "A [b], c ([d]) e", "[b] […] [d]) …");
    }

    #[test]
    fn far_words_are_cut_between_words() {
        let far = "word ".repeat(60);
        let text = format!("{far}here {far}");
        let thirty = "word ".repeat(31);
        let shown = format!("… {thirty}[here] {}…", "word ".repeat(31));
        let short = "… word word word word word word [here] word word word word word word …";
        check(&text, &["here"], &shown, short);
    }
}
