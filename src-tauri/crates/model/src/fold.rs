//! Typographic folding: what differs only in its quote marks, dashes, blanks, ligatures or line ends reads the same.
//!
//! For finding a passage and for saying how it changed, never for calling it verified.

use memchr::memmem;
use std::ops::Range;

/// A folded text with its way back to the original.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// The folded text in pieces, in order and without gaps.
    pieces: Vec<Piece>,
}

/// Bytes of the folded text, and the bytes of the original that they stand for.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the folded text.
    at: u32,
    from: u32,
    to: u32,
    /// Whether it was copied byte for byte.
    verbatim: bool,
}

impl Folded {
    /// Folds a text: every run of blanks and line ends becomes one blank, none at the edges; quote marks,
    /// ellipses and ligatures become their plain forms, dashes and runs of them one hyphen; soft hyphens, zero-width characters and bidirectional controls
    /// go.
    #[must_use]
    pub fn of(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), pieces: Vec::new() };
        let bytes = original.as_bytes();
        let is_verbatim = |at: usize| bytes.get(at).is_some_and(|&byte| VERBATIM[usize::from(byte)]);
        // What is copied as it stands waits in `waiting..at` until something else comes.
        let (mut waiting, mut at) = (0, 0);
        loop {
            while is_verbatim(at) || (at > waiting && matches!(bytes.get(at), Some(b' ' | b'-')) && is_verbatim(at + 1))
            {
                at += 1;
            }
            let Some(c) = original[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            if c.is_whitespace() {
                let end = original[next..].find(|c: char| !is_gap(c)).map_or(original.len(), |i| next + i);
                let begun = waiting < at || !folded.text.is_empty();
                if c == ' ' && end == next && begun && end < original.len() {
                    at = end;
                    continue;
                }
                folded.copy(original, waiting..at);
                if begun && end < original.len() {
                    folded.put(" ", at..end);
                }
                (waiting, at) = (end, end);
            } else if is_dash(c) {
                let end = original[next..].find(|c| !is_dash(c) && !is_unseen(c)).map_or(original.len(), |i| next + i);
                if &original[at..end] != "-" {
                    folded.copy(original, waiting..at);
                    folded.put("-", at..end);
                    waiting = end;
                }
                at = end;
            } else if let Some(plain) = plain(c) {
                folded.copy(original, waiting..at);
                folded.put(plain, at..next);
                (waiting, at) = (next, next);
            } else {
                at = next;
            }
        }
        folded.copy(original, waiting..at);
        folded
    }

    fn copy(&mut self, original: &str, bytes: Range<usize>) {
        if !bytes.is_empty() {
            self.push(&original[bytes.clone()], bytes, true);
        }
    }

    fn put(&mut self, plain: &str, stands_for: Range<usize>) {
        if !plain.is_empty() {
            self.push(plain, stands_for, false);
        }
    }

    fn push(&mut self, text: &str, bytes: Range<usize>, verbatim: bool) {
        let (at, from, to) = (self.text.len() as u32, bytes.start as u32, bytes.end as u32);
        self.pieces.push(Piece { at, from, to, verbatim });
        self.text.push_str(text);
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that these bytes of the folded text stand for. What stands for one character goes
    /// back to the whole of it.
    #[must_use]
    pub fn original(&self, folded: &Range<usize>) -> Range<usize> {
        let Some(first) = self.piece(folded.start) else { return 0..0 };
        let start = if first.verbatim { first.from + (folded.start as u32 - first.at) } else { first.from } as usize;
        if folded.is_empty() {
            return start..start;
        }
        let end = self.piece(folded.end - 1).map_or(start as u32, |last| {
            if last.verbatim { last.from + (folded.end as u32 - last.at) } else { last.to }
        });
        start..end as usize
    }

    fn piece(&self, byte: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.at as usize <= byte);
        self.pieces.get(after.saturating_sub(1)).copied()
    }

    /// Every place of the original where `words` stand, whatever their typography.
    pub fn find<'a>(&'a self, words: &'a Folded) -> impl Iterator<Item = Range<usize>> + 'a {
        let needle = words.text.as_str();
        let found = (!needle.is_empty()).then(|| memmem::find_iter(self.text.as_bytes(), needle));
        found.into_iter().flatten().map(move |at| self.original(&(at..at + needle.len())))
    }
}

