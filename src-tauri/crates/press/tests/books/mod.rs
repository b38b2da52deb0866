//! Books made by hand, and pages laid out of them.
#![allow(dead_code, clippy::expect_used, clippy::panic)]

pub(crate) mod changes;
pub(crate) mod keeps;

use attache_model::{
    Extra,
    anchor::QuoteState,
    book::{Book, Citation, Claim, Question, Role, Section, Status},
    excerpt::Excerpt,
    id::SectionId,
    shared::Shared,
    snapshot::Snapshot,
    source::{Revision, Source},
};
use attache_press::{
    fonts::Fonts,
    pack::{Options, Paper, lay_out},
    pages::*,
};
use std::sync::LazyLock;

pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let font = |face: Face| file(&format!("fonts/{}", face.file()));
    Fonts::new(|face| font(face).leak()).expect("the fonts of the project")
});

/// A file of `resources`.
pub(crate) fn file(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../../resources/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

pub(crate) const PAPERS: [Paper; 5] = [Paper::A4, Paper::A5, Paper::Letter, Paper::HalfLetter, Paper::LargePrint];

/// A book of these answers, each with the excerpts that its keys name.
pub(crate) fn book(answers: &[&str]) -> Snapshot {
    let mut book = Book::titled("The bases");
    book.marking = Some("TLP:GREEN".to_owned());
    let source = Source::titled("Digest of a report");
    let text = "The bases serve logistics, the ministry said. Nobody denied it.\n\nA second paragraph says no more.\n";
    let revision = Revision::new(source.id, 1, text).expect("a text");
    let excerpts: Vec<Excerpt> = [0..44, 45..62]
        .iter()
        .map(|range| Excerpt::cut(&revision, std::slice::from_ref(range)).expect("words"))
        .collect();
    let cite = |key: &str, excerpt: &Excerpt, role| Citation {
        key: key.to_owned(),
        excerpt: excerpt.id,
        role,
        extra: Extra::new(),
    };
    let questions = answers.iter().enumerate().map(|(n, answer)| {
        let mut question = Question::asked(format!("What is question {}?", n + 1));
        question.answer = (*answer).to_owned();
        question.bottom_line = "It is short.".to_owned();
        question.claim = Claim::Contested;
        question.status = Status::Final;
        question.citations = vec![cite("a", &excerpts[0], Role::Supports), cite("b", &excerpts[1], Role::Disputes)];
        question
    });
    let questions = questions.map(Shared::from).collect();
    book.sections =
        vec![Section { id: SectionId::new(), title: "Only section".to_owned(), questions, extra: Extra::new() }];
    let mut excerpts = excerpts;
    excerpts.sort_by_key(|excerpt| excerpt.id);
    Snapshot {
        book,
        excerpts: excerpts.into(),
        sources: vec![(source, revision)].into(),
        media: Default::default(),
        edition: None,
        extra: Extra::new(),
    }
}

pub(crate) fn starter() -> Snapshot {
    attache_model::portable::read(&file("starter.attache")).expect("a book").0
}

/// As if each quotation stood where it says.
pub(crate) fn verified(snapshot: &Snapshot) -> Vec<QuoteState> {
    vec![QuoteState::Verified; snapshot.excerpts.len()]
}

/// A laid-out pack with every page drawn.
#[derive(Debug)]
pub(crate) struct Pages {
    pub(crate) pages: Vec<Page>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) outline: Vec<OutlineEntry>,
    pub(crate) destinations: Vec<Destination>,
    pub(crate) labels: Vec<Label>,
    pub(crate) missing: Vec<(char, Option<Origin>)>,
    pub(crate) blanks: usize,
}

pub(crate) fn laid_out(snapshot: &Snapshot, paper: Paper) -> Pages {
    laid_out_as(snapshot, &Options { paper, ..Options::default() })
}

pub(crate) fn laid_out_as(snapshot: &Snapshot, options: &Options) -> Pages {
    drawn(lay_out(snapshot, &verified(snapshot), options, &FONTS))
}

pub(crate) fn drawn(pages: attache_press::pages::Pages) -> Pages {
    let drawing = &pages.drawing;
    Pages {
        pages: (0..drawing.count()).map(|number| drawing.page(number)).collect(),
        nodes: (0..drawing.nodes() as u32).map(|id| drawing.node(NodeId(id)).expect("an element")).collect(),
        outline: pages.drawing.outline().cloned().collect(),
        destinations: pages.destinations,
        labels: pages.labels,
        missing: pages.missing,
        blanks: pages.blanks,
    }
}

/// The runs that are read aloud, with their text.
pub(crate) fn runs(pages: &Pages) -> impl Iterator<Item = (usize, &Run, &str)> {
    pages.pages.iter().enumerate().flat_map(|(number, page)| {
        page.items.iter().filter_map(move |item| match item {
            Item::Run(run) if run.node != NodeId::ARTIFACT => Some((number, run, text_of(page, run))),
            _ => None,
        })
    })
}

pub(crate) fn text_of<'p>(page: &'p Page, run: &Run) -> &'p str {
    &page.text[run.text.start as usize..run.text.end as usize]
}

pub(crate) fn width_of(page: &Page, run: &Run) -> f32 {
    let glyphs = &page.glyphs[run.glyphs.start as usize..run.glyphs.end as usize];
    glyphs.iter().map(|glyph| f32::from(glyph.advance)).sum::<f32>() * run.unit()
}

/// Whether an element or one that it stands in is such.
pub(crate) fn within(pages: &Pages, node: NodeId, is: impl Fn(&Node) -> bool) -> bool {
    let mut at = node;
    loop {
        let node = &pages.nodes[at.0 as usize];
        if is(node) {
            return true;
        }
        if node.parent == at {
            return false;
        }
        at = node.parent;
    }
}
