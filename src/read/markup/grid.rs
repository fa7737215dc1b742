//! A table of a page being read: where each cell stands, and what conceals it.

use crate::model::{Hiding, SurfaceKind};

use super::shelf::Shelf;
use super::table::{Field, Form, Line, Table};

/// A cell spans at most so many columns, as in browsers.
const MAX_COLUMN_SPAN: u32 = 1_000;

/// A cell spans at most so many rows, as in browsers.
const MAX_ROW_SPAN: u32 = 65_534;

/// A `<table>` from its start to its end.
pub(super) struct Grid {
    table: Table,
    /// Number of the next row.
    next_row: u32,
    /// Number of the next `<col>`.
    next_column: u32,
    row: Option<OpenRow>,
    /// Cells that reach down: column, and the last row they stand in.
    reaching: Vec<(u32, u32)>,
}

struct OpenRow {
    line: Line,
    next_column: u32,
    cell: Option<OpenCell>,
}

/// A cell being read.
pub(super) struct OpenCell {
    column: u32,
    hiding: Hiding,
    /// What it shows.
    pub(super) shown: String,
    /// What it holds without showing it.
    pub(super) hidden: String,
    /// The number behind it, as Excel writes it.
    number: Option<String>,
}

impl Grid {
    /// A table without rows.
    pub(super) fn new(name: impl Into<String>, hiding: Hiding) -> Self {
        Self {
            table: Table::new(SurfaceKind::Sheet, name, hiding),
            next_row: 0,
            next_column: 0,
            row: None,
            reaching: Vec::new(),
        }
    }

    /// The cell that text belongs to.
    pub(super) fn cell(&mut self) -> Option<&mut OpenCell> {
        self.row.as_mut()?.cell.as_mut()
    }

    /// `<col>`: its span, and what conceals it.
    pub(super) fn column(&mut self, span: u32, hiding: Hiding) {
        let first = self.next_column;
        self.next_column = first.saturating_add(span.clamp(1, MAX_COLUMN_SPAN));
        if !hiding.is_none() {
            let last = self.next_column.saturating_sub(1);
            self.table.columns.push((first, last, hiding));
        }
    }

    /// `<tr>`: ends the row before it.
    pub(super) fn open_row(&mut self, hiding: Hiding, shelf: &mut Shelf<'_>) {
        self.close_row(shelf);
        self.row = Some(OpenRow {
            line: Line {
                index: self.next_row,
                hiding,
                cells: Vec::new(),
            },
            next_column: 0,
            cell: None,
        });
        self.next_row = self.next_row.saturating_add(1);
    }

    /// `</tr>`.
    pub(super) fn close_row(&mut self, shelf: &mut Shelf<'_>) {
        self.close_cell(shelf);
        let Some(row) = self.row.take() else {
            return;
        };
        self.reaching.retain(|(_, last)| *last > row.line.index);
        if !row.line.cells.is_empty() {
            shelf.row(&mut self.table, row.line);
        }
    }

    /// `<td>`: ends the cell before it; begins a row when there is none.
    pub(super) fn open_cell(
        &mut self,
        spans: (u32, u32),
        hiding: Hiding,
        number: Option<String>,
        shelf: &mut Shelf<'_>,
    ) {
        self.close_cell(shelf);
        if self.row.is_none() {
            self.open_row(Hiding::NONE, shelf);
        }
        let Some(row) = &mut self.row else {
            return;
        };
        while self
            .reaching
            .iter()
            .any(|(column, _)| *column == row.next_column)
        {
            row.next_column = row.next_column.saturating_add(1);
        }
        let column = row.next_column;
        let n_columns = spans.0.clamp(1, MAX_COLUMN_SPAN);
        let n_rows = spans.1.clamp(1, MAX_ROW_SPAN);
        row.next_column = column.saturating_add(n_columns);
        if n_rows > 1 && self.reaching.len() < MAX_COLUMN_SPAN as usize {
            let last = row.line.index.saturating_add(n_rows - 1);
            self.reaching
                .extend((column..row.next_column).map(|column| (column, last)));
        }
        row.cell = Some(OpenCell {
            column,
            hiding,
            shown: String::new(),
            hidden: String::new(),
            number,
        });
    }

    /// `</td>`.
    pub(super) fn close_cell(&mut self, shelf: &mut Shelf<'_>) {
        let Some(row) = &mut self.row else {
            return;
        };
        let Some(mut cell) = row.cell.take() else {
            return;
        };
        if !is_blank(&cell.shown) && !is_blank(&cell.hidden) {
            shelf.aside.push(std::mem::take(&mut cell.hidden));
        }
        if let Some(field) = cell.field() {
            row.line.cells.push(field);
        }
    }

    /// `</table>`.
    pub(super) fn close(mut self, shelf: &mut Shelf<'_>) {
        self.close_row(shelf);
        shelf.finish(self.table);
    }
}

impl OpenCell {
    /// The cell as it is handed over; none when it is blank.
    fn field(self) -> Option<Field> {
        let (text, more) = if !is_blank(&self.shown) {
            (self.shown, Hiding::NONE)
        } else if !is_blank(&self.hidden) {
            (self.hidden, Hiding::NOT_SHOWN)
        } else {
            // A number that its format keeps from showing.
            (self.number?, Hiding::NUMBER_FORMAT)
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then(|| Field {
            column: self.column,
            text,
            form: Form::Written,
            hiding: self.hiding.and(more),
        })
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
