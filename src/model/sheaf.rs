//! Rows bound together with their text, so that they can go from one thread to
//! another: what a part of a surface was read into.

use std::any::Any;
use std::fmt;
use std::ops::Range;

use super::{Hiding, Value};

/// Rows with their cells and all the text in them.
///
/// A cell's text stands in one of two places: in the text that was laid under
/// the sheaf as a whole ([`Sheaf::lay`]), of which nothing is copied, or in
/// room of its own.
#[derive(Default)]
pub struct Sheaf {
    /// The bytes that are to be read, in order.
    bytes: Vec<u8>,
    laid: String,
    added: String,
    rows: Vec<Tie>,
    cells: Vec<Stalk>,
    first: u32,
    n_indices: u64,
    cut_short: Option<u64>,
    is_refused: bool,
    aside: Option<Box<dyn Any + Send + Sync>>,
    /// How many cells every row has; none yet where there is no row.
    width: Option<u32>,
    /// Whether a row has more cells than others, lacks the first, or some cell
    /// or row is concealed.
    is_uneven: bool,
    /// Whether a row was concealed after it was added.
    is_hidden_late: bool,
    /// Whether some cell holds a shared string.
    has_shared: bool,
}

/// One row of a sheaf.
#[derive(Clone, Copy)]
struct Tie {
    index: u32,
    hiding: Hiding,
    /// The end of its cells.
    end: u32,
}

/// One cell of a sheaf.
#[derive(Clone, Copy)]
struct Stalk {
    column: u32,
    start: u32,
    length: u32,
    hiding: Hiding,
    what: What,
    is_laid: bool,
}

/// What stands in a cell whose text is told by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// As [`Value::Text`].
    Text,
    /// As [`Value::Number`].
    Number,
    /// As [`Value::Date`].
    Date,
    /// As [`Value::Error`].
    Error,
    /// As [`Value::Shared`]; the number stands in place of the start.
    Shared,
    /// As [`Value::Bool`]; the start is 1 where it is true.
    Bool,
}

/// One row of a sheaf, and which of its cells stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheafRow {
    /// Zero-based number of the row on its surface.
    pub index: u32,
    /// What conceals the row as a whole.
    pub hiding: Hiding,
    /// Its cells, by their numbers in the sheaf.
    pub cells: Range<usize>,
}

impl fmt::Debug for Sheaf {
    // No text is ever printed, not even by a failing test.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sheaf({} rows)", self.rows.len())
    }
}

impl Sheaf {
    /// Forgets everything and keeps its room.
    pub fn clear(&mut self) {
        self.unbind();
        self.bytes.clear();
        if self.bytes.capacity() < self.laid.capacity() {
            self.bytes = std::mem::take(&mut self.laid).into_bytes();
            self.bytes.clear();
        }
        self.laid.clear();
    }

    /// Forgets its rows, not its bytes.
    pub fn unbind(&mut self) {
        self.added.clear();
        self.rows.clear();
        self.cells.clear();
        self.first = 0;
        self.n_indices = 0;
        self.cut_short = None;
        self.is_refused = false;
        self.aside = None;
        self.is_hidden_late = false;
        self.has_shared = false;
        self.width = None;
        self.is_uneven = false;
    }

    /// The bytes its rows are to be read from.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Lays a text under the sheaf, to which [`Sheaf::point`] refers.
    pub fn lay(&mut self, text: String) {
        self.laid = text;
    }

    /// Adds a cell to the row at hand whose text is the `length` bytes from
    /// `start` of the text that is, or will be, laid under the sheaf.
    #[inline]
    pub fn point(&mut self, column: u32, start: usize, length: usize, what: What) {
        let stalk = Stalk {
            column,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            length: u32::try_from(length).unwrap_or(0),
            hiding: Hiding::NONE,
            what,
            is_laid: true,
        };
        self.cells.push(stalk);
    }

    /// Adds a cell to the row at hand; its text is copied.
    pub fn add(&mut self, column: u32, value: Value<'_>, hiding: Hiding) {
        let (what, text) = match value {
            Value::Text(text) => (What::Text, text),
            Value::Number(text) => (What::Number, text),
            Value::Date(text) => (What::Date, text),
            Value::Error(text) => (What::Error, text),
            Value::Shared(number) => {
                let number = number as usize;
                return self.put(column, hiding, What::Shared, (number, number));
            }
            Value::Bool(is_true) => {
                let one = usize::from(is_true);
                return self.put(column, hiding, What::Bool, (one, one));
            }
        };
        let start = self.added.len();
        self.added.push_str(text);
        self.put(column, hiding, what, (start, self.added.len()));
    }

