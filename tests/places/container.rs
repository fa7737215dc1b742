//! The container itself: what stands outside its parts, parts that are not
//! listed, parts of other kinds, sizes, names.

use foiscan::model::{Fate, Hiding, Severity, Source, SurfaceKind};

use super::judged::{exposures, of_source, says};
use super::{ROW, surface, texts};
use crate::ooxml::build::{Book, worksheet, zipped};
use crate::ooxml::record::Record;

/// A header of its own, and a stored part behind it.
fn local(name: &str, content: &[u8]) -> Vec<u8> {
    let mut out = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    out.extend((content.len() as u32).to_le_bytes());
    out.extend((content.len() as u32).to_le_bytes());
    out.extend((name.len() as u16).to_le_bytes());
    out.extend([0, 0]);
    out.extend(name.as_bytes());
    out.extend(content);
    out
}

/// The same zip with bytes put in before its list of parts.
fn wedged(zip: &[u8], bytes: &[u8]) -> Vec<u8> {
    let end = memchr_rfind(zip, b"PK\x05\x06");
    let mut record = zip[end..].to_vec();
    let list = u32::from_le_bytes(record[16..20].try_into().unwrap());
    record[16..20].copy_from_slice(&(list + bytes.len() as u32).to_le_bytes());
    [
        &zip[..list as usize],
        bytes,
        &zip[list as usize..end],
        &record,
    ]
    .concat()
}

fn memchr_rfind(bytes: &[u8], needle: &[u8]) -> usize {
    let mut windows = bytes.windows(needle.len());
    windows.rposition(|window| window == needle).unwrap()
}

#[test]
fn bytes_outside_the_parts() {
    let zip = Book::of(ROW).bytes();
    let text = b"\x01\x02 Thompson, A of Riverside \x03\x04 and something more";
    let name = "Bytes outside the parts of the file";
    for (bytes, place) in [
        (wedged(&zip, text), "Between the parts"),
        ([zip.as_slice(), text].concat(), "Behind the parts"),
    ] {
        let record = Record::of(bytes);
        assert_eq!(record.gaps, []);
        let found = surface(&record, SurfaceKind::Leftover, name);
        assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
        let told = texts(&record, found);
        assert_eq!(told[0], format!("{place}|{} bytes", text.len()));
        assert_eq!(told[1], format!("{place}|Thompson, A of Riverside"));
    }
    // What writers leave says nothing.
    for quiet in [wedged(&zip, &[0; 400]), zip.clone()] {
        let record = Record::of(quiet);
        assert!(record.surfaces.iter().all(|one| one.surface.name != name));
    }
    let told = of_source(Source::bytes(
        "test.xlsx",
        wedged(&zip, b"something of no one, thirty bytes"),
    ));
    says(&told, "structure.bytes-outside", Severity::Review);
}

#[test]
fn a_comment_of_the_zip_is_read() {
    let mut zip = Book::of(ROW).bytes();
    let comment = b"packed by Ada Testley";
    let at = zip.len() - 2;
    zip[at..].copy_from_slice(&(comment.len() as u16).to_le_bytes());
    zip.extend(comment);
    let record = Record::of(zip);
    let name = "Bytes outside the parts of the file";
    let found = surface(&record, SurfaceKind::Leftover, name);
    assert_eq!(texts(&record, found), ["Comment|packed by Ada Testley"]);
}

#[test]
fn parts_that_are_not_listed() {
    let sheet =
        worksheet(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Ada Testley</t></is></c></row>"#);
    let both = [
        local("xl/worksheets/sheet9.xml", sheet.as_bytes()),
        local("old.txt", b"by Bo Mockford"),
    ]
    .concat();
    let record = Record::of(wedged(&Book::of(ROW).bytes(), &both));
    assert_eq!(record.gaps, []);
    for (part, text) in [
        ("xl/worksheets/sheet9.xml", "t|Ada Testley"),
        ("old.txt", "Text|by Bo Mockford"),
    ] {
        let name = format!("Part that is not listed: {part}");
        let found = surface(&record, SurfaceKind::Leftover, &name);
        assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
        assert!(texts(&record, found).iter().any(|one| one == text));
    }
    let one = wedged(
        &Book::of(ROW).bytes(),
        &local("old.txt", b"nothing in particular"),
    );
    let told = of_source(Source::bytes("test.xlsx", one));
    says(&told, "structure.unlisted-part", Severity::Review);
}

#[test]
fn parts_of_other_kinds() {
    let names: Vec<u8> = "Ada Testley.xlsx"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let record = Record::of(
        Book::of(ROW)
            .part(".DS_Store", [b"\0\0\0\x01Bud1".as_slice(), &names].concat())
            .part("notes.txt", "for Bo Mockford")
            .part("xl/other/thing.xml", r#"<thing who="Cy Sampleton"/>"#)
            .part("xl/other/blob.dat", [0u8, 1, 2, 0xff].as_slice())
            .bytes(),
    );
    for (part, text) in [
        (".DS_Store", "Ada Testley.xlsx"),
        ("notes.txt", "for Bo Mockford"),
        ("xl/other/thing.xml", "who|Cy Sampleton"),
    ] {
        let name = format!("Part of another kind: {part}");
        let found = surface(&record, SurfaceKind::Leftover, &name);
        assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
        let told = texts(&record, found);
        assert!(told.iter().any(|one| one.contains(text)), "{told:?}");
        assert!(record.parts.contains(&(part.to_owned(), Fate::Read)));
    }
    let gaps: Vec<&str> = record.gaps.iter().map(|gap| gap.part.as_str()).collect();
    assert_eq!(gaps, ["xl/other/blob.dat"]);
    let told = exposures(Book::of(ROW).part("notes.txt", "nothing in particular"));
    says(&told, "structure.other-part", Severity::Note);
}

#[test]
fn a_file_larger_than_what_it_shows() {
    let rows: String = (1..30_000)
        .map(|n| format!(r#"<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>"#))
        .collect();
    let book = Book::of(ROW).sheet("Raw", r#"state="hidden""#, &worksheet(&rows));
    let told = exposures(book);
    says(&told, "structure.unexplained-size", Severity::Note);
    let shown = Book::of(&rows);
    assert!(
        exposures(shown)
            .iter()
            .all(|(rule, ..)| rule != "structure.unexplained-size")
    );
}

#[test]
fn names_of_files_and_sheets_that_name_people() {
    let named = |name: &str, book: Book| of_source(Source::bytes(name, book.bytes()));
    let told = named("in/Letter to Mr John Thompson.xlsx", Book::of(ROW));
    assert!(
        told.iter().any(|(_, how, _)| *how >= Severity::Note),
        "{told:?}"
    );
    let told = named("in/Staff numbers by rank.xlsx", Book::of(ROW));
    assert_eq!(told, []);
    let mut book = Book::default();
    for sheet in ["Thompson", "Hughes", "Patel", "Campbell"] {
        book = book.sheet(sheet, "", &worksheet(ROW));
    }
    let told = named("q3.xlsx", book);
    assert!(
        told.iter().any(|(_, how, _)| *how >= Severity::Review),
        "{told:?}"
    );
    let _ = zipped(&[]);
}
