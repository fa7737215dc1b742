//! What is concealed on a surface beyond the surface itself: hidden and
//! filtered rows, hidden columns, painted-over cells. Counted as rows pass.

use crate::model::{Concealed, Hiding};

/// Gathers what is concealed.
#[derive(Debug, Default)]
pub(super) struct Veiled {
    /// Concealed rows that hold something: row, means, cells.
    rows: Vec<(u32, Hiding, u32)>,
    /// Column ranges that are concealed, as the reader told them.
    columns: Vec<(u32, u32, Hiding)>,
    /// Cells that hold something, by column.
    filled: Vec<u64>,
    /// By column, how many cells are concealed one by one, and by which means.
    painted: Vec<(u64, Hiding)>,
    /// Single cells that are concealed: means, row, column.
    cells: Vec<(Hiding, u32, u32)>,
    /// Row ranges that a filter hid.
    filtered: Vec<(u32, u32)>,
}

/// More columns than this no sheet has.
const MAX_COLUMNS: usize = 1 << 14;

impl Veiled {
    pub(super) fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        self.columns.push((first, last, hiding));
    }

    pub(super) fn filtered(&mut self, first: u32, last: u32) {
        self.filtered.push((first, last));
    }

    pub(super) fn row(&mut self, row: u32, hiding: Hiding, n_cells: u32) {
        if !hiding.is_none() {
            self.rows.push((row, hiding, n_cells));
        }
    }

    /// So many cells of a column hold something, and nothing conceals them.
    pub(super) fn shown(&mut self, column: u32, n_cells: u64) {
        let at = column as usize;
        if at < MAX_COLUMNS {
            if self.filled.len() <= at {
                self.filled.resize(at + 1, 0);
            }
            if let Some(n) = self.filled.get_mut(at) {
                *n += n_cells;
            }
        }
    }

    pub(super) fn cell(&mut self, row: u32, column: u32, hiding: Hiding) {
        self.shown(column, 1);
        let at = column as usize;
        if !hiding.is_none() {
            self.cells.push((hiding, row, column));
            if at < MAX_COLUMNS {
                if self.painted.len() <= at {
                    self.painted.resize(at + 1, (0, Hiding::NONE));
                }
                if let Some((n, means)) = self.painted.get_mut(at) {
                    *n += 1;
                    *means = means.and(hiding);
                }
            }
        }
    }

    /// How many columns hold something.
    pub(super) fn n_columns(&self) -> u64 {
        self.filled.iter().filter(|n| **n > 0).count() as u64
    }

    /// What conceals a column.
    pub(super) fn column_hiding(&self, column: u32) -> Hiding {
        let around = self
            .columns
            .iter()
            .filter(|(first, last, _)| (*first..=*last).contains(&column));
        around.fold(Hiding::NONE, |all, (_, _, hiding)| all.and(*hiding))
    }

    /// What conceals what stands in a column: the column itself, or nearly all
    /// of its cells one by one.
    pub(super) fn content_hiding(&self, column: u32) -> Hiding {
        let filled = self.filled.get(column as usize).copied().unwrap_or(0);
        let of_cells = self.painted.get(column as usize).copied();
        let (n_painted, means) = of_cells.unwrap_or_default();
        let by_column = self.column_hiding(column);
        if filled > 0 && n_painted * 10 >= filled * 9 {
            by_column.and(means)
        } else {
            by_column
        }
    }

    /// What conceals a row once it is known which rows a filter hid.
    pub(super) fn row_hiding(&self, row: u32, hiding: Hiding) -> Hiding {
        let by_filter = hiding.meets(Hiding::HIDDEN_ROW)
            && self
                .filtered
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&row));
        if by_filter {
            hiding.without(Hiding::HIDDEN_ROW).and(Hiding::FILTERED_ROW)
        } else {
            hiding
        }
    }

    /// Whether a filter hid rows.
    pub(super) fn is_filtered(&self) -> bool {
        !self.filtered.is_empty()
    }

    /// What every single means conceals, in fixed order.
    pub(super) fn finish(&self) -> Vec<Concealed> {
        let all = Hiding::NAMES.iter().map(|(means, _)| self.by(*means));
        all.filter(|concealed| concealed.cells > 0).collect()
    }

    fn by(&self, means: Hiding) -> Concealed {
        let mut rows = Vec::new();
        let mut columns = Vec::new();
        let mut cells = 0;
        for (row, hiding, n_cells) in &self.rows {
            if self.row_hiding(*row, *hiding).meets(means) {
                rows.push(*row);
                cells += u64::from(*n_cells);
            }
        }
        for (column, n) in (0u32..).zip(&self.filled) {
            if *n > 0 && self.column_hiding(column).meets(means) {
                columns.push(column);
                cells += n;
            }
        }
        for (hiding, row, column) in &self.cells {
            if hiding.meets(means) {
                rows.push(*row);
                columns.push(*column);
                cells += 1;
            }
        }
        Concealed {
            hiding: means,
            rows: ranges(rows),
            columns: ranges(columns),
            cells,
        }
    }
}

/// Numbers as inclusive ranges.
fn ranges(mut numbers: Vec<u32>) -> Vec<(u32, u32)> {
    numbers.sort_unstable();
    numbers.dedup();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_under_a_filter_are_filtered() {
        let mut veiled = Veiled::default();
        for row in [3, 4, 9] {
            veiled.row(row, Hiding::HIDDEN_ROW, 2);
            veiled.cell(row, 0, Hiding::NONE);
            veiled.cell(row, 1, Hiding::NONE);
        }
        veiled.filtered(2, 6);
        veiled.columns(1, 1, Hiding::HIDDEN_COLUMN);
        let found = veiled.finish();
        let by = |means: Hiding| found.iter().find(|one| one.hiding == means).unwrap();
        assert_eq!(by(Hiding::FILTERED_ROW).rows, [(3, 4)]);
        assert_eq!(by(Hiding::HIDDEN_ROW).rows, [(9, 9)]);
        assert_eq!(by(Hiding::HIDDEN_COLUMN).columns, [(1, 1)]);
        assert_eq!(by(Hiding::HIDDEN_COLUMN).cells, 3);
    }
}
