//! Cells of xlsb sheets in every form that a program may write them, and what
//! of them is shown.

use foiscan::model::{GapReason, Hiding, SurfaceKind};

use super::listing::Listing;
use super::xlsb::{Part, numbers, read, sheet, text, workbook, workbook_of};

/// The beginning of a cell: its column and style.
fn at(column: u32, style: u32) -> Vec<u8> {
    numbers(&[column, style])
}

/// A workbook of styles: plain, a date, a length of time, eight digits, white
/// letters.
pub(super) fn styles() -> Vec<u8> {
    let style = |font: u16, format: u16| {
        let fields = [0, format, font, 0, 0, 0, 0, 0];
        fields
            .iter()
            .flat_map(|field: &u16| field.to_le_bytes())
            .collect::<Vec<u8>>()
    };
    let font = |colour: &[u8]| [&[220, 0][..], &[0; 10], colour].concat();
    let format = |number: u16, code: &str| [&number.to_le_bytes()[..], &text(code)].concat();
    let mut part = Part::default()
        .record(44, &format(164, "00000000"))
        .record(44, &format(165, "[$-809]d mmmm yyyy"))
        .record(43, &font(&[0; 8]))
        .record(43, &font(&[5, 0, 0, 0, 255, 255, 255, 255]))
        .record(617, &numbers(&[6]));
    for (font, format) in [(0, 0), (0, 14), (0, 46), (0, 164), (0, 165), (1, 0)] {
        part = part.record(47, &style(font, format));
    }
    part.record(618, &[]).0
}

/// A table of texts, the second of them empty.
fn texts(texts: &[&str]) -> Vec<u8> {
    let n = u32::try_from(texts.len()).unwrap();
    let mut part = Part::default().record(159, &numbers(&[n, n]));
    for one in texts {
        part = part.record(19, &[&[0][..], &text(one)].concat());
    }
    part.record(160, &[]).0
}

fn cells(rows: Part) -> Part {
    let mut whole = sheet();
    whole.0.extend(rows.0);
    whole.record(146, &[]).record(130, &[])
}

fn listed(rows: Part, strings: &[&str]) -> Listing {
    let parts = [
        ("xl/styles.bin", &styles()[..]),
        ("xl/sharedStrings.bin", &texts(strings)),
    ];
    read(workbook(&[("Data", 0, cells(rows))], &parts))
}

fn row_of(listing: &Listing, row: u32) -> Vec<(u32, &str)> {
    let face = listing.face("Data");
    let found = face.rows.iter().find(|(index, ..)| *index == row);
    let cells = found
        .map(|(.., cells)| cells.as_slice())
        .unwrap_or_default();
    cells
        .iter()
        .map(|(column, text)| (*column, text.as_str()))
        .collect()
}

#[test]
fn every_kind_of_value_is_read() {
    let real = |number: f64| number.to_le_bytes().to_vec();
    let formula = vec![0; 10];
    let rows = Part::default()
        .row(0, 0)
        .record(1, &at(0, 0))
        .record(2, &[at(1, 0), numbers(&[700_001 << 2 | 2])].concat())
        .record(2, &[at(2, 0), numbers(&[12_345 << 2 | 3])].concat())
        .record(3, &[at(3, 0), vec![0x2A]].concat())
        .record(4, &[at(4, 0), vec![1]].concat())
        .record(5, &[at(5, 0), real(0.25)].concat())
        .record(6, &[at(6, 0), text("Zoë Example")].concat())
        .record(7, &[at(7, 0), numbers(&[0])].concat())
        .record(7, &[at(8, 0), numbers(&[1])].concat())
        .record(8, &[at(9, 0), text("Worked out"), formula.clone()].concat())
        .record(9, &[at(10, 0), real(42.0), formula.clone()].concat())
        .record(10, &[at(11, 0), vec![0], formula.clone()].concat())
        .record(11, &[at(12, 0), vec![0x07], formula].concat())
        .record(
            62,
            &[at(13, 0), vec![1], text("Rich text"), numbers(&[0])].concat(),
        );
    let listing = listed(rows, &["Ada Testley", ""]);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    let expected = [
        (1, "#700001"),
        (2, "#123.45"),
        (3, "!#N/A"),
        (4, "TRUE"),
        (5, "#0.25"),
        (6, "Zoë Example"),
        (7, "Ada Testley"),
        (9, "Worked out"),
        (10, "#42"),
        (11, "FALSE"),
        (12, "!#DIV/0!"),
        (13, "Rich text"),
    ];
    assert_eq!(row_of(&listing, 0), expected);
}

