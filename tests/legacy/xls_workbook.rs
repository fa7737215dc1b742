//! Hiding places of xls files that belong to the workbook or its container, with
//! invented people planted in them.

use std::io::{Cursor, Write};

use foiscan::model::{Hiding, Source, SurfaceKind};
use foiscan::read::Format;

use super::build_xls::{Xls, bare, bof, eof, literal, record, shorts, text};
use super::listing::{Face, Listing};

fn read_bytes(bytes: Vec<u8>) -> Listing {
    let source = Source::bytes("staff.xls", bytes);
    super::listed(&source, Format::Xls, &super::worker(), 30)
}

fn poured(book: &Xls) -> Listing {
    let listing = read_bytes(book.bytes());
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    listing
}

fn face<'l>(listing: &'l Listing, kind: SurfaceKind, name: &str, hiding: Hiding) -> &'l Face {
    let face = listing.face(name);
    assert_eq!(face.surface.kind, kind, "{name}");
    assert_eq!(face.surface.hiding, hiding, "{name}");
    face
}

fn name(flags: u16, name: &str, tokens: &[u8]) -> Vec<u8> {
    [
        &shorts(&[flags])[..],
        &[0, name.len() as u8],
        &shorts(&[tokens.len() as u16, 0, 0, 0, 0]),
        &bare(name),
        tokens,
    ]
    .concat()
}

#[test]
fn defined_names() {
    let remark = [
        vec![0; 12],
        shorts(&[5, 15]),
        bare("Chief"),
        bare("Since Di Testwe"),
    ]
    .concat();
    let book = Xls::of(0, &[])
        .global(0x18, &name(0, "Chief", &literal("Ada Testley")))
        .global(0x18, &name(1, "Team", &literal("Bo Mockford")))
        .global(
            0x18,
            &name(0, "Area_of_Cy", &[0x3B, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0]),
        )
        .global(0x18, &name(0x20, "\u{6}", &[]))
        .global(0x894, &remark);
    let listing = poured(&book);
    let of_excel = "Names that Excel makes for itself";
    let of_excel = face(&listing, SurfaceKind::DefinedNames, of_excel, Hiding::NONE);
    assert_eq!(of_excel.texts(), ["_xlnm.Print_Area"]);
    let found = face(
        &listing,
        SurfaceKind::DefinedNames,
        "Defined names",
        Hiding::NONE,
    );
    assert_eq!(
        found.texts(),
        ["Chief|Ada Testley", "Chief|Since Di Testwe", "Area_of_Cy"]
    );
    let hidden = face(
        &listing,
        SurfaceKind::DefinedNames,
        "Hidden names",
        Hiding::NOT_SHOWN,
    );
    assert_eq!(hidden.texts(), ["Team|Bo Mockford"]);
}

#[test]
fn the_cells_of_the_other_workbook_are_read() {
    let path = "\u{1}\u{1}CUsers\u{3}ada.testley\u{3}staff.xls";
    let supbook = [shorts(&[1, path.len() as u16]), bare(path), text("Staff")].concat();
    let cells = [
        &[1, 0][..],
        &shorts(&[4]),
        &[2],
        &text("Bo Mockford"),
        &[1],
        &700_001.0f64.to_le_bytes(),
    ]
    .concat();
    let book = Xls::of(0, &[])
        .global(0x1AE, &supbook)
        .global(0x59, &shorts(&[1, 0]))
        .global(0x5A, &cells);
    let listing = poured(&book);
    let kind = SurfaceKind::ExternalLink;
    let cells = "External link 1 (staff.xls): sheet \"Staff\"";
    let found = face(&listing, kind, cells, Hiding::CACHE);
    assert_eq!(found.at(4, 0), Some("Bo Mockford"));
    assert_eq!(found.at(4, 1), Some("#700001"));
    let leads = "External link 1 (staff.xls): where it leads";
    let words = face(&listing, kind, leads, Hiding::METADATA);
    assert_eq!(
        words.texts(),
        ["Path|C:\\Users\\ada.testley\\staff.xls", "Sheet|Staff"]
    );
}

/// A pivot cache of a field of names, shared, and one of numbers, not shared.
fn cache(with_records: bool) -> Vec<u8> {
    let head = [
        &2u32.to_le_bytes()[..],
        &shorts(&[1, 0, 0, 2, 2, 0, 1, 11]),
        &bare("Ada Testley"),
    ]
    .concat();
    let names = [shorts(&[1, 0, 0, 2, 0, 0, 2]), text("Officer")].concat();
    let numbers = [shorts(&[0, 0, 0, 0, 0, 0, 0]), text("Pay number")].concat();
    let value = |text_of: &str| record(0xCD, &text(text_of));
    let mut records = vec![
        record(0xC6, &head),
        record(0xC7, &names),
        value("Bo Mockford"),
        value("Cy Sampleton"),
        record(0xC7, &numbers),
    ];
    if with_records {
        for number in [700_001.0f64, 700_002.0] {
            records.push(record(0xC8, &[1]));
            records.push(record(0xC9, &number.to_le_bytes()));
        }
    }
    records.push(eof());
    records.concat()
}

