//! Text with delimiters, whatever it is called: one table, one row per record.
//!
//! - **Rows** are numbered as Excel numbers them when it opens the file: each
//!   record takes one number, however many lines its quotes hold, and so does
//!   each blank line. A file without blank lines has its header in row 1, and a
//!   blank line between two tables is a jump of the index. Excel's own first
//!   line `sep=;` takes none.
//! - **Letters**: UTF-8, UTF-16, Windows-1252 and what chardetng knows. A field
//!   that is not UTF-8 in a file that was is read as Windows-1252, so no row is
//!   lost. NUL bytes are left out.
//! - **Quotes** as the csv crate has them, but a quote that cannot be right (it
//!   never closes, closes in the middle of a field, or holds over 1,000 lines
//!   or 1 MB) is taken as a letter, for that one line.
//! - **Bounds**: a few megabytes of memory for a file of any size.

mod dialect;
mod field;
mod quoting;
mod record;
mod records;

use std::io;

use crate::model::{Cell, Gap, GapReason, Hiding, Row, Surface, SurfaceKind};

use self::dialect::Dialect;
use self::record::Record;
use self::records::{Records, Window};
use super::encoding::{HEAD_BYTES, Letters, Text};
use super::written::MAX_TEXT_BYTES;
use super::{Reading, Sink};

/// Every so many records the clock is looked at.
const RECORDS_PER_LOOK: u64 = 4_096;

/// Reads the source.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    sink.surface(Surface::shown(SurfaceKind::Table, reading.file_name()));
    let mut table = Table::default();
    let outcome = pour(reading, &mut table, sink);
    sink.close();
    if let Some(ending) = misnamed(reading.file_name()) {
        sink.gap(Gap::whole(
            GapReason::Damaged,
            format!(
                "The file is called .{ending} but holds plain text. It was read as text, but it \
                 may be a damaged .{ending} file. Get a fresh copy, or rename it to .csv, and \
                 check that."
            ),
        ));
    }
    if let Err(error) = outcome {
        sink.gap(Gap::whole(
            GapReason::Unreadable,
            format!(
                "The file could not be read to its end ({}). Check that it can be opened, \
                 copy it to a local disk and check the copy.",
                error.kind()
            ),
        ));
    } else if !table.has_rows {
        sink.gap(Gap::whole(
            GapReason::Empty,
            "The file holds no text at all. Check that it is the file you meant to release.",
        ));
    }
}

fn pour(reading: &Reading<'_>, table: &mut Table, sink: &mut dyn Sink) -> io::Result<()> {
    let mut text = Text::open(reading.open()?)?;
    table.letters = Some(text.letters());
    let mut sample = Vec::new();
    let mut is_whole = false;
    while sample.len() < HEAD_BYTES && !is_whole {
        is_whole = !text.fill(&mut sample)?;
    }
    let dialect = find_dialect(reading, &mut sample, is_whole);
    let mut records = Records::new(Window::Text(sample, text), dialect);
    let mut n_records = 0;
    while let Some(record) = records.next()? {
        n_records += 1;
        if record.index >= u64::from(reading.limits.max_rows) {
            sink.gap(too_many_rows(reading.limits.max_rows));
            break;
        }
        if n_records % RECORDS_PER_LOOK == 0 && reading.is_late() {
            sink.gap(too_late(record.index));
            break;
        }
        table.pour(&record, sink);
    }
    Ok(())
}

/// The ending of a name that promises a file which is no text.
fn misnamed(name: &str) -> Option<&str> {
    const ENDINGS: [&str; 12] = [
        "xlsx", "xlsm", "xlsb", "xltx", "xltm", "ods", "ots", "docx", "pptx", "doc", "pdf", "zip",
    ];
    let (_, ending) = name.rsplit_once('.')?;
    let is_other = ENDINGS
        .iter()
        .any(|other| other.eq_ignore_ascii_case(ending));
    is_other.then_some(ending)
}

