//! Cells that are concealed one by one: by colours, sizes, number formats, what
//! lies over them, and by being far away.

use foiscan::model::{Hiding, Severity};

use super::judged::{exposures, says};
use super::{STATES, poured};
use crate::ooxml::build::{Book, framed, relation, relations_xml, worksheet};
use crate::ooxml::record::{Record, SurfaceRecord};

/// A workbook with these fonts, fills, cell styles and conditional looks.
fn styled(sheet: &str, state: &str, styles: &str) -> Book {
    let theme = r#"<a:theme><a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="1F497D"/></a:dk2><a:lt2><a:srgbClr val="EEECE1"/></a:lt2><a:accent1><a:srgbClr val="4F81BD"/></a:accent1><a:accent2><a:srgbClr val="C0504D"/></a:accent2><a:accent3><a:srgbClr val="9BBB59"/></a:accent3><a:accent4><a:srgbClr val="8064A2"/></a:accent4><a:accent5><a:srgbClr val="4BACC6"/></a:accent5><a:accent6><a:srgbClr val="F79646"/></a:accent6><a:hlink><a:srgbClr val="0000FF"/></a:hlink><a:folHlink><a:srgbClr val="800080"/></a:folHlink></a:clrScheme></a:themeElements></a:theme>"#;
    Book::default()
        .sheet("Data", state, sheet)
        .relation("styles", "styles", "styles.xml")
        .relation("theme", "theme", "theme/theme1.xml")
        .part("xl/theme/theme1.xml", theme)
        .part(
            "xl/styles.xml",
            format!("<styleSheet>{styles}</styleSheet>"),
        )
}

/// Styles: 0 plain, 1 white on nothing, 2 white on black, 3 blue of the theme on
/// the same lighter by nothing, 4 one point, 5 `;;;`, 6 white by number on
/// white by theme, 7 letters of 2% grey.
const STYLES: &str = r#"<numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts><fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="4"/></font><font><sz val="1"/></font><font><color indexed="9"/></font><font><color theme="0" tint="-4.9989318521683403E-2"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="4"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill></fills><cellXfs><xf fontId="0" fillId="0"/><xf fontId="1" fillId="0"/><xf fontId="1" fillId="2"/><xf fontId="2" fillId="3"/><xf fontId="3" fillId="0"/><xf fontId="0" fillId="0" numFmtId="164"/><xf fontId="4" fillId="4"/><xf fontId="5" fillId="0"/></cellXfs><dxfs><dxf><font><color theme="0"/></font></dxf><dxf><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill></dxf><dxf><numFmt numFmtId="165" formatCode=";;;"/></dxf></dxfs>"#;

