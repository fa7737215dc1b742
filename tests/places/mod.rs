//! Every hiding place with invented people planted in it: found there, with the
//! right kind and the right means of hiding.

mod archive;
mod chart;
mod container;
mod corpus;
pub(crate) mod data_model;
mod drawings;
mod embedded;
mod external_link;
pub(crate) mod history;
pub(crate) mod judged;
mod margins;
mod notes;
mod paint;
mod parity;
mod parts;
pub(crate) mod pictures;
mod pivot_cache;
pub(crate) mod power_query;
mod stored;
mod table;
mod verdicts;
mod workbook;

use foiscan::model::{Hiding, SurfaceKind};

use crate::ooxml::build::{Book, relations_xml, worksheet};
use crate::ooxml::record::{Record, SurfaceRecord};

/// How the sheets of a fixture are concealed, and how the workbook says it.
pub(crate) const STATES: [(&str, Hiding); 3] = [
    ("", Hiding::NONE),
    (r#"state="hidden""#, Hiding::HIDDEN_SHEET),
    (r#"state="veryHidden""#, Hiding::VERY_HIDDEN_SHEET),
];

/// A row of one cell, so that a sheet is not empty.
pub(crate) const ROW: &str = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;

/// A workbook whose one sheet has these relationships.
pub(crate) fn related(state: &str, relations: &str) -> Book {
    Book::default().sheet("Data", state, &worksheet(ROW)).part(
        "xl/worksheets/_rels/sheet1.xml.rels",
        relations_xml(relations),
    )
}

/// What a workbook pours out; nothing of it may be missed or broken.
pub(crate) fn poured(book: Book) -> Record {
    let record = Record::of(book.bytes());
    assert!(record.gaps.is_empty(), "{:?}", record.gaps);
    record
}

/// The surface of that name and kind.
pub(crate) fn surface<'r>(record: &'r Record, kind: SurfaceKind, name: &str) -> &'r SurfaceRecord {
    let mut surfaces = record.surfaces.iter();
    let found = surfaces.find(|one| one.surface.name == name);
    let names: Vec<&str> = record
        .surfaces
        .iter()
        .map(|one| one.surface.name.as_str())
        .collect();
    let found = found.unwrap_or_else(|| panic!("no {name} in {names:?}"));
    assert_eq!(found.surface.kind, kind, "{name}");
    found
}

/// The texts of a surface, row by row, cells joined by a bar; the row that names
/// the columns is left out.
pub(crate) fn texts(record: &Record, surface: &SurfaceRecord) -> Vec<String> {
    let rows = surface.rows.iter().filter(|row| row.index > 0);
    rows.map(|row| {
        let cells = row.cells.iter().map(|(_, seen)| record.text_of(seen));
        cells.collect::<Vec<_>>().join("|")
    })
    .collect()
}
