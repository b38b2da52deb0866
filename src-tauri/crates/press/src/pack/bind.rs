//! The parts of a pack in their order, each with its entries in the outline. Draws no page.

use super::{
    Options, annex, brief, changes, colophon, contents, contest, cover, findings, glossary,
    index::{Index, parsed},
    part_title, question, sources,
    standing::{self, Job, Memory, Piece},
    timeline,
};
use crate::{
    area::Area,
    block::{Blocks, Cited},
    flow::{Opens, Part},
    galley::Galley,
    imprint::Desk,
    pages::{DestinationId, NodeId, Origin, OutlineEntry},
    paragraph::Compositor,
    style::Look,
};

/// A part, and the entries that it adds to the outline.
pub(super) struct Bound {
    pub(super) part: Part,
    pub(super) outline: Vec<OutlineEntry>,
}

/// A part before it is set: what it holds, one piece after the other.
struct Plan<'a> {
    jobs: Vec<Job<'a>>,
    bound: Bound,
}

/// All parts in their order.
pub(super) fn bind(index: &Index<'_>, options: &Options, desk: &Desk, mut memory: Option<&mut Memory>) -> Vec<Bound> {
    let look = Look::of(options.paper);
    if let Some(memory) = &mut memory {
        memory.read(index, options);
    }
    let plans = plans(index, options, look, memory.as_deref_mut());
    let counts: Vec<usize> = plans.iter().map(|plan| plan.jobs.len()).collect();
    let (jobs, bound): (Vec<_>, Vec<_>) = plans.into_iter().map(|Plan { jobs, bound }| (jobs, bound)).unzip();
    let mut sets = standing::set(jobs.into_iter().flatten().collect(), look, desk, memory).into_iter();
    let filled = bound.into_iter().zip(counts).map(|(mut bound, count)| {
        bound.part.galleys = sets.by_ref().take(count).flatten().collect();
        bound
    });
    // A part with nothing to say is left out.
    filled.filter(|bound| !bound.part.galleys.is_empty()).collect()
}

fn plans<'a>(
    index: &'a Index<'a>,
    options: &'a Options,
    look: &Look,
    mut memory: Option<&mut Memory>,
) -> Vec<Plan<'a>> {
    let (words, book, places) = (index.words, &index.snapshot.book, &index.places);
    let entry = |title: &str, level: u8, to: DestinationId| OutlineEntry { title: title.to_owned(), level, to };
    let title = if book.title.trim().is_empty() { words.briefing_book() } else { book.title.trim() };
    let mut plans = Vec::new();
    if let Some(to) = places.cover {
        let cover = Part { front: true, origin: Some(Origin::Book), ..Part::default() };
        plans.push(Plan {
            jobs: vec![job(Piece::Passing, 0, |compositor| vec![cover::set(compositor, index, options)])],
            bound: Bound { part: cover, outline: vec![entry(title, 0, to)] },
        });
    }
    let part = |jobs: Vec<Job<'a>>, title: &str, place: Option<DestinationId>, front: bool| {
        let part = Part { running: Some(title.to_owned()), front, ..Part::default() };
        let outline = place.map(|to| entry(title, 0, to)).into_iter().collect();
        Plan { jobs, bound: Bound { part, outline } }
    };
    let key = |memory: &mut Option<&mut Memory>, of: &dyn Fn(&mut Memory) -> u64| memory.as_deref_mut().map_or(0, of);
    if places.brief.is_some() {
        let key = key(&mut memory, &|memory| memory.brief(index));
        let set = job(Piece::Brief, key, |compositor| brief::set(compositor, index).into_iter().collect());
        plans.push(part(vec![set], words.in_brief(), places.brief, true));
    }
    if places.contents.is_some() {
        let key = key(&mut memory, &|memory| memory.contents(index));
        let set = job(Piece::Contents, key, |compositor| vec![contents::set(compositor, index)]);
        plans.push(part(vec![set], words.contents(), places.contents, true));
    }
    if places.introduction.is_some() {
        let set = job(Piece::Passing, 0, |compositor| vec![introduction(compositor, index)]);
        plans.push(part(vec![set], words.introduction(), places.introduction, true));
    }
    sections(&mut plans, index, options, look, memory.as_deref_mut());

    let rest = key(&mut memory, &|memory| memory.rest(index));
    if places.contests.is_some() {
        let set = job(Piece::Contests, rest, |compositor| contest::set(compositor, index));
        plans.push(part(vec![set], words.who_says_what(), places.contests, false));
    }
    if places.timeline.is_some() {
        let set = job(Piece::Timeline, rest, |compositor| vec![timeline::set(compositor, index)]);
        plans.push(part(vec![set], words.timeline(), places.timeline, false));
    }
    if places.glossary.is_some() {
        let set = job(Piece::Glossary, rest, |compositor| vec![glossary::set(compositor, index)]);
        let mut plan = part(vec![set], words.glossary(), places.glossary, false);
        // A glossary that fits under the timeline stands there.
        plan.bound.part.opens = if places.timeline.is_some() { Opens::Below(28.0) } else { Opens::Page };
        plans.push(plan);
    }
    if places.annex.is_some() {
        let mut jobs = vec![job(Piece::Passing, 0, |compositor| vec![annex::title(compositor, index)])];
        for (number, source) in index.sources.iter().enumerate() {
            let key = key(&mut memory, &|memory| memory.source(index, number, source));
            let before = if number == 0 { 20.0 } else { 28.0 };
            jobs.push(job(Piece::Source(source.source.id), key, move |compositor| {
                vec![annex::source(compositor, index, source, before)]
            }));
        }
        let mut plan = part(jobs, words.annex(), places.annex, false);
        plan.bound.outline.extend(index.sources.iter().filter_map(|source| {
            source.place.map(|to| entry(&format!("{} {}", source.letter, source.source.title), 1, to))
        }));
        plans.push(plan);
    }
    if places.sources.is_some() {
        let key = key(&mut memory, &|memory| memory.evidence(places.sources));
        let set = job(Piece::Sources, key, |compositor| vec![sources::set(compositor, index)]);
        plans.push(part(vec![set], words.sources(), places.sources, false));
    }
    if let (Some(place), Some(list)) = (places.changes, index.changes) {
        let key = key(&mut memory, &|memory| memory.changes(index, (options, list)));
        let set = job(Piece::Changes, key, |compositor| vec![changes::set(compositor, index, options, list)]);
        let mut plan = part(vec![set], words.what_changed_running(), None, false);
        plan.bound.outline.push(entry(&words.what_changed(list.since), 0, place));
        plans.push(plan);
    }
    if places.findings.is_some() {
        let key = key(&mut memory, &|memory| memory.findings(index));
        let set = job(Piece::Findings, key, |compositor| vec![findings::set(compositor, index)]);
        let mut plan = part(vec![set], words.found(), None, false);
        plan.bound.outline.extend(places.findings.map(|to| entry(words.still_needed(), 0, to)));
        plans.push(plan);
    }
    if places.colophon.is_some() {
        let set = job(Piece::Passing, 0, |compositor| vec![colophon::set(compositor, index, options)]);
        plans.push(part(vec![set], words.colophon(), places.colophon, false));
    }
    plans
}

