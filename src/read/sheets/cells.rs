//! What conceals single cells of a sheet: their looks, a merge or a shape over
//! them. The walks of biff, xlsb and odf tell it.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::model::Hiding;
use crate::read::ooxml::{Paint, Remote};

/// Most cells of a sheet whose looks are kept, and most rows of all merges
/// together: several times what honest sheets have.
const MOST_CELLS: usize = 8 << 20;

/// Most comparisons of cells with shapes over them: about a second's work, and
/// many times what sheets of people take.
const MOST_COMPARISONS: u64 = 500_000_000;

/// Zero-based, inclusive: rows, then columns.
pub(in crate::read) type Area = ((u32, u32), (u32, u32));

/// What conceals cells of one sheet.
#[derive(Clone, Default)]
pub(in crate::read) struct Cells {
    /// What the styles of the workbook conceal.
    pub(in crate::read) paint: Rc<Paint>,
    /// The styles of cells that may conceal what they hold.
    styles: FxHashMap<(u32, u32), u32>,
    /// By row: columns that lie under a merged cell; ascending and apart once
    /// they are settled.
    merged: FxHashMap<u32, Vec<(u32, u32)>>,
    n_merged: usize,
    /// Cells that a shape covers whole.
    covered: Vec<Area>,
    n_compared: Cell<u64>,
    /// Where things lie on the sheet; none when nobody knows.
    things: Option<Vec<Area>>,
}

impl Cells {
    /// Says which style a cell has.
    pub(in crate::read) fn style(&mut self, row: u32, column: u32, style: u32) {
        if !self.paint.is_plain_style(style) && self.styles.len() < MOST_CELLS {
            self.styles.insert((row, column), style);
        }
    }

    /// Says that cells are merged: the first of them shows.
    pub(in crate::read) fn merge(&mut self, (rows, columns): Area) {
        for row in rows.0..=rows.1 {
            if self.n_merged >= MOST_CELLS {
                break;
            }
            let first = columns.0.saturating_add(u32::from(row == rows.0));
            if first <= columns.1 {
                self.under_merge(row, (first, columns.1));
            }
        }
    }

    /// Says that columns of a row lie under a merged cell.
    pub(in crate::read) fn under_merge(&mut self, row: u32, columns: (u32, u32)) {
        if self.n_merged < MOST_CELLS {
            self.n_merged += 1;
            self.merged.entry(row).or_default().push(columns);
        }
    }

    /// Ends the telling.
    pub(super) fn settle(&mut self) {
        for spans in self.merged.values_mut().filter(|spans| spans.len() > 1) {
            spans.sort_unstable();
            spans.dedup_by(|next, last| {
                let touches = next.0 <= last.1;
                if touches {
                    last.1 = last.1.max(next.1);
                }
                touches
            });
        }
    }

    /// Says that a shape nobody sees through covers cells whole.
    pub(in crate::read) fn cover(&mut self, area: Area) {
        self.covered.push(area);
    }

    /// Says where things lie on the sheet.
    pub(in crate::read) fn lie(&mut self, things: Vec<Area>) {
        self.things = Some(things);
    }

    /// What conceals a cell that holds a number, or a text.
    pub(super) fn conceal(&self, row: u32, column: u32, number: Option<f64>) -> Hiding {
        let mut hiding = Hiding::NONE;
        if let Some(style) = self.styles.get(&(row, column)) {
            hiding = self.paint.of(*style, number);
        }
        let merged = self.merged.get(&row).map(Vec::as_slice).unwrap_or_default();
        let behind = merged.partition_point(|span| span.0 <= column);
        let before = behind.checked_sub(1).and_then(|place| merged.get(place));
        if before.is_some_and(|span| column <= span.1) {
            hiding = hiding.and(Hiding::UNDER_MERGE);
        }
        if self.is_covered(row, column) {
            hiding = hiding.and(Hiding::UNDER_SHAPE);
        }
        hiding
    }

    fn is_covered(&self, row: u32, column: u32) -> bool {
        if self.covered.is_empty() || self.were_too_many() {
            return false;
        }
        let n_compared = self.n_compared.get() + self.covered.len() as u64;
        self.n_compared.set(n_compared);
        let within = |span: &(u32, u32), at| span.0 <= at && at <= span.1;
        let mut covered = self.covered.iter();
        covered.any(|(rows, columns)| within(rows, row) && within(columns, column))
    }

    /// Whether there was more to compare than is done.
    pub(super) fn were_too_many(&self) -> bool {
        self.n_merged >= MOST_CELLS || self.n_compared.get() > MOST_COMPARISONS
    }

    /// Whether any cell may be concealed.
    pub(super) fn is_plain(&self) -> bool {
        self.styles.is_empty() && self.merged.is_empty() && self.covered.is_empty()
    }

    /// Follows which cells are far away from all others, where it is known what
    /// else lies on the sheet.
    pub(super) fn remote(&self) -> Option<Remote> {
        let things = self.things.as_ref()?;
        let rows = things.iter().map(|(rows, _)| *rows).collect();
        let columns = things.iter().map(|(_, columns)| *columns).collect();
        Some(Remote::beside(rows, columns))
    }
}

impl fmt::Debug for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cells").finish_non_exhaustive()
    }
}
