//! Small workbooks of invented people that LibreOffice wrote: every value,
//! every hidden thing and every place beside the cells in its expected form.

use std::path::{Path, PathBuf};

use foiscan::model::{GapReason, Hiding, Source, SurfaceKind, Visibility};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, FilterCondition, Format, Note, Workbook, Worksheet, XlsxError,
};

use super::listing::Listing;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/legacy")
}

fn fixture(name: &str) -> Listing {
    let path = folder().join(name);
    let format = super::format(&path).expect("a format");
    super::listed(&Source::file(&path), format, &super::worker(), 60)
}

/// The workbooks whose cells are the same in each format.
const STAFF: [&str; 2] = ["staff.xls", "staff.ods"];

#[test]
fn values_are_as_a_person_sees_them() {
    for name in STAFF {
        let listing = fixture(name);
        let values = listing.face("Values");
        let held: Vec<&str> = (0..10).filter_map(|row| values.at(row, 1)).collect();
        let expected = [
            "Example, A",
            "#9483",
            "#0.5",
            "#-1234567.25",
            "@2025-10-13",
            "@2025-10-13 09:30:00",
            "@09:30:00",
            "TRUE",
            "!#N/A",
            "#1000000000",
        ];
        // In an ods file LibreOffice writes TRUE as the number it is, and
        // calamine reads the text of an error as text.
        let n_same = if name.ends_with("xls") { 10 } else { 7 };
        assert_eq!(held[..n_same], expected[..n_same], "{name}");
        assert_eq!(values.surface.kind, SurfaceKind::Sheet);
        assert!(values.hidden_rows().is_empty());
    }
}

#[test]
fn hidden_sheets_rows_and_columns_are_told() {
    for name in STAFF {
        let listing = fixture(name);
        let staff = listing.face("Staff");
        assert_eq!(staff.surface.visibility(), Visibility::Hidden, "{name}");
        assert_eq!(staff.surface.hiding, Hiding::HIDDEN_SHEET);
        assert_eq!(staff.rows.len(), 11);
        assert_eq!(staff.hidden_rows(), [3, 4], "{name}");
        assert_eq!(staff.columns, [(2, 2, Hiding::HIDDEN_COLUMN)], "{name}");
    }
}

#[test]
fn filtered_rows_are_told() {
    let xls = fixture("staff.xls");
    let filtered = xls.face("Filtered");
    assert_eq!(filtered.hidden_rows(), [2, 4]);
    assert_eq!(filtered.filtered, [(0, 5)]);
    let ods = fixture("staff.ods");
    let filtered = ods.face("Filtered");
    let told: Vec<Hiding> = filtered.rows.iter().map(|(_, hiding, _)| *hiding).collect();
    assert_eq!(told[2], Hiding::FILTERED_ROW);
    assert_eq!(told[4], Hiding::FILTERED_ROW);
    assert_eq!(filtered.hidden_rows(), [2, 4]);
}

#[test]
fn properties_and_margins_are_surfaces() {
    for name in STAFF {
        let listing = fixture(name);
        let properties = listing.face("Document properties");
        assert_eq!(properties.surface.kind, SurfaceKind::Properties);
        assert_eq!(properties.surface.hiding, Hiding::METADATA);
        let rows: Vec<(&str, &str)> = (0..)
            .map_while(|row| Some((properties.at(row, 0)?, properties.at(row, 1)?)))
            .collect();
        for expected in [
            ("Author", "A Example"),
            ("Title", "Staff list"),
            ("Subject", "Invented people"),
            ("Keywords", "staff"),
            ("Comments", "Asked for by B Example"),
            ("Reviewer", "C Example"),
        ] {
            assert!(rows.contains(&expected), "{name}: {expected:?} in {rows:?}");
        }
        let mut faces = listing.faces.iter();
        let margins = faces.find(|face| face.surface.kind == SurfaceKind::HeaderFooter);
        let rows = &margins.unwrap().rows;
        let mut cells = rows.iter().flat_map(|(.., cells)| cells);
        assert!(
            cells.any(|(_, text)| text == "Prepared by D Example"),
            "{name}: {rows:?}"
        );
    }
}

