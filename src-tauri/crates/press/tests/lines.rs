//! What holds for the lines of any paragraph: where they end, and where they never do.
#![allow(clippy::expect_used)]

mod books;

use attache_model::{excerpt::Excerpt, snapshot::Snapshot, source::Revision};
use attache_press::{pack::Paper, pages::*};
use books::{PAPERS, Pages, book, laid_out, runs, starter, width_of};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A line: its page and height, its words, where it ends.
type Line = ((usize, f32), String, f32);

/// The lines of each paragraph of an answer.
fn answer_lines(pages: &Pages) -> Vec<Vec<Line>> {
    let is_paragraph = |at: &NodeId| {
        let node = &pages.nodes[at.0 as usize];
        node.role == Role::Paragraph && matches!(node.origin, Some(Origin::Answer(..)))
    };
    let up = |at: &NodeId| Some(pages.nodes[at.0 as usize].parent).filter(|parent| parent != at);
    let mut paragraphs: BTreeMap<NodeId, Vec<Line>> = BTreeMap::new();
    for (page, run, text) in runs(pages) {
        let Some(paragraph) = std::iter::successors(Some(run.node), up).find(is_paragraph) else {
            continue;
        };
        let end = run.at.0 + width_of(&pages.pages[page], run);
        let lines = paragraphs.entry(paragraph).or_default();
        match lines.last_mut() {
            // Raised numbers belong to the line that they stand above.
            Some(((on, y), line, to)) if *on == page && (*y - run.at.1).abs() < 6.0 => {
                line.push_str(text);
                *to = end;
            }
            _ => lines.push(((page, run.at.1), text.to_owned(), end)),
        }
    }
    paragraphs.into_values().collect()
}

#[test]
fn a_justified_line_reaches_the_edge() {
    let check = |snapshot: &Snapshot, paper, edge: f32| {
        let paragraphs = answer_lines(&laid_out(snapshot, paper));
        let full: Vec<_> =
            paragraphs.iter().flat_map(|lines| lines.split_last().map_or(&[][..], |(_, full)| full)).collect();
        assert!(full.len() > 3);
        for (_, line, end) in full {
            // Stops, quotation marks and hyphens stand out a little. A single word can't be widened, and where blanks
            // would be three times as wide, the line is left short.
            let blanks = line.trim().matches(' ').count();
            let reaches = (edge - 0.05..edge + 5.0).contains(end) || blanks == 0 || edge - end > 4.5 * blanks as f32;
            assert!(reaches, "{line:?} ends at {end}, not at {edge}");
        }
    };
    let nested: String = (0..30)
        .map(|depth| format!("{}- of incomprehensible XXXXXXXXXX NNNNNNNNNNNNN\n", "  ".repeat(depth)))
        .collect();
    for (paper, edge) in [(Paper::A4, 532.64), (Paper::Letter, 541.0), (Paper::A5, 374.53)] {
        check(&starter(), paper, edge);
        check(&book(&[&nested]), paper, edge);
    }
}

#[test]
fn letters_are_drawn_wider_or_narrower_in_justified_lines_alone_and_by_a_hair() {
    let words = "the administration of `infrastructure_code` was reconsidered, incomprehensibly, ".repeat(12);
    let snapshot = book(&[&format!("{words}\n\n### {words}\n\n```\n{words}\n```\n\n| a |\n|-|\n| {words} |")]);
    for paper in PAPERS {
        let pages = laid_out(&snapshot, paper);
        let given: Vec<(i8, Face)> = runs(&pages).map(|(_, run, _)| (run.wider, run.face)).collect();
        assert!(
            given.iter().all(|(wider, face)| wider.abs() <= 20 && (*wider == 0 || *face == Face::Text)),
            "{paper:?}"
        );
        assert_eq!(given.iter().any(|(wider, _)| *wider != 0), paper != Paper::LargePrint, "{paper:?}");
    }
}

/// Whether a hyphen was added at the end of a line, for every line of the answers.
fn hyphens(pages: &Pages) -> Vec<(String, bool)> {
    let mut lines: Vec<((usize, f32), String, bool)> = Vec::new();
    for (page, run, text) in runs(pages) {
        let added = pages.pages[page].glyphs[run.glyphs.end as usize - 1].bytes == 0;
        match lines.last_mut() {
            Some((at, line, hyphen)) if *at == (page, run.at.1) => {
                line.push_str(text);
                *hyphen = added;
            }
            _ => lines.push(((page, run.at.1), text.to_owned(), added)),
        }
    }
    lines.into_iter().map(|(_, line, hyphen)| (line, hyphen)).collect()
}

