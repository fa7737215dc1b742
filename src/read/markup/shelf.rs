//! Tables on their way to the sink. A sink takes one surface at a time, but a
//! table can stand inside another: the one that is live is poured as it is
//! read, those inside it wait, and when too much waits the order is changed.

use crate::model::{Gap, GapReason};
use crate::read::written::MAX_TEXT_BYTES;
use crate::read::{Reading, Sink};

use super::table::{Line, Table, open, pour};

/// So much text may wait.
pub(super) const MAX_WAITING_BYTES: usize = 8 << 20;

/// The way to the sink.
pub(super) struct Shelf<'s> {
    sink: &'s mut dyn Sink,
    max_rows: u32,
    has_live: bool,
    /// Whole tables, behind the live one.
    waiting: Vec<Table>,
    /// How many bytes those hold.
    n_waiting: usize,
    /// Text that a cell holds beside what it shows.
    pub(super) aside: Vec<String>,
    has_told_of_rows: bool,
    has_told_of_length: bool,
}

impl<'s> Shelf<'s> {
    /// An empty shelf.
    pub(super) fn new(reading: &Reading<'_>, sink: &'s mut dyn Sink) -> Self {
        Self {
            sink,
            max_rows: reading.limits.max_rows,
            has_live: false,
            waiting: Vec::new(),
            n_waiting: 0,
            aside: Vec::new(),
            has_told_of_rows: false,
            has_told_of_length: false,
        }
    }

    /// Takes the next row of a table.
    pub(super) fn row(&mut self, table: &mut Table, line: Line) {
        if line.index >= self.max_rows {
            self.tell_of_rows();
            return;
        }
        if line
            .cells
            .iter()
            .any(|field| field.text.len() > MAX_TEXT_BYTES)
        {
            self.tell_of_length();
        }
        if table.is_live && self.has_live {
            pour(self.sink, &line);
            return;
        }
        table.keep(line);
        if self.has_live && self.n_waiting + table.n_bytes <= MAX_WAITING_BYTES {
            return;
        }
        self.relieve();
        table.is_live = true;
        table.is_shown_empty = false;
        self.has_live = true;
        open(self.sink, table);
    }

    /// Takes a table that is at its end.
    pub(super) fn finish(&mut self, table: Table) {
        if table.is_live && self.has_live {
            self.relieve();
        } else if !table.rows.is_empty() || table.is_shown_empty {
            self.n_waiting += table.n_bytes;
            self.waiting.push(table);
            if !self.has_live || self.n_waiting > MAX_WAITING_BYTES {
                self.relieve();
            }
        }
    }

    /// Tells of something that could not be looked at.
    pub(super) fn gap(&mut self, gap: Gap) {
        self.sink.gap(gap);
    }

    /// Closes what is live and pours what waits. What was live and is not at
    /// its end goes on later, as a surface of its own.
    fn relieve(&mut self) {
        if self.has_live {
            self.sink.close();
        }
        self.has_live = false;
        self.n_waiting = 0;
        for mut table in self.waiting.drain(..) {
            open(self.sink, &mut table);
            self.sink.close();
        }
    }

    fn tell_of_rows(&mut self) {
        if !self.has_told_of_rows {
            self.has_told_of_rows = true;
            self.sink.gap(Gap::whole(
                GapReason::TooLarge,
                format!(
                    "A table has more than {} rows; what stands below was not looked at. Split \
                     the file and check each part.",
                    self.max_rows
                ),
            ));
        }
    }

    fn tell_of_length(&mut self) {
        if !self.has_told_of_length {
            self.has_told_of_length = true;
            self.sink.gap(Gap::whole(
                GapReason::TooLarge,
                "A cell holds more text than any program shows, so not all of it was looked at. \
                 Open the file in a text editor and look at its longest line.",
            ));
        }
    }
}