fn job<'a>(piece: Piece, key: u64, set: impl Fn(&mut Compositor<'_>) -> Vec<Galley> + Sync + Send + 'a) -> Job<'a> {
    Job { piece, key, set: Box::new(set) }
}

fn sections<'a>(
    plans: &mut Vec<Plan<'a>>,
    index: &'a Index<'a>,
    options: &Options,
    look: &Look,
    mut memory: Option<&mut Memory>,
) {
    let mut number = 0;
    for (n, section) in index.snapshot.book.sections.iter().enumerate() {
        let first = number + 1;
        let last = number + section.questions.len();
        let key = standing::hash((n, &section.title, first, last, index.sections[n]));
        let mut jobs = vec![job(Piece::Section(n), key, move |compositor| {
            vec![question::section(compositor, index, (n + 1, section), (first, last))]
        })];
        let title = format!("{} {}", n + 1, section.title.trim());
        let mut outline = vec![OutlineEntry { title, level: 0, to: index.sections[n] }];
        for question in &section.questions {
            number += 1;
            let (number, before) = (number, if number == first { 27.0 } else { look.question_gaps.next });
            let key = memory.as_deref_mut().map_or(0, |memory| memory.question(index, (number, question), before));
            jobs.push(job(Piece::Question(question.id), key, move |compositor| {
                vec![question::question(compositor, index, (number, question), before)]
            }));
            if let Some(to) = index.question_place(number) {
                let title = format!("{} {}", index.words.question(number), question.question.trim());
                outline.push(OutlineEntry { title, level: 1, to });
            }
        }
        // Where pages lie open beside each other, page 1 is a right-hand one, as in any book.
        let recto = options.sections_on_rectos || (options.duplex && n == 0);
        let opens = if recto { Opens::Recto } else { Opens::Page };
        // Number and title stand a little apart in the running head.
        let running = Some(format!("{}\u{2002}{}", n + 1, section.title.trim()));
        let origin = Some(Origin::Section(section.id));
        let part = Part { galleys: Vec::new(), opens, running, front: false, origin };
        plans.push(Plan { jobs, bound: Bound { part, outline } });
    }
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
