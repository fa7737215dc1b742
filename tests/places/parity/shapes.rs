//! The seven places that WhatDoTheyKnow's analyser counts, each in every way it
//! can look, and workbooks put together of them.

use crate::ooxml::build::{Book, framed, relation, relations_xml, worksheet};

/// One place in one of the ways it can look.
#[derive(Debug)]
pub(super) struct Shape {
    /// What the analyser calls the place.
    pub(super) place: &'static str,
    pub(super) name: &'static str,
    /// How many hidden rows of it hold something.
    pub(super) n_rows: u32,
    put: fn(Book) -> Book,
}

const fn shape(place: &'static str, name: &'static str, put: fn(Book) -> Book) -> Shape {
    Shape {
        place,
        name,
        n_rows: 0,
        put,
    }
}

const fn rows(name: &'static str, n_rows: u32, put: fn(Book) -> Book) -> Shape {
    Shape {
        place: "hidden_rows",
        name,
        n_rows,
        put,
    }
}

/// A workbook of one shown sheet of counts, and these places.
pub(super) fn book(shapes: &[&Shape]) -> Book {
    let names: String = shapes.iter().map(|shape| name_of(shape)).collect();
    let book = shapes.iter().fold(Book::of(TABLE), |book, shape| {
        assert!(!shape.name.is_empty());
        (shape.put)(book)
    });
    if names.is_empty() {
        book
    } else {
        book.ends(&format!("<definedNames>{names}</definedNames>"))
    }
}

const TABLE: &str = r#"<row r="1"><c r="A1" t="str"><v>Region</v></c><c r="B1" t="str"><v>Count</v></c></row><row r="2"><c r="A2" t="str"><v>North</v></c><c r="B2"><v>112</v></c></row><row r="3"><c r="A3" t="str"><v>South</v></c><c r="B3"><v>117</v></c></row>"#;

/// A sheet of so many rows of counts; rows from the second on are written so.
fn table(n_rows: u32, how: &str) -> String {
    let head =
        r#"<row r="1"><c r="A1" t="str"><v>Region</v></c><c r="B1" t="str"><v>Count</v></c></row>"#;
    let rows = (2..n_rows + 2).map(|row| {
        let (area, count) = (row - 1, 100 + row);
        format!(
            r#"<row r="{row}" {how}><c r="A{row}" t="str"><v>Area {area}</v></c><c r="B{row}"><v>{count}</v></c></row>"#
        )
    });
    head.to_owned() + &rows.collect::<String>()
}

fn hidden_rows(book: Book, sheet: &str, n_rows: u32, how: &str, behind: &str) -> Book {
    book.sheet(sheet, "", &framed("", &table(n_rows, how), behind))
}

fn columns(book: Book, column: &str) -> Book {
    let sheet = framed(&format!("<cols>{column}</cols>"), &table(3, ""), "");
    book.sheet("Columns", "", &sheet)
}

pub(super) const MODEL: &[Shape] = &[shape("data_model", "a data model", |book| {
    book.part("xl/model/item.data", [0x5a; 64])
})];

fn link(book: Book, xml: &str) -> Book {
    let path = r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="file:///C:/figures.xlsx" TargetMode="External"/>"#;
    listed_link(book)
        .part("xl/externalLinks/externalLink1.xml", xml)
        .part(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            relations_xml(path),
        )
}

