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
            let values = sheaf.cells(row.clone()).map(|(_, value)| value);
            let room = ids.get_mut(row.clone()).unwrap_or_default();
            for ((value, id), (cell, place)) in values.zip(room).zip(row.clone().zip(0..)) {
                if let Value::Shared(number) = value {
                    *id = shared.class(number).unwrap_or_default();
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
        let mut waiting = [Waiting::default(); TOGETHER];
        let mut n_waiting = 0;
        for cell in cells {
            if let Some(fresh) = self.known(cell, sheaf, ids)
                && let Some(room) = waiting.get_mut(n_waiting)
            {
                *room = fresh;
                n_waiting += 1;
                if n_waiting == TOGETHER {
                    self.four(&waiting, ids);
                    n_waiting = 0;
                }
            }
        }
        for one in waiting.iter().take(n_waiting) {
            let id = self.classifier.fresh(one.fresh, None);
            self.settle(one, id, ids);
        }
    }

    /// Settles a cell whose class is known or does not hang on patterns; gives
    /// back one that must be looked at.
    #[inline(always)]
    fn known<'a>(
        &mut self,
        cell: usize,
        sheaf: &'a Sheaf,
        ids: &mut [ClassId],
    ) -> Option<Waiting<'a>> {
        let (column, value) = sheaf.cell(cell)?;
        let id = match value {
            // Looked up before.
            Value::Shared(_) => return None,
            Value::Bool(_) | Value::Error(_) => self.classifier.other(),
            Value::Date(text) => {
                return Some(Waiting {
                    cell,
                    column,
                    key: 0,
                    fresh: Fresh::Date(text),
                });
            }
            Value::Number(text) => {
                return Some(Waiting {
                    cell,
                    column,
                    key: 0,
                    fresh: Fresh::Number(text),
                });
            }
            Value::Text(text) => {
                let memo = self.memo(column);
                let key = if memo.is_off() { 0 } else { hash(text) };
                let Some(id) = memo.get(key) else {
                    return Some(Waiting {
                        cell,
                        column,
                        key,
                        fresh: Fresh::Text(text),
                    });
                };
                id
            }
        };
        put(ids, cell, id);
        None
    }

    /// Looks at four values together.
    fn four(&mut self, waiting: &[Waiting<'_>; TOGETHER], ids: &mut [ClassId]) {
        let fits = self.classifier.four(&waiting.map(|one| one.fresh));
        for (one, fit) in waiting.iter().zip(fits) {
            let id = self.classifier.fresh(one.fresh, fit);
            self.settle(one, id, ids);
        }
    }

    fn settle(&mut self, one: &Waiting<'_>, id: ClassId, ids: &mut [ClassId]) {
        if let Fresh::Text(text) = one.fresh {
            let memo = self.memo(one.column);
            if !memo.is_off() {
                memo.keep(one.key, (!is_by_majority(text)).then_some(id));
            }
        }
        put(ids, one.cell, id);
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
