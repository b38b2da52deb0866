use super::*;
use crate::tests::{desk, document};
use attache_model::{
    Extra,
    book::{Cell, Contest},
    id::{ContestId, SourceId},
};

const FAQ: &str = "Bases: what is known\n\nWho may use them?\nAllies may, under agreements.\n\nFAQ\n\
    - Was it asked? No. Nobody did.\n\nTwo accounts\n| Who | Says |\n|---|---|\n| NATO | yes |\n| Rome | no |\n";

/// An empty book, and a source of this text.
fn asking(desk: &mut Desk, text: &str) -> (BookId, SourceId) {
    (desk.new_book("Bases").unwrap(), desk.add_document(document("faq.txt", text)).unwrap().source.id)
}

fn questions(places: &[usize]) -> Picks {
    Picks { questions: places.to_vec(), ..Picks::default() }
}

fn tables(places: &[usize], into: Option<ContestId>) -> Picks {
    Picks { tables: places.to_vec(), into, ..Picks::default() }
}

fn all() -> Picks {
    Picks { questions: (0..9).collect(), tables: (0..9).collect(), into: None }
}

/// How many questions and contests were taken.
fn counts(taken: &Taken) -> (usize, usize) {
    (taken.questions.len(), taken.contests.len())
}

/// A book's contest as actors and what they say.
fn rows(desk: &mut Desk, book: BookId, place: usize) -> Vec<(String, String)> {
    let contest = desk.entries::<Contest>(book).unwrap().remove(place);
    contest.cells.into_iter().map(|cell| (contest.actors[cell.actor].clone(), cell.text)).collect()
}

#[test]
fn a_source_that_asks_fills_a_book() {
    let (_folder, mut desk) = desk();
    let (book, source) = asking(&mut desk, FAQ);
    let harvest = desk.harvest(book, source).unwrap().harvest;
    assert_eq!((harvest.questions.len(), harvest.contests.len()), (2, 1));
    assert_eq!(counts(&desk.take_harvest(book, source, &questions(&[1, 7])).unwrap()), (1, 0));
    assert_eq!(counts(&desk.take_harvest(book, source, &all()).unwrap()), (1, 1));
    let frozen = desk.freeze(book).unwrap();
    let sections = &frozen.snapshot.book.sections;
    let title = desk.source(source).unwrap().source.title;
    assert_eq!((sections.len(), sections[1].title.as_str(), sections[1].questions.len()), (2, title.as_str(), 2));
    let taken = &sections[1].questions[0];
    assert_eq!((taken.question.as_str(), taken.bottom_line.as_str()), ("Was it asked?", ""));
    assert_eq!(frozen.snapshot.excerpt(taken.citations[0].excerpt).unwrap().selector.quote(), "No. Nobody did.");
    let contest = &frozen.snapshot.book.contests[0];
    assert_eq!((contest.title.as_str(), contest.cells.len()), ("Two accounts", 2));
    assert!(frozen.states.iter().all(|&state| state == QuoteState::Verified));
    let codes: Vec<&str> = desk.check(book).unwrap().iter().map(|finding| finding.reason.code()).collect();
    let unanswered = codes.iter().filter(|code| **code == "unanswered").count();
    assert_eq!(unanswered, 2, "the bottom line is the user's: {codes:?}");
}

#[test]
fn what_was_harvested_once_is_recognised() {
    let (_folder, mut desk) = desk();
    let (book, source) = asking(&mut desk, FAQ);
    let first = desk.take_harvest(book, source, &questions(&[1])).unwrap().questions;
    assert_eq!(desk.harvest(book, source).unwrap().questions, [Fit::New, Fit::Whole((first[0], 1))]);
    assert_eq!(counts(&desk.take_harvest(book, source, &questions(&[0, 1, 1])).unwrap()), (1, 0), "one of them is new");
    let contest = desk.take_harvest(book, source, &all()).unwrap().contests;
    assert_eq!(desk.harvest(book, source).unwrap().contests, [Fit::Whole(contest[0])]);
    assert_eq!(counts(&desk.take_harvest(book, source, &all()).unwrap()), (0, 0));
    let frozen = desk.freeze(book).unwrap();
    assert_eq!((frozen.snapshot.book.questions().count(), frozen.snapshot.book.contests.len()), (2, 1));

    desk.revise(source, document("faq.txt", &FAQ.replace("what is known", "corrected"))).unwrap();
    assert_eq!(counts(&desk.take_harvest(book, source, &all()).unwrap()), (0, 0), "nor from a corrected text");
    let other = desk.new_book("Another").unwrap();
    assert_eq!(
        counts(&desk.take_harvest(other, source, &questions(&[0, 1])).unwrap()),
        (2, 0),
        "another has none of it"
    );
    let cut = |revision| desk.store.read().excerpts_of_source(source, revision).unwrap().len();
    assert_eq!((cut(1), cut(2)), (4, 2), "no passage is cut twice");
}

