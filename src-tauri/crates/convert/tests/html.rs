//! The book as a web page: that nothing of the book becomes markup, and that a screen reader finds its way.
#![allow(clippy::expect_used, clippy::panic)]

mod book;

use attache_convert::{Format, Options};
use book::{book, bytes, every_element, made_of, starter, written};
use proptest::prelude::*;
use quick_xml::{Reader, events::Event};
use std::collections::HashSet;

/// What a page may hold, and nothing else.
const ELEMENTS: [&str; 47] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "nav",
    "main",
    "section",
    "article",
    "footer",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "span",
    "a",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "sup",
    "br",
    "hr",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "img",
    "figcaption",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "cite",
];

const ATTRIBUTES: [&str; 26] = [
    "lang",
    "dir",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "href",
    "id",
    "aria-labelledby",
    "aria-label",
    "tabindex",
    "role",
    "rel",
    "scope",
    "start",
    "cite",
    "src",
    "alt",
    "width",
    "height",
    "http",
    "value",
    "title",
    "type",
    "media",
];

/// An element with its attributes, as a browser reads them.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

fn elements(page: &str) -> Vec<Element> {
    let page = page.strip_prefix("<!doctype html>").expect("a page");
    let mut reader = Reader::from_str(page);
    reader.config_mut().check_end_names = false;
    let mut elements = Vec::new();
    loop {
        match reader.read_event().expect("markup") {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let name = attribute.key.as_ref().to_owned();
                    let value = attribute.value.to_string();
                    (name, quick_xml::escape::unescape(&value).expect("escapes").into_owned())
                });
                let name = tag.name().as_ref().to_owned();
                elements.push(Element { name, attributes: attributes.collect() });
            }
            Event::Eof => return elements,
            Event::Comment(_) | Event::CData(_) | Event::PI(_) => panic!("what no page has"),
            _ => {}
        }
    }
}

/// Nothing but what we wrote is markup, all links lead somewhere, and headings leave out no level.
fn check(page: &str) {
    let elements = elements(page);
    let ids: Vec<&str> = elements.iter().filter_map(|element| element.get("id")).collect();
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice");
    let mut level = 0;
    for element in &elements {
        assert!(ELEMENTS.contains(&element.name.as_str()), "<{}>", element.name);
        for (name, value) in &element.attributes {
            assert!(ATTRIBUTES.contains(&name.as_str()), "{name}={value}");
            match name.as_str() {
                "href" => match value.strip_prefix('#') {
                    Some(id) => assert!(known.contains(id), "{value} leads nowhere"),
                    None => assert!(
                        ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme)),
                        "{value}"
                    ),
                },
                "aria-labelledby" => assert!(known.contains(value.as_str()), "{value} names nothing"),
                "src" => assert!(value.starts_with("data:image/"), "{value}"),
                _ => {}
            }
        }
        if let Some(next) = element.name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) {
            assert!(next <= level + 1, "h{next} after h{level}");
            level = next;
        }
    }
    assert_eq!(elements.iter().filter(|element| element.name == "main").count(), 1);
    let policy = elements.iter().find_map(|element| element.get("content")).expect("a policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
}

#[test]
fn a_small_book_reads_well() {
    let answer = "It is said of *both*.[^a] The press disagrees,[^b] as [Q2](question:0198c0de-0000-7000-8000-000000000002) tells.\n\n# In detail\n\n- one\n- [due](lang:it)\n\n![The dot](media:dot)\n\n| Year | Flights |\n|---|--:|\n| 2026 | 40 |";
    let page = written(&book(&[answer, "Two[^c] and again.[^c]"]), Format::Html);
    let body = page.split_once("<body>").map(|(_, body)| body).expect("a body");
    insta::assert_snapshot!(body);
}

#[test]
fn pages_are_sound() {
    check(&written(&starter(), Format::Html));
    check(&written(&every_element(), Format::Html));
    check(&written(&book(&[]), Format::Html));
    check(&written(&book(&["", "# One\n\n###### Deep[^a]"]), Format::Html));
}

#[test]
fn nothing_of_a_book_becomes_markup() {
    for words in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "javascript:alert(1)",
        "</style><script>alert(1)</script>",
        "</title><svg/onload=alert(1)>",
        "<!-- --><![CDATA[ ]]><?x ?>",
        "&lt;b&gt; &#60;b&#62;",
        "\\\"\n}</style>",
        "a\u{0}b\u{7}c\u{202e}d",
    ] {
        check(&written(&made_of(words), Format::Html));
    }
}

#[test]
fn a_note_leads_back_to_each_of_its_mentions() {
    let page = written(&book(&["Two[^c] and again.[^c]"]), Format::Html);
    for part in [
        "<a id=\"ref-2\" href=\"#note-2\"",
        "<a id=\"ref-2-2\" href=\"#note-2\"",
        "href=\"#ref-2\"",
        "href=\"#ref-2-2\"",
        "<blockquote cite=\"https://example.org/nota\" lang=\"it\" dir=\"auto\">La risposta è no.</blockquote>",
    ] {
        assert!(page.contains(part), "{part} {page}");
    }
}

#[test]
fn what_is_said_of_an_answer_in_another_language_is_in_the_books() {
    let mut snapshot = book(&["È no.[^c]", "It is no."]);
    let question = &mut snapshot.book.sections[0].questions[0];
    question.question = "Che cosa risponde?".to_owned();
    question.bottom_line = "Risponde di no.".to_owned();
    question.language = Some("it".to_owned());
    let page = written(&snapshot, Format::Html);
    for part in [
        "<span lang=\"it\" dir=\"auto\"><strong>Che cosa risponde?</strong></span></a><br>",
        "<span lang=\"it\" dir=\"auto\">Risponde di no.</span></p>",
        "<p class=\"status\" lang=\"en\" dir=\"auto\"><strong>Contested</strong>",
        "<p class=\"label\" lang=\"en\" dir=\"auto\">Bottom line</p>",
        "<div class=\"notes\" lang=\"en\" dir=\"auto\">",
    ] {
        assert_eq!(page.matches(part).count(), 1, "{part} {page}");
    }
    check(&page);
}

#[test]
fn a_draft_says_so() {
    let made = "2026-04-02T14:05[Europe/Rome]".parse().expect("a moment");
    let options = Options { draft: Some(made), ..Options::default() };
    let page = String::from_utf8(bytes(&book(&["One."]), &options, Format::Html)).expect("UTF-8");
    assert_eq!(page.matches("<span>DRAFT, 2 April 2026, 14:05 CEST</span>").count(), 2);
    check(&page);
}

proptest! {
    #[test]
    fn any_words_stay_words(words in "\\PC{0,40}", markup in "[<>&\"'/a-z =!-]{0,30}") {
        check(&written(&made_of(&format!("{words}{markup}")), Format::Html));
    }
}
