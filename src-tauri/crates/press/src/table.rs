//! Tables in an answer: columns fitted to their content, the head repeated, rows kept whole. Knows no contest table.

use crate::{
    area::Area,
    block::Blocks,
    galley::{Align, Galley, Region},
    inline::{Paragraph, Setting},
    pages::{NodeId, Origin, Role},
    paragraph::{Column, Compositor, Keep},
    style::{Cut, HAIRLINE, INK},
};
use attache_model::markdown::{self, Inline};

/// Columns narrower than this, with the gap beside them, hold no words.
const NARROWEST: f32 = 36.0;
pub(crate) const PADDING: f32 = 4.0;
pub(crate) const GAP: f32 = 12.0;

impl Blocks<'_, '_, '_> {
    /// Sets a table across the area.
    pub(crate) fn table(
        &mut self,
        table: &markdown::Table,
        area: Area,
        (parent, origin): (NodeId, Option<Origin>),
        before: f32,
    ) {
        let columns = table.align.len();
        if columns == 0 {
            return;
        }
        if area.width / (columns as f32) < NARROWEST {
            self.records(table, area, (parent, origin), before);
            return;
        }
        let look = self.compositor.look;
        let (body, head) = (look.table, look.table_head);
        let node = self.node(Role::Table, parent, origin);
        let numeric: Vec<bool> = (0..columns).map(|c| is_numeric(&table.rows, c)).collect();
        let align: Vec<Align> = (0..columns)
            .map(|c| match table.align[c] {
                markdown::Align::None if numeric[c] => Align::Right,
                markdown::Align::None | markdown::Align::Left => Align::Left,
                markdown::Align::Center => Align::Center,
                markdown::Align::Right => Align::Right,
            })
            .collect();
        // First every cell as a paragraph, so that the columns can be fitted to them.
        let has_head = table.head.iter().any(|cell| !cell.is_empty());
        let head_node = self.galley.node(Role::TableHead, node);
        let head_row = self.galley.node(Role::TableRow, head_node);
        let mut heads = Vec::with_capacity(columns);
        for cell in &table.head {
            let id = self.galley.node(Role::HeaderCell { row: false }, head_row);
            heads.push(self.inlines(cell, Setting::new(head.style, id)));
        }
        let body_node = self.galley.node(Role::TableBody, node);
        // A first column of short names is the head of its rows.
        let named = columns > 1 && !numeric[0];
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let id = self.galley.node(Role::TableRow, body_node);
            let mut cells = Vec::with_capacity(columns);
            for (c, cell) in row.iter().enumerate() {
                let heads_row = c == 0 && named;
                let role = if heads_row { Role::HeaderCell { row: true } } else { Role::Cell };
                let node = self.galley.node(role, id);
                let style = if heads_row { head.style.sized(body.style.size) } else { body.style };
                cells.push(self.inlines(cell, Setting::new(style, node)));
            }
            rows.push(cells);
        }
        let widths = fit(self.compositor, area.width, columns, std::iter::once(&heads).chain(&rows));
        let columns: Vec<Slot> = slots(area.x, &widths, &align);

        let first = self.galley.row_count();
        self.galley.rule(area.x, area.width, 0.9, INK, before);
        if has_head {
            set_row(self.compositor, self.galley, &heads, &columns, head, PADDING);
            self.galley.rule(area.x, area.width, 0.5, INK, PADDING);
        }
        let head_end = self.galley.row_count();
        for (n, row) in rows.iter().enumerate() {
            if n > 0 {
                self.galley.rule(area.x, area.width, 0.25, HAIRLINE, PADDING);
                let last = self.galley.row_count() - 1;
                // A hairline belongs to the row above it.
                self.galley.rows[last as usize].joined = true;
            }
            let from = self.galley.row_count();
            set_row(self.compositor, self.galley, row, &columns, body, PADDING);
            keep_together(self.galley, (first, from), (n, rows.len()));
        }
        self.galley.rule(area.x, area.width, 0.9, INK, PADDING);
        let end = self.galley.row_count();
        self.galley.rows[end as usize - 1].joined = true;
        if has_head {
            let repeated = self.galley.copied(first..head_end);
            self.galley.region(first..end, Region { head: repeated, tail: Galley::default() });
        }
    }
}

impl Blocks<'_, '_, '_> {
    /// A table of more columns than the page has room for: each row as a list of heads and cells.
    fn records(
        &mut self,
        table: &markdown::Table,
        area: Area,
        (parent, origin): (NodeId, Option<Origin>),
        before: f32,
    ) {
        let look = self.compositor.look;
        let list = self.node(Role::List, parent, origin);
        let column = Column::ragged(area.x, area.width, look.table);
        for row in std::iter::once(&table.head).filter(|_| table.rows.is_empty()).chain(&table.rows) {
            self.galley.rule(area.x, area.width, 0.25, HAIRLINE, if row == &table.head { before } else { PADDING });
            let item = self.galley.node(Role::ListItem, list);
            let body = self.galley.node(Role::ListBody, item);
            for (n, (head, cell)) in table.head.iter().zip(row).enumerate() {
                let node = self.galley.node(Role::Paragraph, body);
                let mut content = head.clone();
                if !table.rows.is_empty() {
                    content.push(Inline::Text(": ".to_owned()));
                    content.extend(cell.iter().cloned());
                }
                let paragraph = self.inlines(&content, Setting::new(look.table.style, node));
                let above = if n == 0 { PADDING } else { look.table.leading - look.table.style.size };
                self.compositor.rows(self.galley, &paragraph, column, above, Keep { joined: n == 0, whole: false });
            }
        }
    }
}

