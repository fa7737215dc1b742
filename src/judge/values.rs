//! Identifiers with no row of a person around them: a column of names or
//! numbers that nothing stands beside.

use crate::model::{Exposure, ExposureKind, Finding, Profile, Severity};
use crate::rules::Rules;

use super::words::{Blanks, columns_of};

/// The exposures of single columns. Columns of a table whose rows are people
/// already speak there.
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
        exposures.extend(
            table
                .findings
                .iter()
                .filter_map(|finding| exposure(profile, surface, finding, rules)),
        );
    }
    exposures
}

fn exposure(
    profile: &Profile,
    surface: usize,
    finding: &Finding,
    rules: &Rules,
) -> Option<Exposure> {
    let card = rules.card(&finding.rule)?;
    if card.severity == Severity::Clear {
        return None;
    }
    let hiding = profile.surface.hiding.and(finding.hiding);
    let blanks = Blanks {
        column: columns_of(finding.region),
        header: finding.header.clone().unwrap_or_default(),
        cells: finding.cells,
        rows: finding.cells,
        categories: finding.category.words(),
        ..Blanks::of(&profile.surface)
    };
    let rows = (finding.region.first.row + 1, finding.region.last.row + 1);
    Some(Exposure {
        rule: finding.rule.clone(),
        title: card.title.clone(),
        severity: card.severity,
        kind: ExposureKind::Values,
        surface,
        region: Some(finding.region),
        rows: vec![rows],
        people: 0,
        visibility: hiding.visibility(),
        hiding,
        categories: vec![finding.category.clone()],
        says: blanks.fill(&card.says),
        why: blanks.fill(&card.why),
        next: card.next.iter().map(|step| blanks.fill(step)).collect(),
        because: finding.evidence.clone(),
        fingerprint: String::new(),
        accepted: None,
    })
}
