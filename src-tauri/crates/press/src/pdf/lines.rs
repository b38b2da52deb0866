//! Lines of text as operators (ISO 32000-1, 9.4): where each begins, and its strings of codes with corrections between
//! them. Knows nothing of what else stands on the page.
//!
//! The blanks of a justified line are widened by one operator for all of them, so that corrections are left for kerning.

use super::codes::Code;
use std::fmt::Write as _;

/// How far a glyph may stand from its place, in thousandths of its size: less than any printer shows.
const TOLERANCE: f32 = 1.4;

/// Lines of text, written one after the other.
#[derive(Default)]
pub(super) struct Lines {
    operators: String,
    open: Open,
    /// Where the line began, in hundredths of a point from the lower left corner.
    at: (i64, i64),
    /// What every blank is widened by, in thousandths of a point.
    widened: i64,
    /// The same in thousandths of the size of the line's glyphs.
    blank: f32,
    /// How much wider glyphs are drawn, in thousandths.
    wider: i8,
    /// How far the pen is beyond where the next glyph belongs, in thousandths of the size.
    beyond: f32,
}

/// What isn't closed yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Open {
    #[default]
    Nothing,
    /// A line.
    Line,
    /// A line, and a string in it.
    String,
}

impl Lines {
    /// A text object begins: so does the reckoning of places.
    pub(super) fn begin(&mut self) {
        self.at = (0, 0);
    }

    /// Whether more can be shown in the line that was begun last.
    pub(super) fn is_open(&self) -> bool {
        self.open != Open::Nothing
    }

    /// Draws the glyphs of what is shown from here on so many thousandths wider, and all that is reckoned in their size.
    pub(super) fn draw(&mut self, wider: i8) {
        if self.wider != wider {
            self.close();
            self.wider = wider;
            push_thousandths(&mut self.operators, 100_000 + 100 * i64::from(wider));
            self.operators.push_str(" Tz\n");
        }
    }

    /// Widens the blanks of what is shown from here on, glyphs of this size: by `wanted` thousandths of it each, where
    /// `count` blanks would otherwise leave their places. Returns what they are widened by.
    pub(super) fn widen(&mut self, wanted: f32, count: usize, size: f32) -> f32 {
        let now = self.widened as f32 / size;
        // A single one is as well served by a correction.
        if count > 1 && ((now - wanted) * count as f32).abs() > TOLERANCE {
            self.close();
            self.widened = (wanted * size).round() as i64;
            push_thousandths(&mut self.operators, self.widened);
            self.operators.push_str(" Tw\n");
        }
        self.blank = self.widened as f32 / size;
        self.blank
    }

    /// Begins a line at a point, in hundredths of a point from the lower left corner.
    pub(super) fn line(&mut self, to: (i64, i64)) {
        self.close();
        let from = std::mem::replace(&mut self.at, to);
        push_thousandths(&mut self.operators, (to.0 - from.0) * 10);
        self.operators.push(' ');
        push_thousandths(&mut self.operators, (to.1 - from.1) * 10);
        self.operators.push_str(" Td\n");
        self.beyond = 0.0;
    }

    /// Shows a glyph that is followed by the next one after `advance` thousandths of its size.
    pub(super) fn show(&mut self, code: &Code, advance: f32) {
        let back = if self.beyond.abs() > TOLERANCE { self.beyond.round() } else { 0.0 };
        if self.open == Open::Nothing {
            self.operators.push('[');
            self.open = Open::Line;
        }
        if back != 0.0 {
            if self.open == Open::String {
                self.operators.push(')');
                self.open = Open::Line;
            }
            // Writing to a string can't fail.
            let _ = write!(self.operators, "{}", back as i64);
            self.beyond -= back;
        }
        if self.open == Open::Line {
            self.operators.push('(');
            self.open = Open::String;
        }
        self.operators.push(code.sign);
        self.beyond += f32::from(code.width) - advance;
        if code.sign == ' ' {
            self.beyond += self.blank;
        }
    }

    /// Ends the line that was begun last; the pen stays where it is.
    pub(super) fn close(&mut self) {
        self.operators.push_str(match self.open {
            Open::Nothing => return,
            Open::Line => "]TJ\n",
            Open::String => ")]TJ\n",
        });
        self.open = Open::Nothing;
    }

    /// What was written since the last time; nothing stays open.
    pub(super) fn taken(&mut self) -> Option<String> {
        self.close();
        let mut operators = std::mem::take(&mut self.operators);
        operators.pop();
        (!operators.is_empty()).then_some(operators)
    }
}

/// A number of thousandths, with no figure more than it needs.
fn push_thousandths(out: &mut String, number: i64) {
    if number < 0 {
        out.push('-');
    }
    let (whole, mut rest) = (number.unsigned_abs() / 1000, number.unsigned_abs() % 1000);
    if whole > 0 || rest == 0 {
        let _ = write!(out, "{whole}");
    }
    if rest > 0 {
        out.push('.');
        while rest > 0 {
            out.push(char::from(b'0' + (rest / 100) as u8));
            rest = rest % 100 * 10;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let check = |number, expected: &str| {
            let mut out = String::new();
            push_thousandths(&mut out, number);
            assert_eq!(out, expected);
        };
        check(0, "0");
        check(12_000, "12");
        check(-12_340, "-12.34");
        check(5, ".005");
        check(-1_050, "-1.05");
    }
}
