//! What a paper's pages look like: where things stand on them, and the type of every use.

use super::{ACCENT, Cut, GREY, Paper, Style};
use crate::{fonts::Shape, pages::Face};
use std::sync::LazyLock;

/// Where things stand on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Grid {
    pub(crate) size: (f32, f32),
    /// The left margin of one-sided pages, and the inner one of two-sided pages.
    pub(crate) left: f32,
    pub(crate) inner: f32,
    pub(crate) top: f32,
    pub(crate) height: f32,
    pub(crate) frame: f32,
    /// The column left of the text; 0 where there is none.
    pub(crate) hang: f32,
    /// Where the text begins.
    pub(crate) main: f32,
    /// The column for marks, dates and terms, and where the text beside it begins.
    pub(crate) side: f32,
    pub(crate) beside: f32,
    /// From the paper's edge to the marking boxes.
    pub(crate) edge: f32,
}

impl Grid {
    pub(crate) fn main_width(&self) -> f32 {
        self.frame - self.main
    }

    pub(crate) fn beside_width(&self) -> f32 {
        self.frame - self.beside
    }
}

/// Everything that depends on the paper.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub(crate) struct Look {
    pub(crate) paper: Paper,
    pub(crate) grid: Grid,
    pub(crate) cover_title: Cut,
    pub(crate) subtitle: Cut,
    pub(crate) section: Cut,
    pub(crate) question: Cut,
    pub(crate) source_title: Cut,
    pub(crate) bottom_line: Cut,
    pub(crate) answer: Cut,
    pub(crate) contents: Cut,
    pub(crate) colophon: Cut,
    pub(crate) glossary: Cut,
    pub(crate) quote: Cut,
    pub(crate) annex: Cut,
    pub(crate) perspective: Cut,
    pub(crate) status: Cut,
    pub(crate) descriptor: Cut,
    pub(crate) table: Cut,
    pub(crate) table_head: Cut,
    pub(crate) subheading: Cut,
    pub(crate) label: Cut,
    pub(crate) furniture: Style,
    /// A paragraph's first line; also a list's indent.
    pub(crate) indent: f32,
    /// Between paragraphs.
    pub(crate) paragraph_gap: f32,
    /// Around the parts of a question: after its rule, after its title, before the bottom line, around the rule under
    /// it, before the strip, before the next question.
    pub(crate) question_gaps: QuestionGaps,
    pub(crate) justified: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct QuestionGaps {
    pub(crate) rule: f32,
    pub(crate) title: f32,
    pub(crate) status: f32,
    pub(crate) line: f32,
    pub(crate) answer: f32,
    pub(crate) strip: f32,
    pub(crate) next: f32,
}

