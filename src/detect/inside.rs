//! Values that stand inside longer text: a phone number in a note, a name with
//! its title in a narrative. They make no column and no row of a person, but
//! they go out, too.

use std::collections::BTreeMap;

use crate::model::{Confidence, Finding, Glimpse, Kind, Region, Severity};
use crate::rules::{Means, Rules, ValueNumber, ValueRule};

use super::block::Block;
use super::classes::{ClassId, Classes};
use super::veiled::Veiled;

/// Where values of one rule stand in one column.
struct Places {
    cells: u64,
    /// How many of the cells are prose; the others are a few words.
    n_prose: u64,
    rows: (u32, u32),
}

/// One finding per column and rule whose values stand inside its texts. What a
/// column is taken for as a whole is not told again.
pub(super) fn findings(
    block: &Block,
    counts: &[Vec<(ClassId, u64)>],
    known: &[Finding],
    rules: &Rules,
    classes: &Classes,
    veiled: &Veiled,
) -> Vec<Finding> {
    let mut places: BTreeMap<(u32, ValueNumber), Places> = BTreeMap::new();
    let mut add = |column: u32, id: ClassId, n: u64, rows: (u32, u32), lonely: &[ValueNumber]| {
        let class = classes.get(id);
        let hits = classes.hits(class);
        let inside = hits.iter().flat_map(|hits| hits.inside.iter());
        let alone = hits.iter().flat_map(|hits| hits.sure.iter());
        let alone = alone.filter(|rule| lonely.contains(rule));
        for rule in inside.chain(alone) {
            let place = places.entry((column, *rule)).or_insert(Places {
                cells: 0,
                n_prose: 0,
                rows,
            });
            place.cells += n;
            if class.kind.meets(Kind::PROSE) {
                place.n_prose += n;
            }
            place.rows = (place.rows.0.min(rows.0), place.rows.1.max(rows.1));
        }
    };
    for (column, counts) in (0u32..).zip(counts) {
        let lonely = lonely(counts, rules, classes);
        for (id, n) in counts {
            add(column, *id, *n, (block.first_row, block.last_row), &lonely);
        }
    }
    for (row, cell) in &block.remarks {
        let lonely = lonely(&[(cell.id, 1)], rules, classes);
        add(cell.column, cell.id, 1, (*row, *row), &lonely);
    }
    let each = places.into_iter().filter_map(|((column, number), place)| {
        let rule = rules.value(number)?;
        let is_told = known.iter().any(|finding| {
            finding.region.first.column == column && finding.category == rule.category
        });
        let filled = counts
            .get(column as usize)
            .map_or(0, |counts| counts.iter().map(|(_, n)| n).sum::<u64>());
        (!is_told).then(|| finding(rule, column, &place, filled, veiled))
    });
    each.collect()
}

/// What stands among other words of a column of so many filled cells.
fn finding(rule: &ValueRule, column: u32, place: &Places, filled: u64, veiled: &Veiled) -> Finding {
    Finding {
        rule: rule.id.clone(),
        category: rule.category.clone(),
        region: Region::new(place.rows, (column, column)),
        header: None,
        cells: place.cells,
        share: place.cells as f64 / filled.max(place.cells) as f64,
        confidence: if place.n_prose > 0 {
            Confidence::Medium
        } else {
            Confidence::Low
        },
        glimpse: Glimpse::default(),
        hiding: veiled.content_hiding(column),
        accepts: Kind::EMPTY,
        evidence: vec![format!(
            "{} of its cells hold {} among other words",
            place.cells,
            rule.category.words()
        )],
    }
}

/// Grave identifiers that fill cells of a column of something else: one
/// insurance number among short notes. They must be half of all that looks like
/// a number there, since one number in eleven passes a check digit by chance.
fn lonely(counts: &[(ClassId, u64)], rules: &Rules, classes: &Classes) -> Vec<ValueNumber> {
    const FIGURES: Kind = Kind(Kind::NUMBER.0 | Kind::CODE.0);
    let mut n_figures = 0;
    let mut by_rule: BTreeMap<ValueNumber, u64> = BTreeMap::new();
    for (id, n) in counts {
        let class = classes.get(*id);
        if class.kind.meets(FIGURES) {
            n_figures += n;
        }
        for rule in classes.hits(class).iter().flat_map(|hits| hits.sure.iter()) {
            *by_rule.entry(*rule).or_default() += n;
        }
    }
    let is_grave = |number: &ValueNumber| {
        rules.value(*number).is_some_and(|rule| {
            rule.severity == Severity::Stop
                && rule.means() == Means::Check
                && rule.has_pattern
                && rule.column.alone
        })
    };
    by_rule
        .into_iter()
        .filter(|(rule, n)| n * 2 >= n_figures && is_grave(rule))
        .map(|(rule, _)| rule)
        .collect()
}
