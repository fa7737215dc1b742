//! What is wrong, table by table, for whoever mends it. All of it is invented.

use std::fmt::Write as _;

use foiscan::model::column_name;

use super::figures::Measured;
use super::labelled::{Class, Labelled};
use super::measure::{Outcome, Score};
use super::written::delimited;

/// So many rows of a table are shown.
const N_ROWS: usize = 14;

/// Every table that is not wholly right.
pub(crate) fn listed(measured: &Measured) -> String {
    let mut text = String::new();
    for (table, outcome) in measured.tables.iter().zip(&measured.outcomes) {
        let score = Score::of(table, outcome);
        if table.class != Class::PublicPeople && !score.is_perfect() {
            one(&mut text, table, outcome, score);
        }
    }
    text
}

fn one(text: &mut String, table: &Labelled, outcome: &Outcome, score: Score) {
    let mut bad = Vec::new();
    for (right, what) in [
        (score.found, "FOUND"),
        (score.people, "PEOPLE"),
        (score.verdict, "VERDICT"),
    ] {
        if right == 0 {
            bad.push(what);
        }
    }
    if score.columns_right < score.columns {
        bad.push("COLUMNS");
    }
    let _ = writeln!(
        text,
        "### {} [{}] wrong: {}",
        table.name,
        table.kind,
        bad.join(" ")
    );
    let _ = writeln!(text, "{}", table.tags.join("; "));
    let (expected, counted) = (table.people(), outcome.people);
    let _ = writeln!(
        text,
        "people {expected}, counted {counted}; verdict {}",
        outcome.verdict
    );
    for said in &outcome.said {
        let _ = writeln!(text, "  said: {said}");
    }
    for column in outcome.columns.iter().filter(|one| !one.is_right()) {
        let part = &table.parts[column.part];
        let header = part.rows.0.checked_sub(1).and_then(|row| {
            let row = table.grid.get(row as usize)?;
            row.get(column.column as usize)
        });
        let _ = writeln!(
            text,
            "  column {} of table {} ({:?}): expected {:?}{}, found {:?}",
            column_name(column.column),
            column.part + 1,
            header.map_or("", String::as_str),
            column.expect.any,
            if column.expect.or_none {
                " or nothing"
            } else {
                ""
            },
            column.found.as_deref().unwrap_or("nothing"),
        );
    }
    let shown = &table.grid[..table.grid.len().min(N_ROWS)];
    let _ = writeln!(text, "```\n{}```\n", delimited(shown, ','));
}