#[test]
fn a_question_is_recognised_by_its_words_or_by_what_answers_it() {
    let check = |from: &str, to: &str, reworded: &str, note: &str| {
        let (_folder, mut desk) = desk();
        let (book, source) = asking(&mut desk, FAQ);
        let taken = desk.take_harvest(book, source, &questions(&[0])).unwrap().questions[0];
        let mut question = desk.question(taken).unwrap();
        question.question = reworded.into();
        desk.keep_question(question).unwrap();
        desk.revise(source, document("faq.txt", &FAQ.replace(from, to))).unwrap();
        assert_eq!(desk.harvest(book, source).unwrap().questions, [Fit::Whole((taken, 1)), Fit::New], "{note}");
    };
    check("what is", "all that is", "Whose are they?", "the user put it otherwise, and its answer stands elsewhere");
    check("Who may use", "Who uses", "Who may use them?", "the source puts it otherwise");
    check("under agreements", "under old agreements", "Whose are they?", "its answer was corrected");
    check("Allies may, under agreements", "Nobody knows", "Who may use them?", "it has another answer");
}

#[test]
fn a_table_of_a_corrected_text_is_the_one_that_was_taken_from_the_earlier_text() {
    let check = |from: &str, to: &str, new: &[usize], expected: &[(&str, &str)], note: &str| {
        let (_folder, mut desk) = desk();
        let two = format!("{FAQ}\nOn Parliament\n| Who | Says |\n|---|---|\n| NATO | never |\n| Rome | always |\n");
        let (book, source) = asking(&mut desk, &two);
        let taken = desk.take_harvest(book, source, &tables(&[0], None)).unwrap().contests[0];
        desk.revise(source, document("faq.txt", &two.replacen(from, to, 1))).unwrap();
        let fit = if new.is_empty() { Fit::Whole(taken) } else { Fit::Part(taken, new.to_vec()) };
        assert_eq!(desk.harvest(book, source).unwrap().contests, [fit, Fit::New], "{note}");
        let more = desk.take_harvest(book, source, &all()).unwrap().contests.len();
        assert_eq!(more, if new.is_empty() { 1 } else { 2 }, "{note}");
        assert_eq!(desk.entries::<Contest>(book).unwrap().len(), 2, "{note}");
        let expected: Vec<_> = expected.iter().map(|(who, says)| ((*who).to_owned(), (*says).to_owned())).collect();
        assert_eq!(rows(&mut desk, book, 0), expected, "{note}");
        assert_eq!(counts(&desk.take_harvest(book, source, &all()).unwrap()).1, 0, "{note}, and only once");
    };
    let both = [("NATO", "yes"), ("Rome", "no")];
    check("what is", "all that is", &[], &both, "it stands elsewhere");
    check("| yes", "| yes, indeed", &[], &both, "a cell was corrected");
    check("Two accounts", "The accounts", &[], &both, "its title was corrected");
    let more = [both[0], both[1], ("Paris", "maybe")];
    check("| no |\n", "| no |\n| Paris | maybe |\n", &[2], &more, "a row is new");
    let first = [both[0], ("Rome", "no"), ("Paris", "maybe")];
    check("| NATO |", "| Paris | maybe |\n| NATO |", &[0], &first, "a row is new before the others");
}

#[test]
fn a_table_goes_into_a_contest_that_is_there() {
    let (_folder, mut desk) = desk();
    let (book, source) = asking(&mut desk, FAQ);
    let mut contest = Contest::titled("Who says what");
    (contest.actors, contest.aspects) = (vec!["rome".into(), "Jane Doe".into()], vec!["Says".into()]);
    let cell = Cell { actor: 0, aspect: 0, text: "perhaps".into(), excerpt: None, extra: Extra::new() };
    contest.cells = vec![cell];
    let id = desk.add_entry(book, contest).unwrap();
    let gone = desk.take_harvest(book, source, &tables(&[0], Some(ContestId::new())));
    assert!(matches!(gone, Err(DeskError::Gone { what: "contest" })));
    assert_eq!(desk.take_harvest(book, source, &tables(&[0], Some(id))).unwrap().contests, [id]);
    assert_eq!(counts(&desk.take_harvest(book, source, &tables(&[0], Some(id))).unwrap()), (0, 0), "and only once");
    let [contest] = &desk.entries::<Contest>(book).unwrap()[..] else { panic!("one contest") };
    assert_eq!(contest.actors, ["rome", "Jane Doe", "NATO", "Rome"], "what stands there stays");
    let said: Vec<_> = contest.cells.iter().map(|cell| (cell.actor, cell.text.as_str())).collect();
    assert_eq!(said, [(0, "perhaps"), (2, "yes"), (3, "no")]);
}