fn listed_link(book: Book) -> Book {
    book.relation("x1", "externalLink", "externalLinks/externalLink1.xml")
        .ends(r#"<externalReferences><externalReference r:id="x1"/></externalReferences>"#)
}

pub(super) const LINKS: &[Shape] = &[
    shape("external_links", "a link without cells", |book| {
        link(
            book,
            r#"<externalLink><externalBook r:id="rId1"><sheetNames><sheetName val="Figures"/></sheetNames></externalBook></externalLink>"#,
        )
    }),
    shape("external_links", "a link that says nothing", |book| {
        listed_link(book).part("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    }),
    shape(
        "external_links",
        "a link whose part is missing",
        listed_link,
    ),
];

pub(super) const COLUMNS: &[Shape] = &[
    shape("hidden_columns", "a hidden column", |book| {
        columns(book, r#"<col min="2" max="2" hidden="1"/>"#)
    }),
    shape("hidden_columns", "a hidden column of no width", |book| {
        columns(
            book,
            r#"<col min="2" max="2" width="0" hidden="1" customWidth="1"/>"#,
        )
    }),
    shape("hidden_columns", "a collapsed column", |book| {
        columns(
            book,
            r#"<col min="2" max="2" hidden="1" outlineLevel="1"/>"#,
        )
    }),
];

pub(super) const ROWS: &[Shape] = &[
    rows("a hidden row", 1, |book| {
        hidden_rows(book, "Hidden 1", 1, r#"hidden="1""#, "")
    }),
    rows("30 hidden rows", 30, |book| {
        hidden_rows(book, "Hidden 30", 30, r#"hidden="1""#, "")
    }),
    rows("30 hidden rows of no height", 30, |book| {
        hidden_rows(
            book,
            "Low 30",
            30,
            r#"ht="0" customHeight="1" hidden="1""#,
            "",
        )
    }),
    rows("30 filtered rows", 30, |book| {
        let filter = r#"<autoFilter ref="A1:B31"><filterColumn colId="1"><customFilters><customFilter operator="greaterThan" val="900"/></customFilters></filterColumn></autoFilter>"#;
        hidden_rows(book, "Filtered 30", 30, r#"hidden="1""#, filter)
    }),
    rows("30 collapsed rows", 30, |book| {
        hidden_rows(book, "Folded 30", 30, r#"hidden="1" outlineLevel="1""#, "")
    }),
    rows("51 hidden rows", 51, |book| {
        hidden_rows(book, "Hidden 51", 51, r#"hidden="1""#, "")
    }),
    rows("51 collapsed rows", 51, |book| {
        hidden_rows(book, "Folded 51", 51, r#"hidden="1" outlineLevel="1""#, "")
    }),
];

pub(super) const SHEETS: &[Shape] = &[
    shape("hidden_sheets", "a hidden sheet", |book| {
        book.sheet("Back", r#"state="hidden""#, &worksheet(TABLE))
    }),
    shape("hidden_sheets", "a very hidden sheet", |book| {
        book.sheet("Back", r#"state="veryHidden""#, &worksheet(TABLE))
    }),
    shape("hidden_sheets", "a hidden sheet with no cells", |book| {
        book.sheet("Back", r#"state="hidden""#, &worksheet(""))
    }),
    shape("hidden_sheets", "a hidden chart sheet", |book| {
        book.lists(r#"<sheet name="Chart" sheetId="90" state="hidden" r:id="c1"/>"#)
            .relation("c1", "chartsheet", "chartsheets/sheet1.xml")
            .part("xl/chartsheets/sheet1.xml", "<chartsheet/>")
    }),
];

/// Names must stand in one list, so they are put together by [`book`].
fn name_of(shape: &Shape) -> &'static str {
    match shape.name {
        "a name" => r#"<definedName name="Total">Data!$B$2:$B$3</definedName>"#,
        "a hidden name" => r#"<definedName name="Total" hidden="1">Data!$B$2</definedName>"#,
        "a name for nothing" => r#"<definedName name="Total"></definedName>"#,
        "a print area" => {
            r#"<definedName name="_xlnm.Print_Area" localSheetId="0">Data!$A$1:$B$3</definedName>"#
        }
        "the range of a filter" => {
            r#"<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Data!$A$1:$B$3</definedName>"#
        }
        "a younger function" => {
            r##"<definedName name="_xlfn.XLOOKUP" hidden="1">#NAME?</definedName>"##
        }
        _ => "",
    }
}

pub(super) const NAMES: &[Shape] = &[
    shape("named_ranges", "a name", |book| book),
    shape("named_ranges", "a hidden name", |book| book),
    shape("named_ranges", "a name for nothing", |book| book),
    shape("named_ranges", "a print area", |book| book),
    shape("named_ranges", "the range of a filter", |book| book),
    shape("named_ranges", "a younger function", |book| book),
];

fn pivot(book: Book, fields: &str, records: Option<&str>) -> Book {
    let definition = format!(
        r#"<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"><cacheSource type="worksheet"><worksheetSource ref="A1:B3" sheet="Data"/></cacheSource><cacheFields>{fields}</cacheFields></pivotCacheDefinition>"#
    );
    let book = book
        .relation(
            "p1",
            "pivotCacheDefinition",
            "pivotCache/pivotCacheDefinition1.xml",
        )
        .ends(r#"<pivotCaches><pivotCache cacheId="1" r:id="p1"/></pivotCaches>"#)
        .part("xl/pivotCache/pivotCacheDefinition1.xml", definition);
    let Some(records) = records else { return book };
    let to_records = relation("rId1", "pivotCacheRecords", "pivotCacheRecords1.xml");
    book.part(
        "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels",
        relations_xml(&to_records),
    )
    .part(
        "xl/pivotCache/pivotCacheRecords1.xml",
        format!(
            r#"<pivotCacheRecords xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{records}</pivotCacheRecords>"#
        ),
    )
}

pub(super) const PIVOTS: &[Shape] = &[
    shape("pivot_cache", "a pivot cache with records", |book| {
        pivot(
            book,
            r#"<cacheField name="Region"><sharedItems><s v="North"/></sharedItems></cacheField><cacheField name="Count"><sharedItems/></cacheField>"#,
            Some(r#"<r><x v="0"/><n v="112"/></r>"#),
        )
    }),
    shape("pivot_cache", "a pivot cache with values", |book| {
        pivot(
            book,
            r#"<cacheField name="Region"><sharedItems><s v="North"/></sharedItems></cacheField>"#,
            None,
        )
    }),
    shape(
        "pivot_cache",
        "a pivot cache with names of fields",
        |book| {
            pivot(
                book,
                r#"<cacheField name="Region"><sharedItems/></cacheField>"#,
                None,
            )
        },
    ),
    shape("pivot_cache", "a pivot cache with nothing", |book| {
        pivot(book, "", None)
    }),
];

/// What the analyser counts and foiscan does not, with the reason.
pub(super) const EXCEPTIONS: &[(Shape, &str)] = &[
    (
        shape("hidden_sheets", "a hidden module of macros", |book| {
            book.lists(r#"<sheet name="Module1" sheetId="91" state="veryHidden" r:id=""/>"#)
        }),
        "a module of Excel 5 has no cells; its text is read among the macros",
    ),
    (
        shape(
            "hidden_sheets",
            "a state that Excel does not know",
            |book| book.sheet("Front", r#"state="show""#, &worksheet(TABLE)),
        ),
        "Excel shows such a sheet",
    ),
];
