//! Places that stand together: what else a file holds raises how bad a place is.

use crate::model::{Exposure, RuleId};
use crate::rules::{Raised, Rules};

/// Raises what stands beside places that make it worse, and says beside which.
/// What rules without a severity of their own found counts as well.
pub(super) fn raise(exposures: &mut [Exposure], rules: &Rules) {
    let spoken: Vec<(RuleId, String, u64)> = exposures
        .iter()
        .map(|one| (one.rule.clone(), one.title.clone(), n_rows(one)))
        .collect();
    for exposure in exposures {
        let rule = rules
            .structures()
            .iter()
            .find(|rule| rule.id == exposure.rule);
        let Some(raised) = rule.and_then(|rule| rule.raised.as_ref()) else {
            continue;
        };
        let because = because(raised, &exposure.rule, &spoken);
        if because.is_empty() || exposure.severity >= raised.to {
            continue;
        }
        exposure.severity = raised.to;
        exposure.why = format!("{} {}", exposure.why, raised.why);
        exposure.because.extend(because);
    }
}

/// What of the file raises a rule.
fn because(raised: &Raised, rule: &RuleId, spoken: &[(RuleId, String, u64)]) -> Vec<String> {
    let mut because: Vec<String> = Vec::new();
    for (_, title, _) in spoken.iter().filter(|(id, ..)| raised.beside.contains(id)) {
        let says = format!("the same file has: {title}");
        if !because.contains(&says) {
            because.push(says);
        }
    }
    let rows = spoken
        .iter()
        .filter(|(id, ..)| id == rule || raised.rows_with.contains(id));
    let n_rows: u64 = rows.map(|(_, _, n_rows)| n_rows).sum();
    if raised.min_rows.is_some_and(|least| n_rows >= least) {
        because.push(format!("{n_rows} such rows in the whole file"));
    }
    because
}

/// How many rows an exposure names.
fn n_rows(exposure: &Exposure) -> u64 {
    let ranges = exposure.rows.iter();
    ranges
        .map(|(first, last)| u64::from(last.saturating_sub(*first)) + 1)
        .sum()
}
