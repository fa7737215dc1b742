//! Values that stand inside longer text: a phone number in a note, a name with
//! its title in a narrative. They make no column and no row of a person, but
//! they go out, too.

use std::collections::BTreeMap;

use crate::model::{Confidence, Finding, Glimpse, Kind, Region};
use crate::rules::{Rules, ValueNumber};

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
    let mut add = |column: u32, id: ClassId, n: u64, rows: (u32, u32)| {
        let class = classes.get(id);
        let hits = classes.hits(class);
        for rule in hits.iter().flat_map(|hits| hits.inside.iter()) {
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
        for (id, n) in counts {
            add(column, *id, *n, (block.first_row, block.last_row));
        }
    }
    for (row, cell) in &block.remarks {
        add(cell.column, cell.id, 1, (*row, *row));
    }
    let each = places.into_iter().filter_map(|((column, number), place)| {
        let rule = rules.value(number)?;
        let is_told = known.iter().any(|finding| {
            finding.region.first.column == column && finding.category == rule.category
        });
        let filled = counts
            .get(column as usize)
            .map_or(0, |counts| counts.iter().map(|(_, n)| n).sum::<u64>());
        (!is_told).then(|| Finding {
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
        })
    });
    each.collect()
}
