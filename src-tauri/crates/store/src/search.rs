//! Full-text search over paragraphs of sources and over questions: words, beginnings of words, and stems in English
//! and Italian, whatever the accents. Kept in code, so that it can always be made anew.

use crate::{Reader, StoreError, Writer, row};
use attache_model::{
    book::Question,
    id::{QuestionId, SourceId},
    markdown,
};
use rusqlite::params;
use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// A passage that answers a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it belongs to.
    pub kind: HitKind,
    /// Its words.
    pub text: String,
    /// The bytes of `text` that were sought, ascending.
    pub marks: Vec<std::ops::Range<usize>>,
}

/// What a hit belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum HitKind {
    /// A paragraph of a source, counted from 1.
    Source(SourceId, u32),
    Question(QuestionId),
}

/// A passage that may bear on a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The source.
    pub source: SourceId,
    /// Its paragraph, counted from 1.
    pub paragraph: u32,
    /// The bytes of the paragraph that bear on it most: the whole, or a line or sentence of a long one.
    pub bytes: std::ops::Range<usize>,
    /// How well it fits: the greater, the better.
    pub score: f64,
}

/// More words than this are not sought.
const WORDS: usize = 16;

/// A paragraph longer than this, in bytes, is suggested by its best line, and a line by its best sentence.
const LONG: usize = 600;

/// A paragraph longer than this, in bytes, is data.
const DATA: usize = 100_000;

/// Words that bear on every question alike.
const COMMON: &[&str] = &[
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do",
    "does", "for", "from", "had", "has", "have", "how", "if", "in", "is", "it", "its", "may", "must", "no", "not",
    "of", "on", "or", "s", "say", "says", "should", "so", "that", "the", "their", "them", "there", "these", "they",
    "this", "to", "was", "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with",
    "would", "ad", "ai", "al", "alla", "anche", "c", "che", "chi", "ci", "come", "con", "cosa", "cui", "d", "da",
    "dal", "dalla", "de", "degli", "dei", "del", "della", "delle", "di", "dove", "e", "ed", "fa", "gli", "ha", "hanno",
    "i", "il", "l", "la", "le", "lo", "ma", "nei", "nel", "nella", "o", "per", "perché", "più", "quale", "quali",
    "quando", "quanto", "quanti", "se", "si", "sono", "su", "sua", "sul", "sulla", "suo", "tra", "un", "una", "uno",
    "è",
];

struct Stems {
    english: Stemmer,
    italian: Stemmer,
}

impl Stems {
    fn new() -> Self {
        Self { english: Stemmer::create(Algorithm::English), italian: Stemmer::create(Algorithm::Italian) }
    }

    /// The word's stems in both languages: a text may quote the other one.
    fn of(&self, word: &str) -> [String; 2] {
        [self.english.stem(word).into_owned(), self.italian.stem(word).into_owned()]
    }
}

/// What the index holds of words: their stems, each found once, since texts repeat their words.
pub(crate) struct Stemmed<'t> {
    stems: Stems,
    known: HashMap<&'t str, String>,
}

/// So many words are remembered: more than a language has in use.
const KNOWN: usize = 100_000;

impl<'t> Stemmed<'t> {
    pub(crate) fn new() -> Self {
        Self { stems: Stems::new(), known: HashMap::new() }
    }

    pub(crate) fn of(&mut self, text: &'t str) -> String {
        let mut stemmed = String::with_capacity(text.len());
        for bytes in spans(text) {
            let word = &text[bytes];
            if let Some(known) = self.known.get(word) {
                stemmed.push_str(known);
                continue;
            }
            let [english, italian] = self.stems.of(&plain(word));
            let both = if italian == english { english + " " } else { format!("{english} {italian} ") };
            stemmed.push_str(&both);
            if self.known.len() < KNOWN {
                self.known.insert(word, both);
            }
        }
        stemmed
    }
}

/// The words of a text in lower case, with their bytes.
fn words(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, String)> {
    spans(text).map(|bytes| (bytes.clone(), plain(&text[bytes])))
}

/// A word in lower case and in the plain forms of its characters.
fn plain(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.nfkc().collect::<String>().to_lowercase() }
}

/// The bytes of a text's words.
fn spans(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut start = None;
    let ends = text.char_indices().map(|(i, c)| (i, c.is_alphanumeric())).chain([(text.len(), false)]);
    ends.filter_map(move |(i, inside)| match (start, inside) {
        (None, true) => {
            start = Some(i);
            None
        }
        (Some(from), false) => {
            start = None;
            Some(from..i)
        }
        _ => None,
    })
}

