//! Content where a reader would not look, whoever it is about.

use crate::model::{
    Category, Exposure, ExposureKind, Finding, Hiding, Layout, Profile, Region, RuleCard,
};
use crate::rules::{Rules, StructureRule};

use super::words::{Blanks, listed};

/// What of a surface a rule speaks of.
struct Extent {
    hiding: Hiding,
    region: Option<Region>,
    rows: Vec<(u32, u32)>,
    n_rows: u64,
    n_columns: u64,
    n_cells: u64,
}

/// The structure rules that hold for one surface. Where the people in the same
/// place are told already, the place is not told again.
///
/// Of the rules that speak of the surface as a whole only those do that name
/// most: the means by which it is concealed, what is recognised on it. `surface`
/// is the surface's number, and how many cells are shown beside it.
pub(super) fn judge(
    profile: &Profile,
    surface: (usize, u64),
    rules: &Rules,
    rosters: &[Exposure],
) -> Vec<Exposure> {
    let mut exposures = Vec::new();
    let mut outspoken = 0;
    for rule in by_precision(profile, rules) {
        for extent in extents(profile, rule) {
            let is_whole = extent.region.is_none() && extent.rows.is_empty();
            if is_whole && rule.precision() < outspoken {
                continue;
            }
            let told = !extent.hiding.is_none()
                && rosters
                    .iter()
                    .any(|roster| roster.hiding.meets(extent.hiding));
            if holds(rule, &extent, profile)
                && !told
                && let Some(card) = rules.card(&rule.id)
            {
                if is_whole {
                    outspoken = rule.precision();
                }
                exposures.push(exposure(profile, surface, card, extent));
            }
        }
    }
    exposures
}

/// The rules for this kind of surface, those that name most first.
fn by_precision<'r>(profile: &Profile, rules: &'r Rules) -> Vec<&'r StructureRule> {
    let mut rules: Vec<&StructureRule> = rules
        .structures()
        .iter()
        .filter(|rule| rule.is_about(&profile.surface) && rule.counts.is_none())
        .collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.precision()));
    rules
}

/// The places of the surface that the rule could speak of.
fn extents(profile: &Profile, rule: &StructureRule) -> Vec<Extent> {
    let whole = |hiding: Hiding| Extent {
        hiding,
        region: None,
        rows: Vec::new(),
        // A row that only names the columns is no record.
        n_rows: match profile.surface.layout {
            Layout::Free => profile.rows,
            Layout::Headed | Layout::Lists => profile.rows.saturating_sub(1),
        },
        n_columns: 0,
        n_cells: profile.cells,
    };
    if rule.hiding.is_none() {
        return vec![whole(Hiding::NONE)];
    }
    if profile.surface.hiding.meets(rule.hiding) {
        return vec![whole(profile.surface.hiding)];
    }
    let concealed = profile
        .concealed
        .iter()
        .filter(|one| rule.hiding.meets(one.hiding));
    concealed
        .map(|one| {
            let rows = one.rows.iter().map(|(first, last)| (first + 1, last + 1));
            Extent {
                hiding: one.hiding,
                region: around(&one.rows, &one.columns, profile),
                rows: rows.collect(),
                n_rows: one.n_rows(),
                n_columns: count(&one.columns),
                n_cells: one.cells,
            }
        })
        .collect()
}

/// How many rows or columns are in inclusive ranges.
fn count(ranges: &[(u32, u32)]) -> u64 {
    let widths = ranges
        .iter()
        .map(|(first, last)| u64::from(last - first) + 1);
    widths.sum()
}

/// Every category recognised on the surface, each once.
fn recognised(profile: &Profile) -> Vec<Category> {
    let mut all: Vec<Category> = Vec::new();
    for finding in profile.tables.iter().flat_map(|table| &table.findings) {
        if !all.contains(&finding.category) {
            all.push(finding.category.clone());
        }
    }
    all
}

/// The rectangle around concealed rows or columns.
fn around(rows: &[(u32, u32)], columns: &[(u32, u32)], profile: &Profile) -> Option<Region> {
    let tables = || profile.tables.iter().map(|table| table.region);
    let all_rows = (
        tables()
            .map(|region| region.first.row)
            .min()
            .unwrap_or_default(),
        tables()
            .map(|region| region.last.row)
            .max()
            .unwrap_or_default(),
    );
    let all_columns = (
        tables()
            .map(|region| region.first.column)
            .min()
            .unwrap_or_default(),
        tables()
            .map(|region| region.last.column)
            .max()
            .unwrap_or_default(),
    );
    let ends = |ranges: &[(u32, u32)]| Some((ranges.first()?.0, ranges.last()?.1));
    match (ends(rows), ends(columns)) {
        (None, None) => None,
        (rows, columns) => Some(Region::new(
            rows.unwrap_or(all_rows),
            columns.unwrap_or(all_columns),
        )),
    }
}

fn holds(rule: &StructureRule, extent: &Extent, profile: &Profile) -> bool {
    let is_recognised = |finding: &Finding| rule.any.contains(&finding.category);
    let mut findings = profile.tables.iter().flat_map(|table| &table.findings);
    (rule.any.is_empty() || findings.any(is_recognised))
        && rule
            .holds
            .admits(extent.n_cells, extent.n_rows, extent.n_columns)
}

fn exposure(
    profile: &Profile,
    (surface, shown): (usize, u64),
    card: &RuleCard,
    extent: Extent,
) -> Exposure {
    let hiding = profile.surface.hiding.and(extent.hiding);
    let kind = if hiding.is_none() {
        ExposureKind::Structure
    } else {
        ExposureKind::Concealed
    };
    let blanks = Blanks {
        column: extent
            .region
            .map(super::words::columns_of)
            .unwrap_or_default(),
        cells: extent.n_cells,
        rows: extent.n_rows,
        shown,
        categories: listed(&recognised(profile)),
        ..Blanks::of(&profile.surface)
    };
    let mut because: Vec<String> = hiding
        .names()
        .map(|means| format!("concealed by: {means}"))
        .collect();
    if let Some(inspector) = &card.inspector {
        because.push(format!(
            "Excel's Document Inspector calls it \"{inspector}\""
        ));
    }
    Exposure {
        rule: card.id.clone(),
        title: card.title.clone(),
        severity: card.severity,
        kind,
        surface,
        region: extent.region,
        rows: extent.rows,
        people: 0,
        visibility: hiding.visibility(),
        hiding,
        categories: Vec::new(),
        says: blanks.fill(&card.says),
        why: blanks.fill(&card.why),
        next: card.next.iter().map(|step| blanks.fill(step)).collect(),
        because,
        fingerprint: String::new(),
        accepted: None,
    }
}
