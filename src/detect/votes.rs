//! What the cells of a column speak for: hits by rule, and parts of names
//! weighed by what speaks against them.

use crate::rules::{NameClues, Plausible, Rules};

use super::classes::Classes;
use super::weigh::Column;

/// The hits of a column, by rule.
pub(super) struct Votes {
    pub(super) sure: Vec<u64>,
    pub(super) weak: Vec<u64>,
    names: [NameVotes; 4],
    pub(super) shaped: u64,
    /// Name-like cells against which something speaks.
    doubted: u64,
}

/// How many cells could be one part of a name.
#[derive(Clone, Copy, Default)]
pub(super) struct NameVotes {
    /// Cells that could be, weighed by strength and by what speaks against.
    pub(super) weighed: f64,
    /// Cells that could be at all.
    pub(super) could_be: u64,
}

impl Votes {
    pub(super) fn of(column: &Column<'_>, classes: &Classes, rules: &Rules) -> Self {
        let mut votes = Self {
            sure: vec![0; rules.values().len()],
            weak: vec![0; rules.values().len()],
            names: [NameVotes::default(); 4],
            shaped: 0,
            doubted: 0,
        };
        for (id, n) in column.counts {
            let class = classes.get(*id);
            if let Some(hits) = classes.hits(class) {
                // What a pattern is sure of, an ambiguous word says no second time.
                let weak = hits.weak.iter().filter(|rule| !hits.sure.contains(rule));
                let sure = hits.sure.iter().map(|rule| (rule, true));
                for (rule, is_sure) in sure.chain(weak.map(|rule| (rule, false))) {
                    let counts = if is_sure {
                        &mut votes.sure
                    } else {
                        &mut votes.weak
                    };
                    if let Some(count) = counts.get_mut(usize::from(*rule)) {
                        *count += n;
                    }
                }
            }
            votes.add_names(class.names(), *n);
        }
        votes
    }

    fn add_names(&mut self, clues: NameClues, n: u64) {
        if !clues.shaped {
            return;
        }
        self.shaped += n;
        if clues.against > 0 {
            self.doubted += n;
        }
        let initials = if clues.initials { 3 } else { 0 };
        let parts = [clues.surname, clues.forename, clues.full_name, initials];
        for (votes, strength) in self.names.iter_mut().zip(parts) {
            if strength > 0 {
                votes.could_be += n;
                votes.weighed += n as f64 * likelihood(strength, clues.against);
            }
        }
    }

    /// Whether nearly all that could be names could be something else as well,
    /// as with wards.
    pub(super) fn is_doubted(&self) -> bool {
        self.doubted * 5 > self.shaped * 4
    }

    pub(super) fn names_of(&self, check: Plausible) -> NameVotes {
        let at = match check {
            Plausible::Surname => 0,
            Plausible::Forename => 1,
            Plausible::FullName => 2,
            _ => 3,
        };
        self.names.get(at).copied().unwrap_or_default()
    }
}

/// Whether the values of a column are as different as names are: wards and
/// breeds come again and again.
pub(super) fn is_varied(column: &Column<'_>) -> bool {
    let least = if column.filled < 10 { 0.65 } else { 0.5 };
    let n_distinct = column.distinct * column.filled.min(16_384) as f64;
    column.distinct >= least || n_distinct >= 100.0
}

/// How much a cell counts as a name, 0 to 1.
fn likelihood(strength: u8, against: u8) -> f64 {
    let speaks_for = match strength {
        0 => 0.0,
        1 => 0.6,
        2 => 0.9,
        _ => 1.0,
    };
    let speaks_against = match against {
        0 => 0.0,
        1 => 0.2,
        2 => 0.5,
        _ => 0.9,
    };
    f64::max(speaks_for - speaks_against, 0.0)
}