/// Looks at no more than the first [`HEAD_BYTES`] and takes Excel's own line
/// about the delimiter away.
fn find_dialect(reading: &Reading<'_>, sample: &mut Vec<u8>, is_whole: bool) -> Dialect {
    let announced = dialect::announced(sample);
    if let Some((_, n_line)) = announced {
        sample.drain(..n_line);
    }
    let is_whole = is_whole && sample.len() <= HEAD_BYTES;
    let head = sample.get(..HEAD_BYTES).unwrap_or(sample);
    match announced {
        Some((delimiter, _)) => {
            let dialect = Dialect {
                delimiter,
                ..Dialect::COMMA
            };
            dialect::finish(head, dialect)
        }
        None => dialect::find(head, is_whole, reading.file_name()),
    }
}

/// What is kept from one row to the next.
#[derive(Default)]
struct Table {
    letters: Option<Letters>,
    has_rows: bool,
    has_told_of_length: bool,
    /// Empty between rows; keeps its room.
    cells: Vec<Cell<'static>>,
    /// A record whose bytes were not UTF-8, put right.
    mended: String,
    ends: Vec<usize>,
}

impl Table {
    /// Hands one record over as a row.
    fn pour(&mut self, record: &Record<'_>, sink: &mut dyn Sink) {
        let Ok(index) = u32::try_from(record.index) else {
            return;
        };
        let mut cells = emptied(std::mem::take(&mut self.cells));
        let longest;
        if let Some(text) = whole_text(record) {
            let between = record.n_between;
            longest = fill(&mut cells, text, (record.ends, between), record.loose_quote);
        } else {
            mend(record, self.letters, &mut self.mended, &mut self.ends);
            longest = fill(
                &mut cells,
                &self.mended,
                (&self.ends, 0),
                record.loose_quote,
            );
        }
        if !cells.is_empty() {
            self.has_rows = true;
            sink.row(&Row {
                index,
                hiding: Hiding::NONE,
                cells: &cells,
            });
        }
        self.cells = emptied(cells);
        let is_too_long = record.is_piece || longest > MAX_TEXT_BYTES;
        if is_too_long && !self.has_told_of_length {
            self.has_told_of_length = true;
            sink.gap(too_long(record.index));
        }
    }
}

/// The record's bytes as text, when they are UTF-8 field by field.
fn whole_text<'a>(record: &Record<'a>) -> Option<&'a str> {
    let text = std::str::from_utf8(record.bytes).ok()?;
    let is_cut = |end: &usize| text.is_char_boundary(*end);
    record.ends.iter().all(is_cut).then_some(text)
}

/// Makes cells of the fields that hold something; says how long the longest
/// field is.
fn fill<'a>(
    cells: &mut Vec<Cell<'a>>,
    text: &'a str,
    (ends, n_between): (&[usize], usize),
    loose_quote: Option<u8>,
) -> usize {
    let mut start = 0;
    let mut longest = 0;
    for (column, end) in (0u32..).zip(ends) {
        let part = text.get(start..*end).unwrap_or_default();
        longest = longest.max(part.len());
        start = *end + n_between;
        if let Some(value) = field::value(part, loose_quote) {
            cells.push(Cell::new(column, value));
        }
    }
    longest
}

/// Decodes each field on its own.
fn mend(record: &Record<'_>, letters: Option<Letters>, text: &mut String, ends: &mut Vec<usize>) {
    let letters = letters.unwrap_or(Letters::WESTERN);
    text.clear();
    ends.clear();
    for field in record.fields() {
        text.push_str(&letters.decode(field));
        ends.push(text.len());
    }
}

/// The same room for cells of another life. An empty vector is turned into
/// another in place, so nothing is allocated.
fn emptied<'a>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'a>> {
    cells.clear();
    cells.into_iter().map_while(|_| None).collect()
}

fn too_many_rows(max_rows: u32) -> Gap {
    Gap::whole(
        GapReason::TooLarge,
        format!(
            "The file has more than {max_rows} rows; what stands below row {max_rows} was not \
             looked at. Split the file and check each part."
        ),
    )
}

fn too_late(index: u64) -> Gap {
    Gap::whole(
        GapReason::TimedOut,
        format!(
            "The time for this file was over at row {}; what stands from there on was not \
             looked at. Split the file and check each part, or allow more time (--timeout).",
            index + 1
        ),
    )
}

fn too_long(index: u64) -> Gap {
    Gap::whole(
        GapReason::TooLarge,
        format!(
            "Row {} is longer than any program shows, so not all of it was looked at as it \
             stands there. Open the file in a text editor and look at that row.",
            index + 1
        ),
    )
}
