//! Line ends for a whole paragraph at once (Knuth and Plass, “Breaking paragraphs into lines”, 1981): the sequence of
//! lines whose blanks differ least from their natural width. Sets no glyph.

use crate::atoms::{Break, BreakKind};

/// How lines are filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measure {
    pub(crate) width: f32,
    /// Of the first line.
    pub(crate) indent: f32,
    pub(crate) justified: bool,
    pub(crate) size: f32,
    /// How much wider or narrower letters may be drawn, as a share of their width.
    pub(crate) give: f32,
}

/// What of a line can give: the widths of its blanks and of its letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Elastic {
    pub(crate) blanks: f32,
    pub(crate) letters: f32,
}

impl Elastic {
    /// Of the line from one break to another.
    pub(crate) fn between(from: &Break, to: &Break) -> Self {
        Self {
            blanks: (to.to.blanks - from.from.blanks).max(0.0),
            letters: (to.to.letters - from.from.letters).max(0.0),
        }
    }

    fn shrink(self, give: f32) -> f32 {
        SHRINK * self.blanks + give * self.letters
    }

    fn stretch(self, give: f32) -> f32 {
        STRETCH * self.blanks + give * self.letters
    }
}

/// A blank shrinks to 75 % and stretches to 150 %.
const SHRINK: f32 = 0.25;
const STRETCH: f32 = 0.5;

/// Tight, even, loose and very loose lines.
const FITNESSES: usize = 4;
/// The demerits of two lines that follow each other and aren't alike.
const UNEVEN: f64 = 10_000.0;

/// How loose a line may be: 1 where each blank is at its widest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Tolerance {
    /// Without dividing words: blanks up to this share of their stretch.
    Whole(f32),
    /// Whatever it takes: the lines that are best together.
    Any,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    at: u32,
    previous: u32,
    /// How many lines in a row end in a hyphen.
    hyphens: u8,
    fitness: u8,
    first: bool,
    demerits: f64,
}

/// Room for the search, kept between paragraphs.
#[derive(Default)]
pub(crate) struct Breaker {
    nodes: Vec<Node>,
    active: Vec<u32>,
    /// The breaks chosen, each as an index, without the paragraph's beginning.
    pub(crate) chosen: Vec<u32>,
}

impl Breaker {
    /// Chooses line ends. False where no way stays within the tolerance; with `Any` there is always one.
    pub(crate) fn choose(&mut self, breaks: &[Break], measure: Measure, tolerance: Tolerance) -> bool {
        self.nodes.clear();
        self.active.clear();
        self.nodes.push(Node { at: 0, previous: 0, hyphens: 0, fitness: 1, first: true, demerits: 0.0 });
        self.active.push(0);
        let last = breaks.len() - 1;
        for (index, b) in breaks.iter().enumerate().skip(1) {
            // By the hyphens in a row that a way ends with, and by fitness.
            let mut best: [Option<Node>; 3 * FITNESSES] = [None; 3 * FITNESSES];
            let mut emptiest: Option<Node> = None;
            let mut kept = 0;
            for slot in 0..self.active.len() {
                let number = self.active[slot];
                let node = self.nodes[number as usize];
                let a = &breaks[node.at as usize];
                let width = measure.width - if node.first { measure.indent } else { 0.0 };
                let natural = b.to.x - a.from.x;
                let elastic = Elastic::between(a, b);
                let is_last = index == last;
                let spare = width - natural;
                let too_long =
                    if measure.justified { spare < -elastic.shrink(measure.give) - 0.01 } else { spare < -0.01 };
                let candidate = |badness: f64, fitness: u8| -> Node {
                    // The hyphen of a compound looks like any other.
                    let hyphenated = matches!(b.kind, BreakKind::Hyphen | BreakKind::Dash);
                    let mut demerits = (10.0 + badness).powi(2) + penalty(b.kind).powi(2);
                    if hyphenated && node.hyphens > 0 {
                        demerits += 10_000.0;
                    }
                    if is_last && node.hyphens > 0 {
                        demerits += 5_000.0;
                    }
                    if node.fitness.abs_diff(fitness) > 1 {
                        demerits += UNEVEN;
                    }
                    // A last line shorter than three ems looks like a mistake.
                    if is_last && !node.first && natural < 3.0 * measure.size {
                        demerits += 4e6;
                    }
                    Node {
                        at: index as u32,
                        previous: number,
                        hyphens: if hyphenated { node.hyphens + 1 } else { 0 },
                        fitness,
                        first: false,
                        demerits: node.demerits + demerits,
                    }
                };
                if too_long {
                    // Only what can't be broken at all is let run over: the least of all evils.
                    let over = candidate(1e4 + f64::from(-spare) * 1e3, 1);
                    if emptiest.is_none_or(|other| over.demerits < other.demerits) {
                        emptiest = Some(over);
                    }
                    continue;
                }
                let forced = b.kind == BreakKind::Forced;
                if !forced {
                    self.active[kept] = number;
                    kept += 1;
                }
                if matches!(b.kind, BreakKind::Hyphen | BreakKind::Dash) && node.hyphens >= 2 {
                    continue;
                }
                let ratio = ratio(measure, spare, elastic, forced);
                let limit = match tolerance {
                    Tolerance::Whole(limit) => limit,
                    Tolerance::Any => f32::INFINITY,
                };
                if ratio > limit {
                    continue;
                }
                // No cap that many lines reach: of loose lines, too, the looser one is the worse.
                let badness = f64::from((100.0 * ratio.abs().powi(3)).min(1e6));
                let fitness = match ratio {
                    r if r < -0.5 => 0,
                    r if r <= 0.5 => 1,
                    r if r <= 1.0 => 2,
                    _ => 3,
                };
                let node = candidate(badness, fitness);
                let class = usize::from(node.hyphens.min(2)) * FITNESSES + usize::from(fitness);
                if best[class].is_none_or(|other| node.demerits < other.demerits) {
                    best[class] = Some(node);
                }
            }
            self.active.truncate(kept);
            let found = best.iter().any(Option::is_some);
            // A way that costs so much more than another to the same place, which may go on with as many hyphens, never
            // makes up for it.
            let mut least = f64::INFINITY;
            for ways in best.chunks(FITNESSES) {
                least = ways.iter().flatten().fold(least, |least, node| least.min(node.demerits));
                for node in ways.iter().flatten().filter(|node| node.demerits <= least + UNEVEN) {
                    self.active.push(self.nodes.len() as u32);
                    self.nodes.push(*node);
                }
            }
            if self.active.is_empty() && !found {
                match (tolerance, emptiest) {
                    (Tolerance::Any, Some(node)) => {
                        self.active.push(self.nodes.len() as u32);
                        self.nodes.push(node);
                    }
                    _ => return false,
                }
            }
        }
        self.trace();
        true
    }

