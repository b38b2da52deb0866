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
                let natural = b.to - a.from;
                let blanks = (b.blanks_to - a.blanks_from).max(0.0);
                let is_last = index == last;
                let spare = width - natural;
                let too_long = if measure.justified { spare < -SHRINK * blanks - 0.01 } else { spare < -0.01 };
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
                let ratio = ratio(measure, spare, blanks, forced);
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

/// What the blanks of a justified line are widened by, as a share of their width.
pub(crate) fn stretch(spare: f32, blanks: f32) -> f32 {
    let share = if blanks > 0.0 { spare / blanks } else { 0.0 };
    if share > HOPELESS * STRETCH { 0.0 } else { share.max(-1.0) }
}

/// How far a line is from its natural width: -1 at its tightest, 1 at its loosest.
fn ratio(measure: Measure, spare: f32, blanks: f32, forced: bool) -> f32 {
    if forced && spare >= 0.0 {
        return 0.0;
    }
    if !measure.justified {
        // Ragged: a line three ems short is as loose as one may be.
        return spare / (3.0 * measure.size);
    }
    // Where nothing stretches, a quarter of an em is as short as a line should be.
    let room = if blanks < 0.01 { 0.25 * measure.size } else { STRETCH * blanks };
    match spare {
        s if s < 0.0 => s / (SHRINK * blanks).max(0.01),
        // One line that is left very short is better than several that are left short.
        s if s > HOPELESS * room => HOPELESS + s / (30.0 * measure.size),
        s => s / room,
    }
}

fn penalty(kind: BreakKind) -> f64 {
    match kind {
        BreakKind::Open | BreakKind::Forced => 0.0,
        BreakKind::Dash => 30.0,
        // A hyphen must save more than blanks at their widest.
        BreakKind::Hyphen => 250.0,
        BreakKind::Emergency => 300.0,
    }
}
