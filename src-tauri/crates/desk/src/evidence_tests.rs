use super::*;
use crate::tests::{desk, document};
use attache_model::{
    Extra,
    anchor::Likeness,
    book::{Cell, Claim, Contest, GlossaryEntry, Role, Silence, TimelineEntry},
    diff::{Change, Piece},
    excerpt::Credibility,
    id::{QuestionId, SourceId, TimelineId},
    rests::Resting,
    source::{Reliability, Span},
};

const STATEMENT: &str = "The ministry spoke on Monday.\n\nOnly supply flights had been allowed, it said.\n\n\
    Nobody had asked for more, and nobody was given more.\n";

/// A book of one question that cites these words of a source.
fn citing(desk: &mut Desk, name: &str, text: &str, cited: &[&str]) -> (BookId, SourceId, QuestionId) {
    let book = desk.new_book("Flights").unwrap();
    let source = desk.add_document(document(name, text)).unwrap().source.id;
    let section = desk.outline(book).unwrap().sections[0].id;
    let question = desk.add_question(section, "What was allowed?", None).unwrap();
    let mut answer = String::from("So it says.");
    for words in cited {
        let span = span(desk, source, words);
        let excerpt = desk.cut(book, source, 1, &[span]).unwrap();
        let key = desk.cite(question, excerpt, Role::Supports).unwrap();
        answer.push_str(&format!("[^{key}]"));
    }
    let held = desk.question(question).unwrap();
    let edit = Edit {
        id: question,
        question: held.question,
        bottom_line: "Supply, it says.".into(),
        answer,
        status: held.status,
        claim: Claim::Attributed,
        as_of: held.as_of,
        review_by: None,
    };
    desk.save_question(edit).unwrap();
    (book, source, question)
}

fn span(desk: &Desk, source: SourceId, words: &str) -> Span {
    let revision = desk.source(source).unwrap().revision;
    let at = revision.text().find(words).unwrap();
    revision.span_of(&(at..at + words.len()))
}

#[test]
fn an_excerpt_of_an_earlier_text_stays_and_is_offered_the_move() {
    let (_folder, mut desk) = desk();
    let cited = ["Only supply flights had been allowed", "Nobody had asked for more", "The ministry spoke on Monday."];
    let (book, source, question) = citing(&mut desk, "statement.txt", STATEMENT, &cited);
    let first = desk.freeze(book).unwrap().snapshot.excerpts[0].clone();
    let rated = attache_model::excerpt::Excerpt {
        speaker: Some("The minister".into()),
        credibility: Credibility::try_from(2).ok(),
        ..first
    };
    desk.save_excerpt(&rated).unwrap();

    assert!(desk.revise(source, document("statement.txt", STATEMENT)).unwrap().known);
    let corrected = STATEMENT.replace("Only", "Corrected. Only").replace("on Monday", "on Tuesday");
    let revised = desk.revise(source, document("statement.txt", &corrected)).unwrap();
    assert_eq!((revised.number, revised.known), (2, false));
    assert!(
        desk.freeze(book).unwrap().states.iter().all(|&state| state == QuoteState::Verified),
        "the old ones stay valid"
    );

    let tells = |desk: &mut Desk| {
        let found = desk.check(book).unwrap();
        found.into_iter().filter(|finding| finding.reason.code() == "earlier-text").count()
    };
    assert_eq!(tells(&mut desk), 1, "that the source was corrected is found");

    let moves = desk.moves(book, source).unwrap();
    let states: Vec<QuoteState> = moves.iter().map(|it| it.state).collect();
    assert_eq!(states, [QuoteState::Changed, QuoteState::Moved, QuoteState::Moved]);
    assert!(matches!(moves[0].offers[0].likeness, Likeness::Reworded(_)));
    let piece = |change, text: &str| Piece { change, text: text.into() };
    assert_eq!(
        moves[0].offers[0].changes,
        [
            piece(Change::Kept, "The ministry spoke on "),
            piece(Change::Removed, "Monday"),
            piece(Change::Added, "Tuesday"),
            piece(Change::Kept, "."),
        ]
    );
    assert_eq!(moves[0].used_by, [(question, 1)]);

    assert_eq!(desk.accept_exact_moves(book, source).unwrap().excerpts().len(), 2);
    assert_eq!(desk.accept_exact_moves(book, source).unwrap().excerpts(), [], "what changed is not moved by itself");
    let changed = desk.moves(book, source).unwrap();
    let moved = desk.accept_move(book, changed[0].excerpt, &changed[0].offers[0].ranges).unwrap().excerpts()[0];
    assert_eq!(desk.moves(book, source).unwrap().len(), 0);
    assert_eq!(tells(&mut desk), 0);
    let frozen = desk.freeze(book).unwrap();
    assert!(frozen.snapshot.excerpts.iter().all(|excerpt| excerpt.selector.revision() == 2));
    assert_eq!(frozen.snapshot.excerpt(moved).unwrap().selector.quote(), "The ministry spoke on Tuesday.");
    assert!(frozen.snapshot.excerpts.iter().any(|excerpt| excerpt.speaker.as_deref() == Some("The minister")));
    assert_eq!(desk.question(question).unwrap().citations.len(), 3);
    assert!(desk.store.read().excerpt(changed[0].excerpt).unwrap().is_some(), "the library keeps the old one");
}

