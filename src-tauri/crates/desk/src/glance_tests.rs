use crate::{Desk, ExcerptRow, Outline, tests::desk};
use attache_model::id::{BookId, QuestionId};

/// A book with this many questions that cite one passage each.
fn book_of(desk: &mut Desk, questions: usize) -> (BookId, Vec<QuestionId>) {
    let book = desk.open_starter().unwrap().id;
    let excerpt = desk.excerpts(book).unwrap()[0].id;
    let section = desk.add_section(book, "More").unwrap();
    let ids = (0..questions).map(|n| {
        let id = desk.add_question(section, &format!("Question {n}?"), None).unwrap();
        desk.cite(id, excerpt, attache_model::book::Role::Supports).unwrap();
        id
    });
    let ids: Vec<_> = ids.collect();
    (book, ids)
}

fn rows(outline: &Outline) -> Vec<&crate::QuestionRow> {
    outline.sections.iter().flat_map(|section| &section.questions).collect()
}

#[test]
fn a_small_book_is_seen_whole() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let seen = desk.glance(book, None).unwrap();
    let whole = desk.outline(book).unwrap();
    assert_eq!(format!("{:?}", seen.outline), format!("{whole:?}"));
    let cited = |row: &&ExcerptRow| !row.used_by.is_empty();
    let of_questions: Vec<_> = desk.excerpts(book).unwrap().into_iter().filter(|row| cited(&row)).collect();
    let words = |rows: &[ExcerptRow]| {
        rows.iter().map(|row| format!("{:?}", (&row.id, &row.quote, row.state, &row.used_by))).collect::<Vec<_>>()
    };
    assert_eq!(words(&seen.excerpts), words(&of_questions));
    assert_eq!(seen.question.unwrap().id, rows(&whole)[0].id);
    assert_eq!(seen.language, "en");
}

#[test]
fn of_a_large_book_every_question_is_named_and_those_around_the_open_one_are_weighed() {
    let (_folder, mut desk) = desk();
    let (book, ids) = book_of(&mut desk, 120);
    let seen = desk.glance(book, Some(ids[60])).unwrap();
    let whole = desk.outline(book).unwrap();
    let names =
        |outline: &Outline| rows(outline).iter().map(|row| (row.number, row.question.clone())).collect::<Vec<_>>();
    assert_eq!(names(&seen.outline), names(&whole));
    assert_eq!(seen.question.as_ref().unwrap().id, ids[60]);
    for (row, known) in rows(&seen.outline).into_iter().zip(rows(&whole)) {
        let near = ids.iter().position(|id| *id == row.id).is_some_and(|at| (20..=100).contains(&at));
        assert_eq!(row.evidence, near.then_some(known.evidence.unwrap()), "{}", row.question);
    }
}

#[test]
fn a_question_that_is_gone_leaves_the_first_one_open() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let seen = desk.glance(book, Some(QuestionId::new())).unwrap();
    assert_eq!(seen.question.unwrap().id, rows(&seen.outline)[0].id);
}

#[test]
fn an_empty_book_has_no_question_to_open() {
    let (_folder, mut desk) = desk();
    let book = desk.new_book("New").unwrap();
    let seen = desk.glance(book, None).unwrap();
    assert!(seen.question.is_none() && seen.excerpts.is_empty());
    assert_eq!(seen.outline.sections.len(), 1);
}
