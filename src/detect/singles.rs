//! Rows that name nobody but are the only ones of their kind: the one female
//! inspector of a station. Counted over the columns that repeat.

use rustc_hash::FxHashMap;

use crate::model::{Category, Finding, Singles};
use crate::rules::{RosterRule, Rules};

use super::tally::{ColumnTally, N_KEYS};

/// Fewer rows are a summary rather than records.
const MIN_RECORDS: u64 = 8;

/// For every rule that names nobody: how many rows are the only ones of their
/// kind. `n_skipped` first rows were titles and the header.
pub(super) fn find(
    findings: &[Finding],
    columns: &[ColumnTally],
    n_skipped: u64,
    n_records: u64,
    rules: &Rules,
) -> Vec<Singles> {
    if n_records < MIN_RECORDS || has_counts(findings, columns) {
        return Vec::new();
    }
    let nameless = rules.rosters().iter().filter(|rule| rule.names_nobody);
    nameless
        .filter_map(|rule| by_rule(rule, findings, columns, n_skipped, n_records))
        .collect()
}

/// Whether some column holds numbers that no rule knows: then the rows are no
/// records of one person each but counts of several.
fn has_counts(findings: &[Finding], columns: &[ColumnTally]) -> bool {
    (0u32..).zip(columns).any(|(at, column)| {
        let is_known = findings.iter().any(|finding| {
            finding.region.first.column == at && finding.category.as_str() != "count"
        });
        !is_known && column.is_numeric()
    })
}

fn by_rule(
    rule: &RosterRule,
    findings: &[Finding],
    columns: &[ColumnTally],
    n_skipped: u64,
    n_records: u64,
) -> Option<Singles> {
    let mut used: Vec<(&Category, &ColumnTally)> = Vec::new();
    for finding in findings {
        let is_new = !used
            .iter()
            .any(|(category, _)| **category == finding.category);
        if rule.with_any.contains(&finding.category) && is_new {
            used.push((
                &finding.category,
                columns.get(finding.region.first.column as usize)?,
            ));
        }
    }
    let about_person = used.iter().any(|(category, _)| rule.any.contains(category));
    if used.len() < rule.min_kinds || !about_person {
        return None;
    }
    let mut groups: FxHashMap<Vec<u32>, u64> = FxHashMap::default();
    for row in n_skipped..(n_skipped + n_records).min(N_KEYS) {
        let keys: Vec<u32> = used.iter().map(|(_, column)| column.key(row)).collect();
        if keys.iter().filter(|key| **key != 0).count() >= rule.min_kinds {
            *groups.entry(keys).or_default() += 1;
        }
    }
    let n_rows = groups.values().filter(|n| **n == 1).count() as u64;
    (n_rows > 0).then(|| Singles {
        rule: rule.id.clone(),
        n_rows,
        categories: used
            .into_iter()
            .map(|(category, _)| category.clone())
            .collect(),
    })
}