#[test]
fn cells_without_a_column_stand_behind_the_one_before() {
    let style = numbers(&[0]);
    let rows = Part::default()
        .row(3, 0)
        .text(2, "First")
        .record(13, &[style.clone(), numbers(&[7 << 2 | 2])].concat())
        .record(12, &style)
        .record(14, &[style.clone(), vec![0x17]].concat())
        .record(15, &[style.clone(), vec![1]].concat())
        .record(16, &[style.clone(), 1.5f64.to_le_bytes().to_vec()].concat())
        .record(17, &[style.clone(), text("Said so")].concat())
        .record(18, &[style, numbers(&[0])].concat());
    let listing = listed(rows, &["Bo Mockford"]);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    let expected = [
        (2, "First"),
        (3, "#7"),
        (5, "!#REF!"),
        (6, "TRUE"),
        (7, "#1.5"),
        (8, "Said so"),
        (9, "Bo Mockford"),
    ];
    assert_eq!(row_of(&listing, 3), expected);
}

#[test]
fn numbers_are_shown_as_their_formats_say() {
    let number = |column: u32, style: u32, number: f64| {
        [at(column, style), number.to_le_bytes().to_vec()].concat()
    };
    let rows = || {
        Part::default()
            .row(0, 0)
            .record(5, &number(0, 1, 31_234.0))
            .record(2, &[at(1, 4), numbers(&[31_234 << 2 | 2])].concat())
            .record(9, &[number(2, 2, 1.25), vec![0; 10]].concat())
            .record(5, &number(3, 3, 4_177.0))
            .record(5, &number(4, 5, 9.0))
            .record(6, &[at(5, 5), text("Cy Sampleton")].concat())
            .record(5, &number(6, 900, 7.0))
    };
    let listing = listed(rows(), &[]);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    let expected = [
        (0, "@1985-07-06"),
        (1, "@1985-07-06"),
        (2, "@30:00:00"),
        (3, "#00004177"),
        (4, "#9"),
        (5, "Cy Sampleton"),
        (6, "#7"),
    ];
    assert_eq!(row_of(&listing, 0), expected);
    let white = [(0, 4, Hiding::SAME_COLOUR), (0, 5, Hiding::SAME_COLOUR)];
    assert_eq!(listing.face("Data").concealed, white);

    // BrtWbProp: days are counted from 1904.
    let own = Part::default().record(153, &numbers(&[1, 0]));
    let parts = [("xl/styles.bin", &styles()[..])];
    let listing = read(workbook_of(own, &[("Data", 0, cells(rows()))], &parts));
    assert_eq!(row_of(&listing, 0).first(), Some(&(0, "@1989-07-07")));
}

#[test]
fn cells_and_rows_out_of_order_are_read() {
    let rows = Part::default()
        .row(0, 0)
        .text(3, "Right")
        .text(1, "Left")
        .row(0, 0)
        .text(5, "The same row once more")
        .row(2, 0)
        .row(1, 0)
        .row(4, 0)
        .text(0, "Behind empty rows that go backwards");
    let listing = listed(rows, &[]);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    let expected = [(1, "Left"), (3, "Right"), (5, "The same row once more")];
    assert_eq!(row_of(&listing, 0), expected);
    assert_eq!(row_of(&listing, 4).len(), 1);
}

#[test]
fn what_is_not_there_is_a_gap_and_costs_nothing_else() {
    // A text that the table does not have, a cell that is cut short, a row that
    // Excel does not know.
    for broken in [
        Part::default().record(7, &[at(1, 0), numbers(&[9])].concat()),
        Part::default().record(5, &at(1, 0)),
        Part::default()
            .row(0x0010_0000, 0)
            .text(0, "Too far down")
            .row(7, 0),
    ] {
        let mut rows = Part::default().row(0, 0).text(0, "Before");
        rows.0.extend(broken.0);
        let listing = listed(rows.text(2, "Behind"), &[]);
        let reasons: Vec<GapReason> = listing.gaps.iter().map(|gap| gap.reason).collect();
        assert_eq!(reasons, [GapReason::Damaged]);
        let texts: Vec<&str> = listing
            .face("Data")
            .rows
            .iter()
            .flat_map(|(.., cells)| cells)
            .map(|(_, text)| text.as_str())
            .collect();
        assert_eq!(texts, ["Before", "Behind"]);
    }
}

#[test]
fn two_sheets_of_one_part_are_both_read() {
    let bytes = workbook(
        &[(
            "Data",
            0,
            cells(Part::default().row(0, 0).text(0, "Example")),
        )],
        &[],
    );
    let listing = read(bytes);
    assert_eq!(listing.face("Data").rows.len(), 1);
    // A second tab that leads to the part of the first.
    let again = [numbers(&[1, 2]), text("rId0"), text("Again")].concat();
    let own = Part::default().record(156, &again);
    let sheets = [(
        "Data",
        0,
        cells(Part::default().row(0, 0).text(0, "Example")),
    )];
    let listing = read(workbook_of(own, &sheets, &[]));
    let found = listing
        .faces
        .iter()
        .filter(|face| face.surface.kind == SurfaceKind::Sheet);
    let found: Vec<_> = found
        .map(|face| (face.surface.hiding, face.rows.len()))
        .collect();
    assert_eq!(found, [(Hiding::NONE, 1), (Hiding::HIDDEN_SHEET, 1)]);
}
