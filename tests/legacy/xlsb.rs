//! xlsb files put together record by record: no other program at hand writes
//! them.

use std::io::{Cursor, Write};

use foiscan::model::{GapReason, Hiding, Source};
use foiscan::read::Format;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::listing::Listing;

/// A part of records.
#[derive(Default)]
pub(super) struct Part(pub(super) Vec<u8>);

impl Part {
    /// Appends a record of a kind below 16,384 with less than 16,384 bytes.
    pub(super) fn record(mut self, kind: u16, data: &[u8]) -> Self {
        let low = (kind & 0x7F) as u8;
        if kind < 0x80 {
            self.0.push(low);
        } else {
            self.0.extend([low | 0x80, (kind >> 7) as u8]);
        }
        let length = u16::try_from(data.len()).expect("a short record");
        self.0.push((length & 0x7F) as u8 | 0x80);
        self.0
            .push(u8::try_from(length >> 7).expect("a short record"));
        self.0.extend(data);
        self
    }

    /// BrtRowHdr with its flags.
    pub(super) fn row(self, row: u32, flags: u8) -> Self {
        let data = [numbers(&[row, 0]), vec![0, 1, 0, flags, 0]].concat();
        self.record(0, &data)
    }

    /// BrtCellSt.
    pub(super) fn text(self, column: u32, value: &str) -> Self {
        self.record(6, &[numbers(&[column, 0]), text(value)].concat())
    }

    /// BrtCellReal.
    fn number(self, column: u32, value: f64) -> Self {
        let data = [numbers(&[column, 0]), value.to_le_bytes().to_vec()].concat();
        self.record(5, &data)
    }
}

