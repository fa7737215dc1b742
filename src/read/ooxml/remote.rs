//! Cells far away from everything else on a sheet: behind many blank rows, or
//! many blank columns to the right, where nobody scrolls who does not know.

use crate::model::Hiding;

use super::anchors::Anchor;

/// So many blank rows, or columns, no screen shows at once.
const GAP_ROWS: u32 = 50;
const GAP_COLUMNS: u32 = 20;

/// Most separate groups of columns that are followed.
const MOST_SPANS: usize = 256;

/// What is known of the rows so far.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Remote {
    /// Rows and columns that shapes, pictures and charts take.
    taken_rows: Vec<(u32, u32)>,
    taken_columns: Vec<(u32, u32)>,
    last_row: Option<u32>,
    is_far: bool,
    /// Columns that belong together, ascending.
    spans: Vec<(u32, u32)>,
}

impl Remote {
    /// For a sheet with these things on it.
    pub(super) fn new(anchors: &[Anchor]) -> Self {
        let seen = || anchors.iter().filter(|one| !one.is_hidden);
        Self::beside(
            seen().map(|one| one.rows).collect(),
            seen().map(|one| one.columns).collect(),
        )
    }

    /// For a sheet with things on these rows and these columns.
    pub(in crate::read) fn beside(rows: Vec<(u32, u32)>, columns: Vec<(u32, u32)>) -> Self {
        Self {
            taken_rows: rows,
            taken_columns: columns,
            ..Self::default()
        }
    }

    /// Takes note of one more thing on these rows and columns.
    pub(in crate::read) fn lies(&mut self, rows: (u32, u32), columns: (u32, u32)) {
        self.taken_rows.push(rows);
        self.taken_columns.push(columns);
    }

    /// Takes note of a row of cells in these columns, which ascend; what its
    /// being far away conceals.
    #[inline]
    pub(in crate::read) fn row(
        &mut self,
        index: u32,
        columns: impl DoubleEndedIterator<Item = u32> + Clone,
    ) -> Hiding {
        if let Some(last) = self.last_row
            && !self.is_far
            && index.saturating_sub(last) > GAP_ROWS
        {
            self.is_far = is_gap(last, index, &self.taken_rows, GAP_ROWS);
            // What ends before this row is between no rows to come.
            self.taken_rows.retain(|(_, to)| *to > index);
        }
        self.last_row = self.last_row.max(Some(index));
        let mut ends = columns.clone();
        if let Some(first) = ends.next() {
            let last = ends.next_back().unwrap_or(first);
            let within = |(from, to): &(u32, u32)| *from <= first && last <= *to;
            if !self.spans.first().is_some_and(within) {
                self.columns(columns);
            }
        }
        if self.is_far {
            Hiding::REMOTE
        } else {
            Hiding::NONE
        }
    }

    #[cold]
    fn columns(&mut self, columns: impl Iterator<Item = u32>) {
        let mut from = None;
        let mut last = 0;
        for column in columns {
            match from {
                Some(first) if column.saturating_sub(last) > GAP_COLUMNS => {
                    self.add(first, last);
                    from = Some(column);
                }
                None => from = Some(column),
                Some(_) => {}
            }
            last = column;
        }
        if let Some(first) = from {
            self.add(first, last);
        }
    }

    /// Adds columns to the group that they belong to.
    fn add(&mut self, mut first: u32, mut last: u32) {
        self.spans.retain(|(from, to)| {
            let is_near = first.saturating_sub(*to) <= GAP_COLUMNS
                && from.saturating_sub(last) <= GAP_COLUMNS;
            if is_near {
                first = first.min(*from);
                last = last.max(*to);
            }
            !is_near
        });
        if self.spans.len() < MOST_SPANS {
            let at = self.spans.partition_point(|span| span.0 < first);
            self.spans.insert(at, (first, last));
        }
    }

    /// The columns far to the right of the others.
    pub(in crate::read) fn far_columns(&self) -> impl Iterator<Item = (u32, u32)> {
        let pairs = self.spans.iter().zip(self.spans.iter().skip(1));
        let first_far = pairs
            .map(|(left, right)| (left.1, right.0))
            .find(|(left, right)| is_gap(*left, *right, &self.taken_columns, GAP_COLUMNS))
            .map(|(_, right)| right);
        let spans = self.spans.iter().copied();
        spans.filter(move |(from, _)| first_far.is_some_and(|first| *from >= first))
    }
}

/// Whether more than so many follow one another between two, of which nothing
/// takes any.
fn is_gap(last: u32, next: u32, taken: &[(u32, u32)], most: u32) -> bool {
    let mut taken: Vec<(u32, u32)> = taken
        .iter()
        .filter(|(from, to)| *to > last && *from < next)
        .copied()
        .collect();
    taken.sort_unstable();
    let mut free_from = last;
    for (from, to) in taken {
        if from.saturating_sub(free_from) > most {
            return true;
        }
        free_from = free_from.max(to);
    }
    next.saturating_sub(free_from) > most
}
