//! Every hiding place of xls files with invented people planted in it: found
//! there, with the right kind and the right means of hiding.

use foiscan::model::{Hiding, Source, SurfaceKind};
use foiscan::read::Format;

use super::build_xls::{Xls, bare, literal, record, shorts, text};
use super::listing::{Face, Listing};

fn read(book: &Xls) -> Listing {
    let source = Source::bytes("staff.xls", book.bytes());
    super::listed(&source, Format::Xls, &super::worker(), 30)
}

/// What a workbook pours out; nothing of it may be missed or broken.
pub(super) fn poured(book: &Xls) -> Listing {
    let listing = read(book);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    listing
}

/// The surface of that name, of that kind, so concealed.
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

/// What a place on a sheet "Data" holds, when the sheet is shown and when it is
/// very hidden.
fn planted(records: &[Vec<u8>], kind: SurfaceKind, what: &str, hiding: Hiding, rows: &[&str]) {
    for (state, sheet) in [(0, Hiding::NONE), (2, Hiding::VERY_HIDDEN_SHEET)] {
        let listing = poured(&Xls::of(state, records));
        let name = format!("{what} on \"Data\"");
        let face = face(&listing, kind, &name, sheet.and(hiding));
        assert_eq!(face.texts(), rows, "{what}");
    }
}

/// Obj of a kind with a number.
fn object(kind: u16, id: u16) -> Vec<u8> {
    record(0x005D, &shorts(&[0x15, 18, kind, id, 0, 0, 0, 0, 0, 0, 0]))
}

/// TxO with its text in the record that continues it.
fn text_box(text: &str) -> Vec<u8> {
    let n = u16::try_from(text.len()).unwrap();
    let head = record(0x01B6, &shorts(&[0, 0, 0, 0, 0, n, 16, 0, 0]));
    let (first, rest) = text.split_at(3);
    [
        head,
        record(0x003C, &bare(first)),
        record(0x003C, &[&[0], rest.as_bytes()].concat()),
    ]
    .concat()
}

#[test]
fn notes_name_their_authors() {
    let note = [shorts(&[3, 1, 0, 7]), text("Ada Testley")].concat();
    let records = [
        object(0x19, 7),
        text_box("Left after complaint\nBo Mockford"),
        record(0x1C, &note),
    ];
    let rows = [
        "B4|Ada Testley|Left after complaint",
        "B4|Ada Testley|Bo Mockford",
    ];
    planted(&records, SurfaceKind::Notes, "Notes", Hiding::NONE, &rows);
}

#[test]
fn shapes_give_text_and_names() {
    let name: Vec<u8> = "Cy Sampleton\0"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let property = [&shorts(&[0x8381])[..], &u32::to_le_bytes(name.len() as u32)].concat();
    let length = u32::to_le_bytes((property.len() + name.len()) as u32);
    let options = [&shorts(&[0x0013, 0xF00B])[..], &length, &property, &name].concat();
    let container = [
        &shorts(&[0x000F, 0xF004])[..],
        &u32::to_le_bytes(options.len() as u32),
    ]
    .concat();
    let records = [
        record(0xEC, &[container, options].concat()),
        object(6, 1),
        text_box("Signed by Bo Mockford"),
        object(0x12, 2),
    ];
    let rows = ["Text|Signed by Bo Mockford", "Alt text|Cy Sampleton"];
    planted(
        &records,
        SurfaceKind::Drawing,
        "Shapes",
        Hiding::NONE,
        &rows,
    );
}

#[test]
fn headers_and_footers() {
    let even = [vec![0; 30], shorts(&[8, 0, 0, 0]), text("&LBo Moc")].concat();
    let records = [
        record(0x14, &text("&LPrepared by Ada Testley&RPage &P")),
        record(0x89C, &even),
    ];
    let rows = [
        "Header, left|Prepared by Ada Testley",
        "Header, right|Page",
        "Header of even pages, left|Bo Moc",
    ];
    planted(
        &records,
        SurfaceKind::HeaderFooter,
        "Headers and footers",
        Hiding::NONE,
        &rows,
    );
}

