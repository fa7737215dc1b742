//! Which rows of a table are people under a roster rule: an identifying column
//! is filled together with something about that person.

use crate::model::{Hiding, Pattern, Table};
use crate::rules::RosterRule;

use super::roles::Roles;

/// Rows of one table that are people and are concealed alike.
#[derive(Debug)]
pub(super) struct Group {
    /// What conceals them beyond their surface.
    pub(super) hiding: Hiding,
    /// Inclusive zero-based row ranges.
    pub(super) rows: Vec<(u32, u32)>,
    /// How many rows.
    pub(super) n_rows: u64,
    /// How many of the rows hold one of the worst categories.
    pub(super) n_worst: u64,
    /// How many of the rows name somebody of a unit where being known is
    /// dangerous.
    pub(super) n_harm: u64,
}

/// What one row pattern means under a rule.
#[derive(Clone, Copy)]
pub(super) struct Person {
    pub(super) hiding: Hiding,
    pub(super) has_worst: bool,
    pub(super) has_harm: bool,
    pub(super) is_senior: bool,
}

impl Person {
    /// Whether the authority publishes who this is. What would do harm beside
    /// the name is never published.
    fn is_published(self) -> bool {
        self.is_senior && !self.has_worst && !self.has_harm
    }
}

/// The rows of `table` that are people under `rule`, in groups that are
/// concealed alike. Rows whose pattern is in `claimed` already speak under
/// another rule; the patterns counted here are added to it.
pub(super) fn groups(table: &Table, rule: &RosterRule, claimed: &mut [bool]) -> Vec<Group> {
    let mut roles = Roles::of(table, rule);
    let persons: Vec<Option<Person>> = table
        .patterns
        .iter()
        .zip(claimed.iter_mut())
        .map(|(pattern, claimed)| {
            let person = if *claimed {
                None
            } else {
                roles
                    .person(pattern)
                    .filter(|person| !person.is_published())
            };
            *claimed |= person.is_some();
            person
        })
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    for run in &table.runs {
        let Some(Some(person)) = persons.get(run.pattern as usize) else {
            continue;
        };
        let group = match groups
            .iter_mut()
            .find(|group| group.hiding == person.hiding)
        {
            Some(group) => group,
            None => {
                groups.push(Group {
                    hiding: person.hiding,
                    rows: Vec::new(),
                    n_rows: 0,
                    n_worst: 0,
                    n_harm: 0,
                });
                let Some(group) = groups.last_mut() else {
                    continue;
                };
                group
            }
        };
        let last = run.first + run.n_rows.saturating_sub(1);
        match group.rows.last_mut() {
            Some((_, end)) if *end + 1 == run.first => *end = last,
            _ => group.rows.push((run.first, last)),
        }
        group.n_rows += u64::from(run.n_rows);
        if person.has_worst {
            group.n_worst += u64::from(run.n_rows);
        }
        if person.has_harm {
            group.n_harm += u64::from(run.n_rows);
        }
    }
    groups.sort_by_key(|group| group.hiding);
    groups
}

/// What a row that no rule counts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Uncounted {
    /// It identifies nobody, or nothing but that.
    Nobody,
    /// It holds what identifies, and nothing is known of who that is.
    Loose,
    /// A person so senior that the authority publishes who it is.
    Published,
}

/// What rows of this pattern are under the rule of these roles, which does not
/// count them.
pub(super) fn uncounted(pattern: &Pattern, roles: &mut Roles) -> Uncounted {
    if roles.person(pattern).is_some_and(Person::is_published) {
        Uncounted::Published
    } else if roles.identify(pattern) {
        Uncounted::Loose
    } else {
        Uncounted::Nobody
    }
}