impl Reader<'_> {
    /// The best passages for what the user typed, at most `limit`. Any text may be typed; none is an error.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn search(&self, typed: &str, limit: u32) -> Result<Vec<Hit>, StoreError> {
        let stems = Stems::new();
        let sought: Vec<(String, [String; 2])> =
            words(typed).take(WORDS).map(|(_, word)| (word.clone(), stems.of(&word))).collect();
        if sought.is_empty() {
            return Ok(Vec::new());
        }
        let terms: Vec<String> = sought
            .iter()
            .map(|(word, [english, italian])| {
                format!("({{words}}: \"{word}\"* OR {{stems}}: \"{english}\" OR {{stems}}: \"{italian}\")")
            })
            .collect();
        // All the words in one paragraph, or, where no paragraph has them all, the paragraphs that have most.
        let mut found = self.matching(&terms.join(" AND "), limit)?;
        if found.is_empty() {
            found = self.matching(&terms.join(" OR "), limit)?;
        }
        let hits = found.into_iter().map(|(kind, text)| {
            let marks = words(&text)
                .filter(|(_, word)| {
                    let of_word = stems.of(word);
                    sought.iter().any(|(typed, sought)| {
                        bare(word).starts_with(&bare(typed)) || sought.iter().any(|stem| of_word.contains(stem))
                    })
                })
                .map(|(bytes, _)| bytes)
                .collect();
            Hit { kind, text, marks }
        });
        Ok(hits.collect())
    }

    /// The passages of sources that may bear on a question, the best first, at most `limit`: ranked by BM25 (Robertson
    /// and Zaragoza, “The probabilistic relevance framework: BM25 and beyond”, 2009) over the stems of paragraphs.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn suggest(&self, question: &str, limit: u32) -> Result<Vec<Suggestion>, StoreError> {
        let stemmer = Stems::new();
        let mut stems: Vec<String> = words(question)
            .filter(|(_, word)| !COMMON.contains(&word.as_str()))
            .flat_map(|(_, word)| stemmer.of(&word))
            .collect();
        stems.sort_unstable();
        stems.dedup();
        if stems.is_empty() {
            return Ok(Vec::new());
        }
        let terms: Vec<String> = stems.iter().map(|stem| format!("\"{stem}\"")).collect();
        let query = format!("{{stems}}: ({})", terms.join(" OR "));
        let found = self.all(include_str!("search/suggest.sql"), params![query, limit], |row| {
            let text: String = row.get(2)?;
            let Some(bytes) = best_part(&stemmer, &stems, &text) else { return Ok(None) };
            let score = -row.get::<_, f64>(3)?;
            Ok(Some(Suggestion { source: row::id(row, 0)?, paragraph: row.get(1)?, bytes, score }))
        })?;
        Ok(found.into_iter().flatten().collect())
    }

    /// How many passages of a source, or of a question, can be found.
    ///
    /// # Errors
    /// Where the library can't be read.
    pub fn searchable(&self, owner: &[u8; 16]) -> Result<usize, StoreError> {
        Ok(self.one(include_str!("search/count.sql"), [owner], |row| row.get(0))?.unwrap_or_default())
    }

    fn matching(&self, query: &str, limit: u32) -> Result<Vec<(HitKind, String)>, StoreError> {
        self.all(include_str!("search/query.sql"), params![query, limit], |row| {
            let kind = match row.get::<_, String>(1)?.as_str() {
                "question" => HitKind::Question(row::id(row, 0)?),
                _ => HitKind::Source(row::id(row, 0)?, row.get(2)?),
            };
            Ok((kind, row.get(3)?))
        })
    }
}

/// A paragraph whole, or of a long one the line, and of a long line the sentence, that holds most of what is sought.
fn best_part(stemmer: &Stems, sought: &[String], text: &str) -> Option<std::ops::Range<usize>> {
    if text.len() > DATA {
        return None;
    }
    let held = |part: &str| {
        let mut held: Vec<String> = words(part).flat_map(|(_, word)| stemmer.of(&word)).collect();
        held.retain(|stem| sought.contains(stem));
        held.sort_unstable();
        held.dedup();
        held.len()
    };
    let mut part = text;
    for parts in [lines as fn(&str) -> Vec<&str>, sentences] {
        if part.len() > LONG {
            // Of equals the first: `max_by_key` would take the last.
            let found: Vec<&str> = parts(part).into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
            part = found.into_iter().rev().max_by_key(|part| held(part)).unwrap_or(part);
        }
    }
    let at = part.as_ptr() as usize - text.as_ptr() as usize;
    Some(at..at + part.len())
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

/// What ends with a full stop, an exclamation or a question mark before a blank.
fn sentences(text: &str) -> Vec<&str> {
    let mut before = ' ';
    let ends = |c: char| {
        let ends = c.is_whitespace() && matches!(before, '.' | '!' | '?' | '…');
        before = c;
        ends
    };
    text.split_inclusive(ends).collect()
}

/// A word without its accents.
fn bare(word: &str) -> String {
    word.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect()
}

impl Writer<'_> {
    /// Makes a question searchable, in place of what was searchable of it.
    ///
    /// # Errors
    /// Where the library can't take it.
    pub fn index_question(&self, question: &Question) -> Result<(), StoreError> {
        self.unindex(question.id.as_bytes())?;
        let read = |text: &str| markdown::parse(text).0.plain();
        let text = format!("{}\n{}\n{}", question.question, read(&question.bottom_line), read(&question.answer));
        self.index(question.id.as_bytes(), "question", (1, text.trim()), &Stemmed::new().of(text.trim()))
    }

    pub(crate) fn index(
        &self,
        owner: &[u8; 16],
        kind: &str,
        (number, text): (usize, &str),
        stems: &str,
    ) -> Result<(), StoreError> {
        self.run(include_str!("search/insert.sql"), params![owner, kind, number])?;
        let id = self.transaction.last_insert_rowid();
        self.run(include_str!("search/words_insert.sql"), params![id, text, stems])?;
        Ok(())
    }

    pub(crate) fn unindex(&self, owner: &[u8; 16]) -> Result<(), StoreError> {
        self.run(include_str!("search/words_delete.sql"), [owner])?;
        self.run(include_str!("search/delete.sql"), [owner])?;
        Ok(())
    }
}
