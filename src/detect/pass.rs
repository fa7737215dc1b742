//! One surface under examination, sheaf by sheaf: row by row where tables begin
//! and end, all rows at once in the midst of one.

use crate::model::{
    Glimpse, Hiding, Kind, Layout, Profile, Reveal, Sheaf, SheafRow, Surface, Table, Value,
};
use crate::rules::Rules;

use super::block::{Block, LineCell};
use super::classes::{ClassId, Classes};
use super::classify::Classifier;
use super::examine::{Examined, Examiner};
use super::headers::{EarlyCell, EarlyRow, could_be_header, names_columns};
use super::memo::hash;
use super::shared::SharedStrings;
use super::stacked::{says_more, stack};
use super::table;
use super::veiled::Veiled;

/// One surface under examination.
pub(crate) struct Pass<'r> {
    rules: &'r Rules,
    pub(super) reveal: Reveal,
    pub(super) surface: Surface,
    pub(super) block: Option<Block>,
    tables: Vec<Table>,
    pub(super) veiled: Veiled,
    pub(super) n_rows: u64,
    pub(super) n_cells: u64,
    /// Empty between rows; keeps its room.
    line: Vec<LineCell>,
}

/// How the classes of an examiner are numbered here.
#[derive(Default)]
pub(crate) struct Numbers(Option<Vec<ClassId>>);

impl Numbers {
    /// Of an examiner that has begun with the first `n_classes` of the pass.
    #[cfg(feature = "threads")]
    pub(crate) fn from(n_classes: usize) -> Self {
        Self(Some((0..).take(n_classes).collect()))
    }

    /// Learns the classes that are new with a sheaf.
    pub(super) fn learn(&mut self, examined: &Examined, classes: &mut Classes) {
        if let Some(numbers) = &mut self.0 {
            numbers.extend(examined.fresh.iter().map(|told| classes.adopt(told)));
        }
    }

    /// The number here of a class there; the same where the pass shares its
    /// classes with the examiner.
    #[inline]
    pub(super) fn of(&self, id: ClassId) -> ClassId {
        match &self.0 {
            Some(numbers) => numbers.get(id as usize).copied().unwrap_or_default(),
            None => id,
        }
    }
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
            n_rows: 0,
            n_cells: 0,
            line: Vec::new(),
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

    /// Examines a sheaf and takes its rows.
    pub(crate) fn examine(
        &mut self,
        sheaf: &Sheaf,
        shared: &SharedStrings,
        examiner: &mut Examiner<'r>,
    ) {
        let mut examined = std::mem::take(&mut examiner.examined);
        examiner.examine(sheaf, shared, &mut examined);
        let seen = (&examined, &mut Numbers::default());
        self.take(sheaf, seen, shared, &mut examiner.classifier);
        examiner.examined = examined;
    }

    /// Takes the rows of a sheaf, which follow those before. `numbers` are
    /// those of its examiner.
    pub(crate) fn take(
        &mut self,
        sheaf: &Sheaf,
        (examined, numbers): (&Examined, &mut Numbers),
        shared: &SharedStrings,
        classifier: &mut Classifier<'r>,
    ) {
        numbers.learn(examined, &mut classifier.classes);
        if self.take_sum(sheaf, examined, numbers, shared, &classifier.classes) {
            return;
        }
        let mut line = std::mem::take(&mut self.line);
        for mut row in sheaf.rows() {
            line.clear();
            line.extend(line_of(
                &row,
                sheaf,
                (examined, numbers),
                &classifier.classes,
            ));
            row.hiding = row.hiding.and(self.veil(&row, sheaf, &line));
            self.row(
                Placed {
                    row: &row,
                    sheaf,
                    shared,
                },
                &line,
                classifier,
            );
        }
        self.line = line;
    }

    /// Counts what is concealed in a row. Whoever is named in a concealed cell is
    /// concealed: gives by what means such cells are.
    fn veil(&mut self, row: &SheafRow, sheaf: &Sheaf, line: &[LineCell]) -> Hiding {
        const IDENTIFIES: Kind = Kind(Kind::NAMELIKE.0 | Kind::CHECKED.0 | Kind::CODE.0);
        let mut painted = Hiding::NONE;
        let mut cells = row.cells.clone();
        for seen in line {
            let hiding = cells
                .find(|cell| sheaf.column(*cell) == seen.column)
                .map_or(Hiding::NONE, |cell| sheaf.hiding(cell));
            self.veiled.cell(row.index, seen.column, hiding);
            if !hiding.is_none() && seen.class.kind.meets(IDENTIFIES) {
                painted = painted.and(hiding);
            }
        }
        if !line.is_empty() {
            let n_cells = u32::try_from(line.len()).unwrap_or(u32::MAX);
            self.veiled.row(row.index, row.hiding, n_cells);
        }
        painted
    }

