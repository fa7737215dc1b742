//! Text, HTML and SpreadsheetML: what is read out of bytes, and what a file is
//! taken for.

// Files of the shared corpus, when it is there.
mod corpus;
// Delimited text: letters, delimiters, quotes, numbering, bounds.
mod delimited;
// What a file is, by its content.
mod kinds;
// HTML pages under the name of a workbook, and web archives.
mod pages;
// SpreadsheetML 2003.
mod sheets;

use std::fmt::Write as _;
use std::io::Cursor;
use std::time::Instant;

use foiscan::model::{Fate, Gap, GapReason, Hiding, Row, Source, Surface, Value};
use foiscan::read::{Format, Job, Limits, Reading, Sink, read, sniff};

use crate::piped::Drips;

/// Keeps what a reader pours in.
#[derive(Default)]
struct Kept {
    surfaces: Vec<KeptSurface>,
    gaps: Vec<Gap>,
}

struct KeptSurface {
    surface: Surface,
    columns: Vec<(u32, u32, Hiding)>,
    rows: Vec<KeptRow>,
    filtered: Vec<(u32, u32)>,
    is_closed: bool,
}

struct KeptRow {
    index: u32,
    hiding: Hiding,
    cells: Vec<(u32, String, Hiding)>,
}

impl Sink for Kept {
    fn shared(&mut self, _: &str) {}
    fn surface(&mut self, surface: Surface) {
        self.surfaces.push(KeptSurface {
            surface,
            columns: Vec::new(),
            rows: Vec::new(),
            filtered: Vec::new(),
            is_closed: false,
        });
    }
    fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        let surface = self.surfaces.last_mut().unwrap();
        assert!(surface.rows.is_empty(), "columns come before rows");
        surface.columns.push((first, last, hiding));
    }
    fn row(&mut self, row: &Row<'_>) {
        let surface = self.surfaces.last_mut().unwrap();
        assert!(!surface.is_closed && !row.cells.is_empty());
        assert!(
            surface
                .rows
                .last()
                .is_none_or(|last| last.index < row.index)
        );
        assert!(row.cells.is_sorted_by(|a, b| a.column < b.column));
        let cells = row.cells.iter();
        surface.rows.push(KeptRow {
            index: row.index,
            hiding: row.hiding,
            cells: cells
                .map(|cell| (cell.column, show(cell.value), cell.hiding))
                .collect(),
        });
    }
    fn filtered(&mut self, first: u32, last: u32) {
        let surface = self.surfaces.last_mut().unwrap();
        surface.filtered.push((first, last));
    }
    fn close(&mut self) {
        self.surfaces.last_mut().unwrap().is_closed = true;
    }
    fn discard(&mut self) {
        self.surfaces.pop();
    }
    fn part(&mut self, _: &str, _: Fate) {}
    fn gap(&mut self, gap: Gap) {
        self.gaps.push(gap);
    }
    fn nested(&mut self, _: Source) {}
    fn spread(&mut self, jobs: Vec<Job<'_>>) {
        for job in jobs {
            job(self);
        }
    }
}

/// Words as they are, a number behind `#`, a date behind `@`.
fn show(value: Value<'_>) -> String {
    match value {
        Value::Text(text) => text.to_owned(),
        Value::Number(number) => format!("#{number}"),
        Value::Date(date) => format!("@{date}"),
        Value::Bool(flag) => flag.to_string(),
        Value::Error(error) => error.to_owned(),
        Value::Shared(number) => format!("shared {number}"),
    }
}

fn sniffed(name: &str, bytes: &[u8]) -> Format {
    sniff(&mut Cursor::new(bytes.to_vec()), name).unwrap()
}

fn kept(name: &str, bytes: &[u8]) -> Kept {
    kept_within(name, bytes, &Limits::default())
}

fn kept_within(name: &str, bytes: &[u8], limits: &Limits) -> Kept {
    let kept = kept_of(&Source::bytes(name, bytes), bytes, limits);
    if matches!(sniffed(name, bytes), Format::Delimited) {
        // A text is read once: it makes no difference that it comes once.
        let piped = kept_of(&Source::pipe(name, Drips::of(bytes)), bytes, limits);
        let all = |kept: &Kept| kept.surfaces.iter().map(listing).collect::<Vec<_>>();
        assert!(all(&kept) == all(&piped), "{name}");
        assert_eq!(kept.gaps, piped.gaps, "{name}");
    }
    kept
}

fn kept_of(source: &Source, bytes: &[u8], limits: &Limits) -> Kept {
    let name = source.origin.last();
    let reading = Reading {
        source,
        format: sniffed(name, bytes),
        limits,
        deadline: Instant::now() + limits.timeout,
        worker: None,
        tap: None,
    };
    let mut sink = Kept::default();
    read(&reading, &mut sink);
    assert!(sink.surfaces.iter().all(|surface| surface.is_closed));
    sink
}

/// All rows of the first surface: number as in Excel, then the cells.
fn rows(name: &str, bytes: &[u8]) -> String {
    let kept = kept(name, bytes);
    assert_eq!(kept.gaps, []);
    listing(&kept.surfaces[0])
}

fn listing(surface: &KeptSurface) -> String {
    let mut out = String::new();
    for row in &surface.rows {
        write!(out, "{}:", row.index + 1).unwrap();
        let mut column = 0;
        for (at, text, hiding) in &row.cells {
            out.push_str(&"|".repeat((*at - column) as usize));
            column = *at;
            write!(out, "{}{text}", mark(*hiding)).unwrap();
        }
        writeln!(out, "{}", mark(row.hiding)).unwrap();
    }
    out
}

fn mark(hiding: Hiding) -> String {
    hiding.names().map(|name| format!("[{name}]")).collect()
}

/// The reasons of the gaps; each must say something and quote nothing.
fn reasons(kept: &Kept) -> Vec<GapReason> {
    assert!(kept.gaps.iter().all(|gap| gap.says.len() > 20));
    kept.gaps.iter().map(|gap| gap.reason).collect()
}
