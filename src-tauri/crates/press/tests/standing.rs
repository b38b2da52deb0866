//! A book laid out again after an edit has the pages that it would have if it were laid out for the first time.
#![allow(clippy::expect_used)]

mod books;

use attache_model::{
    anchor::QuoteState,
    book::{Citation, Question, Role, Section, TimelineEntry},
    id::SectionId,
    snapshot::Snapshot,
};
use attache_press::{
    pack::{Evidence, Options, Paper, Part, Parts, Standing, lay_out},
    pages::{Item, NodeId, Pages, Target},
};
use books::{FONTS, book, starter, verified};
use proptest::{prelude::*, sample::Index};

#[derive(Clone, Debug)]
enum Edit {
    Answer(Index, String),
    Ask(Index, String),
    Conclude(Index, String),
    Cite(Index),
    Uncite(Index),
    Add(Index, String),
    Remove(Index),
    Move(Index, Index),
    Carry(Index),
    Part(Index, String),
    Refer(Index, Index),
    Name(Index, String),
    Attribute(Index, String),
    Retitle(Index, String),
    Doubt(Index),
    Tell(Index, String),
    /// Everything is read anew: equal, and in another place.
    Reread(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || any::<Index>();
    let text = || prop::collection::vec("[a-z]{1,12}", 1..220).prop_map(|words| words.join(" "));
    let title = || "[a-z ]{1,60}";
    prop_oneof![
        6 => (at(), text()).prop_map(|(at, text)| Edit::Answer(at, text)),
        2 => (at(), title()).prop_map(|(at, text)| Edit::Ask(at, text)),
        2 => (at(), title()).prop_map(|(at, text)| Edit::Conclude(at, text)),
        2 => at().prop_map(Edit::Cite),
        2 => at().prop_map(Edit::Uncite),
        2 => (at(), text()).prop_map(|(at, text)| Edit::Add(at, text)),
        2 => at().prop_map(Edit::Remove),
        2 => (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        2 => (at(), at()).prop_map(|(from, to)| Edit::Refer(from, to)),
        1 => (at(), title()).prop_map(|(at, text)| Edit::Name(at, text)),
        1 => (at(), title()).prop_map(|(at, text)| Edit::Attribute(at, text)),
        2 => at().prop_map(Edit::Carry),
        1 => (at(), title()).prop_map(|(at, text)| Edit::Part(at, text)),
        1 => (at(), title()).prop_map(|(at, text)| Edit::Retitle(at, text)),
        1 => at().prop_map(Edit::Doubt),
        1 => (at(), text()).prop_map(|(at, text)| Edit::Tell(at, text)),
        2 => at().prop_map(Edit::Reread),
    ]
}

/// The section and place of a question, if there is one.
fn found(snapshot: &Snapshot, at: Index) -> Option<(usize, usize)> {
    let sections = snapshot.book.sections.iter().enumerate();
    let all: Vec<_> = sections.flat_map(|(s, section)| (0..section.questions.len()).map(move |q| (s, q))).collect();
    (!all.is_empty()).then(|| all[at.index(all.len())])
}

fn make((snapshot, states): (&mut Snapshot, &mut [QuoteState]), edit: &Edit) {
    let cited = snapshot.excerpts[0].id;
    let all: Vec<_> = snapshot.book.questions().map(|(_, question)| question.id).collect();
    let (Edit::Answer(at, _)
    | Edit::Ask(at, _)
    | Edit::Conclude(at, _)
    | Edit::Cite(at)
    | Edit::Uncite(at)
    | Edit::Add(at, _)
    | Edit::Remove(at)
    | Edit::Move(at, _)
    | Edit::Refer(at, _)
    | Edit::Name(at, _)
    | Edit::Attribute(at, _)
    | Edit::Carry(at)
    | Edit::Part(at, _)
    | Edit::Retitle(at, _)
    | Edit::Doubt(at)
    | Edit::Tell(at, _)
    | Edit::Reread(at)) = edit;
    let Some((section, place)) = found(snapshot, *at) else { return };
    let questions = &mut snapshot.book.sections[section].questions;
    let question = &mut questions[place];
    match edit {
        Edit::Answer(_, text) => question.answer.clone_from(text),
        Edit::Ask(_, text) => question.question.clone_from(text),
        Edit::Conclude(_, text) => question.bottom_line.clone_from(text),
        Edit::Cite(_) => {
            let key = format!("k{}", question.citations.len());
            question.answer += &format!(" More.[^{key}]");
            let citation = Citation { key, excerpt: cited, role: Role::Context, extra: Default::default() };
            question.citations.push(citation);
        }
        Edit::Uncite(_) => {
            question.citations.pop();
        }
        Edit::Add(_, text) => {
            let mut new = Question::asked("A new one?");
            new.answer.clone_from(text);
            questions.insert(place, new.into());
        }
        Edit::Remove(_) => {
            questions.remove(place);
        }
        Edit::Move(_, to) => {
            let question = questions.remove(place);
            let to = to.index(questions.len() + 1);
            questions.insert(to, question);
        }
        Edit::Refer(_, to) => question.answer += &format!(" See [it](question:{}).", all[to.index(all.len())]),
        Edit::Name(_, text) => snapshot.book.sections[section].title.clone_from(text),
        Edit::Attribute(_, text) => snapshot.excerpts[1].speaker = Some(text.clone()),
        Edit::Carry(at) => {
            let question = questions.remove(place);
            let to = at.index(snapshot.book.sections.len());
            snapshot.book.sections[to].questions.push(question);
        }
        Edit::Part(_, title) => {
            let questions = questions.split_off(place);
            let (id, title) = (SectionId::new(), title.clone());
            snapshot.book.sections.insert(section + 1, Section { id, title, questions, extra: Default::default() });
        }
        Edit::Retitle(_, text) => snapshot.sources[0].0.title.clone_from(text),
        Edit::Doubt(at) => states[at.index(states.len())] = QuoteState::Changed,
        Edit::Tell(_, text) => {
            let mut event = TimelineEntry::told(text);
            event.citations.push(Citation {
                key: "e".into(),
                excerpt: cited,
                role: Role::Supports,
                extra: Default::default(),
            });
            snapshot.book.timeline.push(event);
        }
        Edit::Reread(_) => {
            snapshot.excerpts = snapshot.excerpts.to_vec().into();
            snapshot.sources = snapshot.sources.to_vec().into();
            let all = snapshot.book.sections.iter_mut().flat_map(|section| &mut section.questions);
            all.for_each(|question| *question = Question::clone(question).into());
        }
    }
}

/// Everything that can be seen of a page or heard of an element, with places by their names.
fn described(pages: &Pages, number: usize) -> String {
    let mut page = pages.drawing.page(number);
    let mut links = Vec::new();
    page.items.retain(|item| match item {
        Item::Link(link) => {
            let to = match &link.target {
                Target::Inside(to) => {
                    let place = &pages.destinations[to.0 as usize];
                    format!("{} {} {}", place.name, place.page, place.y)
                }
                Target::Address(address) => address.clone(),
            };
            links.push(format!("{:?} {} {to} {:?}", link.rect, link.name, link.node));
            false
        }
        _ => true,
    });
    format!("{page:?} {links:?}")
}

fn same(again: &Pages, anew: &Pages) -> Result<(), TestCaseError> {
    prop_assert_eq!(again.drawing.count(), anew.drawing.count());
    for number in 0..anew.drawing.count() {
        prop_assert_eq!(described(again, number), described(anew, number), "page {}", number);
    }
    prop_assert_eq!(again.drawing.nodes(), anew.drawing.nodes());
    for id in 0..anew.drawing.nodes() as u32 {
        let node = |pages: &Pages| format!("{:?}", pages.drawing.node(NodeId(id)));
        prop_assert_eq!(node(again), node(anew));
    }
    let place = |pages: &Pages, to: attache_press::pages::DestinationId| {
        let place = &pages.destinations[to.0 as usize];
        format!("{place:?}")
    };
    let outline = |pages: &Pages| -> Vec<_> {
        pages.drawing.outline().map(|entry| (entry.title.clone(), entry.level, place(pages, entry.to))).collect()
    };
    prop_assert_eq!(outline(again), outline(anew));
    let questions =
        |pages: &Pages| -> Vec<_> { pages.questions.iter().map(|(id, to)| (*id, place(pages, *to))).collect() };
    prop_assert_eq!(questions(again), questions(anew));
    prop_assert_eq!(&again.labels, &anew.labels);
    prop_assert_eq!(&again.missing, &anew.missing);
    Ok(())
}

#[test]
fn another_choice_of_parts_gives_the_pages_that_the_book_would_have() {
    let snapshot = starter();
    let mut standing = Standing::new(&FONTS);
    let all = Parts::default();
    for (parts, evidence) in [
        (all, Evidence::Strip),
        (all, Evidence::Annex),
        (all.without(Part::Annex), Evidence::Strip),
        (all.without(Part::Cover).without(Part::Contents).without(Part::Timeline), Evidence::Annex),
        (all, Evidence::Strip),
    ] {
        let options = Options { parts, evidence, ..Options::default() };
        let again = standing.lay_out(&snapshot, &verified(&snapshot), &options);
        same(&again, &lay_out(&snapshot, &verified(&snapshot), &options, &FONTS)).expect("the same pages");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_give_the_pages_that_the_book_would_have(
        edits in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..10),
        large in any::<bool>(),
    ) {
        let answers = ["One.[^a] Two.[^b]", "| a | b |\n|-|-|\n| 1 | 2 |", "- x\n- y [a](https://example.org)", "漢", ""];
        let mut snapshot = book(&answers);
        let mut states = verified(&snapshot);
        let questions = snapshot.book.sections[0].questions.split_off(2);
        snapshot.book.sections.push(Section { id: SectionId::new(), title: "Second".into(), questions, extra: Default::default() });
        let paper = if large { Paper::LargePrint } else { Paper::A5 };
        let options = Options { paper, ..Options::default() };
        let mut standing = Standing::new(&FONTS);
        for edits in std::iter::once(&Vec::new()).chain(&edits) {
            edits.iter().for_each(|edit| make((&mut snapshot, &mut states), edit));
            same(&standing.lay_out(&snapshot, &states, &options), &lay_out(&snapshot, &states, &options, &FONTS))?;
        }
    }
}
