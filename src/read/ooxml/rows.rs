//! A row's cells are put together here and handed over, in the order the sink
//! wants them, whoever reads them from the bytes. Nothing is allocated per cell:
//! all texts of a row stand in one string, and every list is used again.
//!
//! Order: rows go on as they come while their numbers ascend. The same number
//! twice in a row is one row. A row that comes too late is kept and handed over
//! behind the others on a second surface of the same name; Excel writes no such
//! sheets, and to hold back a whole sheet for their sake would cost its size.

use crate::model::{Cell, Hiding, Row, Surface, Value};
use crate::read::Sink;

use super::late::Late;
use super::place::Span;
use super::print_area::PrintArea;
use super::remote::Remote;
use super::trouble::Trouble;

/// Most text of one row that is put together, in bytes, and most cells; what is
/// more is handed over as one more row of the same number.
const MOST_TEXT: usize = 64 << 20;
const MOST_CELLS: usize = 1 << 20;

/// A cell whose text stands in a row's string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) column: u32,
    /// What conceals this cell alone.
    pub(super) hiding: Hiding,
    pub(super) kind: Kind,
    /// Where the text begins, or a string's number, or 1 for yes.
    pub(super) from: usize,
    /// Where the text ends.
    pub(super) to: usize,
}

/// Which of the values a draft becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Shared,
    Number,
    Date,
    Bool,
    Error,
}

impl Draft {
    fn cell(self, texts: &str) -> Cell<'_> {
        let text = || texts.get(self.from..self.to).unwrap_or_default();
        let value = match self.kind {
            Kind::Text => Value::Text(text()),
            Kind::Shared => Value::Shared(u32::try_from(self.from).unwrap_or(u32::MAX)),
            Kind::Number => Value::Number(text()),
            Kind::Date => Value::Date(text()),
            Kind::Bool => Value::Bool(self.from == 1),
            Kind::Error => Value::Error(text()),
        };
        Cell {
            hiding: self.hiding,
            ..Cell::new(self.column, value)
        }
    }
}

/// The rows of one sheet on their way to the sink.
pub(super) struct Rows<'k> {
    /// The texts of the row that is being put together.
    pub(super) texts: String,
    sink: &'k mut dyn Sink,
    surface: Surface,
    columns: Vec<(u32, u32, Hiding)>,
    filters: Vec<Span>,
    drafts: Vec<Draft>,
    spare: Vec<Cell<'static>>,
    ascending: bool,
    index: u32,
    hiding: Hiding,
    /// The row was so big that a part of it was handed over already.
    in_pieces: bool,
    last: Option<u32>,
    late: Late,
    left: u32,
    /// What does not print.
    pub(super) print_area: PrintArea,
    /// What is far away; nothing is where nobody scrolls.
    pub(super) remote: Option<Remote>,
}

impl<'k> Rows<'k> {
    /// Opens the surface; at most so many rows of it are handed over.
    pub(super) fn new(surface: Surface, most_rows: u32, sink: &'k mut dyn Sink) -> Self {
        sink.surface(surface.clone());
        Self {
            texts: String::new(),
            sink,
            surface,
            columns: Vec::new(),
            filters: Vec::new(),
            drafts: Vec::new(),
            spare: Vec::new(),
            ascending: true,
            index: 0,
            hiding: Hiding::NONE,
            in_pieces: false,
            last: None,
            late: Late::default(),
            left: most_rows,
            print_area: PrintArea::default(),
            remote: None,
        }
    }

