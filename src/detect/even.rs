//! The sum of rows that all fill the same columns, as most lists do: a column at
//! a time, without asking any cell where it stands.

use crate::model::{Kind, Sheaf};

use super::classes::{ClassId, Classes};
use super::sum::{Adder, MAX_COLUMNS, MAX_COUNTS, Sum, is_header};

/// So many rows are looked at together.
const ROWS_TOGETHER: usize = 128;

/// What a row turned out to be.
#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    n_speaking: u32,
    has_figure: bool,
    /// Holds a cell that is blank after all.
    has_blank: bool,
    /// Looks unlike the row before.
    is_unlike: bool,
}

impl Adder {
    /// Adds all rows of a sheaf that have `width` cells each; false when one
    /// could be other than a row in the midst.
    pub(super) fn even_rows(
        &mut self,
        width: usize,
        (sheaf, ids, classes): (&Sheaf, &[ClassId], &Classes),
        sum: &mut Sum,
    ) -> bool {
        let n_counts = width * self.n_classes;
        let (first, last) = (sheaf.row(0), sheaf.row(sheaf.n_rows() - 1));
        let follows = first.zip(last).is_some_and(|(first, last)| {
            last.index.saturating_sub(first.index) as usize == sheaf.n_rows() - 1
        });
        if width < 2 || width > MAX_COLUMNS as usize || n_counts > MAX_COUNTS || !follows {
            return false;
        }
        if self.n.len() < n_counts {
            self.n.resize(n_counts, 0);
        }
        self.kinds.clear();
        self.kinds.resize(width, Kind::EMPTY);
        for rows in ids.chunks(width * ROWS_TOGETHER) {
            self.flags.clear();
            self.flags.resize(rows.len() / width, Flags::default());
            for (number, column) in (0u32..).take(width).enumerate() {
                self.column((number, column), width, rows);
            }
            if !self.settle_rows(rows, width, (sheaf, ids, classes), sum) {
                return false;
            }
        }
        true
    }

    /// Counts the cells of a column.
    fn column(&mut self, (at, column): (usize, u32), width: usize, rows: &[ClassId]) {
        let counts = self.n.get_mut(at * self.n_classes..).unwrap_or_default();
        let mut before = self.kinds.get(at).copied().unwrap_or_default();
        for (row, flags) in rows.chunks_exact(width).zip(&mut self.flags) {
            let id = row.get(at).copied().unwrap_or_default();
            if let Some(n) = counts.get_mut(id as usize) {
                if *n == 0 {
                    self.met.push((column, id));
                }
                *n += 1;
            }
            let fact = self.facts.get(id as usize).copied().unwrap_or_default();
            flags.n_speaking += u32::from(fact.speaks);
            flags.has_figure |= fact.is_figure;
            flags.has_blank |= id == 0;
            flags.is_unlike |= fact.kind != before;
            before = fact.kind;
        }
        if let Some(kind) = self.kinds.get_mut(at) {
            *kind = before;
        }
    }

    /// Adds rows whose cells are counted.
    fn settle_rows(
        &mut self,
        rows: &[ClassId],
        width: usize,
        (sheaf, ids, classes): (&Sheaf, &[ClassId], &Classes),
        sum: &mut Sum,
    ) -> bool {
        let mut kinds: Vec<Kind> = Vec::with_capacity(width);
        for (row, flags) in rows.chunks_exact(width).zip(&self.flags) {
            let at = sum.n_rows as usize;
            let heads = || {
                let row = sheaf.row(at);
                row.is_some_and(|row| is_header(&row, sheaf, ids, classes))
            };
            if flags.has_blank || flags.n_speaking >= 2 && heads() {
                return false;
            }
            if !flags.has_figure && width >= 3 {
                sum.wordy.push(at);
            }
            sum.n_rows += 1;
            sum.n_cells += width as u64;
            if let Some((n_rows, _)) = sum.runs.last_mut().filter(|_| !flags.is_unlike) {
                *n_rows += 1;
                continue;
            }
            let kind = |id: &ClassId| {
                self.facts
                    .get(*id as usize)
                    .map_or(Kind::EMPTY, |one| one.kind)
            };
            kinds.clear();
            kinds.extend(row.iter().map(kind));
            let pattern = sum.number(0, &kinds);
            match sum.runs.last_mut() {
                Some((n_rows, last)) if *last == pattern => *n_rows += 1,
                _ => sum.runs.push((1, pattern)),
            }
        }
        true
    }
}
