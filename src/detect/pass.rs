//! One surface under examination, row by row.

use crate::model::{Glimpse, Hiding, Kind, Layout, Profile, Reveal, Row, Surface, Table, Value};
use crate::rules::Rules;

use super::batch::Batch;
use super::block::{Block, LineCell};
use super::classify::Classifier;
use super::headers::{EarlyCell, EarlyRow, could_be_header, names_columns};
use super::shared::SharedStrings;
use super::stacked::{says_more, stack};
use super::table;
use super::veiled::Veiled;

/// One surface under examination.
pub(crate) struct Pass<'r> {
    rules: &'r Rules,
    reveal: Reveal,
    surface: Surface,
    block: Option<Block>,
    tables: Vec<Table>,
    veiled: Veiled,
    batch: Batch,
    n_rows: u64,
    n_cells: u64,
}

impl<'r> Pass<'r> {
    /// Begins a surface.
    pub(crate) fn new(rules: &'r Rules, reveal: Reveal, surface: Surface) -> Self {
        Self {
            rules,
            reveal,
            surface,
            block: None,
            tables: Vec::new(),
            veiled: Veiled::default(),
            batch: Batch::default(),
            n_rows: 0,
            n_cells: 0,
        }
    }

    /// The columns `first` to `last` are concealed.
    pub(crate) fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        self.veiled.columns(first, last, hiding);
    }

    /// Hidden rows from `first` to `last` were hidden by a filter.
    pub(crate) fn filtered(&mut self, first: u32, last: u32) {
        self.veiled.filtered(first, last);
    }

    /// Looks at rows, by ascending index.
    pub(crate) fn rows(
        &mut self,
        rows: &[Row<'_>],
        shared: &SharedStrings,
        classifier: &mut Classifier<'r>,
    ) {
        let mut batch = std::mem::take(&mut self.batch);
        let mut rest = batch.look_at(rows, shared, classifier);
        for row in rows {
            let (line, after) = rest.split_at_checked(row.cells.len()).unwrap_or_default();
            rest = after;
            let row = &Row {
                hiding: row.hiding.and(self.veil(row, line)),
                ..*row
            };
            if line.iter().any(|cell| cell.id == 0) {
                let filled: Vec<_> = line.iter().filter(|cell| cell.id != 0).copied().collect();
                self.row(row, &filled, shared, classifier);
            } else {
                self.row(row, line, shared, classifier);
            }
        }
        self.batch = batch;
    }

    /// Counts what is concealed in a row. Whoever is named in a concealed cell is
    /// concealed: gives by what means such cells are.
    fn veil(&mut self, row: &Row<'_>, line: &[LineCell]) -> Hiding {
        const IDENTIFIES: Kind = Kind(Kind::NAMELIKE.0 | Kind::CHECKED.0 | Kind::CODE.0);
        let mut painted = Hiding::NONE;
        let mut n_cells = 0;
        for (cell, seen) in row.cells.iter().zip(line).filter(|(_, seen)| seen.id != 0) {
            n_cells += 1;
            self.veiled.cell(row.index, cell.column, cell.hiding);
            if !cell.hiding.is_none() && seen.class.kind.meets(IDENTIFIES) {
                painted = painted.and(cell.hiding);
            }
        }
        if n_cells > 0 {
            self.veiled.row(row.index, row.hiding, n_cells);
        }
        painted
    }

    /// Looks at one row; `line` is its cells that hold something.
    fn row(
        &mut self,
        row: &Row<'_>,
        line: &[LineCell],
        shared: &SharedStrings,
        classifier: &mut Classifier<'r>,
    ) {
        if line.is_empty() {
            return;
        }
        self.n_rows += 1;
        self.n_cells += line.len() as u64;
        if self.surface.layout != Layout::Free {
            self.headed_row(row, line, shared);
            return;
        }
        let in_midst = self
            .block
            .as_ref()
            .is_some_and(|block| block.n_rows > 0 && row.index <= block.last_row + 1);
        if names_columns(line, in_midst, &classifier.classes) {
            let header = early_row(line, row, shared);
            self.begin_headed(header, classifier);
            return;
        }
        if self.ends_header(row, line, shared, classifier) || self.is_held(row, line, classifier) {
            return;
        }
        self.begin_after_gap(row.index, line, classifier);
        let block = self
            .block
            .get_or_insert_with(|| Block::new(row.index, None));
        if block.is_first_again(line) {
            block.last_row = row.index;
            return;
        }
        if block.is_early() {
            block.early.push(early_row(line, row, shared));
        }
        block.add(row.index, row.hiding, line);
        self.take_samples(row, line, shared);
    }

    /// The first row names the columns, all others are data: nothing is guessed.
    fn headed_row(&mut self, row: &Row<'_>, line: &[LineCell], shared: &SharedStrings) {
        let Some(block) = self.block.as_mut() else {
            let header = early_row(line, row, shared);
            self.block = Some(Block::new(header.row + 1, Some(header)));
            return;
        };
        block.add(row.index, row.hiding, line);
        self.take_samples(row, line, shared);
    }

    /// Ends the surface.
    pub(crate) fn finish(mut self, classifier: &Classifier<'r>) -> Profile {
        self.end_block(classifier);
        Profile {
            rows: self.n_rows,
            columns: self.veiled.n_columns(),
            cells: self.n_cells,
            concealed: self.veiled.finish(),
            tables: self.tables,
            surface: self.surface,
        }
    }

    /// A row that names columns begins a table, unless it is the header of the
    /// table at hand once more.
    fn begin_headed(&mut self, mut header: EarlyRow, classifier: &mut Classifier<'r>) {
        let repeats = self
            .block
            .as_ref()
            .is_some_and(|block| block.repeats_header(&header.cells));
        if repeats {
            return;
        }
        if let Some(above) = self
            .block
            .as_ref()
            .and_then(|block| block.stacked_on(header.row))
        {
            stack(&mut header, above, classifier);
        }
        self.end_block(classifier);
        self.block = Some(Block::new(header.row + 1, Some(header)));
    }

    /// Whether the row is a remark of the table at hand. Several in a row are a
    /// table of their own, to which the row then belongs.
    fn is_held(&mut self, row: &Row<'_>, line: &[LineCell], classifier: &Classifier<'r>) -> bool {
        let Some(block) = self.block.as_mut() else {
            return false;
        };
        if !block.is_remark(row.index, line) {
            return false;
        }
        if block.hold(row.index, row.hiding, line) {
            return true;
        }
        let held = block.take_held();
        self.end_block(classifier);
        let first_row = held.first().map_or(row.index, |(first, ..)| *first);
        let mut block = Block::new(first_row, None);
        for (row, hiding, cell) in held {
            block.add(row, hiding, &[cell]);
        }
        self.block = Some(block);
        false
    }

    /// Whether the row is the lower half of the header right above it.
    fn ends_header(
        &mut self,
        row: &Row<'_>,
        line: &[LineCell],
        shared: &SharedStrings,
        classifier: &mut Classifier<'r>,
    ) -> bool {
        let block = self.block.as_ref();
        let Some(upper) = block
            .and_then(|block| block.stacked_on(row.index))
            .filter(|_| could_be_header(line))
        else {
            return false;
        };
        let mut lower = early_row(line, row, shared);
        stack(&mut lower, upper, classifier);
        if !says_more(&lower, upper, &classifier.classes) {
            return false;
        }
        self.end_block(classifier);
        self.block = Some(Block::new(lower.row + 1, Some(lower)));
        true
    }

    /// Blank rows end a table if what comes after them is of another kind.
    fn begin_after_gap(&mut self, row: u32, line: &[LineCell], classifier: &Classifier<'r>) {
        let ends = self.block.as_mut().is_some_and(|block| {
            let gap = row > block.last_row + 1;
            let is_new = block.n_rows == 0;
            gap && !is_new && (!block.fits(line) || block.is_headed_by(line, &classifier.classes))
        });
        if ends {
            self.end_block(classifier);
        }
    }

    fn end_block(&mut self, classifier: &Classifier<'r>) {
        let block = self.block.take().map(|mut block| {
            block.keep_held();
            block
        });
        if let Some(block) = block
            && let Some(table) = table::finish(block, self.rules, &classifier.classes, &self.veiled)
        {
            self.tables.push(table);
        }
    }

    /// Takes the shapes of this row's cells where they are still wanted.
    fn take_samples(&mut self, row: &Row<'_>, line: &[LineCell], shared: &SharedStrings) {
        let Some(block) = self.block.as_mut() else {
            return;
        };
        for cell in line {
            if let Some(tally) = block.column(cell.column)
                && tally.wants_sample()
                && let Some(text) = text_in(row, cell.column, shared)
            {
                tally.sample(row.index, cell.id, Glimpse::of(text.trim(), self.reveal));
            }
        }
    }
}

/// The row with its texts, as a header or one of the first of a table.
fn early_row(line: &[LineCell], row: &Row<'_>, shared: &SharedStrings) -> EarlyRow {
    let cells = line.iter().map(|cell| EarlyCell {
        column: cell.column,
        class: cell.id,
        key: cell.key,
        text: text_in(row, cell.column, shared).map(Into::into),
    });
    EarlyRow {
        row: row.index,
        cells: cells.collect(),
    }
}

/// The text of a cell of the row, where it is known.
fn text_in<'a>(row: &Row<'a>, column: u32, shared: &'a SharedStrings) -> Option<&'a str> {
    let at = row
        .cells
        .binary_search_by_key(&column, |cell| cell.column)
        .ok()?;
    match row.cells.get(at)?.value {
        Value::Text(text) | Value::Number(text) | Value::Date(text) => Some(text),
        Value::Shared(number) => shared.text(number),
        Value::Bool(_) | Value::Error(_) => None,
    }
}
