//! The book as a Word document: that all its parts are there, well formed, and lead to each other.
#![allow(clippy::expect_used, clippy::panic)]

mod book;

use attache_convert::{Format, Options, Parts};
use attache_model::{markdown, snapshot::Snapshot};
use book::{ALL, book, bytes, every_element, made_of, starter};
use flate2::read::DeflateDecoder;
use proptest::prelude::*;
use quick_xml::{Reader, events::Event};
use std::{
    collections::{BTreeMap, HashSet},
    io::Read as _,
};

/// The files of a ZIP archive, as its directory lists them.
fn unzipped(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let word = |at: usize| u16::from_le_bytes([archive[at], archive[at + 1]]) as usize;
    let long = |at: usize| word(at) | word(at + 2) << 16;
    let end = archive.len() - 22;
    assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
    let (count, mut at) = (word(end + 10), long(end + 16));
    let mut files = BTreeMap::new();
    for _ in 0..count {
        assert_eq!(&archive[at..at + 4], b"PK\x01\x02");
        let (method, crc, packed, size) = (word(at + 10), long(at + 16), long(at + 20), long(at + 24));
        let (name, local) = (word(at + 28), long(at + 42));
        let name = String::from_utf8(archive[at + 46..at + 46 + name].to_vec()).expect("UTF-8");
        let start = local + 30 + word(local + 26) + word(local + 28);
        let body = &archive[start..start + packed];
        let mut data = Vec::new();
        match method {
            0 => data.extend(body),
            _ => drop(DeflateDecoder::new(body).read_to_end(&mut data).expect("packed data")),
        }
        assert_eq!((data.len(), crc32fast::hash(&data) as usize), (size, crc), "{name}");
        at += 46 + name.len();
        assert!(files.insert(name, data).is_none(), "a file stands twice");
    }
    files
}

/// An element's name and attributes.
type Element = (String, BTreeMap<String, String>);

