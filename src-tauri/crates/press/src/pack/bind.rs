//! The parts of a pack in their order, each with its entries in the outline. Draws no page.

use super::{
    Options, annex, brief, colophon, contents, contest, cover, glossary,
    index::{Index, parsed},
    part_title, question, sources, timeline,
};
use crate::{
    block::{Area, Blocks, Cited},
    flow::{Opens, Part},
    fonts::Fonts,
    galley::Galley,
    pages::{DestinationId, NodeId, Origin, OutlineEntry},
    paragraph::Compositor,
    shaping::Shaper,
};

/// A part, and the entries that it adds to the outline.
pub(super) struct Bound {
    pub(super) part: Part,
    pub(super) outline: Vec<OutlineEntry>,
}

/// All parts in their order.
pub(super) fn bind(compositor: &mut Compositor<'_>, index: &Index<'_>, options: &Options, fonts: &Fonts) -> Vec<Bound> {
    let words = index.words;
    let book = &index.snapshot.book;
    let entry = |title: &str, level: u8, to: DestinationId| OutlineEntry { title: title.to_owned(), level, to };
    let mut bound = Vec::new();
    let cover = Part {
        galleys: vec![cover::set(compositor, index, options)],
        front: true,
        origin: Some(Origin::Book),
        ..Part::default()
    };
    let title = if book.title.trim().is_empty() { words.briefing_book() } else { book.title.trim() };
    let to = index.places.cover.map(|to| entry(title, 0, to));
    bound.push(Bound { part: cover, outline: to.into_iter().collect() });
    let front = |galley: Galley, title: &str, place: Option<DestinationId>| {
        let running = Some(title.to_owned());
        let part = Part { galleys: vec![galley], running, front: true, ..Part::default() };
        Bound { part, outline: place.map(|to| entry(title, 0, to)).into_iter().collect() }
    };
    if index.places.brief.is_some()
        && let Some(galley) = brief::set(compositor, index)
    {
        bound.push(front(galley, words.in_brief(), index.places.brief));
    }
    if index.places.contents.is_some() {
        bound.push(front(contents::set(compositor, index), words.contents(), index.places.contents));
    }
    if index.places.introduction.is_some() {
        bound.push(front(introduction(compositor, index), words.introduction(), index.places.introduction));
    }
    bound.extend(sections(compositor, index, options, fonts));

    let back = |galleys: Vec<Galley>, title: &str, place: Option<DestinationId>, opens: Opens| {
        let running = Some(title.to_owned());
        let part = Part { galleys, running, opens, ..Part::default() };
        Bound { part, outline: place.map(|to| entry(title, 0, to)).into_iter().collect() }
    };
    let places = &index.places;
    if places.contests.is_some() {
        bound.push(back(contest::set(compositor, index), words.who_says_what(), places.contests, Opens::Page));
    }
    if places.timeline.is_some() {
        bound.push(back(vec![timeline::set(compositor, index)], words.timeline(), places.timeline, Opens::Page));
    }
    if places.glossary.is_some() {
        // A glossary that fits under the timeline stands there.
        let opens = if places.timeline.is_some() { Opens::Below(28.0) } else { Opens::Page };
        bound.push(back(vec![glossary::set(compositor, index)], words.glossary(), places.glossary, opens));
    }
    if places.annex.is_some() {
        let mut galleys = vec![annex::title(compositor, index)];
        galleys.extend(
            index
                .sources
                .iter()
                .enumerate()
                .map(|(n, source)| annex::source(compositor, index, source, if n == 0 { 20.0 } else { 28.0 }).close()),
        );
        let mut part = back(galleys, words.annex(), places.annex, Opens::Page);
        part.outline.extend(index.sources.iter().filter_map(|source| {
            source.place.map(|to| entry(&format!("{} {}", source.letter, source.source.title), 1, to))
        }));
        bound.push(part);
    }
    if places.sources.is_some() {
        bound.push(back(vec![sources::set(compositor, index)], words.sources(), places.sources, Opens::Page));
    }
    if places.colophon.is_some() {
        let galley = colophon::set(compositor, index, options);
        bound.push(back(vec![galley], words.colophon(), places.colophon, Opens::Page));
    }
    bound
}

/// The sections, their questions set on as many threads as the machine has: no galley depends on another.
fn sections(compositor: &mut Compositor<'_>, index: &Index<'_>, options: &Options, fonts: &Fonts) -> Vec<Bound> {
    let book = &index.snapshot.book;
    let look = compositor.look;
    let mut jobs = Vec::new();
    for section in &book.sections {
        for (n, question) in section.questions.iter().enumerate() {
            let before = if n == 0 { 27.0 } else { look.question_gaps.next };
            jobs.push((jobs.len() + 1, question, before));
        }
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(jobs.len() / 64 + 1);
    let share = jobs.len().div_ceil(threads).max(1);
    let mut galleys: Vec<Galley> = if threads == 1 {
        jobs.iter().map(|&(n, q, before)| question::question(compositor, index, (n, q), before).close()).collect()
    } else {
        std::thread::scope(|scope| {
            let set = |jobs: &[(usize, &_, f32)]| -> Vec<Galley> {
                let mut compositor = Compositor::with(look, Shaper::new(fonts));
                jobs.iter()
                    .map(|&(n, q, before)| question::question(&mut compositor, index, (n, q), before).close())
                    .collect()
            };
            let handles: Vec<_> = jobs.chunks(share).map(|jobs| scope.spawn(move || set(jobs))).collect();
            // A thread that panicked takes this one with it, as if there had been only one.
            handles
                .into_iter()
                .flat_map(|handle| handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    };
    let mut rest = galleys.drain(..);
    let mut number = 0;
    let mut bound = Vec::with_capacity(book.sections.len());
    for (n, section) in book.sections.iter().enumerate() {
        let first = number + 1;
        number += section.questions.len();
        let mut galleys = vec![question::section(compositor, index, (n + 1, section), (first, number))];
        galleys.extend(rest.by_ref().take(section.questions.len()));
        let title = format!("{} {}", n + 1, section.title.trim());
        let mut outline = vec![OutlineEntry { title: title.clone(), level: 0, to: index.sections[n] }];
        for (q, question) in section.questions.iter().enumerate() {
            if let Some(to) = index.question_place(first + q) {
                let title = format!("{} {}", index.words.question(first + q), question.question.trim());
                outline.push(OutlineEntry { title, level: 1, to });
            }
        }
        let opens = if options.sections_on_rectos { Opens::Recto } else { Opens::Page };
        // Number and title stand a little apart in the running head.
        let running = Some(format!("{}\u{2002}{}", n + 1, section.title.trim()));
        let origin = Some(Origin::Section(section.id));
        let part = Part { galleys, opens, running, front: false, origin };
        bound.push(Bound { part, outline });
    }
    bound
}

fn introduction(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Galley {
    let look = compositor.look;
    let mut galley = Galley::default();
    if let Some(place) = index.places.introduction {
        galley.place(place);
    }
    part_title(compositor, &mut galley, index.words.introduction(), None);
    let none = |_: &str| -> Option<Cited> { None };
    let mut matter = index.plain_matter(&none);
    let area = Area::new(look.grid.main, look.grid.main_width(), look.answer, look.justified);
    let document = parsed(&index.snapshot.book.introduction);
    let blocks = &mut Blocks { compositor, galley: &mut galley, matter: &mut matter };
    blocks.set(&document.blocks, area, NodeId(0), 15.0, true);
    galley
}
