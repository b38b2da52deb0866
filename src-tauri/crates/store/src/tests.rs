use super::*;
use attache_model::{
    anchor::QuoteState,
    book::{Book, Question, Section},
    excerpt::Excerpt,
    id::SectionId,
    portable,
    source::{Revision, Source},
};
use jiff::Timestamp;
use std::collections::HashSet;

pub(crate) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

pub(crate) fn library() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("library.attache-library")).unwrap();
    (folder, store)
}

pub(crate) fn starter() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../resources/starter.attache")).unwrap()
}

pub(crate) fn add(store: &mut Store, bytes: &[u8]) -> attache_model::id::BookId {
    let (snapshot, _) = portable::read(bytes).unwrap();
    store
        .write::<_, StoreError>(|writer| {
            for (source, revision) in &snapshot.sources {
                writer.add_source(source)?;
                writer.add_revision(revision, &Import::default(), NOW)?;
            }
            for excerpt in &snapshot.excerpts {
                writer.add_excerpt(excerpt)?;
            }
            writer.add_book(&snapshot, NOW)
        })
        .unwrap();
    snapshot.book.id
}

pub(crate) fn with_source(text: &str) -> (tempfile::TempDir, Store, Revision) {
    let (folder, mut store) = library();
    let source = Source::titled("A source");
    let revision = Revision::new(source.id, 1, text).unwrap();
    store
        .write::<_, StoreError>(|writer| {
            writer.add_source(&source)?;
            writer.add_revision(&revision, &Import::default(), NOW)
        })
        .unwrap();
    (folder, store, revision)
}

#[test]
fn a_book_comes_out_as_it_went_in() {
    let (_folder, mut store) = library();
    let id = add(&mut store, &starter());
    let snapshot = store.read().snapshot(id).unwrap();
    assert_eq!(portable::write(&snapshot).unwrap(), starter());
    assert!(snapshot.states().iter().all(|&state| state == QuoteState::Verified));
}

#[test]
fn a_text_that_rotted_is_never_believed() {
    let (_folder, store, revision) = with_source("Italy allowed supply flights.");
    let path = store.path().to_owned();
    drop(store);
    let direct = Connection::open(&path).unwrap();
    direct.execute("UPDATE revision SET text = 'Italy allowed combat flights.'", []).unwrap();
    drop(direct);
    let store = Store::open(&path).unwrap();
    let error = store.read().revision(revision.source(), 1).unwrap_err();
    assert_eq!(error.to_string(), "it is damaged: the text of “A source” is not what was stored; restore a backup");
}

#[test]
fn questions_keep_the_order_that_the_user_gives_them() {
    let (_folder, mut store) = library();
    let book = Book::titled("Bases");
    let sections = [SectionId::new(), SectionId::new()];
    let ids = store
        .write::<_, StoreError>(|writer| {
            let snapshot = attache_model::snapshot::Snapshot {
                book: book.clone(),
                excerpts: Default::default(),
                sources: Default::default(),
                media: Default::default(),
                edition: None,
                extra: Default::default(),
            };
            writer.add_book(&snapshot, NOW)?;
            for id in sections {
                let section = Section { id, title: "S".into(), questions: vec![], extra: Default::default() };
                writer.add_section(book.id, &section, usize::MAX)?;
            }
            let mut ids = Vec::new();
            for (place, text) in [(0, "b"), (0, "a"), (9, "c")] {
                let question = Question::asked(text);
                writer.add_question(sections[0], &question, place)?;
                ids.push(question.id);
            }
            Ok(ids)
        })
        .unwrap();
    let order = |store: &Store| -> String {
        let list = |id| store.read().questions(id).unwrap().into_iter().map(|q| q.question).collect::<String>();
        format!("{} {}", list(sections[0]), list(sections[1]))
    };
    assert_eq!(order(&store), "abc ");
    store.write(|writer| writer.move_question(ids[2], sections[0], 0)).unwrap();
    assert_eq!(order(&store), "cab ");
    store.write(|writer| writer.move_question(ids[0], sections[1], 5)).unwrap();
    assert_eq!(order(&store), "ca b");
    store.write(|writer| writer.remove_question(ids[1])).unwrap();
    assert_eq!(order(&store), "c b");
    store.write(|writer| writer.order_sections(&[sections[1], sections[0]])).unwrap();
    assert_eq!(store.read().sections(book.id).unwrap()[0].id, sections[1]);
    store.write(|writer| writer.remove_section(sections[0])).unwrap();
    assert!(matches!(store.read().question(ids[2]), Err(StoreError::Gone { .. })));
}

#[test]
fn of_every_sitting_the_wording_that_it_began_with_is_kept() {
    let (_folder, mut store) = library();
    let book = add(&mut store, &starter());
    let mut question = store.read().snapshot(book).unwrap().book.sections[0].questions[0].clone().into_inner();
    let first = question.answer.clone();
    for (second, text) in [(1, "One."), (2, "Two."), (3, "Two."), (900, "Three."), (901, "Four.")] {
        question.answer = text.into();
        let now = Timestamp::from_second(second).unwrap();
        store.write(|writer| writer.update_question(&question, now)).unwrap();
    }
    assert_eq!(history(&store, question.id), ["Two.".to_owned(), first]);
    assert_eq!(store.read().question(question.id).unwrap(), question);
}

fn history(store: &Store, id: attache_model::id::QuestionId) -> Vec<String> {
    store.read().wordings(id).unwrap().into_iter().map(|wording| wording.question.answer).collect()
}

