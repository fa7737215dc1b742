//! Whether the rows of a table are the same persons again and again, as in a
//! list by month: distinct names and distinct numbers are counted as they pass.

use rustc_hash::FxHashSet;

use crate::model::{Finding, Kind};

use super::block::LineCell;
use super::tally::ColumnTally;

/// More distinct persons than this are not told apart; every row counts.
const MAX_PERSONS: usize = 1 << 18;
/// Numbers that name a person repeat when at most this share is distinct.
const REPEATED_NUMBERS: f64 = 0.95;
/// Names repeat by themselves: two officers are called alike. Only when at
/// most this share is distinct do the persons come again.
const REPEATED_NAMES: f64 = 0.6;

/// Counts distinct combinations of the words that could be names in a row.
#[derive(Debug, Default)]
pub(super) struct Persons {
    distinct: FxHashSet<u64>,
    n_rows: u64,
}

impl Persons {
    /// Counts one row.
    pub(super) fn add(&mut self, line: &[LineCell]) {
        if self.distinct.len() >= MAX_PERSONS {
            return;
        }
        let mut key = 0u64;
        for cell in line {
            let kind = cell.class.kind;
            if kind.meets(Kind::NAMELIKE) && !kind.meets(Kind::VOCABULARY) {
                key = (key.rotate_left(7) ^ cell.key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            }
        }
        if key != 0 {
            self.n_rows += 1;
            self.distinct.insert(key);
        }
    }

    /// How many distinct persons the rows are, where they come again and
    /// again: by a column of staff numbers if there is one, else by full names
    /// or by surnames with forenames or initials beside them.
    pub(super) fn count(&self, findings: &[Finding], columns: &[ColumnTally]) -> Option<u64> {
        let has = |name: &str| {
            findings
                .iter()
                .find(|finding| finding.category.as_str() == name)
        };
        if let Some(numbers) = has("staff-number") {
            let tally = columns.get(numbers.region.first.column as usize)?;
            let (distinct, n_cells) = tally.distinct();
            let counted_all = n_cells >= tally.filled();
            let repeats = (distinct as f64) < n_cells as f64 * REPEATED_NUMBERS;
            return (counted_all && repeats).then_some(distinct);
        }
        let named = has("full-name").is_some()
            || (has("surname").is_some()
                && (has("forename").is_some() || has("initials").is_some()));
        let distinct = self.distinct.len();
        let repeats = (distinct as f64) < self.n_rows as f64 * REPEATED_NAMES;
        let told_apart = distinct > 0 && distinct < MAX_PERSONS;
        (named && repeats && told_apart).then_some(distinct as u64)
    }
}
