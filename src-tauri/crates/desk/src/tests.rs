use super::*;
use attache_intake::{Hint, read};
use attache_model::{
    book::{Claim, Role, Status},
    check::Reason,
    portable,
};
use jiff::civil::date;

pub(crate) fn now() -> Zoned {
    date(2026, 4, 2).at(14, 32, 0, 0).in_tz("UTC").unwrap()
}

pub(crate) fn desk() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let surroundings = Surroundings { reader: PathBuf::from("/nonexistent/attache"), now };
    let desk = Desk::open(&folder.path().join("library.db"), surroundings).unwrap();
    (folder, desk)
}

/// A document that was read in this process: the other process has tests of its own.
pub(crate) fn document(name: &str, text: &str) -> Document {
    let reading = read(text.as_bytes(), &Hint::named(name)).unwrap();
    Document { bytes: text.as_bytes().to_vec(), name: Some(name.to_owned()), title: None, reading }
}

pub(crate) const OPINION: &str = "# A view of the bases\n\nJane Doe\n1 April 2026\n\n\
    The government has enlarged Italy's role\n\nin such operations, she writes.\n";

#[test]
fn an_import_that_is_stopped_keeps_nothing() {
    let (_folder, mut desk) = desk();
    let starter = |desk: &mut Desk| desk.open_book_unless(&|| true, "the starter book", STARTER).map(|_| ());
    assert!(matches!(starter(&mut desk), Err(DeskError::Stopped)));
    assert!(desk.books().unwrap().is_empty() && desk.sources().unwrap().is_empty());
    assert!(!desk.add_document(document("view.md", OPINION)).unwrap().known);
}

#[test]
fn each_thing_that_is_said_of_a_source_says_where_it_comes_from() {
    use Provenance::{FileName, NotFound, Text, Typed};
    let (_folder, mut desk) = desk();
    let said = |desk: &Desk, id| desk.source(id).unwrap().provenances;
    let id = desk.add_document(document("view.md", OPINION)).unwrap().source.id;
    let found = Provenances {
        title: Some(Text),
        authors: Some(Text),
        published: Some(Text),
        url: Some(NotFound),
        language: said(&desk, id).language,
        ..Provenances::default()
    };
    assert_eq!(said(&desk, id), found);

    let mut source = desk.source(id).unwrap().source;
    source.title = "As I call it".to_owned();
    source.authors.clear();
    source.publisher = "The press".to_owned();
    source.kind = "article".to_owned();
    source.url = Some("https://example.org".to_owned());
    desk.save_source(&source).unwrap();
    let corrected = Provenances {
        title: Some(Typed),
        authors: None,
        url: Some(Typed),
        publisher: Some(Typed),
        kind: Some(Typed),
        ..found
    };
    assert_eq!(said(&desk, id), corrected);

    // A later text says nothing of where these come from; removed and put back, a source knows it still.
    desk.revise(id, document("other.md", "# Another title\n\nOther words.\n")).unwrap();
    assert_eq!(said(&desk, id), corrected);
    let removed = desk.remove_source(id).unwrap();
    desk.restore_source(&removed).unwrap();
    assert_eq!(said(&desk, id), corrected);

    let plain = desk.add_document(document("harbour-note.txt", "A note on the harbour.\n")).unwrap().source.id;
    assert_eq!(said(&desk, plain).title, Some(FileName));
    assert_eq!(said(&desk, plain).published, Some(NotFound));

    // What came with a book was said by others.
    desk.open_starter().unwrap();
    let of_the_book = desk.sources().unwrap().into_iter().find(|card| ![id, plain].contains(&card.source.id)).unwrap();
    assert_eq!(said(&desk, of_the_book.source.id), Provenances::default());
}

#[test]
fn what_the_user_calls_a_document_is_its_title() {
    let (_folder, mut desk) = desk();
    let named = Document { title: Some("As I call it".to_owned()), ..document("view.md", OPINION) };
    assert_eq!(desk.add_document(named).unwrap().source.title, "As I call it");
}

#[test]
fn an_import_keeps_text_metadata_and_bytes() {
    let (_folder, mut desk) = desk();
    let imported = desk.add_document(document("view.md", OPINION)).unwrap();
    assert!(!imported.known);
    assert_eq!((imported.source.title.as_str(), imported.source.kind.as_str()), ("A view of the bases", "document"));
    assert_eq!(imported.source.published.map(|date| date.to_string()).as_deref(), Some("2026-04-01"));
    assert_eq!(desk.store.read().original(imported.source.id, 1).unwrap().as_deref(), Some(OPINION.as_bytes()));
    let again = desk.add_document(document("copy.md", OPINION)).unwrap();
    assert!(again.known);
    assert_eq!(again.source.id, imported.source.id);
    assert_eq!(desk.sources().unwrap().len(), 1);
}

