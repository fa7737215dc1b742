//! A place that is a list rather than a grid: rows of a few texts each, put
//! together under a bound and poured in as one surface.

use crate::model::{Cell, Hiding, Row, Surface, Value};
use crate::read::Sink;

use super::trouble::Trouble;

/// Most text of one list, in bytes, and most rows of it.
const MOST_TEXT: usize = 128 << 20;
const MOST_ROWS: usize = 1 << 20;

/// Rows of texts.
#[derive(Default)]
pub(super) struct Lines {
    texts: String,
    /// Where each cell's text ends, and whether it is the last of its row.
    ends: Vec<(usize, bool)>,
    n_rows: usize,
}

impl Lines {
    /// Adds a row if its last text holds something: what it is about comes
    /// before it.
    ///
    /// # Errors
    /// [`Trouble::TooLarge`] when there is no end to them.
    pub(super) fn push(&mut self, row: &[&str]) -> Result<(), Trouble> {
        if row.last().is_none_or(|last| last.trim().is_empty()) {
            return Ok(());
        }
        if self.n_rows >= MOST_ROWS || self.texts.len() > MOST_TEXT {
            return Err(Trouble::TooLarge);
        }
        self.n_rows += 1;
        for (at, text) in (1..).zip(row) {
            self.texts.push_str(text.trim());
            self.ends.push((self.texts.len(), at == row.len()));
        }
        Ok(())
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.n_rows == 0
    }

    /// Pours the rows in as a surface; nothing when there are none.
    pub(super) fn pour(&self, surface: Surface, sink: &mut dyn Sink) {
        if self.is_empty() {
            return;
        }
        sink.surface(surface);
        let (mut from, mut index) = (0, 0);
        let mut cells: Vec<Cell<'_>> = Vec::new();
        for (column, (to, is_last)) in self.columns() {
            let text = self.texts.get(from..to).unwrap_or_default();
            from = to;
            if !text.is_empty() {
                cells.push(Cell::new(column, Value::Text(text)));
            }
            if is_last {
                sink.row(&Row {
                    index,
                    hiding: Hiding::NONE,
                    cells: &cells,
                });
                cells.clear();
                index += 1;
            }
        }
        sink.close();
    }

    fn columns(&self) -> impl Iterator<Item = (u32, (usize, bool))> {
        let mut column = 0;
        self.ends.iter().map(move |end| {
            let at = column;
            column = if end.1 { 0 } else { column + 1 };
            (at, *end)
        })
    }
}
