//! The text of the pages comes out of the PDF as it went in.
#![allow(clippy::expect_used, clippy::panic)]

mod fixture;

use attache_press::pages::{Face, Glyph, NodeId, Role};
use fixture::{Setting, hyphen, reading::Pdf, shape, written};
use proptest::prelude::*;

const ORNATE: &[&[u8; 4]] = &[b"smcp", b"c2sc", b"onum", b"pnum"];

/// The text of a page on which these glyphs stand for these texts, a line each.
fn read(face: Face, lines: &[(&str, Vec<Glyph>)]) -> String {
    let mut set = Setting::new("Text");
    set.page();
    let paragraph = set.node(Role::Paragraph, NodeId::DOCUMENT);
    for (row, (text, glyphs)) in lines.iter().enumerate() {
        set.run(face, (70.0, 90.0 + 15.0 * row as f32), text, glyphs, paragraph);
    }
    Pdf::open(&written(&set.done())).parts(0).into_iter().map(|part| part.text).collect()
}

fn check(face: Face, features: &[&[u8; 4]], lines: &[&str]) {
    let shaped: Vec<_> = lines.iter().map(|line| (*line, shape(face, line, features))).collect();
    assert_eq!(read(face, &shaped), lines.concat());
}

#[test]
fn ligatures_are_letters() {
    check(Face::Text, &[], &["The official field office fights efflorescence."]);
    check(Face::Sans, &[], &["1/2 fjord"]);
}

#[test]
fn small_capitals_remember_which_letters_they_were() {
    check(Face::SansSemibold, ORNATE, &["Nato NATO nato 2026"]);
    check(Face::Text, ORNATE, &["È perché À"]);
}

#[test]
fn one_glyph_can_stand_for_different_texts() {
    check(Face::Text, &[], &["漢字 and かな", "Ω Ω µ μ – ‐ -"]);
}

#[test]
fn lines_are_parted_by_a_blank() {
    check(Face::Text, &[], &["The bases", " are Italian,", " the rules", " bilateral."]);
    check(Face::Code, &[], &["a", " ", "b", " fi"]);
}

#[test]
fn a_hyphen_at_a_lines_end_is_no_letter() {
    let mut broken = shape(Face::Text, "respon", &[]);
    broken.push(hyphen(Face::Text));
    let lines = [("respon", broken), ("sibility-free", shape(Face::Text, "sibility-free", &[]))];
    assert_eq!(read(Face::Text, &lines), "respon\u{AD}sibility-free");
}

#[test]
fn several_glyphs_can_stand_for_one_text() {
    let [e, accent] = ["e", "´"].map(|text| shape(Face::Text, text, &[])[0]);
    let accented = vec![Glyph { bytes: 2, ..e }, Glyph { bytes: 0, ..accent }];
    // What the second one is read as belongs to the word and shows nothing, where the part's text isn't heeded.
    assert_eq!(read(Face::Text, &[("é", accented)]), "é\u{2060}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_comes_out_as_it_went_in(text in "[ -~àèéìòùÀÈÉ«»“”‘’–—…€½]{1,80}", ornate in any::<bool>()) {
        let glyphs = shape(Face::Text, &text, if ornate { ORNATE } else { &[] });
        prop_assert_eq!(read(Face::Text, &[(&text, glyphs)]), text);
    }
}