pub(super) fn numbers(values: &[u32]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

pub(super) fn text(value: &str) -> Vec<u8> {
    let units: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = numbers(&[u32::try_from(units.len() / 2).expect("a short text")]);
    [length, units].concat()
}

/// The start of a sheet up to its rows; column C is hidden.
pub(super) fn sheet() -> Part {
    let hidden_column = [numbers(&[2, 2, 2304, 0]), vec![1, 0]].concat();
    Part::default()
        .record(129, &[])
        .record(148, &numbers(&[0, 9, 0, 3]))
        .record(390, &[])
        .record(60, &hidden_column)
        .record(391, &[])
        .record(145, &[])
}

/// A workbook of sheets: name, state, records.
pub(super) fn workbook(sheets: &[(&str, u32, Part)], more: &[(&str, &[u8])]) -> Vec<u8> {
    workbook_of(Part::default(), sheets, more)
}

/// The same with records of the workbook's own behind the list of sheets.
pub(super) fn workbook_of(
    own: Part,
    sheets: &[(&str, u32, Part)],
    more: &[(&str, &[u8])],
) -> Vec<u8> {
    let mut book = Part::default().record(131, &[]).record(143, &[]);
    let mut relations = String::from("<Relationships>");
    for (number, (name, state, _)) in sheets.iter().enumerate() {
        let id = format!("rId{number}");
        let data = [numbers(&[*state, 1]), text(&id), text(name)].concat();
        book = book.record(156, &data);
        relations += &format!(r#"<Relationship Id="{id}" Target="worksheets/s{number}.bin"/>"#);
    }
    relations += "</Relationships>";
    let mut book = book.record(144, &[]);
    book.0.extend(own.0);
    let book = book.record(157, &[]).record(132, &[]);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("memory takes it");
        zip.write_all(bytes).expect("memory takes it");
    };
    add("[Content_Types].xml", b"<Types/>");
    add("xl/workbook.bin", &book.0);
    add("xl/_rels/workbook.bin.rels", relations.as_bytes());
    for (number, (.., part)) in sheets.iter().enumerate() {
        add(&format!("xl/worksheets/s{number}.bin"), &part.0);
    }
    for (name, bytes) in more {
        add(name, bytes);
    }
    zip.finish().expect("memory takes it").into_inner()
}

pub(super) fn read(bytes: Vec<u8>) -> Listing {
    let source = Source::bytes("staff.xlsb", bytes);
    super::listed(&source, Format::Xlsb, &super::worker(), 30)
}

fn people() -> Part {
    sheet()
        .row(0, 0)
        .text(0, "Name")
        .text(2, "Pay number")
        .row(1, 0x10)
        .text(0, "Example, A")
        .number(2, 700_001.0)
        .row(2, 0x11)
        .text(0, "Example, B")
        .row(3, 0)
        .text(0, "Example, C")
        .record(146, &[])
        .record(161, &numbers(&[0, 3, 0, 2]))
        .record(163, &[0; 6])
        .record(130, &[])
}

#[test]
fn sheets_rows_and_columns_are_told() {
    let bytes = workbook(
        &[
            ("Summary", 0, people()),
            ("Staff", 1, people()),
            ("Deep", 2, people()),
        ],
        &[],
    );
    let listing = read(bytes);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    let hiding: Vec<Hiding> = listing
        .faces
        .iter()
        .map(|face| face.surface.hiding)
        .collect();
    let expected = [
        Hiding::NONE,
        Hiding::HIDDEN_SHEET,
        Hiding::VERY_HIDDEN_SHEET,
    ];
    assert_eq!(hiding, expected);
    let staff = listing.face("Staff");
    assert_eq!(staff.at(1, 0), Some("Example, A"));
    assert_eq!(staff.at(1, 2), Some("#700001"));
    assert_eq!(staff.columns, [(2, 2, Hiding::HIDDEN_COLUMN)]);
    assert_eq!(staff.filtered, [(0, 3)]);
    let rows: Vec<Hiding> = staff.rows.iter().map(|(_, hiding, _)| *hiding).collect();
    let grouped = Hiding::COLLAPSED_GROUP;
    assert_eq!(
        rows,
        [Hiding::NONE, Hiding::HIDDEN_ROW, grouped, Hiding::NONE]
    );
}

#[test]
fn parts_that_are_not_read_are_gaps() {
    let bytes = workbook(
        &[("Summary", 0, people())],
        &[
            ("xl/pivotCache/pivotCacheDefinition1.bin", b"x"),
            ("xl/worksheets/forgotten.bin", b"x"),
            ("xl/theme/theme1.xml", b"x"),
            ("xl/novelty.bin", b"x"),
        ],
    );
    let listing = read(bytes);
    let gaps: Vec<&str> = listing.gaps.iter().map(|gap| gap.part.as_str()).collect();
    // A sheet that is none is told as the sheet and as the part.
    let expected = [
        "\"xl/worksheets/forgotten.bin\"",
        "xl/worksheets/forgotten.bin",
        "xl/pivotCache/pivotCacheDefinition1.bin",
        "xl/novelty.bin",
    ];
    assert_eq!(gaps, expected);
    let unread = listing.gaps.iter();
    let unread = unread.filter(|gap| gap.reason == GapReason::Unsupported);
    assert_eq!(unread.count(), 1);
}

#[test]
fn a_sheet_that_the_workbook_does_not_list_is_read() {
    let forgotten = people();
    let bytes = workbook(
        &[("Summary", 0, sheet().row(0, 0).text(0, "Total"))],
        &[("xl/worksheets/forgotten.bin", &forgotten.0)],
    );
    let listing = read(bytes);
    let face = listing.face("xl/worksheets/forgotten.bin");
    assert_eq!(face.surface.hiding, Hiding::NOT_SHOWN);
    assert_eq!(face.at(1, 0), Some("Example, A"));
}

#[test]
fn a_broken_sheet_costs_itself_alone() {
    let mut broken = people();
    broken.0.truncate(broken.0.len() - 40);
    // Rows that go backwards.
    let backwards = sheet()
        .row(5, 0)
        .text(0, "Example, A")
        .row(2, 0)
        .text(0, "Example, B")
        .record(146, &[])
        .record(130, &[]);
    let bytes = workbook(
        &[
            ("Broken", 0, broken),
            ("Backwards", 0, backwards),
            ("Whole", 0, people()),
        ],
        &[],
    );
    let listing = read(bytes);
    assert_eq!(listing.face("Whole").rows.len(), 4);
    assert_eq!(listing.face("Backwards").rows.len(), 1);
    for part in ["\"Broken\"", "\"Backwards\""] {
        let found = listing.gaps.iter().find(|gap| gap.part == part);
        assert_eq!(
            found.map(|gap| gap.reason),
            Some(GapReason::Damaged),
            "{part}"
        );
    }
}

#[test]
fn namesakes_are_both_read() {
    let other = sheet().row(0, 0).text(0, "Example, D");
    let other = other.record(146, &[]).record(130, &[]);
    let bytes = workbook(&[("Staff", 0, people()), ("Staff", 0, other)], &[]);
    let listing = read(bytes);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    assert_eq!(listing.faces.len(), 2);
    assert_eq!(listing.faces[1].at(0, 0), Some("Example, D"));
}

#[test]
fn a_missing_relation_is_a_gap() {
    let mut bytes = workbook(&[("Staff", 0, people())], &[]);
    // The directory of the zip names the part twice; both must change.
    let name = b"workbook.bin.rels";
    while let Some(place) = bytes.windows(name.len()).position(|window| window == name) {
        bytes[place] = b'W';
        bytes[place + 1] = b'_';
    }
    let listing = read(bytes);
    assert!(!listing.gaps.is_empty());
}