    /// Room for texts: what is written behind its end [`Sheaf::put`] refers to.
    pub fn room(&mut self) -> &mut String {
        &mut self.added
    }

    /// Adds a cell to the row at hand whose text stands in [`Sheaf::room`] from
    /// `start` to `end`; of a shared string `start` is the number, of a truth 1
    /// where it is true.
    #[inline]
    pub fn put(&mut self, column: u32, hiding: Hiding, what: What, (start, end): (usize, usize)) {
        self.is_uneven |= !hiding.is_none();
        self.has_shared |= what == What::Shared;
        self.cells.push(Stalk {
            column,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            length: u32::try_from(end.saturating_sub(start)).unwrap_or(0),
            hiding,
            what,
            is_laid: false,
        });
    }

    /// The cells of the row at hand.
    #[inline]
    pub fn at_hand(&self) -> Range<usize> {
        let before = self.rows.last().map_or(0, |row| row.end as usize);
        before..self.cells.len()
    }

    /// Sorts the row at hand by column. Of equal cells one is enough.
    pub fn sort_row(&mut self) {
        // Two cells may stay in one column.
        self.is_uneven = true;
        let mut row = self.cells.split_off(self.at_hand().start);
        row.sort_by_key(|cell| cell.column);
        for cell in row {
            let last = self.cells.len().checked_sub(1);
            let last = last.filter(|last| self.at_hand().contains(last));
            self.cells.push(cell);
            if let Some(last) = last
                && self.column(last) == cell.column
                && self.value(last) == self.value(last + 1)
            {
                self.cells.pop();
            }
        }
    }

    /// Ends the row at hand. A row without cells is none. `index` counts from
    /// the first row of the sheaf, or of the surface where [`Sheaf::begin_at`]
    /// is never called.
    pub fn end_row(&mut self, index: u32, hiding: Hiding) {
        let before = self.rows.last().map_or(0, |row| row.end);
        let end = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        if end > before {
            let n_cells = end - before;
            let last = self.cells.last().map_or(0, |cell| cell.column);
            let is_even = last + 1 == n_cells && self.width.is_none_or(|width| width == n_cells);
            self.is_uneven |= !is_even || !hiding.is_none();
            self.width = Some(n_cells);
            self.rows.push(Tie { index, hiding, end });
        }
    }

    /// Forgets the cells of the row at hand.
    pub fn drop_row(&mut self) {
        let before = self.rows.last().map_or(0, |row| row.end);
        self.cells.truncate(before as usize);
    }

    /// Says how many rows the bytes stand for, empty ones included.
    pub fn set_n_indices(&mut self, n_indices: u64) {
        self.n_indices = n_indices;
    }

    /// How many rows the bytes stand for, empty ones included.
    pub fn n_indices(&self) -> u64 {
        self.n_indices
    }

    /// Says that the sheaf begins with this row of the surface, of which no
    /// more than the first `max_rows` are wanted; false when there are more.
    pub fn begin_at(&mut self, first: u64, max_rows: u32) -> bool {
        let room = u64::from(max_rows).saturating_sub(first);
        let is_wanted = |row: &Tie| u64::from(row.index) < room;
        let n_wanted = self.rows.partition_point(is_wanted);
        let is_all = n_wanted == self.rows.len();
        self.rows.truncate(n_wanted);
        self.drop_row();
        self.first = u32::try_from(first).unwrap_or(u32::MAX);
        is_all
    }

    /// Says that not all of a row was looked at as it stands there.
    pub fn cut_short(&mut self, index: u64) {
        self.cut_short.get_or_insert(index);
    }

    /// The first row that was cut short, counted as in [`Sheaf::end_row`].
    pub fn first_cut_short(&self) -> Option<u64> {
        self.cut_short
    }

    /// Says that the bytes are not such as the one who reads them can read.
    pub fn refuse(&mut self) {
        self.is_refused = true;
    }

    /// Whether the bytes could not be read.
    pub fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// Puts beside the rows what else their reader has found, for itself.
    pub fn put_aside(&mut self, aside: Box<dyn Any + Send + Sync>) {
        self.aside = Some(aside);
    }

    /// What was put beside the rows.
    pub fn take_aside(&mut self) -> Option<Box<dyn Any + Send + Sync>> {
        self.aside.take()
    }

    /// Keeps the first rows only.
    pub fn truncate(&mut self, n_rows: usize) {
        self.rows.truncate(n_rows);
        self.drop_row();
    }

