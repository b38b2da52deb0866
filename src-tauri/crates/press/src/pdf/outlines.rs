//! Outlines that come again, such as the marks beside words: each stands in the file once, as a form (ISO 32000-1,
//! 8.10), and is shown wherever it is drawn. Colours and the width of strokes are those of the page.

use super::tokens::Number;
use crate::pages::{Path, Segment, Shape};
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};
use std::{collections::BTreeMap, fmt::Write as _};

/// An outline, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Outline {
    /// The operators that draw it, from its own origin, y up.
    operators: String,
    /// The corners of what is drawn: x and y of the lower left and of the upper right one, in whole points.
    corners: [i32; 4],
}

/// The outlines of a file.
#[derive(Default)]
pub(super) struct Outlines {
    numbers: BTreeMap<Outline, usize>,
}

impl Outline {
    /// The outline of a shape; rectangles have none, since drawing them takes no more than saying where.
    pub(super) fn of(shape: &Shape) -> Option<Self> {
        let Path::Outline(_, segments) = &shape.path else { return None };
        let mut operators = String::new();
        let mut corners = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        let mut reach = |points: &[(f32, f32)], operator: &str| {
            for &(x, y) in points {
                corners = [corners[0].min(x), corners[1].min(-y), corners[2].max(x), corners[3].max(-y)];
                // Writing to a string can't fail.
                let _ = write!(operators, "{} {} ", Number(x), Number(-y));
            }
            operators.push_str(operator);
            operators.push('\n');
        };
        for segment in segments.iter() {
            match *segment {
                Segment::Move(x, y) => reach(&[(x, y)], "m"),
                Segment::Line(x, y) => reach(&[(x, y)], "l"),
                Segment::Curve(a, b, c, d, x, y) => reach(&[(a, b), (c, d), (x, y)], "c"),
                Segment::Close => reach(&[], "h"),
            }
        }
        operators.push_str(match (shape.fill, shape.stroke) {
            (Some(_), Some(_)) => "B",
            (None, Some(_)) => "S",
            _ => "f",
        });
        // The corners of a stroke reach out a little further than half its width.
        let out = shape.stroke.map_or(0.0, |(_, width)| 2.0 * width);
        let [left, bottom, right, top] = corners;
        let corners = [(left - out).floor(), (bottom - out).floor(), (right + out).ceil(), (top + out).ceil()];
        Some(Self { operators, corners: corners.map(|corner| corner as i32) })
    }

    fn form(&self) -> XObject {
        let corners = self.corners.map(|corner| DictItem::Int(corner.into()));
        let name = |name: &str| DictItem::Name(name.into());
        let dict = BTreeMap::from([
            ("Type".into(), name("XObject")),
            ("Subtype".into(), name("Form")),
            ("BBox".into(), DictItem::Array(corners.into())),
            ("Resources".into(), DictItem::Dict { map: BTreeMap::new() }),
        ]);
        let stream = ExternalStream { dict, content: self.operators.clone().into_bytes(), compress: false };
        XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
    }
}

impl Outlines {
    /// An outline's number, once it has one.
    pub(super) fn number(&self, outline: &Outline) -> Option<usize> {
        self.numbers.get(outline).copied()
    }

    pub(super) fn add(&mut self, outline: Outline) {
        let next = self.numbers.len();
        self.numbers.entry(outline).or_insert(next);
    }

    pub(super) fn forms(&self) -> impl Iterator<Item = (XObjectId, XObject)> {
        self.numbers.iter().map(|(outline, number)| (id(*number), outline.form()))
    }
}

/// The name by which contents call an outline.
pub(super) fn id(number: usize) -> XObjectId {
    XObjectId(format!("O{number}"))
}
