//! What the benchmarks share: the project's fonts, a book, its pages and its file.
#![allow(clippy::expect_used, dead_code)]

pub(crate) mod book;

use attache_model::{anchor::QuoteState, snapshot::Snapshot};
use attache_press::{
    fonts::Fonts,
    pack::{Options, lay_out},
    pages::Pages,
    pdf::{self, Attachment, Finish, Packed, Relationship},
};

/// The project's fonts.
pub(crate) fn fonts() -> &'static Fonts {
    let fonts = Fonts::new(|face| resource(&format!("fonts/{}", face.file())).leak()).expect("the project's fonts");
    Box::leak(Box::new(fonts))
}

/// How many questions books have: what the environment asks for, or these.
pub(crate) fn sizes(usual: &str) -> Vec<usize> {
    let sizes = std::env::var("QUESTIONS").unwrap_or_else(|_| usual.into());
    sizes.split_whitespace().map(|size| size.parse().expect("a number of questions")).collect()
}

/// As if each quotation stood where it says.
pub(crate) fn verified(snapshot: &Snapshot) -> Vec<QuoteState> {
    vec![QuoteState::Verified; snapshot.excerpts.len()]
}

/// A book's pages.
pub(crate) fn laid_out(snapshot: &Snapshot, fonts: &'static Fonts) -> Pages {
    lay_out(snapshot, &verified(snapshot), &Options::default(), fonts)
}

/// A pack that carries these books.
pub(crate) fn written(pages: &Pages, books: &[&[u8]], fonts: &'static Fonts) -> Vec<u8> {
    let packed: Vec<_> = books.iter().map(|book| Packed::of(book)).collect();
    let attachment = |data| Attachment {
        name: "book.attache",
        media_type: "application/json",
        description: "The book",
        relationship: Relationship::Source,
        data,
    };
    let attachments: Vec<_> = packed.iter().map(attachment).collect();
    let profile = resource("icc/srgb.icc");
    let finish = Finish { made: jiff::Timestamp::UNIX_EPOCH, profile: &profile, attachments: &attachments };
    pdf::write(pages, &[], fonts, &finish).expect("a pack")
}

fn resource(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../../resources/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}