    /// Says what conceals the row with this number in the sheaf.
    pub fn hide_row(&mut self, at: usize, hiding: Hiding) {
        if let Some(row) = self.rows.get_mut(at) {
            row.hiding = hiding;
            self.is_hidden_late = true;
        }
    }

    /// Whether [`Sheaf::hide_row`] was called: what was found out of the rows
    /// before may not hold any more.
    pub fn is_hidden_late(&self) -> bool {
        self.is_hidden_late
    }

    /// How many cells each row has, where every row fills the same columns
    /// from the first on and nothing is concealed.
    pub fn even_width(&self) -> Option<usize> {
        let width = self.width.filter(|_| !self.is_uneven)?;
        Some(width as usize)
    }

    /// Whether some cell holds a shared string.
    pub fn has_shared(&self) -> bool {
        self.has_shared
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many rows there are.
    pub fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// How many cells there are.
    pub fn n_cells(&self) -> usize {
        self.rows.last().map_or(0, |row| row.end as usize)
    }

    /// The row with this number in the sheaf.
    pub fn row(&self, at: usize) -> Option<SheafRow> {
        let row = self.rows.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.rows.get(before));
        let start = before.map_or(0, |row| row.end as usize);
        Some(SheafRow {
            index: self.first.saturating_add(row.index),
            hiding: row.hiding,
            cells: start..row.end as usize,
        })
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = SheafRow> {
        (0..self.rows.len()).filter_map(|at| self.row(at))
    }

    /// Column and concealment of some cells.
    pub fn places(&self, cells: Range<usize>) -> impl Iterator<Item = (u32, Hiding)> {
        let cells = self.cells.get(cells).unwrap_or_default();
        cells.iter().map(|cell| (cell.column, cell.hiding))
    }

    /// Column and value of a cell.
    #[inline]
    pub fn cell(&self, cell: usize) -> Option<(u32, Value<'_>)> {
        let cell = self.cells.get(cell)?;
        Some((cell.column, self.value_of(cell)))
    }

    /// The zero-based column of a cell that holds text of its own, and that text
    /// as bytes.
    #[inline(always)]
    pub fn own_text(&self, cell: usize) -> Option<(u32, &[u8])> {
        let cell = self.cells.get(cell)?;
        if cell.what != What::Text {
            return None;
        }
        let text = if cell.is_laid {
            &self.laid
        } else {
            &self.added
        };
        let start = cell.start as usize;
        let bytes = text.as_bytes().get(start..start + cell.length as usize)?;
        Some((cell.column, bytes))
    }

    /// The number of the shared string in a cell, if it holds one.
    #[inline(always)]
    pub fn shared(&self, cell: usize) -> Option<u32> {
        let cell = self.cells.get(cell)?;
        (cell.what == What::Shared).then_some(cell.start)
    }

    /// Column and value of some cells.
    #[inline]
    pub fn cells(&self, cells: Range<usize>) -> impl Iterator<Item = (u32, Value<'_>)> {
        let cells = self.cells.get(cells).unwrap_or_default();
        cells.iter().map(|cell| (cell.column, self.value_of(cell)))
    }

    /// The zero-based column of a cell.
    pub fn column(&self, cell: usize) -> u32 {
        self.cells.get(cell).map_or(0, |cell| cell.column)
    }

    /// What conceals a cell alone.
    pub fn hiding(&self, cell: usize) -> Hiding {
        self.cells
            .get(cell)
            .map_or(Hiding::NONE, |cell| cell.hiding)
    }

    /// What stands in a cell.
    pub fn value(&self, cell: usize) -> Value<'_> {
        let cell = self.cells.get(cell);
        cell.map_or(Value::Text(""), |cell| self.value_of(cell))
    }

    #[inline(always)]
    fn value_of(&self, cell: &Stalk) -> Value<'_> {
        match cell.what {
            What::Text => Value::Text(self.text(cell)),
            What::Number => Value::Number(self.text(cell)),
            What::Date => Value::Date(self.text(cell)),
            What::Error => Value::Error(self.text(cell)),
            What::Shared => Value::Shared(cell.start),
            What::Bool => Value::Bool(cell.start > 0),
        }
    }

    #[inline]
    fn text(&self, cell: &Stalk) -> &str {
        let text = if cell.is_laid {
            &self.laid
        } else {
            &self.added
        };
        let start = cell.start as usize;
        text.get(start..start + cell.length as usize)
            .unwrap_or_default()
    }
}