impl Look {
    pub(crate) fn of(paper: Paper) -> &'static Self {
        static LOOKS: LazyLock<[Look; 5]> = LazyLock::new(|| {
            [Paper::A4, Paper::A5, Paper::Letter, Paper::HalfLetter, Paper::LargePrint].map(Look::made)
        });
        &LOOKS[paper as usize]
    }

    fn made(paper: Paper) -> Self {
        match paper {
            Paper::A4 => Self::regular(paper, Self::grid(paper.size(), 62.64, 70.64, 92.0, 43.0 * 15.0)),
            Paper::Letter => Self::regular(paper, Self::grid(paper.size(), 71.0, 79.0, 92.0, 40.0 * 15.0)),
            Paper::A5 => Self::small(paper, 32.0),
            Paper::HalfLetter => Self::small(paper, 33.0),
            Paper::LargePrint => Self::large(),
        }
    }

    fn grid(size: (f32, f32), left: f32, inner: f32, top: f32, height: f32) -> Grid {
        let frame = size.0 - 2.0 * left;
        let (hang, main) = (92.0, 106.0);
        Grid { size, left, inner, top, height, frame, hang, main, side: hang, beside: main, edge: 36.0 }
    }

    fn regular(paper: Paper, grid: Grid) -> Self {
        use Face as F;
        use Shape as S;
        Self {
            paper,
            grid,
            cover_title: Cut::new(F::DisplaySemibold, S::Lining, 38.0, 42.0),
            subtitle: Cut::new(F::Subhead, S::Lining, 16.0, 22.0),
            section: Cut::new(F::DisplaySemibold, S::Lining, 26.0, 30.0),
            question: Cut::new(F::DisplaySemibold, S::Lining, 20.0, 23.0),
            source_title: Cut::new(F::DisplaySemibold, S::Lining, 14.0, 18.0),
            bottom_line: Cut::new(F::Subhead, S::Text, 13.25, 18.0),
            answer: Cut::new(F::Text, S::Text, 11.0, 15.0),
            contents: Cut::new(F::Text, S::Text, 10.5, 15.0),
            colophon: Cut::new(F::Text, S::Text, 10.25, 14.0),
            glossary: Cut::new(F::Text, S::Text, 10.0, 14.0),
            quote: Cut::new(F::Small, S::Text, 9.25, 12.5),
            annex: Cut::new(F::Small, S::Text, 9.75, 14.0),
            perspective: Cut::new(F::SmallItalic, S::Text, 9.5, 13.0),
            status: Cut::new(F::Sans, S::Lining, 8.75, 15.0),
            descriptor: Cut::new(F::Sans, S::Lining, 8.5, 12.5).colored(GREY),
            table: Cut::new(F::Sans, S::Tabular, 9.0, 12.0),
            table_head: Cut::new(F::SansSemibold, S::Tabular, 8.75, 12.0),
            subheading: Cut::new(F::SansSemibold, S::Lining, 11.0, 15.0),
            label: Cut::new(F::SansSemibold, S::SmallCapitals, 10.0, 13.0).colored(ACCENT).tracked(50),
            furniture: Style::new(F::Sans, S::Lining, 8.5, GREY),
            indent: 15.0,
            paragraph_gap: 0.0,
            question_gaps: QuestionGaps {
                rule: 13.0,
                title: 6.0,
                status: 12.0,
                line: 11.0,
                answer: 11.0,
                strip: 20.0,
                next: 28.0,
            },
            justified: true,
        }
    }

    fn small(paper: Paper, lines: f32) -> Self {
        let size = paper.size();
        let frame = size.0 - 2.0 * 45.0;
        let grid = Grid {
            size,
            left: 45.0,
            inner: 50.0,
            top: 76.0,
            height: lines * 13.5,
            frame,
            hang: 0.0,
            main: 0.0,
            side: 62.0,
            beside: 70.0,
            edge: 27.0,
        };
        let resized = |cut: Cut, size: f32, leading: f32| Cut { style: cut.style.sized(size), leading };
        let base = Self::regular(paper, grid);
        Self {
            cover_title: resized(base.cover_title, 28.0, 32.0),
            subtitle: resized(base.subtitle, 13.0, 18.0),
            section: resized(base.section, 20.0, 24.0),
            question: resized(base.question, 15.0, 18.0),
            bottom_line: resized(base.bottom_line, 11.75, 15.5),
            answer: resized(base.answer, 10.0, 13.5),
            contents: resized(base.contents, 10.0, 13.5),
            colophon: resized(base.colophon, 10.0, 13.5),
            glossary: resized(base.glossary, 10.0, 13.5),
            quote: resized(base.quote, 8.5, 11.5),
            annex: resized(base.annex, 9.0, 12.5),
            status: resized(base.status, 8.25, 13.5),
            descriptor: resized(base.descriptor, 8.0, 11.5),
            subheading: resized(base.subheading, 10.0, 13.5),
            label: resized(base.label, 9.2, 12.0),
            furniture: base.furniture.sized(8.0),
            indent: 13.5,
            question_gaps: QuestionGaps {
                rule: 9.0,
                title: 5.0,
                status: 9.0,
                line: 8.0,
                answer: 9.0,
                strip: 14.0,
                next: 24.0,
            },
            ..base
        }
    }

    fn large() -> Self {
        use Face as F;
        let size = Paper::LargePrint.size();
        let frame = size.0 - 2.0 * 62.64;
        let grid = Grid {
            size,
            left: 62.64,
            inner: 70.64,
            top: 92.0,
            height: 26.0 * 24.0,
            frame,
            hang: 0.0,
            main: 0.0,
            side: 0.0,
            beside: 14.0,
            edge: 36.0,
        };
        let cut = |face: Face, size: f32, leading: f32| Cut::new(face, Shape::Lining, size, leading);
        let text = cut(F::Sans, 18.0, 24.0);
        let strong = cut(F::SansSemibold, 18.0, 24.0);
        let subhead = cut(F::SansBold, 21.0, 26.0);
        let base = Self::regular(Paper::LargePrint, grid);
        Self {
            cover_title: cut(F::SansBold, 38.0, 44.0),
            subtitle: cut(F::Sans, 21.0, 26.0),
            section: cut(F::SansBold, 28.0, 34.0),
            question: cut(F::SansBold, 24.0, 29.0),
            source_title: subhead,
            bottom_line: strong,
            answer: text,
            contents: text,
            colophon: text,
            glossary: text,
            quote: text,
            annex: text,
            perspective: text,
            status: text,
            descriptor: text.colored(GREY),
            table: Cut { style: text.style.shaped(Shape::Tabular), ..text },
            table_head: Cut { style: strong.style.shaped(Shape::Tabular), ..strong },
            subheading: subhead,
            label: subhead,
            furniture: Style::new(F::Sans, Shape::Lining, 14.0, GREY),
            indent: 0.0,
            paragraph_gap: 12.0,
            question_gaps: QuestionGaps {
                rule: 13.0,
                title: 14.0,
                status: 14.0,
                line: 12.0,
                answer: 17.0,
                strip: 26.0,
                next: 40.0,
            },
            justified: false,
            ..base
        }
    }

    /// Large print: one column, no italics, no capitals.
    pub(crate) fn is_large(&self) -> bool {
        self.paper == Paper::LargePrint
    }

    /// A page that is held in one hand.
    pub(crate) fn is_small(&self) -> bool {
        matches!(self.paper, Paper::A5 | Paper::HalfLetter)
    }

    /// The face for code beside this style: size 0.82 of the text's.
    pub(crate) fn code(&self, style: Style) -> Style {
        Style::new(Face::Code, Shape::Plain, style.size * 0.82, style.color)
    }

    /// A reference to another place: bold, in the accent colour.
    pub(crate) fn reference(&self, style: Style) -> Style {
        let size = if self.is_large() { style.size } else { style.size * 0.93 };
        Style::new(Face::SansSemibold, Shape::Lining, size, ACCENT)
    }

    /// A citation's number.
    pub(crate) fn citation(&self, style: Style) -> Style {
        Style::new(Face::SansSemibold, Shape::Raised, style.size, ACCENT)
    }

    /// The style for emphasis or strong emphasis within `style`.
    pub(crate) fn emphasised(&self, style: Style, italic: bool, strong: bool) -> Style {
        use Face as F;
        if self.is_large() && italic {
            return style.faced(F::SansSemibold);
        }
        let (upright, slanted, bold, both) = match style.face {
            F::Text | F::TextItalic | F::TextSemibold | F::TextSemiboldItalic => {
                (F::Text, F::TextItalic, F::TextSemibold, F::TextSemiboldItalic)
            }
            F::Small | F::SmallItalic | F::SmallSemibold | F::SmallSemiboldItalic => {
                (F::Small, F::SmallItalic, F::SmallSemibold, F::SmallSemiboldItalic)
            }
            F::Subhead | F::SubheadItalic | F::SubheadSemibold => {
                (F::Subhead, F::SubheadItalic, F::SubheadSemibold, F::SubheadSemibold)
            }
            F::DisplaySemibold | F::DisplaySemiboldItalic => {
                (F::DisplaySemibold, F::DisplaySemiboldItalic, F::DisplaySemibold, F::DisplaySemiboldItalic)
            }
            F::Sans | F::SansItalic => (F::Sans, F::SansItalic, F::SansSemibold, F::SansSemiboldItalic),
            F::SansSemibold | F::SansSemiboldItalic | F::SansBold => {
                (F::SansSemibold, F::SansSemiboldItalic, F::SansBold, F::SansSemiboldItalic)
            }
            F::Code | F::CodeItalic | F::CodeSemibold => (F::Code, F::CodeItalic, F::CodeSemibold, F::CodeSemibold),
            F::Symbols => (F::Symbols, F::Symbols, F::Symbols, F::Symbols),
        };
        style.faced(match (italic, strong) {
            (false, false) => upright,
            (true, false) => slanted,
            (false, true) => bold,
            (true, true) => both,
        })
    }
}