#[test]
fn a_passage_across_a_paragraph_break_is_cut_cited_and_verified() {
    let (_folder, mut desk) = desk();
    let book = desk.new_book("Bases").unwrap();
    let source = desk.add_document(document("view.md", OPINION)).unwrap().source.id;
    let page = desk.source(source).unwrap();
    let start = page.revision.text().find("enlarged").unwrap();
    let end = page.revision.text().find(" operations").unwrap();
    let excerpt = desk.cut(book, source, 1, &[page.revision.span_of(&(start..end))]).unwrap();
    assert_eq!(desk.cut(book, source, 1, &[page.revision.span_of(&(start..end))]).unwrap(), excerpt);

    let section = desk.outline(book).unwrap().sections[0].id;
    let question = desk.add_question(section, "What has changed?", None).unwrap();
    let key = desk.cite(question, excerpt, Role::Supports).unwrap();
    assert_eq!(key, "doe");
    assert_eq!(desk.cite(question, excerpt, Role::Disputes).unwrap(), "doe");
    desk.save_question(edit(question, "What has changed?", "A larger role, she writes.[^doe]")).unwrap();

    let rows = desk.excerpts(book).unwrap();
    assert_eq!(rows[0].quote, "enlarged Italy's role in such");
    assert_eq!((rows[0].state, rows[0].used_by.as_slice()), (QuoteState::Verified, [(question, 1)].as_slice()));
    let outline = desk.outline(book).unwrap();
    let evidence = outline.sections[0].questions[0].evidence;
    assert_eq!(evidence, Some(Evidence { badge: Badge::Single, quotations: 1, origins: 1 }));
    let codes: Vec<&str> = desk.check(book).unwrap().iter().map(|finding| finding.reason.code()).collect();
    assert_eq!(codes, ["bare-fact", "single-origin", "not-final", "no-perspective", "unrated"]);
}

pub(crate) fn edit(id: attache_model::id::QuestionId, question: &str, answer: &str) -> Edit {
    Edit {
        id,
        question: question.into(),
        bottom_line: "More.".into(),
        answer: answer.into(),
        status: Status::Draft,
        claim: Claim::Attributed,
        as_of: Some(date(2026, 4, 2)),
        review_by: None,
    }
}

#[test]
fn the_starter_book_comes_once_and_has_no_errors() {
    let (_folder, mut desk) = desk();
    let book = desk.welcome().unwrap().unwrap();
    assert_eq!(desk.welcome().unwrap(), None);
    assert_eq!(desk.books().unwrap().len(), 1);
    let findings = desk.check(book).unwrap();
    let stopping: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity() < attache_model::check::Severity::Info)
        .map(|finding| format!("{}: {}", finding.at, finding.reason.message()))
        .collect();
    assert_eq!(stopping, [""; 0]);
}

#[test]
fn the_same_book_twice_is_two_books_with_one_set_of_sources() {
    let (_folder, mut desk) = desk();
    let first = desk.open_starter().unwrap().id;
    let second = desk.open_starter().unwrap().id;
    assert_ne!(first, second);
    assert_eq!(desk.sources().unwrap().len(), 4);
    assert_eq!(portable::write(&desk.freeze(first).unwrap().snapshot).unwrap(), STARTER);
    assert_eq!(desk.freeze(second).unwrap().snapshot.book.questions().count(), 20);
    let lost = |finding: &Finding| matches!(finding.reason, Reason::UnknownQuestion(_));
    assert!(!desk.check(second).unwrap().iter().any(lost), "its references lead to its own questions");
}

#[test]
fn another_text_under_a_known_id_becomes_another_source() {
    let (_folder, mut desk) = desk();
    desk.open_starter().unwrap();
    let mut file: serde_json::Value = serde_json::from_slice(STARTER).unwrap();
    for source in file["sources"].as_array_mut().unwrap() {
        let text = format!("{}\n\nA later hand added this.", source["text"].as_str().unwrap());
        source["text"] = text.into();
        source.as_object_mut().unwrap().remove("sha256");
    }
    let other = desk.open_book("other.attache", &serde_json::to_vec(&file).unwrap()).unwrap().id;
    assert_eq!(desk.sources().unwrap().len(), 8);
    assert!(desk.freeze(other).unwrap().states.iter().all(|&state| state == QuoteState::Verified));
}

#[test]
fn a_book_that_is_refused_leaves_the_library_as_it_was() {
    let (_folder, mut desk) = desk();
    let mut file: serde_json::Value = serde_json::from_slice(STARTER).unwrap();
    file["excerpts"][7]["exact"][0] = "Nobody ever said this.".into();
    let error = desk.open_book("bent.attache", &serde_json::to_vec(&file).unwrap()).unwrap_err().to_string();
    assert!(error.starts_with("bent.attache: at excerpts[7]: the excerpt's words are not at its ranges"), "{error}");
    assert_eq!((desk.books().unwrap().len(), desk.sources().unwrap().len()), (0, 0));
}

