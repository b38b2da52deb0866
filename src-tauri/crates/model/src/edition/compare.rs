//! Holds two snapshots of a book against each other.

use super::{Change, Changes, Detail, Field, Kind, Subject};
use crate::{
    book::{Book, Citation, Contest, GlossaryEntry, Media, Precision, Question, Section, TimelineEntry},
    diff,
    excerpt::Excerpt,
    id::SectionId,
    markdown,
    shared::Shared,
    snapshot::Snapshot,
    source::{Revision, Source},
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
            same: |old, new| (old.id, &old.title, &old.extra) == (new.id, &new.title, &new.extra),
            home: |_| None,
            ordered: true,
            numbered: false,
        },
    );
    compare(
        &mut list,
        (&placed(old), &placed(new)),
        &Noun {
            key: |placed: &Placed<'_>| placed.question.id,
            subject: |placed| Subject::Question(placed.question.id),
            title: |placed| placed.question.question.clone(),
            details: |old, new| of_question(old.question, new.question),
            same: |old, new| old.question == new.question,
            home: |placed| Some(placed.section),
            ordered: true,
            numbered: true,
        },
    );
    of_lists(&mut list, old, new);
    of_evidence(&mut list, was, is);
    Changes { since: old.edition, as_of: old.as_of, list }
}

/// A question and its section.
struct Placed<'a> {
    section: SectionId,
    question: &'a Shared<Question>,
}

fn placed(book: &Book) -> Vec<Placed<'_>> {
    let sections = book.sections.iter().map(|section| (section.id, &section.questions));
    sections.flat_map(|(section, all)| all.iter().map(move |question| Placed { section, question })).collect()
}

/// How things of one kind are told apart and compared.
struct Noun<T, K> {
    key: fn(&T) -> K,
    subject: fn(&T) -> Subject,
    title: fn(&T) -> String,
    details: fn(&T, &T) -> Vec<Detail>,
    /// Whether nothing of them differs but where they stand.
    same: fn(&T, &T) -> bool,
    /// The section that it stands in.
    home: fn(&T) -> Option<SectionId>,
    /// Whether their order means something.
    ordered: bool,
    numbered: bool,
}

fn compare<T, K: Eq + Hash>(list: &mut Vec<Change>, (old, new): (&[T], &[T]), noun: &Noun<T, K>) {
    // Most of a book is as it was: what is, from its beginning and from its end, need not be looked for.
    let stays = |(was, is): &(&T, &T)| (noun.same)(was, is) && (noun.home)(was) == (noun.home)(is);
    let before = old.iter().zip(new).take_while(stays).count();
    let (old, new) = (&old[before..], &new[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(stays).count();
    let (old, new) = (&old[..old.len() - after], &new[..new.len() - after]);

    let places: HashMap<K, usize> = old.iter().enumerate().map(|(i, it)| ((noun.key)(it), i)).collect();
    let held: Vec<Option<usize>> = new.iter().map(|it| places.get(&(noun.key)(it)).copied()).collect();
    let in_order = if noun.ordered { longest_ascent(&held) } else { held.iter().flatten().copied().collect() };
    let counted = |place: usize| (before + place) as u32 + 1;
    let number = |place: usize| noun.numbered.then(|| counted(place));
    let whole = |it: &T, place: usize, kind: Kind| {
        let (of, title) = ((noun.subject)(it), (noun.title)(it));
        Change { of, title, number: number(place), kind, details: Vec::new() }
    };
    for (place, (it, was)) in new.iter().zip(&held).enumerate() {
        let Some((was_place, was)) = was.and_then(|was| Some((was, old.get(was)?))) else {
            list.push(whole(it, place, Kind::Added));
            continue;
        };
        let same = (noun.same)(was, it);
        let mut details = if same { Vec::new() } else { (noun.details)(was, it) };
        if !in_order.contains(&was_place) || (noun.home)(was) != (noun.home)(it) {
            details.insert(0, Detail::Moved { was: counted(was_place), now: counted(place) });
        }
        if details.is_empty() && !same {
            details.push(Detail::Other);
        }
        if !details.is_empty() {
            list.push(Change { details, ..whole(it, place, Kind::Changed) });
        }
    }
    let kept: HashSet<usize> = held.into_iter().flatten().collect();
    let gone = old.iter().enumerate().filter(|(place, _)| !kept.contains(place));
    list.extend(gone.map(|(place, it)| whole(it, place, Kind::Removed)));
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

fn of_question(was: &Question, now: &Question) -> Vec<Detail> {
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

/// Excerpts, sources and images, where they aren't the very same.
fn of_evidence(list: &mut Vec<Change>, was: &Snapshot, is: &Snapshot) {
    if !Shared::is(&was.excerpts, &is.excerpts) {
        of_excerpts(list, &was.excerpts, &is.excerpts);
    }
    if !Shared::is(&was.sources, &is.sources) {
        of_sources(list, &latest(&was.sources), &latest(&is.sources));
    }
    if !Shared::is(&was.media, &is.media) {
        of_media(list, &was.media, &is.media);
    }
}

fn of_excerpts(list: &mut Vec<Change>, was: &[Excerpt], is: &[Excerpt]) {
    compare(
        list,
        (was, is),
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
}

/// A source, and the number of its latest revision in the book.
type Latest<'a> = (&'a Source, u32);

fn of_sources(list: &mut Vec<Change>, was: &[Latest<'_>], is: &[Latest<'_>]) {
    compare(
        list,
        (was, is),
        &Noun {
            key: |(source, _): &Latest<'_>| source.id,
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

fn latest(sources: &[(Source, Revision)]) -> Vec<Latest<'_>> {
    let mut latest: Vec<Latest<'_>> = Vec::new();
    for (source, revision) in sources {
        match latest.last_mut().filter(|(held, _)| held.id == source.id) {
            Some(held) => held.1 = revision.number(),
            None => latest.push((source, revision.number())),
        }
    }
    latest
}

fn of_media(list: &mut Vec<Change>, was: &[Media], is: &[Media]) {
    compare(
        list,
        (was, is),
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
}
