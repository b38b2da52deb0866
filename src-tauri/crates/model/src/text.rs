//! Canonical text: the one form in which the text of a source is kept and addressed.
//!
//! The rules: UTF-8; Unicode normalisation form C; lines end in `\n`; no NUL, no other control characters but tab and
//! `\n`, no byte order mark; no blank at a line's end; no empty line at the start, exactly one `\n` at the end.
//! Everything else stays: quote marks, dashes, soft hyphens, no-break spaces, bidirectional marks, blank lines.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256 as Hasher};
use std::{fmt, str::FromStr};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Brings any text into canonical form. A text in canonical form comes back unchanged.
#[must_use]
pub fn canonical(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{2028}' | '\u{85}' => end_line(&mut out),
            '\u{2029}' => {
                end_line(&mut out);
                end_line(&mut out);
            }
            '\t' => out.push('\t'),
            '\u{feff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end_matches([' ', '\t', '\n']).len());
    if !out.is_empty() {
        out.push('\n');
    }
    // Last, since a letter and its accent may have stood apart until here.
    if is_nfc_quick(out.chars()) == IsNormalized::Yes { out } else { out.nfc().collect() }
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\t']).len());
    if !out.is_empty() {
        out.push('\n');
    }
}

/// A SHA-256 (FIPS 180-4), written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// The hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Hasher::digest(bytes).into())
    }

    /// The thirty-two bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash with these thirty-two bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Not a SHA-256: not 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a SHA-256 of 64 hexadecimal digits")]
pub struct NotAHash(pub String);

impl FromStr for Sha256 {
    type Err = NotAHash;

    fn from_str(s: &str) -> Result<Self, NotAHash> {
        let wrong = || NotAHash(s.to_owned());
        if s.len() != 64 || !s.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(s.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Sha256 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sha256 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(canonical(input), expected, "{input:?}");
    }

    #[test]
    fn line_ends_become_one_line_feed() {
        check("a\r\nb\rc\nd", "a\nb\nc\nd\n");
        check("a\u{2028}b\u{2029}c", "a\nb\n\nc\n");
    }

    #[test]
    fn blanks_at_line_ends_and_empty_edges_go() {
        check("\n\n a  \n\nb\t\n\n\n", " a\n\nb\n");
        check("   ", "");
        check("", "");
    }

    #[test]
    fn letters_are_composed_and_typography_stays() {
        check("perche\u{301}", "perché\n");
        check("“a” – soft\u{ad}hyphen\u{a0}x", "“a” – soft\u{ad}hyphen\u{a0}x\n");
    }

    #[test]
    fn control_characters_and_byte_order_marks_go() {
        check("\u{feff}a\0b\u{7}c\td", "abc\td\n");
    }

    proptest! {
        #[test]
        fn canonical_text_stays_as_it_is(text in any::<String>()) {
            let once = canonical(&text);
            prop_assert_eq!(canonical(&once), once);
        }
    }

    #[test]
    fn a_hash_reads_back_from_its_digits() {
        let hash = Sha256::of(b"abc");
        assert_eq!(hash.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert!("xyz".parse::<Sha256>().is_err());
    }
}