#[test]
fn what_was_moved_goes_back_to_where_it_was_and_nothing_else_with_it() {
    let (_folder, mut desk) = desk();
    let words = "Nobody had asked for more";
    let (book, source, question) = citing(&mut desk, "statement.txt", STATEMENT, &[words]);
    let earlier = desk.question(question).unwrap().citations[0].excerpt;
    let cell = Cell { actor: 0, aspect: 0, text: "none".into(), excerpt: Some(earlier), extra: Extra::new() };
    let (actors, aspects) = (vec!["All".into()], vec!["More".into()]);
    desk.add_entry(book, Contest { actors, aspects, cells: vec![cell], ..Contest::titled("Who says what") }).unwrap();

    // The latest text is quoted already, beside the earlier one.
    desk.revise(source, document("statement.txt", &format!("Corrected.\n\n{STATEMENT}"))).unwrap();
    let latest = desk.cut(book, source, 2, &[span(&desk, source, words)]).unwrap();
    desk.cite(question, latest, Role::Context).unwrap();
    let uses = |desk: &mut Desk| {
        let held = desk.freeze(book).unwrap().snapshot.clone();
        let cited: Vec<_> = desk.question(question).unwrap().citations.iter().map(|it| it.excerpt).collect();
        (cited, held.book.contests[0].cells[0].excerpt, held.excerpts.iter().map(|it| it.id).collect::<Vec<_>>())
    };
    let before = uses(&mut desk);
    assert_eq!((before.0.as_slice(), before.1), ([earlier, latest].as_slice(), Some(earlier)));

    let moved = desk.accept_exact_moves(book, source).unwrap();
    let after = uses(&mut desk);
    assert_eq!(after, (vec![latest, latest], Some(latest), vec![latest]));
    desk.move_back(&moved).unwrap();
    assert_eq!(uses(&mut desk), before);
    desk.move_again(&moved).unwrap();
    assert_eq!(uses(&mut desk), after);
}

#[test]
fn an_excerpt_says_which_lists_use_it_and_leaves_the_book_and_comes_back() {
    let (_folder, mut desk) = desk();
    let (book, source, _) = citing(&mut desk, "statement.txt", STATEMENT, &["Only supply flights"]);
    let cut = span(&desk, source, "The ministry spoke on Monday.");
    let excerpt = desk.cut(book, source, 1, &[cut]).unwrap();
    let shown = |desk: &mut crate::Desk| {
        let rows = desk.excerpts(book).unwrap();
        let row = rows.into_iter().find(|row| row.id == excerpt)?;
        Some(row.listed.into_iter().map(|(what, name)| (matches!(what, Resting::Cell(..)), name)).collect::<Vec<_>>())
    };
    assert_eq!(shown(&mut desk), Some(vec![]));
    desk.drop_excerpt(book, excerpt).unwrap();
    assert_eq!(shown(&mut desk), None);
    desk.keep_excerpt(book, excerpt).unwrap();

    let event = desk.add_entry(book, TimelineEntry::told("The ministry spoke.")).unwrap();
    desk.cite_in::<TimelineEntry>(book, event, excerpt, Role::Supports).unwrap();
    let mut contest = Contest::titled("Who says what");
    (contest.actors, contest.aspects) = (vec!["Rome".into()], vec!["When".into(), "How".into()]);
    let cell =
        |aspect| Cell { actor: 0, aspect, text: "on Monday".into(), excerpt: Some(excerpt), extra: Extra::new() };
    contest.cells = vec![cell(0), cell(1)];
    desk.add_entry(book, contest).unwrap();
    let lists = [(false, "The ministry spoke."), (true, "Who says what")].map(|(cell, name)| (cell, name.to_owned()));
    assert_eq!(shown(&mut desk), Some(lists.to_vec()));
}

