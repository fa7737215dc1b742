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
mod sheaves;
mod stretches;

use std::io;

use crate::model::{Body, Gap, GapReason, Sheaf, Surface, SurfaceKind};

use self::dialect::Dialect;
use self::sheaves::Sheaves;
use self::stretches::Stretches;
use super::encoding::{HEAD_BYTES, Text};
use super::{Reading, Sink};

/// Reads the source.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    sink.surface(Surface::shown(SurfaceKind::Table, reading.file_name()));
    let mut seen = Seen::default();
    let mut outcome = pour(reading, &mut seen, sink);
    let is_late = |error: &io::Error| error.kind() == io::ErrorKind::TimedOut;
    if matches!(reading.source.body, Body::Pipe(_)) && outcome.as_ref().is_err_and(is_late) {
        // Nobody fills the pipe any more.
        seen.ended.get_or_insert_with(|| too_late(seen.n_rows));
        outcome = Ok(());
    }
    sink.close();
    let is_cut_off = seen.ended.is_some();
    for gap in seen.too_long.into_iter().chain(seen.ended) {
        sink.gap(gap);
    }
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
    } else if !seen.has_rows && !is_cut_off {
        sink.gap(Gap::whole(
            GapReason::Empty,
            "The file holds no text at all. Check that it is the file you meant to release.",
        ));
    }
}

/// What was met on the way through a text.
#[derive(Default)]
struct Seen {
    /// How many rows came before, blank ones included.
    n_rows: u64,
    has_rows: bool,
    too_long: Option<Gap>,
    /// Why the rest was left out.
    ended: Option<Gap>,
}

impl Seen {
    /// Looks at the next rows; false when they are not wanted any more.
    fn look(&mut self, sheaf: &mut Sheaf, reading: &Reading<'_>) -> bool {
        if self.ended.is_none() && reading.is_late() {
            self.ended = Some(too_late(self.n_rows));
        }
        if self.ended.is_some() {
            return false;
        }
        let max_rows = reading.limits.max_rows;
        let long = sheaf.first_cut_short().map(|index| self.n_rows + index);
        if let Some(index) = long.filter(|index| *index < u64::from(max_rows)) {
            self.too_long.get_or_insert_with(|| too_long(index));
        }
        if !sheaf.begin_at(self.n_rows, max_rows) {
            self.ended = Some(too_many_rows(max_rows));
        }
        self.n_rows += sheaf.n_indices();
        self.has_rows |= !sheaf.is_empty();
        true
    }
}

fn pour(reading: &Reading<'_>, seen: &mut Seen, sink: &mut dyn Sink) -> io::Result<()> {
    let mut text = Text::open(reading.open_once()?)?;
    let letters = text.letters();
    let mut sample = Vec::new();
    let mut is_whole = false;
    while sample.len() < HEAD_BYTES && !is_whole {
        is_whole = !text.fill(&mut sample)?;
    }
    let dialect = find_dialect(reading, &mut sample, is_whole);
    let mut stretches = Stretches::new(text, sample, dialect);
    let sheaves = Sheaves { dialect, letters };
    sink.stream(&mut stretches, &sheaves, &mut |sheaf| {
        seen.look(sheaf, reading)
    })
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

fn too_many_rows(max_rows: u32) -> Gap {
    Gap::whole(
        GapReason::TooLarge,
        format!(
            "The file has more than {max_rows} rows; what stands below row {max_rows} was not \
             looked at. Split the file and check each part."
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
