//! What the findings of a table are to a roster rule, worked out once: which
//! identify, which say something about that person. Row patterns, of which there
//! may be as many as rows, are then held against a short list.

use crate::model::{Category, Hiding, Kind, Pattern, Table};
use crate::rules::{RosterRule, lists};

use super::people::Person;

/// Ranks, grades and roles may be so senior that the authority publishes who
/// holds them.
const MAY_BE_SENIOR: &[&str] = &["rank", "grade", "job-role"];

/// What one finding is to a rule.
struct Role {
    column: u32,
    accepts: Kind,
    hiding: Hiding,
    /// Its category among those of the table.
    category: usize,
    /// Its category alone is one of those that identify.
    is_any: bool,
    identifies: bool,
    is_about: bool,
    is_worst: bool,
    may_be_senior: bool,
}

/// What the findings of a table are to a rule.
pub(super) struct Roles {
    roles: Vec<Role>,
    min_kinds: usize,
    needs_about: bool,
    /// In which pattern each category was met last.
    met: Vec<u64>,
    n_patterns: u64,
}

/// What is filled of one sort, in one row.
#[derive(Default)]
struct Filled {
    n_cells: usize,
    category: Option<usize>,
    /// Of more than one category.
    is_varied: bool,
    /// The least that conceals one of them.
    hiding: Option<Hiding>,
}

impl Filled {
    fn add(&mut self, role: &Role) {
        self.n_cells += 1;
        let first = *self.category.get_or_insert(role.category);
        self.is_varied |= first != role.category;
        let known = self.hiding.map(Hiding::visibility);
        if known.is_none_or(|known| role.hiding.visibility() < known) {
            self.hiding = Some(role.hiding);
        }
    }
}

impl Roles {
    /// Those of a table under a rule.
    pub(super) fn of(table: &Table, rule: &RosterRule) -> Self {
        let mut categories: Vec<&Category> = Vec::new();
        let roles = table.findings.iter().map(|finding| {
            let category = &finding.category;
            let known = categories.iter().position(|one| *one == category);
            let number = known.unwrap_or_else(|| {
                categories.push(category);
                categories.len() - 1
            });
            Role {
                column: finding.region.first.column,
                accepts: finding.accepts,
                hiding: finding.hiding,
                category: number,
                is_any: rule.any.contains(category),
                identifies: lists(&rule.any, category, &finding.rule),
                is_about: lists(&rule.with_any, category, &finding.rule),
                is_worst: rule.stop_from_one_with.contains(category),
                may_be_senior: MAY_BE_SENIOR.contains(&category.as_str()),
            }
        });
        let roles: Vec<Role> = roles.collect();
        Self {
            met: vec![0; categories.len()],
            roles,
            min_kinds: rule.min_kinds,
            needs_about: !rule.with_any.is_empty(),
            n_patterns: 0,
        }
    }

    /// Whether a cell of a row of this pattern holds what identifies.
    pub(super) fn identify(&self, pattern: &Pattern) -> bool {
        let mut roles = self.roles.iter().filter(|role| role.is_any);
        roles.any(|role| pattern.kind(role.column).meets(role.accepts))
    }

    /// Whether a row of this pattern is a person, and what conceals it. A person
    /// is shown where an identifying cell and a cell about the person both are.
    pub(super) fn person(&mut self, pattern: &Pattern) -> Option<Person> {
        let (mut identifying, mut about) = (Filled::default(), Filled::default());
        let mut n_kinds = 0;
        let (mut has_worst, mut has_harm, mut is_senior) = (false, false, false);
        self.n_patterns += 1;
        for role in &self.roles {
            let kind = pattern.kind(role.column);
            if !kind.meets(role.accepts) {
                continue;
            }
            has_harm |= kind.meets(Kind::HARM);
            is_senior |= role.may_be_senior && kind.meets(Kind::PUBLISHED);
            has_worst |= role.is_worst;
            if role.identifies {
                identifying.add(role);
            }
            if role.is_about {
                about.add(role);
            }
            if (role.identifies || role.is_about)
                && let Some(met) = self.met.get_mut(role.category)
            {
                n_kinds += usize::from(*met != self.n_patterns);
                *met = self.n_patterns;
            }
        }
        if identifying.n_cells == 0 || n_kinds < self.min_kinds {
            return None;
        }
        // Something about the person must be more than what identifies it.
        let is_more =
            identifying.n_cells > 1 || about.is_varied || about.category != identifying.category;
        if self.needs_about && (about.n_cells == 0 || !is_more) {
            return None;
        }
        let hiding = identifying.hiding.unwrap_or_default();
        let by_columns = hiding.and(about.hiding.unwrap_or_default());
        Some(Person {
            hiding: pattern.hiding.and(by_columns),
            has_worst,
            has_harm,
            is_senior,
        })
    }
}
