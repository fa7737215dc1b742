//! One surface under examination, row by row.

use crate::model::{
    Cell, Glimpse, Hiding, Kind, Layout, Profile, Reveal, Row, Surface, Table, Value,
};
use crate::rules::Rules;

use super::block::{Block, LineCell};
use super::classify::Classifier;
use super::headers::{EarlyCell, EarlyRow, names_columns};
use super::memo::{Memo, hash};
use super::shared::SharedStrings;
use super::stacked::stack;
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
    /// Room for the cells of the rows at hand.
    lines: Vec<LineCell>,
    memos: Vec<Memo>,
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
            lines: Vec::new(),
            memos: Vec::new(),
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
        let mut lines = std::mem::take(&mut self.lines);
        self.classify(rows, &mut lines, shared, classifier);
        let mut rest = lines.as_slice();
        for row in rows {
            let (line, after) = rest.split_at_checked(row.cells.len()).unwrap_or_default();
            rest = after;
            if line.iter().any(|cell| cell.id == 0) {
                let filled: Vec<_> = line.iter().filter(|cell| cell.id != 0).copied().collect();
                self.row(row, &filled, shared, classifier);
            } else {
                self.row(row, line, shared, classifier);
            }
        }
        self.lines = lines;
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
        let hiding = row.hiding.and(painted(row, line));
        self.n_rows += 1;
        self.n_cells += line.len() as u64;
        let n_cells = u32::try_from(line.len()).unwrap_or(u32::MAX);
        self.veiled.row(row.index, row.hiding, n_cells);
        if self.surface.layout != Layout::Free {
            self.headed_row((row, hiding), line, shared);
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
        self.begin_after_gap(row.index, line, classifier);
        let block = self
            .block
            .get_or_insert_with(|| Block::new(row.index, None));
        if block.is_remark(line) {
            block.remark(row.index, line);
            return;
        }
        if block.is_first_again(line) {
            block.last_row = row.index;
            return;
        }
        if block.is_early() {
            block.early.push(early_row(line, row, shared));
        }
        block.add(row.index, hiding, line);
        self.take_samples(row, line, shared);
    }

    /// The first row names the columns, all others are data: nothing is guessed.
    fn headed_row(
        &mut self,
        (row, hiding): (&Row<'_>, Hiding),
        line: &[LineCell],
        shared: &SharedStrings,
    ) {
        let Some(block) = self.block.as_mut() else {
            let header = early_row(line, row, shared);
            self.block = Some(Block::new(header.row + 1, Some(header)));
            return;
        };
        block.add(row.index, hiding, line);
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

    /// Fills `lines` with what the cells are, row after row; cells that hold
    /// nothing have the class 0. Goes through the rows a column at a time:
    /// the values of a column are alike, and so is the work on them.
    fn classify(
        &mut self,
        rows: &[Row<'_>],
        lines: &mut Vec<LineCell>,
        shared: &SharedStrings,
        classifier: &mut Classifier<'r>,
    ) {
        let n_cells = rows.iter().map(|row| row.cells.len()).sum();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        lines.clear();
        lines.resize(n_cells, LineCell::default());
        for at in 0..width {
            let mut start = 0;
            for row in rows {
                if let Some(cell) = row.cells.get(at)
                    && let Some(room) = lines.get_mut(start + at)
                {
                    *room = self.look_at(cell, shared, classifier);
                    if room.id != 0 {
                        self.veiled.cell(row.index, cell.column, cell.hiding);
                    }
                }
                start += row.cells.len();
            }
        }
    }

    /// What one cell is.
    fn look_at(
        &mut self,
        cell: &Cell<'_>,
        shared: &SharedStrings,
        classifier: &mut Classifier<'r>,
    ) -> LineCell {
        let (id, key) = match cell.value {
            Value::Shared(at) => (shared.class(at).unwrap_or_default(), u64::from(at)),
            Value::Text(text) => self.memo(cell.column).text(text, classifier),
            Value::Number(text) => (classifier.number(text), hash(text)),
            Value::Date(text) => (classifier.date(text), hash(text)),
            Value::Bool(_) | Value::Error(_) => (classifier.other(), 0),
        };
        LineCell {
            column: cell.column,
            id,
            class: classifier.classes.get(id),
            key,
        }
    }

    fn memo(&mut self, column: u32) -> &mut Memo {
        let at = (column as usize).min(MAX_MEMOS);
        if self.memos.len() <= at {
            self.memos.resize_with(at + 1, Memo::default);
        }
        // The vector was just made long enough; the first memo stands in if not.
        let at = if at < self.memos.len() { at } else { 0 };
        &mut self.memos[at]
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

    /// Blank rows end a table if what comes after them is of another kind.
    fn begin_after_gap(&mut self, row: u32, line: &[LineCell], classifier: &Classifier<'r>) {
        let ends = self.block.as_ref().is_some_and(|block| {
            let gap = row > block.last_row + 1;
            let is_new = block.n_rows == 0;
            gap && !is_new && !block.fits(line)
        });
        if ends {
            self.end_block(classifier);
        }
    }

    fn end_block(&mut self, classifier: &Classifier<'r>) {
        if let Some(block) = self.block.take()
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

/// By what means cells that could identify someone are concealed one by one:
/// whoever is named in such a cell is concealed.
fn painted(row: &Row<'_>, line: &[LineCell]) -> Hiding {
    const IDENTIFIES: Kind = Kind(Kind::NAMELIKE.0 | Kind::CHECKED.0 | Kind::CODE.0);
    let mut painted = Hiding::NONE;
    for cell in row.cells.iter().filter(|cell| !cell.hiding.is_none()) {
        let at = line.binary_search_by_key(&cell.column, |one| one.column);
        let known = at.ok().and_then(|at| line.get(at));
        if known.is_some_and(|one| one.class.kind.meets(IDENTIFIES)) {
            painted = painted.and(cell.hiding);
        }
    }
    painted
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

/// Columns further right share one memo.
const MAX_MEMOS: usize = 256;
