use super::*;

const SOURCE: &str = "01998e5e-0000-7000-8000-000000000001";
const EXCERPT: &str = "01998e5e-0000-7000-8000-000000000002";

/// A small whole book, as JSON to be bent by a test.
fn book() -> serde_json::Value {
    serde_json::json!({
        "format": "attache-book", "version": 1,
        "book": { "id": "01998e5e-0000-7000-8000-000000000003", "title": "Bases", "sections": [ {
            "id": "01998e5e-0000-7000-8000-000000000004", "title": "What was said", "questions": [ {
                "id": "01998e5e-0000-7000-8000-000000000005", "question": "What was allowed?",
                "answer": "Supply flights.[^supply]",
                "citations": [ { "key": "supply", "excerpt": EXCERPT, "role": "supports" } ] } ] } ] },
        "excerpts": [ { "id": EXCERPT, "source": SOURCE, "exact": ["supply flights"] } ],
        "sources": [ { "id": SOURCE, "title": "A digest", "text": "It allowed supply flights, nothing more." } ],
    })
}

fn check(bend: impl FnOnce(&mut serde_json::Value), expected: &str) {
    let mut value = book();
    bend(&mut value);
    let got = match read(&serde_json::to_vec(&value).unwrap()) {
        Ok((_, unknown)) => unknown.iter().map(|u| u.place.as_str()).collect::<Vec<_>>().join(" "),
        Err(error) => error.to_string(),
    };
    assert_eq!(got, expected);
}

#[test]
fn what_is_left_out_has_its_default() {
    check(|_| (), "");
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let (snapshot, _) = read(&serde_json::to_vec(&book()).unwrap()).unwrap();
    let once = write(&snapshot).unwrap();
    let (again, unknown) = read(&once).unwrap();
    assert_eq!(write(&again).unwrap(), once);
    assert_eq!(unknown, []);
    insta::assert_snapshot!(String::from_utf8(once).unwrap());
}

#[test]
fn the_starter_book_comes_back_byte_for_byte() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../resources/starter.attache");
    let bytes = std::fs::read(path).unwrap();
    let (snapshot, unknown) = read(&bytes).unwrap();
    assert_eq!(unknown, []);
    assert_eq!(String::from_utf8(write(&snapshot).unwrap()).unwrap(), String::from_utf8(bytes).unwrap());
}

#[test]
fn an_unknown_key_is_kept_and_reported() {
    check(|b| b["book"]["sections"][0]["colour"] = "red".into(), "book.sections[0].colour");
    let mut value = book();
    value["sources"][0]["shelf"] = 7.into();
    let (snapshot, _) = read(&serde_json::to_vec(&value).unwrap()).unwrap();
    assert!(String::from_utf8(write(&snapshot).unwrap()).unwrap().contains("\"shelf\": 7"));
}

#[test]
fn another_format_or_a_newer_version_is_refused() {
    check(
        |b| b["format"] = "epub".into(),
        "not a briefing book: its format is `epub`, not `attache-book`; open it in the program that made it",
    );
    check(
        |b| b["version"] = 2.into(),
        "the book has format version 2; this program reads up to version 1: open it with a newer Attaché",
    );
    assert!(matches!(read(b"%PDF-1.7"), Err(PortableError::NotABook { .. })));
    assert!(matches!(read(b""), Err(PortableError::NotABook { .. })));
}

#[test]
fn a_wrong_value_is_refused_with_its_place() {
    check(
        |b| b["book"]["sections"][0]["questions"][0]["claim"] = "maybe".into(),
        "at book.sections[0].questions[0].claim: unknown variant `maybe`, expected one of `fact`, `attributed`, \
         `judgement`, `inference`, `contested`, `open`, `unstated` at line 1 column 424",
    );
}

#[test]
fn a_second_use_of_an_id_is_refused() {
    check(
        |b| {
            let twin = b["sources"][0].clone();
            b["sources"].as_array_mut().unwrap().push(twin);
        },
        "at sources[1]: the id 01998e5e-0000-7000-8000-000000000001 stands there a second time; \
         give one of the two another id",
    );
}

#[test]
fn a_citation_needs_its_excerpt() {
    check(
        |b| b["excerpts"] = serde_json::json!([]),
        "at book.sections[0].questions[0].citations[0]: the excerpt 01998e5e-0000-7000-8000-000000000002 is not in the \
         file; add it to `excerpts` or remove the citation",
    );
}

#[test]
fn an_excerpt_must_stand_in_its_source() {
    let there = "at excerpts[0]: the excerpt's words are not at its ranges in “A digest”; \
                 the words or the source were changed: ask for the file anew";
    check(|b| b["excerpts"][0]["exact"] = serde_json::json!(["combat flights"]), there);
    check(|b| b["excerpts"][0]["ranges"] = serde_json::json!([[0, 14]]), there);
    check(|b| b["excerpts"][0]["ranges"] = serde_json::json!([[11, 25]]), "");
    check(
        |b| b["excerpts"][0]["ranges"] = serde_json::json!([[11, 99]]),
        "at excerpts[0]: the range 11–99 lies outside the text of 40 characters",
    );
    check(
        |b| b["excerpts"][0]["exact"] = serde_json::json!(["i"]),
        "at excerpts[0]: the excerpt's words stand 2 times in “A digest”, not once; give its `ranges`",
    );
}

#[test]
fn a_hash_that_does_not_match_is_refused() {
    check(
        |b| b["sources"][0]["sha256"] = "0".repeat(64).into(),
        "at sources[0]: the SHA-256 is not that of the text or data; it was changed after it was written: ask for the file anew",
    );
}

#[test]
fn the_schema_in_the_documents_is_that_of_the_types() {
    let mut schema = schemars::schema_for!(super::record::FileIn);
    schema.insert("title".into(), "Attaché portable book, version 1".into());
    let made = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/book.schema.json");
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        std::fs::write(path, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), made, "run with INSTA_UPDATE=always to write it anew");
}
