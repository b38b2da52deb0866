//! Marks of claims, roles, dates and findings, drawn as shapes: nothing is said by colour alone.

use crate::{
    pages::{Color, NodeId, Path, Segment, Shape},
    style::INK,
};
use attache_model::{
    book::{Claim, Precision, Role},
    check::Severity,
};

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Mark {
    Claim(Claim),
    Role(Role),
    Date(Precision),
    Finding(Severity),
}

/// How wide claim and role marks are beside text of 8.5 points.
pub(crate) const CLAIM: f32 = 6.2;
pub(crate) const ROLE: f32 = 6.4;

impl Mark {
    pub(crate) fn size(self, large: bool) -> f32 {
        match self {
            _ if large => 12.0,
            Self::Claim(_) | Self::Date(_) | Self::Finding(_) => CLAIM,
            Self::Role(_) => ROLE,
        }
    }

    /// Draws the mark in a square whose lower left corner is `at`.
    pub(crate) fn draw(self, (x, bottom): (f32, f32), size: f32, color: Color, node: NodeId) -> Vec<Shape> {
        let full = |path| Shape { path, fill: Some(color), stroke: None, node };
        let drawn = |path, width| Shape { path, fill: None, stroke: Some((color, width)), node };
        let y = bottom - size;
        let thin = size * 0.9 / CLAIM;
        let inner = |inset: f32| Path::Rectangle(x + inset, y + inset, size - 2.0 * inset, size - 2.0 * inset);
        let (cx, cy, r) = (x + size / 2.0, y + size / 2.0, size / 2.0);
        let diamond = |r: f32| {
            let corners =
                [Segment::Move(0.0, -r), Segment::Line(r, 0.0), Segment::Line(0.0, r), Segment::Line(-r, 0.0)];
            Path::Outline((cx, cy), corners.into_iter().chain([Segment::Close]).collect())
        };
        match self {
            Self::Claim(Claim::Fact) => vec![full(Path::Rectangle(x, y, size, size))],
            Self::Claim(Claim::Contested) => {
                let corner =
                    [Segment::Move(0.0, 0.0), Segment::Line(size, 0.0), Segment::Line(0.0, size), Segment::Close];
                vec![full(Path::Outline((x, y), corner.into())), drawn(inner(thin / 2.0), thin)]
            }
            Self::Claim(Claim::Unstated) => Vec::new(),
            Self::Claim(Claim::Open) | Self::Date(Precision::Month | Precision::Year) => {
                vec![drawn(inner(thin / 2.0), thin)]
            }
            // The square turned on its corner, as wide as its diagonal.
            Self::Claim(Claim::Judgement) => vec![full(diamond(size * 0.66))],
            Self::Claim(Claim::Inference) => vec![drawn(diamond(size * 0.60), thin)],
            Self::Claim(Claim::Attributed) => {
                let scale = size / CLAIM;
                vec![
                    full(quote(x + 0.2 * scale, y + 0.4 * scale, scale)),
                    full(quote(x + 3.3 * scale, y + 0.4 * scale, scale)),
                ]
            }
            Self::Role(Role::Supports) | Self::Date(Precision::Day) => vec![full(circle(cx, cy, r * 0.94))],
            Self::Role(Role::Disputes) | Self::Date(Precision::Unknown) => {
                let stroke = size * 0.2;
                vec![drawn(circle(cx, cy, (size * 0.94 - stroke) / 2.0), stroke)]
            }
            Self::Role(Role::Context) | Self::Finding(Severity::Info) => {
                let stroke = size * 0.2;
                vec![full(Path::Rectangle(x, cy - stroke / 2.0, size, stroke))]
            }
            Self::Finding(Severity::Error) => vec![full(triangle(x, y + size * 0.94, size, -size * 0.94))],
            Self::Finding(Severity::Warning) => {
                vec![drawn(
                    triangle(x + thin, y + size * 0.94 - thin / 2.0, size - 2.0 * thin, thin - size * 0.94),
                    thin,
                )]
            }
            // On its head: neither right nor wrong.
            Self::Finding(Severity::CannotCheck) => {
                vec![drawn(triangle(x + thin, y + thin / 2.0, size - 2.0 * thin, size * 0.94 - thin), thin)]
            }
        }
    }

    /// The shapes of a mark beside a word of `text` points whose baseline begins at `at`.
    pub(crate) fn beside(self, (x, baseline): (f32, f32), text: f32, size: f32, node: NodeId) -> Vec<Shape> {
        // Centred on the height of the figures and capitals.
        let bottom = baseline - (text * 0.66 - size) / 2.0;
        self.draw((x, bottom), size, INK, node)
    }
}

/// One stroke of an opening quotation mark: a drop with a tail rising to the right.
fn quote(x: f32, y: f32, s: f32) -> Path {
    let segments = [
        Segment::Move(2.5 * s, 0.0),
        Segment::Curve(0.9 * s, 0.6 * s, 0.0, 1.8 * s, 0.0, 3.2 * s),
        Segment::Line(0.0, 4.4 * s),
        Segment::Curve(0.0, 5.4 * s, 0.5 * s, 5.4 * s, 1.1 * s, 5.4 * s),
        Segment::Line(2.0 * s, 5.4 * s),
        Segment::Curve(2.6 * s, 5.4 * s, 2.6 * s, 5.4 * s, 2.6 * s, 4.0 * s),
        Segment::Curve(2.6 * s, 2.9 * s, 1.9 * s, 2.9 * s, 1.5 * s, 2.9 * s),
        Segment::Curve(1.6 * s, 1.6 * s, 1.9 * s, 0.9 * s, 2.5 * s, 0.0),
        Segment::Close,
    ];
    Path::Outline((x, y), segments.into())
}

/// A triangle over a base that begins at a point; its height is negative where it points up.
fn triangle(x: f32, y: f32, base: f32, height: f32) -> Path {
    let tip = Segment::Line(base / 2.0, height);
    Path::Outline((x, y), [Segment::Move(0.0, 0.0), Segment::Line(base, 0.0), tip, Segment::Close].into())
}

fn circle(cx: f32, cy: f32, r: f32) -> Path {
    // Four arcs; the constant brings a cubic closest to a quarter of a circle.
    let k = r * 0.552_284_8;
    let segments = [
        Segment::Move(r, 0.0),
        Segment::Curve(r, k, k, r, 0.0, r),
        Segment::Curve(-k, r, -r, k, -r, 0.0),
        Segment::Curve(-r, -k, -k, -r, 0.0, -r),
        Segment::Curve(k, -r, r, -k, r, 0.0),
        Segment::Close,
    ];
    Path::Outline((cx, cy), segments.into())
}
