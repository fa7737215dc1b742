//! The cells of several rows become classes, a column at a time: the values of
//! a column are alike, and so is the work on them. Four values that must be
//! looked at anew are looked at together.

use crate::model::{Cell, Row, Value};

use super::block::LineCell;
use super::classify::{Classifier, Fresh};
use super::memo::{Memo, hash};
use super::shared::SharedStrings;

/// Columns further right share one memo.
const MAX_MEMOS: usize = 256;

/// What is kept from one batch of rows to the next.
#[derive(Default)]
pub(super) struct Batch {
    /// Row after row; cells that hold nothing have the class 0.
    lines: Vec<LineCell>,
    memos: Vec<Memo>,
}

/// A value that was not met lately.
#[derive(Clone, Copy, Default)]
struct Waiting<'a> {
    /// Its place among the cells of the batch.
    at: usize,
    column: u32,
    key: u64,
    fresh: Fresh<'a>,
}

/// So many values are looked at together.
const TOGETHER: usize = 4;

impl Batch {
    /// What the cells of the rows are, row after row, one for each cell.
    pub(super) fn look_at(
        &mut self,
        rows: &[Row<'_>],
        shared: &SharedStrings,
        classifier: &mut Classifier<'_>,
    ) -> &[LineCell] {
        let n_cells = rows.iter().map(|row| row.cells.len()).sum();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        self.lines.clear();
        self.lines.resize(n_cells, LineCell::default());
        for column in 0..width {
            let mut waiting = [Waiting::default(); TOGETHER];
            let mut n_waiting = 0;
            let mut start = 0;
            for row in rows {
                if let Some(cell) = row.cells.get(column)
                    && let Some(fresh) = self.known(start + column, cell, shared, classifier)
                    && let Some(room) = waiting.get_mut(n_waiting)
                {
                    *room = fresh;
                    n_waiting += 1;
                    if n_waiting == TOGETHER {
                        self.four(&waiting, classifier);
                        n_waiting = 0;
                    }
                }
                start += row.cells.len();
            }
            for one in waiting.iter().take(n_waiting) {
                let id = classifier.fresh(one.fresh, None);
                self.settle(one, id, classifier);
            }
        }
        &self.lines
    }

    /// Settles a cell whose class is known or does not hang on patterns; gives
    /// back one that must be looked at.
    fn known<'a>(
        &mut self,
        at: usize,
        cell: &Cell<'a>,
        shared: &SharedStrings,
        classifier: &mut Classifier<'_>,
    ) -> Option<Waiting<'a>> {
        let column = cell.column;
        let (id, key) = match cell.value {
            Value::Shared(number) => (shared.class(number).unwrap_or_default(), u64::from(number)),
            Value::Date(text) => (classifier.date(text), hash(text)),
            Value::Bool(_) | Value::Error(_) => (classifier.other(), 0),
            Value::Number(text) => {
                return Some(Waiting {
                    at,
                    column,
                    key: hash(text),
                    fresh: Fresh::Number(text),
                });
            }
            Value::Text(text) => {
                let key = hash(text);
                let Some(id) = self.memo(column).get(key) else {
                    return Some(Waiting {
                        at,
                        column,
                        key,
                        fresh: Fresh::Text(text),
                    });
                };
                (id, key)
            }
        };
        self.put(at, column, id, key, classifier);
        None
    }

    /// Looks at four values together.
    fn four(&mut self, waiting: &[Waiting<'_>; TOGETHER], classifier: &mut Classifier<'_>) {
        let fits = classifier.four(&waiting.map(|one| one.fresh));
        for (one, fit) in waiting.iter().zip(fits) {
            let id = classifier.fresh(one.fresh, fit);
            self.settle(one, id, classifier);
        }
    }

    fn settle(&mut self, one: &Waiting<'_>, id: u32, classifier: &Classifier<'_>) {
        if matches!(one.fresh, Fresh::Text(_)) {
            self.memo(one.column).keep(one.key, id);
        }
        self.put(one.at, one.column, id, one.key, classifier);
    }

    fn put(&mut self, at: usize, column: u32, id: u32, key: u64, classifier: &Classifier<'_>) {
        if let Some(room) = self.lines.get_mut(at) {
            *room = LineCell {
                column,
                id,
                class: classifier.classes.get(id),
                key,
            };
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
}