#[test]
fn suggestions_come_from_many_origins_and_leave_out_what_is_cited() {
    let (_folder, mut desk) = desk();
    let (_, _, question) = citing(&mut desk, "statement.txt", STATEMENT, &["Only supply flights had been allowed"]);
    let many = "# Allowed\n\nWhat flights were allowed?\n\nFlights were allowed, all of them allowed.\n\n\
                Allowed flights, allowed again.\n";
    desk.add_document(document("many.md", many)).unwrap();
    desk.add_document(document("voli.txt", "I voli e un flight allowed, dice il governo.")).unwrap();
    desk.add_document(document("other.txt", "The weather was fine in Rome.")).unwrap();
    let suggested = desk.suggest(question, 3).unwrap();
    let titles: Vec<&str> = suggested.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles.len(), 3);
    assert!(titles.contains(&"Voli") && titles.contains(&"Allowed"), "{titles:?}");
    assert!(suggested.iter().all(|it| !it.text.contains("Only supply") && !it.text.contains("weather")));
    assert!(suggested.iter().all(|it| !it.text.ends_with('?')), "a heading bears nothing out");
    for it in &suggested {
        assert_eq!(desk.source(it.source).unwrap().revision.slice(&it.range), Some(it.text.as_str()));
    }
}

#[test]
fn a_long_paragraph_is_suggested_by_its_best_sentence_and_data_not_at_all() {
    let (_folder, mut desk) = desk();
    let (_, _, question) = citing(&mut desk, "statement.txt", STATEMENT, &["Only supply flights had been allowed"]);
    let dull = "Of the harbour nothing was said. ".repeat(40);
    desk.add_document(document("long.txt", &format!("{dull}Repair was allowed, too. {dull}"))).unwrap();
    desk.add_document(document("data.txt", &"flights allowed ".repeat(10_000))).unwrap();
    let suggested = desk.suggest(question, 9).unwrap();
    let texts: Vec<&str> = suggested.iter().map(|it| it.text.as_str()).collect();
    assert!(texts.contains(&"Repair was allowed, too."), "{texts:?}");
    assert!(texts.iter().all(|text| text.len() < 600), "{texts:?}");
}

#[test]
fn what_rests_on_a_source_is_told_with_what_would_be_left() {
    let (_folder, mut desk) = desk();
    let (book, source, question) = citing(&mut desk, "statement.txt", STATEMENT, &["Only supply flights"]);
    let rests = desk.rests_on(source).unwrap();
    assert_eq!((rests.len(), rests[0].book), (1, book));
    let (rest, name) = &rests[0].rests[0];
    assert_eq!((name.as_str(), rest.left, rest.is_left_uncited()), ("What was allowed?", 0, true));

    let other = desk.add_document(document("other.txt", "Another paper says the same.")).unwrap().source.id;
    let span = span(&desk, other, "says the same");
    let excerpt = desk.cut(book, other, 1, &[span]).unwrap();
    let key = desk.cite(question, excerpt, Role::Supports).unwrap();
    let rests = desk.rests_on(source).unwrap();
    assert!(rests[0].rests[0].0.is_left_uncited(), "what the text doesn't name is no evidence");
    let mut held = desk.question(question).unwrap();
    held.answer.push_str(&format!("[^{key}]"));
    desk.keep_question(held).unwrap();
    let rests = desk.rests_on(source).unwrap();
    assert_eq!((rests[0].rests[0].0.left, rests[0].rests[0].0.origins), (1, 1));
    assert_eq!(desk.rests_on_excerpt(book, excerpt).unwrap()[0].rests.len(), 1);
}

