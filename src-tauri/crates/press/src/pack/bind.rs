//! The parts of a pack in their order, each of its pieces with its entry in the outline. Draws no page.

use super::{
    Former, Options, annex, brief, changes, colophon, contents, contest, cover, findings, glossary,
    index::{Index, parsed},
    memory::Memory,
    part::Part,
    part_title, question, sources,
    stamps::hash,
    stock::{self, Job, Piece, Work},
    timeline,
};
use crate::{
    area::Area,
    block::{Blocks, Cited},
    flow::{self, Opens, Set},
    galley::Galley,
    imprint::Desk,
    pages::{DestinationId, NodeId, Origin, OutlineEntry},
    paragraph::Compositor,
    style::Look,
};
use attache_model::book::Section;

/// A part before it is set: what it holds, one piece after the other.
struct Plan<'a> {
    jobs: Vec<Job<'a>>,
    part: flow::Part,
}

/// All parts in their order. One with nothing to say is left out.
pub(super) fn bind(
    index: &Index<'_>,
    options: &Options,
    desk: &Desk,
    mut former: Option<Former<'_>>,
) -> Vec<flow::Part> {
    let look = Look::of(options.paper);
    if let Some((memory, stock)) = &mut former
        && !memory.read(index, options)
    {
        stock.clear();
    }
    let mut binder = Binder { index, options, look, former, plans: Vec::new() };
    binder.front();
    let mut first = 1;
    for (n, section) in index.snapshot.book.sections.iter().enumerate() {
        binder.section(n, section, first);
        first += section.questions.len();
    }
    binder.lists();
    binder.evidence();
    binder.back();
    let Binder { plans, former, .. } = binder;
    let counts: Vec<usize> = plans.iter().map(|plan| plan.jobs.len()).collect();
    let (jobs, mut parts): (Vec<_>, Vec<_>) = plans.into_iter().map(|Plan { jobs, part }| (jobs, part)).unzip();
    let kept = stock::set(jobs.into_iter().flatten().collect(), look, desk);
    let mut sets = kept.iter();
    for (part, count) in parts.iter_mut().zip(counts) {
        part.galleys = sets.by_ref().take(count).flat_map(|kept| kept.galleys().cloned()).collect();
    }
    if let Some((_, stock)) = former {
        stock.put(kept);
    }
    parts.retain(|part| !part.galleys.is_empty());
    parts
}

struct Binder<'a, 'm> {
    index: &'a Index<'a>,
    options: &'a Options,
    look: &'static Look,
    former: Option<Former<'m>>,
    plans: Vec<Plan<'a>>,
}

