//! Hiding places around the cells of xlsb sheets with invented people planted in it: found
//! there, with the right kind and the right means of hiding.

use foiscan::model::{Hiding, SurfaceKind};

use super::listing::{Face, Listing};
use super::xlsb::{Part, numbers, read, sheet, text, workbook};

pub(super) fn poured(bytes: Vec<u8>) -> Listing {
    let listing = read(bytes);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    listing
}

pub(super) fn face<'l>(
    listing: &'l Listing,
    kind: SurfaceKind,
    name: &str,
    hiding: Hiding,
) -> &'l Face {
    let face = listing.face(name);
    assert_eq!(face.surface.kind, kind, "{name}");
    assert_eq!(face.surface.hiding, hiding, "{name}");
    face
}

/// A sheet of one cell with records behind the cells.
pub(super) fn with(records: &[(u16, Vec<u8>)]) -> Part {
    let mut part = sheet().row(4, 0).text(0, "Example");
    for (kind, data) in records.iter().filter(|(kind, _)| *kind < 16) {
        part = part.record(*kind, data);
    }
    part = part.record(146, &[]);
    for (kind, data) in records.iter().filter(|(kind, _)| *kind >= 16) {
        part = part.record(*kind, data);
    }
    part.record(130, &[])
}

pub(super) fn relations(of: &str) -> Vec<u8> {
    format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{of}</Relationships>"#).into_bytes()
}

/// What records on a sheet "Data" give, when it is shown and very hidden.
fn planted(
    records: &[(u16, Vec<u8>)],
    (kind, what, hiding): (SurfaceKind, &str, Hiding),
    rows: &[&str],
) {
    let link = relations(
        r#"<Relationship Id="rId7" Type="x/hyperlink" Target="mailto:ada.testley@example.org" TargetMode="External"/>"#,
    );
    for (state, concealed) in [(0, Hiding::NONE), (2, Hiding::VERY_HIDDEN_SHEET)] {
        let bytes = workbook(
            &[("Data", state, with(records))],
            &[("xl/worksheets/_rels/s0.bin.rels", &link)],
        );
        let listing = poured(bytes);
        let name = format!("{what} on \"Data\"");
        let found = face(&listing, kind, &name, concealed.and(hiding));
        assert_eq!(found.texts(), rows, "{what}");
    }
}

/// A text as a formula holds it, with lengths around it.
pub(super) fn literal(value: &str) -> Vec<u8> {
    let units: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let n = (units.len() / 2) as u16;
    let tokens = [&[0x17][..], &n.to_le_bytes(), &units].concat();
    [numbers(&[tokens.len() as u32]), tokens, numbers(&[0])].concat()
}

#[test]
fn headers_links_and_validation() {
    let margins = [
        vec![0, 0],
        text("&LPrepared by Ada Testley"),
        [255; 4].repeat(5),
    ]
    .concat();
    planted(
        &[(479, margins)],
        (
            SurfaceKind::HeaderFooter,
            "Headers and footers",
            Hiding::NONE,
        ),
        &["Header|left|Prepared by Ada Testley"],
    );
    let link = [
        numbers(&[2, 2, 1, 1]),
        text("rId7"),
        text(""),
        text("Ask Bo Mockford"),
        text("Write"),
    ]
    .concat();
    planted(
        &[(494, link)],
        (SurfaceKind::Connections, "Hyperlinks", Hiding::NONE),
        &[
            "B3|E-mail|ada.testley@example.org",
            "B3|Tip|Ask Bo Mockford",
            "B3|Text|Write",
        ],
    );
    let rule = [
        numbers(&[0x83, 1, 0, 8, 2, 2]),
        [255; 4].repeat(3),
        text("Ask Cy Sampleton"),
        literal("Ada Testley,Bo Mockford"),
        numbers(&[0, 0]),
    ]
    .concat();
    planted(
        &[(64, rule)],
        (SurfaceKind::DataValidation, "Data validation", Hiding::NONE),
        &[
            "C1:C9|Input message|Ask Cy Sampleton",
            "C1:C9|List entry|Ada Testley",
            "C1:C9|List entry|Bo Mockford",
        ],
    );
}

#[test]
fn texts_in_formulas() {
    let cell = [
        numbers(&[1, 0]),
        7.0f64.to_le_bytes().to_vec(),
        vec![0, 0],
        literal("Ada Testley"),
    ]
    .concat();
    let sheet = with(&[(9, cell.clone())]);
    let listing = poured(workbook(&[("Data", 0, sheet)], &[]));
    assert_eq!(listing.face("Data").at(4, 1), Some("#7"));
    planted(
        &[(9, cell)],
        (
            SurfaceKind::DefinedNames,
            "Texts in formulas",
            Hiding::NOT_SHOWN,
        ),
        &["B5|Text|Ada Testley"],
    );
}

#[test]
fn places_around_the_cells() {
    for (kind, what, place, hiding) in [
        (
            463,
            "Conditional formats",
            SurfaceKind::DataValidation,
            Hiding::NONE,
        ),
        (
            167,
            "Filter criteria",
            SurfaceKind::Settings,
            Hiding::NOT_SHOWN,
        ),
        (502, "Scenarios", SurfaceKind::Scenario, Hiding::NOT_SHOWN),
        (
            536,
            "Ranges that some may edit",
            SurfaceKind::Settings,
            Hiding::METADATA,
        ),
        (423, "Custom views", SurfaceKind::Settings, Hiding::METADATA),
        (
            554,
            "Published parts and smart tags",
            SurfaceKind::Settings,
            Hiding::METADATA,
        ),
        (1999, "Other texts", SurfaceKind::Settings, Hiding::METADATA),
    ] {
        let data = [numbers(&[3, 0, 9]), text("Ada Testley"), text("rId3")].concat();
        planted(
            &[(kind, data)],
            (place, what, hiding),
            &["Text|Ada Testley"],
        );
    }
}
