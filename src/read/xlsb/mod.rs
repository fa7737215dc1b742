//! xlsb, read by ourselves: the cells, and what the file holds beside them. What
//! is no whole workbook goes to calamine in a worker.

mod around;
mod by_calamine;
mod cell;
mod cells;
mod covers;
mod flow;
mod formulas;
mod hyperlinks;
mod links;
mod looks;
mod loose;
mod margins;
mod names;
mod notes;
mod package;
mod pivots;
mod places;
mod plan;
mod read;
mod records;
mod rest;
mod sheet;
mod strings;
mod told;
mod validation;
mod values;
mod windows;
mod workbook;

use super::Sink;
use super::sheets::ledger::{self, Kind, Line};
use crate::model::Fate;

pub(super) use by_calamine::{beside, places};
pub(super) use read::read;

/// The kinds of part that no reader claims.
const KINDS: &[Line] = &[
    ("*/", Kind::Harmless(ledger::FOLDER)),
    ("*.rels", Kind::Harmless(ledger::LIST)),
    ("[content_types].xml", Kind::Harmless(ledger::LIST)),
    ("xl/theme/", Kind::Harmless(ledger::FORMATTING)),
    ("xl/charts/style", Kind::Harmless(ledger::FORMATTING)),
    ("xl/charts/colors", Kind::Harmless(ledger::FORMATTING)),
    ("xl/diagrams/", Kind::Harmless(ledger::FORMATTING)),
    ("xl/featurepropertybag/", Kind::Harmless(ledger::FORMATTING)),
    ("xl/calcchain.bin", Kind::Harmless(ledger::INDEX)),
    ("xl/worksheets/binaryindex", Kind::Harmless(ledger::INDEX)),
    ("xl/macrosheets/binaryindex", Kind::Harmless(ledger::INDEX)),
    (
        "xl/worksheets/",
        Kind::Unread("a sheet that the workbook does not list"),
    ),
];

/// Enters the parts that nobody claimed into the ledger.
fn account(left: Vec<String>, kinds: &[Line], sink: &mut dyn Sink) {
    let left = left.iter().map(String::as_str);
    for part in ledger::account(left, kinds, ".xlsb", sink) {
        sink.part(&part, Fate::Read);
    }
}
