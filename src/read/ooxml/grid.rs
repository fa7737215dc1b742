//! Cells of a place that come in any order, or one after another from several
//! lists: gathered under a bound, then poured in as one surface.

use crate::model::{Hiding, Surface};
use crate::read::Sink;

use super::number::make_plain;
use super::rows::{Draft, Kind, Rows};
use super::text::{LONGEST_TEXT, unescape_from};
use super::trouble::Trouble;

/// Most text that is gathered at once, in bytes, and most cells.
const MOST_TEXT: usize = 64 << 20;
const MOST_CELLS: usize = 1 << 21;

/// Gathered cells.
#[derive(Default)]
pub(in crate::read) struct Grid {
    texts: String,
    cells: Vec<(u32, Draft)>,
}

impl Grid {
    /// Puts a text into a cell; nothing when it is empty.
    pub(in crate::read) fn text(&mut self, (row, column): (u32, u32), text: &str) {
        let from = self.texts.len();
        self.texts
            .push_str(text.get(..LONGEST_TEXT).unwrap_or(text));
        unescape_from(&mut self.texts, from);
        self.keep(row, column, Kind::Text, from);
    }

    /// Puts a number into a cell, or the text as it is when it is none.
    pub(in crate::read) fn number(&mut self, (row, column): (u32, u32), text: &str) {
        let from = self.texts.len();
        self.texts.push_str(text.trim());
        let kind = if make_plain(&mut self.texts, from, 0) {
            Kind::Number
        } else {
            Kind::Text
        };
        self.keep(row, column, kind, from);
    }

    /// Puts yes or no into a cell.
    pub(in crate::read) fn truth(&mut self, (row, column): (u32, u32), yes: bool) {
        let draft = Draft {
            column,
            hiding: Hiding::NONE,
            kind: Kind::Bool,
            from: usize::from(yes),
            to: 0,
        };
        self.cells.push((row, draft));
    }

    /// Whether it is time to pour.
    pub(in crate::read) fn is_full(&self) -> bool {
        self.texts.len() > MOST_TEXT || self.cells.len() > MOST_CELLS
    }

    /// Whether nothing is gathered.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Pours the cells in as a surface of at most so many rows, and begins
    /// anew; nothing when there are none. Of several in one place the first
    /// counts.
    ///
    /// # Errors
    /// [`Trouble::TooLarge`] when there are more rows.
    pub(in crate::read) fn pour(
        &mut self,
        surface: Surface,
        most_rows: u32,
        sink: &mut dyn Sink,
    ) -> Result<(), Trouble> {
        if self.is_empty() {
            return Ok(());
        }
        self.cells.sort_by_key(|(row, draft)| (*row, draft.column));
        self.cells.dedup_by_key(|(row, draft)| (*row, draft.column));
        let mut rows = Rows::new(surface, most_rows, sink);
        let mut poured = Ok(());
        for (row, draft) in self.cells.drain(..) {
            poured = rows
                .open(row, Hiding::NONE)
                .and_then(|()| match draft.kind {
                    Kind::Bool | Kind::Shared => rows.push(draft),
                    kind => {
                        let text = self.texts.get(draft.from..draft.to).unwrap_or_default();
                        rows.add(draft.column, kind, text)
                    }
                });
            if poured.is_err() {
                break;
            }
        }
        self.cells.clear();
        self.texts.clear();
        rows.close().and(poured)
    }

    fn keep(&mut self, row: u32, column: u32, kind: Kind, from: usize) {
        let to = self.texts.len();
        if to > from {
            let draft = Draft {
                column,
                hiding: Hiding::NONE,
                kind,
                from,
                to,
            };
            self.cells.push((row, draft));
        }
    }
}
