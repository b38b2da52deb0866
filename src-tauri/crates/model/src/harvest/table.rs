//! Tables of who says what.

use super::{
    Contest,
    line::{Kind, Line},
};
use crate::source::Revision;

/// The table that begins at line `i`, and the line after it.
pub(super) fn contest(revision: &Revision, lines: &[Line<'_>], i: usize) -> Option<(Contest, usize)> {
    let rows: Vec<&Line<'_>> = lines[i..].iter().take_while(|line| line.kind == Kind::Table).collect();
    let after = i + rows.len();
    let cells: Vec<Vec<(usize, &str)>> = rows.iter().map(|row| cells(row)).collect();
    let is_rule = |row: &&Vec<(usize, &str)>| {
        row.iter().all(|(_, cell)| !cell.is_empty() && cell.trim_matches([':', '-']).is_empty())
    };
    let (head, rest) = cells.split_first()?;
    // Canonical text leaves the line under the head out.
    let body = &rest[usize::from(rest.first().is_some_and(|row| is_rule(&row)))..];
    if head.len() < 2 || body.is_empty() || body.iter().any(|row| row.len() != head.len()) {
        return None;
    }
    let above = lines[..i].iter().rev().find(|line| line.kind != Kind::Blank).filter(|line| line.is_label());
    let mut contest = Contest {
        title: above.map_or(head[0].1, |line| line.words).to_owned(),
        actors: Vec::with_capacity(body.len()),
        aspects: head[1..].iter().map(|(_, words)| (*words).to_owned()).collect(),
        cells: Vec::new(),
    };
    for row in body {
        let Some((&(_, actor), said)) = row.split_first() else { continue };
        for (aspect, (start, words)) in said.iter().take(contest.aspects.len()).enumerate() {
            if !words.is_empty() {
                let span = revision.span_of(&(*start..start + words.len()));
                contest.cells.push((contest.actors.len(), aspect, span));
            }
        }
        contest.actors.push(actor.to_owned());
    }
    Some((contest, after))
}

/// The cells of a row, each with the byte at which it begins.
fn cells<'t>(row: &Line<'t>) -> Vec<(usize, &'t str)> {
    let framed = row.words.strip_prefix('|').map(|words| words.strip_suffix('|').unwrap_or(words));
    let inside = framed.unwrap_or(row.words);
    let cell = |cell: &'t str| {
        let words = cell.trim();
        (row.start + (words.as_ptr() as usize - row.words.as_ptr() as usize), words)
    };
    inside.split('|').map(cell).collect()
}