fn cell(at: &str, style: u32, text: &str) -> String {
    format!(r#"<c r="{at}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn row(n: u32, cells: &[String]) -> String {
    format!(r#"<row r="{n}">{}</row>"#, cells.concat())
}

fn sheet_of(record: &Record) -> &SurfaceRecord {
    let mut all = record.surfaces.iter();
    all.find(|one| one.surface.name == "Data").unwrap()
}

/// What is concealed by itself: row, column, means.
fn concealed(record: &Record) -> Vec<(u32, u32, Hiding)> {
    let rows = sheet_of(record).rows.iter();
    rows.flat_map(|row| {
        row.concealed
            .iter()
            .map(move |(column, how)| (row.index, *column, *how))
    })
    .collect()
}

#[test]
fn colours_sizes_and_formats() {
    let cells: Vec<String> = ('A'..='H')
        .zip(0..)
        .map(|(letter, style)| cell(&format!("{letter}1"), style, "Testley"))
        .collect();
    let numbers = r#"<row r="2"><c r="A2" s="5"><v>12</v></c><c r="B2" s="5"><v>0</v></c><c r="C2" s="0"><v>3</v></c></row>"#;
    for (state, _) in STATES {
        let sheet = worksheet(&(row(1, &cells) + numbers));
        let record = poured(styled(&sheet, state, STYLES));
        assert_eq!(
            concealed(&record),
            [
                (0, 1, Hiding::SAME_COLOUR),
                (0, 3, Hiding::SAME_COLOUR),
                (0, 4, Hiding::TINY_FONT),
                (0, 5, Hiding::NUMBER_FORMAT),
                (0, 6, Hiding::SAME_COLOUR),
                (0, 7, Hiding::SAME_COLOUR),
                (1, 0, Hiding::NUMBER_FORMAT),
            ]
        );
    }
}

#[test]
fn letters_with_a_colour_of_their_own() {
    let strings = r#"<si><r><rPr><color rgb="FF000000"/></rPr><t>Testley</t></r></si><si><r><t>Staff </t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>Mockford</t></r></si><si><t>Sampleton</t></si>"#;
    let data = r#"<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c><c r="C1" s="0" t="s"><v>2</v></c><c r="D1" s="2" t="s"><v>1</v></c></row>"#;
    let record = poured(styled(&worksheet(data), "", STYLES).strings(strings));
    assert_eq!(concealed(&record), [(0, 1, Hiding::SAME_COLOUR)]);
}

#[test]
fn conditional_formats_and_tables_paint_too() {
    let data = row(
        1,
        &[
            cell("A1", 0, "Testley"),
            cell("B1", 1, "Mockford"),
            cell("C1", 0, "Sampleton"),
        ],
    ) + r#"<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>30</v></c></row>"#;
    let rule = |cells: &str, look: u32, kind: &str, formula: &str| {
        format!(
            r#"<conditionalFormatting sqref="{cells}"><cfRule type="{kind}" dxfId="{look}" operator="lessThan"><formula>{formula}</formula></cfRule></conditionalFormatting>"#
        )
    };
    let behind = [
        // White letters whatever is in the cell.
        rule("A1", 0, "expression", "TRUE"),
        // Something black behind white letters, perhaps.
        rule("B1", 1, "expression", "$Z$1=1"),
        // White letters if something is computed: nobody knows here.
        rule("C1", 0, "expression", "ISERROR(C1)"),
        rule("A2:B2", 2, "cellIs", "5"),
    ]
    .concat();
    let record = poured(styled(&framed("", &data, &behind), "", STYLES));
    assert_eq!(
        concealed(&record),
        [(0, 0, Hiding::SAME_COLOUR), (1, 0, Hiding::SAME_COLOUR)]
    );

    let table = r#"<table displayName="T" ref="A1:B3"><tableColumns/><tableStyleInfo name="TableStyleMedium2"/></table>"#;
    let data = row(1, &[cell("A1", 1, "Name")]) + &row(2, &[cell("A2", 1, "Testley")]);
    let book = styled(&worksheet(&data), "", STYLES)
        .part(
            "xl/worksheets/_rels/sheet1.xml.rels",
            relations_xml(&relation("t", "table", "../tables/table1.xml")),
        )
        .part("xl/tables/table1.xml", table);
    assert_eq!(concealed(&poured(book)), [(1, 0, Hiding::SAME_COLOUR)]);
}

/// A drawing of one shape over B2:C4.
fn drawing(fill: &str) -> String {
    let corner = |name: &str, column: u32, row: u32| {
        format!(
            "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        )
    };
    format!(
        r#"<xdr:wsDr><xdr:twoCellAnchor>{}{}<xdr:sp><xdr:spPr><a:prstGeom prst="rect"/>{fill}</xdr:spPr></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"#,
        corner("from", 1, 1),
        corner("to", 3, 4)
    )
}

fn under(fill: &str) -> Book {
    let data: String = (1..=5)
        .map(|n| {
            row(
                n,
                &[
                    cell(&format!("A{n}"), 0, "x"),
                    cell(&format!("B{n}"), 0, "Testley"),
                ],
            )
        })
        .collect();
    Book::default()
        .sheet("Data", "", &worksheet(&data))
        .part(
            "xl/worksheets/_rels/sheet1.xml.rels",
            relations_xml(&relation("d", "drawing", "../drawings/drawing1.xml")),
        )
        .part("xl/drawings/drawing1.xml", drawing(fill))
}

#[test]
fn values_under_merges_and_shapes() {
    let data = row(1, &[cell("A1", 0, "Title"), cell("B1", 0, "Testley")])
        + &row(2, &[cell("A2", 0, "Mockford"), cell("C2", 0, "Sampleton")]);
    let merge = r#"<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>"#;
    let record = poured(Book::default().sheet("Data", "", &framed("", &data, merge)));
    assert_eq!(
        concealed(&record),
        [(0, 1, Hiding::UNDER_MERGE), (1, 0, Hiding::UNDER_MERGE)]
    );
    let solid = r#"<a:solidFill><a:srgbClr val="000000"/></a:solidFill>"#;
    let rows: Vec<_> = (1..=3).map(|row| (row, 1, Hiding::UNDER_SHAPE)).collect();
    assert_eq!(concealed(&poured(under(solid))), rows);
    for clear in [
        "<a:noFill/>",
        r#"<a:solidFill><a:srgbClr val="000000"><a:alpha val="30000"/></a:srgbClr></a:solidFill>"#,
    ] {
        assert_eq!(concealed(&poured(under(clear))), []);
    }
}

#[test]
fn cells_far_away() {
    let far_row = row(1, &[cell("A1", 0, "Total")]) + &row(60, &[cell("A60", 0, "Testley")]);
    let record = poured(Book::default().sheet("Data", "", &worksheet(&far_row)));
    assert_eq!(sheet_of(&record).rows[1].hiding, Hiding::REMOTE);
    let near = row(1, &[cell("A1", 0, "Total")]) + &row(40, &[cell("A40", 0, "Testley")]);
    let record = poured(Book::default().sheet("Data", "", &worksheet(&near)));
    assert_eq!(sheet_of(&record).rows[1].hiding, Hiding::NONE);

    let far = row(1, &[cell("A1", 0, "Total"), cell("AA1", 0, "Testley")]);
    let record = poured(Book::default().sheet("Data", "", &worksheet(&far)));
    assert_eq!(sheet_of(&record).columns, [(26, 26, Hiding::REMOTE)]);
    // A row below joins what looked far apart.
    let letters = ["A", "J", "S", "AA"].map(|letter| cell(&format!("{letter}2"), 0, "x"));
    let record = poured(Book::default().sheet("Data", "", &worksheet(&(far + &row(2, &letters)))));
    assert_eq!(sheet_of(&record).columns, []);
}

const STAFF: [[&str; 3]; 5] = [
    ["Surname", "Rank", "Station"],
    ["Thompson", "Sergeant", "Riverside"],
    ["Hughes", "Constable", "Millfield"],
    ["Patel", "Inspector", "Riverside"],
    ["Campbell", "Constable", "Millfield"],
];

fn staff(style: u32, from: (u32, u8)) -> String {
    (0..)
        .zip(STAFF)
        .map(|(n, texts)| {
            let number = from.0 + n;
            let cells: Vec<String> = (0..)
                .zip(texts)
                .map(|(c, text)| {
                    let letter = char::from(from.1 + c);
                    cell(&format!("{letter}{number}"), style, text)
                })
                .collect();
            row(number, &cells)
        })
        .collect()
}

#[test]
fn people_in_invisible_cells_stop_a_release() {
    for (style, means) in [(1, "same-colour"), (4, "tiny-font"), (5, "number-format")] {
        let told = exposures(styled(&worksheet(&staff(style, (1, b'A'))), "", STYLES));
        let is_stop = |one: &(String, Severity, String)| one.1 == Severity::Stop;
        assert!(told.iter().any(is_stop), "{means}: {told:?}");
    }
    let told = exposures(styled(
        &worksheet(&(row(1, &[cell("A1", 0, "Total")]) + &staff(0, (70, b'A')))),
        "",
        STYLES,
    ));
    assert!(told.iter().any(|one| one.1 == Severity::Stop), "{told:?}");
    // White letters on black are a heading like any other.
    let told = exposures(styled(&worksheet(&staff(2, (1, b'A'))), "", STYLES));
    assert!(told.iter().all(|one| one.1 == Severity::Review), "{told:?}");
}

#[test]
fn invisible_cells_without_people_need_a_look() {
    let figures = |style: u32| {
        let rows = [["North", "12"], ["South", "17"], ["East", "9"]];
        let data: String = (1..)
            .zip(rows)
            .map(|(n, [a, b])| {
                row(
                    n,
                    &[
                        cell(&format!("A{n}"), style, a),
                        cell(&format!("B{n}"), style, b),
                    ],
                )
            })
            .collect();
        styled(&worksheet(&data), "", STYLES)
    };
    says(
        &exposures(figures(1)),
        "structure.same-colour",
        Severity::Review,
    );
    says(
        &exposures(figures(4)),
        "structure.tiny-font",
        Severity::Review,
    );
    says(
        &exposures(figures(5)),
        "structure.number-format",
        Severity::Review,
    );
    assert_eq!(exposures(figures(2)), []);
    let solid = r#"<a:solidFill><a:srgbClr val="000000"/></a:solidFill>"#;
    says(
        &exposures(under(solid)),
        "structure.under-shape",
        Severity::Review,
    );
}

#[test]
fn a_large_sheet_is_read_once_more_for_what_lies_over_it() {
    // Larger than what is read at once.
    let filler = "x".repeat(2_000);
    let rows: String = (3..9_000)
        .map(|n| row(n, &[cell(&format!("A{n}"), 0, &filler)]))
        .collect();
    let large = |first: &[String]| {
        let merge = r#"<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>"#;
        let sheet = framed("", &(row(1, first) + &rows), merge);
        assert!(sheet.len() > 16 << 20);
        poured(Book::default().sheet("Data", "", &sheet))
    };
    let record = large(&[cell("A1", 0, "Title"), cell("B1", 0, "Testley")]);
    let [first, second] = record.surfaces.as_slice() else {
        panic!("two surfaces");
    };
    assert_eq!(second.surface, first.surface);
    assert_eq!(second.rows.len(), 1);
    assert_eq!(second.rows[0].concealed, [(1, Hiding::UNDER_MERGE)]);
    let record = large(&[cell("A1", 0, "Title")]);
    assert_eq!(record.surfaces.len(), 1);
}
