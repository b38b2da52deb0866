use super::*;
use attache_intake::{Hint, read};
use attache_model::{
    book::{Claim, Role, Status},
    check::Reason,
    portable,
};
use jiff::civil::date;

fn now() -> Zoned {
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
    let view = |desk: &mut Desk| desk.add_document_unless(&|| true, document("view.md", OPINION)).map(|_| ());
    for add in [starter, view] {
        assert!(matches!(add(&mut desk), Err(DeskError::Stopped)));
        assert!(desk.books().unwrap().is_empty() && desk.sources().unwrap().is_empty());
    }
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

fn edit(id: attache_model::id::QuestionId, question: &str, answer: &str) -> Edit {
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

#[test]
fn a_final_pack_is_the_same_twice_and_carries_its_book() {
    let (folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let export = Export::default();
    let path = folder.path().join("pack.pdf");
    let exported = desk.export(book, export, &path).unwrap();
    assert_eq!((exported.verified, exported.quotations), (40, 40));
    assert!(exported.pages > 20);
    assert_eq!(std::fs::read(&path).unwrap(), exported.bytes);
    let issue = desk.issue(book, &export).unwrap();
    let tomorrow = now().tomorrow().unwrap();
    assert!(render(&issue, export, &tomorrow, &mut |_| ()).unwrap().bytes == exported.bytes);
}

fn pack() -> Export {
    Export::default()
}

fn file() -> Export {
    Export { format: Format::Attache, ..Export::default() }
}

/// What goes out: the hash of the portable book, and the number of the edition that it is.
fn sent(desk: &mut Desk, book: BookId, export: Export) -> (String, Option<u32>) {
    let (bytes, edition) = sent_bytes(desk, book, export);
    (attache_model::text::Sha256::of(&bytes).to_string(), edition)
}

fn sent_bytes(desk: &mut Desk, book: BookId, export: Export) -> (Vec<u8>, Option<u32>) {
    let issue = desk.issue(book, &export).unwrap();
    let exported = render(&issue, file(), &now(), &mut |_| ()).unwrap();
    desk.record(&issue).unwrap();
    (exported.bytes, exported.edition)
}

fn rename(desk: &mut Desk, book: BookId, title: &str) {
    let mut head = desk.book(book).unwrap();
    head.title = title.into();
    desk.save_book(&head).unwrap();
}

#[test]
fn a_final_pack_is_the_last_edition_again_or_the_next_one() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let draft = Export { draft: true, ..pack() };
    assert_eq!(sent(&mut desk, book, draft).1, None);
    assert_eq!(desk.editions(book).unwrap(), []);
    let first = sent(&mut desk, book, pack());
    assert_eq!(first.1, Some(1));
    assert_eq!(sent(&mut desk, book, pack()), first);
    assert_eq!(sent(&mut desk, book, file()), first, "an unchanged book is its edition");
    assert_eq!(desk.book(book).unwrap().edition, 1);

    rename(&mut desk, book, "The dispute");
    assert_eq!(sent(&mut desk, book, file()).1, None, "a file is no final export");
    assert_eq!(desk.proof(book).unwrap().changes.unwrap().since, 1);
    let second = sent(&mut desk, book, pack());
    assert_eq!(second.1, Some(2));
    assert_eq!(sent(&mut desk, book, pack()), second);
    rename(&mut desk, book, "The NATO–Italy dispute of 2026");
    assert_eq!(sent(&mut desk, book, pack()).1, Some(3), "what was changed back was changed twice");
    let numbers: Vec<u32> = desk.editions(book).unwrap().iter().map(|edition| edition.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(desk.changes(book, Some(1), Some(3)).unwrap().list, []);
    assert_eq!(desk.changes(book, None, None).unwrap().list, []);
    assert_eq!(desk.changes(book, Some(2), None).unwrap().list.len(), 1);
    let error = desk.edition(book, 4).unwrap_err().to_string();
    assert_eq!(
        error,
        "the library has no edition 4 of “The NATO–Italy dispute of 2026”; `attache editions` lists those that it has"
    );
}

#[test]
fn words_that_were_taken_out_dont_go_out_with_a_pack() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    rename(&mut desk, book, "A name among ourselves");
    sent(&mut desk, book, pack());
    rename(&mut desk, book, "The dispute");
    let issue = desk.issue(book, &pack()).unwrap();
    assert!(issue.changes.is_some());
    let made = render(&issue, pack(), &now(), &mut |_| ()).unwrap();
    let inside = attache_press::pdf::carried(&made.bytes).unwrap().bytes;
    assert!(!String::from_utf8(inside).unwrap().contains("among ourselves"));
}

#[test]
fn an_old_edition_comes_out_as_it_went_out() {
    let (_folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let first = desk.issue(book, &pack()).unwrap();
    desk.record(&first).unwrap();
    let first = render(&first, pack(), &now(), &mut |_| ()).unwrap();
    let question = desk.outline(book).unwrap().sections[0].questions[0].id;
    desk.save_question(edit(question, "Why?", "Because.")).unwrap();
    let again = desk.reissue(book, 1).unwrap();
    assert!(render(&again, pack(), &now(), &mut |_| ()).unwrap().bytes == first.bytes);
}

#[test]
fn another_library_with_the_same_book_makes_the_same_edition() {
    let (_folder, mut one) = desk();
    let (_folder, mut other) = desk();
    let book = one.open_starter().unwrap().id;
    other.open_starter().unwrap();
    assert_eq!(sent(&mut one, book, pack()), sent(&mut other, book, pack()));
    rename(&mut one, book, "The dispute");
    let second = sent_bytes(&mut one, book, pack()).0;

    let (_folder, mut third) = desk();
    let opened = third.open_book("dispute.attache", &second).unwrap().id;
    assert_eq!(opened, book);
    assert_eq!(sent(&mut third, book, pack()), sent(&mut one, book, pack()));
    let changes = |desk: &mut Desk| desk.issue(book, &pack()).unwrap().changes;
    assert_eq!(changes(&mut third), changes(&mut one));
    assert!(changes(&mut third).is_some());
    rename(&mut third, book, "The dispute, later");
    assert_eq!(sent(&mut third, book, pack()).1, Some(3));
    // A second copy is a book of its own, and the same edition of it.
    let copy = third.open_book("dispute.attache", &second).unwrap().id;
    assert_ne!(copy, book);
    assert_eq!(sent(&mut third, copy, pack()).1, Some(2));
}

#[test]
fn a_file_that_was_edited_by_hand_is_no_edition() {
    let (_folder, mut one) = desk();
    let book = one.open_starter().unwrap().id;
    let (bytes, _) = sent_bytes(&mut one, book, pack());
    let bent = String::from_utf8(bytes).unwrap().replacen("dispute of 2026", "quarrel of 2026", 1);
    let (_folder, mut other) = desk();
    other.open_book("bent.attache", bent.as_bytes()).unwrap();
    assert_eq!(other.editions(book).unwrap(), []);
    assert_eq!(sent(&mut other, book, pack()).1, Some(2));
}

#[test]
fn a_library_that_can_only_be_read_gives_no_number() {
    let (folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let surroundings = desk.surroundings().clone();
    let mut second = Desk::open(&folder.path().join("library.db"), surroundings).unwrap();
    assert_eq!(second.access(), Access::InUse);
    let issue = second.issue(book, &pack()).unwrap();
    assert_eq!(issue.numbering, Numbering::Unrecorded);
    assert_eq!(render(&issue, pack(), &now(), &mut |_| ()).unwrap().edition, None);
    assert_eq!(second.editions(book).unwrap(), []);
    let path = folder.path().join("library.db");
    let marked = |read_only| {
        let mut permissions = path.metadata().unwrap().permissions();
        permissions.set_readonly(read_only);
        std::fs::set_permissions(&path, permissions).unwrap();
    };
    marked(true);
    assert_eq!(desk.issue(book, &pack()).unwrap().numbering, Numbering::Unrecorded, "made read-only while open");
    marked(false);
    // What is recorded already needs no writing.
    let first = sent(&mut desk, book, pack());
    assert_eq!(sent(&mut second, book, pack()), first);
}

#[test]
fn a_final_pack_is_refused_while_a_finding_stops_it() {
    let (folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    let question = desk.outline(book).unwrap().sections[0].questions[0].id;
    desk.save_question(edit(question, "Why?", "Because.")).unwrap();
    let path = folder.path().join("pack.pdf");
    std::fs::write(&path, "yesterday's").unwrap();
    let mut export = Export::default();
    let error = desk.export(book, export, &path).unwrap_err().to_string();
    assert_eq!(
        error,
        "“The NATO–Italy dispute of 2026” was not exported: 1 of its findings stop a final edition; \
         mend them, or export a draft"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "yesterday's");
    export.draft = true;
    desk.export(book, export, &path).unwrap();
}

#[test]
fn whatever_goes_out_is_the_same_edition_in_every_format() {
    let (folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    for format in Format::ALL.into_iter().filter(|format| format.goes_out()) {
        let export = Export { format, ..Export::default() };
        let path = folder.path().join("book").with_extension(format.ending());
        assert_eq!(desk.export(book, export, &path).unwrap().edition, Some(1), "{format:?}");
    }
    assert_eq!(desk.editions(book).unwrap().len(), 1);
    let question = desk.outline(book).unwrap().sections[0].questions[0].id;
    desk.save_question(edit(question, "Why?", "Because.")).unwrap();
    let word = Export { format: Format::Docx, ..Export::default() };
    let refused = desk.export(book, word, &folder.path().join("book.docx")).unwrap_err();
    assert!(matches!(refused, DeskError::Refused { .. }), "{refused}");
}

#[test]
fn a_name_that_promises_another_format_is_refused() {
    let check = |format: Format, name: &str, expected: bool| {
        let export = Export { format, ..Export::default() };
        assert_eq!(export.check(Path::new(name)).is_ok(), expected, "{format:?} {name}");
    };
    check(Format::Docx, "book.docx", true);
    check(Format::Docx, "BOOK.DOCX", true);
    check(Format::Docx, "book.pdf", false);
    check(Format::Markdown, "book.markdown", true);
    check(Format::Markdown, "book.txt", true);
    check(Format::Markdown, "book.htm", false);
    check(Format::Html, "book", true);
    check(Format::Html, "-", true);
    check(Format::Attache, "book.html", false);
}

#[test]
fn a_final_pack_that_was_not_written_is_no_edition() {
    let (folder, mut desk) = desk();
    let book = desk.open_starter().unwrap().id;
    desk.export(book, pack(), &folder.path().join("none/pack.pdf")).unwrap_err();
    assert_eq!((desk.editions(book).unwrap(), desk.book(book).unwrap().edition), (vec![], 0));
    desk.export(book, pack(), &folder.path().join("pack.pdf")).unwrap();
    assert_eq!(desk.editions(book).unwrap().len(), 1);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let check = |path: PathBuf, expected: &str| {
        let error = write_file(&path, b"x").unwrap_err().to_string();
        assert_eq!(error, format!("{} was not written: {expected}", path.display()));
    };
    check(folder.path().to_owned(), "it is a folder; give the name of a file");
    check(folder.path().join("none/pack.pdf"), "there is no such file or folder; check the name");
    write_file(&folder.path().join("pack.pdf"), b"x").unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_title_becomes_the_name_of_a_file() {
    let check = |title: &str, name: &str| assert_eq!(file_name(title), name);
    check("The NATO–Italy dispute of 2026", "the-nato-italy-dispute-of-2026");
    check("Perché no?", "perché-no");
    check("../../etc/passwd\n\0", "etc-passwd");
    check("…", "book");
    assert!(file_name(&"a".repeat(10_000)).len() <= 60);
}