    /// Looks at one row; `line` is its cells that hold something.
    fn row(&mut self, row: Placed<'_>, line: &[LineCell], classifier: &mut Classifier<'r>) {
        if line.is_empty() {
            return;
        }
        self.n_rows += 1;
        self.n_cells += line.len() as u64;
        if self.surface.layout != Layout::Free {
            self.headed_row(row, line);
            return;
        }
        let in_midst = self
            .block
            .as_ref()
            .is_some_and(|block| block.n_rows > 0 && row.row.index <= block.last_row + 1);
        if names_columns(line, in_midst, &classifier.classes) {
            let header = row.early(line);
            self.begin_headed(header, classifier);
            return;
        }
        if self.ends_header(row, line, classifier) || self.is_held(row, line, classifier) {
            return;
        }
        self.begin_after_gap(row.row.index, line, classifier);
        let block = self
            .block
            .get_or_insert_with(|| Block::new(row.row.index, None));
        if block.is_first_again(line) {
            block.last_row = row.row.index;
            return;
        }
        if block.is_early() {
            block.early.push(row.early(line));
        }
        block.add(row.row.index, row.row.hiding, line);
        self.take_samples(row, line);
    }

    /// The first row names the columns, all others are data: nothing is guessed.
    fn headed_row(&mut self, row: Placed<'_>, line: &[LineCell]) {
        let Some(block) = self.block.as_mut() else {
            let header = row.early(line);
            self.block = Some(Block::new(header.row + 1, Some(header)));
            return;
        };
        block.add(row.row.index, row.row.hiding, line);
        self.take_samples(row, line);
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
    fn is_held(&mut self, row: Placed<'_>, line: &[LineCell], classifier: &Classifier<'r>) -> bool {
        let Some(block) = self.block.as_mut() else {
            return false;
        };
        if !block.is_remark(row.row.index, line) {
            return false;
        }
        if block.hold(row.row.index, row.row.hiding, line) {
            return true;
        }
        let held = block.take_held();
        self.end_block(classifier);
        let first_row = held.first().map_or(row.row.index, |(first, ..)| *first);
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
        row: Placed<'_>,
        line: &[LineCell],
        classifier: &mut Classifier<'r>,
    ) -> bool {
        let block = self.block.as_ref();
        let Some(upper) = block
            .and_then(|block| block.stacked_on(row.row.index))
            .filter(|_| could_be_header(line))
        else {
            return false;
        };
        let mut lower = row.early(line);
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
    fn take_samples(&mut self, row: Placed<'_>, line: &[LineCell]) {
        let Some(block) = self.block.as_mut() else {
            return;
        };
        for cell in line {
            if let Some(tally) = block.column(cell.column)
                && tally.wants_sample()
                && let Some(text) = row.text_in(cell.column)
            {
                tally.sample(
                    row.row.index,
                    cell.id,
                    Glimpse::of(text.trim(), self.reveal),
                );
            }
        }
    }
}

/// A row among the rows of its sheaf.
#[derive(Clone, Copy)]
struct Placed<'a> {
    row: &'a SheafRow,
    sheaf: &'a Sheaf,
    shared: &'a SharedStrings,
}

impl<'a> Placed<'a> {
    /// The row with its texts, as a header or one of the first of a table.
    fn early(self, line: &[LineCell]) -> EarlyRow {
        // Both ascend: a row of many columns is gone through once.
        let mut places = self.row.cells.clone();
        let cells = line.iter().map(|cell| {
            let place = places.find(|place| self.sheaf.column(*place) == cell.column);
            let value = place.map(|place| self.sheaf.value(place));
            EarlyCell {
                column: cell.column,
                class: cell.id,
                key: cell.key,
                text: value
                    .and_then(|value| text(value, self.shared))
                    .map(Into::into),
            }
        });
        EarlyRow {
            row: self.row.index,
            cells: cells.collect(),
        }
    }

    /// The text of a cell of the row, where it is known.
    fn text_in(self, column: u32) -> Option<&'a str> {
        let mut cells = self.row.cells.clone();
        let cell = cells.find(|cell| self.sheaf.column(*cell) == column)?;
        text(self.sheaf.value(cell), self.shared)
    }
}

/// The text of a value, where it is known.
pub(super) fn text<'a>(value: Value<'a>, shared: &'a SharedStrings) -> Option<&'a str> {
    match value {
        Value::Text(text) | Value::Number(text) | Value::Date(text) => Some(text),
        Value::Shared(number) => shared.text(number),
        Value::Bool(_) | Value::Error(_) => None,
    }
}

/// What tells a value from others of the same run.
#[inline]
pub(super) fn key(value: Value<'_>) -> u64 {
    match value {
        Value::Text(text) | Value::Number(text) | Value::Date(text) => hash(text.as_bytes()),
        Value::Shared(number) => u64::from(number),
        Value::Bool(_) | Value::Error(_) => 0,
    }
}

/// The cells of a row that hold something.
pub(super) fn line_of<'a>(
    row: &SheafRow,
    sheaf: &'a Sheaf,
    (examined, numbers): (&'a Examined, &'a Numbers),
    classes: &'a Classes,
) -> impl Iterator<Item = LineCell> + use<'a> {
    let cells = row.cells.clone().zip(examined.ids_of(row));
    cells.filter(|(_, id)| **id != 0).map(|(cell, id)| {
        let id = numbers.of(*id);
        LineCell {
            column: sheaf.column(cell),
            id,
            class: classes.get(id),
            key: key(sheaf.value(cell)),
        }
    })
}
