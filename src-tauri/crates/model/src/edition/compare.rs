//! Holds two snapshots of a book against each other.

use super::{Change, Changes, Detail, Field, Kind, Subject};
use crate::{
    book::{Book, Citation, Contest, GlossaryEntry, Media, Precision, Question, Section, TimelineEntry},
    diff,
    excerpt::Excerpt,
    id::SectionId,
    markdown,
    snapshot::Snapshot,
    source::Source,
};
use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

/// What changed in a book from the edition `was` to `is`.
#[must_use]
pub fn changes(was: &Snapshot, is: &Snapshot) -> Changes {
    let (old, new) = (&was.book, &is.book);
    let mut list = Vec::new();
    let details = of_book(old, new);
    if !details.is_empty() {
        list.push(changed(Subject::Book, &new.title, None, details));
    }
    compare(
        &mut list,
        (&old.sections, &new.sections),
        &Noun {
            key: |section: &Section| section.id,
            subject: |section| Subject::Section(section.id),
            title: |section| section.title.clone(),
            details: |old, new| words(Field::Title, &old.title, &new.title),
            same: |old, new| old.extra == new.extra,
            home: |_| None,
            ordered: true,
            numbered: false,
        },
    );
    let placed = |book: &Book| -> Vec<Placed> {
        let sections = book.sections.iter().flat_map(|section| section.questions.iter().map(|q| (section.id, q)));
        sections.map(|(section, question)| Placed { section, question: question.clone() }).collect()
    };
    compare(
        &mut list,
        (&placed(old), &placed(new)),
        &Noun {
            key: |placed: &Placed| placed.question.id,
            subject: |placed| Subject::Question(placed.question.id),
            title: |placed| placed.question.question.clone(),
            details: of_question,
            same: |old, new| old.question == new.question,
            home: |placed| Some(placed.section),
            ordered: true,
            numbered: true,
        },
    );
    of_lists(&mut list, old, new);
    of_evidence(&mut list, was, is);
    compare(
        &mut list,
        (&was.media, &is.media),
        &Noun {
            key: |media: &Media| media.name.clone(),
            subject: |media| Subject::Media(media.name.clone()),
            title: |media| media.name.clone(),
            details: |_, _| Vec::new(),
            same: |old, new| old == new,
            home: |_| None,
            ordered: false,
            numbered: false,
        },
    );
    Changes { since: old.edition, as_of: old.as_of, list }
}

/// A question and its section.
#[derive(PartialEq)]
struct Placed {
    section: SectionId,
    question: Question,
}

/// How things of one kind are told apart and compared.
struct Noun<T, K> {
    key: fn(&T) -> K,
    subject: fn(&T) -> Subject,
    title: fn(&T) -> String,
    details: fn(&T, &T) -> Vec<Detail>,
    /// Whether nothing else differs either.
    same: fn(&T, &T) -> bool,
    /// The section that it stands in.
    home: fn(&T) -> Option<SectionId>,
    /// Whether their order means something.
    ordered: bool,
    numbered: bool,
}

fn compare<T, K: Eq + Hash>(list: &mut Vec<Change>, (old, new): (&[T], &[T]), noun: &Noun<T, K>) {
    let before: HashMap<K, usize> = old.iter().enumerate().map(|(i, it)| ((noun.key)(it), i)).collect();
    let held: Vec<Option<usize>> = new.iter().map(|it| before.get(&(noun.key)(it)).copied()).collect();
    let in_order = if noun.ordered { longest_ascent(&held) } else { held.iter().flatten().copied().collect() };
    let number = |place: usize| noun.numbered.then_some(place as u32 + 1);
    for (place, (it, was)) in new.iter().zip(&held).enumerate() {
        let (subject, title) = ((noun.subject)(it), (noun.title)(it));
        let Some((was_place, was)) = was.and_then(|was| Some((was, old.get(was)?))) else {
            list.push(Change { of: subject, title, number: number(place), kind: Kind::Added, details: Vec::new() });
            continue;
        };
        let mut details = (noun.details)(was, it);
        if !in_order.contains(&was_place) || (noun.home)(was) != (noun.home)(it) {
            details.insert(0, Detail::Moved { was: was_place as u32 + 1, now: place as u32 + 1 });
        }
        if details.is_empty() && !(noun.same)(was, it) {
            details.push(Detail::Other);
        }
        if !details.is_empty() {
            list.push(changed(subject, &title, number(place), details));
        }
    }
    let kept: HashSet<usize> = held.into_iter().flatten().collect();
    for (place, it) in old.iter().enumerate().filter(|(place, _)| !kept.contains(place)) {
        let (subject, title) = ((noun.subject)(it), (noun.title)(it));
        list.push(Change { of: subject, title, number: number(place), kind: Kind::Removed, details: Vec::new() });
    }
}