#[test]
fn a_book_is_named_by_its_id_a_beginning_of_it_or_its_title() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let check = |wanted: &str, expected: Result<(), &str>| {
        let found = desk.find_book(wanted);
        match expected {
            Ok(()) => assert_eq!(found.unwrap(), book, "{wanted}"),
            Err(message) => assert_eq!(found.unwrap_err().to_string(), message),
        }
    };
    check("The NATO–Italy dispute of 2026", Ok(()));
    check(&book.to_string(), Ok(()));
    check(&book.to_string()[..8].to_uppercase(), Ok(()));
    check("the nato", Err("no book is called “the nato”; `attache books` lists them"));
}

#[test]
fn a_removed_question_comes_back_to_its_place() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let before = desk.freeze(book).unwrap().snapshot.book.clone();
    let third = before.sections[0].questions[2].id;
    let (section, removed) = desk.remove_question(third).unwrap();
    assert_eq!(desk.freeze(book).unwrap().snapshot.book.questions().count(), 19);
    desk.restore_question(section, &removed).unwrap();
    assert_eq!(desk.freeze(book).unwrap().snapshot.book.sections, before.sections);
    let removed = desk.remove_section(before.sections[1].id).unwrap();
    desk.restore_section(book, &removed).unwrap();
    assert_eq!(desk.freeze(book).unwrap().snapshot.book.sections, before.sections);
}

#[test]
fn questions_move_and_multiply() {
    let (_folder, mut desk) = desk();
    let book = desk.new_book("Bases").unwrap();
    let one = desk.outline(book).unwrap().sections[0].id;
    let two = desk.add_section(book, "Two").unwrap();
    let a = desk.add_question(one, "a", None).unwrap();
    let b = desk.add_question(one, "b", Some(a)).unwrap();
    desk.move_question(a, two, None).unwrap();
    desk.duplicate_question(a).unwrap();
    desk.move_section(two, Some(one)).unwrap();
    desk.rename_section(one, "One").unwrap();
    desk.move_question(b, two, Some(a)).unwrap();
    let show = |desk: &mut Desk| -> Vec<String> {
        let sections = desk.outline(book).unwrap().sections;
        let row = |s: SectionRow| {
            format!("{}: {}", s.title, s.questions.iter().map(|q| q.question.as_str()).collect::<String>())
        };
        sections.into_iter().map(row).collect()
    };
    assert_eq!(show(&mut desk), ["Two: baa", "One: "]);
}

#[test]
fn what_is_held_of_a_book_is_what_the_library_has_after_each_deed_on_its_outline() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let sections: Vec<_> = desk.outline(book).unwrap().sections.into_iter().map(|section| section.id).collect();
    let [first, second, .., last] = sections[..] else { panic!("the starter book has sections") };
    let question =
        |desk: &mut Desk, section: usize, at: usize| desk.outline(book).unwrap().sections[section].questions[at].id;
    let is_so = |desk: &mut Desk| {
        let seen = |desk: &mut Desk| (format!("{:?}", desk.freeze(book).unwrap().snapshot), desk.check(book).unwrap());
        let held = seen(desk);
        desk.frozen = None;
        assert_eq!(held, seen(desk));
    };
    is_so(&mut desk);
    let one = question(&mut desk, 0, 1);
    let next = question(&mut desk, 1, 0);
    desk.add_question(second, "Who decides?", Some(next)).unwrap();
    is_so(&mut desk);
    let copy = desk.duplicate_question(one).unwrap();
    is_so(&mut desk);
    desk.move_question(one, last, None).unwrap();
    is_so(&mut desk);
    let (section, removed) = desk.remove_question(copy).unwrap();
    is_so(&mut desk);
    desk.restore_question(section, &removed).unwrap();
    is_so(&mut desk);
    let new = desk.add_section(book, "Afterwards").unwrap();
    is_so(&mut desk);
    desk.rename_section(new, "Before").unwrap();
    is_so(&mut desk);
    desk.move_section(new, Some(first)).unwrap();
    is_so(&mut desk);
    let removed = desk.remove_section(second).unwrap();
    is_so(&mut desk);
    desk.restore_section(book, &removed).unwrap();
    is_so(&mut desk);
}

#[test]
fn an_answer_that_changed_is_seen_at_once() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let held = desk.freeze(book).unwrap();
    let question = held.snapshot.book.sections[0].questions[0].id;
    desk.save_question(edit(question, "Why?", "Because.")).unwrap();
    assert_eq!(desk.freeze(book).unwrap().snapshot.book.sections[0].questions[0].answer, "Because.");
    assert_ne!(held.snapshot.book.sections[0].questions[0].answer, "Because.", "what was frozen stays");
    let fresh = desk.store.read().snapshot(book).unwrap();
    assert_eq!(fresh.book, desk.freeze(book).unwrap().snapshot.book);
}

#[test]
fn a_search_shows_the_words_around_what_was_found() {
    let (_folder, mut desk) = desk();
    desk.open_starter().unwrap();
    let hits = desk.search("sorties", 5).unwrap();
    assert!(!hits.is_empty());
    for hit in hits {
        assert!(hit.marks.iter().all(|mark| hit.text[mark.clone()].to_lowercase().starts_with("sortie")), "{hit:?}");
    }
}
