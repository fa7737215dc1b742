//! Cells become rows here, and rows are handed over many at a time, in the order
//! the sink wants them, whoever reads them from the bytes. Nothing is allocated
//! per cell: all texts stand in one string, and every list is used again.
//!
//! Order: rows go on as they come while their numbers ascend. The same number
//! twice in a row is one row. A row that comes too late is kept and handed over
//! behind the others on a second surface of the same name; Excel writes no such
//! sheets, and to hold back a whole sheet for their sake would cost its size.

pub(super) use crate::model::What as Kind;
use crate::model::{Hiding, Sheaf, Surface, SurfaceKind};
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

/// The rows of one sheet on their way to the sink.
pub(super) struct Rows<'k> {
    /// The rows that were not handed over yet, that at hand last.
    sheaf: Sheaf,
    /// Where they go; nowhere, when they are to be taken by [`Rows::bound`].
    sink: Option<&'k mut dyn Sink>,
    surface: Surface,
    columns: Vec<(u32, u32, Hiding)>,
    filters: Vec<Span>,
    /// Where the texts of the row at hand begin.
    first_text: usize,
    /// How many cells the row at hand has.
    n_cells: usize,
    /// The last column of the row at hand.
    last_column: Option<u32>,
    ascending: bool,
    index: u32,
    hiding: Hiding,
    /// The row was so big that a part of it was handed over already.
    in_pieces: bool,
    late: Late,
    /// Rows came late that nobody takes.
    is_refused: bool,
    /// What is known of all rows.
    pub(super) order: Order,
}

impl<'k> Rows<'k> {
    /// Opens the surface; at most so many rows of it are handed over.
    pub(super) fn new(surface: Surface, most_rows: u32, sink: &'k mut dyn Sink) -> Self {
        sink.surface(surface.clone());
        let mut rows = Self::stretch(Sheaf::default());
        rows.sink = Some(sink);
        rows.surface = surface;
        rows.order.left = most_rows;
        rows
    }

    /// The rows of a stretch, which are bound into this sheaf.
    pub(super) fn stretch(sheaf: Sheaf) -> Self {
        Self {
            sheaf,
            sink: None,
            surface: Surface::shown(SurfaceKind::Sheet, ""),
            columns: Vec::new(),
            filters: Vec::new(),
            first_text: 0,
            n_cells: 0,
            last_column: None,
            ascending: true,
            index: 0,
            hiding: Hiding::NONE,
            in_pieces: false,
            late: Late::default(),
            is_refused: false,
            order: Order {
                left: u32::MAX,
                ..Order::default()
            },
        }
    }

    /// The rows of a stretch; refused, when they do not ascend.
    pub(super) fn bound(mut self) -> Sheaf {
        if self.end_row().is_err() || self.is_refused {
            self.sheaf.refuse();
        }
        self.sheaf
    }

    /// The texts of the rows that were not handed over yet.
    #[inline]
    pub(super) fn texts(&mut self) -> &mut String {
        self.sheaf.room()
    }

