//! Identifiers with no row of a person around them: a column of names or
//! numbers that nothing stands beside.

use crate::model::{
    Confidence, Exposure, ExposureKind, Finding, Profile, Severity, SurfaceKind, Table,
};
use crate::rules::{Means, Rules, ValueRule};

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
                .filter_map(|finding| exposure(profile, surface, table, finding, rules)),
        );
    }
    exposures
}

/// What is said of values among other words.
const INSIDE: &str = "Column {column} holds {categories} among other words, in {cells} cells.";

/// How bad values without a row of a person are. Among other words only what
/// a check tells is as bad as in a column; what a file's properties say of who
/// worked on it is worth a note.
fn severity(
    profile: &Profile,
    table: &Table,
    finding: &Finding,
    usual: Severity,
    rules: &Rules,
) -> Severity {
    let means = rules
        .values()
        .iter()
        .find(|rule| rule.id == finding.rule)
        .map(ValueRule::means);
    let is_name = finding.category.as_str() == "full-name";
    let is_checked = means == Some(Means::Check) && !is_name;
    if profile.surface.kind == SurfaceKind::Properties && !is_checked {
        usual.min(Severity::Note)
    } else if finding.is_inside_text()
        && is_name
        && finding.confidence == Confidence::Low
        && !is_said_by_people(profile.surface.kind)
        && !is_free_text(table, finding)
    {
        // A few words with a name in them are more often a place or a brand;
        // in what people wrote to each other they are a name.
        usual.min(Severity::Note)
    } else if finding.is_inside_text() && !is_checked {
        usual.min(Severity::Review)
    } else {
        usual
    }
}

/// Whether the texts of such a surface are notes of people to each other.
fn is_said_by_people(kind: SurfaceKind) -> bool {
    matches!(kind, SurfaceKind::Notes | SurfaceKind::ThreadedComments)
}

/// Whether the finding stands in a column that is headed as notes or comments.
fn is_free_text(table: &Table, finding: &Finding) -> bool {
    let column = finding.region.first.column;
    table
        .findings
        .iter()
        .any(|other| other.category.as_str() == "free-text" && other.region.first.column == column)
}

fn exposure(
    profile: &Profile,
    surface: usize,
    table: &Table,
    finding: &Finding,
    rules: &Rules,
) -> Option<Exposure> {
    let card = rules.card(&finding.rule)?;
    let severity = severity(profile, table, finding, card.severity, rules);
    if severity == Severity::Clear {
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
        severity,
        kind: ExposureKind::Values,
        surface,
        region: Some(finding.region),
        rows: vec![rows],
        people: 0,
        visibility: hiding.visibility(),
        hiding,
        categories: vec![finding.category.clone()],
        says: if finding.is_inside_text() {
            blanks.fill(INSIDE)
        } else {
            blanks.fill(&card.says)
        },
        why: blanks.fill(&card.why),
        next: card.next.iter().map(|step| blanks.fill(step)).collect(),
        because: finding.evidence.clone(),
        fingerprint: String::new(),
        accepted: None,
    })
}
