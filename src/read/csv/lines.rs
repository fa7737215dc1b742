//! Lines of a text that no quote stands in: where they are and where their
//! fields end, found many at a time.

use super::record::{MAX_FIELDS, Record};

/// So many lines are handed over at once.
const MAX_LINES: usize = 128;
/// Or lines with so many fields together.
const MAX_ENDS: usize = 1_024;

/// Lines that follow one another in a window; blank ones are left out.
#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    ends: Vec<usize>,
}

struct Line {
    /// Zero-based number; blank lines have one, too, as in Excel.
    index: u64,
    /// Its first byte in the window.
    start: usize,
    /// The end of its last field in `ends`, exclusive.
    end: usize,
}

impl Lines {
    pub(super) fn clear(&mut self) {
        self.lines.clear();
        self.ends.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.lines.len() >= MAX_LINES || self.ends.len() >= MAX_ENDS
    }

    /// Keeps a line that begins at `start` of the window; false when it has too
    /// many fields.
    pub(super) fn push(&mut self, index: u64, start: usize, line: &[u8], delimiter: u8) -> bool {
        let before = self.ends.len();
        self.ends.extend(memchr::memchr_iter(delimiter, line));
        if self.ends.len() - before >= MAX_FIELDS {
            self.ends.truncate(before);
            return false;
        }
        self.ends.push(line.len());
        self.lines.push(Line {
            index,
            start,
            end: self.ends.len(),
        });
        true
    }

    /// The bytes from the first line to the last.
    pub(super) fn bytes<'a>(&self, window: &'a [u8]) -> &'a [u8] {
        let start = self.lines.first().map_or(0, |line| line.start);
        let last = self.lines.last().map_or(0, |line| line.start);
        let end = last + self.ends.last().copied().unwrap_or(0);
        window.get(start..end).unwrap_or_default()
    }

    /// The lines one by one.
    pub(super) fn records<'a>(&'a self, window: &'a [u8]) -> impl Iterator<Item = Record<'a>> {
        let mut before = 0;
        self.lines.iter().map(move |line| {
            let ends = self.ends.get(before..line.end).unwrap_or_default();
            before = line.end;
            let length = ends.last().copied().unwrap_or(0);
            Record {
                index: line.index,
                bytes: window
                    .get(line.start..line.start + length)
                    .unwrap_or_default(),
                ends,
                n_between: 1,
                loose_quote: None,
                is_piece: false,
            }
        })
    }

    /// The same where `text` is what [`Lines::bytes`] gave: the number of each
    /// line, its text, and where its fields end in it.
    pub(super) fn texts<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (u64, &'a str, &'a [usize])> {
        let first = self.lines.first().map_or(0, |line| line.start);
        let mut before = 0;
        self.lines.iter().map(move |line| {
            let ends = self.ends.get(before..line.end).unwrap_or_default();
            before = line.end;
            let start = line.start - first;
            let length = ends.last().copied().unwrap_or(0);
            // Lines end at ASCII bytes, which cut no letter.
            let line_text = text.get(start..start + length).unwrap_or_default();
            (line.index, line_text, ends)
        })
    }
}
