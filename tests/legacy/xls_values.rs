//! The cells of xls sheets: each kind of value, and how texts are written; read
//! in this process.

use std::io::{Cursor, Write};

use foiscan::model::{GapReason, Hiding, Source};

use super::build_xls::{Xls, bare, cell, eof, formula, label, number, record, shorts, text};
use super::listing::Listing;

pub(super) fn read(bytes: Vec<u8>) -> Listing {
    super::read_here(&Source::bytes("staff.xls", bytes))
}

pub(super) fn poured(book: &Xls) -> Listing {
    let listing = read(book.bytes());
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    listing
}

/// Cell styles with these number formats.
fn with_formats(book: Xls, formats: &[(u16, &str)]) -> Xls {
    let mut book = book.global(0xE0, &[0; 20]);
    for (number, code) in formats {
        if !code.is_empty() {
            let data = [shorts(&[*number]), text(code)].concat();
            book = book.global(0x41E, &data);
        }
        let style = [shorts(&[0, *number]), vec![0; 16]].concat();
        book = book.global(0xE0, &style);
    }
    book
}

/// A table of texts, cut into these records.
fn table(n: u32, pieces: &[&[u8]]) -> Vec<u8> {
    let (first, more) = pieces.split_first().unwrap();
    let head = [n.to_le_bytes(), n.to_le_bytes()].concat();
    let mut records = record(0xFC, &[&head[..], first].concat());
    for piece in more {
        records.extend(record(0x3C, piece));
    }
    records
}

fn shared(place: (u16, u16), number: u32) -> Vec<u8> {
    cell(0xFD, place, 0, &number.to_le_bytes())
}

