//! What is found beside the cells of a sheet, while the sheets behind it are
//! still to come: it is kept, so that all sheets stand before all places, as
//! long as it is not too much.

use crate::model::{Cell, Fate, Gap, Hiding, Row, Source, Surface, Value};
use crate::read::{Job, Sink};

/// Most cells that are kept, and most bytes of their texts.
const MOST_CELLS: usize = 1 << 20;
const MOST_BYTES: usize = 64 << 20;

/// Calls on a sink, kept in their order.
#[derive(Default)]
pub(super) struct Behind {
    calls: Vec<Call>,
    n_cells: usize,
    n_bytes: usize,
}

enum Call {
    Shared(String),
    Surface(Surface),
    Columns(u32, u32, Hiding),
    Row(u32, Hiding, Vec<(u32, Hiding, Held)>),
    Filtered(u32, u32),
    Close,
    Discard,
    Part(String, Fate),
    Gap(Gap),
    Nested(Source),
}

/// A value with its text.
enum Held {
    Text(String),
    Number(String),
    Date(String),
    Error(String),
    Shared(u32),
    Bool(bool),
}

impl Held {
    fn of(value: Value<'_>) -> Self {
        match value {
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Number(text) => Self::Number(text.to_owned()),
            Value::Date(text) => Self::Date(text.to_owned()),
            Value::Error(text) => Self::Error(text.to_owned()),
            Value::Shared(number) => Self::Shared(number),
            Value::Bool(held) => Self::Bool(held),
        }
    }

    fn n_bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Date(text) | Self::Error(text) => {
                text.len()
            }
            Self::Shared(_) | Self::Bool(_) => 0,
        }
    }

    fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::Text(text),
            Self::Number(text) => Value::Number(text),
            Self::Date(text) => Value::Date(text),
            Self::Error(text) => Value::Error(text),
            Self::Shared(number) => Value::Shared(*number),
            Self::Bool(held) => Value::Bool(*held),
        }
    }
}

impl Behind {
    /// Whether so much is kept that it should be poured before all sheets are.
    pub(super) fn is_full(&self) -> bool {
        self.n_cells > MOST_CELLS || self.n_bytes > MOST_BYTES
    }

    /// Makes the calls.
    pub(super) fn pour(self, sink: &mut dyn Sink) {
        for call in self.calls {
            match call {
                Call::Shared(text) => sink.shared(&text),
                Call::Surface(surface) => sink.surface(surface),
                Call::Columns(first, last, hiding) => sink.columns(first, last, hiding),
                Call::Row(index, hiding, cells) => {
                    let cells: Vec<Cell<'_>> = cells
                        .iter()
                        .map(|(column, hiding, held)| Cell {
                            column: *column,
                            value: held.value(),
                            hiding: *hiding,
                        })
                        .collect();
                    sink.row(&Row {
                        index,
                        hiding,
                        cells: &cells,
                    });
                }
                Call::Filtered(first, last) => sink.filtered(first, last),
                Call::Close => sink.close(),
                Call::Discard => sink.discard(),
                Call::Part(part, fate) => sink.part(&part, fate),
                Call::Gap(gap) => sink.gap(gap),
                Call::Nested(source) => sink.nested(source),
            }
        }
    }
}

impl Sink for Behind {
    fn shared(&mut self, text: &str) {
        self.calls.push(Call::Shared(text.to_owned()));
    }

    fn surface(&mut self, surface: Surface) {
        self.calls.push(Call::Surface(surface));
    }

    fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        self.calls.push(Call::Columns(first, last, hiding));
    }

    fn row(&mut self, row: &Row<'_>) {
        let cells = row.cells.iter().map(|cell| {
            let held = Held::of(cell.value);
            self.n_bytes += held.n_bytes();
            (cell.column, cell.hiding, held)
        });
        let call = Call::Row(row.index, row.hiding, cells.collect());
        self.calls.push(call);
        self.n_cells += row.cells.len();
    }

    fn filtered(&mut self, first: u32, last: u32) {
        self.calls.push(Call::Filtered(first, last));
    }

    fn discard(&mut self) {
        self.calls.push(Call::Discard);
    }

    fn close(&mut self) {
        self.calls.push(Call::Close);
    }

    fn part(&mut self, part: &str, fate: Fate) {
        self.calls.push(Call::Part(part.to_owned(), fate));
    }

    fn gap(&mut self, gap: Gap) {
        self.calls.push(Call::Gap(gap));
    }

    fn nested(&mut self, source: Source) {
        self.calls.push(Call::Nested(source));
    }

    fn spread(&mut self, jobs: Vec<Job<'_>>) {
        for job in jobs {
            job(self);
        }
    }
}
