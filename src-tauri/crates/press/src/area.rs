//! Where blocks are set: a column, and how its text is cut. Sets nothing.

use crate::style::Cut;

/// Where blocks are set.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) cut: Cut,
    pub(crate) justified: bool,
    /// Within the item of a tight list.
    pub(crate) tight: bool,
}

impl Area {
    pub(crate) const fn new(x: f32, width: f32, cut: Cut, justified: bool) -> Self {
        Self { x, width, cut, justified, tight: false }
    }

    pub(crate) fn inset(self, by: f32) -> Self {
        // Nesting goes on for ever, the page doesn't.
        let by = by.min((self.width - 90.0).max(0.0));
        Self { x: self.x + by, width: self.width - by, ..self }
    }
}
