//! What is found beside the cells of a sheet, while the sheets behind it are
//! still to come: it is kept, so that all sheets stand before all places. As
//! long as what the nooks themselves keep, which is bounded.

use crate::model::{Cell, Fate, Gap, Hiding, Row, Source, Surface, Value};
use crate::read::{Job, Sink};

/// Calls on a sink, kept in their order.
#[derive(Default)]
pub(super) struct Behind {
    calls: Vec<Call>,
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
        let cells = row.cells.iter();
        let cells = cells.map(|cell| (cell.column, cell.hiding, Held::of(cell.value)));
        let call = Call::Row(row.index, row.hiding, cells.collect());
        self.calls.push(call);
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
