//! What xls, xlsb and ods keep out of sight beside their cells: scrolled away,
//! pushed aside, covered, or larger than what is shown.

mod covered;
mod fetched;

use std::fmt::Write as _;

use foiscan::model::{Hiding, Source, SurfaceKind};
use foiscan::read::Format;

use super::build_xls::{Xls, record, shorts, text};
use super::listing::{Face, Listing};
use super::ods_places::Ods;
use super::xlsb::{Part, numbers, sheet, workbook, workbook_of};

/// What a file pours out; nothing of it may be missed or broken.
fn read(name: &str, bytes: Vec<u8>) -> Listing {
    let format = match name.rsplit('.').next() {
        Some("xls") => Format::Xls,
        Some("xlsb") => Format::Xlsb,
        _ => Format::Ods,
    };
    let source = Source::bytes(name, bytes);
    let listing = super::listed(&source, format, &super::worker(), 30);
    assert!(listing.gaps.is_empty(), "{name}: {:?}", listing.gaps);
    listing
}

/// The surface of that name, of that kind, so concealed.
fn face<'l>(listing: &'l Listing, kind: SurfaceKind, name: &str, hiding: Hiding) -> &'l Face {
    let face = listing.face(name);
    assert_eq!(face.surface.kind, kind, "{name}");
    assert_eq!(face.surface.hiding, hiding, "{name}");
    face
}

/// A cell of a style with a text in it.
fn label(row: u16, column: u16, style: u16, what: &str) -> Vec<u8> {
    record(0x204, &[shorts(&[row, column, style]), text(what)].concat())
}

/// A sheet of xlsb whose records begin with these and end with those.
fn xlsb_sheet(before: &[(u16, Vec<u8>)], behind: &[(u16, Vec<u8>)]) -> Part {
    let mut part = sheet();
    part.0 = before
        .iter()
        .fold(Part::default(), |part, (kind, data)| {
            part.record(*kind, data)
        })
        .0
        .into_iter()
        .chain(part.0)
        .collect();
    part = part.row(0, 0).text(0, "Example").record(146, &[]);
    for (kind, data) in behind {
        part = part.record(*kind, data);
    }
    part.record(130, &[])
}

#[test]
fn sheets_that_open_further_down() {
    let what = "Beginning out of sight on \"Data\"";
    let opens = |name: &str, bytes: Vec<u8>, cell: &str| {
        let listing = read(name, bytes);
        let found = face(&listing, SurfaceKind::Settings, what, Hiding::NONE);
        assert_eq!(found.texts(), [format!("Opens at|{cell}")], "{name}");
    };
    let window = record(0x23E, &shorts(&[0x6B6, 129, 3, 64]));
    opens("staff.xls", Xls::of(0, &[window]).bytes(), "D130");
    let view = [vec![0xDC, 3], numbers(&[0, 129, 3]), vec![0; 16]].concat();
    let part = xlsb_sheet(&[(137, view)], &[]);
    opens("staff.xlsb", workbook(&[("Data", 0, part)], &[]), "D130");
    let settings = |split: &str| {
        format!(
            r#"<office:document-settings><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="Data"><config:config-item config:name="VerticalSplitMode">{split}</config:config-item><config:config-item config:name="PositionLeft">3</config:config-item><config:config-item config:name="PositionTop">29</config:config-item><config:config-item config:name="PositionBottom">129</config:config-item></config:config-item-map-entry></config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></office:document-settings>"#
        )
    };
    for (split, cell) in [("0", "D130"), ("2", "D30")] {
        let document = Ods::default().part("settings.xml", settings(split));
        opens("staff.ods", document.bytes(), cell);
    }
}

