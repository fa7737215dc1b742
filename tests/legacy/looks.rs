//! Cells that their looks, a merge, a shape or their distance conceal, in xls,
//! xlsb and ods.

use foiscan::model::{Hiding, Source, SurfaceKind};
use foiscan::read::Format;

use super::build_xls::{Xls, record, shorts, text};
use super::listing::Listing;
use super::xlsb::{Part, numbers, workbook};
use crate::places::history::macros;
use crate::places::pictures::{emf, jpeg};

fn read(bytes: Vec<u8>, format: Format) -> Listing {
    let name = format!("staff.{format:?}").to_lowercase();
    let source = Source::bytes(&name, bytes);
    let listing = super::listed(&source, format, &super::worker(), 30);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    listing
}

/// Label of a style.
fn label(row: u16, column: u16, style: u16, what: &str) -> Vec<u8> {
    record(0x204, &[shorts(&[row, column, style]), text(what)].concat())
}

/// A workbook of four styles: plain, white letters, tiny ones, a format that
/// shows nothing.
fn dressed(records: &[Vec<u8>]) -> Xls {
    let font = |height: u16, colour: u16| {
        let head = shorts(&[height, 0, colour, 400, 0]);
        record(
            0x31,
            &[head, vec![0; 4], vec![5, 1], b"Arial\0\0\0\0\0".to_vec()].concat(),
        )
    };
    let style = |font: u16, format: u16| {
        [shorts(&[font, format, 0]), vec![0; 12], shorts(&[0x20C0])].concat()
    };
    let mut book = Xls::default();
    for (height, colour) in [(200, 0x7FFF), (200, 9), (20, 0x7FFF)] {
        book = book.global(0x31, &font(height, colour)[4..]);
    }
    book = book.global(0x41E, &[shorts(&[164]), text(";;;")].concat());
    for (font, format) in [(0, 0), (1, 0), (2, 0), (0, 164)] {
        book = book.global(0xE0, &style(font, format));
    }
    book.sheet("Data", (0, 0), records)
}

#[test]
fn colours_sizes_and_formats() {
    let protect = record(0x12, &shorts(&[1]));
    let book = dressed(&[
        protect,
        label(0, 0, 0, "Example"),
        label(0, 1, 1, "Ada Testley"),
        label(0, 2, 2, "Bo Mockford"),
        label(0, 3, 3, "Cy Sampleton"),
    ]);
    let listing = read(book.bytes(), Format::Xls);
    let expected = [
        (0, 1, Hiding::SAME_COLOUR),
        (0, 2, Hiding::TINY_FONT),
        (0, 3, Hiding::NUMBER_FORMAT),
    ];
    assert_eq!(listing.face("Data").concealed, expected);
    // A sheet that is protected against changes is read like any other.
    assert_eq!(listing.face("Data").at(0, 1), Some("Ada Testley"));
}

#[test]
fn newer_colours_count_more_than_older_ones() {
    // White letters of style 1 are in truth red; those of style 0 are white.
    let newer = |style: u16, rgb: [u8; 4]| {
        let colour = [shorts(&[0x0D, 20, 2, 0]), rgb.to_vec(), vec![0; 8]].concat();
        [vec![0; 14], shorts(&[style, 0, 1]), colour].concat()
    };
    let book = dressed(&[label(0, 0, 0, "Ada Testley"), label(0, 1, 1, "Example")])
        .global(0x87D, &newer(0, [255, 255, 255, 255]))
        .global(0x87D, &newer(1, [200, 0, 0, 255]));
    let listing = read(book.bytes(), Format::Xls);
    let expected = [(0, 0, Hiding::SAME_COLOUR)];
    assert_eq!(listing.face("Data").concealed, expected);
}

/// A shape of a kind over rows 2 and 3 of the first column, and its object.
fn shape(kind: u16, fill: u32) -> Vec<Vec<u8>> {
    let atom = |head: u16, kind: u16, data: &[u8]| {
        let length = (data.len() as u32).to_le_bytes();
        [&shorts(&[head, kind])[..], &length, data].concat()
    };
    let property = [shorts(&[0x01BF]), fill.to_le_bytes().to_vec()].concat();
    let drawing = [
        atom(kind << 4 | 2, 0xF00A, &[0; 8]),
        atom(0x13, 0xF00B, &property),
        atom(0, 0xF010, &shorts(&[0, 0, 0, 1, 0, 1, 0, 3, 0])),
        atom(0, 0xF011, &[]),
    ];
    let object = shorts(&[0x15, 18, 2, 1, 0, 0, 0, 0, 0, 0, 0]);
    vec![record(0xEC, &drawing.concat()), record(0x5D, &object)]
}