#[test]
fn pivot_records_are_joined_with_their_items() {
    let source = [shorts(&[0, 2]), vec![0, 1], shorts(&[4]), bare("\u{2}Raw")].concat();
    let book = Xls::of(0, &[])
        .global(0xD5, &shorts(&[1]))
        .global(0x51, &source)
        .stream("_SX_DB_CUR/0001", &cache(true));
    let listing = poured(&book);
    let kind = SurfaceKind::PivotCache;
    let called = "Pivot cache 1 (source 'Raw'!A1:B3, a sheet that is gone)";
    let found = face(&listing, kind, called, Hiding::CACHE);
    assert_eq!(found.at(0, 0), Some("Officer"));
    assert_eq!(
        found.texts(),
        ["Cy Sampleton|#700001", "Cy Sampleton|#700002"]
    );
    let unused = format!("{called}: values that no record has any more");
    let unused = face(&listing, kind, &unused, Hiding::CACHE.and(Hiding::METADATA));
    assert_eq!(unused.texts(), ["Bo Mockford"]);
    let who = "Who refreshed the PivotTables";
    let who = face(&listing, SurfaceKind::People, who, Hiding::METADATA);
    assert_eq!(who.texts(), ["Pivot cache 1|Ada Testley"]);
}

#[test]
fn pivot_values_outlive_their_records() {
    let book = Xls::of(0, &[]).stream("_SX_DB_CUR/0007", &cache(false));
    let listing = poured(&book);
    let called = "Pivot cache 1 (no PivotTable uses it): every distinct value";
    let hiding = Hiding::CACHE.and(Hiding::NOT_SHOWN).and(Hiding::METADATA);
    let found = face(&listing, SurfaceKind::PivotCache, called, hiding);
    assert_eq!(found.texts(), ["Bo Mockford", "Cy Sampleton"]);
}

#[test]
fn a_broken_pivot_cache_is_a_gap() {
    let mut bytes = cache(true);
    let n_kept = bytes.len() - 30;
    bytes.truncate(n_kept);
    bytes.extend(record(0xC8, &[9]));
    let book = Xls::of(0, &[]).stream("_SX_DB_CUR/0001", &bytes);
    let listing = read_bytes(book.bytes());
    assert!(listing.gaps.iter().any(|gap| gap.part == "_SX_DB_CUR/0001"));
}

#[test]
fn the_history_of_a_shared_workbook() {
    let change = [vec![7; 20], text("Ada Testley"), text("Smith")].concat();
    let user = [vec![0; 9], text("Bo Mockford")].concat();
    let log = [record(0x138, &user), record(0x13B, &change), eof()].concat();
    let users = [bof(5), record(0x193, &user), eof()].concat();
    let book = Xls::of(0, &[])
        .stream("Revision Log", &log)
        .stream("User Names", &users);
    let listing = poured(&book);
    let kind = SurfaceKind::Revisions;
    let found = face(&listing, kind, "History of changes", Hiding::NOT_SHOWN);
    assert_eq!(
        found.texts(),
        [
            "Who saved|Bo Mockford",
            "Cell changed|Ada Testley",
            "Cell changed|Smith"
        ]
    );
    let kind = SurfaceKind::People;
    let found = face(
        &listing,
        kind,
        "People who shared the workbook",
        Hiding::METADATA,
    );
    assert_eq!(found.texts(), ["Bo Mockford"]);
}

#[test]
fn settings_that_name_people() {
    let reserved = [shorts(&[1, 0]), text("Ada Testley")].concat();
    let view = [vec![0; 60], text("Bo Mockford - Personal View")].concat();
    let slip = [vec![0; 8], text("To Di Testwell")].concat();
    let writer = format!("{:<109}", "Cy Sampleton");
    let book = Xls::of(0, &[])
        .global(
            0x5C,
            &[&shorts(&[12])[..], &[0], writer.as_bytes()].concat(),
        )
        .global(0x5B, &reserved)
        .global(0x1A9, &view)
        .global(0xB8, &slip);
    let listing = poured(&book);
    for (kind, name, text) in [
        (
            SurfaceKind::Settings,
            "Who reserved it",
            "Reserved by|Ada Testley",
        ),
        (
            SurfaceKind::Settings,
            "Custom views",
            "View|Bo Mockford - Personal View",
        ),
        (
            SurfaceKind::People,
            "Routing slip",
            "Routing slip|To Di Testwell",
        ),
    ] {
        let found = face(&listing, kind, name, Hiding::METADATA);
        assert_eq!(found.texts(), [text]);
    }
    let name = "Document properties";
    let found = face(&listing, SurfaceKind::Properties, name, Hiding::METADATA);
    assert_eq!(found.at(0, 1), Some("Cy Sampleton"));
}

