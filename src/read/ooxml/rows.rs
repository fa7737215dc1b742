//! Cells become rows here, and rows are handed over many at a time, in the order
//! the sink wants them, whoever reads them from the bytes. Nothing is allocated
//! per cell: all texts stand in one string, and every list is used again.
//!
//! Order: rows go on as they come while their numbers ascend. The same number
//! twice in a row is one row. A row that comes too late is kept and handed over
//! behind the others on a second surface of the same name; Excel writes no such
//! sheets, and to hold back a whole sheet for their sake would cost its size.

use crate::model::{Cell, Hiding, Row, Surface, Value};
use crate::read::Sink;

use super::late::Late;
use super::order::Order;
use super::place::Span;
use super::remote::Remote;
use super::trouble::Trouble;

/// Most text of one row that is put together, in bytes, and most cells; what is
/// more is handed over as one more row of the same number.
const MOST_TEXT: usize = 64 << 20;
const MOST_CELLS: usize = 1 << 20;

/// Rows go on together when they hold so much text, in bytes, or so many cells:
/// little enough to stay at hand, enough to look at a column at a time.
const ENOUGH_TEXT: usize = 64 << 10;
const ENOUGH_CELLS: usize = 2 << 10;

/// A cell whose text stands in its rows' string.
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
    /// The texts of the rows that were not handed over yet, that of the row at
    /// hand last.
    pub(super) texts: String,
    sink: &'k mut dyn Sink,
    surface: Surface,
    columns: Vec<(u32, u32, Hiding)>,
    filters: Vec<Span>,
    /// Their cells.
    drafts: Vec<Draft>,
    /// Rows that are whole: number, what conceals them, where their cells end.
    done: Vec<(u32, Hiding, usize)>,
    /// Where the cells and the texts of the row at hand begin.
    first_draft: usize,
    first_text: usize,
    spare: Spare,
    ascending: bool,
    index: u32,
    hiding: Hiding,
    /// The row was so big that a part of it was handed over already.
    in_pieces: bool,
    late: Late,
    /// What is known of all rows.
    pub(super) order: Order,
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
            done: Vec::new(),
            first_draft: 0,
            first_text: 0,
            spare: Spare::default(),
            ascending: true,
            index: 0,
            hiding: Hiding::NONE,
            in_pieces: false,
            late: Late::default(),
            order: Order {
                left: most_rows,
                ..Order::default()
            },
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

    /// Where the rows go, and what is known of them all.
    pub(super) fn parts(&mut self) -> (&mut dyn Sink, &mut Order) {
        (self.sink, &mut self.order)
    }

    /// The highest row so far.
    pub(super) fn highest(&self) -> Option<u32> {
        let open = (self.drafts.len() > self.first_draft).then_some(self.index);
        self.order.last.max(open)
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
            self.end_row()?;
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
    #[inline]
    pub(super) fn push(&mut self, draft: Draft) -> Result<(), Trouble> {
        let row = self.drafts.get(self.first_draft..).unwrap_or_default();
        if row.last().is_some_and(|d| d.column >= draft.column) {
            self.ascending = false;
        }
        self.drafts.push(draft);
        let n_text = self.texts.len() - self.first_text;
        if n_text > MOST_TEXT || self.drafts.len() - self.first_draft > MOST_CELLS {
            self.end_row()?;
            self.pass_on();
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
        let done = self.end_row();
        self.pass_on();
        let done = done.and_then(|()| self.hand_over_late());
        for (first, last) in self.order.remote.iter().flat_map(Remote::far_columns) {
            self.sink.columns(first, last, Hiding::REMOTE);
        }
        self.sink.close();
        done
    }

    /// The row at hand is whole.
    fn end_row(&mut self) -> Result<(), Trouble> {
        if self.drafts.len() == self.first_draft {
            self.texts.truncate(self.first_text);
            return Ok(());
        }
        if !self.ascending {
            self.sort();
        }
        let row = self.drafts.get(self.first_draft..).unwrap_or_default();
        let columns = row.iter().map(|draft| draft.column);
        let order = &mut self.order;
        order.print(self.index, columns.clone());
        order.left = order.left.checked_sub(1).ok_or(Trouble::TooManyRows)?;
        let is_next = order.last.is_none_or(|last| last < self.index);
        if is_next || self.in_pieces {
            let hiding = self.hiding.and(order.row(self.index, columns));
            self.done.push((self.index, hiding, self.drafts.len()));
        } else {
            let texts = (self.texts.as_str(), self.first_text);
            self.late.keep(self.index, self.hiding, row, texts);
            self.drafts.truncate(self.first_draft);
            self.texts.truncate(self.first_text);
            if self.late.is_full() {
                self.pass_on();
                self.hand_over_late()?;
            }
        }
        if self.texts.len() >= ENOUGH_TEXT || self.drafts.len() >= ENOUGH_CELLS {
            self.pass_on();
        }
        self.first_draft = self.drafts.len();
        self.first_text = self.texts.len();
        self.ascending = true;
        Ok(())
    }

    /// Hands over the rows that are whole.
    fn pass_on(&mut self) {
        self.spare
            .pass_on(self.sink, &self.done, &self.drafts, &self.texts);
        self.done.clear();
        self.drafts.clear();
        self.texts.clear();
        self.first_draft = 0;
        self.first_text = 0;
    }

    /// Sorts by column. Of equal cells one is enough: both branches of an
    /// alternative content may hold it.
    fn sort(&mut self) {
        let mut row = self.drafts.split_off(self.first_draft);
        row.sort_by_key(|draft| draft.column);
        let texts = &self.texts;
        row.dedup_by(|a, b| {
            let (a, b) = (a.cell(texts), b.cell(texts));
            a.column == b.column && a.value == b.value
        });
        self.drafts.append(&mut row);
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
        let (rows, drafts) = late.rows();
        self.spare.pass_on(self.sink, &rows, &drafts, late.texts());
        self.order.last = rows.last().map(|(index, ..)| *index).or(self.order.last);
        Ok(())
    }
}

/// Lists that are used again for what borrows something else each time.
#[derive(Default)]
struct Spare {
    cells: Vec<Cell<'static>>,
    rows: Vec<Row<'static>>,
}

impl Spare {
    /// Hands rows over: their number, what conceals them, where their cells end.
    fn pass_on(
        &mut self,
        sink: &mut dyn Sink,
        done: &[(u32, Hiding, usize)],
        drafts: &[Draft],
        texts: &str,
    ) {
        if done.is_empty() {
            return;
        }
        let mut cells = emptied_cells(std::mem::take(&mut self.cells));
        cells.extend(drafts.iter().map(|draft| draft.cell(texts)));
        let mut rows = emptied_rows(std::mem::take(&mut self.rows));
        let mut from = 0;
        rows.extend(done.iter().map(|(index, hiding, to)| {
            let row = Row {
                index: *index,
                hiding: *hiding,
                cells: cells.get(from..*to).unwrap_or_default(),
            };
            from = *to;
            row
        }));
        sink.rows(&rows);
        self.rows = emptied_rows(rows);
        self.cells = emptied_cells(cells);
    }
}

/// The same list, empty, for cells that borrow something else. The library
/// collects in place, so its memory is used again.
fn emptied_cells<'b>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'b>> {
    cells.clear();
    cells
        .into_iter()
        .map(|cell| Cell::new(cell.column, Value::Bool(false)))
        .collect()
}

/// As [`emptied_cells`].
fn emptied_rows<'b>(mut rows: Vec<Row<'_>>) -> Vec<Row<'b>> {
    rows.clear();
    rows.into_iter()
        .map(|row| Row { cells: &[], ..row })
        .collect()
}