/// A column: where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) align: Align,
}

fn slots(x: f32, widths: &[f32], align: &[Align]) -> Vec<Slot> {
    let mut x = x;
    widths
        .iter()
        .zip(align)
        .map(|(&width, &align)| {
            let slot = Slot { x, width, align };
            x += width + GAP;
            slot
        })
        .collect()
}

/// Keeps row `n` of so many with its neighbours: two at least follow the head, here and where it is said again. The table
/// begins at the galley's row `first`, this row at `from`.
pub(crate) fn keep_together(galley: &mut Galley, (first, from): (u32, u32), (n, rows): (usize, usize)) {
    match n {
        0 | 1 => galley.join(first..from + 1),
        _ if n + 1 == rows => galley.join(from - 1..from + 1),
        _ => {}
    }
}

/// Sets cells side by side: as one row, cell after cell; or line by line where that would be too high for a page to
/// hold in one piece.
pub(crate) fn set_row(
    compositor: &mut Compositor<'_>,
    galley: &mut Galley,
    cells: &[Paragraph],
    columns: &[Slot],
    cut: Cut,
    before: f32,
) {
    let mut set: Vec<Galley> = Vec::with_capacity(cells.len());
    for (cell, slot) in cells.iter().zip(columns) {
        let mut own = Galley::default();
        let column = Column::ragged(slot.x, slot.width, cut).aligned(slot.align);
        compositor.rows(&mut own, cell, column, 0.0, Keep::default());
        set.push(own);
    }
    let lines = set.iter().map(Galley::row_count).max().unwrap_or(0).max(1);
    let height = cut.style.size + (lines - 1) as f32 * cut.leading;
    if height <= compositor.look.grid.height / 3.0 {
        for own in &set {
            (0..own.row_count()).for_each(|line| galley.take_row(own, line, line as f32 * cut.leading));
        }
        galley.row(before, height, false);
        set.into_iter().for_each(|own| galley.missing.extend(own.missing));
        return;
    }
    for line in 0..lines {
        for own in &set {
            if line < own.row_count() {
                galley.take_row(own, line, 0.0);
            }
        }
        let above = if line == 0 { before } else { cut.leading - cut.style.size };
        galley.row(above, cut.style.size, line > 0 && (line == 1 || line + 1 == lines));
    }
    set.into_iter().for_each(|own| galley.missing.extend(own.missing));
}

/// Column widths: as wide as the content wants where there is room; else what is spare is shared among those that want
/// more than their longest word.
fn fit<'p>(
    compositor: &mut Compositor<'_>,
    width: f32,
    columns: usize,
    rows: impl Iterator<Item = &'p Vec<Paragraph>>,
) -> Vec<f32> {
    let room = (width - GAP * (columns - 1) as f32).max(columns as f32);
    let mut least = vec![8.0f32; columns];
    let mut wanted = vec![8.0f32; columns];
    // A few hundred rows tell how wide a column wants to be.
    for row in rows.take(400) {
        for (c, cell) in row.iter().enumerate().take(columns) {
            wanted[c] = wanted[c].max(compositor.width(cell) + 0.1);
            least[c] = least[c].max(compositor.widest_word(cell) + 0.1);
        }
    }
    let total: f32 = wanted.iter().sum();
    if total <= room {
        // Spare room goes to all columns alike, so that the rules end where the text does.
        let share = (room - total) / columns as f32;
        return wanted.iter().map(|width| width + share).collect();
    }
    // A word that is wider than half the table is cut before the other columns are nothing but narrow.
    if columns > 1 {
        least.iter_mut().for_each(|least| *least = least.min(room / 2.0));
    }
    let needed: f32 = least.iter().sum();
    if needed >= room {
        let most = level(&least, room);
        return least.iter().map(|width| width.min(most)).collect();
    }
    let spare = room - needed;
    // The square root: a column of long text gets more, but not all.
    let want: Vec<f32> = wanted.iter().zip(&least).map(|(wanted, least)| (wanted - least).max(0.0).sqrt()).collect();
    let all: f32 = want.iter().sum::<f32>().max(0.01);
    least.iter().zip(want).map(|(least, want)| least + spare * want / all).collect()
}

/// The width that the widest columns must make do with, so that all together have room and no narrower one gives way.
fn level(widths: &[f32], room: f32) -> f32 {
    let mut ascending = widths.to_vec();
    ascending.sort_by(f32::total_cmp);
    let mut room = room;
    for (n, width) in ascending.iter().enumerate() {
        let share = room / (ascending.len() - n) as f32;
        if *width > share {
            return share;
        }
        room -= width;
    }
    f32::INFINITY
}

fn is_numeric(rows: &[Vec<Vec<Inline>>], column: usize) -> bool {
    let mut any = false;
    for row in rows {
        let text = row.get(column).map(|cell| markdown::plain(cell)).unwrap_or_default();
        let text = text.trim();
        if text.is_empty() || text == "–" {
            continue;
        }
        let number = text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '%' | '+' | '-' | '−' | '€' | '$' | '\u{a0}'));
        if !number || !text.chars().any(|c| c.is_ascii_digit()) {
            return false;
        }
        any = true;
    }
    any
}
