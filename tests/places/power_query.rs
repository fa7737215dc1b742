//! Power Query mashups: texts, comments and typed tables in formulas.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use foiscan::model::{Hiding, Severity, SurfaceKind};

use super::judged::exposures;
use super::{ROW, poured, surface, texts};
use crate::ooxml::build::{Book, zipped};

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let letter = LETTERS[(n >> (18 - 6 * at) & 63) as usize];
            out.push(if at > chunk.len() {
                '='
            } else {
                letter as char
            });
        }
    }
    out
}

pub(crate) fn mashup(formulas: &str) -> String {
    let package = zipped(&[
        ("Config/Package.xml".to_owned(), b"<Package/>".to_vec()),
        (
            "Formulas/Section1.m".to_owned(),
            formulas.as_bytes().to_vec(),
        ),
    ]);
    let metadata = r#"<LocalPackageMetadataFile><Items><Item><ItemLocation><ItemPath>Section1/Staff</ItemPath></ItemLocation><StableEntries><Entry Type="FillColumnNames" Value="s[&quot;Cy Sampleton&quot;]"/></StableEntries></Item></Items></LocalPackageMetadataFile>"#;
    let mut inner = 0u32.to_le_bytes().to_vec();
    inner.extend((metadata.len() as u32).to_le_bytes());
    inner.extend(metadata.as_bytes());
    let mut bytes = 0u32.to_le_bytes().to_vec();
    for part in [package.as_slice(), b"<PermissionList/>", &inner, b""] {
        bytes.extend((part.len() as u32).to_le_bytes());
        bytes.extend(part);
    }
    // As Excel writes it: UTF-16 with a mark.
    let xml = format!(
        r#"<?xml version="1.0" encoding="utf-16"?><DataMashup xmlns="http://schemas.microsoft.com/DataMashup">{}</DataMashup>"#,
        base64(&bytes)
    );
    xml
}

fn wide(xml: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(xml.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn typed(json: &str) -> String {
    let mut packer = DeflateEncoder::new(Cursor::new(Vec::new()), Compression::default());
    packer.write_all(json.as_bytes()).unwrap();
    base64(packer.finish().unwrap().get_ref())
}

#[test]
fn texts_comments_and_names_of_queries() {
    let formulas = "section Section1;\r\n\r\nshared #\"Staff of Bo\" = let // by Ada Testley\r\n Source = Csv.Document(File.Contents(\"C:\\Users\\ada.testley\\x.csv\")) in Source;";
    let record = poured(Book::of(ROW).part("customXml/item1.xml", wide(&mashup(formulas))));
    let name = "Power Query formulas in customXml/item1.xml";
    let found = surface(&record, SurfaceKind::Query, name);
    assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
    let texts = texts(&record, found);
    for text in [
        "Staff of Bo|Query|Staff of Bo",
        "Staff of Bo|Comment|by Ada Testley",
        "Staff of Bo|Text|C:\\Users\\ada.testley\\x.csv",
    ] {
        assert!(texts.iter().any(|one| one == text), "{text} in {texts:?}");
    }
    let name = "What is said of queries in customXml/item1.xml";
    let found = surface(&record, SurfaceKind::Query, name);
    assert!(
        super::texts(&record, found)
            .iter()
            .any(|one| one.contains("Cy Sampleton"))
    );
}

#[test]
fn a_table_typed_into_a_query_is_a_table() {
    let packed = typed(
        r#"[["Thompson","Sergeant"],["Hughes","Constable"],["Patel","Inspector"],["Campbell","Constable"]]"#,
    );
    let formulas = format!(
        r#"section Section1; shared Staff = let Source = Table.FromRows(Json.Document(Binary.Decompress(Binary.FromText("{packed}", BinaryEncoding.Base64), Compression.Deflate)), let _t = ((type nullable text) meta [Serialized.Text = true]) in type table [Surname = _t, Rank = _t]) in Source; shared Two = #table({{"Surname", "Rank"}}, {{{{"Thompson", "Sergeant"}}, {{"Hughes", "Constable"}}, {{"Patel", "Inspector"}}, {{"Campbell", "Constable"}}}});"#
    );
    let book = || {
        Book::of(ROW).part(
            "customXml/item1.xml",
            mashup(&formulas).replace("utf-16", "utf-8"),
        )
    };
    let record = poured(book());
    let found = surface(
        &record,
        SurfaceKind::Query,
        "Table typed into Staff in customXml/item1.xml",
    );
    assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
    assert_eq!(
        texts(&record, found),
        [
            "Thompson|Sergeant",
            "Hughes|Constable",
            "Patel|Inspector",
            "Campbell|Constable"
        ]
    );
    let found = surface(
        &record,
        SurfaceKind::Query,
        "Table typed into Two in customXml/item1.xml",
    );
    assert_eq!(
        texts(&record, found),
        [
            "Thompson|Sergeant",
            "Hughes|Constable",
            "Patel|Inspector",
            "Campbell|Constable"
        ]
    );
    let told = exposures(book());
    let stops = told
        .iter()
        .filter(|(_, severity, _)| *severity == Severity::Stop);
    assert!(stops.count() >= 2, "{told:?}");
}

#[test]
fn queries_without_people_are_worth_a_note() {
    let formulas = "section Section1; shared Sales = Excel.CurrentWorkbook();";
    let told = exposures(Book::of(ROW).part("customXml/item1.xml", wide(&mashup(formulas))));
    let mut rules: Vec<&str> = told.iter().map(|(rule, ..)| rule.as_str()).collect();
    rules.dedup();
    assert_eq!(rules, ["structure.query"], "{told:?}");
}

#[test]
fn a_broken_mashup_is_a_gap() {
    let xml = "<DataMashup>AAAA</DataMashup>";
    let record =
        crate::ooxml::record::Record::of(Book::of(ROW).part("customXml/item1.xml", xml).bytes());
    assert_eq!(record.gaps.len(), 1);
    assert_eq!(record.gaps[0].part, "customXml/item1.xml");
}