#[test]
fn values_under_merges_and_shapes() {
    let merge = record(0xE5, &shorts(&[1, 5, 6, 0, 1]));
    let cells = [
        label(0, 0, 0, "Example"),
        label(1, 0, 0, "Ada Testley"),
        label(2, 0, 0, "Bo Mockford"),
        label(5, 0, 0, "Shown"),
        label(5, 1, 0, "Cy Sampleton"),
        label(6, 0, 0, "Di Testwell"),
    ];
    for (fill, covers) in [(0x0010_0010, true), (0x0010_0000, false)] {
        let records = [cells.to_vec(), vec![merge.clone()], shape(1, fill)].concat();
        let listing = read(dressed(&records).bytes(), Format::Xls);
        let mut expected = vec![(5, 1, Hiding::UNDER_MERGE), (6, 0, Hiding::UNDER_MERGE)];
        if covers {
            let shape = [(1, 0, Hiding::UNDER_SHAPE), (2, 0, Hiding::UNDER_SHAPE)];
            expected.splice(0..0, shape);
        }
        assert_eq!(listing.face("Data").concealed, expected);
    }
}

#[test]
fn cells_far_away() {
    let records = [
        label(0, 0, 0, "Example"),
        label(0, 90, 0, "Ada Testley"),
        label(900, 0, 0, "Bo Mockford"),
    ];
    let listing = read(dressed(&records).bytes(), Format::Xls);
    let data = listing.face("Data");
    assert_eq!(data.hidden_rows(), [900]);
    assert_eq!(data.columns, [(90, 90, Hiding::REMOTE)]);
}

#[test]
fn rows_and_columns_of_no_size() {
    let row = |row: u16, height: u16, flags: u16| {
        record(0x208, &shorts(&[row, 0, 1, height, 0, 0, flags, 0]))
    };
    let records = [
        record(0x7D, &shorts(&[2, 2, 20, 0, 0, 0])),
        row(0, 255, 0x100),
        row(1, 20, 0x140),
        row(2, 255, 0x121),
        label(0, 0, 0, "Example"),
        label(1, 0, 0, "Ada Testley"),
        label(2, 0, 0, "Bo Mockford"),
    ];
    let listing = read(dressed(&records).bytes(), Format::Xls);
    let data = listing.face("Data");
    let rows: Vec<Hiding> = data.rows.iter().map(|(_, hiding, _)| *hiding).collect();
    let group = Hiding::COLLAPSED_GROUP;
    assert_eq!(rows, [Hiding::NONE, Hiding::ZERO_SIZE, group]);
    assert_eq!(data.columns, [(2, 2, Hiding::ZERO_SIZE)]);
}

#[test]
fn words_in_the_files_of_pictures() {
    let atom = |head: u16, kind: u16, data: &[u8]| {
        let length = (data.len() as u32).to_le_bytes();
        [&shorts(&[head, kind])[..], &length, data].concat()
    };
    let raster = atom(0x46A0, 0xF01D, &[vec![0; 17], jpeg()].concat());
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, &emf()).unwrap();
    let vector = [vec![0; 50], packer.finish().unwrap()].concat();
    let vector = atom(0x3D40, 0xF01A, &vector);
    let entry = |picture: &[u8]| atom(2, 0xF007, &[&[0; 36], picture].concat());
    let store = [entry(&raster), entry(&vector)].concat();
    let store = atom(0xF, 0xF001, &store);
    let book = Xls::of(0, &[]).global(0xEB, &atom(0xF, 0xF000, &store));
    let listing = read(book.bytes(), Format::Xls);
    let found = listing.face("Pictures");
    assert_eq!(found.surface.kind, SurfaceKind::Image);
    let texts = found.texts().join("\n");
    assert!(texts.contains("Picture 1|Kind|JPEG picture"), "{texts}");
    assert!(texts.contains("Testley"), "{texts}");
    assert!(texts.contains("Picture 2|Kind|EMF picture"), "{texts}");
    let of_second = texts.lines().filter(|line| line.starts_with("Picture 2"));
    assert!(of_second.count() > 1, "{texts}");
}