/// The most places that ascend: what stayed where it was, if as little as possible was moved (Fredman 1975).
fn longest_ascent(places: &[Option<usize>]) -> HashSet<usize> {
    let places: Vec<usize> = places.iter().flatten().copied().collect();
    // Of every length, the ascent that ends lowest: where it ends; and before each place the one that it follows.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::with_capacity(places.len()));
    for (i, place) in places.iter().enumerate() {
        let length = ends.partition_point(|&end| places[end] < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(i) } else { ends[length] = i }
    }
    std::iter::successors(ends.last().copied(), |&i| before[i]).map(|i| places[i]).collect()
}

fn changed(of: Subject, title: &str, number: Option<u32>, details: Vec<Detail>) -> Change {
    Change { of, title: title.to_owned(), number, kind: Kind::Changed, details }
}

/// What changed in a text without markup.
fn words(field: Field, was: &str, now: &str) -> Vec<Detail> {
    if was == now { Vec::new() } else { vec![Detail::Words { field, pieces: diff::words(was, now) }] }
}

/// What changed in Markdown: its words, else its form.
fn prose(field: Field, was: &str, now: &str) -> Vec<Detail> {
    if was == now {
        return Vec::new();
    }
    let plain = |text: &str| markdown::parse(text).0.plain().trim_end().to_owned();
    let (before, after) = (plain(was), plain(now));
    if before == after { vec![Detail::Form(field)] } else { words(field, &before, &after) }
}

fn value<T: ToString + PartialEq>(field: Field, was: Option<&T>, now: Option<&T>) -> Vec<Detail> {
    if was == now {
        return Vec::new();
    }
    vec![Detail::Value { field, was: was.map(T::to_string), now: now.map(T::to_string) }]
}

fn word(field: Field, was: &str, now: &str) -> Vec<Detail> {
    let some = |word: &str| Some(word.to_owned()).filter(|word| !word.is_empty());
    value(field, some(was).as_ref(), some(now).as_ref())
}

fn of_book(was: &Book, now: &Book) -> Vec<Detail> {
    let mut details = [
        words(Field::Title, &was.title, &now.title),
        words(Field::Subtitle, &was.subtitle, &now.subtitle),
        word(Field::Language, &was.language, &now.language),
        value(Field::AsOf, was.as_of.as_ref(), now.as_of.as_ref()),
        value(Field::Marking, was.marking.as_ref(), now.marking.as_ref()),
        word(Field::PreparedBy, &was.prepared_by, &now.prepared_by),
        word(Field::PreparedFor, &was.prepared_for, &now.prepared_for),
        prose(Field::Introduction, &was.introduction, &now.introduction),
    ]
    .concat();
    if details.is_empty() && was.extra != now.extra {
        details.push(Detail::Other);
    }
    details
}

fn of_question(was: &Placed, now: &Placed) -> Vec<Detail> {
    let (was, now) = (&was.question, &now.question);
    [
        words(Field::Question, &was.question, &now.question),
        prose(Field::BottomLine, &was.bottom_line, &now.bottom_line),
        prose(Field::Answer, &was.answer, &now.answer),
        word(Field::Claim, was.claim.word(), now.claim.word()),
        word(Field::Status, was.status.word(), now.status.word()),
        value(Field::AsOf, was.as_of.as_ref(), now.as_of.as_ref()),
        value(Field::ReviewBy, was.review_by.as_ref(), now.review_by.as_ref()),
        value(Field::Language, was.language.as_ref(), now.language.as_ref()),
        cited(&was.citations, &now.citations),
    ]
    .concat()
}

fn cited(was: &[Citation], now: &[Citation]) -> Vec<Detail> {
    let role = |list: &[Citation], of: &Citation| list.iter().find(|c| c.excerpt == of.excerpt).map(|c| c.role);
    let gone = was.iter().filter(|citation| role(now, citation).is_none());
    now.iter()
        .chain(gone)
        .map(|citation| (citation.excerpt, role(was, citation), role(now, citation)))
        .filter(|(_, was, now)| was != now)
        .map(|(excerpt, was, now)| Detail::Cited { excerpt, was, now })
        .collect()
}