#[test]
fn what_is_not_read_is_a_gap() {
    for name in STAFF {
        let listing = fixture(name);
        for gap in &listing.gaps {
            assert_eq!(gap.reason, GapReason::Unsupported, "{name}: {gap:?}");
        }
        assert!(!listing.parts.is_empty());
    }
}

#[test]
fn the_same_bytes_from_memory_give_the_same() {
    let bytes = std::fs::read(folder().join("staff.xls")).unwrap();
    let source = Source::bytes("staff.xls", bytes);
    let format = foiscan::read::Format::Xls;
    let piped = super::listed(&source, format, &super::worker(), 60);
    let opened = fixture("staff.xls");
    assert_eq!(piped.n_cells(), opened.n_cells());
    assert_eq!(piped.parts, opened.parts);
    assert_eq!(piped.gaps, opened.gaps);
}

#[test]
fn a_truncated_file_is_a_gap() {
    for name in STAFF {
        let bytes = std::fs::read(folder().join(name)).unwrap();
        for share in 1..8 {
            let kept = bytes.len() * share / 8;
            let source = Source::bytes(name, bytes[..kept].to_vec());
            let format = super::format(Path::new(name)).unwrap();
            let listing = super::listed(&source, format, &super::worker(), 60);
            assert!(!listing.gaps.is_empty(), "{name} cut to {kept}");
        }
    }
}

/// Writes the workbook that LibreOffice turned into the fixtures; README.md
/// beside them says how.
#[test]
#[ignore = "writes the source of the fixtures"]
fn make_source() {
    let path = folder().join("staff.xlsx");
    source().unwrap().save(path).unwrap();
}

fn source() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_author("A Example")
        .set_title("Staff list")
        .set_subject("Invented people")
        .set_keywords("staff")
        .set_comment("Asked for by B Example")
        .set_custom_property("Reviewer", "C Example");
    workbook.set_properties(&properties);
    values(workbook.add_worksheet().set_name("Values")?)?;
    let staff = workbook.add_worksheet().set_name("Staff")?;
    people(staff, 11)?;
    staff.set_hidden(true);
    staff.set_row_hidden(3)?;
    staff.set_row_hidden(4)?;
    staff.set_column_hidden(2)?;
    let filtered = workbook.add_worksheet().set_name("Filtered")?;
    people(filtered, 6)?;
    filtered.autofilter(0, 0, 5, 2)?;
    let constables = FilterCondition::new().add_list_filter("Constable");
    filtered.filter_column(1, &constables)?;
    Ok(workbook)
}

fn values(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let format = |code: &str| Format::new().set_num_format(code);
    for row in 0..10 {
        sheet.write(row, 0, format!("Value {row}"))?;
    }
    let day = ExcelDateTime::parse_from_str("2025-10-13")?;
    let moment = ExcelDateTime::parse_from_str("2025-10-13T09:30:00")?;
    let time = ExcelDateTime::parse_from_str("09:30:00")?;
    sheet.write(0, 1, "Example, A")?;
    sheet.write(1, 1, 9483)?;
    sheet.write(2, 1, 0.5)?;
    sheet.write(3, 1, -1_234_567.25)?;
    sheet.write_with_format(4, 1, &day, &format("dd/mm/yyyy"))?;
    sheet.write_with_format(5, 1, &moment, &format("dd/mm/yyyy hh:mm"))?;
    sheet.write_with_format(6, 1, &time, &format("hh:mm"))?;
    sheet.write(7, 1, true)?;
    sheet.write_formula(
        8,
        1,
        rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A"),
    )?;
    sheet.write(9, 1, 1_000_000_000)?;
    sheet.insert_note(0, 1, &Note::new("Left in 2024").set_author("E Example"))?;
    sheet.set_header("&LPrepared by D Example&RPage &P");
    Ok(())
}

/// A header and people below it; every other one is a constable.
fn people(sheet: &mut Worksheet, n_rows: u32) -> Result<(), XlsxError> {
    for (column, header) in ["Name", "Rank", "Pay number"].into_iter().enumerate() {
        sheet.write(0, column as u16, header)?;
    }
    for row in 1..n_rows {
        let rank = if row % 2 == 1 {
            "Constable"
        } else {
            "Sergeant"
        };
        sheet.write(row, 0, format!("Example, {row}"))?;
        sheet.write(row, 1, rank)?;
        sheet.write(row, 2, 700_000 + row)?;
    }
    Ok(())
}
