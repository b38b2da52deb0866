//! Full-text search over paragraphs of sources and over questions: words, beginnings of words, and stems in English
//! and Italian, whatever the accents. Kept in code, so that it can always be made anew.

use crate::{Reader, StoreError, Writer, row};
use attache_model::{
    book::Question,
    id::{QuestionId, SourceId},
    markdown,
    source::Revision,
};
use rusqlite::params;
use snowball_stemmers_rs::{Algorithm, Stemmer};
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

/// More words than this are not sought.
const WORDS: usize = 16;

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

/// The words of a text in lower case, with their bytes.
fn words(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, String)> {
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
    .map(|bytes| (bytes.clone(), text[bytes].nfkc().collect::<String>().to_lowercase()))
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

/// A word without its accents.
fn bare(word: &str) -> String {
    word.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect()
}

impl Writer<'_> {
    pub(crate) fn index_source(&self, revision: &Revision) -> Result<(), StoreError> {
        self.unindex(revision.source().as_bytes())?;
        let stems = Stems::new();
        let paragraphs = revision.text().split("\n\n").map(str::trim).filter(|text| !text.is_empty());
        for (i, text) in paragraphs.enumerate() {
            self.index(&stems, revision.source().as_bytes(), "source", (i + 1, text))?;
        }
        Ok(())
    }

    pub(crate) fn index_question(&self, question: &Question) -> Result<(), StoreError> {
        self.unindex(question.id.as_bytes())?;
        let plain = |text: &str| markdown::parse(text).0.plain();
        let text = format!("{}\n{}\n{}", question.question, plain(&question.bottom_line), plain(&question.answer));
        self.index(&Stems::new(), question.id.as_bytes(), "question", (1, text.trim()))
    }

    fn index(
        &self,
        stems: &Stems,
        owner: &[u8; 16],
        kind: &str,
        (number, text): (usize, &str),
    ) -> Result<(), StoreError> {
        self.run(include_str!("search/insert.sql"), params![owner, kind, number])?;
        let id = self.0.last_insert_rowid();
        let mut stemmed = String::with_capacity(text.len());
        for (_, word) in words(text) {
            let [english, italian] = stems.of(&word);
            stemmed.push_str(&english);
            stemmed.push(' ');
            if italian != english {
                stemmed.push_str(&italian);
                stemmed.push(' ');
            }
        }
        self.run(include_str!("search/words_insert.sql"), params![id, text, stemmed])?;
        Ok(())
    }

    pub(crate) fn unindex(&self, owner: &[u8; 16]) -> Result<(), StoreError> {
        self.run(include_str!("search/words_delete.sql"), [owner])?;
        self.run(include_str!("search/delete.sql"), [owner])?;
        Ok(())
    }
}
