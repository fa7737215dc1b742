//! Evidence becomes confidence: what a column is, weighed from its values, its
//! header, its neighbours, and what speaks against.

use crate::model::{Category, Confidence};
use crate::rules::{HeaderTerm, Means, Plausible, Rules, Speaks, ValueNumber, ValueRule};

use super::classes::{ClassId, Classes};
use super::votes::{Votes, is_varied};

/// What is known of a column when it is weighed.
pub(super) struct Column<'a> {
    /// Classes and how many cells are of each.
    pub(super) counts: &'a [(ClassId, u64)],
    /// How many cells hold something.
    pub(super) filled: u64,
    /// Distinct values per filled cell.
    pub(super) distinct: f64,
    /// What the header says.
    pub(super) header: &'a [HeaderTerm],
    /// Whether there is a header at all, known or not.
    pub(super) has_header: bool,
    /// Whether most of its cells are numbers.
    pub(super) is_numeric: bool,
    /// Whether its neighbours are known by now.
    pub(super) is_settled: bool,
}

/// A rule that fits a column.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) rule: ValueNumber,
    /// How many cells look like it.
    pub(super) cells: u64,
    /// What share of the filled cells that is.
    pub(super) share: f64,
    pub(super) confidence: Confidence,
    pub(super) because: Vec<String>,
    /// Whether the header names it in full.
    pub(super) is_named: bool,
    /// The neighbours that stand in for a header.
    pub(super) beside: Option<Category>,
    /// Orders the rules that fit; no number to show.
    points: f64,
}

/// The rule that fits the column best. `beside` are the categories already
/// recognised in other columns of the table.
pub(super) fn weigh(
    column: &Column<'_>,
    classes: &Classes,
    rules: &Rules,
    beside: &[Category],
) -> Option<Fit> {
    let tally = Votes::of(column, classes, rules);
    let mut best: Option<Fit> = None;
    for (at, rule) in rules.values().iter().enumerate() {
        let Ok(number) = ValueNumber::try_from(at) else {
            break;
        };
        let fit = try_rule(column, &tally, number, rule, beside);
        if let Some(fit) = fit
            && best.as_ref().is_none_or(|best| fit.points > best.points)
        {
            best = Some(fit);
        }
    }
    best
}

/// The strongest thing the header says for the rule, and whether a word of it
/// speaks against.
fn heard(header: &[HeaderTerm], rule: ValueNumber) -> (Option<Speaks>, bool) {
    let of_rule = || header.iter().filter(move |term| term.rule == rule);
    let speaks = of_rule()
        .map(|term| term.speaks)
        .filter(|speaks| *speaks > Speaks::Against)
        .max();
    let against = of_rule().any(|term| term.speaks == Speaks::Against);
    (speaks, against)
}

fn try_rule(
    column: &Column<'_>,
    tally: &Votes,
    number: ValueNumber,
    rule: &ValueRule,
    beside: &[Category],
) -> Option<Fit> {
    let (header, against) = heard(column.header, number);
    if against && header < Some(Speaks::Exactly) {
        return None;
    }
    let neighbour = rule
        .column
        .beside
        .iter()
        .find(|category| beside.contains(category));
    let backed = header.is_some() || neighbour.is_some();
    if !rule.column.alone && !backed
        || rule.column.headless && column.has_header && header.is_none()
    {
        return None;
    }
    let is_doubtful = header.is_none()
        && column.is_settled
        && rule.means() == Means::Name
        && rule.plausible != Some(Plausible::Initials);
    if is_doubtful && (tally.is_doubted() || !backed && !is_varied(column)) {
        return None;
    }
    let rows_enough = column.filled >= rule.column.min_rows
        || (column.filled > 0 && header >= Some(Speaks::AtEnd));
    let distinct = rule.column.min_distinct..=rule.column.max_distinct;
    if !rows_enough || (column.filled >= 10 && !distinct.contains(&column.distinct)) {
        return None;
    }
    let (cells, share) = cells_of(column, tally, number, rule, (header, neighbour.is_some()))?;
    let needed = needed_share(column, rule, header, neighbour.is_some());
    if share < needed || cells == 0 {
        return None;
    }
    Some(fit(
        column,
        rule,
        number,
        Counted {
            cells,
            share,
            header,
            neighbour,
        },
    ))
}

/// What share of the cells must look like the rule.
fn needed_share(
    column: &Column<'_>,
    rule: &ValueRule,
    header: Option<Speaks>,
    neighbour: bool,
) -> f64 {
    // A few cells with nothing to back them must be plain.
    let is_scant = column.filled < 5 && header.is_none() && !neighbour;
    if is_scant && rule.means() == Means::Name {
        return rule.column.min_share.max(0.8);
    }
    let is_unknown = column.has_header && header.is_none() && rule.means() == Means::Name;
    let ease = ease(rule, header, neighbour);
    // A header that nobody knows says that it is something else, a little.
    rule.column.min_share * if is_unknown { ease.max(0.8) } else { ease }
}

