//! People so senior that their authority publishes who they are: they are not
//! counted, and it is said that they were not.

use crate::model::{Exposure, ExposureKind, Profile, Region, Severity, Table};
use crate::rules::{RosterRule, Rules};

use super::people::{Uncounted, groups, uncounted};
use super::roles::Roles;
use super::roster::by_fitness;
use super::words::{Blanks, grouped};

/// What is said of one table.
pub(super) struct Told {
    pub(super) exposure: Exposure,
    /// Whether everybody named in the table is counted or published, so that
    /// its columns of names need no word of their own.
    pub(super) is_all: bool,
}

/// The published people of one surface. None where no policy says from which
/// rank on people are published.
pub(super) fn judge(profile: &Profile, surface: usize, rules: &Rules) -> Vec<Told> {
    if !rules.values().iter().any(|rule| rule.published) {
        return Vec::new();
    }
    let tables = profile.tables.iter();
    tables
        .filter_map(|table| told(profile, surface, table, rules))
        .collect()
}

fn told(profile: &Profile, surface: usize, table: &Table, rules: &Rules) -> Option<Told> {
    let rosters: Vec<&RosterRule> = by_fitness(rules.rosters(), table);
    let mut claimed = vec![false; table.patterns.len()];
    for rule in &rosters {
        groups(table, rule, &mut claimed);
    }
    let mut roles: Vec<Roles> = rosters.iter().map(|rule| Roles::of(table, rule)).collect();
    let mut rows: Vec<(u32, u32)> = Vec::new();
    let mut n_rows = 0;
    let mut is_all = true;
    for run in &table.runs {
        let Some(pattern) = table.patterns.get(run.pattern as usize) else {
            continue;
        };
        if claimed.get(run.pattern as usize).copied().unwrap_or(false) {
            continue;
        }
        let under = |roles: &mut Roles| uncounted(pattern, roles);
        let all: Vec<Uncounted> = roles.iter_mut().map(under).collect();
        if all.contains(&Uncounted::Published) {
            n_rows += u64::from(run.n_rows);
            rows.push((run.first, run.first + run.n_rows.saturating_sub(1)));
        } else if all.contains(&Uncounted::Loose) {
            is_all = false;
        }
    }
    let (first, last) = (rows.first()?.0, rows.last()?.1);
    let rule = rosters.first()?;
    let columns = (table.region.first.column, table.region.last.column);
    let hiding = profile.surface.hiding;
    let place = Blanks::of(&profile.surface).place;
    Some(Told {
        is_all,
        exposure: Exposure {
            rule: rule.id.clone(),
            title: "People whose names this authority publishes".to_owned(),
            severity: Severity::Note,
            kind: ExposureKind::Roster,
            surface,
            region: Some(Region::new((first, last), columns)),
            rows: rows.iter().map(|(first, last)| (first + 1, last + 1)).collect(),
            people: 0,
            visibility: hiding.visibility(),
            hiding,
            categories: Vec::new(),
            says: format!(
                "{place} has rows that name people of a rank whose holders are published: {}. They are not counted.",
                grouped(n_rows)
            ),
            why: "The config of this check says from which rank or grade on names are published. Whether it is right for this file, a person decides.".to_owned(),
            next: Vec::new(),
            because: vec!["local.published-rank".to_owned()],
            fingerprint: String::new(),
            accepted: None,
        },
    })
}
