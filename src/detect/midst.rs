//! Rows in the midst of a table, taken all at once: their sum is added to the
//! tallies, and only the first cells of a column are looked at one by one.

use crate::model::{Glimpse, Layout, Sheaf};

use super::block::{Block, LineCell};
use super::classes::Classes;
use super::examine::Examined;
use super::pass::{Numbers, Pass, key, line_of, text};
use super::shared::SharedStrings;
use super::sum::Sum;

impl Pass<'_> {
    /// Takes a sheaf in sum; false where it must be taken row by row.
    pub(super) fn take_sum(
        &mut self,
        sheaf: &Sheaf,
        examined: &Examined,
        numbers: &Numbers,
        shared: &SharedStrings,
        classes: &Classes,
    ) -> bool {
        let Some(sum) = &examined.sum else {
            return false;
        };
        let Some(block) = self.block.as_mut() else {
            return false;
        };
        // Rows beyond the limit are left out, and rows are concealed, after the
        // sum was made.
        let is_hidden = sheaf.is_hidden_late() && sheaf.rows().any(|row| !row.hiding.is_none());
        if sum.n_rows as usize != sheaf.n_rows() || is_hidden {
            return false;
        }
        let first_row = sheaf.row(0).map_or(0, |row| row.index);
        let is_midst = match self.surface.layout {
            Layout::Free => {
                block.is_in_midst(first_row)
                    && !first_comes_again(block, sheaf, sum, examined, numbers, classes)
            }
            _ => first_row == block.last_row + 1,
        };
        if !is_midst {
            return false;
        }
        self.n_rows += u64::from(sum.n_rows);
        self.n_cells += sum.n_cells;
        let mut is_wanting = false;
        for counts in sum.counts.chunk_by(|left, right| left.0 == right.0) {
            let Some((column, ..)) = counts.first() else {
                continue;
            };
            let filled = counts.iter().map(|(_, _, n)| u64::from(*n)).sum();
            self.veiled.shown(*column, filled);
            let n_added = block.n_added;
            let Some(tally) = block.column(*column) else {
                continue;
            };
            is_wanting |= tally.wants_sample() || tally.tells_apart(n_added);
            for (_, id, n) in counts {
                let id = numbers.of(*id);
                tally.add_many(id, classes.get(id), u64::from(*n));
            }
        }
        if is_wanting {
            let look = (sheaf, examined, numbers, classes);
            let reveal = self.reveal;
            let sample = |text: &str| Glimpse::of(text.trim(), reveal);
            look_at_first(block, look, shared, &sample);
        }
        block.add_rows(sum);
        true
    }
}

/// Whether a row of words is the first row of the table once more.
fn first_comes_again(
    block: &Block,
    sheaf: &Sheaf,
    sum: &Sum,
    examined: &Examined,
    numbers: &Numbers,
    classes: &Classes,
) -> bool {
    let mut rows = sum.wordy.iter().filter_map(|at| sheaf.row(*at));
    rows.any(|row| {
        let line: Vec<LineCell> = line_of(&row, sheaf, (examined, numbers), classes).collect();
        block.is_first_again(&line)
    })
}

/// Looks at the cells of columns of which the first are still wanted.
fn look_at_first(
    block: &mut Block,
    (sheaf, examined, numbers, classes): (&Sheaf, &Examined, &Numbers, &Classes),
    shared: &SharedStrings,
    sample: &dyn Fn(&str) -> Glimpse,
) {
    let first_row = block.n_added;
    for (row, number) in sheaf.rows().zip(first_row..) {
        let cells = sheaf.cells(row.cells.clone());
        for ((column, value), id) in cells.zip(examined.ids_of(&row)) {
            let Some(tally) = block.columns.get_mut(column as usize) else {
                continue;
            };
            if *id == 0 {
                continue;
            }
            let id = numbers.of(*id);
            if tally.tells_apart(number) {
                tally.tell_apart(key(value), classes.kind(id), number);
            }
            if tally.wants_sample()
                && let Some(text) = text(value, shared)
            {
                tally.sample(row.index, id, sample(text));
            }
        }
    }
}
