//! Sheets of xls files whose records stand in odd orders, share their bytes or
//! are damaged, and the properties of the document; read in this process.

use foiscan::model::{GapReason, Hiding, Source, SurfaceKind};

use super::build_xls::{Xls, bof, eof, formula, label, record, shorts, text};
use super::xls_values::{poured, read};

#[test]
fn cells_may_stand_in_any_order_and_twice() {
    let packed = [&shorts(&[1, 0, 0])[..], &[0x1E, 0, 0, 0], &shorts(&[0])].concat();
    let book = Xls::of(
        0,
        &[
            label((5, 1), "Di"),
            label((5, 0), "Cy"),
            record(0xBD, &packed),
            label((0, 0), "Ada"),
            formula((3, 0), [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            record(0x207, &text("Ed")),
            label((0, 0), "Bo"),
        ],
    );
    let listing = poured(&book);
    let face = listing.face("Data");
    let told: Vec<String> = face
        .rows
        .iter()
        .map(|(row, _, cells)| {
            let cells: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
            format!("{row} {}", cells.join("|"))
        })
        .collect();
    assert_eq!(told, ["0 Ada|Bo", "1 #7", "3 Ed", "5 Cy|Di"]);
}

#[test]
fn sheets_of_one_name_are_all_read() {
    let book = Xls::of(0, &[label((0, 0), "Ada")])
        .sheet("Data", (1, 0), &[label((0, 0), "Bo")])
        .sheet("Chart", (0, 2), &[label((0, 0), "Point")]);
    let listing = poured(&book);
    let sheets: Vec<(Hiding, &str)> = listing
        .faces
        .iter()
        .filter(|face| face.surface.kind == SurfaceKind::Sheet)
        .map(|face| (face.surface.hiding, face.at(0, 0).unwrap()))
        .collect();
    assert_eq!(
        sheets,
        [(Hiding::NONE, "Ada"), (Hiding::HIDDEN_SHEET, "Bo")]
    );
}

#[test]
fn what_a_chart_remembers_is_no_cell_of_the_sheet() {
    let book = Xls::of(
        0,
        &[
            label((0, 0), "Ada"),
            bof(0x20),
            label((1, 0), "Point"),
            eof(),
            label((2, 0), "Bo"),
        ],
    );
    let listing = read(book.bytes());
    let face = listing.face("Data");
    let rows: Vec<u32> = face.rows.iter().map(|(row, ..)| *row).collect();
    assert_eq!(rows, [0, 2]);
}

#[test]
fn records_cut_short_cost_themselves_alone() {
    let book = Xls::of(
        0,
        &[
            label((0, 0), "Ada"),
            record(0x203, &shorts(&[1, 0, 0])),
            label((2, 0), "Bo"),
        ],
    );
    let listing = read(book.bytes());
    assert_eq!(listing.face("Data").at(2, 0), Some("Bo"));
    let gap = listing.gaps.iter().find(|gap| gap.part == "\"Data\"");
    assert_eq!(gap.map(|gap| gap.reason), Some(GapReason::Damaged));
}

#[test]
fn a_workbook_without_sheets_is_a_gap() {
    let listing = read(Xls::default().bytes());
    assert!(!listing.gaps.is_empty());
}

#[test]
fn sheets_that_share_their_bytes_are_not_read_again_and_again() {
    // Many sheets begin in one another: each reads to the end of the last.
    let cells: Vec<Vec<u8>> = (0..20_000).map(|row| label((row, 0), "Ada")).collect();
    let mut book = Xls::of(0, &cells);
    for _ in 0..2_000 {
        book = book.again("Data");
    }
    let started = std::time::Instant::now();
    let listing = read(book.bytes());
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    assert!((20_000..40_000).contains(&listing.n_cells()));
    assert!(listing.gaps.len() > 1_000);
}

/// A property set: the beginning of its name, its properties.
fn set(name: [u8; 16], properties: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut head = Vec::new();
    let mut body = Vec::new();
    let start = 8 + 8 * properties.len();
    for (id, value) in properties {
        head.extend(id.to_le_bytes());
        head.extend(((start + body.len()) as u32).to_le_bytes());
        body.extend(value);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let size = (start + body.len()) as u32;
    let section = [
        &size.to_le_bytes()[..],
        &(properties.len() as u32).to_le_bytes(),
    ]
    .concat();
    [
        &[0xFE, 0xFF, 0, 0, 0, 0, 0, 0][..],
        &[0; 16],
        &1u32.to_le_bytes(),
        &name,
        &48u32.to_le_bytes(),
        &section,
        &head,
        &body,
    ]
    .concat()
}

#[test]
fn properties_that_somebody_made_up_are_read() {
    let custom = [
        0x05, 0xD5, 0xCD, 0xD5, 0x9C, 0x2E, 0x1B, 0x10, 0x93, 0x97, 0x08, 0x00, 0x2B, 0x2C, 0xF9,
        0xAE,
    ];
    let entry = |id: u32, name: &str| {
        let bytes = name.as_bytes();
        [
            &id.to_le_bytes()[..],
            &(bytes.len() as u32).to_le_bytes(),
            bytes,
        ]
        .concat()
    };
    let names = [
        &3u32.to_le_bytes()[..],
        &entry(2, "Reviewer\0"),
        &entry(3, "Reviewed\0"),
        &entry(4, "Pay number\0"),
    ]
    .concat();
    let typed = |kind: u32, value: &[u8]| [&kind.to_le_bytes()[..], value].concat();
    let reviewer = [&12u32.to_le_bytes()[..], b"Ada Testl\xE9y\0"].concat();
    let day = (45_943 + 109_205) * 864_000_000_000u64;
    let bytes = set(
        custom,
        &[
            (0, names),
            (1, typed(2, &[0xE4, 0x04, 0, 0])),
            (2, typed(0x1E, &reviewer)),
            (3, typed(0x40, &day.to_le_bytes())),
            (4, typed(3, &700_001u32.to_le_bytes())),
        ],
    );
    let book = Xls::of(0, &[]).stream("\u{5}DocumentSummaryInformation", &bytes);
    let listing = poured(&book);
    let face = listing.face("Document properties");
    let rows: Vec<(&str, &str)> = (0..)
        .map_while(|row| Some((face.at(row, 0)?, face.at(row, 1)?)))
        .collect();
    let expected = [
        ("Pay number", "700001"),
        ("Reviewed", "2025-10-13"),
        ("Reviewer", "Ada Testléy"),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn bytes_that_are_changed_are_read_or_leave_a_gap() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/legacy");
    let whole = std::fs::read(folder.join("staff.xls")).unwrap();
    let mut seed = 42u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    for round in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..1 + round % 12 {
            let at = 512 + random(bytes.len() - 512);
            bytes[at] = [0, 0xFF, 0x3C, 0x80, 1][random(5)];
        }
        let started = std::time::Instant::now();
        let listing = super::read_here(&Source::bytes("staff.xls", bytes));
        assert!(started.elapsed().as_secs() < 10, "round {round}");
        let stopped = listing.gaps.iter().any(|gap| gap.says.contains("stopped"));
        assert!(!stopped, "round {round}: {:?}", listing.gaps);
        let empty = listing.faces.is_empty() && listing.gaps.is_empty();
        assert!(!empty, "round {round}");
    }
}

#[test]
fn names_of_sheets_lose_their_zeros() {
    let book = Xls::default().sheet("Sta\0ff", (0, 0), &[label((0, 0), "Ada")]);
    assert_eq!(poured(&book).face("Staff").at(0, 0), Some("Ada"));
}

#[test]
fn links_without_number_are_bounded() {
    let link = [&shorts(&[u16::MAX, 1])[..], &[0, b'A']].concat();
    let links = record(0x1AE, &link).repeat(70_000);
    let listing = read(Xls::of(0, &[label((0, 0), "Ada")]).raw(&links).bytes());
    assert_eq!(listing.face("Data").at(0, 0), Some("Ada"));
    let reasons: Vec<GapReason> = listing.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(reasons, [GapReason::TooLarge]);
    assert!(listing.faces.len() < 5_000);
}