#[test]
fn a_wording_that_comes_back_replaces_nothing_for_good() {
    let (_folder, mut store) = library();
    let book = add(&mut store, &starter());
    let first = store.read().snapshot(book).unwrap().book.sections[0].questions[0].clone().into_inner();
    let changed = Question { answer: "One.".into(), citations: vec![], ..first.clone() };
    let [one, two, three] = [1, 2, 3].map(|second| Timestamp::from_second(second).unwrap());
    store.write(|writer| writer.update_question(&changed, one)).unwrap();
    assert_eq!(store.write(|writer| writer.restore_wording(first.id, one, two)).unwrap(), first);
    assert_eq!(store.read().question(first.id).unwrap(), first);
    assert_eq!(history(&store, first.id), ["One.", &first.answer]);
    assert_eq!(store.write(|writer| writer.restore_wording(first.id, two, three)).unwrap(), changed);
    assert_eq!(history(&store, first.id), [&first.answer, "One.", &first.answer]);
    let missing = store.write(|writer| writer.restore_wording(first.id, NOW, three));
    assert!(matches!(missing, Err(StoreError::Gone { what: "the wording" })));
}

#[test]
fn how_many_answers_cite_a_source_is_known() {
    let (_folder, mut store) = library();
    let book = add(&mut store, &starter());
    let snapshot = store.read().snapshot(book).unwrap();
    for card in store.read().sources().unwrap() {
        let of_it = |excerpt: &Excerpt| excerpt.selector.source() == card.source.id;
        let excerpts: HashSet<_> = snapshot.excerpts.iter().filter(|it| of_it(it)).map(|it| it.id).collect();
        let cites = |question: &Question| question.citations.iter().any(|cite| excerpts.contains(&cite.excerpt));
        let answers = snapshot.book.questions().filter(|(_, question)| cites(question)).count();
        assert_eq!(card.answers as usize, answers, "{}", card.source.title);
    }
}

fn found(text: &str, typed: &str) -> String {
    let (_folder, store, _) = with_source(text);
    let hits = store.read().search(typed, 10).unwrap();
    let show = |hit: &Hit| hit.marks.iter().map(|bytes| &hit.text[bytes.clone()]).collect::<Vec<_>>().join(" ");
    hits.iter().map(show).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_search_finds_words_beginnings_and_stems() {
    assert_eq!(found("The bases in Italy", "base"), "bases");
    assert_eq!(found("The bases in Italy", "ital"), "Italy");
    assert_eq!(found("Flights were authorised.", "authorising flight"), "Flights authorised");
    assert_eq!(found("L’autorizzazione dell’ambiente perché", "AMBIENTE perche"), "ambiente perché");
    assert_eq!(found("Le autorizzazioni parlamentari", "autorizzazione parlamentare"), "autorizzazioni parlamentari");
    assert_eq!(found("One here.\n\nTwo there.", "two"), "Two");
    assert_eq!(found("Its larger role\n\nin operations.", "role in operations"), "in operations | role");
    assert_eq!(found("The bases", "navy"), "");
}

#[test]
fn whatever_is_typed_is_no_error() {
    let (_folder, store, _) = with_source("The bases in Italy: a “platform”.");
    let many = "x ".repeat(200_000);
    for typed in ["", "\"", "*", "( NEAR", "-x:", "a AND", "words:x", "\0", "'; DROP", "“", "ß İ ǅ", &many] {
        store.read().search(typed, 10).unwrap();
    }
}

#[test]
fn a_question_is_found_by_its_newest_words() {
    let (_folder, mut store) = library();
    let book = add(&mut store, &starter());
    let mut question = store.read().snapshot(book).unwrap().book.sections[0].questions[0].clone().into_inner();
    question.answer = "Zanzibar is not concerned.".into();
    store.write(|writer| writer.update_question(&question, NOW)).unwrap();
    let hits = store.read().search("zanzibar", 5).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.kind).collect::<Vec<_>>(), [HitKind::Question(question.id)]);
}

#[test]
fn an_excerpt_keeps_what_the_user_knows_of_it() {
    let (_folder, mut store, revision) = with_source("Italy allowed supply flights.");
    let mut excerpt = Excerpt::cut(&revision, &[0..5]).unwrap();
    store.write(|writer| writer.add_excerpt(&excerpt)).unwrap();
    excerpt.speaker = Some("The ministry".into());
    excerpt.note = "See the Italian text.".into();
    store.write(|writer| writer.update_excerpt(&excerpt)).unwrap();
    assert_eq!(store.read().excerpt(excerpt.id).unwrap(), Some(excerpt));
}

#[test]
fn an_edition_is_kept_to_the_byte_and_never_replaced() {
    let (_folder, mut store) = library();
    let book = add(&mut store, &starter());
    store.write(|writer| writer.add_edition(book, 1, &starter(), NOW)).unwrap();
    let again = store.write(|writer| writer.add_edition(book, 1, b"another", NOW));
    assert!(matches!(again, Err(StoreError::Taken { number: 1 })));
    assert_eq!(store.read().edition(book, 1).unwrap(), Some(starter()));
    assert_eq!(store.read().edition(book, 2).unwrap(), None);
    let sha256 = attache_model::text::Sha256::of(&starter());
    assert_eq!(store.read().editions(book).unwrap(), [EditionCard { number: 1, recorded: NOW, sha256 }]);
}

#[test]
fn an_edition_that_rotted_is_never_believed() {
    let (_folder, mut store) = library();
    let book = add(&mut store, &starter());
    store.write(|writer| writer.add_edition(book, 1, &starter(), NOW)).unwrap();
    let direct = Connection::open(store.path()).unwrap();
    for harm in ["zeroblob(9)", "substr(portable, 1, 99)", "x''"] {
        direct.execute(&format!("UPDATE edition SET portable = {harm}"), []).unwrap();
        let error = store.read().edition(book, 1).unwrap_err().to_string();
        assert_eq!(error, "it is damaged: edition 1 is not what was stored; restore a backup");
    }
}
