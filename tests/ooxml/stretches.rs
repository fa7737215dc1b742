//! A sheet too large to be read at once is read in stretches: the same rows come
//! out as when it is read from beginning to end.

use std::fmt::Write;

use foiscan::model::{GapReason, Hiding};
use foiscan::read::Limits;

use super::record::Record;
use crate::support::Parts;

/// A sheet of more than 16 MB: text in cells and formulas, hidden rows, rows of
/// which some stand far below the others. `head` stands in the first row's tag.
fn large(head: &str, tail: &str) -> Vec<u8> {
    let mut sheet = String::from("<sheetPr filterMode=\"1\"/><sheetData>");
    for row in 1..=90_000 {
        let number = if row > 89_000 { row + 1_000 } else { row };
        let attributes = match row {
            1 => head.to_owned(),
            _ if row % 1_000 == 0 => format!(" r=\"{number}\" hidden=\"1\""),
            _ => format!(" r=\"{number}\""),
        };
        write!(
            sheet,
            "<row{attributes}><c r=\"A{number}\"><v>{row}</v></c>\
             <c r=\"B{number}\" t=\"inlineStr\"><is><t>Ward &amp; Street {row}</t></is></c>\
             <c r=\"C{number}\" t=\"str\"><f>IF(A{number}=7,\"Planted as long as people write them {}\",1)</f><v>1</v></c>\
             </row>",
            row % 9
        )
        .unwrap();
    }
    sheet += "</sheetData><autoFilter ref=\"A1:C90000\"><filterColumn colId=\"0\"><filters>\
              <filter val=\"7\"/></filters></filterColumn></autoFilter>";
    sheet += tail;
    assert!(
        sheet.len() > (16 << 20) + 4096,
        "{} bytes are read at once",
        sheet.len()
    );
    Parts::workbook(&[("Large", "", &sheet)]).zip()
}

/// Everything that was poured in, in words.
fn told(record: &Record) -> Vec<String> {
    let surfaces = record.surfaces.iter().map(|one| {
        let what = (&one.surface.name, one.surface.kind, one.surface.hiding);
        format!(
            "{what:?} {:?} {:?} {:?}",
            one.columns, one.filtered, one.rows
        )
    });
    surfaces
        .chain(record.gaps.iter().map(|gap| format!("{gap:?}")))
        .collect()
}

#[test]
fn a_large_sheet_is_the_same_in_stretches() {
    let cut = Record::of(large(" r=\"1\"", ""));
    // A row without number hangs on the one before it: such a sheet is read from
    // beginning to end.
    let whole = Record::of(large("", ""));
    let (cut, whole) = (told(&cut), told(&whole));
    assert_eq!(cut.len(), whole.len());
    for (cut, whole) in cut.iter().zip(&whole) {
        // The parts differ by six bytes, and the page of sizes tells them.
        assert!(
            cut == whole || cut.contains("bytes"),
            "{cut:.300}\n{whole:.300}"
        );
    }
    assert!(
        cut.iter().any(|one| one.contains("write them 3")),
        "formulas bear text"
    );
}

#[test]
fn rows_far_away_and_hidden_ones_are_told_in_stretches() {
    let record = Record::of(large(" r=\"1\"", ""));
    let sheet = &record.surfaces[0];
    assert_eq!(sheet.rows.len(), 90_000);
    assert_eq!(sheet.filtered, [(1, 89_999)]);
    let far = sheet
        .rows
        .iter()
        .filter(|row| row.hiding.meets(Hiding::REMOTE));
    assert_eq!(far.count(), 1_000);
    let hidden = sheet
        .rows
        .iter()
        .filter(|row| row.hiding.meets(Hiding::HIDDEN_ROW));
    assert_eq!(hidden.count(), 90);
    assert!(record.gaps.is_empty(), "{:?}", record.gaps);
}

#[test]
fn rows_beyond_the_limit_are_left_out_of_stretches() {
    let limits = Limits {
        max_rows: 50_000,
        ..Limits::default()
    };
    let record = Record::under(large(" r=\"1\"", ""), &limits);
    assert_eq!(record.surfaces[0].rows.len(), 50_000);
    let told: Vec<GapReason> = record.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(told, [GapReason::TooLarge]);
}

#[test]
fn what_is_cut_off_in_a_stretch_is_a_gap() {
    let tail = "<conditionalFormatting sqref=\"A1:A9\"><cfRule";
    let record = Record::of(large(" r=\"1\"", tail));
    assert_eq!(record.surfaces[0].rows.len(), 90_000);
    let told: Vec<GapReason> = record.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(told, [GapReason::Damaged]);
}

#[test]
fn what_lies_over_cells_of_a_sheet_of_some_size_is_known_with_them() {
    let mut sheet = String::from("<sheetData>");
    for row in 1..=20_000 {
        write!(
            sheet,
            "<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c>\
             <c r=\"B{row}\" t=\"inlineStr\"><is><t>Ward {row}</t></is></c></row>"
        )
        .unwrap();
    }
    assert!(sheet.len() > (1 << 20) + 4096 && sheet.len() < 16 << 20);
    let plain = format!("{sheet}</sheetData>");
    let merged = format!("{plain}<mergeCells count=\"1\"><mergeCell ref=\"A7:B8\"/></mergeCells>");
    let of = |sheet: &str| Record::of(Parts::workbook(&[("Sheet", "", sheet)]).zip());
    let (plain, merged) = (of(&plain), of(&merged));
    let concealed = |record: &Record| -> usize {
        let rows = record.surfaces[0].rows.iter();
        rows.map(|row| row.concealed.len()).sum()
    };
    assert_eq!(concealed(&plain), 0);
    assert_eq!(
        concealed(&merged),
        3,
        "all of the merged cells but the first"
    );
    let sheets = |record: &Record| {
        let named = record.surfaces.iter();
        named.filter(|one| one.surface.name == "Sheet").count()
    };
    assert_eq!((sheets(&plain), sheets(&merged)), (1, 1));
    assert_eq!(merged.surfaces[0].rows.len(), 20_000);
}
