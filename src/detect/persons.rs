//! Whether the rows of a table are the same persons again and again, as in a
//! list by month: distinct names and distinct numbers of the rows.

use rustc_hash::FxHashSet;

use crate::model::Finding;

use super::tally::{ColumnTally, IDENTIFIES, N_KEYS};

/// Numbers that name a person repeat when at most this share is distinct.
const REPEATED_NUMBERS: f64 = 0.95;
/// Names repeat by themselves: two officers are called alike. Only when at
/// most this share is distinct do the persons come again.
const REPEATED_NAMES: f64 = 0.6;

/// Spreads the keys of a row over all bits.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Distinct keys among the rows that have one.
#[derive(Clone, Copy, Debug, Default)]
struct Distinct {
    n_keys: u64,
    n_rows: u64,
}

impl Distinct {
    fn repeats(self, share: f64) -> bool {
        self.n_keys > 0 && (self.n_keys as f64) < self.n_rows as f64 * share
    }
}

/// How many distinct persons the rows are, where they come again and again:
/// by staff numbers and by full names, or surnames with forenames or initials
/// beside them, whichever tells more of them apart. `n_skipped` first rows were
/// titles and the header.
pub(super) fn count(
    findings: &[Finding],
    columns: &[ColumnTally],
    n_skipped: u64,
    n_records: u64,
) -> Option<u64> {
    if n_skipped + n_records > N_KEYS {
        return None;
    }
    let rows = n_skipped..n_skipped + n_records;
    let of = |names: &[&str]| -> Vec<&ColumnTally> {
        let named = findings
            .iter()
            .filter(|one| names.contains(&one.category.as_str()));
        named
            .filter_map(|one| columns.get(one.region.first.column as usize))
            .collect()
    };
    let distinct = |columns: &[&ColumnTally]| {
        let mut seen = FxHashSet::default();
        let mut n_rows = 0;
        for row in rows.clone() {
            let mut keys = columns.iter().map(|column| column.key(row));
            let Some(first) = keys.next().filter(|first| first & IDENTIFIES != 0) else {
                continue;
            };
            n_rows += 1;
            let together =
                |all: u64, key: u32| (all.rotate_left(5) ^ u64::from(key)).wrapping_mul(SPREAD);
            seen.insert(keys.fold(u64::from(first), together));
        }
        Distinct {
            n_keys: seen.len() as u64,
            n_rows,
        }
    };
    let numbers = of(&["staff-number"]);
    let by_number = numbers
        .iter()
        .map(|column| distinct(&[*column]))
        .max_by_key(|one| one.n_keys);
    let surnames = of(&["surname", "full-name"]);
    let beside = of(&["forename", "initials"]);
    let has_full = !of(&["full-name"]).is_empty();
    let told = surnames.len() + beside.len() >= 2 || has_full;
    let names: Vec<&ColumnTally> = surnames.into_iter().chain(beside).collect();
    let by_name = if told {
        distinct(&names)
    } else {
        Distinct::default()
    };
    match by_number {
        Some(by_number) if by_number.repeats(REPEATED_NUMBERS) => {
            Some(by_number.n_keys.max(by_name.n_keys))
        }
        Some(_) => None,
        None => by_name.repeats(REPEATED_NAMES).then_some(by_name.n_keys),
    }
}
