//! Approximate search: every place of a text that comes within `k` edits of a pattern, in bytes.
//!
//! G. Myers, “A fast bit-vector algorithm for approximate string matching based on dynamic programming”, Journal of
//! the ACM 46 (3), 1999, in blocks of 64 rows with Ukkonen's cut-off (§4); the step of a block as in H. Hyyrö,
//! “A bit-vector algorithm for computing Levenshtein and Damerau edit distances”, Nordic Journal of Computing 10, 2003.

use memchr::memmem;
use std::ops::Range;

const WORD: usize = 64;
/// A piece of a pattern, in bytes: seldom in a text by chance, and often whole where one letter in twenty is another.
const PIECE: usize = 12;
/// So many pieces of a pattern are looked for, and so many of the places of each looked at.
const PIECES: usize = 8;

/// A place of the text, and by how many edits it differs from the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) bytes: Range<usize>,
    pub(super) errors: u32,
}

/// The places of `text` that differ from `pattern` by at most `k` edits, and by at most `slack` more than the best one
/// does: at most `limit`, the best first. None overlaps a better one.
pub(super) fn search(pattern: &[u8], text: &[u8], (k, slack): (u32, u32), limit: usize) -> Vec<Match> {
    if pattern.is_empty() {
        return Vec::new();
    }
    let (mut k, slack) = (i64::from(k), i64::from(slack));
    // The fewer edits are sought, the fewer cells have to be filled; what is found is the same.
    if let Some(bound) = bound(pattern, text, k) {
        k = k.min(bound + slack);
    }
    let mut ends = ends(pattern, text, (k, slack));
    ends.sort_by_key(|&(end, errors)| (errors, end));
    let reversed: Vec<u8> = pattern.iter().rev().copied().collect();
    let mut matches: Vec<Match> = Vec::new();
    for (end, errors) in ends {
        let bytes = start(&reversed, text, end, errors)..end;
        if matches.iter().all(|better| better.bytes.end <= bytes.start || bytes.end <= better.bytes.start) {
            matches.push(Match { bytes, errors });
        }
        if matches.len() == limit {
            break;
        }
    }
    matches
}

/// As many edits as the best place has, or some more: found around pieces of the pattern that stand to the letter.
fn bound(pattern: &[u8], text: &[u8], k: i64) -> Option<i64> {
    if pattern.len() < 2 * PIECE || text.len() < 16 * pattern.len() {
        return None;
    }
    let mut best = k + 1;
    for at in (0..PIECES).map(|i| i * (pattern.len() - PIECE) / (PIECES - 1)) {
        for found in memmem::find_iter(text, &pattern[at..at + PIECE]).take(PIECES) {
            let from = found.saturating_sub(at + k as usize);
            let to = (found + pattern.len() - at + k as usize).min(text.len());
            let mut fewer = best - 1;
            columns(pattern, &text[from..to], 0, &mut fewer, |_, score, k| {
                best = best.min(score);
                *k = best - 1;
            });
        }
    }
    (best <= k).then_some(best)
}

/// The ends of such places, the best one of each neighbourhood.
fn ends(pattern: &[u8], text: &[u8], (mut k, slack): (i64, i64)) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    let apart = pattern.len() / 2 + 1;
    columns(pattern, text, 0, &mut k, |end, score, k| {
        *k = (*k).min(score + slack);
        let score = score as u32;
        match found.last_mut() {
            Some((last, best)) if end - *last < apart => {
                if score < *best {
                    (*last, *best) = (end, score);
                }
            }
            _ => found.push((end, score)),
        }
    });
    found.retain(|&(_, score)| i64::from(score) <= k);
    found
}

/// Where a place that ends at `end` begins: of all beginnings with as few edits the one nearest to the pattern's length.
fn start(reversed: &[u8], text: &[u8], end: usize, errors: u32) -> usize {
    let reach = (reversed.len() + errors as usize).min(end);
    let window: Vec<u8> = text[end - reach..end].iter().rev().copied().collect();
    let (mut length, mut k) = (None, i64::from(errors));
    columns(reversed, &window, 1, &mut k, |at, _, _| {
        let off = |at: usize| at.abs_diff(reversed.len());
        if length.is_none_or(|best| off(at) < off(best)) {
            length = Some(at);
        }
    });
    end - length.unwrap_or(reach)
}