#[test]
fn a_list_is_edited_entry_by_entry_and_every_step_has_its_way_back() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let before = desk.freeze(book).unwrap().snapshot.book.clone();
    let ids = |desk: &mut Desk| -> Vec<TimelineId> {
        desk.entries::<TimelineEntry>(book).unwrap().iter().map(|event| event.id).collect()
    };
    let order = ids(&mut desk);

    let added = desk.add_entry(book, TimelineEntry::told("The gates closed.")).unwrap();
    assert_eq!(ids(&mut desk).last(), Some(&added));
    desk.move_entry::<TimelineEntry>(book, added, Some(order[0])).unwrap();
    assert_eq!(ids(&mut desk)[..2], [added, order[0]]);
    let removed = desk.remove_entry::<TimelineEntry>(book, added).unwrap();
    assert_eq!(ids(&mut desk), order);
    desk.restore_entry(book, &removed).unwrap();
    assert_eq!(ids(&mut desk)[..2], [added, order[0]]);

    let mut term = before.glossary[0].clone();
    term.definition = "Something else.".into();
    desk.save_entry(book, term.clone()).unwrap();
    assert_eq!(desk.entries::<GlossaryEntry>(book).unwrap()[0], term);
    desk.save_entry(book, before.glossary[0].clone()).unwrap();
    desk.remove_entry::<TimelineEntry>(book, added).unwrap();
    assert_eq!(desk.freeze(book).unwrap().snapshot.book, before, "what is kept in memory");
    desk.frozen = None;
    assert_eq!(desk.freeze(book).unwrap().snapshot.book, before, "and what is in the library");

    let gone = desk.save_entry(book, TimelineEntry::told("Never added.")).unwrap_err();
    assert_eq!(gone.to_string(), "the event is not in the library any more");
}

#[test]
fn an_entry_cites_and_is_checked_at_once() {
    let (_folder, mut desk) = desk();
    let (book, source, _) = citing(&mut desk, "statement.txt", STATEMENT, &["Only supply flights"]);
    let event = desk.add_entry(book, TimelineEntry::told("The ministry spoke.")).unwrap();
    let uncited = |desk: &mut Desk| desk.check(book).unwrap().iter().any(|f| f.reason.code() == "uncited-entry");
    assert!(uncited(&mut desk));
    let span = span(&desk, source, "The ministry spoke on Monday.");
    let elsewhere = desk.new_book("Another").unwrap();
    let excerpt = desk.cut(elsewhere, source, 1, &[span]).unwrap();
    let key = desk.cite_in::<TimelineEntry>(book, event, excerpt, Role::Supports).unwrap();
    assert_eq!(desk.cite_in::<TimelineEntry>(book, event, excerpt, Role::Context).unwrap(), key);
    assert!(!uncited(&mut desk));
    let frozen = desk.freeze(book).unwrap();
    assert!(frozen.snapshot.excerpt(excerpt).is_some(), "the book keeps what it cites");
    let event = &frozen.snapshot.book.timeline[0];
    assert_eq!(event.citations.iter().map(|citation| citation.role).collect::<Vec<_>>(), [Role::Context]);
    let mut event = event.clone();
    event.citations.clear();
    desk.save_entry(book, event).unwrap();
    assert!(uncited(&mut desk));
}

#[test]
fn a_contest_keeps_no_cell_that_is_empty_or_outside() {
    let (_folder, mut desk) = desk();
    let book = desk.new_book("Bases").unwrap();
    let cell = |actor, text: &str| Cell { actor, aspect: 0, text: text.into(), excerpt: None, extra: Extra::new() };
    let mut contest = Contest::titled("Who says what");
    desk.add_entry(book, contest.clone()).unwrap();
    (contest.actors, contest.aspects) = (vec!["NATO".into(), "Rome".into()], vec!["flights".into()]);
    contest.cells = vec![cell(1, " "), cell(0, "allowed"), cell(2, "outside"), cell(0, "twice")];
    desk.save_entry(book, contest).unwrap();
    assert_eq!(desk.entries::<Contest>(book).unwrap()[0].cells, [cell(0, "allowed")]);
}

