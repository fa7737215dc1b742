//! A place's texts as a small table: gathered while a part is read, bounded, and
//! poured as a surface of its own whose first row names the columns.

use crate::model::{Cell, Hiding, Layout, Row, Surface, Value};
use crate::read::Sink;
use crate::read::written::{cap, value};

use super::trouble::Trouble;

/// Most rows, and most bytes of text, that one place may gather.
const MOST_ROWS: usize = 1 << 20;
const MOST_BYTES: usize = 64 << 20;

/// Rows of texts under headings. The last column is the text itself, those
/// before it say where it stands and whose it is.
pub(in crate::read) struct Listing {
    headings: &'static [&'static str],
    texts: String,
    /// Where each cell's text ends, row after row.
    ends: Vec<usize>,
    hidings: Vec<Hiding>,
}

impl Listing {
    /// An empty table with these headings.
    pub(in crate::read) fn new(headings: &'static [&'static str]) -> Self {
        Self {
            headings,
            texts: String::new(),
            ends: Vec::new(),
            hidings: Vec::new(),
        }
    }

    /// Whether nothing was gathered.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.hidings.is_empty()
    }

    /// How many bytes of text were gathered.
    pub(in crate::read) fn n_bytes(&self) -> usize {
        self.texts.len()
    }

    /// How many rows were gathered.
    #[cfg(test)]
    pub(super) fn n_rows(&self) -> usize {
        self.hidings.len()
    }

    /// The last cell of every row.
    pub(super) fn last_texts(&self) -> impl Iterator<Item = &str> {
        let width = self.headings.len().max(1);
        (1..=self.hidings.len()).map(move |row| {
            let last = row * width - 1;
            let from = last.checked_sub(1).and_then(|at| self.ends.get(at));
            let to = self.ends.get(last).copied().unwrap_or_default();
            let text = self.texts.get(from.copied().unwrap_or_default()..to);
            text.unwrap_or_default()
        })
    }

    /// Adds a row, or one for every line of its last cell; nothing when all
    /// lines of that are empty.
    ///
    /// # Errors
    /// [`Trouble::TooLarge`] past the bounds of a place.
    pub(in crate::read) fn add(&mut self, cells: &[&str]) -> Result<(), Trouble> {
        self.add_hidden(cells, Hiding::NONE)
    }

    /// The same for something that is concealed by itself.
    ///
    /// # Errors
    /// As [`Listing::add`].
    pub(in crate::read) fn add_hidden(
        &mut self,
        cells: &[&str],
        hiding: Hiding,
    ) -> Result<(), Trouble> {
        let Some((text, before)) = cells.split_last() else {
            return Ok(());
        };
        let lines = text.split(['\n', '\r', '\u{b}', '\u{2028}', '\u{2029}']);
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            self.push(before, line, hiding)?;
        }
        Ok(())
    }

    /// Adds a row as it is, whatever of it is empty.
    ///
    /// # Errors
    /// As [`Listing::add`].
    pub(in crate::read) fn push(
        &mut self,
        before: &[&str],
        last: &str,
        hiding: Hiding,
    ) -> Result<(), Trouble> {
        if self.hidings.len() >= MOST_ROWS || self.texts.len() >= MOST_BYTES {
            return Err(Trouble::TooLarge);
        }
        let width = self.headings.len();
        for at in 0..width {
            let text = if at + 1 == width {
                last
            } else {
                before.get(at).copied().unwrap_or_default()
            };
            self.texts.push_str(cap(text.trim()));
            self.ends.push(self.texts.len());
        }
        self.hidings.push(hiding);
        Ok(())
    }

    /// Pours the table in as this surface; nothing when it is empty. What
    /// stands side by side says where a text is and does not describe a person,
    /// so no row is taken for one.
    pub(in crate::read) fn pour(&self, surface: Surface, sink: &mut dyn Sink) {
        if self.is_empty() {
            return;
        }
        sink.surface(surface.laid_out(Layout::Lists));
        let headings: Vec<Cell<'_>> = (0..)
            .zip(self.headings)
            .map(|(column, heading)| Cell::new(column, Value::Text(heading)))
            .collect();
        sink.row(&Row {
            index: 0,
            hiding: Hiding::NONE,
            cells: &headings,
        });
        let mut from = 0;
        let rows = self.ends.chunks(self.headings.len().max(1));
        for (index, (ends, hiding)) in (1..).zip(rows.zip(&self.hidings)) {
            let mut cells = Vec::with_capacity(ends.len());
            for (column, end) in (0..).zip(ends) {
                let text = self.texts.get(from..*end).unwrap_or_default();
                from = *end;
                if !text.is_empty() {
                    cells.push(Cell::new(column, value(text)));
                }
            }
            if !cells.is_empty() {
                sink.row(&Row {
                    index,
                    hiding: *hiding,
                    cells: &cells,
                });
            }
        }
        sink.close();
    }
}