#[test]
fn every_kind_of_value_is_read() {
    let packed = |rk: u32| rk.to_le_bytes();
    let many = [
        &shorts(&[1, 1])[..],
        &shorts(&[0]),
        &packed((7 << 2) | 2),
        &shorts(&[0]),
        &packed((250 << 2) | 3),
        &shorts(&[2]),
    ]
    .concat();
    let book = Xls::of(
        0,
        &[
            label((0, 0), "Ada Testley"),
            cell(0xD6, (0, 1), 0, &[&text("Bo")[..], &[0, 0]].concat()),
            number((0, 2), 0, -42.5),
            cell(0x27E, (0, 3), 0, &packed(0x3FF0_0000)),
            cell(0x27E, (1, 0), 0, &packed((-5i32 << 2).cast_unsigned() | 2)),
            record(0xBD, &many),
            cell(0x205, (2, 0), 0, &[1, 0]),
            cell(0x205, (2, 1), 0, &[0x2A, 1]),
            formula((3, 0), 700_001.0f64.to_le_bytes()),
            formula((3, 1), [1, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            formula((3, 2), [2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF]),
            formula((3, 3), [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            formula((3, 4), [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            // A shared formula stands before the text.
            record(0x4BC, &shorts(&[3, 3, 0x0404, 0, 0])),
            record(0x207, &text("Cy Mockford")),
            label((4, 0), ""),
        ],
    );
    let listing = poured(&book);
    let rows: Vec<(u32, Vec<&str>)> = listing
        .face("Data")
        .rows
        .iter()
        .map(|(row, _, cells)| (*row, cells.iter().map(|(_, text)| text.as_str()).collect()))
        .collect();
    let expected: [(u32, Vec<&str>); 4] = [
        (0, vec!["Ada Testley", "Bo", "#-42.5", "#1"]),
        (1, vec!["#-5", "#7", "#2.5"]),
        (2, vec!["TRUE", "!#N/A"]),
        (3, vec!["#700001", "FALSE", "!#DIV/0!", "Cy Mockford"]),
    ];
    assert_eq!(rows, expected);
    assert_eq!(listing.face("Data").at(3, 4), Some("Cy Mockford"));
}

#[test]
fn number_formats_show_dates_and_zeros() {
    let formats = [
        (14, ""),
        (46, ""),
        (164, "00000000"),
        (165, "dd\\.mm\\.yyyy hh:mm"),
        (166, "0.00\" days\""),
    ];
    let numbers = [
        (1, 45_943.0, "@2025-10-13"),
        (2, 1.25, "@30:00:00"),
        (3, 123_456.0, "#00123456"),
        (4, 45_943.5, "@2025-10-13 12:00:00"),
        (5, 45_943.5, "#45943.5"),
        (0, 45_943.0, "#45943"),
        // A style that the workbook does not have.
        (99, 7.0, "#7"),
    ];
    let cells: Vec<Vec<u8>> = (0..)
        .zip(numbers)
        .map(|(row, (style, value, _))| number((row, 0), style, value))
        .collect();
    let listing = poured(&with_formats(Xls::of(0, &cells), &formats));
    for (row, (_, value, shown)) in (0..).zip(numbers) {
        assert_eq!(listing.face("Data").at(row, 0), Some(shown), "{value}");
    }
    let book = Xls::of(0, &[number((0, 0), 1, 44_481.0)]).global(0x22, &shorts(&[1]));
    let listing = poured(&with_formats(book, &[(14, "")]));
    assert_eq!(listing.face("Data").at(0, 0), Some("@2025-10-13"));
}

#[test]
fn shared_texts_go_on_from_record_to_record() {
    let rich = [
        &shorts(&[4])[..],
        &[0x0C],
        &shorts(&[1]),
        &4u32.to_le_bytes(),
        b"Mock",
        &[9; 4],
        &[0; 4],
    ]
    .concat();
    let pieces: [&[u8]; 5] = [
        b"\x04\0\0Ad",
        b"\x01a\0 \0",
        b"\x03\0\0Bo ",
        &[b"\0\0\0", &rich[..13]].concat(),
        &[&rich[13..], &text("Zoë 😀")].concat(),
    ];
    let cells: Vec<Vec<u8>> = (0..5).map(|row| shared((row, 0), u32::from(row))).collect();
    let mut book = Xls::of(0, &cells);
    book = book.raw(&table(5, &pieces));
    let listing = poured(&book);
    let face = listing.face("Data");
    let seen: Vec<Option<&str>> = (0..5).map(|row| face.at(row, 0)).collect();
    let expected = [
        Some("Ada "),
        Some("Bo "),
        None,
        Some("Mock"),
        Some("Zoë 😀"),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn a_text_that_is_not_there_is_a_gap() {
    let book =
        Xls::of(0, &[shared((0, 0), 7), label((1, 0), "Ada")]).raw(&table(1, &[&text("Bo")]));
    let listing = read(book.bytes());
    assert_eq!(listing.face("Data").at(1, 0), Some("Ada"));
    let reasons: Vec<GapReason> = listing.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(reasons, [GapReason::Damaged], "{:?}", listing.gaps);
}

#[test]
fn a_long_text_of_a_formula_goes_on_in_the_next_record() {
    let long = "Ada Testley of Riverside, ".repeat(400);
    let (head, rest) = long.split_at(5_000);
    let first = [&shorts(&[long.len() as u16])[..], &[0], head.as_bytes()].concat();
    let book = Xls::of(
        0,
        &[
            formula((0, 0), [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            record(0x207, &first),
            record(0x3C, &bare(rest)),
        ],
    );
    let listing = poured(&book);
    assert_eq!(listing.face("Data").at(0, 0), Some(long.as_str()));
}

/// A workbook of Excel 95 on a page of Cyrillic letters.
fn older() -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &shorts(&[0x0500, kind, 0, 0]));
    let (letters, _, _) = encoding_rs::WINDOWS_1251.encode("Ада Тестли");
    let long = |text: &[u8]| [&shorts(&[text.len() as u16])[..], text].concat();
    let head = [
        begin(5),
        record(0x42, &shorts(&[1251])),
        record(0x41E, &[&shorts(&[164])[..], &[10], b"dd/mm/yyyy"].concat()),
        record(0xE0, &[shorts(&[0, 164]), vec![0; 12]].concat()),
    ]
    .concat();
    let name = [&[letters.len() as u8][..], &letters].concat();
    let n_bound = 4 + 6 + name.len();
    let place = (head.len() + n_bound + eof().len()) as u32;
    let bound = record(0x85, &[&place.to_le_bytes()[..], &[1, 0], &name].concat());
    let sheet = [
        begin(0x10),
        cell(0x204, (0, 0), 0, &long(&letters)),
        cell(0xD6, (0, 1), 0, &[&long(b"Bo")[..], &[0]].concat()),
        number((1, 0), 0, 45_943.0),
        formula((1, 1), [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x207, &long(&letters)),
        eof(),
    ];
    [head, bound, eof(), sheet.concat()].concat()
}

#[test]
fn workbooks_of_excel_95_are_read_in_their_letters() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let mut stream = file.create_stream("Book").unwrap();
    stream.write_all(&older()).unwrap();
    drop(stream);
    file.flush().unwrap();
    let listing = read(file.into_inner().into_inner());
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    let face = listing.face("Ада Тестли");
    assert_eq!(face.surface.hiding, Hiding::HIDDEN_SHEET);
    assert_eq!(face.at(0, 0), Some("Ада Тестли"));
    assert_eq!(face.at(0, 1), Some("Bo"));
    assert_eq!(face.at(1, 0), Some("@2025-10-13"));
    assert_eq!(face.at(1, 1), Some("Ада Тестли"));
}
