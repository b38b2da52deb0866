//! Where words may be divided, by the patterns of their language. Draws no hyphen.

/// Words of fewer letters are not divided; so many stay before and after.
const WORD: usize = 6;
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// Calls `cut` with each byte of `word` at which it may be divided, ascending. Names in capitals and words with digits
/// stay whole.
pub(crate) fn cuts(word: &str, language: hypher::Lang, mut cut: impl FnMut(usize)) {
    if word.chars().any(|c| c.is_numeric()) {
        return;
    }
    let mut start = 0;
    while start < word.len() {
        let rest = &word[start..];
        let skipped = rest.find(char::is_alphabetic).unwrap_or(rest.len());
        let letters = &rest[skipped..];
        let length = letters.find(|c: char| !c.is_alphabetic()).unwrap_or(letters.len());
        let letters = &letters[..length];
        let capitals = letters.chars().skip(1).any(char::is_uppercase);
        if length <= 64 && !capitals && letters.chars().count() >= WORD {
            let mut at = start + skipped;
            let mut syllables = hypher::hyphenate_bounded(letters, language, BEFORE, AFTER).peekable();
            while let Some(syllable) = syllables.next() {
                at += syllable.len();
                if syllables.peek().is_some() {
                    cut(at);
                }
            }
        }
        start += skipped + length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hypher::Lang;

    fn check(word: &str, language: Lang, expected: &str) {
        let mut divided = word.to_owned();
        let mut added = 0;
        cuts(word, language, |at| {
            divided.insert(at + added, '-');
            added += 1;
        });
        assert_eq!(divided, expected);
    }

    #[test]
    fn words_are_divided_by_their_language() {
        check("responsabilità,", Lang::Italian, "re-spon-sa-bi-lità,");
        check("“opposite", Lang::English, "“op-po-site");
        check("dell’ambiente", Lang::Italian, "dell’am-biente");
    }

    #[test]
    fn short_words_capitals_and_numbers_stay_whole() {
        check("often", Lang::English, "often");
        check("UNESCO", Lang::English, "UNESCO");
        check("operation2026", Lang::English, "operation2026");
    }
}