#[test]
fn hyperlinks() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let link = [
        shorts(&[2, 2, 1, 1]),
        vec![0xD0; 24],
        wide("mailto:ada.testley@example.org?subject=x\0"),
        b"\\\\server\\Mockford\\list.xls\0".to_vec(),
    ]
    .concat();
    let tip = [shorts(&[0x800, 2, 2, 1, 1]), wide("Ask Cy Sampleton\0")].concat();
    let rows = [
        "B3|E-mail|ada.testley@example.org",
        "B3|Address|\\\\server\\Mockford\\list.xls",
        "B3|Tip|Ask Cy Sampleton",
    ];
    let records = [record(0x1B8, &link), record(0x800, &tip)];
    planted(
        &records,
        SurfaceKind::Connections,
        "Hyperlinks",
        Hiding::NONE,
        &rows,
    );
}

#[test]
fn data_validation() {
    let list = literal("Ada Testley\0Bo Mockford");
    let rule = [
        &u32::to_le_bytes(0x0000_0083)[..],
        &text("\0"),
        &text("\0"),
        &text("Ask Cy Sampleton"),
        &text("\0"),
        &shorts(&[list.len() as u16, 0]),
        &list,
        &shorts(&[0, 0, 1, 1, 8, 2, 2]),
    ]
    .concat();
    let rows = [
        "C2:C9|Input message|Ask Cy Sampleton",
        "C2:C9|List entry|Ada Testley",
        "C2:C9|List entry|Bo Mockford",
    ];
    let kind = SurfaceKind::DataValidation;
    planted(
        &[record(0x1BE, &rule)],
        kind,
        "Data validation",
        Hiding::NONE,
        &rows,
    );
}

#[test]
fn conditional_formats() {
    let wanted = literal("Ada Testley");
    let head = [shorts(&[1, 0, 0, 9, 0, 0]), shorts(&[1, 0, 9, 0, 0])].concat();
    let rule = [
        &[1, 3][..],
        &shorts(&[wanted.len() as u16, 0]),
        &[0; 12],
        &wanted,
    ]
    .concat();
    let records = [record(0x1B0, &head), record(0x1B1, &rule)];
    let kind = SurfaceKind::DataValidation;
    planted(
        &records,
        kind,
        "Conditional formats",
        Hiding::NONE,
        &["A1:A10|Ada Testley"],
    );
}

#[test]
fn filter_criteria() {
    let text = "Ada Testley";
    let operand = |n: u8| vec![6, 2, 0, 0, 0, 0, n, 0, 0, 0];
    let criterion = [
        shorts(&[0, 0]),
        operand(text.len() as u8),
        vec![0; 10],
        bare(text),
    ]
    .concat();
    let kind = SurfaceKind::Settings;
    let rows = ["Compared with|Ada Testley"];
    planted(
        &[record(0x9E, &criterion)],
        kind,
        "Filter criteria",
        Hiding::NOT_SHOWN,
        &rows,
    );
}

#[test]
fn texts_in_formulas() {
    let tokens = [
        literal("Ada Testley"),
        vec![0x60, 0, 0, 0, 0, 0, 0, 0, 0x08],
    ]
    .concat();
    let array = [
        &[1, 0, 0, 2][..],
        &text("Bo Mockford"),
        &[1],
        &1.0f64.to_le_bytes(),
    ]
    .concat();
    let cell = [
        shorts(&[4, 1, 0]),
        1.0f64.to_le_bytes().to_vec(),
        vec![0; 6],
        shorts(&[tokens.len() as u16]),
        tokens,
        array,
    ]
    .concat();
    let kind = SurfaceKind::DefinedNames;
    let rows = ["B5|Ada Testley", "B5|Bo Mockford"];
    planted(
        &[record(6, &cell)],
        kind,
        "Texts in formulas",
        Hiding::NOT_SHOWN,
        &rows,
    );
}

