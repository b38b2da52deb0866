//! The library's file: who may write it, what is at its place, its copies, its schema, and writes that end early.

use super::{
    tests::{NOW, add, library, starter},
    *,
};
use attache_model::{
    portable,
    source::{Revision, Source},
};

#[test]
fn a_write_that_fails_leaves_nothing() {
    let (_folder, mut store) = library();
    let failed: Result<(), StoreError> = store.write(|writer| {
        writer.add_source(&Source::titled("Half"))?;
        Err(StoreError::Full)
    });
    assert!(matches!(failed, Err(StoreError::Full)));
    assert_eq!(store.read().sources().unwrap().len(), 0);
}

#[test]
fn a_second_process_reads_and_does_not_write() {
    let (_folder, mut first) = library();
    add(&mut first, &starter());
    let mut second = Store::open(first.path()).unwrap();
    assert_eq!(second.access(), Access::InUse);
    assert_eq!(second.read().books().unwrap().len(), 1);
    assert!(matches!(second.write(|writer| writer.set("a", "b")), Err(StoreError::InUse)));
    drop(first);
    drop(second.path().to_owned());
    assert_eq!(Store::open(second.path()).unwrap().access(), Access::ReadWrite);
}

#[test]
fn a_read_only_library_is_read_and_says_so() {
    let (_folder, mut store) = library();
    add(&mut store, &starter());
    let path = store.path().to_owned();
    drop(store);
    mark(&path, true);
    let before = std::fs::read(&path).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.access(), Access::ReadOnly);
    assert_eq!(store.read().books().unwrap().len(), 1);
    assert!(matches!(store.write(|writer| writer.set("a", "b")), Err(StoreError::ReadOnly)));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_library_that_is_made_read_only_while_open_takes_nothing_until_it_may_be_written_again() {
    let check = |of: fn(&Path) -> &Path| {
        let (_folder, mut store) = library();
        let path = store.path().to_owned();
        mark(of(&path), true);
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(store.write(|writer| writer.set("a", "b")), Err(StoreError::ReadOnly)));
        assert_eq!(std::fs::read(&path).unwrap(), before);
        mark(of(&path), false);
        store.write(|writer| writer.set("a", "b")).unwrap();
        assert_eq!(store.read().setting("a").unwrap().as_deref(), Some("b"));
    };
    check(|path| path);
    check(|path| path.parent().unwrap());
}

#[cfg(unix)]
#[test]
fn a_library_whose_file_goes_away_takes_nothing_until_it_is_back() {
    let setting = |store: &Store| store.read().setting("a").unwrap();
    let check = |name: &str, go: fn(&Path), back: fn(&mut Store)| {
        let (_folder, mut store) = library();
        store.write(|writer| writer.set("a", "before")).unwrap();
        let path = store.path().to_owned();
        go(&path);
        assert_eq!(store.access(), Access::Away, "{name}");
        assert!(matches!(store.write(|writer| writer.set("a", "lost")), Err(StoreError::Away)), "{name}");
        back(&mut store);
        assert_eq!(store.access(), Access::ReadWrite, "{name}");
        assert_eq!(setting(&store).as_deref(), Some("before"), "{name}");
        store.write(|writer| writer.set("a", "after")).unwrap();
        drop(store);
        assert_eq!(setting(&Store::open(&path).unwrap()).as_deref(), Some("after"), "{name}");
    };
    let put_back = |store: &mut Store| store.put_back().unwrap();
    check("deleted", |path| std::fs::remove_file(path).unwrap(), put_back);
    check("moved", |path| std::fs::rename(path, path.with_file_name("elsewhere.db")).unwrap(), put_back);
    check("deleted with its folder", |path| std::fs::remove_dir_all(path.parent().unwrap()).unwrap(), put_back);
    check(
        "moved back",
        |path| std::fs::rename(path, path.with_file_name("elsewhere.db")).unwrap(),
        |store| std::fs::rename(store.path().with_file_name("elsewhere.db"), store.path()).unwrap(),
    );
    check(
        "replaced by a copy",
        |path| {
            let copy = path.with_file_name("copy.db");
            std::fs::copy(path, &copy).unwrap();
            std::fs::rename(copy, path).unwrap();
        },
        |store| {
            assert!(matches!(store.put_back(), Err(StoreError::Copy(_))));
            assert!(store.reopen());
        },
    );
}

fn mark(path: &Path, read_only: bool) {
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(read_only);
    std::fs::set_permissions(path, permissions).unwrap();
}

#[test]
fn what_is_no_library_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, bytes: &[u8], expected: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let error = Store::open(&path).err().expect("refused").to_string();
        assert!(error.starts_with(expected), "{name}: {error}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    };
    check("text", &b"Not a library at all. ".repeat(100), "it is not an Attaché library");
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    check("foreign", &std::fs::read(&foreign).unwrap(), "it is not an Attaché library");
    let (_other, store) = library();
    let newer = folder.path().join("newer.db");
    store.back_up(&newer).unwrap();
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    check("newer", &std::fs::read(&newer).unwrap(), "it was written by a newer Attaché (schema 99, this one knows 5)");
}