/// The elements of a part, and its words.
fn read(xml: &[u8]) -> (Vec<Element>, String) {
    let mut reader = Reader::from_str(std::str::from_utf8(xml).expect("UTF-8"));
    let (mut elements, mut words) = (Vec::new(), String::new());
    // What refers to a note is no word of the text.
    let (mut in_text, mut of_note) = (false, false);
    let mut open = 0;
    loop {
        let event = reader.read_event().expect("well-formed XML");
        open += match &event {
            Event::Start(_) => 1,
            Event::End(_) => -1,
            _ => 0,
        };
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let value = attribute.value.to_string();
                    let value = quick_xml::escape::unescape(&value).expect("escapes").into_owned();
                    (attribute.key.as_ref().to_owned(), value)
                });
                let attributes: BTreeMap<String, String> = attributes.collect();
                of_note &= name != "w:r";
                of_note |= name == "w:rStyle" && attributes["w:val"] == "FootnoteReference";
                in_text = name == "w:t" && !of_note;
                if matches!(name.as_str(), "w:br" | "w:tab" | "w:p") {
                    words.push(' ');
                }
                elements.push((name, attributes));
            }
            Event::End(_) => in_text = false,
            Event::Text(text) if in_text => words.push_str(text.as_ref()),
            Event::GeneralRef(name) if in_text => {
                let entity = format!("&{};", &*name);
                words.push_str(&quick_xml::escape::unescape(&entity).expect("an entity"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "all that is opened is closed");
    (elements, words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// All parts are there and well formed, and whatever refers to something finds it. The words of body and notes.
fn check(document: &[u8]) -> String {
    let files = unzipped(document);
    let parts: BTreeMap<_, _> = files
        .iter()
        .filter(|(name, _)| name.ends_with("xml") || name.ends_with("rels"))
        .map(|(name, xml)| (name.as_str(), read(xml)))
        .collect();
    let all = |part: &str, element: &str, attribute: &str| -> Vec<String> {
        let of = |(name, attributes): &Element| (name == element).then(|| attributes.get(attribute).cloned()).flatten();
        parts[part].0.iter().filter_map(of).collect()
    };
    let once = |values: Vec<String>| -> HashSet<String> {
        let set: HashSet<String> = values.iter().cloned().collect();
        assert_eq!(set.len(), values.len(), "{values:?}");
        set
    };
    const BODY: &str = "word/document.xml";
    const NOTES: &str = "word/footnotes.xml";
    let types = all("[Content_Types].xml", "Override", "PartName");
    let endings = all("[Content_Types].xml", "Default", "Extension");
    for name in files.keys().filter(|name| *name != "[Content_Types].xml") {
        let typed = types.contains(&format!("/{name}"))
            || endings.iter().any(|ending| name.ends_with(&format!(".{ending}")) && ending != "xml");
        assert!(typed, "{name} has no type");
    }
    types.iter().for_each(|name| assert!(files.contains_key(&name[1..]), "{name} is missing"));
    let relationships = once(all("word/_rels/document.xml.rels", "Relationship", "Id"));
    for (_, target) in parts["word/_rels/document.xml.rels"].0.iter().filter(|(_, target)| target.contains_key("Id")) {
        assert!(
            target.contains_key("TargetMode") || files.contains_key(&format!("word/{}", target["Target"])),
            "{target:?}"
        );
    }
    for (element, attribute) in
        [("w:hyperlink", "r:id"), ("a:blip", "r:embed"), ("w:headerReference", "r:id"), ("w:footerReference", "r:id")]
    {
        all(BODY, element, attribute).iter().for_each(|id| assert!(relationships.contains(id), "{id} leads nowhere"));
    }
    let notes = once(all(NOTES, "w:footnote", "w:id"));
    let references = once(all(BODY, "w:footnoteReference", "w:id"));
    assert_eq!(references.len() + 2, notes.len(), "each note is referred to once");
    assert!(references.is_subset(&notes));
    let bookmarks = once(all(BODY, "w:bookmarkStart", "w:name"));
    assert!(bookmarks.iter().all(|name| name.len() <= 40));
    once(all(BODY, "w:bookmarkStart", "w:id"));
    once(all(BODY, "wp:docPr", "id"));
    for part in [BODY, NOTES] {
        all(part, "w:hyperlink", "w:anchor")
            .iter()
            .for_each(|name| assert!(bookmarks.contains(name), "{name} leads nowhere"));
    }
    let styles = once(all("word/styles.xml", "w:style", "w:styleId"));
    let lists = once(all("word/numbering.xml", "w:num", "w:numId"));
    for part in [BODY, NOTES, "word/header1.xml", "word/footer1.xml"] {
        for element in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            all(part, element, "w:val").iter().for_each(|style| assert!(styles.contains(style), "{style} is no style"));
        }
    }
    all(BODY, "w:numId", "w:val").iter().for_each(|list| assert!(lists.contains(list), "{list} is no list"));
    format!("{} {}", parts[BODY].1, parts[NOTES].1)
}

fn docx(snapshot: &Snapshot) -> Vec<u8> {
    bytes(snapshot, &Options::default(), Format::Docx)
}

/// The XML of the text.
fn body(snapshot: &Snapshot, options: &Options) -> String {
    let files = unzipped(&bytes(snapshot, options, Format::Docx));
    String::from_utf8(files["word/document.xml"].clone()).expect("UTF-8")
}

#[test]
fn documents_are_whole() {
    check(&docx(&starter()));
    check(&docx(&every_element()));
    check(&docx(&book(&[])));
    check(&docx(&book(&["", "| a |\n|---|", "![dot](media:dot)\n\n![again](media:dot)"])));
}

#[test]
fn every_word_of_a_book_is_in_it() {
    for snapshot in [starter(), every_element()] {
        let document = check(&docx(&snapshot));
        let numbers = attache_model::numbering::Numbering::of(&snapshot.book);
        let name = |id: &str| numbers.find(id).map(|number| format!("Q{number}"));
        for (_, question) in snapshot.book.questions() {
            let parsed = [&question.bottom_line, &question.answer].map(|text| markdown::parse(text).0);
            let lines = parsed.iter().flat_map(|document| {
                let plain = document.plain_naming(&name);
                plain.split(['\n', '\t']).map(str::to_owned).collect::<Vec<_>>()
            });
            // Images and notes stand between the words of some paragraphs.
            for line in lines.filter(|line| !line.contains("pier") && !line.contains("photograph")) {
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(document.contains(&line), "{line}");
            }
        }
        for excerpt in &snapshot.excerpts {
            assert!(document.contains(&excerpt.selector.quote()), "{}", excerpt.selector.quote());
        }
    }
}

#[test]
fn a_note_that_is_mentioned_twice_is_one_footnote() {
    let files = unzipped(&docx(&book(&["Two[^b] and again.[^b]"])));
    let body = String::from_utf8(files["word/document.xml"].clone()).expect("UTF-8");
    assert_eq!(body.matches("<w:footnoteReference w:id=\"2\"/>").count(), 1);
    assert_eq!(body.matches(" NOTEREF _note_2 \\f \\h ").count(), 1);
}

#[test]
fn what_is_in_another_language_says_so() {
    let files = unzipped(&docx(&book(&["It is [no](lang:it), [لا](lang:ar).[^c]"])));
    let part = |name: &str| String::from_utf8(files[name].clone()).expect("UTF-8");
    let body = part("word/document.xml");
    assert!(
        body.contains("<w:lang w:val=\"it-IT\" w:eastAsia=\"it-IT\"/></w:rPr><w:t xml:space=\"preserve\">no</w:t>"),
        "{body}"
    );
    assert!(body.contains("<w:rtl/><w:lang w:bidi=\"ar-SA\"/>"), "{body}");
    // The title of a source: in the list of sources, and over its quotations in the annex.
    let title =
        "<w:lang w:val=\"it-IT\" w:eastAsia=\"it-IT\"/></w:rPr><w:t xml:space=\"preserve\">Nota del ministero</w:t>";
    assert_eq!(body.matches(title).count(), body.matches(">Nota del ministero<").count(), "{body}");
    assert_eq!(body.matches(title).count(), 2, "{body}");
    assert!(part("word/footnotes.xml").contains("<w:lang w:val=\"it-IT\""));
    assert!(part("word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    assert!(part("docProps/core.xml").contains("<dc:language>en</dc:language>"));
}

#[test]
fn links_lead_where_word_can_follow() {
    for (written, target) in [
        ("<https://example.org/a b|c>", Some("https://example.org/a%20b%7Cc")),
        ("https://example.org/50%/%20?q=[é]", Some("https://example.org/50%25/%20?q=[é]")),
        ("mailto:press@example.org", Some("mailto:press@example.org")),
        ("https://", None),
        ("https://[", None),
        ("https://example.org:port/", None),
    ] {
        let document = docx(&book(&[&format!("[words]({written})")]));
        assert!(check(&document).contains("words"), "{written}");
        let links = read(&unzipped(&document)["word/_rels/document.xml.rels"]).0;
        let outside =
            links.iter().filter(|(_, link)| link.contains_key("TargetMode")).map(|(_, link)| link["Target"].as_str());
        // The list of sources has an address of its own.
        let outside: Vec<&str> = outside.filter(|link| !link.ends_with("/nota")).collect();
        assert_eq!(outside.first().copied(), target, "{written}");
    }
}

#[test]
fn tables_repeat_their_heads_and_lists_have_their_numbers() {
    let files = unzipped(&docx(&book(&["| a | b |\n|---|--:|\n| c | d |\n\n3. three\n   - deep\n4. four\n\n1) one"])));
    let part = |name: &str| String::from_utf8(files[name].clone()).expect("UTF-8");
    let (body, numbering) = (part("word/document.xml"), part("word/numbering.xml"));
    assert_eq!(body.matches("<w:tblHeader/>").count(), 2, "one of the answer, one of the contest");
    assert!(numbering.contains("<w:startOverride w:val=\"3\"/>"), "{numbering}");
    for list in [
        "<w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/>",
        "<w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/>",
        "<w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/>",
    ] {
        assert!(body.contains(list), "{list} {body}");
    }
}

#[test]
fn the_number_of_a_quotation_goes_with_it() {
    let body = body(&starter(), &Options::default());
    let (before, _) = body.split_once(">A1</w:t>").expect("a quotation");
    let (_, style) = before.rsplit_once("<w:pStyle w:val=\"").expect("a style");
    assert!(style.starts_with("Term\""), "{style}");
}

#[test]
fn only_what_opens_the_document_begins_a_page_of_its_own() {
    let begins = |contents: bool| {
        let parts = Parts { contents, ..Parts::default() };
        let body = body(&starter(), &Options { parts, ..Options::default() });
        let first = body.split("<w:pStyle w:val=\"Heading1\"/>").nth(1).expect("the brief");
        first.starts_with("<w:pageBreakBefore/>")
    };
    // What is left of the contents would stand on a page alone.
    assert!(!begins(true));
    assert!(begins(false));
}

#[test]
fn marking_and_draft_stand_on_every_page() {
    let made = "2026-04-02T14:05[Europe/Rome]".parse().expect("a moment");
    let files = unzipped(&bytes(&book(&["One."]), &Options { draft: Some(made), ..Options::default() }, Format::Docx));
    for part in ["word/header1.xml", "word/footer1.xml"] {
        assert!(read(&files[part]).1.ends_with("TLP:GREEN · DRAFT, 2 April 2026, 14:05 CEST"), "{part}");
    }
}

#[test]
fn nothing_of_a_book_becomes_markup() {
    for words in ["<w:p/>", "\"/><w:br/>", "]]>&amp;", "a\u{0}b\u{b}\u{fffe}\u{ffff}c", "\t\n", "rId1", "-", ""] {
        check(&docx(&made_of(words)));
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    for format in ALL {
        let made = || bytes(&every_element(), &Options::default(), format);
        assert!(made() == made(), "{format:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_words_are_in_it(words in "[\\PC&&[^|\\\\`*_\\[\\]<>#&~$!:.()+-]]{1,40}") {
        let mut snapshot = book(&["One."]);
        snapshot.book.title = words.clone();
        let document = check(&docx(&snapshot));
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(document.contains(&line), "{line:?} {document}");
        check(&docx(&made_of(&words)));
    }
}