#[test]
fn texts_that_no_cell_uses() {
    let reading: Vec<u8> = "Di Testwell"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let read = [
        &shorts(&[4])[..],
        &[4],
        &(reading.len() as u32).to_le_bytes(),
        b"Used",
        &reading,
    ]
    .concat();
    let table = [
        &2u32.to_le_bytes()[..],
        &2u32.to_le_bytes(),
        &read,
        &text("Ada Testley"),
    ]
    .concat();
    let cell = record(0xFD, &shorts(&[0, 0, 0, 0, 0]));
    let book = Xls::of(0, &[cell]).global(0xFC, &table);
    let listing = poured(&book);
    let kind = SurfaceKind::Leftover;
    let found = face(&listing, kind, "Texts that no cell uses", Hiding::NOT_SHOWN);
    assert_eq!(found.texts(), ["Ada Testley"]);
    let found = face(&listing, kind, "Phonetic readings", Hiding::NOT_SHOWN);
    assert_eq!(found.texts(), ["Di Testwell"]);
    assert_eq!(listing.face("Data").at(0, 0), Some("Used"));
}

#[test]
fn records_behind_the_end_are_searched() {
    let book = Xls::of(0, &[]).behind(&record(0x204, b"\0\0\0\0\0\0\x0b\0\0Ada Testley"));
    let listing = poured(&book);
    let name = "Records that belong to no sheet";
    let found = face(&listing, SurfaceKind::Leftover, name, Hiding::NOT_SHOWN);
    assert_eq!(found.texts(), ["Ada Testley"]);
}

#[test]
fn unused_bytes_are_searched() {
    // A stream that was there and is deleted, and what stands behind the end of
    // another in its last sector.
    let long = Xls::of(0, &[]).behind(&[0; 5000]).bytes();
    let mut file = cfb::CompoundFile::open(Cursor::new(long)).unwrap();
    let gone = [b"Ada Testley, Bo Mockford".to_vec(), vec![0; 5000]].concat();
    file.create_stream("gone")
        .unwrap()
        .write_all(&gone)
        .unwrap();
    file.create_stream("small")
        .unwrap()
        .write_all(b"Cy Sampleton")
        .unwrap();
    file.flush().unwrap();
    file.remove_stream("gone").unwrap();
    file.remove_stream("small").unwrap();
    file.flush().unwrap();
    let listing = read_bytes(file.into_inner().into_inner());
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    let name = "Unused bytes of the file";
    let found = face(&listing, SurfaceKind::Leftover, name, Hiding::NOT_SHOWN);
    let texts = found.texts().join("\n");
    assert!(texts.contains("Ada Testley"), "{texts}");
}

#[test]
fn a_second_workbook_is_a_file_of_its_own() {
    let book = Xls::of(0, &[]).stream("Book", b"an older copy");
    let listing = poured(&book);
    assert_eq!(listing.nested.len(), 1);
    let name = listing.nested[0].origin.last();
    assert_eq!(name, "Book (copy for Excel 95).xls");
}

#[test]
fn embedded_files_are_unwrapped_and_their_paths_told() {
    let file = b"Name,Pay number\nAda Testley,700001\n";
    let native = [
        &0u32.to_le_bytes()[..],
        &shorts(&[2]),
        b"staff.csv\0C:\\Users\\bo.mockford\\staff.csv\0",
        &[0; 8],
        b"C:\\staff.csv\0",
        &(file.len() as u32).to_le_bytes(),
        file,
    ]
    .concat();
    let inner = Xls::of(0, &[]).bytes();
    let book = Xls::of(0, &[])
        .stream("MBD00000001/\u{1}Ole10Native", &native)
        .stream("MBD00000002/Workbook", &inner)
        .stream(
            "LNK00000003/\u{3}LinkInfo",
            b"C:\\Users\\cy.sampleton\\x.xls\0",
        );
    let listing = poured(&book);
    let names: Vec<&str> = listing.nested.iter().map(|one| one.origin.last()).collect();
    assert_eq!(names, ["MBD00000001: staff.csv", "MBD00000002"]);
    let kind = SurfaceKind::Embedded;
    let texts: Vec<String> = listing
        .faces
        .iter()
        .filter(|face| face.surface.kind == kind)
        .flat_map(Face::texts)
        .collect();
    let texts = texts.join("\n");
    assert!(
        texts.contains("Path|C:\\Users\\bo.mockford\\staff.csv"),
        "{texts}"
    );
    assert!(texts.contains("cy.sampleton"), "{texts}");
}

#[test]
fn data_of_programs_is_read() {
    let book = Xls::of(0, &[])
        .stream(
            "XML",
            b"<map><name>Smithson</name><o a=\"Mockford\"/></map>",
        )
        .stream("MsoDataStore/one/Item", b"<n>Ada Testley</n>")
        .stream("Ctls", b"\x00\x05Bo Mockford\x00");
    let listing = poured(&book);
    let kind = SurfaceKind::CustomXml;
    let found = face(&listing, kind, "XML maps", Hiding::METADATA);
    assert_eq!(found.texts(), ["XML|Smithson", "XML|Mockford"]);
    let found = face(&listing, kind, "Custom XML data", Hiding::METADATA);
    assert!(found.texts()[0].ends_with("|Ada Testley"));
    let kind = SurfaceKind::Drawing;
    let found = face(&listing, kind, "ActiveX controls", Hiding::NONE);
    assert_eq!(found.texts(), ["Ctls|Bo Mockford"]);
}