/// A book that says this text in its title, question, bottom line and quotation.
fn quoting(text: &str) -> Snapshot {
    let mut snapshot = book(&["[^a]"]);
    let (source, revision) = &mut snapshot.sources[0];
    *revision = Revision::new(source.id, 1, text).expect("a text");
    let excerpt = Excerpt::cut(revision, std::slice::from_ref(&(0..text.chars().count() as u32))).expect("words");
    snapshot.book.title = text.to_owned();
    let question = &mut snapshot.book.sections[0].questions[0];
    question.question = text.to_owned();
    question.bottom_line = text.to_owned();
    question.citations.truncate(1);
    question.citations[0].excerpt = excerpt.id;
    snapshot.excerpts = vec![excerpt].into();
    snapshot
}

/// The lines of what is read aloud, one after the other.
fn lines(pages: &Pages) -> Vec<String> {
    let mut lines: Vec<((NodeId, usize, f32), String)> = Vec::new();
    for (page, run, text) in runs(pages) {
        let place = (run.node, page, run.at.1);
        match lines.last_mut() {
            Some((at, line)) if *at == place => line.push_str(text),
            _ => lines.push((place, text.to_owned())),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_hyphen_is_added_to_an_address(
        paths in prop::collection::vec("[a-z]{1,24}([/.?&=-][a-z]{1,24}){1,12}", 1..9),
        words in prop::collection::vec("[a-z]{2,13}", 1..9),
        paper in 0..PAPERS.len(),
    ) {
        let text: String =
            paths.iter().zip(words.iter().cycle()).map(|(path, word)| format!("{word} https://{path} ")).collect();
        let pages = laid_out(&book(&[&text]), PAPERS[paper]);
        for (line, added) in hyphens(&pages) {
            let word = line.rsplit(' ').next().unwrap_or_default();
            let address = word.contains([':', '/', '.', '?', '&', '=']) || paths.iter().any(|path| path.contains(word));
            prop_assert!(!(added && address) || words.iter().any(|whole| whole.starts_with(word)), "{line:?}");
        }
    }

    #[test]
    fn three_lines_running_never_end_in_a_hyphen(
        words in prop::collection::vec("(responsibil|administr|unconstitu|internationalis|represent)[a-z]{3,9}", 20..90),
        paper in 0..PAPERS.len(),
    ) {
        let pages = laid_out(&book(&[&words.join(" ")]), PAPERS[paper]);
        let hyphens = hyphens(&pages);
        prop_assert!(!hyphens.windows(3).any(|lines| lines.iter().all(|(_, added)| *added)));
    }

    #[test]
    fn what_belongs_together_stays_on_its_line(
        words in prop::collection::vec("[a-z]{1,12}|p\\. [0-9]{1,3}|§ [0-9]{1,2}|€ [0-9]{1,4}|art\\. 11|3 April|[a-z]{2,5} – [a-z]{2,5}", 20..90),
        paper in 0..PAPERS.len(),
    ) {
        let pages = laid_out(&book(&[&words.join(" ")]), PAPERS[paper]);
        for line in answer_lines(&pages).iter().flatten().map(|(_, line, _)| line.trim()) {
            prop_assert!(!["p.", "§", "€", "art."].iter().any(|end| line == *end || line.ends_with(&format!(" {end}"))), "{line:?}");
            prop_assert!(!line.starts_with("April") && !line.starts_with('–'), "{line:?}");
        }
    }

    #[test]
    fn no_ragged_line_ends_in_a_hyphen(
        words in prop::collection::vec("[a-z]{1,5}(-[a-z]{1,5})?|[a-z]{1,4}- and|[a-z]{1,3} - [a-z]{1,3}", 1..60),
        paper in 0..PAPERS.len(),
    ) {
        for line in lines(&laid_out(&quoting(&words.join(" ")), PAPERS[paper])) {
            prop_assert!(!line.trim_end().ends_with('-'), "{line:?}");
        }
    }
}