    /// Says that the zero-based columns are concealed.
    pub(super) fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        self.sink.columns(first, last, hiding);
        self.columns.push((first, last, hiding));
    }

    /// Says that a filter hides rows of that span.
    pub(super) fn filtered(&mut self, span: Span) {
        self.sink.filtered(span.first, span.last);
        self.filters.push(span);
    }

    /// The highest row so far.
    pub(super) fn highest(&self) -> Option<u32> {
        let open = (!self.drafts.is_empty()).then_some(self.index);
        self.last.max(open)
    }

    /// The number of the row that is being put together.
    pub(super) fn index(&self) -> u32 {
        self.index
    }

    /// What conceals the row that is being put together.
    pub(super) fn hiding(&self) -> Hiding {
        self.hiding
    }

    /// Begins the row of that number, and hands over the one before.
    ///
    /// # Errors
    /// [`Trouble::TooManyRows`] when there are more than the limits allow.
    pub(super) fn open(&mut self, index: u32, hiding: Hiding) -> Result<(), Trouble> {
        if index != self.index {
            self.hand_over()?;
            self.in_pieces = false;
        }
        self.index = index;
        self.hiding = hiding;
        Ok(())
    }

    /// Adds a cell to the row.
    ///
    /// # Errors
    /// As [`Rows::open`].
    pub(super) fn push(&mut self, draft: Draft) -> Result<(), Trouble> {
        if self.drafts.last().is_some_and(|d| d.column >= draft.column) {
            self.ascending = false;
        }
        self.drafts.push(draft);
        if self.texts.len() > MOST_TEXT || self.drafts.len() > MOST_CELLS {
            self.hand_over()?;
            self.in_pieces = true;
        }
        Ok(())
    }

    /// Hands over what is left and closes the surface.
    pub(super) fn close(mut self) -> Result<(), Trouble> {
        self.end()
    }

    /// The same, for those who want something of it afterwards.
    ///
    /// # Errors
    /// As [`Rows::open`].
    pub(super) fn end(&mut self) -> Result<(), Trouble> {
        let done = self.hand_over().and_then(|()| self.hand_over_late());
        for (first, last) in self.remote.iter().flat_map(Remote::far_columns) {
            self.sink.columns(first, last, Hiding::REMOTE);
        }
        self.sink.close();
        done
    }

    fn hand_over(&mut self) -> Result<(), Trouble> {
        if self.drafts.is_empty() {
            self.texts.clear();
            return Ok(());
        }
        if !self.ascending {
            self.sort();
        }
        if self.print_area.is_set() {
            for draft in &self.drafts {
                self.print_area.count(self.index, draft.column);
            }
        }
        self.left = self.left.checked_sub(1).ok_or(Trouble::TooManyRows)?;
        let is_next = self.last.is_none_or(|last| last < self.index);
        if !is_next && !self.in_pieces {
            self.late
                .keep(self.index, self.hiding, &self.drafts, &self.texts);
            if self.late.is_full() {
                self.hand_over_late()?;
            }
        } else {
            self.last = Some(self.index);
            let remote = match &mut self.remote {
                Some(remote) => remote.row(self.index, &self.drafts),
                None => Hiding::NONE,
            };
            let row = (self.index, self.hiding.and(remote));
            self.spare = pass_on(self.sink, row, &self.drafts, &self.texts, &mut self.spare);
        }
        self.drafts.clear();
        self.texts.clear();
        self.ascending = true;
        Ok(())
    }

    /// Sorts by column. Of equal cells one is enough: both branches of an
    /// alternative content may hold it.
    fn sort(&mut self) {
        self.drafts.sort_by_key(|draft| draft.column);
        let texts = &self.texts;
        self.drafts.dedup_by(|a, b| {
            let (a, b) = (a.cell(texts), b.cell(texts));
            a.column == b.column && a.value == b.value
        });
    }

    fn hand_over_late(&mut self) -> Result<(), Trouble> {
        if self.late.is_empty() {
            return Ok(());
        }
        let late = std::mem::take(&mut self.late);
        self.sink.close();
        self.sink.surface(self.surface.clone());
        for (first, last, hiding) in &self.columns {
            self.sink.columns(*first, *last, *hiding);
        }
        for span in &self.filters {
            self.sink.filtered(span.first, span.last);
        }
        for (row, drafts) in late.rows() {
            self.spare = pass_on(self.sink, row, &drafts, late.texts(), &mut self.spare);
            self.last = Some(row.0);
        }
        Ok(())
    }
}

/// Hands one row over and gives the list of cells back for the next.
fn pass_on(
    sink: &mut dyn Sink,
    (index, hiding): (u32, Hiding),
    drafts: &[Draft],
    texts: &str,
    spare: &mut Vec<Cell<'static>>,
) -> Vec<Cell<'static>> {
    let mut cells = reused(std::mem::take(spare));
    cells.extend(drafts.iter().map(|draft| draft.cell(texts)));
    sink.row(&Row {
        index,
        hiding,
        cells: &cells,
    });
    reused(cells)
}

/// The same list, empty, for cells that borrow something else. The library
/// collects in place, so its memory is used again.
fn reused<'b>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'b>> {
    cells.clear();
    cells
        .into_iter()
        .map(|cell| Cell::new(cell.column, Value::Bool(false)))
        .collect()
}
