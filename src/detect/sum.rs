//! The rows of a sheaf in sum: how many cells of each class stand in every
//! column, and which rows look alike. Where all rows are such as stand in the
//! midst of a table, that is all the pass needs of most of them.

use rustc_hash::FxHashMap;

use crate::model::{Hiding, Kind, Pattern, Sheaf, SheafRow};

use super::block::{LineCell, MAX_PATTERN_COLUMNS, PATTERN_KIND, key_of};
use super::classes::{ClassId, Classes};
use super::even::Flags;
use super::headers::{FIGURES, names_columns, names_one};

/// Sheets that are wider are not summed up.
pub(super) const MAX_COLUMNS: u32 = MAX_PATTERN_COLUMNS;
/// Nor are sheaves of so few rows.
const MIN_ROWS: usize = 16;
/// Nor are those of so many columns times classes.
pub(super) const MAX_COUNTS: usize = 1 << 21;

/// A sheaf in sum. All its rows follow one another, none is concealed, none
/// could be a header, a title or a remark.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    pub(super) n_rows: u32,
    pub(super) n_cells: u64,
    /// How many cells of the column are of a class, by column.
    pub(super) counts: Vec<(u32, ClassId, u32)>,
    /// How many rows follow one another that look alike, and their pattern.
    pub(super) runs: Vec<(u32, usize)>,
    /// Each with its key.
    pub(super) patterns: Vec<(u64, Pattern)>,
    /// The first of them of each key.
    by_key: FxHashMap<u64, usize>,
    /// Rows without figures: the first row of the table could come again.
    pub(super) wordy: Vec<usize>,
}

/// Sums up.
#[derive(Default)]
pub(super) struct Adder {
    /// How many cells are of a class, column after column; all 0 between
    /// sheaves.
    pub(super) n: Vec<u32>,
    /// How many classes there is room for.
    pub(super) n_classes: usize,
    /// Columns and classes met, in order.
    pub(super) met: Vec<(u32, ClassId)>,
    pub(super) facts: Vec<Fact>,
    /// The pattern of the last row.
    pub(super) kinds: Vec<Kind>,
    last: Option<Seen>,
    /// What the rows turned out to be, for rows that are looked at together.
    pub(super) flags: Vec<Flags>,
}

/// What matters of a class here.
#[derive(Clone, Copy, Default)]
pub(super) struct Fact {
    pub(super) kind: Kind,
    pub(super) is_figure: bool,
    /// Whether it is word for word what heads a column.
    pub(super) speaks: bool,
}

/// What a row turned out to be.
#[derive(Clone, Copy, Default)]
struct Seen {
    first_column: u32,
    n_cells: usize,
    n_speaking: usize,
    has_figure: bool,
    /// Whether it looks like the row before.
    is_like: bool,
}

impl Adder {
    /// Sums a sheaf up, where its rows are all of the midst of a table.
    pub(super) fn sum(&mut self, sheaf: &Sheaf, ids: &[ClassId], classes: &Classes) -> Option<Sum> {
        self.learn(classes);
        if sheaf.n_rows() < MIN_ROWS {
            return None;
        }
        let first_row = sheaf.row(0)?.index;
        let mut sum = Sum::default();
        self.last = None;
        let is_plain = if let Some(width) = sheaf.even_width() {
            self.even_rows(width, (sheaf, ids, classes), &mut sum)
        } else {
            sheaf.rows().zip(first_row..).all(|(row, index)| {
                row.index == index && row.hiding.is_none() && {
                    let seen = self.cells(&row, sheaf, ids);
                    seen.is_some_and(|seen| self.row(&row, &seen, (sheaf, ids, classes), &mut sum))
                }
            })
        };
        self.met.sort_by_key(|(column, _)| *column);
        for (column, id) in self.met.drain(..) {
            let at = column as usize * self.n_classes + id as usize;
            if let Some(n) = self.n.get_mut(at) {
                sum.counts.push((column, id, std::mem::take(n)));
            }
        }
        is_plain.then_some(sum)
    }

    /// Takes the facts of classes that are new.
    fn learn(&mut self, classes: &Classes) {
        for at in self.facts.len()..classes.len() {
            let class = classes.get(at as ClassId);
            self.facts.push(Fact {
                kind: Kind(class.kind.0 & PATTERN_KIND),
                is_figure: class.kind.meets(FIGURES),
                speaks: names_one(class, classes),
            });
        }
        if self.facts.len() > self.n_classes {
            self.n_classes = self.facts.len().next_power_of_two();
            self.n.clear();
        }
    }

