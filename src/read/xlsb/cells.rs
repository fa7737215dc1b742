//! The records of one sheet on their way into the sink: cells become rows, all
//! else goes to what stands beside them.

use std::io::Read;

use super::cell::{Cell, Held, has_formula, is_cell};
use super::flow::Flow;
use super::records::long;
use super::rest::Rest;
use super::sheet::LAST_ROW;
use super::strings::Lookup;
use super::values::Book;
use crate::model::Hiding;
use crate::read::ooxml::{Shown, Trouble};
use crate::read::sheets::{Datum, Pour};

/// The sheet at hand.
pub(super) struct Cells<'a> {
    book: &'a Book,
    /// Where cells go; none for what is no sheet of cells.
    pour: Option<Pour<'a>>,
    rest: Rest,
    /// The row at hand; none where Excel knows no such row.
    row: Option<u32>,
    next_column: u32,
    /// Whether a row was begun, and which.
    begun: Option<u32>,
    text: String,
    /// Whether no more cells are wanted.
    is_over: bool,
    is_damaged: bool,
    /// Whether the end of the cells was seen.
    has_ended: bool,
}

impl<'a> Cells<'a> {
    /// Before the first record.
    pub(super) fn new(book: &'a Book, pour: Option<Pour<'a>>, rest: Rest) -> Self {
        Self {
            book,
            pour,
            rest,
            row: Some(0),
            next_column: 0,
            begun: None,
            text: String::new(),
            is_over: false,
            is_damaged: false,
            has_ended: false,
        }
    }

    /// Takes all records of the sheet.
    ///
    /// # Errors
    /// The first trouble of its part; what stood before was poured.
    pub(super) fn all(&mut self, flow: &mut Flow<impl Read>) -> Result<(), Trouble> {
        while let Some((kind, data)) = flow.next()? {
            if is_cell(kind) {
                if self.cell(kind, data).is_none() {
                    self.is_damaged = true;
                }
                if has_formula(kind) {
                    self.rest.record(kind, data);
                }
                continue;
            }
            match kind {
                // BrtRowHdr
                0 => self.row = long(data, 0).filter(|row| *row <= LAST_ROW),
                // BrtEndSheetData
                146 => self.has_ended = true,
                _ => {}
            }
            self.rest.record(kind, data);
        }
        Ok(())
    }

    /// Takes a cell; none when its record is cut short, or it stands nowhere.
    #[inline]
    fn cell(&mut self, kind: u32, data: &[u8]) -> Option<()> {
        let cell = Cell::of(kind, data)?;
        let column = cell.column.unwrap_or(self.next_column);
        self.next_column = column.saturating_add(1);
        let held = cell.held(&mut self.text)?;
        let looks = &self.book.looks;
        let datum = match held {
            Held::Nothing => return Some(()),
            Held::Text if self.text.is_empty() => return Some(()),
            Held::Number(number) => {
                let shown = looks.shown.get(cell.style as usize).copied();
                let shown = shown.unwrap_or(Shown::Number);
                Datum::of(number, shown, self.book.from_1904)
            }
            Held::Bool(held) => Datum::Bool(held),
            Held::Error(name) => Datum::Error(name),
            Held::Shared(number) => match self.book.strings.lookup(number) {
                Lookup::Text => Datum::Shared(number),
                Lookup::Empty => return Some(()),
                Lookup::Missing => return None,
            },
            Held::Text => Datum::Text(&self.text),
        };
        if self.is_over {
            return Some(());
        }
        let pour = self.pour.as_mut()?;
        let row = self.row.filter(|_| !self.has_ended)?;
        if self.begun != Some(row) {
            if self.begun.is_some() {
                pour.end_row();
            }
            self.begun = None;
            if !pour.begin_row(row) {
                self.is_over = true;
                return Some(());
            }
            self.begun = Some(row);
        }
        let hiding = if looks.paint.is_plain() {
            Hiding::NONE
        } else {
            looks.paint.of(cell.style, datum.number())
        };
        pour.cell(column, datum, hiding);
        Some(())
    }

    /// Ends the sheet, of which no more could be read than that.
    pub(super) fn end(self, read: Result<(), Trouble>, is_damaged: bool) -> Rest {
        let mut rest = self.rest;
        if let Some(mut pour) = self.pour {
            if self.begun.is_some() {
                pour.end_row();
            }
            let breaks_off = read == Err(Trouble::Damaged) || (read.is_ok() && !self.has_ended);
            if breaks_off || is_damaged || self.is_damaged {
                pour.damaged();
            }
            pour.end();
        }
        rest.read = rest.read.and(read);
        rest
    }
}
