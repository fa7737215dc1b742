//! What conceals sheets, rows and columns.

use foiscan::model::{Hiding, SurfaceKind};

use super::build::{Book, framed, relation, relations_xml, worksheet};
use super::record::{Record, SurfaceRecord};

fn first(book: Book) -> SurfaceRecord {
    let record = Record::of(book.bytes());
    assert_eq!(record.gaps, [], "nothing is wrong");
    record.surfaces.into_iter().next().expect("a sheet")
}

/// A row with one cell and these attributes.
fn row(n: u32, attributes: &str) -> String {
    format!("<row r=\"{n}\" {attributes}><c r=\"A{n}\"><v>{n}</v></c></row>")
}

#[test]
fn hidden_sheets_say_how() {
    let xml = worksheet(&row(1, ""));
    let book = Book::default()
        .sheet("Shown", "", &xml)
        .sheet("Raw &amp; more", r#"state="hidden""#, &xml)
        .sheet("Deep", r#"state="veryHidden""#, &xml)
        .sheet("Plain", r#"state="visible""#, &xml);
    let record = Record::of(book.bytes());
    let seen: Vec<_> = record
        .surfaces
        .iter()
        .map(|s| (s.surface.name.as_str(), s.surface.hiding))
        .collect();
    assert_eq!(
        seen,
        [
            ("Shown", Hiding::NONE),
            ("Raw & more", Hiding::HIDDEN_SHEET),
            ("Deep", Hiding::VERY_HIDDEN_SHEET),
            ("Plain", Hiding::NONE),
        ]
    );
    assert_eq!(record.gaps, []);
}

#[test]
fn hidden_and_low_rows_say_how() {
    let data: String = [
        "",
        r#"hidden="1""#,
        r#"hidden="true" outlineLevel="1""#,
        r#"ht="0.75" customHeight="1""#,
        r#"ht="0""#,
        r#"ht="15""#,
        r#"hidden="0" outlineLevel="2""#,
    ]
    .iter()
    .zip(1..)
    .map(|(attributes, n)| row(n, attributes))
    .collect();
    let hiding: Vec<_> = first(Book::of(&data))
        .rows
        .iter()
        .map(|r| r.hiding)
        .collect();
    assert_eq!(
        hiding,
        [
            Hiding::NONE,
            Hiding::HIDDEN_ROW,
            Hiding::COLLAPSED_GROUP,
            Hiding::ZERO_SIZE,
            Hiding::ZERO_SIZE,
            Hiding::NONE,
            Hiding::NONE,
        ]
    );
}

#[test]
fn rows_that_are_listed_are_shown_where_others_have_no_height() {
    // So Excel writes a sheet whose unused rows are hidden.
    let xml = framed(
        r#"<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>"#,
        &row(1, ""),
        "",
    );
    let surface = first(Book::default().sheet("Data", "", &xml));
    assert_eq!(surface.rows[0].hiding, Hiding::NONE);
}

#[test]
fn hidden_and_narrow_columns_say_how() {
    let columns = r#"<cols><col min="1" max="1" width="9"/><col min="2" max="4" width="0" hidden="1"/>
        <col min="5" max="5" width="0.2" customWidth="1"/><col min="6" max="7" hidden="1" outlineLevel="1" width="9"/>
        <col min="9" max="99999" hidden="1"/><col min="4" max="3" hidden="1"/><col hidden="1"/></cols>"#;
    let xml = framed(columns, &row(1, ""), "");
    let surface = first(Book::default().sheet("Data", "", &xml));
    assert_eq!(
        surface.columns,
        [
            (1, 3, Hiding::HIDDEN_COLUMN),
            (4, 4, Hiding::ZERO_SIZE),
            (5, 6, Hiding::COLLAPSED_GROUP),
            (8, 16_383, Hiding::HIDDEN_COLUMN),
        ]
    );
}

#[test]
fn columns_without_a_width_of_their_own_may_have_none() {
    let before = r#"<sheetFormatPr defaultColWidth="0" defaultRowHeight="15"/>
        <cols><col min="2" max="3" width="9"/><col min="5" max="5" width="9"/></cols>"#;
    let xml = framed(before, &row(1, ""), "");
    let surface = first(Book::default().sheet("Data", "", &xml));
    let zero = Hiding::ZERO_SIZE;
    assert_eq!(
        surface.columns,
        [(0, 0, zero), (3, 3, zero), (5, 16_383, zero)]
    );
}

#[test]
fn a_filter_that_is_on_names_its_rows() {
    let on = r#"<autoFilter ref="A3:F20"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>"#;
    let off = r#"<autoFilter ref="A3:F20"><filterColumn colId="0" hiddenButton="1"/><sortState ref="A4:F20"/></autoFilter>"#;
    let views = r#"<customSheetViews><customSheetView><autoFilter ref="A1:B9"><filterColumn colId="0"><filters/></filterColumn></autoFilter></customSheetView></customSheetViews>"#;
    for (behind, filtered) in [
        (on.to_owned(), vec![(3, 19)]),
        (off.to_owned(), vec![]),
        (format!("{off}{views}"), vec![]),
        (format!("{on}{views}"), vec![(3, 19)]),
    ] {
        let xml = framed("", &row(4, r#"hidden="1""#), &behind);
        let surface = first(Book::default().sheet("Data", "", &xml));
        assert_eq!(surface.filtered, filtered, "{behind}");
        assert_eq!(surface.rows[0].hiding, Hiding::HIDDEN_ROW);
    }
}

#[test]
fn a_filter_of_a_table_names_its_rows() {
    let table = |filter: &str| {
        format!(r#"<table ref="B2:D9"><autoFilter ref="B2:D9">{filter}</autoFilter></table>"#)
    };
    let on = table(r#"<filterColumn colId="1"><filters/></filterColumn>"#);
    for (table, filtered) in [(on, vec![(2, 8)]), (table(""), vec![])] {
        let book = Book::of(&row(1, ""))
            .part(
                "xl/worksheets/_rels/sheet1.xml.rels",
                relations_xml(&relation("t", "table", "../tables/table1.xml")),
            )
            .part("xl/tables/table1.xml", table);
        assert_eq!(first(book).filtered, filtered);
    }
}

#[test]
fn an_advanced_filter_is_found_by_its_defined_name() {
    let xml = framed(r#"<sheetPr filterMode="1"/>"#, &row(7, ""), "");
    let name = r#"<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'Da, ta'!$A$2:$C$12</definedName></definedNames>"#;
    let book = || Book::default().sheet("Da, ta", "", &xml);
    assert_eq!(first(book().ends(name)).filtered, [(2, 11)]);
    // Without the name it may be any row.
    assert_eq!(first(book()).filtered, [(0, 6)]);
}

#[test]
fn sheets_the_workbook_does_not_list_are_read_as_not_shown() {
    let book = Book::of(&row(1, ""))
        .part("xl/worksheets/sheet9.xml", worksheet(&row(3, "")))
        .typed(
            "odd/place.xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            worksheet(&row(5, "")).as_bytes(),
        );
    let record = Record::of(book.bytes());
    assert_eq!(record.gaps, []);
    let seen: Vec<_> = record
        .surfaces
        .iter()
        .map(|s| (s.surface.name.as_str(), s.surface.hiding, s.rows[0].index))
        .collect();
    assert_eq!(
        seen,
        [
            ("Data", Hiding::NONE, 0),
            ("xl/worksheets/sheet9.xml", Hiding::NOT_SHOWN, 2),
            ("odd/place.xml", Hiding::NOT_SHOWN, 4),
        ]
    );
}

#[test]
fn document_properties_are_rows_of_name_and_value() {
    let core = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>A. N. Author</dc:creator><cp:lastModifiedBy>B. Saver</cp:lastModifiedBy><dc:title/><cp:keywords>one, two</cp:keywords><dcterms:created>2024-01-01T00:00:00Z</dcterms:created></cp:coreProperties>"#;
    let app = r#"<Properties><Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity><HeadingPairs><vt:vector><vt:variant><vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>2</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector><vt:lpstr>Summary</vt:lpstr><vt:lpstr>Raw</vt:lpstr></vt:vector></TitlesOfParts><Manager>C. Chief</Manager><Company>Acme &amp; Co</Company></Properties>"#;
    let custom = r#"<Properties><property fmtid="x" pid="2" name="Checked by"><vt:lpwstr>D. Checker</vt:lpwstr></property><property name="When"><vt:filetime>2024-01-01T00:00:00Z</vt:filetime></property><property name="Pay number"><vt:i4>1234567</vt:i4></property></Properties>"#;
    let book = Book::of("")
        .part("docProps/core.xml", core)
        .part("docProps/app.xml", app)
        .part("docProps/custom.xml", custom);
    let record = Record::of(book.bytes());
    assert_eq!(record.gaps, []);
    let surface = &record.surfaces[1];
    assert_eq!(surface.surface.kind, SurfaceKind::Properties);
    assert_eq!(surface.surface.name, "Document properties");
    assert_eq!(surface.surface.hiding, Hiding::METADATA);
    let rows: Vec<_> = surface
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|(_, seen)| record.text_of(seen)))
        .map(|cells| cells.collect::<Vec<_>>().join(": "))
        .collect();
    assert_eq!(
        rows,
        [
            "Author: A. N. Author",
            "Last saved by: B. Saver",
            "Keywords: one, two",
            "Titles of parts: Summary",
            "Titles of parts: Raw",
            "Manager: C. Chief",
            "Company: Acme & Co",
            "Checked by: D. Checker",
            "Pay number: 1234567",
        ]
    );
}
