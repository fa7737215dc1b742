//! One row of a sheet and what its cells hold: poured as often as it stands for
//! itself, where it holds anything.

use super::cell::{Draft, repeats};
use crate::model::Hiding;
use crate::read::sheets::Pour;

/// Rows and columns that a sheet may have. What is repeated beyond them is no
/// cell; what is written out beyond them is read.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// Most cells of a document that repeat others: more than any honest sheet has.
/// Repeats cost a file nothing, and whoever reads them a lot.
const MOST_MADE: u64 = 1 << 25;

/// Most cells of one row that are written out, and most bytes of their texts.
const MOST_CELLS: usize = 1 << 18;
const MOST_BYTES: usize = 64 << 20;

/// What is left of what may be made of repeats, and whether that was enough.
pub(super) struct Allowance {
    left: u64,
    pub(super) is_short: bool,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            left: MOST_MADE,
            is_short: false,
        }
    }
}

impl Allowance {
    /// How many times `n_cells` may be made out of one, at most `wanted`.
    fn take(&mut self, n_cells: u64, wanted: u32) -> u32 {
        let most = self.left / n_cells.max(1);
        let n = wanted.min(u32::try_from(most).unwrap_or(u32::MAX));
        self.left -= u64::from(n) * n_cells;
        self.is_short |= n < wanted;
        n
    }
}

/// The row at hand.
#[derive(Default)]
pub(super) struct Row {
    /// Zero-based, and how many rows below it are the same.
    pub(super) index: u32,
    pub(super) repeats: u32,
    pub(super) hiding: Hiding,
    /// The style of its cells that have none.
    pub(super) style: Option<u32>,
    pub(super) next_column: u32,
    /// The texts of its cells, one behind the other.
    pub(super) texts: String,
    pub(super) cells: Vec<Draft>,
}

impl Row {
    /// Begins the next row.
    pub(super) fn begin(&mut self, index: u32, said: Option<&str>) {
        self.index = index;
        self.repeats = repeats(said);
        self.hiding = Hiding::NONE;
        self.style = None;
        self.next_column = 0;
        self.texts.clear();
        self.cells.clear();
    }

    /// Whether no more cells are taken.
    pub(super) fn is_full(&self) -> bool {
        self.cells.len() >= MOST_CELLS || self.texts.len() > MOST_BYTES
    }

    /// The zero-based row below all of it.
    pub(super) fn next(&self) -> u32 {
        self.index.saturating_add(self.repeats)
    }

    /// Adds a cell, as often as it stands for itself.
    pub(super) fn add(&mut self, draft: Draft, allowance: &mut Allowance) {
        let room = MOST_COLUMNS.saturating_sub(draft.column);
        let wanted = draft.repeats.clamp(1, room.max(1));
        allowance.is_short |= wanted < draft.repeats;
        let repeats = 1 + allowance.take(1, wanted - 1);
        // A place has one cell: columns this far are no honest file's.
        if draft.column < u32::MAX - MOST_COLUMNS {
            self.cells.push(Draft { repeats, ..draft });
        } else {
            allowance.is_short = true;
        }
    }

    /// Pours the row. `covers` gives what lies over a cell. Says whether to go
    /// on with the sheet.
    pub(super) fn pour(
        &mut self,
        pour: &mut Pour<'_>,
        allowance: &mut Allowance,
        covers: impl Fn(u32, u32) -> Hiding,
    ) -> bool {
        if self.cells.is_empty() {
            return true;
        }
        let n_cells = self.cells.iter().map(|cell| u64::from(cell.repeats)).sum();
        let room = MOST_ROWS.saturating_sub(self.index);
        let wanted = self.repeats.clamp(1, room.max(1));
        allowance.is_short |= wanted < self.repeats;
        let n_rows = 1 + allowance.take(n_cells, wanted - 1);
        let (texts, cells) = (self.texts.as_str(), &self.cells);
        for index in (self.index..).take(n_rows as usize) {
            let each = cells.iter().flat_map(|cell| {
                let columns = cell.column..cell.column.saturating_add(cell.repeats);
                let datum = cell.datum(texts);
                let covers = &covers;
                columns.map(move |column| {
                    let hiding = cell.hiding.and(covers(index, column));
                    (column, hiding, datum)
                })
            });
            if !pour.row_as(index, self.hiding, each) {
                return false;
            }
        }
        true
    }
}
