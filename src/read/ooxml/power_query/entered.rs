//! Tables that were typed into a query (Home, Enter Data): Excel packs them as
//! JSON, deflated, in base64, inside the formula.

use std::io::Read;

use flate2::read::DeflateDecoder;

use crate::model::{Cell, Hiding, Layout, Row, Surface};
use crate::read::Sink;
use crate::read::written::{cap, value};

use super::base64;

/// Most that a packed table may grow to, in bytes, and most rows that are kept.
const MOST_BYTES: u64 = 64 << 20;
const MOST_ROWS: usize = 1 << 20;

/// Shortest text that can be a packed table.
const SHORTEST: usize = 12;

/// Rows of texts, the names of the columns apart.
#[derive(Default)]
pub(super) struct Grid {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// Names the next column.
    pub(super) fn head(&mut self, name: String) {
        if self.heads.len() < 1 << 14 {
            self.heads.push(name);
        }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, row: Vec<String>) {
        if self.rows.len() < MOST_ROWS {
            self.rows.push(row);
        }
    }

    /// Pours the table in; the first row names its columns.
    pub(super) fn pour(&self, surface: Surface, sink: &mut dyn Sink) {
        if self.rows.is_empty() {
            return;
        }
        let is_headed = !self.heads.is_empty() || self.rows.len() > 1;
        let layout = if is_headed {
            Layout::Headed
        } else {
            Layout::Free
        };
        sink.surface(surface.laid_out(layout));
        let heads = (!self.heads.is_empty()).then_some(&self.heads);
        for (index, row) in (0..).zip(heads.into_iter().chain(&self.rows)) {
            let cells: Vec<Cell<'_>> = (0..)
                .zip(row)
                .filter(|(_, text)| !text.is_empty())
                .map(|(column, text)| Cell::new(column, value(cap(text))))
                .collect();
            if !cells.is_empty() {
                sink.row(&Row {
                    index,
                    hiding: Hiding::NONE,
                    cells: &cells,
                });
            }
        }
        sink.close();
    }
}

/// The table that a text of a formula packs; `None` when it packs none.
pub(super) fn unpacked(text: &str) -> Option<Grid> {
    let is_base64 = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    if text.len() < SHORTEST || !text.bytes().all(is_base64) {
        return None;
    }
    let bytes = base64::decoded(text);
    let mut json = Vec::new();
    let inflated = DeflateDecoder::new(bytes.as_slice())
        .take(MOST_BYTES)
        .read_to_end(&mut json);
    let json = if inflated.is_ok() { json } else { bytes };
    let table: Vec<Vec<serde_json::Value>> = serde_json::from_slice(&json).ok()?;
    let mut grid = Grid::default();
    for row in table {
        let texts = row.into_iter().map(|value| match value {
            serde_json::Value::String(text) => text,
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        });
        grid.row(texts.collect());
    }
    Some(grid)
}
