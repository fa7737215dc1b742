//! What an xlsb file holds beside its cells: the other parts of its zip, and
//! the records of its sheets that calamine passes over.

mod around;
mod formulas;
mod hyperlinks;
mod links;
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
mod workbook;

use super::calamine::Beside;
use super::calamine::ledger::{self, Kind, Line};
use super::{Reading, Sink};
use crate::model::{Fate, Gap, GapReason};

pub(super) use package::Package;

/// The kinds of part; sheets that the workbook lists are read.
const KINDS: &[Line] = &[
    ("*/", Kind::Harmless(ledger::FOLDER)),
    ("*.rels", Kind::Harmless(ledger::LIST)),
    ("[content_types].xml", Kind::Harmless(ledger::LIST)),
    ("xl/workbook.bin", Kind::Read),
    ("xl/sharedstrings.bin", Kind::Read),
    ("docprops/core.xml", Kind::Read),
    ("docprops/app.xml", Kind::Read),
    ("docprops/custom.xml", Kind::Read),
    (
        "docprops/thumbnail",
        Kind::Unread("a preview picture of the first page"),
    ),
    ("xl/styles.bin", Kind::Harmless(ledger::FORMATTING)),
    ("xl/theme/", Kind::Harmless(ledger::FORMATTING)),
    (
        "xl/metadata",
        Kind::Unread("metadata of cells, such as linked data types"),
    ),
    ("xl/calcchain.bin", Kind::Harmless(ledger::INDEX)),
    ("xl/worksheets/binaryindex", Kind::Harmless(ledger::INDEX)),
    ("xl/macrosheets/binaryindex", Kind::Harmless(ledger::INDEX)),
    ("xl/printersettings/", Kind::Harmless(ledger::PRINTER)),
    (
        "xl/tables/tablesinglecells",
        Kind::Unread("cells bound to maps of XML data"),
    ),
    ("xl/tables/", Kind::Harmless(ledger::TABLE)),
    (
        "xl/worksheets/",
        Kind::Unread("a sheet that the workbook does not list"),
    ),
    ("xl/chartsheets/", Kind::Unread("chart sheets")),
    ("xl/dialogsheets/", Kind::Unread("dialog sheets")),
    ("xl/macrosheets/", Kind::Unread("macro sheets")),
    ("xl/comments", Kind::Unread("notes on cells")),
    ("xl/threadedcomments/", Kind::Unread("comments on cells")),
    (
        "xl/persons/",
        Kind::Unread("the names of the people who commented"),
    ),
    (
        "xl/drawings/",
        Kind::Unread("drawings: shapes, text boxes, or the frames of pictures, charts and notes"),
    ),
    ("xl/diagrams/", Kind::Unread("SmartArt")),
    ("xl/media/", Kind::Unread("pictures")),
    (
        "xl/charts/",
        Kind::Unread("charts, which keep copies of the values they draw"),
    ),
    (
        "xl/pivotcache/",
        Kind::Unread(
            "pivot table caches, which can keep all rows of their source even when the \
             source is gone",
        ),
    ),
    ("xl/pivottables/", Kind::Unread("pivot tables")),
    ("xl/slicer", Kind::Unread("slicers")),
    ("xl/timeline", Kind::Unread("timelines")),
    (
        "xl/externallinks/",
        Kind::Unread("links to other workbooks, which keep copies of their cells"),
    ),
    ("xl/embeddings/", Kind::Unread("embedded files")),
    (
        "xl/activex/",
        Kind::Unread("form controls (ActiveX) and what was typed into them"),
    ),
    ("xl/ctrlprops/", Kind::Unread("form controls")),
    ("xl/vbaproject", Kind::Unread("macros")),
    (
        "xl/connections.bin",
        Kind::Unread("connections to other sources"),
    ),
    ("xl/querytables/", Kind::Unread("queries of other sources")),
    ("xl/model/", Kind::Unread("a data model (Power Pivot)")),
    ("xl/xmlmaps.xml", Kind::Unread("maps of XML data")),
    ("xl/richdata/", Kind::Unread("linked data types")),
    (
        "xl/revisions/",
        Kind::Unread("the history of changes of a shared workbook, with old values"),
    ),
    (
        "xl/customproperty",
        Kind::Unread("custom properties of sheets"),
    ),
    ("customxml/", Kind::Unread("custom XML data")),
    (
        "_xmlsignatures/",
        Kind::Unread("a digital signature with the name of its signer"),
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
    let mut walk = sheet::Walk::default();
    for part in &sheets {
        beside.is_unknown |= walk.sheet(&mut package, part).is_none();
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
