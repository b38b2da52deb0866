//! Typographic folding: what differs only in its quote marks, dashes, blanks, ligatures or line ends reads the same.
//!
//! For finding a passage and for saying how it changed, never for calling it verified.

use std::ops::Range;

/// A folded text with its way back to the original.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, the byte of the original at which what it stands for begins.
    origin: Vec<u32>,
    /// The length of the original, in bytes.
    length: u32,
}

impl Folded {
    /// Folds a text: every run of blanks and line ends becomes one blank, none at the edges; quote marks, dashes,
    /// ellipses and ligatures become their plain forms; soft hyphens and zero-width characters go.
    #[must_use]
    pub fn of(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            origin: Vec::with_capacity(original.len()),
            length: u32::try_from(original.len()).unwrap_or(u32::MAX),
        };
        let mut blank_at = None;
        for (at, c) in original.char_indices() {
            if c.is_whitespace() {
                blank_at.get_or_insert(at);
                continue;
            }
            let plain = plain(c);
            if plain == Some("") {
                continue;
            }
            if let Some(blank) = blank_at.take()
                && !folded.text.is_empty()
            {
                folded.push(" ", blank);
            }
            match plain {
                Some(plain) => folded.push(plain, at),
                None => folded.push(c.encode_utf8(&mut [0; 4]), at),
            }
        }
        folded
    }

    fn push(&mut self, text: &str, at: usize) {
        self.text.push_str(text);
        self.origin.resize(self.text.len(), at as u32);
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that these bytes of the folded text stand for.
    #[must_use]
    pub fn original(&self, folded: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.origin.get(byte).copied().unwrap_or(self.length) as usize;
        let start = at(folded.start);
        if folded.is_empty() {
            return start..start;
        }
        // The end of what the last byte stands for: where what follows begins, less any blanks between.
        let mut next = folded.end;
        while self.origin.get(next).is_some_and(|&origin| self.origin.get(folded.end - 1) == Some(&origin)) {
            next += 1;
        }
        start..at(next)
    }

    /// Every place of the original where `words` stand, whatever their typography.
    pub fn find<'a>(&'a self, words: &'a Folded) -> impl Iterator<Item = Range<usize>> + 'a {
        let needle = words.text.as_str();
        let found = (!needle.is_empty()).then(|| self.text.match_indices(needle));
        found.into_iter().flatten().map(move |(at, _)| self.original(&(at..at + needle.len())))
    }
}

/// The plain form of a character that has one; `""` for one that isn't seen.
const fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => "\"",
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '′' | '`' | '´' => "'",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        '…' => "...",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => "",
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
        check("it’s", "it's", &["it’s"]);
        check("of\u{ad}fi\u{ad}cial ﬂights", "official flights", &["of\u{ad}fi\u{ad}cial ﬂights"]);
        check("and so…", "so...", &["so…"]);
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

    proptest! {
        #[test]
        fn what_is_found_folds_to_what_was_sought(text in "[a-c“”’ \n–ﬁ\u{ad}…]{0,60}", from in 0usize..60, length in 1usize..20) {
            let folded = Folded::of(&text);
            let chars: Vec<char> = text.chars().collect();
            let words: String = chars.iter().skip(from).take(length).collect();
            let words = Folded::of(&words);
            for bytes in folded.find(&words) {
                let again = Folded::of(&text[bytes]);
                prop_assert!(again.text().contains(words.text()));
            }
            if !words.text().is_empty() && from < chars.len() {
                prop_assert!(folded.text().contains(words.text()));
            }
        }
    }
}
