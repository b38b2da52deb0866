//! Reads a portable book and refuses what doesn't hold together.

use super::{
    FORMAT, PortableError, SIZE_LIMIT, Unknown, VERSION,
    record::{ExcerptIn, FileIn, Head, MediaIn, SourceIn},
};
use crate::{
    Extra,
    book::{Book, Citation, Media, Silence},
    excerpt::{Excerpt, Selector, context},
    id::{ExcerptId, SourceId},
    snapshot::Snapshot,
    source::{Revision, Source, Span},
    text::Sha256,
};
use std::{
    collections::{HashMap, HashSet},
    fmt::Display,
    hash::Hash,
};

/// Reads a portable book: the snapshot, and the keys that we don't know (kept, and written back).
///
/// # Errors
/// Each `PortableError` names the place in the file.
pub fn read(bytes: &[u8]) -> Result<(Snapshot, Vec<Unknown>), PortableError> {
    if bytes.len() > SIZE_LIMIT {
        return Err(PortableError::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head: Head = serde_json::from_slice(bytes).map_err(|e| PortableError::NotABook { reason: e.to_string() })?;
    match head.format.as_deref() {
        Some(FORMAT) => {}
        Some(other) => return Err(PortableError::OtherFormat(other.to_owned())),
        None => return Err(PortableError::NotABook { reason: "it has no `format`".to_owned() }),
    }
    match head.version {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(PortableError::NewerVersion(newer)),
        _ => return Err(malformed("version", "a version from 1 on is missing")),
    }
    let file: FileIn = serde_json::from_slice(bytes).map_err(|_| place_of_error(bytes))?;

    let mut unknown = Vec::new();
    note(&mut unknown, "", &file.extra);
    unknown_keys(&file, &mut unknown);
    let sources = read_sources(file.sources)?;
    let excerpts = read_excerpts(file.excerpts, &sources)?;
    check_book(&file.book, &excerpts.iter().map(|excerpt| excerpt.id).collect())?;
    let media = read_media(file.media)?;
    let (excerpts, sources, media) = (excerpts.into(), sources.into(), media.into());
    Ok((Snapshot { book: file.book, excerpts, sources, media, edition: file.edition, extra: file.extra }, unknown))
}

/// Reads once more, slower, to say where it went wrong.
fn place_of_error(bytes: &[u8]) -> PortableError {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize::<_, FileIn>(&mut deserializer) {
        Err(error) => PortableError::Malformed { place: error.path().to_string(), reason: error.inner().to_string() },
        Ok(_) => malformed("the end", "more follows after the book"),
    }
}

fn malformed(place: impl Into<String>, reason: impl Into<String>) -> PortableError {
    PortableError::Malformed { place: place.into(), reason: reason.into() }
}

/// Notices a second use of an id.
struct Once<T>(HashSet<T>);

impl<T: Eq + Hash + Copy> Once<T> {
    fn new() -> Self {
        Self(HashSet::new())
    }

    fn see(&mut self, id: T, shown: &dyn Display, place: impl FnOnce() -> String) -> Result<(), PortableError> {
        if self.0.insert(id) { Ok(()) } else { Err(PortableError::Duplicate { place: place(), id: shown.to_string() }) }
    }
}

fn read_sources(records: Vec<SourceIn>) -> Result<Vec<(Source, Revision)>, PortableError> {
    let mut once = Once::new();
    let mut sources = Vec::with_capacity(records.len());
    for (i, record) in records.into_iter().enumerate() {
        let place = || format!("sources[{i}]");
        once.see((record.id, record.revision), &record.id, place)?;
        let (number, sha256) = (record.revision, record.sha256);
        let (source, text) = record.into_source();
        let revision = Revision::new(source.id, number, text).map_err(|e| malformed(place(), e.to_string()))?;
        if sha256.is_some_and(|sha256| sha256 != revision.sha256()) {
            return Err(PortableError::WrongHash { place: place() });
        }
        sources.push((source, revision));
    }
    sources.sort_by_key(|(source, revision)| (source.id, revision.number()));
    Ok(sources)
}

fn read_excerpts(records: Vec<ExcerptIn>, sources: &[(Source, Revision)]) -> Result<Vec<Excerpt>, PortableError> {
    let by_id: HashMap<(SourceId, u32), usize> =
        sources.iter().enumerate().map(|(i, (source, revision))| ((source.id, revision.number()), i)).collect();
    let mut once = Once::new();
    let mut excerpts = Vec::with_capacity(records.len());
    for (i, record) in records.into_iter().enumerate() {
        let place = || format!("excerpts[{i}]");
        once.see(record.id, &record.id, place)?;
        let Some((source, revision)) = by_id.get(&(record.source, record.revision)).and_then(|&i| sources.get(i))
        else {
            let (id, revision) = (record.source.to_string(), record.revision);
            return Err(PortableError::NoSource { place: place(), id, revision });
        };
        let ranges = if record.ranges.is_empty() {
            locate(&record.exact, source, revision, &place)?
        } else {
            record.ranges.iter().map(|&(start, end)| start..end).collect()
        };
        let there = Selector::words_at(revision, &ranges).map_err(|e| malformed(place(), e.to_string()))?;
        if !record.exact.is_empty() && record.exact != there {
            return Err(PortableError::NotThere { place: place(), title: source.title.clone() });
        }
        let (start, end) = (ranges.first().map_or(0, |r| r.start), ranges.last().map_or(0, |r| r.end));
        let (before, after) = context(revision, start, end);
        let context = (record.prefix.unwrap_or(before), record.suffix.unwrap_or(after));
        excerpts.push(Excerpt {
            id: record.id,
            selector: Selector::stored(record.source, record.revision, ranges, there, context),
            speaker: record.speaker,
            via: record.via,
            credibility: record.credibility,
            note: record.note,
            extra: record.extra,
        });
    }
    excerpts.sort_by_key(|excerpt| excerpt.id);
    Ok(excerpts)
}

/// The only place in the source where each of these words stands.
fn locate(
    exact: &[String],
    source: &Source,
    revision: &Revision,
    place: &dyn Fn() -> String,
) -> Result<Vec<Span>, PortableError> {
    let mut ranges = Vec::with_capacity(exact.len());
    for words in exact {
        let mut found = revision.text().match_indices(words.as_str());
        match (found.next(), found.next()) {
            (Some((at, _)), None) if !words.is_empty() => ranges.push(revision.span_of(&(at..at + words.len()))),
            (None, _) => return Err(PortableError::NotThere { place: place(), title: source.title.clone() }),
            _ => {
                let count = revision.text().matches(words.as_str()).count();
                return Err(PortableError::NotOnce { place: place(), title: source.title.clone(), count });
            }
        }
    }
    Ok(ranges)
}

fn read_media(records: Vec<MediaIn>) -> Result<Vec<Media>, PortableError> {
    let mut names = HashSet::new();
    let mut media = Vec::with_capacity(records.len());
    for (i, record) in records.into_iter().enumerate() {
        let place = format!("media[{i}]");
        if !names.insert(record.name.clone()) {
            return Err(PortableError::Duplicate { place, id: record.name });
        }
        let sha256 = Sha256::of(&record.data);
        if record.sha256.is_some_and(|stated| stated != sha256) {
            return Err(PortableError::WrongHash { place });
        }
        media.push(Media {
            name: record.name,
            media_type: record.media_type,
            alt: record.alt,
            sha256,
            data: record.data,
            extra: record.extra,
        });
    }
    Ok(media)
}

fn check_book(book: &Book, excerpts: &HashSet<ExcerptId>) -> Result<(), PortableError> {
    let citations = |place: String, citations: &[Citation]| -> Result<(), PortableError> {
        let mut keys = HashSet::new();
        for (i, citation) in citations.iter().enumerate() {
            let place = format!("{place}.citations[{i}]");
            if !excerpts.contains(&citation.excerpt) {
                return Err(PortableError::NoExcerpt { place, id: citation.excerpt.to_string() });
            }
            if !keys.insert(citation.key.as_str()) {
                return Err(PortableError::Duplicate { place, id: citation.key.clone() });
            }
        }
        Ok(())
    };
    let (mut sections, mut questions) = (Once::new(), Once::new());
    for (s, section) in book.sections.iter().enumerate() {
        let place = format!("book.sections[{s}]");
        sections.see(section.id, &section.id, || place.clone())?;
        for (q, question) in section.questions.iter().enumerate() {
            let place = format!("{place}.questions[{q}]");
            questions.see(question.id, &question.id, || place.clone())?;
            citations(place, &question.citations)?;
        }
    }
    let mut timeline = Once::new();
    for (i, entry) in book.timeline.iter().enumerate() {
        let place = format!("book.timeline[{i}]");
        timeline.see(entry.id, &entry.id, || place.clone())?;
        citations(place, &entry.citations)?;
    }
    let mut glossary = Once::new();
    for (i, entry) in book.glossary.iter().enumerate() {
        let place = format!("book.glossary[{i}]");
        glossary.see(entry.id, &entry.id, || place.clone())?;
        citations(place, &entry.citations)?;
    }
    let mut contests = Once::new();
    for (i, contest) in book.contests.iter().enumerate() {
        let place = format!("book.contests[{i}]");
        contests.see(contest.id, &contest.id, || place.clone())?;
        let mut cells = HashSet::new();
        for (c, cell) in contest.cells.iter().enumerate() {
            let place = format!("{place}.cells[{c}]");
            if cell.actor >= contest.actors.len() || cell.aspect >= contest.aspects.len() {
                return Err(malformed(place, "the cell lies outside the table of actors and aspects"));
            }
            if !cells.insert((cell.actor, cell.aspect)) {
                return Err(malformed(place, "the cell stands there a second time"));
            }
            if let Some(id) = cell.excerpt.filter(|id| !excerpts.contains(id)) {
                return Err(PortableError::NoExcerpt { place, id: id.to_string() });
            }
        }
    }
    Ok(())
}

fn note(unknown: &mut Vec<Unknown>, place: &str, extra: &Extra) {
    unknown.extend(
        extra
            .keys()
            .map(|key| Unknown { place: if place.is_empty() { key.clone() } else { format!("{place}.{key}") } }),
    );
}

fn unknown_keys(file: &FileIn, unknown: &mut Vec<Unknown>) {
    let book = &file.book;
    note(unknown, "book", &book.extra);
    for (s, section) in book.sections.iter().enumerate() {
        note(unknown, &format!("book.sections[{s}]"), &section.extra);
        for (q, question) in section.questions.iter().enumerate() {
            let place = format!("book.sections[{s}].questions[{q}]");
            note(unknown, &place, &question.extra);
            unknown_in_citations(unknown, &place, &question.citations);
            unknown_in_silences(unknown, &place, &question.silenced);
        }
    }
    for (i, entry) in book.timeline.iter().enumerate() {
        let place = format!("book.timeline[{i}]");
        note(unknown, &place, &entry.extra);
        unknown_in_citations(unknown, &place, &entry.citations);
        unknown_in_silences(unknown, &place, &entry.silenced);
    }
    for (i, entry) in book.glossary.iter().enumerate() {
        let place = format!("book.glossary[{i}]");
        note(unknown, &place, &entry.extra);
        unknown_in_citations(unknown, &place, &entry.citations);
        unknown_in_silences(unknown, &place, &entry.silenced);
    }
    for (i, contest) in book.contests.iter().enumerate() {
        let place = format!("book.contests[{i}]");
        note(unknown, &place, &contest.extra);
        unknown_in_silences(unknown, &place, &contest.silenced);
        for (c, cell) in contest.cells.iter().enumerate() {
            note(unknown, &format!("{place}.cells[{c}]"), &cell.extra);
        }
    }
    for (i, excerpt) in file.excerpts.iter().enumerate() {
        note(unknown, &format!("excerpts[{i}]"), &excerpt.extra);
    }
    for (i, source) in file.sources.iter().enumerate() {
        note(unknown, &format!("sources[{i}]"), &source.extra);
    }
    for (i, medium) in file.media.iter().enumerate() {
        note(unknown, &format!("media[{i}]"), &medium.extra);
    }
}

fn unknown_in_citations(unknown: &mut Vec<Unknown>, place: &str, citations: &[Citation]) {
    for (i, citation) in citations.iter().enumerate() {
        note(unknown, &format!("{place}.citations[{i}]"), &citation.extra);
    }
}

fn unknown_in_silences(unknown: &mut Vec<Unknown>, place: &str, silences: &[Silence]) {
    for (i, silence) in silences.iter().enumerate() {
        note(unknown, &format!("{place}.silenced[{i}]"), &silence.extra);
    }
}
