//! Rows that are people.

use crate::model::{Category, Exposure, ExposureKind, Hiding, Layout, Profile, Region, Table};
use crate::rules::{RosterRule, Rules, lists};

use super::people::{Group, groups};
use super::words::{Blanks, grouped, listed};

/// The rosters of one surface. The rule that meets most categories of a table
/// speaks first; rows that it leaves may speak under another. `surface` is the
/// surface's number, and how many cells are shown beside it.
pub(super) fn judge(profile: &Profile, surface: (usize, u64), rules: &Rules) -> Vec<Exposure> {
    let mut exposures = Vec::new();
    if profile.surface.layout == Layout::Lists {
        return exposures;
    }
    for table in &profile.tables {
        let mut claimed = vec![false; table.patterns.len()];
        let mut all: Vec<(&RosterRule, Group)> = Vec::new();
        for rule in by_fitness(rules.rosters(), table) {
            let groups = groups(table, rule, &mut claimed);
            all.extend(groups.into_iter().map(|group| (rule, group)));
        }
        let n_rows = all.iter().map(|(_, group)| group.n_rows).sum();
        for (rule, group) in &all {
            let people = persons(table, group, n_rows);
            exposures.extend(exposure(
                profile,
                surface,
                table,
                rule,
                (group, people),
                rules,
            ));
        }
    }
    together(&mut exposures, rules);
    exposures
}

/// People of one surface count together, under whatever rules and in however
/// many tables: a list parted by stations is one list.
fn together(exposures: &mut [Exposure], rules: &Rules) {
    let shown: u64 = exposures
        .iter()
        .filter(|exposure| exposure.hiding.is_none())
        .map(|exposure| exposure.people)
        .sum();
    for exposure in exposures.iter_mut().filter(|one| one.hiding.is_none()) {
        if let Some(rule) = rules.rosters().iter().find(|rule| rule.id == exposure.rule) {
            exposure.severity = exposure.severity.max(rule.severity_of(shown, false, false));
        }
    }
}

/// The rules that could speak of this table, most categories met first, then
/// by id.
pub(super) fn by_fitness<'r>(rosters: &'r [RosterRule], table: &Table) -> Vec<&'r RosterRule> {
    let met = |rule: &RosterRule| {
        let identifies = table
            .findings
            .iter()
            .any(|finding| lists(&rule.any, &finding.category, &finding.rule));
        if identifies {
            met_categories(table, rule).len()
        } else {
            0
        }
    };
    // Who is told by a mail address only speaks where nothing else tells them.
    let by_category = |rule: &RosterRule| {
        let mut findings = table.findings.iter();
        findings.any(|finding| rule.any.contains(&finding.category))
    };
    let mut rules: Vec<(usize, &RosterRule)> = rosters
        .iter()
        .filter(|rule| !rule.names_nobody)
        .map(|rule| (met(rule), rule))
        .filter(|(met, _)| *met > 0)
        .collect();
    rules.sort_by(|(left_met, left), (right_met, right)| {
        by_category(right)
            .cmp(&by_category(left))
            .then(right_met.cmp(left_met))
            .then(left.id.cmp(&right.id))
    });
    rules.into_iter().map(|(_, rule)| rule).collect()
}

/// The categories of a table that a rule names, in order of the columns.
fn met_categories(table: &Table, rule: &RosterRule) -> Vec<Category> {
    let mut met: Vec<Category> = Vec::new();
    for finding in &table.findings {
        let category = &finding.category;
        let named = lists(&rule.any, category, &finding.rule)
            || rule.with_any.contains(category)
            || rule.stop_from_one_with.contains(category);
        if named && !met.contains(category) {
            met.push(category.clone());
        }
    }
    met
}

fn exposure(
    profile: &Profile,
    (surface, shown): (usize, u64),
    table: &Table,
    rule: &RosterRule,
    (group, people): (&Group, u64),
    rules: &Rules,
) -> Option<Exposure> {
    let card = rules.card(&rule.id)?;
    let hiding = profile.surface.hiding.and(group.hiding);
    let categories = all_categories(table);
    let blanks = Blanks {
        people,
        rows: group.n_rows,
        shown,
        categories: listed(&categories),
        ..Blanks::of(&profile.surface)
    };
    let (first, last) = (group.rows.first()?.0, group.rows.last()?.1);
    let columns = (table.region.first.column, table.region.last.column);
    Some(Exposure {
        rule: rule.id.clone(),
        title: card.title.clone(),
        severity: rule.severity_of(people, !hiding.is_none(), group.n_worst + group.n_harm > 0),
        kind: ExposureKind::Roster,
        surface,
        region: Some(Region::new((first, last), columns)),
        rows: group
            .rows
            .iter()
            .map(|(first, last)| (first + 1, last + 1))
            .collect(),
        people,
        visibility: hiding.visibility(),
        hiding,
        says: blanks.fill(&card.says),
        why: blanks.fill(&card.why),
        next: card.next.iter().map(|step| blanks.fill(step)).collect(),
        because: because(table, group, people, hiding),
        fingerprint: String::new(),
        accepted: None,
        categories,
    })
}

/// How many people the rows of a group are. Where the same persons come again
/// and again and the group is not all of the `n_rows` rows of people, it has its
/// share of them.
fn persons(table: &Table, group: &Group, n_rows: u64) -> u64 {
    match table.n_persons {
        Some(persons) if group.n_rows * 10 >= n_rows * 9 => persons.min(group.n_rows),
        Some(persons) => {
            let share = group.n_rows.saturating_mul(persons) / n_rows.max(1);
            share.clamp(1, group.n_rows)
        }
        None => group.n_rows,
    }
}

/// Every category of the table, in order of the columns, each once: what goes
/// out with a person's row.
fn all_categories(table: &Table) -> Vec<Category> {
    let mut all: Vec<Category> = Vec::new();
    for finding in &table.findings {
        if !all.contains(&finding.category) {
            all.push(finding.category.clone());
        }
    }
    all
}

fn because(table: &Table, group: &Group, people: u64, hiding: Hiding) -> Vec<String> {
    let mut because: Vec<String> = table
        .findings
        .iter()
        .map(|finding| {
            format!(
                "column {} looks like {}: {}",
                crate::model::column_name(finding.region.first.column),
                finding.category.words(),
                finding.evidence.join("; ")
            )
        })
        .collect();
    because.push(format!("{} rows identify a person", grouped(group.n_rows)));
    if people < group.n_rows {
        because.push(format!(
            "the same {} people come again and again",
            grouped(people)
        ));
    }
    if group.n_harm > 0 {
        because.push(format!(
            "{} rows name somebody of a unit where being known can be dangerous, such as surveillance or intelligence",
            grouped(group.n_harm)
        ));
    }
    let means: Vec<&str> = hiding.names().collect();
    if !means.is_empty() {
        because.push(format!("concealed by: {}", means.join(", ")));
    }
    because
}