/// Letters turned by a right angle, indented past the edge, made to shrink:
/// the cell is read like any other.
#[test]
fn texts_pushed_out_of_sight_by_alignment() {
    let style = |turned: u8| {
        let aligned = vec![0x20, turned, 0x1F, 0];
        [shorts(&[0, 0, 0]), aligned, vec![0; 10]].concat()
    };
    let book = Xls::of(0, &[label(0, 0, 1, "Ada Testley")])
        .global(0xE0, &style(0))
        .global(0xE0, &style(255));
    let listing = read("staff.xls", book.bytes());
    assert_eq!(listing.face("Data").at(0, 0), Some("Ada Testley"));

    let style = |turned: u8| [shorts(&[0, 0, 0, 0, 0]), vec![turned, 250, 1, 8, 0, 0]].concat();
    let styles = Part::default()
        .record(278, &[])
        .record(617, &numbers(&[2]))
        .record(47, &style(0))
        .record(47, &style(255))
        .record(618, &[])
        .record(279, &[]);
    let cell = [numbers(&[1, 1]), super::xlsb::text("Ada Testley")].concat();
    let cells = sheet().row(0, 0).record(6, &cell);
    let part = cells.record(146, &[]).record(130, &[]);
    let bytes = workbook(&[("Data", 0, part)], &[("xl/styles.bin", &styles.0)]);
    let listing = read("staff.xlsb", bytes);
    assert_eq!(listing.face("Data").at(0, 1), Some("Ada Testley"));

    let row = r#"<style:style style:name="ce9" style:family="table-cell"><style:table-cell-properties style:rotation-angle="90" style:shrink-to-fit="true"/><style:paragraph-properties fo:margin-left="50cm"/></style:style>"#;
    let cell = r#"<table:table-row><table:table-cell table:style-name="ce9" office:value-type="string"><text:p>Ada Testley</text:p></table:table-cell></table:table-row>"#;
    let document = Ods::of_rows(cell).styled(row);
    let listing = read("staff.ods", document.bytes());
    assert_eq!(listing.face("Data").at(0, 0), Some("Ada Testley"));
}

#[test]
fn files_larger_than_what_they_show() {
    let told = |name: &str, bytes: Vec<u8>| {
        let listing = read(name, bytes);
        let what = "Size of the file";
        let found = face(&listing, SurfaceKind::Settings, what, Hiding::METADATA);
        let texts = found.texts();
        assert!(texts[0].starts_with("Sheets that are shown|"), "{texts:?}");
        assert!(texts[1].starts_with("Everything else|"), "{texts:?}");
    };
    let mut xml = String::from("<a>");
    for number in 0..200_000 {
        let _ = write!(xml, "{number} ");
    }
    xml += "</a>";
    let blank = vec![0; xml.len()];
    let book = Xls::of(0, &[]).stream("MsoDataStore/item", &blank);
    told("staff.xls", book.bytes());
    let part = xlsb_sheet(&[], &[]);
    let more: &[(&str, &[u8])] = &[("customXml/item1.xml", xml.as_bytes())];
    told("staff.xlsb", workbook(&[("Data", 0, part)], more));
    told(
        "staff.ods",
        Ods::default().part("data/item.xml", &xml).bytes(),
    );
}

#[test]
fn cells_that_do_not_print_in_xlsb() {
    let area = |first: u32, last: u32| {
        let columns = shorts(&[0, 0xC001]);
        [vec![0x3B, 0, 0], numbers(&[first, last]), columns].concat()
    };
    // Two areas, and what joins them.
    let areas = [area(4, 5), area(8, 9), vec![0x10]].concat();
    let tokens = [vec![0x29, areas.len() as u8, 0], areas].concat();
    let formula = [numbers(&[tokens.len() as u32]), tokens, numbers(&[0])].concat();
    let name = [
        numbers(&[0x20]),
        vec![0],
        numbers(&[0]),
        super::xlsb::text("_xlnm.Print_Area"),
        formula,
        [255; 4].to_vec(),
    ]
    .concat();
    // What the areas call their sheet by.
    let own = Part::default()
        .record(353, &[])
        .record(357, &[])
        .record(362, &numbers(&[1, 0, 0, 0]))
        .record(354, &[])
        .record(39, &name);
    let bytes = workbook_of(own, &[("Data", 0, xlsb_sheet(&[], &[]))], &[]);
    let listing = read("staff.xlsb", bytes);
    let what = "Print area on \"Data\"";
    let found = face(&listing, SurfaceKind::Settings, what, Hiding::METADATA);
    assert_eq!(found.texts(), ["A5:B6, A9:B10|#1"]);
}
