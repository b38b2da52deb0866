//! What a book rests on, as its reader meets it: citations by number, sources by letter, their excerpts by code.

use crate::{
    anchor::QuoteState,
    book::{Citation, Question},
    excerpt::Excerpt,
    id::SourceId,
    markdown::Document,
    snapshot::Snapshot,
    source::{Revision, Source},
    words::{Words, capitalised},
};
use std::collections::{HashMap, HashSet};

/// The sources and excerpts of a book, named for its reader.
#[derive(Clone, Debug)]
pub struct Apparatus<'a> {
    /// The sources in the order of their first use; those that no answer cites last.
    pub sources: Vec<Listed<'a>>,
    /// For each of the snapshot's excerpts its source's place in `sources`, and its code: `E1`.
    pub codes: Vec<Option<(usize, String)>>,
}

/// A source of the book.
#[derive(Clone, Debug)]
pub struct Listed<'a> {
    /// `E`.
    pub letter: String,
    /// What is known of it.
    pub source: &'a Source,
    /// Its revisions that excerpts were cut from.
    pub revisions: Vec<&'a Revision>,
    /// The first question that cites it, by its number.
    pub met_in: Option<usize>,
    /// Its excerpts as places in the snapshot's, by where they stand in its text.
    pub excerpts: Vec<usize>,
}

impl<'a> Apparatus<'a> {
    /// The apparatus of a book.
    #[must_use]
    pub fn of(snapshot: &'a Snapshot) -> Self {
        let mut held: HashMap<SourceId, Vec<&(Source, Revision)>> = HashMap::new();
        snapshot.sources.iter().for_each(|source| held.entry(source.0.id).or_default().push(source));
        let mut sources: Vec<Listed<'a>> = Vec::new();
        let mut place = HashMap::new();
        for (id, met_in) in in_order(snapshot) {
            let held = held.get(&id).map_or(&[][..], Vec::as_slice);
            let Some((source, _)) = held.last() else { continue };
            place.insert(id, sources.len());
            sources.push(Listed {
                letter: letter(sources.len()).to_uppercase(),
                source,
                revisions: held.iter().map(|(_, revision)| revision).collect(),
                met_in,
                excerpts: Vec::new(),
            });
        }
        for (i, excerpt) in snapshot.excerpts.iter().enumerate() {
            if let Some(&source) = place.get(&excerpt.selector.source()) {
                sources[source].excerpts.push(i);
            }
        }
        let mut codes = vec![None; snapshot.excerpts.len()];
        for (n, source) in sources.iter_mut().enumerate() {
            source.excerpts.sort_by_key(|&i| {
                let selector = &snapshot.excerpts[i].selector;
                (selector.ranges().first().map_or(0, |range| range.start), selector.revision(), i)
            });
            for (k, &i) in source.excerpts.iter().enumerate() {
                codes[i] = Some((n, format!("{}{}", source.letter, k + 1)));
            }
        }
        Self { sources, codes }
    }
}

/// The sources as the questions cite them, each with the first that does; then all others.
fn in_order(snapshot: &Snapshot) -> Vec<(SourceId, Option<usize>)> {
    let cited = snapshot.book.questions().flat_map(|(number, q)| q.citations.iter().map(move |c| (number, c.excerpt)));
    let used = cited.filter_map(|(number, id)| Some((snapshot.excerpt(id)?.selector.source(), Some(number))));
    let all = snapshot.sources.iter().map(|(source, _)| (source.id, None));
    let mut known = HashSet::new();
    used.chain(all).filter(|(id, _)| known.insert(*id)).collect()
}

impl Listed<'_> {
    /// Who said an excerpt's words, and where: `Mark Rutte, in digest E, undated.`
    #[must_use]
    pub fn descriptor(&self, excerpt: &Excerpt, words: Words, book_language: &str) -> String {
        let about = self.source;
        let date = words.published(about);
        let anonymous = about.authors.is_empty() && about.publisher.is_empty();
        let place = words.in_source(&about.kind, &self.letter);
        let mut text = match &excerpt.speaker {
            Some(speaker) => format!("{speaker}, {place}, {date}"),
            None if anonymous => format!("{} {}, {date}", capitalised(&words.kind(&about.kind)), self.letter),
            None => format!("{}, {place}, {date}", about.voice()),
        };
        if !excerpt.via.is_empty() {
            text.push_str(&format!(", {} {}", words.via(), excerpt.via.join(", ")));
        }
        text.push('.');
        let book = book_language.split('-').next().unwrap_or_default();
        if !about.language.to_ascii_lowercase().starts_with(&book.to_ascii_lowercase())
            && let Some(note) = words.in_language(&about.language)
        {
            text.push(' ');
            text.push_str(note);
        }
        text
    }

    /// The paragraph of its text, counted from 1, in which a verified excerpt begins.
    #[must_use]
    pub fn paragraph(&self, excerpt: &Excerpt, state: QuoteState) -> Option<u32> {
        let selector = &excerpt.selector;
        let revision = self.revisions.iter().find(|revision| revision.number() == selector.revision())?;
        let start = selector.ranges().first()?.start;
        (state == QuoteState::Verified).then(|| revision.paragraph_at(start))
    }
}

/// What a question cites, in the order in which its reader meets it: bottom line, answer, then what neither names.
#[must_use]
pub fn cited<'q>(question: &'q Question, bottom_line: &Document, answer: &Document) -> Vec<&'q Citation> {
    let mut list: Vec<&Citation> = Vec::new();
    let keys = bottom_line.citations().into_iter().chain(answer.citations());
    let used = keys.filter_map(|key| question.citations.iter().find(|citation| citation.key == key));
    for citation in used.chain(&question.citations) {
        if !list.iter().any(|known| known.key == citation.key) {
            list.push(citation);
        }
    }
    list
}

/// `a`, `b` … `z`, `aa` …
#[must_use]
pub fn letter(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number + 1;
    while rest > 0 {
        letters.push(b'a' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|&b| b as char).collect()
}
