//! Charts of xls files with invented people planted in what they keep.

use foiscan::model::{Hiding, SurfaceKind};

use super::build_xls::{Xls, bof, eof, record, short_text, shorts, text};
use super::xls_places::{face, poured};

/// A chart of one series: its name, a category and a value from the sheet that a
/// reference of that number names.
fn chart(reference: u16) -> Vec<Vec<u8>> {
    let area = [&[0x3B][..], &shorts(&[reference, 1, 1, 0, 0])].concat();
    let leads = |part: u8| {
        let head = [&[part, 2][..], &shorts(&[0, 0, area.len() as u16])].concat();
        record(0x1051, &[head, area.clone()].concat())
    };
    let label = [shorts(&[0, 0, 0]), text("Bo Mockford")].concat();
    let value = [shorts(&[0, 0, 0]), 7.0f64.to_le_bytes().to_vec()].concat();
    vec![
        record(0x1003, &[0; 12]),
        leads(1),
        leads(2),
        record(0x100D, &[shorts(&[0]), short_text("Ada Testley")].concat()),
        record(0x1065, &shorts(&[1])),
        record(0x0203, &value),
        record(0x1065, &shorts(&[2])),
        record(0x0204, &label),
    ]
}

/// SupBook of this workbook, and references to its first and second sheet.
fn references(book: Xls) -> Xls {
    book.global(0x1AE, &[2, 0, 0x01, 0x04])
        .global(0x17, &shorts(&[2, 0, 0, 0, 0, 1, 1]))
}

#[test]
fn charts_keep_what_they_show() {
    let inside = [vec![bof(0x20)], chart(1), vec![eof()]].concat();
    let book = Xls::default()
        .sheet("Shown", (0, 0), &[])
        .sheet("Raw", (1, 0), &[])
        .sheet("Data", (0, 0), &inside)
        .sheet("Chart", (0, 2), &chart(0));
    let listing = poured(&references(book));
    let kept = "Chart 1 on \"Data\": data that is not shown";
    let found = face(&listing, SurfaceKind::Chart, kept, Hiding::CACHE);
    assert_eq!(found.at(0, 0), Some("Ada Testley"));
    assert_eq!(found.texts(), ["#7|Bo Mockford"]);
    let words = face(
        &listing,
        SurfaceKind::Chart,
        "Texts of chart 1 on \"Data\"",
        Hiding::NONE,
    );
    assert_eq!(words.texts(), ["Text|Ada Testley"]);
    let shown = face(
        &listing,
        SurfaceKind::Chart,
        "Chart 1 on \"Chart\"",
        Hiding::NONE,
    );
    assert_eq!(shown.texts(), ["#7|Bo Mockford"]);
}