#[test]
fn what_stands_in_a_librarys_way_is_named_and_left_alone() {
    let (folder, mut store) = library();
    let file = folder.path().join("file");
    std::fs::write(&file, b"words").unwrap();
    let (below, nowhere) = (file.join("library.db"), folder.path().join("none").join("copy.db"));
    let check = |done: Result<(), StoreError>, expected: &str| {
        let error = done.expect_err("refused").to_string();
        assert!(error.ends_with(expected), "{error}");
    };
    let (folder_there, below_a_file) = ("it is a folder; give the name of a file", "choose another folder");
    check(Store::open(folder.path()).map(drop), folder_there);
    check(Store::open(&below).map(drop), below_a_file);
    check(store.back_up(folder.path()), folder_there);
    check(store.back_up(&below), below_a_file);
    check(store.back_up(&nowhere), "there is no such file or folder; check the name");
    let kept = folder.path().join("kept.db");
    check(store.restore(folder.path(), &kept), folder_there);
    check(store.restore(&below, &kept), below_a_file);
    check(store.restore(&nowhere, &kept), "there is no such file or folder; check the name");
    assert_eq!(std::fs::read(&file).unwrap(), b"words");
    assert!(!kept.exists());
}

#[test]
#[cfg(unix)]
fn a_socket_is_neither_a_library_nor_a_copy_of_one() {
    let (folder, mut store) = library();
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let check = |done: Result<(), StoreError>| {
        let error = done.expect_err("refused").to_string();
        assert!(error.ends_with("it is not an ordinary file; give the name of one"), "{error}");
    };
    check(Store::open(&socket).map(drop));
    check(store.back_up(&socket));
    check(store.restore(&socket, &folder.path().join("kept.db")));
}

#[test]
fn a_backup_is_whole_and_replaces_an_older_one() {
    let (folder, mut store) = library();
    let copy = folder.path().join("copy");
    store.back_up(&copy).unwrap();
    let id = add(&mut store, &starter());
    store.back_up(&copy).unwrap();
    let restored = Store::open(&copy).unwrap();
    assert_eq!(portable::write(&restored.read().snapshot(id).unwrap()).unwrap(), starter());
    assert!(!folder.path().join("copy.part").exists());
}

/// A library as the first schema made it, with the starter book in it.
fn library_of_the_first_schema(path: &Path) -> attache_model::id::BookId {
    let (_folder, mut store) = library();
    let book = add(&mut store, &starter());
    store.back_up(path).unwrap();
    let direct = Connection::open(path).unwrap();
    direct
        .execute_batch(
            "DROP TABLE edition; DROP TABLE staged; ALTER TABLE question DROP COLUMN written;
             ALTER TABLE revision DROP COLUMN found; ALTER TABLE timeline DROP COLUMN silenced;
             ALTER TABLE glossary DROP COLUMN silenced; ALTER TABLE contest DROP COLUMN silenced;
             PRAGMA user_version = 1",
        )
        .unwrap();
    book
}

#[test]
fn an_older_library_is_copied_and_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library");
    let book = library_of_the_first_schema(&path);
    let store = Store::open(&path).unwrap();
    assert_eq!(portable::write(&store.read().snapshot(book).unwrap()).unwrap(), starter());
    assert_eq!(store.read().editions(book).unwrap(), []);
    let copy = Connection::open(folder.path().join("library.before-5")).unwrap();
    let version: i64 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
}

#[test]
fn a_write_that_is_stopped_keeps_nothing_whenever_that_happens() {
    let check = |asked: u32, kept: bool| {
        let (_folder, mut store) = library();
        let source = Source::titled("A source");
        let revision = Revision::new(source.id, 1, "One paragraph.\n\nAnother.\n").unwrap();
        let times = std::cell::Cell::new(0);
        let stopped = || {
            times.set(times.get() + 1);
            times.get() >= asked
        };
        let done = store.write_unless::<_, StoreError>(&stopped, |writer| {
            writer.add_source(&source)?;
            writer.add_revision(&revision, &Import::default(), NOW)
        });
        assert_eq!(done.is_ok(), kept, "stopped when asked for the {asked}. time: {done:?}");
        assert!(kept || matches!(done, Err(StoreError::Stopped)));
        assert_eq!(store.read().source(source.id).unwrap().is_some(), kept);
        assert_eq!(store.read().searchable(source.id.as_bytes()).unwrap(), if kept { 2 } else { 0 });
        // The library goes on as if nothing had been.
        store.write::<_, StoreError>(|writer| writer.add_source(&Source::titled("Another"))).unwrap();
        times.get()
    };
    let last = check(u32::MAX, true);
    (1..=last).for_each(|asked| assert_eq!(check(asked, false), asked));
}
