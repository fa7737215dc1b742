//! Records become rows: which of their fields hold something, and what.

use crate::model::{Cell, Gap, GapReason, Hiding, Row};
use crate::read::Sink;
use crate::read::encoding::Letters;
use crate::read::written::MAX_TEXT_BYTES;

use super::field;
use super::lines::Lines;
use super::record::Record;

/// What is kept from one row to the next.
#[derive(Default)]
pub(super) struct Table {
    letters: Option<Letters>,
    max_rows: u32,
    has_rows: bool,
    has_told_of_length: bool,
    /// Empty between rows; they keep their room.
    cells: Vec<Cell<'static>>,
    rows: Vec<Row<'static>>,
    /// Number of each row at hand, and the end of its cells.
    spans: Vec<(u32, usize)>,
    /// A record whose bytes were not UTF-8, put right.
    mended: String,
    ends: Vec<usize>,
}

impl Table {
    /// Begins with a text of these letters.
    pub(super) fn begin(&mut self, letters: Letters, max_rows: u32) {
        self.letters = Some(letters);
        self.max_rows = max_rows;
    }

    /// Whether any row held something.
    pub(super) fn has_rows(&self) -> bool {
        self.has_rows
    }

    /// Hands several lines over as rows; gives the gap that ends the reading.
    pub(super) fn pour_lines(
        &mut self,
        lines: &Lines,
        window: &[u8],
        sink: &mut dyn Sink,
    ) -> Option<Gap> {
        let Ok(text) = std::str::from_utf8(lines.bytes(window)) else {
            let mut records = lines.records(window);
            return records.find_map(|record| self.pour(&record, sink));
        };
        let mut cells = emptied(std::mem::take(&mut self.cells));
        self.spans.clear();
        let mut longest = 0;
        let mut end = None;
        for (index, line, ends) in lines.texts(text) {
            let Some(row) = self.number(index) else {
                end = Some(too_many_rows(self.max_rows));
                break;
            };
            let before = cells.len();
            let length = fill(&mut cells, line, (ends, 1), None);
            if length > MAX_TEXT_BYTES && longest <= MAX_TEXT_BYTES {
                self.tell_of_length(index, sink);
            }
            longest = longest.max(length);
            if cells.len() > before {
                self.spans.push((row, cells.len()));
            }
        }
        let mut rows = emptied_rows(std::mem::take(&mut self.rows));
        let mut start = 0;
        for (index, end) in &self.spans {
            rows.push(Row {
                index: *index,
                hiding: Hiding::NONE,
                cells: cells.get(start..*end).unwrap_or_default(),
            });
            start = *end;
        }
        self.has_rows |= !rows.is_empty();
        sink.rows(&rows);
        self.rows = emptied_rows(rows);
        self.cells = emptied(cells);
        end
    }

    /// Hands one record over as a row; gives the gap that ends the reading.
    pub(super) fn pour(&mut self, record: &Record<'_>, sink: &mut dyn Sink) -> Option<Gap> {
        let Some(index) = self.number(record.index) else {
            return Some(too_many_rows(self.max_rows));
        };
        let mut cells = emptied(std::mem::take(&mut self.cells));
        let longest;
        if let Some(text) = whole_text(record) {
            let between = record.n_between;
            longest = fill(&mut cells, text, (record.ends, between), record.loose_quote);
        } else {
            mend(record, self.letters, &mut self.mended, &mut self.ends);
            let loose_quote = record.loose_quote;
            longest = fill(&mut cells, &self.mended, (&self.ends, 0), loose_quote);
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
        if record.is_piece || longest > MAX_TEXT_BYTES {
            self.tell_of_length(record.index, sink);
        }
        None
    }

    /// The number of a row; none beyond the limit.
    fn number(&self, index: u64) -> Option<u32> {
        let index = u32::try_from(index).ok()?;
        (index < self.max_rows).then_some(index)
    }

    /// Says once that a row is too long.
    fn tell_of_length(&mut self, index: u64, sink: &mut dyn Sink) {
        if !self.has_told_of_length {
            self.has_told_of_length = true;
            sink.gap(too_long(index));
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

/// The same for rows.
fn emptied_rows<'a>(mut rows: Vec<Row<'_>>) -> Vec<Row<'a>> {
    rows.clear();
    rows.into_iter().map_while(|_| None).collect()
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
