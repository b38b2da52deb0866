//! Pages and sheets as the preview draws them.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    struct Preview {
        /// The layout that the pages belong to.
        pub layout: u32,
        pub pages: Vec<PreviewPage>,
        /// Where each question begins.
        pub questions: Vec<PreviewPlace>,
        /// The folio that each part of the pack begins on, by its name.
        pub parts: Vec<PreviewPart>,
        /// The sides of the sheets, where pages are put together on sheets.
        pub sides: Vec<PreviewSide>,
    }

    struct PreviewPart {
        pub part: String,
        pub folio: String,
    }

    struct PreviewSide {
        pub width: f32,
        pub height: f32,
        pub slots: Vec<PreviewSlot>,
    }

    /// A page on a sheet: its top left corner in points, y down.
    struct PreviewSlot {
        pub page: u32,
        pub x: f32,
        pub y: f32,
        pub scale: f32,
    }

    struct PreviewPage {
        pub width: f32,
        pub height: f32,
        pub folio: String,
    }

    struct PreviewPlace {
        pub question: String,
        pub page: u32,
        pub y: f32,
    }

    /// A page to draw. Lengths in points, y down from the top.
    struct Sheet {
        pub items: Vec<SheetItem>,
    }

    #[serde(tag = "kind")]
    enum SheetItem {
        Run(SheetRun),
        Shape(SheetShape),
        Image(SheetImage),
        Link(SheetLink),
    }

    struct SheetRun {
        pub face: u8,
        pub size: f32,
        /// How much wider than their outlines the glyphs are drawn: 1 for as wide.
        pub wide: f32,
        pub x: f32,
        pub y: f32,
        pub width: f32,
        pub color: String,
        /// Glyph and advance (thousandths of the size), in turn.
        pub glyphs: Vec<i32>,
        pub text: String,
        /// What the user edits here.
        pub origin: Option<SheetOrigin>,
        /// Page furniture: not read aloud.
        pub furniture: bool,
    }

    #[serde(tag = "kind")]
    enum SheetOrigin {
        Book,
        Section { section: String },
        Question { question: String },
        BottomLine { question: String },
        /// A block of an answer: bytes of its Markdown.
        Answer { question: String, from: u32, to: u32 },
        Excerpt { excerpt: String },
    }

    struct SheetShape {
        /// An SVG path.
        pub path: String,
        pub fill: Option<String>,
        pub stroke: Option<String>,
        pub width: f32,
        pub alt: Option<String>,
    }

    /// An image of the book. Its bytes are had by its id, which is the same in every layout.
    struct SheetImage {
        pub rect: (f32, f32, f32, f32),
        pub image: String,
        pub alt: String,
    }

    struct SheetLink {
        pub rect: (f32, f32, f32, f32),
        pub name: String,
        /// The page that it leads to, counted from 0; none for an address.
        pub page: Option<u32>,
        pub y: f32,
    }

    /// A glyph's outline: an SVG path in thousandths of the size, y up.
    struct GlyphPath {
        pub glyph: u16,
        pub path: String,
    }
}
