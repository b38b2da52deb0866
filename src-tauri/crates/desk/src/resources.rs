//! The files of `resources/`, built into the program.

use attache_press::{coverage::Coverage, fonts::Fonts, pages::Face};
use std::sync::LazyLock;

macro_rules! resource {
    ($($path:literal),+) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../resources/", $($path),+))
    };
}

/// The starter book, as a portable book.
pub const STARTER: &[u8] = resource!("starter.attache");

/// The sRGB profile of the pack's output intent.
pub(crate) const PROFILE: &[u8] = resource!("icc/srgb.icc");

fn face(face: Face) -> &'static [u8] {
    macro_rules! faces {
        ($($face:ident $file:literal),* $(,)?) => {
            match face { $(Face::$face => resource!("fonts/", $file)),* }
        };
    }
    faces! {
        Text "source-serif-4/SourceSerif4-Regular.ttf",
        TextItalic "source-serif-4/SourceSerif4-It.ttf",
        TextSemibold "source-serif-4/SourceSerif4-Semibold.ttf",
        TextSemiboldItalic "source-serif-4/SourceSerif4-SemiboldIt.ttf",
        Small "source-serif-4/SourceSerif4SmText-Regular.ttf",
        SmallItalic "source-serif-4/SourceSerif4SmText-It.ttf",
        SmallSemibold "source-serif-4/SourceSerif4SmText-Semibold.ttf",
        SmallSemiboldItalic "source-serif-4/SourceSerif4SmText-SemiboldIt.ttf",
        Subhead "source-serif-4/SourceSerif4Subhead-Regular.ttf",
        SubheadItalic "source-serif-4/SourceSerif4Subhead-It.ttf",
        SubheadSemibold "source-serif-4/SourceSerif4Subhead-Semibold.ttf",
        DisplaySemibold "source-serif-4/SourceSerif4Display-Semibold.ttf",
        DisplaySemiboldItalic "source-serif-4/SourceSerif4Display-SemiboldIt.ttf",
        Sans "source-sans-3/SourceSans3-Regular.ttf",
        SansItalic "source-sans-3/SourceSans3-It.ttf",
        SansSemibold "source-sans-3/SourceSans3-Semibold.ttf",
        SansSemiboldItalic "source-sans-3/SourceSans3-SemiboldIt.ttf",
        SansBold "source-sans-3/SourceSans3-Bold.ttf",
        Code "source-code-pro/SourceCodePro-Regular.ttf",
        CodeItalic "source-code-pro/SourceCodePro-It.ttf",
        CodeSemibold "source-code-pro/SourceCodePro-Semibold.ttf",
        Symbols "noto/NotoSymbolsSelection.ttf",
    }
}

/// The fonts of the printed page, read once.
#[expect(clippy::expect_used, reason = "the fonts are built in, and a test reads each")]
#[must_use]
pub fn fonts() -> &'static Fonts {
    static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::new(face).expect("the built-in fonts"));
    &FONTS
}

/// Which characters are printed.
#[expect(clippy::expect_used, reason = "the fonts are built in, and a test reads each")]
pub(crate) fn coverage() -> &'static Coverage {
    static COVERAGE: LazyLock<Coverage> = LazyLock::new(|| Coverage::new(face).expect("the built-in fonts"));
    &COVERAGE
}