#[test]
fn macro_sheets_are_read() {
    let tokens = [literal("Ada Testley"), vec![0x42, 1, 0x6E, 0x80]].concat();
    let cell = [
        shorts(&[0, 0, 0]),
        1.0f64.to_le_bytes().to_vec(),
        vec![0; 6],
        shorts(&[tokens.len() as u16]),
        tokens,
    ]
    .concat();
    let book =
        Xls::default()
            .sheet("Data", (0, 0), &[])
            .sheet("Macro1", (2, 1), &[record(6, &cell)]);
    let listing = poured(&book);
    let hiding = Hiding::VERY_HIDDEN_SHEET.and(Hiding::NOT_SHOWN);
    let found = face(
        &listing,
        SurfaceKind::Macro,
        "Macro formulas on \"Macro1\"",
        hiding,
    );
    assert_eq!(found.texts(), ["A1|Ada Testley"]);
    assert_eq!(listing.face("Macro1").surface.kind, SurfaceKind::Sheet);
}

#[test]
fn scenarios() {
    let scenario = [
        &shorts(&[1])[..],
        &[0, 0, 9, 12, 0],
        &bare("Best case"),
        &text("Ada Testley"),
        &text("See Mockford"),
        &shorts(&[1, 1]),
        &text("Bo Mockford"),
    ]
    .concat();
    let rows = [
        "Best case|Ada Testley",
        "Best case|See Mockford",
        "Best case|B2|Bo Mockford",
    ];
    let kind = SurfaceKind::Scenario;
    planted(
        &[record(0xAF, &scenario)],
        kind,
        "Scenarios",
        Hiding::NOT_SHOWN,
        &rows,
    );
}

#[test]
fn printer_settings() {
    let wide: Vec<u8> = "Printer of Ada Testley"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let kind = SurfaceKind::Settings;
    let records = [record(0x4D, &[vec![0, 0], wide].concat())];
    planted(
        &records,
        kind,
        "Printer settings",
        Hiding::METADATA,
        &["Printer of Ada Testley"],
    );
}

#[test]
fn settings_of_pivot_tables_tables_and_queries() {
    let item = [shorts(&[0, 0, 0, 11]), bare("Ada Testley")].concat();
    let kind = SurfaceKind::Settings;
    let records = [record(0xB2, &item)];
    let rows = ["Settings of PivotTables|Ada Testley"];
    planted(
        &records,
        kind,
        "Settings of PivotTables",
        Hiding::METADATA,
        &rows,
    );
    let range = [vec![0; 30], text("Bo Mockford may")].concat();
    let rows = ["Ranges that some may edit|Bo Mockford may"];
    planted(
        &[record(0x868, &range)],
        kind,
        "Ranges that some may edit",
        Hiding::METADATA,
        &rows,
    );
    let column = [vec![0; 30], text("Cy Sampleton")].concat();
    let rows = ["Table texts without cells|Cy Sampleton"];
    planted(
        &[record(0x872, &column)],
        kind,
        "Table texts without cells",
        Hiding::NOT_SHOWN,
        &rows,
    );
    let query = [vec![0; 12], text("UID=di.testwell")].concat();
    let rows = ["Query table|UID=di.testwell"];
    planted(
        &[record(0x876, &query)],
        SurfaceKind::Connections,
        "Query table",
        Hiding::METADATA,
        &rows,
    );
    let page = [vec![0; 12], text("By Di Testwell")].concat();
    let rows = ["Published parts and smart tags|By Di Testwell"];
    let what = "Published parts and smart tags";
    planted(&[record(0x801, &page)], kind, what, Hiding::METADATA, &rows);
}

#[test]
fn styles_and_number_formats() {
    let format = [shorts(&[164]), text("0 \"for Ada Testley\"")].concat();
    let style = [shorts(&[0x0010]), text("Style of Bo Mockford")].concat();
    let book = Xls::of(0, &[]).global(0x41E, &format).global(0x293, &style);
    let listing = poured(&book);
    let kind = SurfaceKind::Settings;
    let name = "Names of styles and number formats";
    let found = face(&listing, kind, name, Hiding::METADATA);
    let texts = found.texts().join("\n");
    assert!(texts.contains("for Ada Testley"), "{texts}");
    assert!(texts.contains("Style of Bo Mockford"), "{texts}");
}
