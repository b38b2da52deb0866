//! A book laid out again after an edit has the pages that it would have if it were laid out for the first time.
#![allow(clippy::expect_used)]

mod books;

use attache_model::{
    book::{Citation, Question, Role, Section},
    id::SectionId,
    snapshot::Snapshot,
};
use attache_press::{
    pack::{Evidence, Options, Paper, Parts, Standing, lay_out},
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
    Refer(Index, Index),
    Name(Index, String),
    Attribute(Index, String),
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
    ]
}

/// The section and place of a question, if there is one.
fn found(snapshot: &Snapshot, at: Index) -> Option<(usize, usize)> {
    let sections = snapshot.book.sections.iter().enumerate();
    let all: Vec<_> = sections.flat_map(|(s, section)| (0..section.questions.len()).map(move |q| (s, q))).collect();
    (!all.is_empty()).then(|| all[at.index(all.len())])
}

fn make(snapshot: &mut Snapshot, edit: &Edit) {
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
    | Edit::Attribute(at, _)) = edit;
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
            questions.insert(place, new);
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
        pages.outline.iter().map(|entry| (entry.title.clone(), entry.level, place(pages, entry.to))).collect()
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
        (Parts { annex: false, ..all }, Evidence::Strip),
        (Parts { cover: false, contents: false, timeline: false, ..all }, Evidence::Annex),
        (all, Evidence::Strip),
    ] {
        let options = Options { parts, evidence, ..Options::default() };
        let again = standing.lay_out(&snapshot, &verified, &options);
        same(&again, &lay_out(&snapshot, &verified, &options, &FONTS)).expect("the same pages");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_gives_the_pages_that_the_book_would_have(edits in prop::collection::vec(edit(), 1..10), large in any::<bool>()) {
        let answers = ["One.[^a] Two.[^b]", "| a | b |\n|-|-|\n| 1 | 2 |", "- x\n- y [a](https://example.org)", "漢", ""];
        let mut snapshot = book(&answers);
        let questions = snapshot.book.sections[0].questions.split_off(2);
        snapshot.book.sections.push(Section { id: SectionId::new(), title: "Second".into(), questions, extra: Default::default() });
        let paper = if large { Paper::LargePrint } else { Paper::A5 };
        let options = Options { paper, ..Options::default() };
        let mut standing = Standing::new(&FONTS);
        for edit in &edits {
            same(&standing.lay_out(&snapshot, &verified, &options), &lay_out(&snapshot, &verified, &options, &FONTS))?;
            make(&mut snapshot, edit);
        }
        same(&standing.lay_out(&snapshot, &verified, &options), &lay_out(&snapshot, &verified, &options, &FONTS))?;
    }
}