/// The ASCII characters that stand for themselves, whatever stands around them.
const VERBATIM: [bool; 256] = {
    let mut verbatim = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        // Vertical tab is no blank to `is_ascii_whitespace`.
        verbatim[byte] = !(c.is_ascii_whitespace() || matches!(c, 0 | 0x0b | b'-' | b'`'));
        byte += 1;
    }
    verbatim
};

/// What a run of blanks is made of.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

fn is_unseen(c: char) -> bool {
    plain(c) == Some("")
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

/// The plain form of a character that has one; `""` for one that isn't seen.
const fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => "\"",
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '′' | '`' | '´' => "'",
        '…' => "...",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '\0' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => "",
        '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, words: &str, expected: &[&str]) {
        let folded = Folded::of(text);
        let words = Folded::of(words);
        let found: Vec<&str> = folded.find(&words).map(|bytes| &text[bytes]).collect();
        assert_eq!(found, expected, "{words:?} in {text:?}");
    }

    #[test]
    fn typography_makes_no_difference() {
        check("a “platform” – here", "\"platform\" - here", &["“platform” – here"]);
        check("a “platform” -- here", "\"platform\" — here", &["“platform” -- here"]);
        check("it’s", "it's", &["it’s"]);
        check("of\u{ad}fi\u{ad}cial ﬂights", "official flights", &["of\u{ad}fi\u{ad}cial ﬂights"]);
        check("and so…", "so...", &["so…"]);
        check("a\u{202e}b\u{2069} c\0d", "ab cd", &["a\u{202e}b\u{2069} c\0d"]);
    }

    #[test]
    fn what_is_found_ends_with_its_last_letter() {
        check("a role \u{ad}\n\nin", "role", &["role"]);
        check(" role \n", "role", &["role"]);
        check("role\u{ad}", "role", &["role"]);
    }

    #[test]
    fn a_passage_is_found_across_a_paragraph_break() {
        check("its role\n\nin operations", "role in operations", &["role\n\nin operations"]);
    }

    #[test]
    fn words_stay_words() {
        check("its role", "Role", &[]);
        check("perché no", "perche", &[]);
        check("a b a b", "a b", &["a b", "a b"]);
        check("anything", "", &[]);
    }

    const TYPOGRAPHY: &str = "[a-cè“”’ \n\u{a0}–—ﬁ\u{ad}…\u{202e}\\-]{0,60}";

    proptest! {
        #[test]
        fn what_is_found_folds_to_what_was_sought(text in TYPOGRAPHY, from in 0usize..60, length in 1usize..20) {
            let folded = Folded::of(&text);
            let chars: Vec<char> = text.chars().collect();
            let words: String = chars.iter().skip(from).take(length).collect();
            let words = Folded::of(&words);
            for bytes in folded.find(&words) {
                let again = Folded::of(&text[bytes]);
                prop_assert!(again.text().contains(words.text()));
            }
        }

        #[test]
        fn folding_maps_back_exactly(text in TYPOGRAPHY, a in 0usize..80, b in 0usize..80) {
            let folded = Folded::of(&text);
            let (a, b) = (a.min(b).min(folded.text().len()), a.max(b).min(folded.text().len()));
            prop_assume!(folded.text().is_char_boundary(a) && folded.text().is_char_boundary(b));
            let back = folded.original(&(a..b));
            let sought = folded.text()[a..b].trim();
            let again = Folded::of(&text[back]);
            // An ellipsis or a ligature comes back whole.
            prop_assert!(again.text().contains(sought), "{:?} {:?}", again.text(), sought);
            prop_assert!(again.text().len() <= sought.len() + 4);
        }

        #[test]
        fn folding_twice_changes_nothing(text in TYPOGRAPHY) {
            let once = Folded::of(&text);
            let twice = Folded::of(once.text());
            prop_assert_eq!(twice.text(), once.text());
        }
    }
}