    fn trace(&mut self) {
        self.chosen.clear();
        let nodes = &self.nodes;
        let best = self.active.iter().copied().min_by(|&a, &b| {
            let (a, b) = (&nodes[a as usize], &nodes[b as usize]);
            a.demerits.total_cmp(&b.demerits)
        });
        let mut number = best.unwrap_or(0);
        while number != 0 {
            let node = self.nodes[number as usize];
            self.chosen.push(node.at);
            number = node.previous;
        }
        self.chosen.reverse();
    }
}

/// Past this ratio a line isn't stretched: blanks three times as wide are holes.
const HOPELESS: f32 = 4.0;

/// What a justified line is filled with: how much wider its letters are drawn, in thousandths, and what its blanks are
/// widened by, as a share of their width. Both give in proportion, as Hàn Thế Thành's font expansion has it
/// (“Micro-typographic extensions to the TeX typesetting system”, 2000), until the letters have given all they may.
pub(crate) fn filled(spare: f32, elastic: Elastic, give: f32) -> (i8, f32) {
    let room = if spare < 0.0 { elastic.shrink(give) } else { elastic.stretch(give) };
    let ratio = if room > 0.0 { (spare / room).clamp(-1.0, 1.0) } else { 0.0 };
    let wider = (ratio * give * 1000.0).round();
    let rest = spare - wider / 1000.0 * elastic.letters;
    let share = if elastic.blanks > 0.0 { rest / elastic.blanks } else { 0.0 };
    if share > HOPELESS * STRETCH { (0, 0.0) } else { (wider as i8, share.max(-1.0)) }
}

/// How far a line is from its natural width: -1 at its tightest, 1 at its loosest.
fn ratio(measure: Measure, spare: f32, elastic: Elastic, forced: bool) -> f32 {
    if forced && spare >= 0.0 {
        return 0.0;
    }
    if !measure.justified {
        // Ragged: a line three ems short is as loose as one may be.
        return spare / (3.0 * measure.size);
    }
    // Where nothing stretches, a quarter of an em is as short as a line should be.
    let room = if elastic.blanks < 0.01 { 0.25 * measure.size } else { elastic.stretch(measure.give) };
    match spare {
        s if s < 0.0 => s / elastic.shrink(measure.give).max(0.01),
        // One line that is left very short is better than several that are left short.
        s if s > HOPELESS * room => HOPELESS + s / (30.0 * measure.size),
        s => s / room,
    }
}

fn penalty(kind: BreakKind) -> f64 {
    match kind {
        BreakKind::Open | BreakKind::Forced => 0.0,
        BreakKind::Dash => 30.0,
        // What a line with its blanks at their widest costs: a hyphen must save more.
        BreakKind::Hyphen => 110.0,
        BreakKind::Emergency => 300.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_and_blanks_together_fill_a_line(
            spare in -20.0f32..60.0,
            blanks in 1.0f32..40.0,
            letters in 50.0f32..400.0,
        ) {
            let (wider, share) = filled(spare, Elastic { blanks, letters }, 0.02);
            prop_assert!(wider.abs() <= 20);
            // Both give the same way, and none where it would make holes, or lines that run together.
            let given = f32::from(wider) / 1000.0 * letters + share * blanks;
            prop_assert!((given - spare).abs() < 0.01 || share == -1.0 || (wider, share) == (0, 0.0));
            prop_assert!(share <= HOPELESS * STRETCH);
        }
    }
}