/// Runs over the columns of the edit matrix; `top` is by how much its first row grows with each of them: 0
/// where a match may begin anywhere, 1 where it begins with the text. Calls `found` with each column whose last row
/// comes within `k`, which it may lower.
fn columns(pattern: &[u8], text: &[u8], top: i64, k: &mut i64, mut found: impl FnMut(usize, i64, &mut i64)) {
    let last = (pattern.len() - 1) / WORD;
    let rows = |block: usize| if block == last { (pattern.len() - 1) % WORD + 1 } else { WORD } as i64;
    let mut equal = vec![[0_u64; 256]; last + 1];
    for (i, &byte) in pattern.iter().enumerate() {
        equal[i / WORD][usize::from(byte)] |= 1 << (i % WORD);
    }
    let mut blocks: Vec<Block> = Vec::with_capacity(last + 1);
    let mut score = 0;
    for block in 0..=last {
        score += rows(block);
        blocks.push(Block { plus: !0, minus: 0, score, bottom: 1 << (rows(block) - 1) });
    }
    // The last block that holds a cell within k.
    let mut active = ((*k).max(1) as usize).div_ceil(WORD).saturating_sub(1).min(last);
    for (at, &byte) in text.iter().enumerate() {
        let byte = usize::from(byte);
        let mut carry = top;
        for (block, equal) in blocks.iter_mut().zip(&equal).take(active + 1) {
            carry = block.step(equal[byte], carry);
        }
        let below = active + 1;
        let before = blocks[active].score - carry;
        if below <= last && before <= *k && (equal[below][byte] & 1 == 1 || carry < 0) {
            let block = &mut blocks[below];
            (block.plus, block.minus, block.score) = (!0, 0, before + rows(below));
            block.step(equal[below][byte], carry);
            active = below;
        } else {
            while active > 0 && blocks[active].score >= *k + rows(active) {
                active -= 1;
            }
        }
        if active == last && blocks[last].score <= *k {
            found(at + 1, blocks[last].score, k);
        }
    }
}

/// Up to 64 rows of a column: the differences down it, and the value of its last cell.
struct Block {
    plus: u64,
    minus: u64,
    score: i64,
    /// The bit of the last row.
    bottom: u64,
}

impl Block {
    /// Goes to the next column: from the difference along its upper edge to that along its lower one.
    fn step(&mut self, equal: u64, carry: i64) -> i64 {
        let down = equal | self.minus;
        let equal = equal | u64::from(carry < 0);
        let across = ((equal & self.plus).wrapping_add(self.plus) ^ self.plus) | equal;
        let mut plus = self.minus | !(across | self.plus);
        let mut minus = self.plus & across;
        let out = i64::from(plus & self.bottom != 0) - i64::from(minus & self.bottom != 0);
        plus = plus << 1 | u64::from(carry > 0);
        minus = minus << 1 | u64::from(carry < 0);
        self.plus = minus | !(down | plus);
        self.minus = plus & down;
        self.score += out;
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The least edits from the pattern to any place of the text, by the plain matrix.
    fn least(pattern: &[u8], text: &[u8]) -> u32 {
        let mut column: Vec<u32> = (0..=pattern.len() as u32).collect();
        let mut best = pattern.len() as u32;
        for &byte in text {
            let mut diagonal = column[0];
            for i in 1..=pattern.len() {
                let here = (diagonal + u32::from(pattern[i - 1] != byte)).min(column[i] + 1).min(column[i - 1] + 1);
                diagonal = column[i];
                column[i] = here;
            }
            best = best.min(column[pattern.len()]);
        }
        best
    }

    fn distance(a: &[u8], b: &[u8]) -> u32 {
        let mut row: Vec<u32> = (0..=b.len() as u32).collect();
        for (i, x) in a.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i as u32 + 1;
            for (j, y) in b.iter().enumerate() {
                let here = (diagonal + u32::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
                diagonal = row[j + 1];
                row[j + 1] = here;
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn the_best_place_is_found_with_its_edits(text in "[ab c]{0,300}", pattern in "[ab c]{1,150}", k in 0u32..80) {
            let (text, pattern) = (text.as_bytes(), pattern.as_bytes());
            let least = least(pattern, text);
            let found = search(pattern, text, (k, k), 8);
            if least <= k && (least as usize) < pattern.len() {
                let best = found.first().expect("a place within k");
                prop_assert_eq!(best.errors, least);
                prop_assert_eq!(distance(pattern, &text[best.bytes.clone()]), least);
            }
            prop_assert!(found.iter().all(|place| place.errors <= k));
        }
    }

    #[test]
    fn places_are_told_the_best_first() {
        let text = b"It allowed 40 flights in March. It allowed 41 flights in April. Nothing else.";
        let found = search(b"It allowed 41 flights in March.", text, (6, 2), 8);
        let errors: Vec<u32> = found.iter().map(|place| place.errors).collect();
        assert_eq!(errors, [1]);
        let found = search(b"It allowed 41 flights in March.", text, (6, 6), 8);
        let words: Vec<&[u8]> = found.iter().map(|place| &text[place.bytes.clone()]).collect();
        assert_eq!(words, [&b"It allowed 40 flights in March."[..], b"It allowed 41 flights in April."]);
    }
}
