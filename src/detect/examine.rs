//! The cells of a sheaf become classes, a column at a time: the values of a
//! column are alike, and so is the work on them. Four values that must be
//! looked at anew are looked at together. Several sheaves may be examined side
//! by side, each by an examiner of its own.

use std::ops::Range;

use crate::model::{Sheaf, SheafRow, Value};
use crate::rules::{PatternCache, Rules};

use super::classes::{ClassId, Classes, Told};
use super::classify::{Classifier, Fresh};
use super::memo::{Memo, hash};
use super::shared::SharedStrings;
use super::sum::{Adder, Sum};

/// Columns further right share one memo.
const MAX_MEMOS: usize = 256;
/// So many rows are looked at together, a column at a time.
const ROWS_TOGETHER: usize = 128;
/// So many values are looked at together.
const TOGETHER: usize = 4;

/// Examines the sheaves of one thread.
pub(crate) struct Examiner<'r> {
    pub(crate) classifier: Classifier<'r>,
    memos: Vec<Memo>,
    adder: Adder,
    /// The cells of the rows that are looked at together.
    rows: Vec<Range<usize>>,
    /// Those of them that hold no shared string, by their place in the row.
    others: Vec<Vec<usize>>,
    /// How many classes were told to the pass.
    n_told: usize,
    /// Empty between sheaves; keeps its room.
    pub(super) examined: Examined,
}

/// What the cells of a sheaf are.
#[derive(Default)]
pub(crate) struct Examined {
    /// By cell, as the examiner numbers classes; 0 for cells that hold nothing.
    pub(super) ids: Vec<ClassId>,
    /// The classes that the examiner had not met before, in order.
    pub(super) fresh: Vec<Told>,
    /// The rows in sum, where they are such as make up the midst of a table.
    pub(super) sum: Option<Sum>,
}

impl Examined {
    /// The classes of a row's cells.
    pub(super) fn ids_of(&self, row: &SheafRow) -> &[ClassId] {
        self.ids.get(row.cells.clone()).unwrap_or_default()
    }
}

/// A value that was not met lately.
#[derive(Clone, Copy, Default)]
struct Waiting<'a> {
    cell: usize,
    column: u32,
    key: u64,
    fresh: Fresh<'a>,
}

impl<'r> Examiner<'r> {
    pub(crate) fn new(rules: &'r Rules, known: Option<PatternCache>) -> Self {
        Self::with(Classifier::knowing(rules, known))
    }

    fn with(classifier: Classifier<'r>) -> Self {
        Self {
            n_told: classifier.classes.len(),
            classifier,
            memos: Vec::new(),
            adder: Adder::default(),
            rows: Vec::new(),
            others: Vec::new(),
            examined: Examined::default(),
        }
    }

    /// Another one that numbers the classes met so far as this one does.
    #[cfg(feature = "threads")]
    pub(crate) fn fork(&self) -> Self {
        Self::with(self.classifier.clone())
    }

    /// Begins with classes that are known.
    pub(crate) fn begin_with(&mut self, classes: Classes) {
        self.n_told = classes.len();
        self.classifier.classes = classes;
    }

    /// Forgets what the columns of the last surface held.
    pub(crate) fn begin_surface(&mut self) {
        self.memos.clear();
    }

    /// Finds out what the cells of a sheaf are.
    pub(crate) fn examine(
        &mut self,
        sheaf: &Sheaf,
        shared: &SharedStrings,
        examined: &mut Examined,
    ) {
        self.classifier.begin_sheaf();
        examined.ids.clear();
        examined.ids.resize(sheaf.n_cells(), 0);
        let mut rows = std::mem::take(&mut self.rows);
        let mut next = 0;
        while next < sheaf.n_rows() {
            let end = (next + ROWS_TOGETHER).min(sheaf.n_rows());
            rows.clear();
            rows.extend((next..end).filter_map(|row| Some(sheaf.row(row)?.cells)));
            if sheaf.has_shared() {
                self.shared_and_others(&rows, sheaf, shared, &mut examined.ids);
            } else {
                self.rows_together(&rows, sheaf, &mut examined.ids);
            }
            next = end;
        }
        self.rows = rows;
        examined.fresh = self.classifier.classes.told_from(self.n_told);
        self.n_told = self.classifier.classes.len();
        examined.sum = self
            .adder
            .sum(sheaf, &examined.ids, &self.classifier.classes);
    }

    /// Shared strings, whose classes are known, row by row; then the others.
    fn shared_and_others(
        &mut self,
        rows: &[Range<usize>],
        sheaf: &Sheaf,
        shared: &SharedStrings,
        ids: &mut [ClassId],
    ) {
        let mut others = std::mem::take(&mut self.others);
        for row in rows {
            for (cell, place) in row.clone().zip(0..) {
                if let Some(number) = sheaf.shared(cell) {
                    put(ids, cell, shared.class(number).unwrap_or_default());
                    continue;
                }
                if others.len() <= place {
                    others.resize_with(place + 1, Vec::new);
                }
                if let Some(others) = others.get_mut(place) {
                    others.push(cell);
                }
            }
        }
        for others in &mut others {
            self.together(others.drain(..), sheaf, ids);
        }
        self.others = others;
    }