    /// Says that the zero-based columns are concealed.
    pub(super) fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        if let Some(sink) = &mut self.sink {
            sink.columns(first, last, hiding);
        }
        self.columns.push((first, last, hiding));
    }

    /// Says that a filter hides rows of that span.
    pub(super) fn filtered(&mut self, span: Span) {
        if let Some(sink) = &mut self.sink {
            sink.filtered(span.first, span.last);
        }
        self.filters.push(span);
    }

    /// Where the rows go, and what is known of them all.
    pub(super) fn parts(&mut self) -> (Option<&mut (dyn Sink + 'k)>, &mut Order) {
        (self.sink.as_deref_mut(), &mut self.order)
    }

    /// The highest row so far.
    pub(super) fn highest(&self) -> Option<u32> {
        let open = (!self.sheaf.at_hand().is_empty()).then_some(self.index);
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
        let texts = (draft.from, draft.to);
        self.put(draft.column, draft.hiding, draft.kind, texts)
    }

    /// The same for a cell in parts: see [`Draft`].
    ///
    /// # Errors
    /// As [`Rows::open`].
    #[inline]
    pub(super) fn put(
        &mut self,
        column: u32,
        hiding: Hiding,
        kind: Kind,
        texts: (usize, usize),
    ) -> Result<(), Trouble> {
        self.ascending &= self.last_column.is_none_or(|last| last < column);
        self.last_column = Some(column);
        self.sheaf.put(column, hiding, kind, texts);
        self.n_cells += 1;
        let n_text = self.sheaf.room().len() - self.first_text;
        if n_text > MOST_TEXT || self.n_cells > MOST_CELLS {
            return self.break_off();
        }
        Ok(())
    }

    /// Hands over a row that is too big to be put together.
    #[cold]
    fn break_off(&mut self) -> Result<(), Trouble> {
        self.end_row()?;
        self.pass_on();
        self.in_pieces = true;
        Ok(())
    }

    /// Adds a cell with this text to the row.
    ///
    /// # Errors
    /// As [`Rows::open`].
    #[inline]
    pub(super) fn add(&mut self, column: u32, kind: Kind, text: &str) -> Result<(), Trouble> {
        let from = self.texts().len();
        self.texts().push_str(text);
        self.push(Draft {
            column,
            hiding: Hiding::NONE,
            kind,
            from,
            to: from + text.len(),
        })
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
        if let Some(sink) = &mut self.sink {
            for (first, last) in self.order.remote.iter().flat_map(Remote::far_columns) {
                sink.columns(first, last, Hiding::REMOTE);
            }
            sink.close();
        }
        done
    }

    /// The row at hand is whole.
    fn end_row(&mut self) -> Result<(), Trouble> {
        let cells = self.sheaf.at_hand();
        if cells.is_empty() {
            self.sheaf.room().truncate(self.first_text);
            return Ok(());
        }
        if !self.ascending {
            self.sheaf.sort_row();
        }
        let columns = self.sheaf.at_hand().map(|cell| self.sheaf.column(cell));
        let order = &mut self.order;
        order.print(self.index, columns.clone());
        order.left = order.left.checked_sub(1).ok_or(Trouble::TooManyRows)?;
        let is_next = order.last.is_none_or(|last| last < self.index);
        if is_next || self.in_pieces {
            let hiding = self.hiding.and(order.row(self.index, columns));
            self.sheaf.end_row(self.index, hiding);
        } else {
            self.keep_for_later()?;
        }
        if self.sheaf.room().len() >= ENOUGH_TEXT || self.sheaf.n_cells() >= ENOUGH_CELLS {
            self.pass_on();
        }
        self.first_text = self.sheaf.room().len();
        self.n_cells = 0;
        self.last_column = None;
        self.ascending = true;
        Ok(())
    }

    /// The row at hand comes too late.
    #[cold]
    fn keep_for_later(&mut self) -> Result<(), Trouble> {
        self.is_refused = true;
        self.late.keep(self.index, self.hiding, &self.sheaf);
        self.sheaf.drop_row();
        self.sheaf.room().truncate(self.first_text);
        if self.late.is_full() {
            self.pass_on();
            self.hand_over_late()?;
        }
        Ok(())
    }

    /// Hands over the rows that are whole.
    fn pass_on(&mut self) {
        if let Some(sink) = &mut self.sink {
            if !self.sheaf.is_empty() {
                sink.sheaf(&self.sheaf);
            }
            self.sheaf.unbind();
            self.first_text = 0;
        }
    }

    fn hand_over_late(&mut self) -> Result<(), Trouble> {
        let Some(sink) = self.sink.as_mut().filter(|_| !self.late.is_empty()) else {
            return Ok(());
        };
        let late = std::mem::take(&mut self.late).sorted();
        sink.close();
        sink.surface(self.surface.clone());
        for (first, last, hiding) in &self.columns {
            sink.columns(*first, *last, *hiding);
        }
        for span in &self.filters {
            sink.filtered(span.first, span.last);
        }
        sink.sheaf(&late);
        self.order.last = late.rows().last().map(|row| row.index).or(self.order.last);
        Ok(())
    }
}