    /// Adds a row; false when it could be other than a row in the midst.
    fn row(
        &mut self,
        row: &SheafRow,
        seen: &Seen,
        (sheaf, ids, classes): (&Sheaf, &[ClassId], &Classes),
        sum: &mut Sum,
    ) -> bool {
        if seen.n_cells < 2 || seen.n_speaking >= 2 && is_header(row, sheaf, ids, classes) {
            return false;
        }
        if !seen.has_figure && seen.n_cells >= 3 {
            sum.wordy.push(sum.n_rows as usize);
        }
        sum.n_rows += 1;
        sum.n_cells += seen.n_cells as u64;
        if let Some((n_rows, _)) = sum.runs.last_mut().filter(|_| seen.is_like) {
            *n_rows += 1;
            return true;
        }
        self.make_pattern(row, seen, (sheaf, ids));
        let pattern = sum.number(seen.first_column, &self.kinds);
        match sum.runs.last_mut() {
            Some((n_rows, last)) if *last == pattern => *n_rows += 1,
            _ => sum.runs.push((1, pattern)),
        }
        true
    }

    /// Counts the cells of a row; none where they cannot be summed up.
    fn cells(&mut self, row: &SheafRow, sheaf: &Sheaf, ids: &[ClassId]) -> Option<Seen> {
        let mut seen = Seen {
            is_like: true,
            ..Seen::default()
        };
        let before = self.last.take().unwrap_or_default();
        let places = sheaf.places(row.cells.clone());
        for ((column, hiding), id) in places.zip(ids.get(row.cells.clone())?) {
            let id = *id;
            if id == 0 {
                continue;
            }
            if !hiding.is_none() || !self.count(column, id) {
                return None;
            }
            if seen.n_cells == 0 {
                seen.first_column = column;
            }
            let fact = self.facts.get(id as usize).copied().unwrap_or_default();
            seen.n_cells += 1;
            seen.n_speaking += usize::from(fact.speaks);
            seen.has_figure |= fact.is_figure;
            let at = column.checked_sub(before.first_column);
            seen.is_like &= at.and_then(|at| self.kinds.get(at as usize)) == Some(&fact.kind);
        }
        seen.is_like &= (seen.first_column, seen.n_cells) == (before.first_column, before.n_cells);
        self.last = Some(seen);
        Some(seen)
    }

    /// Makes the pattern of a row.
    fn make_pattern(&mut self, row: &SheafRow, seen: &Seen, (sheaf, ids): (&Sheaf, &[ClassId])) {
        self.kinds.clear();
        let ids = ids.get(row.cells.clone()).unwrap_or_default();
        for ((column, _), id) in sheaf.places(row.cells.clone()).zip(ids) {
            let fact = self.facts.get(*id as usize).copied().unwrap_or_default();
            let at = column.saturating_sub(seen.first_column);
            if *id != 0 && at < MAX_PATTERN_COLUMNS {
                self.kinds.resize(at as usize, Kind::EMPTY);
                self.kinds.push(fact.kind);
            }
        }
    }

    /// Counts a cell; false where there are too many columns or classes.
    fn count(&mut self, column: u32, id: ClassId) -> bool {
        let at = column as usize * self.n_classes + id as usize;
        if at >= self.n.len() {
            let n_counts = (column as usize + 1) * self.n_classes;
            if column >= MAX_COLUMNS || n_counts > MAX_COUNTS {
                return false;
            }
            self.n.resize(n_counts, 0);
        }
        if let Some(n) = self.n.get_mut(at) {
            if *n == 0 {
                self.met.push((column, id));
            }
            *n += 1;
        }
        true
    }
}

/// Whether a row names columns, in the midst of a table.
pub(super) fn is_header(row: &SheafRow, sheaf: &Sheaf, ids: &[ClassId], classes: &Classes) -> bool {
    let cells = row.cells.clone().map(|cell| {
        let id = ids.get(cell).copied().unwrap_or_default();
        LineCell {
            column: sheaf.column(cell),
            id,
            class: classes.get(id),
            key: 0,
        }
    });
    let line: Vec<LineCell> = cells.filter(|cell| cell.id != 0).collect();
    names_columns(&line, true, classes)
}

impl Sum {
    /// The number of a pattern; the last run's is tried first.
    pub(super) fn number(&mut self, first_column: u32, kinds: &[Kind]) -> usize {
        let is_same =
            |known: &Pattern| known.first_column == first_column && *known.kinds == *kinds;
        if let Some((_, last)) = self.runs.last()
            && let Some((_, pattern)) = self.patterns.get(*last)
            && is_same(pattern)
        {
            return *last;
        }
        let key = key_of(first_column, kinds);
        let first = self.by_key.entry(key).or_insert(self.patterns.len());
        let mut rest = self.patterns.iter().enumerate().skip(*first);
        if let Some((known, _)) = rest.find(|(_, (_, known))| is_same(known)) {
            return known;
        }
        let pattern = Pattern {
            hiding: Hiding::NONE,
            kinds: kinds.into(),
            first_column,
        };
        self.patterns.push((key, pattern));
        self.patterns.len() - 1
    }
}