    /// The cells of rows without shared strings, column by column.
    fn rows_together(&mut self, rows: &[Range<usize>], sheaf: &Sheaf, ids: &mut [ClassId]) {
        let width = rows.iter().map(Range::len).max().unwrap_or(0);
        for place in 0..width {
            let rows = rows.iter().filter(|row| place < row.len());
            self.together(rows.map(|row| row.start + place), sheaf, ids);
        }
    }

    /// The cells of a column.
    fn together(&mut self, cells: impl Iterator<Item = usize>, sheaf: &Sheaf, ids: &mut [ClassId]) {
        let mut here = Here::default();
        let mut waiting = [Waiting::default(); TOGETHER];
        let mut n_waiting = 0;
        for cell in cells {
            let fresh = match sheaf.own_text(cell) {
                Some((column, text)) => self.unknown_text(cell, (column, text), &mut here, ids),
                None => self.unknown(cell, sheaf, ids),
            };
            let Some((column, key)) = fresh else { continue };
            if let Some(room) = waiting.get_mut(n_waiting)
                && let Some(fresh) = fresh_of(sheaf, cell)
            {
                *room = Waiting {
                    cell,
                    column,
                    key,
                    fresh,
                };
                n_waiting += 1;
                if n_waiting == TOGETHER {
                    let fits = self.classifier.four(&waiting.map(|one| one.fresh));
                    for (one, fit) in waiting.iter().zip(fits) {
                        self.settle(one, fit, &mut here, ids);
                    }
                    n_waiting = 0;
                }
            }
        }
        for one in waiting.iter().take(n_waiting) {
            self.settle(one, None, &mut here, ids);
        }
        self.put_back(here);
    }

    /// Settles a text that is remembered; column and key of one that is not.
    #[inline(always)]
    fn unknown_text(
        &mut self,
        cell: usize,
        (column, text): (u32, &[u8]),
        here: &mut Here,
        ids: &mut [ClassId],
    ) -> Option<(u32, u64)> {
        self.go_to(column, here);
        if here.memo.is_off() {
            return Some((column, 0));
        }
        let key = hash(text);
        match here.memo.get(key) {
            Some(id) => {
                put(ids, cell, id);
                None
            }
            None => Some((column, key)),
        }
    }

    /// Settles a cell whose class does not hang on what it says; the column of
    /// one that must be looked at.
    fn unknown(&mut self, cell: usize, sheaf: &Sheaf, ids: &mut [ClassId]) -> Option<(u32, u64)> {
        let (column, value) = sheaf.cell(cell)?;
        match value {
            Value::Number(_) | Value::Date(_) | Value::Text(_) => Some((column, 0)),
            // Looked up before.
            Value::Shared(_) => None,
            Value::Bool(_) | Value::Error(_) => {
                put(ids, cell, self.classifier.other());
                None
            }
        }
    }

    /// Looks at a value.
    fn settle(
        &mut self,
        one: &Waiting<'_>,
        fit: Option<u32>,
        here: &mut Here,
        ids: &mut [ClassId],
    ) {
        let id = self.classifier.fresh(one.fresh, fit);
        put(ids, one.cell, id);
        if let Fresh::Text(text) = one.fresh {
            self.go_to(one.column, here);
            if !here.memo.is_off() {
                here.memo
                    .keep(one.key, (!is_by_majority(text)).then_some(id));
            }
        }
    }

    /// Takes the memo of a column in hand.
    #[inline(always)]
    fn go_to(&mut self, column: u32, here: &mut Here) {
        if here.column != Some(column) {
            self.change(column, here);
        }
    }

    fn change(&mut self, column: u32, here: &mut Here) {
        self.put_back(std::mem::take(here));
        here.column = Some(column);
        if let Some(memo) = self.memos.get_mut(place_of(column)) {
            here.memo = std::mem::take(memo);
        }
    }

    /// Puts the memo in hand back.
    fn put_back(&mut self, here: Here) {
        let Some(at) = here.column.map(place_of) else {
            return;
        };
        if self.memos.len() <= at {
            self.memos.resize_with(at + 1, Memo::default);
        }
        if let Some(room) = self.memos.get_mut(at) {
            *room = here.memo;
        }
    }
}

/// The memo in hand: most cells that are looked at together are of one column.
#[derive(Default)]
struct Here {
    column: Option<u32>,
    memo: Memo,
}

/// Which memo a column has.
fn place_of(column: u32) -> usize {
    (column as usize).min(MAX_MEMOS)
}

/// What must be looked at in a cell.
#[inline(always)]
fn fresh_of(sheaf: &Sheaf, cell: usize) -> Option<Fresh<'_>> {
    match sheaf.cell(cell)?.1 {
        Value::Text(text) => Some(Fresh::Text(text)),
        Value::Number(text) => Some(Fresh::Number(text)),
        Value::Date(text) => Some(Fresh::Date(text)),
        Value::Shared(_) | Value::Bool(_) | Value::Error(_) => None,
    }
}

/// Whether the class of a text may hang on others of its sheaf, so that it is
/// not remembered beyond.
fn is_by_majority(text: &str) -> bool {
    memchr::memchr(b'@', text.as_bytes()).is_some()
}

fn put(ids: &mut [ClassId], cell: usize, id: ClassId) {
    if let Some(room) = ids.get_mut(cell) {
        *room = id;
    }
}