/// How much of the usual share suffices with a header or a neighbour.
fn ease(rule: &ValueRule, header: Option<Speaks>, neighbour: bool) -> f64 {
    let by_check = rule.means() >= Means::Pattern;
    match header {
        Some(Speaks::Exactly | Speaks::Certainly) if by_check => 0.4,
        Some(Speaks::Exactly | Speaks::Certainly) => 0.6,
        Some(Speaks::AtEnd) => 0.7,
        Some(Speaks::Inside) => 0.9,
        _ if neighbour && rule.means() == Means::Name => 0.6,
        _ if neighbour => 0.8,
        _ => 1.0,
    }
}

/// How many cells look like the rule, and what share that is.
fn cells_of(
    column: &Column<'_>,
    tally: &Votes,
    number: ValueNumber,
    rule: &ValueRule,
    (header, neighbour): (Option<Speaks>, bool),
) -> Option<(u64, f64)> {
    let filled = column.filled as f64;
    let at = usize::from(number);
    let sure = tally.sure.get(at).copied().unwrap_or_default();
    let weak = tally.weak.get(at).copied().unwrap_or_default();
    match rule.means() {
        Means::Name => {
            let names = tally.names_of(rule.plausible?);
            if header >= Some(Speaks::Exactly) {
                // Names that are in no list count under a header that says so,
                // where enough others are plain.
                let shaped = if rule.plausible == Some(Plausible::Initials) {
                    names.could_be
                } else {
                    tally.shaped
                };
                let plain = header == Some(Speaks::Certainly) || names.weighed / filled >= 0.25;
                return plain.then_some((shaped, shaped as f64 / filled));
            }
            let cells = names
                .could_be
                .max(if header.is_some() { tally.shaped } else { 0 });
            Some((cells, names.weighed / filled))
        }
        Means::Header => {
            let named = header >= Some(Speaks::AtEnd) && !column.is_numeric;
            named.then_some((column.filled, 1.0))
        }
        _ => {
            // Beside a column that such words stand beside, `PC` is a rank, unless
            // a header that nobody knows calls it something else.
            let backed = neighbour && (!column.has_header || sure * 10 >= weak.max(1));
            let ambiguous_count = header.is_some() || backed || sure * 4 >= weak;
            let cells = sure + if ambiguous_count { weak } else { 0 };
            let named = header >= Some(Speaks::AtEnd) && !column.is_numeric;
            if rule.column.header_is_enough && named {
                return Some((column.filled, 1.0));
            }
            Some((cells, cells as f64 / filled))
        }
    }
}

struct Counted<'a> {
    cells: u64,
    share: f64,
    header: Option<Speaks>,
    neighbour: Option<&'a Category>,
}

fn fit(column: &Column<'_>, rule: &ValueRule, number: ValueNumber, counted: Counted<'_>) -> Fit {
    let Counted {
        cells,
        share,
        header,
        neighbour,
    } = counted;
    let header_points = match header {
        Some(Speaks::Exactly | Speaks::Certainly) => 1.0,
        Some(Speaks::AtEnd) => 0.6,
        Some(Speaks::Inside) => 0.3,
        _ if neighbour.is_some() => 0.2,
        _ => 0.0,
    };
    let means_points = match rule.means() {
        Means::Check => 0.5,
        Means::Pattern => 0.25,
        Means::Words => 0.3,
        // What could be either is more often a surname.
        Means::Name if rule.plausible == Some(Plausible::Surname) => 0.22,
        Means::Name => 0.2,
        Means::Header => -0.5,
    };
    let agreed = header >= Some(Speaks::AtEnd) && rule.means() != Means::Header;
    let checked = rule.means() == Means::Check && share >= 0.9 && column.filled >= 10;
    let confidence = if (agreed && share >= rule.column.min_share) || checked {
        Confidence::High
    } else if header.is_some() || share >= 0.8 {
        Confidence::Medium
    } else {
        Confidence::Low
    };
    Fit {
        rule: number,
        cells,
        share: share.min(1.0),
        confidence,
        because: because(
            column,
            rule,
            &Counted {
                cells,
                share,
                header,
                neighbour,
            },
        ),
        is_named: header >= Some(Speaks::Exactly),
        beside: neighbour.cloned(),
        points: share.min(1.0) + header_points + means_points,
    }
}

fn because(column: &Column<'_>, rule: &ValueRule, counted: &Counted<'_>) -> Vec<String> {
    let mut evidence = Vec::new();
    let what = rule.category.words();
    match counted.header {
        Some(Speaks::Exactly | Speaks::Certainly) => {
            evidence.push(format!("its header is a name for {what}"))
        }
        Some(_) => evidence.push(format!("its header speaks of {what}")),
        None if column.has_header => evidence.push("its header is not one we know".to_owned()),
        None => evidence.push("it has no header".to_owned()),
    }
    if rule.means() != Means::Header {
        let told = match rule.means() {
            Means::Check => "pass the check for",
            Means::Pattern => "have the form of",
            Means::Words => "are words for",
            _ => "look like",
        };
        evidence.push(format!(
            "{} of {} cells {told} {what}",
            counted.cells, column.filled
        ));
    }
    if let Some(neighbour) = counted.neighbour {
        evidence.push(format!(
            "it stands beside a column of {}",
            neighbour.words()
        ));
    }
    evidence
}
