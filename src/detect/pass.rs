//! One surface under examination, row by row.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::model::{Glimpse, Hiding, Layout, Profile, Reveal, Row, Surface, Table, Value};
use crate::rules::Rules;

use super::block::{Block, LineCell};
use super::classes::ClassId;
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
    line: Vec<LineCell>,
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
            line: Vec::new(),
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

    /// Looks at one row.
    pub(crate) fn row(
        &mut self,
        row: &Row<'_>,
        shared: &SharedStrings,
        classifier: &mut Classifier<'r>,
    ) {
        self.classify(row, shared, classifier);
        if self.line.is_empty() {
            return;
        }
        self.n_rows += 1;
        self.n_cells += self.line.len() as u64;
        let n_cells = u32::try_from(self.line.len()).unwrap_or(u32::MAX);
        self.veiled.row(row.index, row.hiding, n_cells);
        if self.surface.layout != Layout::Free {
            self.headed_row(row, shared);
            return;
        }
        let in_midst = self
            .block
            .as_ref()
            .is_some_and(|block| block.n_rows > 0 && row.index <= block.last_row + 1);
        if names_columns(&self.line, in_midst, &classifier.classes) {
            let header = early_row(&self.line, row, shared);
            self.begin_headed(header, classifier);
            return;
        }
        if self.ends_header(row, shared, classifier) {
            return;
        }
        if self.is_held(row, classifier) {
            return;
        }
        self.begin_after_gap(row.index, classifier);
        let block = self
            .block
            .get_or_insert_with(|| Block::new(row.index, None));
        if block.is_first_again(&self.line) {
            block.last_row = row.index;
            return;
        }
        if block.is_early() {
            block.early.push(early_row(&self.line, row, shared));
        }
        block.add(row.index, row.hiding, &self.line);
        self.take_samples(row, shared);
    }

    /// The first row names the columns, all others are data: nothing is guessed.
    fn headed_row(&mut self, row: &Row<'_>, shared: &SharedStrings) {
        let Some(block) = self.block.as_mut() else {
            let header = early_row(&self.line, row, shared);
            self.block = Some(Block::new(header.row + 1, Some(header)));
            return;
        };
        block.add(row.index, row.hiding, &self.line);
        self.take_samples(row, shared);
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

    /// Fills `line` with the cells that hold something.
    fn classify(&mut self, row: &Row<'_>, shared: &SharedStrings, classifier: &mut Classifier<'r>) {
        self.line.clear();
        for cell in row.cells {
            let (id, key) = match cell.value {
                Value::Shared(at) => (shared.class(at).unwrap_or_default(), u64::from(at)),
                Value::Text(text) => self.memo(cell.column).text(text, classifier),
                Value::Number(text) => (classifier.number(text), hash(text)),
                Value::Date(text) => (classifier.date(text), hash(text)),
                Value::Bool(_) | Value::Error(_) => (classifier.other(), 0),
            };
            if id == 0 {
                continue;
            }
            self.veiled.cell(row.index, cell.column, cell.hiding);
            self.line.push(LineCell {
                column: cell.column,
                id,
                class: classifier.classes.get(id),
                key,
            });
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

    /// Whether the row is a remark of the table at hand. Several in a row are a
    /// table of their own, to which the row then belongs.
    fn is_held(&mut self, row: &Row<'_>, classifier: &Classifier<'r>) -> bool {
        let Some(block) = self.block.as_mut() else {
            return false;
        };
        if !block.is_remark(row.index, &self.line) {
            return false;
        }
        if block.hold(row.index, row.hiding, &self.line) {
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
        shared: &SharedStrings,
        classifier: &mut Classifier<'r>,
    ) -> bool {
        let block = self.block.as_ref();
        let Some(upper) = block
            .filter(|_| could_be_header(&self.line))
            .and_then(|block| block.stacked_on(row.index))
        else {
            return false;
        };
        let mut lower = early_row(&self.line, row, shared);
        stack(&mut lower, upper, classifier);
        if !says_more(&lower, upper, &classifier.classes) {
            return false;
        }
        self.end_block(classifier);
        self.block = Some(Block::new(lower.row + 1, Some(lower)));
        true
    }

    /// Blank rows end a table if what comes after them is of another kind.
    fn begin_after_gap(&mut self, row: u32, classifier: &Classifier<'r>) {
        let ends = self.block.as_mut().is_some_and(|block| {
            let gap = row > block.last_row + 1;
            let is_new = block.n_rows == 0;
            gap && !is_new
                && (!block.fits(&self.line) || block.is_headed_by(&self.line, &classifier.classes))
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
    fn take_samples(&mut self, row: &Row<'_>, shared: &SharedStrings) {
        let Some(block) = self.block.as_mut() else {
            return;
        };
        for cell in &self.line {
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

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Columns further right share one memo.
const MAX_MEMOS: usize = 256;
/// Slots of a memo; a power of two.
const N_SLOTS: usize = 4_096;
/// So many look-ups decide whether remembering pays in a column.
const TRIAL: u32 = 16_384;

/// Remembers the classes of a column's last values. Switches itself off where
/// nearly every value is new.
#[derive(Default)]
struct Memo {
    slots: Vec<(u64, ClassId)>,
    n_asked: u32,
    n_known: u32,
    is_off: bool,
}

impl Memo {
    /// The class of a text and a key that tells it from other texts.
    fn text(&mut self, text: &str, classifier: &mut Classifier<'_>) -> (ClassId, u64) {
        let key = hash(text);
        if self.is_off {
            return (classifier.text(text), key);
        }
        if self.slots.is_empty() {
            self.slots.resize(N_SLOTS, (0, 0));
        }
        self.n_asked += 1;
        let at = (key >> 48) as usize % N_SLOTS;
        if let Some((known, id)) = self.slots.get(at).copied()
            && known == key
        {
            self.n_known += 1;
            return (id, key);
        }
        let id = classifier.text(text);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (key, id);
        }
        if self.n_asked == TRIAL {
            self.is_off = self.n_known * 5 < TRIAL * 2;
        }
        (id, key)
    }
}
