//! What one surface turned out to hold: its tables, their columns and the
//! patterns of their rows. No value is in it.

use super::{Category, Finding, Hiding, Kind, Region, RuleId, Surface};

/// What one surface turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The surface.
    pub surface: Surface,
    /// Rows that hold something.
    pub rows: u64,
    /// Columns that hold something.
    pub columns: u64,
    /// Cells that hold something.
    pub cells: u64,
    /// The tables on it, from top to bottom.
    pub tables: Vec<Table>,
    /// What is concealed on it by which means, beyond the surface as a whole.
    pub concealed: Vec<Concealed>,
}

/// One table: a header, if it has one, and the rows under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// All of it without the header.
    pub region: Region,
    /// Zero-based row of the header.
    pub header: Option<u32>,
    /// What its columns turned out to be, by column.
    pub findings: Vec<Finding>,
    /// Its rows as runs of equal pattern, by row.
    pub runs: Vec<Run>,
    /// The patterns the runs refer to.
    pub patterns: Vec<Pattern>,
    /// Rows that hold data: without headers, titles and notes.
    pub records: u64,
    /// How its columns speak of counts: the share of filled columns that are
    /// numbers, 0 to 1. An aggregate table is mostly numbers.
    pub numeric_share: f64,
    /// How many cells of its columns of counts hold 1 to 4.
    pub n_small: u64,
    /// Rows that name nobody and are the only ones of their kind, by rule.
    pub singles: Vec<Singles>,
    /// How many distinct persons its rows name, where the same persons come
    /// again and again (a list by month); none where every row is its own.
    pub n_persons: Option<u64>,
}

/// Rows that are the only ones of their kind under a rule that names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Singles {
    /// The rule.
    pub rule: RuleId,
    /// How many rows are the only ones of their kind.
    pub n_rows: u64,
    /// The categories that together make the kind, in order of the columns.
    pub categories: Vec<Category>,
}

/// Rows that follow one another and look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Zero-based first row.
    pub first: u32,
    /// How many rows.
    pub n_rows: u32,
    /// Number of the pattern in [`Table::patterns`].
    pub pattern: u32,
}

/// What a row looks like: the kind of each cell, and what conceals the row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pattern {
    /// What conceals the row, beyond its surface.
    pub hiding: Hiding,
    /// The kinds of its cells, from the column `first_column` on.
    pub kinds: Box<[Kind]>,
    /// Zero-based column of the first kind.
    pub first_column: u32,
}

impl Pattern {
    /// The kind of the cell in a zero-based column.
    pub fn kind(&self, column: u32) -> Kind {
        column
            .checked_sub(self.first_column)
            .and_then(|at| self.kinds.get(at as usize))
            .copied()
            .unwrap_or(Kind::EMPTY)
    }
}

/// What one means conceals on a surface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concealed {
    /// The means; a single one.
    pub hiding: Hiding,
    /// Inclusive zero-based row ranges that hold something and are concealed.
    pub rows: Vec<(u32, u32)>,
    /// Inclusive zero-based column ranges that hold something and are concealed.
    pub columns: Vec<(u32, u32)>,
    /// How many cells that hold something are concealed so.
    pub cells: u64,
}

impl Concealed {
    /// How many rows are concealed.
    pub fn n_rows(&self) -> u64 {
        self.rows
            .iter()
            .map(|(first, last)| u64::from(last - first) + 1)
            .sum()
    }
}
