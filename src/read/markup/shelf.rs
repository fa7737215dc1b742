//! Tables on their way to the sink. A sink takes one surface at a time, but a
//! table can stand inside another: the one that is live is poured as it is
//! read, those inside it wait, and when too much waits the order is changed.

use crate::model::{Cell, Gap, GapReason, Hiding, Row, Surface, SurfaceKind};
use crate::read::written::{self, MAX_TEXT_BYTES};
use crate::read::{Reading, Sink};

/// So much text may wait.
const MAX_WAITING_BYTES: usize = 8 << 20;

/// A surface and the rows of it that wait.
pub(super) struct Table {
    pub(super) surface: Surface,
    /// Zero-based, inclusive, and what conceals them.
    pub(super) columns: Vec<(u32, u32, Hiding)>,
    rows: Vec<Line>,
    n_bytes: usize,
    /// Number of the next row of [`Table::note`].
    next_note: u32,
    /// Set when its rows go to the sink as they come.
    is_live: bool,
}

/// A row that owns its text.
pub(super) struct Line {
    /// Zero-based.
    pub(super) index: u32,
    pub(super) hiding: Hiding,
    pub(super) cells: Vec<Field>,
}

/// A cell that owns its text.
pub(super) struct Field {
    /// Zero-based.
    pub(super) column: u32,
    pub(super) text: String,
    pub(super) hiding: Hiding,
}

impl Table {
    /// A table without rows.
    pub(super) fn new(kind: SurfaceKind, name: impl Into<String>, hiding: Hiding) -> Self {
        Self {
            surface: Surface::shown(kind, name).hidden_by(hiding),
            columns: Vec::new(),
            rows: Vec::new(),
            n_bytes: 0,
            next_note: 0,
            is_live: false,
        }
    }

    /// Whether so much waits that the table should go to the shelf.
    pub(super) fn is_full(&self) -> bool {
        self.n_bytes > MAX_WAITING_BYTES
    }

    /// Keeps a row of words below those that wait already.
    pub(super) fn note(&mut self, words: &[&str], hiding: Hiding) {
        let fields = (0u32..).zip(words).map(|(column, text)| Field {
            column,
            text: (*text).to_owned(),
            hiding: Hiding::NONE,
        });
        let line = Line {
            index: self.next_note,
            hiding,
            cells: fields
                .filter(|field| !field.text.trim().is_empty())
                .collect(),
        };
        if !line.cells.is_empty() {
            self.next_note += 1;
            self.keep(line);
        }
    }

    /// Takes the rows away as a table of its own; later ones stand below them.
    pub(super) fn split(&mut self) -> Table {
        let rest = Table {
            surface: self.surface.clone(),
            next_note: self.next_note,
            ..Table::new(self.surface.kind, "", Hiding::NONE)
        };
        std::mem::replace(self, rest)
    }

    fn keep(&mut self, line: Line) {
        self.n_bytes += line.n_bytes();
        self.rows.push(line);
    }
}

impl Line {
    fn n_bytes(&self) -> usize {
        let texts = self.cells.iter().map(|field| field.text.len() + 64);
        texts.sum()
    }
}

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
        self.has_live = true;
        open(self.sink, table);
    }

    /// Takes a table that is at its end.
    pub(super) fn finish(&mut self, table: Table) {
        if table.is_live && self.has_live {
            self.relieve();
        } else if !table.rows.is_empty() {
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

/// Opens the surface and pours the rows that have waited.
fn open(sink: &mut dyn Sink, table: &mut Table) {
    sink.surface(table.surface.clone());
    for (first, last, hiding) in &table.columns {
        sink.columns(*first, *last, *hiding);
    }
    for line in table.rows.drain(..) {
        pour(sink, &line);
    }
    table.n_bytes = 0;
}

fn pour(sink: &mut dyn Sink, line: &Line) {
    let cells: Vec<Cell<'_>> = line.cells.iter().map(cell).collect();
    sink.row(&Row {
        index: line.index,
        hiding: line.hiding,
        cells: &cells,
    });
}

fn cell(field: &Field) -> Cell<'_> {
    Cell {
        column: field.column,
        value: written::value(&field.text),
        hiding: field.hiding,
    }
}
