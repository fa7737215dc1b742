//! A table that owns its text, so that it can wait.

use crate::model::{Cell, Hiding, Row, Surface, SurfaceKind, Value};
use crate::read::{Sink, written};

use super::shelf::MAX_WAITING_BYTES;

/// A surface and the rows of it that wait.
pub(super) struct Table {
    pub(super) surface: Surface,
    /// Zero-based, inclusive, and what conceals them.
    pub(super) columns: Vec<(u32, u32, Hiding)>,
    /// Zero-based rows, inclusive, that a filter may hide.
    pub(super) filtered: Option<(u32, u32)>,
    /// Whether it is handed over even without rows.
    pub(super) is_shown_empty: bool,
    pub(super) rows: Vec<Line>,
    /// How many bytes those hold.
    pub(super) n_bytes: usize,
    /// Number of the next row of [`Table::note`].
    next_note: u32,
    /// Set when its rows go to the sink as they come.
    pub(super) is_live: bool,
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
    pub(super) form: Form,
    pub(super) hiding: Hiding,
}

/// What the text of a cell is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A number where it plainly is one, else words.
    Written,
    Text,
    Number,
    Date,
    Bool(bool),
    Error,
}

impl Table {
    /// A table without rows.
    pub(super) fn new(kind: SurfaceKind, name: impl Into<String>, hiding: Hiding) -> Self {
        Self {
            surface: Surface::shown(kind, name).hidden_by(hiding),
            columns: Vec::new(),
            filtered: None,
            is_shown_empty: false,
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
            form: Form::Written,
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

    /// Keeps a row for later.
    pub(super) fn keep(&mut self, line: Line) {
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

/// Opens the surface and pours the rows that have waited.
pub(super) fn open(sink: &mut dyn Sink, table: &mut Table) {
    sink.surface(table.surface.clone());
    for (first, last, hiding) in &table.columns {
        sink.columns(*first, *last, *hiding);
    }
    if let Some((first, last)) = table.filtered {
        sink.filtered(first, last);
    }
    for line in table.rows.drain(..) {
        pour(sink, &line);
    }
    table.n_bytes = 0;
}

/// Hands over one row.
pub(super) fn pour(sink: &mut dyn Sink, line: &Line) {
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
        value: match field.form {
            Form::Written => written::value(&field.text),
            Form::Text => Value::Text(written::cap(&field.text)),
            Form::Number => Value::Number(&field.text),
            Form::Date => Value::Date(&field.text),
            Form::Bool(flag) => Value::Bool(flag),
            Form::Error => Value::Error(written::cap(&field.text)),
        },
        hiding: field.hiding,
    }
}
