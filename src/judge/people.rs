//! Which rows of a table are people under a roster rule: an identifying column
//! is filled together with something about that person.

use crate::model::{Category, Finding, Hiding, Kind, Pattern, Table};
use crate::rules::{RosterRule, lists};

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
struct Person {
    hiding: Hiding,
    has_worst: bool,
    has_harm: bool,
    is_senior: bool,
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
    let persons: Vec<Option<Person>> = table
        .patterns
        .iter()
        .zip(claimed.iter_mut())
        .map(|(pattern, claimed)| {
            let person = if *claimed {
                None
            } else {
                person(pattern, table, rule).filter(|person| !person.is_published())
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

/// What rows of this pattern are under a rule that does not count them.
pub(super) fn uncounted(pattern: &Pattern, table: &Table, rule: &RosterRule) -> Uncounted {
    if person(pattern, table, rule).is_some_and(Person::is_published) {
        return Uncounted::Published;
    }
    let identifies = |finding: &&Finding| rule.any.contains(&finding.category);
    let mut found = table.findings.iter().filter(identifies);
    if found.any(|finding| is_filled(pattern, finding)) {
        Uncounted::Loose
    } else {
        Uncounted::Nobody
    }
}

/// Whether a row of this pattern is a person, and what conceals it. A person
/// is shown where an identifying cell and a cell about the person both are.
fn person(pattern: &Pattern, table: &Table, rule: &RosterRule) -> Option<Person> {
    let mut kinds: Vec<&Category> = Vec::new();
    let mut identifying: Vec<Hiding> = Vec::new();
    let mut about: Vec<(&Category, Hiding)> = Vec::new();
    let mut identifies: Vec<&Category> = Vec::new();
    let mut has_worst = false;
    let mut has_harm = false;
    let mut is_senior = false;
    for finding in &table.findings {
        if !is_filled(pattern, finding) {
            continue;
        }
        let category = &finding.category;
        has_harm |= pattern.kind(finding.region.first.column).meets(Kind::HARM);
        is_senior |= ["rank", "grade", "job-role"].contains(&category.as_str())
            && pattern
                .kind(finding.region.first.column)
                .meets(Kind::PUBLISHED);
        has_worst |= rule.stop_from_one_with.contains(category);
        if lists(&rule.any, category, &finding.rule) {
            identifying.push(finding.hiding);
            identifies.push(category);
            kinds.push(category);
        }
        if lists(&rule.with_any, category, &finding.rule) {
            about.push((category, finding.hiding));
            kinds.push(category);
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    if identifying.is_empty() || kinds.len() < rule.min_kinds {
        return None;
    }
    // Something about the person must be more than what identifies it.
    let more = about
        .iter()
        .any(|(category, _)| identifies.len() > 1 || !identifies.contains(category));
    if !rule.with_any.is_empty() && !more {
        return None;
    }
    let least =
        |all: &mut dyn Iterator<Item = Hiding>| all.min_by_key(|hiding| hiding.visibility());
    let by_columns = least(&mut identifying.iter().copied())
        .unwrap_or_default()
        .and(least(&mut about.iter().map(|(_, hiding)| *hiding)).unwrap_or_default());
    Some(Person {
        hiding: pattern.hiding.and(by_columns),
        has_worst,
        has_harm,
        is_senior,
    })
}

/// Whether the row's cell in the finding's column fills the finding's role.
fn is_filled(pattern: &Pattern, finding: &Finding) -> bool {
    pattern
        .kind(finding.region.first.column)
        .meets(finding.accepts)
}
