//! What lies over the cells of a sheet: which rows and columns are concealed,
//! as the walks of biff, xlsb and odf tell it.

use super::cells::Cells;
use crate::model::{Hiding, Region};

/// Most spans of columns: more cannot lie apart. And most filters: a sheet has
/// one, and one for each of its tables.
const MOST_COLUMNS: usize = 8_192;
const MOST_FILTERS: usize = 4_096;

/// The last column that any program knows.
const LAST_COLUMN: u32 = 16_383;

/// What was found beside the cells of a workbook.
#[derive(Debug, Default)]
pub(in crate::read) struct Beside {
    /// One for each sheet, in the file's order.
    pub(in crate::read) veils: Vec<Veil>,
    /// Texts of headers and footers.
    pub(in crate::read) margins: Vec<String>,
    /// Document properties that stand among the records: name and value.
    pub(in crate::read) properties: Vec<(String, String)>,
    /// The parts that count as read once the workbook could be opened.
    pub(in crate::read) read: Vec<String>,
    /// Whether damage kept something beside the cells from being known.
    pub(in crate::read) is_unknown: bool,
    /// Whether sheets of charts, dialogs and old macros are read, too.
    pub(in crate::read) reads_all_sheets: bool,
}

/// What conceals rows and columns of one sheet.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Veil {
    /// Ascending once it is settled.
    rows: Vec<Span>,
    /// In the file's order.
    columns: Vec<Span>,
    /// Zero-based, inclusive: rows that a filter looked at.
    filters: Vec<(u32, u32)>,
    /// Whether a filter hides rows now.
    pub(in crate::read) is_filtered: bool,
    /// The areas that print; all of the sheet where there are none.
    pub(in crate::read) prints: Vec<Region>,
    /// What conceals single cells.
    pub(in crate::read) cells: Cells,
}

/// Neighbours that are concealed alike: zero-based, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Span {
    pub(in crate::read) first: u32,
    pub(in crate::read) last: u32,
    pub(in crate::read) hiding: Hiding,
}

impl Veil {
    /// Says that rows are concealed.
    pub(in crate::read) fn rows(&mut self, first: u32, last: u32, hiding: Hiding) {
        append(&mut self.rows, first, last, hiding);
    }

    /// Says that columns are concealed.
    pub(in crate::read) fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        let last = last.min(LAST_COLUMN);
        if first <= last && self.columns.len() < MOST_COLUMNS {
            append(&mut self.columns, first, last, hiding);
        }
    }

    /// Says that a filter looked at rows; the first of them is the header.
    pub(in crate::read) fn filter(&mut self, first: u32, last: u32) {
        if first <= last && self.filters.len() < MOST_FILTERS {
            self.filters.push((first, last));
        }
    }

    /// Ends the telling.
    pub(in crate::read) fn settle(&mut self) {
        self.rows.sort_by_key(|span| span.first);
        self.cells.settle();
    }

    /// What conceals a row.
    pub(super) fn row(&self, index: u32) -> Hiding {
        let behind = self.rows.partition_point(|span| span.first <= index);
        behind
            .checked_sub(1)
            .and_then(|place| self.rows.get(place))
            .filter(|span| span.last >= index)
            .map_or(Hiding::NONE, |span| span.hiding)
    }

    /// The columns that are concealed.
    pub(super) fn hidden_columns(&self) -> &[Span] {
        &self.columns
    }

    /// The rows between which hidden ones were hidden by a filter.
    pub(super) fn filtered(&self) -> &[(u32, u32)] {
        if self.is_filtered { &self.filters } else { &[] }
    }
}

/// Lets the last span grow where the new one is its neighbour.
fn append(spans: &mut Vec<Span>, first: u32, last: u32, hiding: Hiding) {
    if let Some(before) = spans.last_mut()
        && before.hiding == hiding
        && before.last.checked_add(1) == Some(first)
    {
        before.last = last;
    } else {
        spans.push(Span {
            first,
            last,
            hiding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_are_concealed_alike_are_one_span() {
        let mut veil = Veil::default();
        for row in [7, 2, 3, 4] {
            veil.rows(row, row, Hiding::HIDDEN_ROW);
        }
        veil.settle();
        assert_eq!(veil.rows.len(), 2);
        let hidden: Vec<u32> = (0..10).filter(|row| !veil.row(*row).is_none()).collect();
        assert_eq!(hidden, [2, 3, 4, 7]);
    }
}
