use super::*;
use crate::galley::{Region, Row};

/// Rows as `height`, a leading `+` for one that is joined and `~` for one that leans, `r` after it for one in the region.
fn galley(rows: &str) -> Galley {
    let mut galley = Galley::default();
    galley.regions.push(Region { head: one_row(10.0), tail: one_row(10.0) });
    for row in rows.split_whitespace() {
        let (joined, row) = row.strip_prefix('+').map_or((false, row), |row| (true, row));
        let (leans, row) = row.strip_prefix('~').map_or((false, row), |row| (true, row));
        let (region, row) = row.strip_suffix('r').map_or((0, row), |row| (1, row));
        galley.rows.push(Row { before: 5.0, height: row.parse().unwrap(), items: 0, joined, leans, region });
    }
    galley
}

fn one_row(height: f32) -> Galley {
    Galley {
        rows: vec![Row { before: 0.0, height, items: 0, joined: false, leans: false, region: 0 }],
        ..Galley::default()
    }
}

fn check(rows: &str, expected: &str) {
    let parts = [Part { galleys: vec![Arc::new(galley(rows).into())], ..Part::default() }];
    let pagination = paginate(&parts, 100.0);
    let mut got = vec![String::new(); pagination.pages.len()];
    for (page, slice) in
        (0..pagination.pages.len()).flat_map(|page| pagination.on(page).map(move |(_, slice)| (page, slice)))
    {
        let name = match slice.of {
            SliceOf::Body => slice.rows.clone().map(|row| row.to_string()).collect::<Vec<_>>().join(" "),
            SliceOf::Head(_) => "head".to_owned(),
            SliceOf::Tail(_) => "tail".to_owned(),
        };
        let page = &mut got[page];
        if !page.is_empty() {
            page.push(' ');
        }
        page.push_str(&name);
    }
    assert_eq!(got.join(" | "), expected, "{rows}");
}

#[test]
fn a_page_holds_as_many_rows_as_fit() {
    check("30 30 30 30", "0 1 2 | 3");
    check("47 48 10", "0 1 | 2");
}

#[test]
fn what_belongs_together_goes_to_the_next_page_together() {
    check("60 20 +30", "0 | 1 2");
    check("60 20 +30 +30", "0 | 1 2 3");
}

#[test]
fn more_than_a_page_that_belongs_together_is_parted() {
    check("60 +30 +30 +30", "0 1 | 2 3");
}

#[test]
fn a_region_says_that_it_goes_on() {
    check("40r 30r 30r", "0 1 tail | head 2");
    check("40r 30r 25", "0 1 | 2");
    check("80r 20r", "0 tail | head 1");
}

#[test]
fn what_leans_takes_the_lines_above_it_along() {
    check("77 1 +1 ~30", "0 | 1 2 3");
    check("77 1 1 1 ~30", "0 1 | 2 3 4");
    check("77 1 +1 +1 ~20 +20 30", "0 | 1 2 3 4 5 6");
    check("77 1 +1 ~5", "0 1 2 3");
}

#[test]
fn what_leans_is_alone_rather_than_below_a_hole() {
    check("60 10 +10 ~30", "0 1 2 | 3");
    // No page is emptied for it either.
    check("77 +1 +1 ~30", "0 1 2 | 3");
    check("77 1 ~30", "0 1 | 2");
    check("77 1 +1 ~60 +30", "0 1 2 | 3 4");
}