impl<'a> Binder<'a, '_> {
    /// A piece, set by `set` unless it stands as its key says.
    fn job(
        &mut self,
        piece: Piece,
        key: impl FnOnce(&mut Memory) -> u64,
        set: impl Fn(&mut Compositor<'_>) -> Vec<Set> + Sync + Send + 'a,
    ) -> Job<'a> {
        let (key, stands) = match &mut self.former {
            Some((memory, stock)) => {
                let key = key(memory);
                (key, stock.take(piece, key))
            }
            None => (0, None),
        };
        Job { piece, key, work: stands.map_or_else(|| Work::Set(Box::new(set)), Work::Stands) }
    }

    /// A part of one piece, with its title in the running heads and in the outline, if the pack has it.
    fn part(
        &mut self,
        (part, title): (Part, &'a str),
        piece: Piece,
        key: impl FnOnce(&mut Memory) -> u64,
        set: impl Fn(&mut Compositor<'_>) -> Vec<Galley> + Sync + Send + 'a,
    ) -> Option<&mut flow::Part> {
        let to = self.index.place(part)?;
        let job = self.job(piece, key, move |compositor| entered(set(compositor), title, to));
        let part = flow::Part { running: Some(title.to_owned()), ..flow::Part::default() };
        self.plans.push(Plan { jobs: vec![job], part });
        self.plans.last_mut().map(|plan| &mut plan.part)
    }

    fn front(&mut self) {
        let Self { index, options, .. } = *self;
        let words = index.words;
        if let Some(to) = index.place(Part::Cover) {
            let title = index.snapshot.book.title.trim();
            let title = if title.is_empty() { words.briefing_book() } else { title };
            let set =
                move |compositor: &mut Compositor<'_>| entered(vec![cover::set(compositor, index, options)], title, to);
            let job = self.job(Piece::Passing, |_| 0, set);
            let part = flow::Part { front: true, origin: Some(Origin::Book), ..flow::Part::default() };
            self.plans.push(Plan { jobs: vec![job], part });
        }
        let brief = self.part(
            (Part::Brief, words.in_brief()),
            Piece::Brief,
            |memory| memory.brief(index),
            |compositor| brief::set(compositor, index).into_iter().collect(),
        );
        brief.into_iter().for_each(|part| part.front = true);
        let contents = self.part(
            (Part::Contents, words.contents()),
            Piece::Contents,
            |memory| memory.contents(index),
            |compositor| vec![contents::set(compositor, index)],
        );
        contents.into_iter().for_each(|part| part.front = true);
        let introduction = self.part(
            (Part::Introduction, words.introduction()),
            Piece::Passing,
            |_| 0,
            |compositor| vec![introduction(compositor, index)],
        );
        introduction.into_iter().for_each(|part| part.front = true);
    }

    fn section(&mut self, n: usize, section: &'a Section, first: usize) {
        let Self { index, look, .. } = *self;
        let last = first + section.questions.len() - 1;
        let to = index.sections[n];
        let key = |_: &mut Memory| hash((n, &section.title, first, last, to));
        let set = move |compositor: &mut Compositor<'_>| {
            let galley = question::section(compositor, index, (n + 1, section), (first, last));
            let title = format!("{} {}", n + 1, section.title.trim());
            vec![Set::entered(galley, Some(OutlineEntry { title, level: 0, to }))]
        };
        let mut jobs = Vec::with_capacity(section.questions.len() + 1);
        jobs.push(self.job(Piece::Section(n), key, set));
        for (number, question) in (first..).zip(&section.questions) {
            let before = if number == first { 27.0 } else { look.question_gaps.next };
            let key = |memory: &mut Memory| memory.question(index, (number, question), before);
            let set = move |compositor: &mut Compositor<'_>| {
                let galley = question::question(compositor, index, (number, question), before);
                let title = || format!("{} {}", index.words.question(number), question.question.trim());
                let entry = index.question_place(number).map(|to| OutlineEntry { title: title(), level: 1, to });
                vec![Set::entered(galley, entry)]
            };
            jobs.push(self.job(Piece::Question(question.id), key, set));
        }
        // Where pages lie open beside each other, page 1 is a right-hand one, as in any book.
        let recto = self.options.sections_on_rectos || (self.options.duplex && n == 0);
        let opens = if recto { Opens::Recto } else { Opens::Page };
        // Number and title stand a little apart in the running head.
        let running = Some(format!("{}\u{2002}{}", n + 1, section.title.trim()));
        let origin = Some(Origin::Section(section.id));
        self.plans.push(Plan { jobs, part: flow::Part { galleys: Vec::new(), opens, running, front: false, origin } });
    }

    fn lists(&mut self) {
        let Self { index, .. } = *self;
        let words = index.words;
        self.part(
            (Part::Contests, words.who_says_what()),
            Piece::Contests,
            |memory| memory.lists(index),
            |compositor| contest::set(compositor, index),
        );
        self.part(
            (Part::Timeline, words.timeline()),
            Piece::Timeline,
            |memory| memory.lists(index),
            |compositor| vec![timeline::set(compositor, index)],
        );
        let glossary = self.part(
            (Part::Glossary, words.glossary()),
            Piece::Glossary,
            |memory| memory.lists(index),
            |compositor| vec![glossary::set(compositor, index)],
        );
        // A glossary that fits under the timeline stands there.
        if let Some(part) = glossary.filter(|_| index.place(Part::Timeline).is_some()) {
            part.opens = Opens::Below(28.0);
        }
    }

    fn evidence(&mut self) {
        let Self { index, .. } = *self;
        let words = index.words;
        if let Some(to) = index.place(Part::Annex) {
            let title = move |compositor: &mut Compositor<'_>| {
                entered(vec![annex::title(compositor, index)], words.annex(), to)
            };
            let mut jobs = vec![self.job(Piece::Passing, |_| 0, title)];
            for (place, source) in index.register.sources().enumerate() {
                let before = if place == 0 { 20.0 } else { 28.0 };
                let set = move |compositor: &mut Compositor<'_>| {
                    let title = || format!("{} {}", source.letter, source.source.title);
                    let entry = source.place.map(|to| OutlineEntry { title: title(), level: 1, to });
                    vec![Set::entered(annex::source(compositor, index, source, before), entry)]
                };
                jobs.push(self.job(Piece::Source(source.source.id), |memory| memory.source(place), set));
            }
            let part = flow::Part { running: Some(words.annex().to_owned()), ..flow::Part::default() };
            self.plans.push(Plan { jobs, part });
        }
        self.part(
            (Part::Sources, words.sources()),
            Piece::Sources,
            |memory| memory.sources(index.place(Part::Sources)),
            |compositor| vec![sources::set(compositor, index)],
        );
    }

    fn back(&mut self) {
        let Self { index, options, .. } = *self;
        let words = index.words;
        // What these are called in full is too long for a running head.
        if let (Some(to), Some(list)) = (index.place(Part::Changes), index.changes) {
            let set = move |compositor: &mut Compositor<'_>| {
                let title = words.what_changed(list.since);
                entered(vec![changes::set(compositor, index, options, list)], &title, to)
            };
            let job = self.job(Piece::Changes, |memory| memory.changes(index, (options, list)), set);
            let running = Some(words.what_changed_running().to_owned());
            self.plans.push(Plan { jobs: vec![job], part: flow::Part { running, ..flow::Part::default() } });
        }
        if let Some(to) = index.place(Part::Findings) {
            let set = move |compositor: &mut Compositor<'_>| {
                entered(vec![findings::set(compositor, index)], words.still_needed(), to)
            };
            let job = self.job(Piece::Findings, |memory| memory.findings(index), set);
            let running = Some(words.found().to_owned());
            self.plans.push(Plan { jobs: vec![job], part: flow::Part { running, ..flow::Part::default() } });
        }
        self.part(
            (Part::Colophon, words.colophon()),
            Piece::Passing,
            |_| 0,
            |compositor| vec![colophon::set(compositor, index, options)],
        );
    }
}

/// Galleys, the first of which the outline leads to.
fn entered(galleys: Vec<Galley>, title: &str, to: DestinationId) -> Vec<Set> {
    let entries = std::iter::once(Some(OutlineEntry { title: title.to_owned(), level: 0, to }));
    galleys.into_iter().zip(entries.chain(std::iter::repeat(None))).map(|(it, entry)| Set::entered(it, entry)).collect()
}

fn introduction(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Galley {
    let look = compositor.look;
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Introduction) {
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
