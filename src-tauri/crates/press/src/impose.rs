//! Imposition: which pages of a pack stand where on a sheet of paper. Counts and measures; draws nothing.

use crate::style::Paper;

/// How much nearer to the fold the pages of a sheet stand than those of the sheet around it, in points: the thickness of
/// a sheet of 80 g/m², 0.1 mm. So the outer margins are even once the booklet is trimmed.
pub const CREEP: f32 = 0.28;

/// What more sheets could ask for would push the text into the fold.
const MOST_CREEP: f32 = 14.0;

/// Pages put together on sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Imposition {
    /// Sheets laid into each other, folded once and stitched through the fold (saddle stitch), with pages of half their
    /// size.
    Booklet,
    /// Two pages beside each other, made smaller, in their order.
    TwoUp,
}

/// The sides of all sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Imposed {
    /// The sheet as it is looked at, lying: width, height.
    pub size: (f32, f32),
    /// Where it is folded: x.
    pub fold: Option<f32>,
    /// Front and back of the first sheet, of the second one …: turned over at a short edge. The last front of two-up
    /// sheets may have no back.
    pub sides: Vec<Side>,
}

/// A side of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// Its pages, from left to right.
    pub slots: Vec<Slot>,
}

/// A page on a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// Its place in the pack, from 0.
    pub page: usize,
    /// Where its top left corner is on the sheet, y down.
    pub at: (f32, f32),
    /// How large it is there.
    pub scale: f32,
}

impl Imposition {
    /// The paper that pages are laid out on, so that sheets of `sheet` hold them; none where they can't.
    #[must_use]
    pub const fn page(self, sheet: Paper) -> Option<Paper> {
        match (self, sheet) {
            (Self::Booklet, Paper::A4) => Some(Paper::A5),
            (Self::Booklet, Paper::Letter) => Some(Paper::HalfLetter),
            // Half of the others is too small to read; so is large print made smaller.
            (Self::Booklet, _) | (Self::TwoUp, Paper::LargePrint | Paper::HalfLetter) => None,
            (Self::TwoUp, paper) => Some(paper),
        }
    }

    /// Sheets are full with a multiple of so many pages.
    #[must_use]
    pub const fn pages_together(self) -> usize {
        match self {
            Self::Booklet => 4,
            Self::TwoUp => 2,
        }
    }

    /// Puts pages of `page` on sheets of `sheet` (each as width and height, the sheet standing). Where the number of pages
    /// is no multiple of `pages_together`, the last slots stay empty.
    #[must_use]
    pub fn impose(self, pages: usize, page: (f32, f32), sheet: (f32, f32)) -> Imposed {
        let size = (sheet.1, sheet.0);
        match self {
            Self::Booklet => booklet(pages, page, size),
            Self::TwoUp => two_up(pages, page, size),
        }
    }
}

impl Imposed {
    /// How many sheets of paper it takes, printed on both sides.
    #[must_use]
    pub const fn sheets(&self) -> usize {
        self.sides.len().div_ceil(2)
    }
}

/// Sheet k of N/4, from the outermost: front N−2k+2 and 2k−1, back 2k and N−2k+1.
fn booklet(pages: usize, page: (f32, f32), size: (f32, f32)) -> Imposed {
    let all = pages.next_multiple_of(4);
    let fold = size.0 / 2.0;
    let top = (size.1 - page.1) / 2.0;
    let side = |left: usize, right: usize, creep: f32| {
        let slot =
            |number: usize, x: f32| (number <= pages).then(|| Slot { page: number - 1, at: (x, top), scale: 1.0 });
        let slots = [slot(left, fold - page.0 + creep), slot(right, fold - creep)];
        Side { slots: slots.into_iter().flatten().collect() }
    };
    let mut sides = Vec::with_capacity(all / 2);
    for k in 1..=all / 4 {
        let creep = ((k - 1) as f32 * CREEP).min(MOST_CREEP);
        sides.push(side(all - 2 * k + 2, 2 * k - 1, creep));
        sides.push(side(2 * k, all - 2 * k + 1, creep));
    }
    Imposed { size, fold: Some(fold), sides }
}

