//! What goes out: packs, files, and the editions that they are.

use super::{
    tests::{desk, edit, now},
    *,
};

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
    let other = tempfile::tempdir().unwrap();
    let file = other.path().join("file");
    std::fs::write(&file, b"words").unwrap();
    check(file.join("pack.pdf"), "what its path calls a folder is a file; choose another folder");
    check(folder.path().join(format!("{}.pdf", "x".repeat(300))), "its name is too long; give it a shorter one");
    #[cfg(unix)]
    {
        let socket = other.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        check(socket, "it is not an ordinary file; give the name of one");
    }
    let pack = folder.path().join("pack.pdf");
    write_file(&pack, b"x").unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    write_file(&pack, b"later").unwrap();

    // As somebody wants it to stay.
    let mut permissions = std::fs::metadata(&pack).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&pack, permissions).unwrap();
    check(pack.clone(), "you may not; choose another name or folder, or change the permissions");
    assert_eq!(std::fs::read(&pack).unwrap(), b"later");
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
