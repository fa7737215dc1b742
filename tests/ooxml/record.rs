//! A sink that writes down everything it is given.

use std::time::Instant;

use foiscan::model::{Fate, Gap, Hiding, Row, Source, Surface, Value};
use foiscan::read::{Format, Job, Limits, Reading, Sink, read};

/// What a reader poured out.
#[derive(Default)]
pub(crate) struct Record {
    pub(crate) shared: Vec<String>,
    pub(crate) surfaces: Vec<SurfaceRecord>,
    pub(crate) parts: Vec<(String, Fate)>,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) nested: Vec<Source>,
}

/// One surface with all its rows.
pub(crate) struct SurfaceRecord {
    pub(crate) surface: Surface,
    pub(crate) columns: Vec<(u32, u32, Hiding)>,
    pub(crate) rows: Vec<RowRecord>,
    pub(crate) filtered: Vec<(u32, u32)>,
    pub(crate) is_closed: bool,
}

/// One row: number, hiding, and per cell column, kind of value and text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RowRecord {
    pub(crate) index: u32,
    pub(crate) hiding: Hiding,
    pub(crate) cells: Vec<(u32, Seen)>,
    /// Cells that are concealed by themselves.
    pub(crate) concealed: Vec<(u32, Hiding)>,
}

/// A value, owned.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Seen {
    Text(String),
    Shared(u32),
    Number(String),
    Date(String),
    Bool(bool),
    Error(String),
}

impl Record {
    /// Reads bytes as a workbook under the default limits.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        Self::under(bytes, &Limits::default())
    }

    /// Reads bytes as a workbook under limits.
    pub(crate) fn under(bytes: Vec<u8>, limits: &Limits) -> Self {
        Self::with(bytes, "test.xlsx", Format::Xlsx, limits)
    }

    /// Reads bytes of that name as of that format.
    pub(crate) fn read_as(bytes: Vec<u8>, name: &str, format: Format) -> Self {
        Self::with(bytes, name, format, &Limits::default())
    }

    fn with(bytes: Vec<u8>, name: &str, format: Format, limits: &Limits) -> Self {
        let source = Source::bytes(name, bytes);
        let reading = Reading {
            source: &source,
            format,
            limits,
            deadline: Instant::now() + limits.timeout,
            worker: None,
            tap: None,
        };
        let mut record = Self::default();
        read(&reading, &mut record);
        record
    }

    /// The text that a person reads in a cell.
    pub(crate) fn text_of<'r>(&'r self, seen: &'r Seen) -> &'r str {
        match seen {
            Seen::Shared(at) => &self.shared[*at as usize],
            Seen::Text(t) | Seen::Number(t) | Seen::Date(t) | Seen::Error(t) => t,
            Seen::Bool(true) => "TRUE",
            Seen::Bool(false) => "FALSE",
        }
    }

    fn last(&mut self) -> &mut SurfaceRecord {
        let last = self.surfaces.last_mut().expect("a surface is open");
        assert!(!last.is_closed, "the surface is still open");
        last
    }
}

impl Sink for Record {
    fn shared(&mut self, text: &str) {
        assert!(self.surfaces.is_empty(), "shared strings come first");
        self.shared.push(text.to_owned());
    }

    fn surface(&mut self, surface: Surface) {
        assert!(self.surfaces.last().is_none_or(|s| s.is_closed));
        self.surfaces.push(SurfaceRecord {
            surface,
            columns: Vec::new(),
            rows: Vec::new(),
            filtered: Vec::new(),
            is_closed: false,
        });
    }

    fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        assert!(first <= last);
        self.last().columns.push((first, last, hiding));
    }

    fn row(&mut self, row: &Row<'_>) {
        let surface = self.last();
        let before = surface.rows.last().map(|r| r.index);
        assert!(
            before.is_none_or(|index| index < row.index),
            "rows ascend: {before:?} before {}",
            row.index
        );
        assert!(!row.cells.is_empty(), "a row holds something");
        assert!(row.cells.is_sorted_by_key(|c| c.column), "columns ascend");
        let cells = row.cells.iter().map(|c| (c.column, seen(c.value)));
        surface.rows.push(RowRecord {
            index: row.index,
            hiding: row.hiding,
            cells: cells.collect(),
            concealed: row
                .cells
                .iter()
                .filter(|cell| !cell.hiding.is_none())
                .map(|cell| (cell.column, cell.hiding))
                .collect(),
        });
    }

    fn filtered(&mut self, first: u32, last: u32) {
        assert!(first <= last);
        self.last().filtered.push((first, last));
    }

    fn close(&mut self) {
        self.last().is_closed = true;
    }

    fn discard(&mut self) {
        self.last();
        self.surfaces.pop();
    }

    fn part(&mut self, part: &str, fate: Fate) {
        self.parts.push((part.to_owned(), fate));
    }

    fn gap(&mut self, gap: Gap) {
        assert!(gap.says.ends_with('.'), "a gap is a sentence: {}", gap.says);
        self.gaps.push(gap);
    }

    fn nested(&mut self, source: Source) {
        self.nested.push(source);
    }

    fn spread(&mut self, jobs: Vec<Job<'_>>) {
        for job in jobs {
            let mut one = Self::default();
            job(&mut one);
            self.surfaces.append(&mut one.surfaces);
            self.parts.append(&mut one.parts);
            self.gaps.append(&mut one.gaps);
            self.nested.append(&mut one.nested);
        }
    }
}

fn seen(value: Value<'_>) -> Seen {
    match value {
        Value::Text(text) => Seen::Text(text.to_owned()),
        Value::Shared(at) => Seen::Shared(at),
        Value::Number(text) => Seen::Number(text.to_owned()),
        Value::Date(text) => Seen::Date(text.to_owned()),
        Value::Bool(yes) => Seen::Bool(yes),
        Value::Error(text) => Seen::Error(text.to_owned()),
    }
}
