//! Files inside the workbook: packages, objects, files that a packager wrapped,
//! and what is of no known kind.

use std::io::{Cursor, Write as _};

use foiscan::model::{Fate, GapReason, Hiding, Severity, SurfaceKind};

use super::judged::{exposures, reports, says};
use super::{ROW, STATES, poured, surface, texts};
use crate::ooxml::build::{Book, relation, relations_xml, worksheet};
use crate::ooxml::record::Record;

/// A compound file of these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        let mut stream = file.create_stream(name).unwrap();
        stream.write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A file as the packager of Windows wraps it.
fn native(label: &str, path: &str, file: &[u8]) -> Vec<u8> {
    let mut stream = vec![0, 0, 0, 0, 2, 0];
    for text in [label, path] {
        stream.extend_from_slice(text.as_bytes());
        stream.push(0);
    }
    stream.extend_from_slice(&[0, 0, 3, 0]);
    stream.extend_from_slice(&(path.len() as u32 + 1).to_le_bytes());
    stream.extend_from_slice(path.as_bytes());
    stream.push(0);
    stream.extend_from_slice(&(file.len() as u32).to_le_bytes());
    stream.extend_from_slice(file);
    stream
}

fn inner() -> Vec<u8> {
    let row = |n: u32, text: &str| {
        format!(r#"<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>"#)
    };
    let rows = ["Surname", "Thompson", "Hughes", "Patel", "Campbell"];
    let data: String = (1..).zip(rows).map(|(n, text)| row(n, text)).collect();
    Book::of(&data).bytes()
}

fn book(state: &str, part: &str, bytes: &[u8]) -> Book {
    let target = format!("../embeddings/{part}");
    Book::default()
        .sheet("Data", state, &worksheet(ROW))
        .part(
            "xl/worksheets/_rels/sheet1.xml.rels",
            relations_xml(&relation("rId1", "oleObject", &target)),
        )
        .part(&format!("xl/embeddings/{part}"), bytes)
}

#[test]
fn a_workbook_inside_is_a_file_of_its_own() {
    for (state, hiding) in STATES {
        let record = poured(book(state, "Book1.xlsx", &inner()));
        let told = surface(
            &record,
            SurfaceKind::Embedded,
            "Embedded file 1 on \"Data\"",
        );
        assert_eq!(told.surface.hiding, hiding.and(Hiding::NOT_SHOWN));
        let origins: Vec<String> = record
            .nested
            .iter()
            .map(|one| one.origin.to_string())
            .collect();
        assert_eq!(origins, ["test.xlsx › xl/embeddings/Book1.xlsx"]);
    }
    let files = reports(book("", "Book1.xlsx", &inner()));
    assert_eq!(files.len(), 2);
    let categories = files[1].surfaces.iter().flat_map(|one| &one.recognised);
    assert!(
        categories
            .into_iter()
            .any(|one| one.category.as_str() == "surname")
    );
}

#[test]
fn wrapped_files_are_unwrapped_and_their_paths_told() {
    let path = "C:\\Users\\ada.testley\\Staff of Bo Mockford.xlsx";
    let label = "Staff of Bo Mockford.xlsx";
    let packed = compound(&[("\u{1}Ole10Native", &native(label, path, &inner()))]);
    let package = compound(&[("Package", &inner()), ("\u{1}CompObj", b"x")]);
    let link: Vec<u8> = "\\\\server\\home\\ada.testley\\q3.xlsx"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let linked = compound(&[("\u{1}Ole", &link), ("\u{1}CompObj", b"x")]);

    let record = poured(book("", "oleObject1.bin", &packed));
    let told = surface(
        &record,
        SurfaceKind::Embedded,
        "Embedded file 1 on \"Data\"",
    );
    let words = texts(&record, told);
    assert_eq!(
        words,
        [
            "Part|oleObject1.bin".to_owned(),
            format!("File name|{label}"),
            format!("Path|{path}")
        ]
    );
    assert_eq!(
        record.nested[0].origin.last(),
        format!("xl/embeddings/oleObject1.bin: {label}")
    );

    assert_eq!(poured(book("", "oleObject1.bin", &package)).nested.len(), 1);

    let record = poured(book("", "oleObject1.bin", &linked));
    assert!(record.nested.is_empty());
    let told = surface(
        &record,
        SurfaceKind::Embedded,
        "Embedded file 1 on \"Data\"",
    );
    assert!(texts(&record, told)[1].ends_with("ada.testley\\q3.xlsx"));
}

#[test]
fn what_is_of_no_known_kind_is_a_gap() {
    let unknown = compound(&[("Equation Native", b"x"), ("\u{1}Ole", b"")]);
    let record = Record::of(book("", "oleObject1.bin", &unknown).bytes());
    let gaps: Vec<GapReason> = record.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(gaps, [GapReason::Unsupported]);
    let pdf = reports(book("", "Letter.pdf", b"%PDF-1.7 x"));
    assert_eq!(pdf[1].gaps.len(), 1);
    let part = ("xl/embeddings/Letter.pdf".to_owned(), Fate::Read);
    assert!(
        poured(book("", "Letter.pdf", b"%PDF-1.7 x"))
            .parts
            .contains(&part)
    );
}

#[test]
fn a_person_looks_at_it() {
    let told = exposures(book("", "Book1.xlsx", &inner()));
    says(&told, "structure.embedded", Severity::Review);
}
