//! What an xlsb file holds beside its cells: the other parts of its zip, and
//! the records of its sheets that calamine passes over.

mod around;
mod covers;
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
mod records;
mod sheet;
mod strings;
mod validation;
mod windows;
mod workbook;

use super::sheets::Beside;
use super::sheets::ledger::{self, Kind, Line};
use super::{Reading, Sink};
use crate::model::{Fate, Gap, GapReason};

pub(super) use package::Package;

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

/// Accounts for everything but the cells; none when the cells cannot be read,
/// and a gap says why.
pub(super) fn beside(reading: &Reading<'_>, sink: &mut dyn Sink) -> Option<Beside> {
    let mut package = match Package::open(reading) {
        Ok(Some(package)) => package,
        // calamine refuses it, too, and that is the gap.
        Ok(None) => return Some(Beside::default()),
        Err(gap) => {
            sink.gap(gap);
            return None;
        }
    };
    let mut beside = Beside {
        is_unknown: package.has_namesakes(),
        ..Beside::default()
    };
    let sheets = workbook::sheets(&mut package).unwrap_or_else(|| {
        beside.is_unknown = true;
        Vec::new()
    });
    let paint = package.read("xl/styles.bin", looks::read);
    let mut walk = sheet::Walk::new(paint.unwrap_or_default());
    for part in &sheets {
        beside.is_unknown |= walk.sheet(&mut package, part).is_none();
    }
    if walk.has_drawings {
        covers::lay(reading, &sheets, &mut walk.veils);
    }
    for (sheet, area) in workbook::prints(&mut package).unwrap_or_default() {
        let veil = walk.veils.get_mut(sheet as usize);
        veil.into_iter().for_each(|veil| veil.prints.push(area));
    }
    if walk.has_other_cells {
        sink.gap(other_cells());
    }
    (beside.veils, beside.reads_all_sheets) = (walk.veils, true);
    Some(beside)
}

/// Reads the places beside the cells, once these are poured, and accounts for
/// every part.
pub(super) fn places(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let Ok(Some(mut package)) = Package::open(reading) else {
        return;
    };
    let sheets = workbook::listed(&mut package).unwrap_or_default();
    let left = places::pour(reading, &sheets, sink);
    let read = ledger::account(left.iter().map(String::as_str), KINDS, ".xlsb", sink);
    for part in read {
        sink.part(&part, Fate::Read);
    }
}

/// The gap of cells that calamine passes over.
fn other_cells() -> Gap {
    Gap::part(
        "xl/worksheets/",
        GapReason::Unsupported,
        "A sheet holds cells in a form that few programs write. foiscan does not read them yet \
         in .xlsb files: look at them in Excel, or save the file as .xlsx and check that.",
    )
}