#[test]
fn an_author_answers_for_what_a_list_lacks() {
    let (_folder, mut desk) = desk();
    let book = desk.new_book("Bases").unwrap();
    let silence = |reason: &str| Silence { code: "uncited-entry".into(), reason: reason.into(), extra: Extra::new() };
    let cell = Cell { actor: 0, aspect: 0, text: "none".into(), excerpt: None, extra: Extra::new() };
    let (actors, aspects) = (vec!["All".into()], vec!["More".into()]);
    let mut event = TimelineEntry::told("The digest is written.");
    let mut term = GlossaryEntry { definition: "Leave to use a base.".into(), ..GlossaryEntry::named("Right") };
    let mut table = Contest { actors, aspects, cells: vec![cell], ..Contest::titled("Who says what") };
    desk.add_entry(book, event.clone()).unwrap();
    desk.add_entry(book, term.clone()).unwrap();
    desk.add_entry(book, table.clone()).unwrap();
    let told = |desk: &mut Desk| {
        let found = desk.check(book).unwrap();
        found.into_iter().filter(|finding| finding.reason.code() == "uncited-entry").count()
    };
    assert_eq!(told(&mut desk), 3);

    event.silenced.push(silence("We wrote it."));
    term.silenced.push(silence(" "));
    table.silenced.push(silence("Nobody has said anything."));
    desk.save_entry(book, event.clone()).unwrap();
    desk.save_entry(book, term).unwrap();
    desk.save_entry(book, table.clone()).unwrap();
    assert_eq!(told(&mut desk), 1, "without a reason nothing is answered for");
    let listed = desk.silenced(book).unwrap();
    let listed: Vec<_> = listed.iter().map(|it| (it.at, it.title.as_str(), it.reason.as_str())).collect();
    let event_at = (Answerable::Timeline(event.id), "The digest is written.", "We wrote it.");
    assert_eq!(listed, [event_at, (Answerable::Contest(table.id), "Who says what", "Nobody has said anything.")]);
    // They are read again as they were kept.
    desk.frozen = None;
    assert_eq!(desk.entries::<TimelineEntry>(book).unwrap(), [event]);
    assert_eq!(desk.entries::<Contest>(book).unwrap(), [table]);
}

#[test]
fn each_rating_is_given_alone_and_taken_back() {
    let (_folder, mut desk) = desk();
    let (book, source, _) = citing(&mut desk, "statement.txt", STATEMENT, &["Only supply flights"]);
    let unrated = |desk: &mut Desk| desk.check(book).unwrap().iter().any(|f| f.reason.code() == "unrated");
    assert!(unrated(&mut desk));
    desk.rate_source(source, Some(Reliability::B)).unwrap();
    assert!(!unrated(&mut desk));
    let excerpt = desk.excerpts(book).unwrap()[0].id;
    desk.note(excerpt, "Ask again.".into()).unwrap();
    desk.rate_excerpt(excerpt, Credibility::try_from(2).ok()).unwrap();
    desk.attribute(excerpt, Some("The minister".into()), vec!["Interpreter".into(), " ".into()]).unwrap();
    let row = &desk.excerpts(book).unwrap()[0];
    assert_eq!((row.credibility.map(u8::from), row.voice.as_str()), (Some(2), "The minister"));
    assert_eq!((row.via.as_slice(), row.note.as_str()), (["Interpreter".to_owned()].as_slice(), "Ask again."));
    desk.rate_excerpt(excerpt, None).unwrap();
    desk.rate_source(source, None).unwrap();
    assert!(unrated(&mut desk));
    assert_eq!(desk.excerpts(book).unwrap()[0].credibility, None);
}

#[test]
fn an_author_answers_for_a_finding_with_a_reason() {
    let (_folder, mut desk) = desk();
    let (book, _, question) = citing(&mut desk, "statement.txt", STATEMENT, &["Only supply flights"]);
    let told = |desk: &mut Desk| desk.check(book).unwrap().iter().any(|f| f.reason.code() == "single-origin");
    assert!(told(&mut desk));
    let error = desk.silence(question, "single-origin", " ").unwrap_err().to_string();
    assert!(error.ends_with("say why it doesn't matter here"), "{error}");
    let error = desk.silence(question, "not-verified", "It was said.").unwrap_err().to_string();
    assert_eq!(error, "what stops a final edition can't be answered for; mend it");
    desk.silence(question, "single-origin", "There is only one.").unwrap();
    assert!(!told(&mut desk));
    let silenced = desk.silenced(book).unwrap();
    let said: Vec<_> = silenced.iter().map(|it| (it.at, it.code.as_str(), it.reason.as_str())).collect();
    assert_eq!(said, [(Answerable::Question(question, 1), "single-origin", "There is only one.")]);
    desk.unsilence(question, "single-origin").unwrap();
    assert!(told(&mut desk));
}
