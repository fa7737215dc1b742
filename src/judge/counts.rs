//! Small numbers: rows that are the only ones of their kind though they name
//! nobody, counts from 1 to 4, a count held back that its total gives away.

use crate::model::{Exposure, ExposureKind, Kind, Pattern, Profile, Region, RuleCard, Table};
use crate::rules::{Counts, Rules, StructureRule};

use super::words::{Blanks, listed};

/// What small numbers of one surface are worth. Tables of named people speak
/// as rosters.
pub(super) fn judge(
    profile: &Profile,
    surface: usize,
    rules: &Rules,
    rosters: &[Exposure],
) -> Vec<Exposure> {
    let mut exposures = Vec::new();
    for table in &profile.tables {
        let is_roster = rosters.iter().any(|roster| {
            roster.region.is_some_and(|region| {
                region.first.row >= table.region.first.row
                    && region.last.row <= table.region.last.row
            })
        });
        if is_roster {
            continue;
        }
        exposures.extend(singles(profile, surface, table, rules));
        exposures.extend(small(profile, surface, table, rules));
    }
    exposures
}

/// The only rows of their kind, under the rule that finds most of them.
fn singles(profile: &Profile, surface: usize, table: &Table, rules: &Rules) -> Option<Exposure> {
    let singles = table.singles.iter().max_by_key(|singles| singles.n_rows)?;
    let card = rules.card(&singles.rule)?;
    let blanks = Blanks {
        rows: singles.n_rows,
        categories: listed(&singles.categories),
        ..Blanks::of(&profile.surface)
    };
    let mut exposure = exposure(profile, surface, table.region, card, &blanks);
    exposure.categories.clone_from(&singles.categories);
    exposure.because = vec![format!(
        "{} of {} rows are the only ones with their {}",
        singles.n_rows,
        table.records,
        listed(&singles.categories)
    )];
    Some(exposure)
}

/// What the structure rules that speak of numbers say of a table.
fn small(profile: &Profile, surface: usize, table: &Table, rules: &Rules) -> Vec<Exposure> {
    let mut exposures = Vec::new();
    for rule in rules.structures() {
        let Some(counts) = rule.counts else {
            continue;
        };
        let n_cells = match counts {
            Counts::Small => table.n_small,
            Counts::Recoverable => recoverable(table),
        };
        let least = rule.holds.min_cells.max(1);
        if n_cells >= least
            && is_about_people(rule, table)
            && let Some(card) = rules.card(&rule.id)
        {
            let blanks = Blanks {
                cells: n_cells,
                ..Blanks::of(&profile.surface)
            };
            exposures.push(exposure(profile, surface, table.region, card, &blanks));
        }
    }
    exposures
}

/// Whether the table has a column that says its counts are counts of people.
fn is_about_people(rule: &StructureRule, table: &Table) -> bool {
    table
        .findings
        .iter()
        .any(|finding| rule.counts_of.contains(&finding.category))
}

/// Rows in which one count was held back and the total stands beside it.
fn recoverable(table: &Table) -> u64 {
    let total = table
        .findings
        .iter()
        .find(|one| one.category.as_str() == "total");
    let Some(total) = total.map(|total| total.region.first.column) else {
        return 0;
    };
    let gives_away = |pattern: &Pattern| {
        let held_back = pattern
            .kinds
            .iter()
            .filter(|kind| kind.meets(Kind::SUPPRESSED))
            .count();
        let total = pattern.kind(total);
        held_back == 1 && total.meets(Kind::FILLED) && !total.meets(Kind::SUPPRESSED)
    };
    table
        .runs
        .iter()
        .filter(|run| {
            table
                .patterns
                .get(run.pattern as usize)
                .is_some_and(gives_away)
        })
        .map(|run| u64::from(run.n_rows))
        .sum()
}

fn exposure(
    profile: &Profile,
    surface: usize,
    region: Region,
    card: &RuleCard,
    blanks: &Blanks,
) -> Exposure {
    let hiding = profile.surface.hiding;
    Exposure {
        rule: card.id.clone(),
        title: card.title.clone(),
        severity: card.severity,
        kind: ExposureKind::Counts,
        surface,
        region: Some(region),
        rows: vec![(region.first.row + 1, region.last.row + 1)],
        people: 0,
        visibility: hiding.visibility(),
        hiding,
        categories: Vec::new(),
        says: blanks.fill(&card.says),
        why: blanks.fill(&card.why),
        next: card.next.iter().map(|step| blanks.fill(step)).collect(),
        because: Vec::new(),
        fingerprint: String::new(),
        accepted: None,
    }
}