fn of_lists(list: &mut Vec<Change>, was: &Book, now: &Book) {
    compare(
        list,
        (&was.timeline, &now.timeline),
        &Noun {
            key: |entry: &TimelineEntry| entry.id,
            subject: |entry| Subject::Timeline(entry.id),
            title: |entry| markdown::parse(&entry.text).0.plain().trim_end().to_owned(),
            details: |was, now| {
                let dated = |entry: &TimelineEntry| {
                    entry.date.map(|date| match entry.precision {
                        Precision::Day => date.to_string(),
                        Precision::Month => date.strftime("%Y-%m").to_string(),
                        _ => date.strftime("%Y").to_string(),
                    })
                };
                [
                    value(Field::Date, dated(was).as_ref(), dated(now).as_ref()),
                    prose(Field::Text, &was.text, &now.text),
                    cited(&was.citations, &now.citations),
                ]
                .concat()
            },
            same: |was, now| was == now,
            home: |_| None,
            ordered: false,
            numbered: false,
        },
    );
    compare(
        list,
        (&was.glossary, &now.glossary),
        &Noun {
            key: |entry: &GlossaryEntry| entry.id,
            subject: |entry| Subject::Glossary(entry.id),
            title: |entry| entry.term.clone(),
            details: |was, now| {
                [
                    words(Field::Title, &was.term, &now.term),
                    prose(Field::Definition, &was.definition, &now.definition),
                    cited(&was.citations, &now.citations),
                ]
                .concat()
            },
            same: |was, now| was == now,
            home: |_| None,
            ordered: false,
            numbered: false,
        },
    );
    compare(
        list,
        (&was.contests, &now.contests),
        &Noun {
            key: |contest: &Contest| contest.id,
            subject: |contest| Subject::Contest(contest.id),
            title: |contest| contest.title.clone(),
            details: |was, now| [words(Field::Title, &was.title, &now.title), of_cells(was, now)].concat(),
            same: |was, now| was == now,
            home: |_| None,
            ordered: false,
            numbered: false,
        },
    );
}

fn of_cells(was: &Contest, now: &Contest) -> Vec<Detail> {
    let named = |contest: &Contest| -> Vec<((String, String), String)> {
        let name = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
        let cells = contest.cells.iter();
        cells.map(|c| ((name(&contest.actors, c.actor), name(&contest.aspects, c.aspect)), c.text.clone())).collect()
    };
    let (before, after) = (named(was), named(now));
    let text = |cells: &[((String, String), String)], key: &(String, String)| {
        cells.iter().find(|(held, _)| held == key).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let gone = before.iter().filter(|(key, _)| !after.iter().any(|(held, _)| held == key));
    let mut details = Vec::new();
    for (key, _) in after.iter().chain(gone) {
        let (was, now) = (text(&before, key), text(&after, key));
        if was != now {
            let (actor, aspect) = key.clone();
            details.push(Detail::Cell { actor, aspect, pieces: diff::words(&was, &now) });
        }
    }
    details
}

fn of_evidence(list: &mut Vec<Change>, was: &Snapshot, is: &Snapshot) {
    compare(
        list,
        (&was.excerpts, &is.excerpts),
        &Noun {
            key: |excerpt: &Excerpt| excerpt.id,
            subject: |excerpt| Subject::Excerpt(excerpt.id),
            title: |excerpt| excerpt.selector.quote(),
            details: |was, now| {
                let rated = |excerpt: &Excerpt| excerpt.credibility.map(u8::from);
                [
                    words(Field::Quotation, &was.selector.quote(), &now.selector.quote()),
                    value(Field::Speaker, was.speaker.as_ref(), now.speaker.as_ref()),
                    value(Field::Credibility, rated(was).as_ref(), rated(now).as_ref()),
                    value(Field::Revision, Some(&was.selector.revision()), Some(&now.selector.revision())),
                ]
                .concat()
            },
            same: |was, now| was == now,
            home: |_| None,
            ordered: false,
            numbered: false,
        },
    );
    compare(
        list,
        (&latest(was), &latest(is)),
        &Noun {
            key: |(source, _): &(Source, u32)| source.id,
            subject: |(source, _)| Subject::Source(source.id),
            title: |(source, _)| source.title.clone(),
            details: |(was, old), (now, new)| {
                [
                    words(Field::Title, &was.title, &now.title),
                    word(Field::Kind, &was.kind, &now.kind),
                    word(Field::Authors, &was.authors.join(", "), &now.authors.join(", ")),
                    word(Field::Publisher, &was.publisher, &now.publisher),
                    value(Field::Published, was.published.as_ref(), now.published.as_ref()),
                    value(Field::Accessed, was.accessed.as_ref(), now.accessed.as_ref()),
                    value(Field::Url, was.url.as_ref(), now.url.as_ref()),
                    word(Field::Language, &was.language, &now.language),
                    value(Field::Origin, was.origin.as_ref(), now.origin.as_ref()),
                    words(Field::Perspective, &was.perspective, &now.perspective),
                    value(Field::Reliability, was.reliability.as_ref(), now.reliability.as_ref()),
                    value(Field::Revision, Some(old), Some(new)),
                ]
                .concat()
            },
            same: |was, now| was == now,
            home: |_| None,
            ordered: false,
            numbered: false,
        },
    );
}

/// Each source with the number of its latest revision in the book.
fn latest(snapshot: &Snapshot) -> Vec<(Source, u32)> {
    let mut latest: Vec<(Source, u32)> = Vec::new();
    for (source, revision) in &snapshot.sources {
        match latest.last_mut().filter(|(held, _)| held.id == source.id) {
            Some(held) => held.1 = revision.number(),
            None => latest.push((source.clone(), revision.number())),
        }
    }
    latest
}
