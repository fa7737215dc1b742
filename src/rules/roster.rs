//! Columns that together make a list of people: a roster rule as it is used.

use crate::model::{Category, RuleId, Severity};

/// A roster rule, compiled.
#[derive(Clone, Debug)]
pub struct RosterRule {
    /// `pack.rule`.
    pub id: RuleId,
    /// At most so bad.
    pub severity: Severity,
    /// Categories that identify, or ids of value rules that do; a person's row
    /// has one of them.
    pub any: Vec<Category>,
    /// Categories that say something about the person; a row has one of them,
    /// unless the list is empty.
    pub with_any: Vec<Category>,
    /// How many different categories of both lists a row has.
    pub min_kinds: usize,
    /// From how many people on a visible surface it is `stop`.
    pub stop_from_shown: Option<u64>,
    /// From how many concealed people it is `stop`.
    pub stop_from_hidden: Option<u64>,
    /// Categories that make it `stop` from one person.
    pub stop_from_one_with: Vec<Category>,
    /// Speaks of rows that name nobody but are the only ones of their kind:
    /// `with_any` are the columns that together single a person out, one of
    /// `any` must be among them.
    pub names_nobody: bool,
}

/// Whether a list of a roster rule names what was found: its category, or the
/// rule that found it.
pub(crate) fn lists(list: &[Category], category: &Category, rule: &RuleId) -> bool {
    list.iter()
        .any(|one| one == category || one.as_str() == rule.as_str())
}

impl RosterRule {
    /// How bad so many people are.
    pub fn severity_of(&self, people: u64, hidden: bool, has_worst: bool) -> Severity {
        let from = if hidden {
            self.stop_from_hidden
        } else {
            self.stop_from_shown
        };
        if has_worst || from.is_some_and(|from| people >= from) {
            self.severity
        } else {
            self.severity.min(Severity::Review)
        }
    }
}
