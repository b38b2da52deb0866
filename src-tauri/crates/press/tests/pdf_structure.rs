//! What the PDF says to those who don't see it.
#![allow(clippy::expect_used, clippy::panic)]

mod fixture;

use attache_press::pages::{NodeId, Pages, Role};
use fixture::{Setting, pack, reading::Pdf, written};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// The structure tree as lines: an element's type, what is said of it, its text.
fn outline(pdf: &Pdf, element: &Dictionary, depth: usize, lines: &mut String) {
    let mut said = String::new();
    for key in ["Alt", "Lang"] {
        said += &pdf.text(element, key).map_or(String::new(), |text| format!(" {key}={text}"));
    }
    if let Some(attributes) = pdf.get(element, "A").and_then(|attributes| attributes.as_dict().ok()) {
        for key in ["Scope", "ListNumbering", "Placement"] {
            let value = pdf.get(attributes, key).map(|_| pdf.name(attributes, key));
            said += &value.map_or(String::new(), |value| format!(" {key}={value}"));
        }
    }
    let indent = "  ".repeat(depth);
    *lines += &format!("{indent}{}{said}\n", pdf.name(element, "S"));
    for kid in pdf.array(element, "K") {
        match pdf.follow(kid) {
            Object::Dictionary(kid) if kid.has(b"S") => outline(pdf, kid, depth + 1, lines),
            Object::Dictionary(kid) if pdf.name(kid, "Type") == "OBJR" => *lines += &format!("{indent}  (link)\n"),
            part => {
                let (page, number) = place(pdf, element, part);
                let page = pdf.pages.iter().position(|id| *id == page).expect("a page of the file");
                let part = pdf.parts(page).into_iter().find(|part| part.number == Some(number)).expect("a part");
                *lines += &format!("{indent}  {:?}\n", part.text);
            }
        }
    }
}

/// The page and number of a marked part.
fn place(pdf: &Pdf, element: &Dictionary, part: &Object) -> (ObjectId, i64) {
    let (home, number) = match part {
        Object::Dictionary(part) => (part, pdf.get(part, "MCID").expect("a number")),
        number => (element, number),
    };
    let page = home.get(b"Pg").and_then(Object::as_reference).expect("a page");
    (page, number.as_i64().expect("a number"))
}

fn root(pdf: &Pdf) -> &Dictionary {
    pdf.dict(pdf.catalog(), "StructTreeRoot")
}

fn check(pages: &Pages, expected: &str) {
    let pdf = Pdf::open(&written(pages));
    let mut lines = String::new();
    outline(&pdf, pdf.dict(root(&pdf), "K"), 0, &mut lines);
    assert_eq!(lines, expected);
}

#[test]
fn the_pack_is_read_in_order() {
    let pdf = Pdf::open(&written(&pack()));
    let mut lines = String::new();
    outline(&pdf, pdf.dict(root(&pdf), "K"), 0, &mut lines);
    insta::assert_snapshot!(lines);
}

#[test]
fn parts_stand_where_they_are_read_among_the_children() {
    let mut set = Setting::new("Order");
    set.page();
    let paragraph = set.node(Role::Paragraph, NodeId::DOCUMENT);
    let first = set.node(Role::Span, paragraph);
    let second = set.node(Role::Code, paragraph);
    let row = [("a", paragraph), ("b", first), ("c", paragraph), ("d", second), ("e", paragraph)];
    for (i, (text, node)) in row.into_iter().enumerate() {
        set.line(attache_press::pages::Face::Text, (70.0 + 9.0 * i as f32, 90.0), text, node);
    }
    check(
        &set.done(),
        "Document\n  P\n    \"a\"\n    Span\n      \"b\"\n    \"c\"\n    Code\n      \"d\"\n    \"e\"\n",
    );
}

#[test]
fn an_element_goes_on_over_pages() {
    let mut set = Setting::new("Pages");
    let paragraph = set.node(Role::Paragraph, NodeId::DOCUMENT);
    for text in ["begun", " and ended"] {
        set.page();
        set.line(attache_press::pages::Face::Text, (70.0, 90.0), text, paragraph);
    }
    check(&set.done(), "Document\n  P\n    \"begun\"\n    \" and ended\"\n");
}

#[test]
fn every_part_and_link_knows_its_element() {
    let pdf = Pdf::open(&written(&pack()));
    let mut found = BTreeSet::new();
    let mut waiting = vec![pdf.dict(root(&pdf), "K")];
    let mut owners: BTreeMap<(ObjectId, i64), &Dictionary> = BTreeMap::new();
    let mut annotations = BTreeMap::new();
    while let Some(element) = waiting.pop() {
        for kid in pdf.array(element, "K") {
            match pdf.follow(kid) {
                Object::Dictionary(kid) if kid.has(b"S") => {
                    assert_eq!(pdf.dict(kid, "P"), element, "an element that knows its parent");
                    waiting.push(kid);
                }
                Object::Dictionary(kid) if kid.has(b"Obj") => {
                    annotations.insert(kid.get(b"Obj").and_then(Object::as_reference).expect("a link"), element);
                }
                part => assert!(owners.insert(place(&pdf, element, part), element).is_none(), "a part of two"),
            }
        }
        found.insert(pdf.name(element, "S"));
    }
    assert!(found.len() > 15, "{found:?}");

    let parents: BTreeMap<i64, &Object> = pdf
        .tree(pdf.dict(root(&pdf), "ParentTree"), "Nums")
        .into_iter()
        .map(|(key, value)| (key.as_i64().expect("a key"), pdf.follow(value)))
        .collect();
    for (index, id) in pdf.pages.iter().enumerate() {
        let page = pdf.dictionary(*id);
        let key = page.get(b"StructParents").and_then(Object::as_i64).expect("a key");
        let elements = parents[&key].as_array().expect("the page's elements");
        for number in pdf.parts(index).into_iter().filter_map(|part| part.number) {
            let element = pdf.follow(&elements[number as usize]).as_dict().expect("an element");
            assert_eq!(owners.remove(&(*id, number)), Some(element));
        }
        for annotation in pdf.array(page, "Annots") {
            let id = annotation.as_reference().expect("a link of its own");
            let key = pdf.dictionary(id).get(b"StructParent").and_then(Object::as_i64).expect("a key");
            assert_eq!(annotations.remove(&id), Some(parents[&key].as_dict().expect("an element")));
        }
    }
    assert!(owners.is_empty() && annotations.is_empty(), "elements with parts that are nowhere");
}

#[test]
fn notes_are_found_by_their_names() {
    let pdf = Pdf::open(&written(&pack()));
    let names = pdf.tree(pdf.dict(root(&pdf), "IDTree"), "Names");
    for (name, note) in &names {
        let note = pdf.follow(note).as_dict().expect("a note");
        assert_eq!((pdf.name(note, "S"), pdf.get(note, "ID")), ("Note", Some(*name)));
    }
    assert_eq!(names.len(), 1);
}

#[test]
fn furniture_is_not_read() {
    let parts = Pdf::open(&written(&pack())).parts(0);
    let furniture: Vec<_> = parts.iter().filter(|part| part.number.is_none()).map(|part| &*part.text).collect();
    assert_eq!(furniture, ["TLP:CLEAR"]);
}