fn two_up(pages: usize, page: (f32, f32), size: (f32, f32)) -> Imposed {
    let half = size.0 / 2.0;
    let scale = (half / page.0).min(size.1 / page.1);
    let (left, top) = ((half - page.0 * scale) / 2.0, (size.1 - page.1 * scale) / 2.0);
    let slot = |page: usize| Slot { page, at: (if page.is_multiple_of(2) { left } else { half + left }, top), scale };
    let side = |first: usize| Side { slots: (first..pages.min(first + 2)).map(slot).collect() };
    Imposed { size, fold: None, sides: (0..pages).step_by(2).map(side).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const A4: (f32, f32) = (595.28, 841.89);
    const A5: (f32, f32) = (419.53, 595.28);

    /// Pages by side, counted from 1: `4 1 | 2 3`.
    fn check(imposition: Imposition, pages: usize, expected: &str) {
        let page = if imposition == Imposition::Booklet { A5 } else { A4 };
        let imposed = imposition.impose(pages, page, A4);
        let side = |side: &Side| side.slots.iter().map(|it| (it.page + 1).to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(imposed.sides.iter().map(side).collect::<Vec<_>>().join(" | "), expected, "{pages}");
    }

    #[test]
    fn a_booklet_is_read_in_order_once_it_is_folded() {
        check(Imposition::Booklet, 4, "4 1 | 2 3");
        check(Imposition::Booklet, 8, "8 1 | 2 7 | 6 3 | 4 5");
        check(Imposition::Booklet, 1, "1 | ");
        check(Imposition::Booklet, 3, "1 | 2 3");
        check(Imposition::Booklet, 0, "");
    }

    #[test]
    fn two_pages_stand_beside_each_other_in_their_order() {
        check(Imposition::TwoUp, 4, "1 2 | 3 4");
        check(Imposition::TwoUp, 1, "1");
        check(Imposition::TwoUp, 3, "1 2 | 3");
        check(Imposition::TwoUp, 0, "");
    }

    #[test]
    fn pages_are_as_large_as_their_half_of_the_sheet() {
        let check = |imposition: Imposition, sheet: Paper, expected: Option<(Paper, f32)>| {
            let found = imposition.page(sheet).map(|page| {
                let imposed = imposition.impose(2, page.size(), sheet.size());
                (page, (imposed.sides[0].slots[0].scale * 1000.0).round() / 1000.0)
            });
            assert_eq!(found, expected, "{imposition:?} {sheet:?}");
        };
        check(Imposition::Booklet, Paper::A4, Some((Paper::A5, 1.0)));
        check(Imposition::Booklet, Paper::Letter, Some((Paper::HalfLetter, 1.0)));
        check(Imposition::Booklet, Paper::A5, None);
        check(Imposition::Booklet, Paper::LargePrint, None);
        check(Imposition::TwoUp, Paper::A4, Some((Paper::A4, 0.707)));
        check(Imposition::TwoUp, Paper::A5, Some((Paper::A5, 0.705)));
        check(Imposition::TwoUp, Paper::Letter, Some((Paper::Letter, 0.647)));
        check(Imposition::TwoUp, Paper::LargePrint, None);
    }

    proptest! {
        #[test]
        fn every_page_stands_once_and_on_its_sheet(pages in 0..500_usize, booklet: bool) {
            let (imposition, page) = if booklet { (Imposition::Booklet, A5) } else { (Imposition::TwoUp, A4) };
            let imposed = imposition.impose(pages, page, A4);
            let slots = || imposed.sides.iter().flat_map(|side| &side.slots);
            let mut seen: Vec<usize> = slots().map(|slot| slot.page).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..pages).collect::<Vec<_>>());
            for Slot { at, scale, .. } in slots() {
                let (right, bottom) = (at.0 + page.0 * scale, at.1 + page.1 * scale);
                prop_assert!(at.0 > -0.01 && at.1 > -0.01 && right < imposed.size.0 + 0.01 && bottom < imposed.size.1 + 0.01);
            }
            prop_assert_eq!(imposed.sheets(), pages.div_ceil(4));
        }

        #[test]
        fn the_pages_of_a_side_add_up_and_face_what_is_behind_them(sheets in 1..100_usize) {
            let imposed = Imposition::Booklet.impose(sheets * 4, A5, A4);
            for sheet in imposed.sides.chunks(2) {
                let [front, back] = sheet else { unreachable!() };
                for side in [front, back] {
                    prop_assert_eq!(side.slots[0].page + side.slots[1].page, sheets * 4 - 1);
                }
                // Turned over at a short edge, the back's left half lies behind the front's right half: one leaf.
                prop_assert_eq!(front.slots[1].page + 1, back.slots[0].page);
                prop_assert_eq!(back.slots[1].page + 1, front.slots[0].page);
            }
        }

        #[test]
        fn inner_sheets_creep_towards_the_fold_and_never_into_it(sheets in 1..200_usize) {
            let imposed = Imposition::Booklet.impose(sheets * 4, A5, A4);
            let fold = imposed.fold.unwrap();
            let mut before = -CREEP;
            for side in imposed.sides.iter().step_by(2) {
                let (left, right) = (side.slots[0].at.0 + A5.0 - fold, fold - side.slots[1].at.0);
                prop_assert!((left - right).abs() < 0.01, "both pages alike");
                prop_assert!(left <= MOST_CREEP + 0.01 && left >= before - 0.01);
                prop_assert!((left - before - CREEP).abs() < 0.01 || (left - MOST_CREEP).abs() < CREEP);
                before = left;
            }
        }
    }
}