#[test]
fn macros_give_texts_comments_and_names() {
    let project =
        macros("Attribute VB_Name = \"M\"\r\n' by Ada Testley\r\nx = \"Bo Mockford\"\r\n");
    let mut file = cfb::CompoundFile::open(std::io::Cursor::new(project)).unwrap();
    let streams: Vec<_> = file
        .walk()
        .filter(cfb::Entry::is_stream)
        .map(|entry| entry.path().to_owned())
        .collect();
    let mut book = Xls::of(0, &[]);
    for path in streams {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file.open_stream(&path).unwrap(), &mut bytes).unwrap();
        let name = format!("_VBA_PROJECT_CUR{}", path.display());
        book = book.stream(&name, &bytes);
    }
    let listing = read(book.bytes(), Format::Xls);
    let found = listing.face("Macros in _VBA_PROJECT_CUR");
    assert_eq!(found.surface.kind, SurfaceKind::Macro);
    assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
    let texts = found.texts().join("\n");
    assert!(texts.contains("by Ada Testley"), "{texts}");
    assert!(texts.contains("Bo Mockford"), "{texts}");
    let bytes = workbook(
        &[(
            "Data",
            0,
            super::xlsb::sheet()
                .row(0, 0)
                .text(0, "x")
                .record(146, &[])
                .record(130, &[]),
        )],
        &[("xl/vbaProject.bin", &macros("' by Cy Sampleton\r\n"))],
    );
    let listing = read(bytes, Format::Xlsb);
    let found = listing.face("Macros in xl/vbaProject.bin");
    assert!(found.texts().join("\n").contains("by Cy Sampleton"));
}

/// A workbook of four styles: plain, white letters, a format that shows
/// nothing, tiny letters; and a sheet with these records between row 1 and the end.
fn dressed_xlsb(sheet: Part) -> Vec<u8> {
    let font = |kind: u8, rgb: [u8; 4]| {
        [
            shorts(&[220, 0, 400, 0]),
            vec![0; 4],
            vec![kind << 1 | 1, 0, 0, 0],
            rgb.to_vec(),
        ]
        .concat()
    };
    let style = |font: u16, format: u16| [shorts(&[0, format, font, 0, 0]), vec![0; 6]].concat();
    let fill = [numbers(&[0]), vec![0; 16]].concat();
    let styles = Part::default()
        .record(278, &[])
        .record(615, &numbers(&[1]))
        .record(44, &[shorts(&[164]), super::xlsb::text(";;;")].concat())
        .record(616, &[])
        .record(611, &numbers(&[3]))
        .record(43, &font(0, [0; 4]))
        .record(43, &font(2, [255; 4]))
        .record(43, &[shorts(&[20]), font(0, [0; 4])[2..].to_vec()].concat())
        .record(612, &[])
        .record(603, &numbers(&[1]))
        .record(45, &fill)
        .record(604, &[])
        .record(617, &numbers(&[4]))
        .record(47, &style(0, 0))
        .record(47, &style(1, 0))
        .record(47, &style(0, 164))
        .record(47, &style(2, 0))
        .record(618, &[])
        .record(279, &[]);
    workbook(&[("Data", 0, sheet)], &[("xl/styles.bin", &styles.0)])
}

#[test]
fn looks_merges_and_distance_in_xlsb() {
    let cell = |column: u32, style: u32, what: &str| {
        [numbers(&[column, style]), super::xlsb::text(what)].concat()
    };
    let sheet = super::xlsb::sheet()
        .row(0, 0)
        .record(6, &cell(0, 0, "Example"))
        .record(6, &cell(3, 1, "Ada Testley"))
        .record(6, &cell(4, 2, "Bo Mockford"))
        .record(6, &cell(5, 0, "Cy Sampleton"))
        .record(6, &cell(6, 3, "Ed Fakenham"))
        .record(0, &[numbers(&[1, 0]), vec![20, 0, 0, 0x20, 0]].concat())
        .record(6, &cell(0, 0, "Fay Quillman"))
        .row(500, 0)
        .record(6, &cell(0, 0, "Di Testwell"))
        .record(146, &[])
        .record(176, &numbers(&[0, 0, 4, 5]))
        // A sheet that is protected against changes is read like any other.
        .record(535, &[0; 66])
        .record(130, &[]);
    let listing = read(dressed_xlsb(sheet), Format::Xlsb);
    let data = listing.face("Data");
    let expected = [
        (0, 3, Hiding::SAME_COLOUR),
        (0, 4, Hiding::NUMBER_FORMAT),
        (0, 5, Hiding::UNDER_MERGE),
        (0, 6, Hiding::TINY_FONT),
    ];
    assert_eq!(data.concealed, expected);
    assert_eq!(data.rows[1].1, Hiding::ZERO_SIZE);
    assert_eq!(data.rows.last().unwrap().1, Hiding::REMOTE);
}