#[test]
fn a_statement_of_the_users_own_makes_no_table_of_a_contest() {
    let (_folder, mut desk) = desk();
    let (book, source) = asking(&mut desk, FAQ);
    let excerpt = {
        let revision = desk.source(source).unwrap().revision;
        let at = revision.text().find("yes").unwrap();
        desk.cut(book, source, 1, &[revision.span_of(&(at..at + 3))]).unwrap()
    };
    let mut contest = Contest::titled("Mine");
    (contest.actors, contest.aspects) = (vec!["A".into(), "B".into(), "C".into()], vec!["Says".into()]);
    let cell = |actor, excerpt| Cell { actor, aspect: 0, text: "so".into(), excerpt, extra: Extra::new() };
    contest.cells = vec![cell(0, Some(excerpt)), cell(1, None), cell(2, None)];
    desk.add_entry(book, contest).unwrap();
    assert_eq!(desk.harvest(book, source).unwrap().contests, [Fit::New]);
}

#[test]
fn what_can_not_be_cut_is_told_and_the_rest_is_taken() {
    let (_folder, mut desk) = desk();
    let long = "A long answer. ".repeat(7_000);
    let (book, source) = asking(&mut desk, &format!("Why?\n{long}\n\n{FAQ}"));
    let offered = desk.harvest(book, source).unwrap();
    let [Fit::Uncut(error), Fit::New, Fit::New] = &offered.questions[..] else { panic!("{:?}", offered.questions) };
    assert_eq!(error.to_string(), "the passage has 104999 characters; select at most 100000");
    assert_eq!(counts(&desk.take_harvest(book, source, &all()).unwrap()), (2, 1));
}

#[test]
fn what_was_taken_in_one_deed_is_given_back_and_taken_again_in_one() {
    let (_folder, mut desk) = desk();
    let (book, source) = asking(&mut desk, FAQ);
    let mut contest = Contest::titled("Who says what");
    (contest.actors, contest.aspects) = (vec!["NATO".into()], vec!["Says".into()]);
    let into = desk.add_entry(book, contest).unwrap();
    let kept = {
        let answer = desk.harvest(book, source).unwrap().harvest.questions[0].answer.clone();
        desk.cut(book, source, 1, &[answer]).unwrap()
    };
    let look = |desk: &mut Desk| {
        let frozen = desk.freeze(book).unwrap();
        (frozen.snapshot.book.clone(), frozen.snapshot.excerpts.clone())
    };
    let before = look(&mut desk);
    let taken = desk.take_harvest(book, source, &Picks { into: Some(into), ..all() }).unwrap();
    assert_eq!(counts(&taken), (2, 1));
    let mut question = desk.question(taken.questions[1]).unwrap();
    question.bottom_line = "Nobody asked.".into();
    desk.keep_question(question).unwrap();
    let after = look(&mut desk);

    let given = desk.give_back(&taken).unwrap();
    assert_eq!(look(&mut desk), before, "sections, questions, contests and passages are as they were");
    assert!(before.1.iter().any(|excerpt| excerpt.id == kept), "what the book had is left to it");
    assert_eq!(desk.harvest(book, source).unwrap().contests, [Fit::New], "and is offered again");

    desk.take_again(&given).unwrap();
    assert_eq!(look(&mut desk), after, "with what was written since");
    let again = desk.give_back(&taken).unwrap();
    assert_eq!(look(&mut desk), before);
    desk.take_again(&again).unwrap();
    assert_eq!(look(&mut desk), after);

    desk.give_back(&taken).unwrap();
    assert_eq!(counts(&desk.take_harvest(book, source, &all()).unwrap()), (2, 1), "or is taken anew");
}

#[test]
fn what_is_used_elsewhere_is_not_given_back() {
    let (_folder, mut desk) = desk();
    let (book, source) = asking(&mut desk, FAQ);
    let taken = desk.take_harvest(book, source, &all()).unwrap();
    let excerpt = desk.question(taken.questions[0]).unwrap().citations[0].excerpt;
    let section = desk.outline(book).unwrap().sections[0].id;
    let mine = desk.add_question(section, "Mine?", None).unwrap();
    desk.cite(mine, excerpt, attache_model::book::Role::Supports).unwrap();
    let made = desk.outline(book).unwrap().sections[1].id;
    desk.move_question(mine, made, None).unwrap();
    desk.give_back(&taken).unwrap();
    let frozen = desk.freeze(book).unwrap();
    assert!(frozen.snapshot.excerpt(excerpt).is_some());
    let left: Vec<usize> = frozen.snapshot.book.sections.iter().map(|section| section.questions.len()).collect();
    assert_eq!(left, [0, 1], "nor is a section in which something of the user's stands");
}
