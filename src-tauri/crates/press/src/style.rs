//! Papers and type. The measures of the printed page stand here and in `look.rs`, once.

mod look;

pub(crate) use look::Look;

use crate::{
    fonts::Shape,
    pages::{Color, Face},
};

pub(crate) const INK: Color = Color(0x11, 0x11, 0x11);
pub(crate) const ACCENT: Color = Color(0x1e, 0x54, 0x80);
pub(crate) const GREY: Color = Color(0x59, 0x59, 0x59);
pub(crate) const HAIRLINE: Color = Color(0xb3, 0xb3, 0xb3);
pub(crate) const DRAFT: Color = Color(0x8c, 0x8c, 0x8c);

/// What the pack is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 148 × 210 mm, in one column.
    A5,
    /// 8½ × 11 inches.
    Letter,
    /// 5½ × 8½ inches, in one column: the page of a booklet folded from Letter.
    HalfLetter,
    /// A4 in large print: sans serif of 18 points, one column.
    LargePrint,
}

impl Paper {
    /// Width and height, in points.
    #[must_use]
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 | Self::LargePrint => (595.28, 841.89),
            Self::A5 => (419.53, 595.28),
            Self::Letter => (612.0, 792.0),
            Self::HalfLetter => (396.0, 612.0),
        }
    }
}

/// A line drawn along words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Stroke {
    /// Under them: colour, width, distance from the baseline.
    Under(Color, f32, f32),
    /// Through them.
    Through,
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) shape: Shape,
    pub(crate) size: f32,
    pub(crate) color: Color,
    /// Added after each letter, in thousandths of the size.
    pub(crate) tracking: i16,
    pub(crate) stroke: Option<Stroke>,
}

impl Style {
    pub(crate) const fn new(face: Face, shape: Shape, size: f32, color: Color) -> Self {
        Self { face, shape, size, color, tracking: 0, stroke: None }
    }

    pub(crate) const fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    pub(crate) const fn faced(self, face: Face) -> Self {
        Self { face, ..self }
    }

    pub(crate) const fn shaped(self, shape: Shape) -> Self {
        Self { shape, ..self }
    }

    pub(crate) const fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    pub(crate) const fn is_code(&self) -> bool {
        matches!(self.face, Face::Code | Face::CodeItalic | Face::CodeSemibold)
    }

    pub(crate) const fn stroked(self, stroke: Stroke) -> Self {
        Self { stroke: Some(stroke), ..self }
    }
}

/// A style and the distance of its lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cut {
    pub(crate) style: Style,
    pub(crate) leading: f32,
}

impl Cut {
    pub(crate) const fn new(face: Face, shape: Shape, size: f32, leading: f32) -> Self {
        Self { style: Style::new(face, shape, size, INK), leading }
    }

    pub(crate) const fn colored(self, color: Color) -> Self {
        Self { style: self.style.colored(color), ..self }
    }

    pub(crate) const fn tracked(self, tracking: i16) -> Self {
        Self { style: Style { tracking, ..self.style }, ..self }
    }
}