/// The kinds of section: of the summary, of the document, made by people.
const SUMMARY: &[u8; 16] = b"\xe0\x85\x9f\xf2\xf9\x4f\x68\x10\xab\x91\x08\x00\x2b\x27\xb3\xd9";
const DOCUMENT: &[u8; 16] = b"\x02\xd5\xcd\xd5\x9c\x2e\x1b\x10\x93\x97\x08\x00\x2b\x2c\xf9\xae";
const CUSTOM: &[u8; 16] = b"\x05\xd5\xcd\xd5\x9c\x2e\x1b\x10\x93\x97\x08\x00\x2b\x2c\xf9\xae";

/// A set of properties: its sections, each of numbered values.
fn property_set(formats: &[&[u8; 16]], sections: &[Vec<(u32, Vec<u8>)>]) -> Vec<u8> {
    let mut set = [
        shorts(&[0xFFFE, 0]),
        vec![0; 20],
        numbers(&[sections.len() as u32]),
    ]
    .concat();
    let mut bodies = Vec::new();
    let mut place = 28 + 20 * sections.len();
    for (section, format) in sections.iter().zip(formats) {
        let mut values = Vec::new();
        let mut list = Vec::new();
        for (id, value) in section {
            list.extend(numbers(&[
                *id,
                (8 + 8 * section.len() + values.len()) as u32,
            ]));
            values.extend(value);
            values.resize(values.len().next_multiple_of(4), 0);
        }
        let size = (8 + list.len() + values.len()) as u32;
        set.extend(*format);
        set.extend(numbers(&[place as u32]));
        let body = [numbers(&[size, section.len() as u32]), list, values].concat();
        place += body.len();
        bodies.extend(body);
    }
    set.extend(bodies);
    set
}

#[test]
fn property_sets_of_xls() {
    let letters = |kind: u32, text: &str| {
        let ended = format!("{text}\0");
        [numbers(&[kind, ended.len() as u32]), ended.into_bytes()].concat()
    };
    let code_page = [numbers(&[2]), shorts(&[1252, 0])].concat();
    let titles = [
        numbers(&[0x101E, 2, 5]),
        b"Data\0".to_vec(),
        numbers(&[18]),
        b"List of Bo Mockfd\0".to_vec(),
    ]
    .concat();
    let preview = [numbers(&[0x47, 8]), vec![0; 8]].concat();
    let name = "MSIP_Label_1_Name\0";
    let dictionary = [
        numbers(&[1, 2, name.len() as u32]),
        name.as_bytes().to_vec(),
    ]
    .concat();
    let summary = property_set(
        &[SUMMARY],
        &[vec![
            (1, code_page.clone()),
            (4, letters(0x1E, "Ada Testley")),
            (0x11, preview),
        ]],
    );
    let document = property_set(
        &[DOCUMENT, CUSTOM],
        &[
            vec![(1, code_page.clone()), (0x0D, titles)],
            vec![
                (0, dictionary),
                (1, code_page),
                (2, letters(0x1E, "OFFICIAL-SENSITIVE")),
            ],
        ],
    );
    let book = Xls::of(0, &[])
        .stream("\u{5}SummaryInformation", &summary)
        .stream("\u{5}DocumentSummaryInformation", &document);
    let listing = read(book.bytes(), Format::Xls);
    let hiding = Hiding::METADATA;
    let found = listing.face("Document properties");
    assert_eq!(found.at(0, 1), Some("Ada Testley"));
    let found = listing.face("Document properties: titles and links");
    assert_eq!(found.texts(), ["Titles of parts|List of Bo Mockfd"]);
    let found = listing.face("Sensitivity label");
    assert_eq!(found.texts(), ["Name|OFFICIAL-SENSITIVE"]);
    assert_eq!(found.surface.hiding, hiding);
    let found = listing.face("Preview picture of the first page");
    assert_eq!(found.surface.kind, SurfaceKind::Image);
    assert_eq!(found.surface.hiding, hiding);
}
