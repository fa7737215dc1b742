//! Tabs out of sight, cells that do not print, bytes that belong to no part.

use foiscan::model::{Hiding, Source, SurfaceKind};
use foiscan::read::Format;

use super::build_xls::{Xls, record, shorts, text};
use super::listing::Listing;
use super::xlsb::{Part, numbers, sheet, workbook_of};

fn read(name: &str, bytes: Vec<u8>, format: Format) -> Listing {
    let source = Source::bytes(name, bytes);
    let listing = super::listed(&source, format, &super::worker(), 30);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    listing
}

const TABS: [&str; 2] = [
    "Sheet tabs|switched off",
    "Tabs out of sight to the left|#2",
];

#[test]
fn tabs_out_of_sight() {
    let window = shorts(&[0, 0, 0, 0, 0x18, 0, 2, 1, 600]);
    let book = Xls::of(0, &[]).global(0x3D, &window);
    let listing = read("staff.xls", book.bytes(), Format::Xls);
    let found = listing.face("Sheet tabs switched off");
    assert_eq!(found.surface.kind, SurfaceKind::Settings);
    assert_eq!(found.surface.hiding, Hiding::NONE);
    assert_eq!(found.texts(), TABS);
    let view = [numbers(&[0, 0, 0, 0, 600, 2, 0]), vec![0x18]].concat();
    let cells = sheet()
        .row(0, 0)
        .text(0, "x")
        .record(146, &[])
        .record(130, &[]);
    let own = Part::default().record(158, &view);
    let bytes = workbook_of(own, &[("Data", 0, cells)], &[]);
    let listing = read("staff.xlsb", bytes, Format::Xlsb);
    assert_eq!(listing.face("Sheet tabs switched off").texts(), TABS);
}

#[test]
fn cells_that_do_not_print() {
    let label = |row: u16| record(0x204, &[shorts(&[row, 0, 0]), text("Ada Testley")].concat());
    let area = [&[0x3B][..], &shorts(&[0, 0, 0, 0, 1])].concat();
    let head = [
        shorts(&[0x20]),
        vec![0, 1],
        shorts(&[11, 0, 1, 0, 0]),
        vec![0, 6],
    ]
    .concat();
    let book = Xls::of(0, &[label(0), label(3)]).global(0x18, &[head, area].concat());
    let listing = read("staff.xls", book.bytes(), Format::Xls);
    let found = listing.face("Print area on \"Data\"");
    assert_eq!(found.texts(), ["A1:B1|#1"]);
}

#[test]
fn what_the_container_says() {
    let cells = sheet()
        .row(0, 0)
        .text(0, "x")
        .record(146, &[])
        .record(130, &[]);
    let xlsb = workbook_of(Part::default(), &[("Data", 0, cells)], &[]);
    let ods = super::ods_places::Ods::default().bytes();
    for (name, bytes, format) in [
        ("staff.xlsb", xlsb, Format::Xlsb),
        ("staff.ods", ods, Format::Ods),
    ] {
        let mut zip = zip::ZipWriter::new_append(std::io::Cursor::new(bytes)).unwrap();
        zip.set_comment("Sent by Ada Testley").unwrap();
        let listing = read(name, zip.finish().unwrap().into_inner(), format);
        let found = listing.face("Bytes outside the parts of the file");
        assert_eq!(found.surface.kind, SurfaceKind::Leftover);
        assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
        assert_eq!(found.texts(), ["Comment|Sent by Ada Testley"], "{name}");
    }
}
