//! Which row is the header. A row that names columns says so by its words; in
//! a table whose header nobody knows, the row above the figures is it.

use crate::model::Kind;
use crate::rules::Speaks;

use super::classify::{Class, ClassId, Classes};
use super::tally::{ColumnTally, Sort};

/// One of the first rows of a table, kept until the header is known.
#[derive(Clone, Debug)]
pub(super) struct EarlyRow {
    /// Zero-based row.
    pub(super) row: u32,
    pub(super) cells: Vec<EarlyCell>,
}

/// A cell of an early row. Its text lives until the table is done.
#[derive(Clone, Debug)]
pub(super) struct EarlyCell {
    pub(super) column: u32,
    pub(super) class: ClassId,
    pub(super) text: Option<Box<str>>,
}

/// Whether a row names columns by its words: at least two names that rules
/// know, one of them in full, and hardly a figure beside them.
pub(super) fn names_columns(cells: &[EarlyCell], classes: &Classes) -> bool {
    let mut points = 0;
    let mut named = 0;
    let mut figures = 0;
    for cell in cells {
        let class = classes.get(cell.class);
        match best(class, classes) {
            Some(Speaks::Exactly) => points += 3,
            Some(Speaks::AtEnd) => points += 2,
            Some(Speaks::Inside) => points += 1,
            Some(Speaks::Against) | None => {
                figures += usize::from(is_figure(class));
                continue;
            }
        }
        named += 1;
    }
    named >= 2 && points >= 5 && figures * 4 <= cells.len() && named * 4 >= cells.len()
}

/// The strongest thing a cell says as a header.
fn best(class: Class, classes: &Classes) -> Option<Speaks> {
    classes.header(class).iter().map(|term| term.speaks).max()
}

fn is_figure(class: Class) -> bool {
    class
        .kind
        .meets(Kind::NUMBER.and(Kind::DATE).and(Kind::PROSE))
}

/// The header among the first rows of a table that no row named on arrival.
/// Returns its place in `early`.
pub(super) fn find(
    early: &[EarlyRow],
    columns: &[ColumnTally],
    classes: &Classes,
) -> Option<usize> {
    let width = columns.iter().filter(|column| column.filled() > 0).count();
    let wide_enough = |row: &EarlyRow| row.cells.len() * 5 >= width * 3;
    early.iter().position(|row| {
        wide_enough(row)
            && !row
                .cells
                .iter()
                .any(|cell| is_figure(classes.get(cell.class)))
            && (stands_above_figures(row, columns) || names_one(row, classes))
    })
}

/// Whether the row has words where its columns have figures.
fn stands_above_figures(row: &EarlyRow, columns: &[ColumnTally]) -> bool {
    row.cells.iter().any(|cell| {
        columns.get(cell.column as usize).is_some_and(|column| {
            let figures = column.of_sort(Sort::Number)
                + column.of_sort(Sort::Date)
                + column.of_sort(Sort::Code);
            figures >= 2 && figures * 10 >= (column.filled().saturating_sub(1)) * 6
        })
    })
}

/// Whether one of its cells is the name of a column in full, and no cell could
/// be anything else that rules know.
fn names_one(row: &EarlyRow, classes: &Classes) -> bool {
    row.cells
        .iter()
        .any(|cell| best(classes.get(cell.class), classes) >= Some(Speaks::AtEnd))
}
