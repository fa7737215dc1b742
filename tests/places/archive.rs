//! Archives, documents and presentations: every file in one is a file of its
//! own, and their own text is read.

use std::io::{Cursor, Write as _};

use foiscan::model::{FileReport, GapReason, Severity, Source, SurfaceKind};
use foiscan::read::{Format, Limits, sniff};
use zip::write::SimpleFileOptions;

use super::judged::{reports_of, reports_under};
use super::{surface, texts};
use crate::ooxml::build::{Book, relation, relations_xml, zipped};
use crate::ooxml::record::Record;

const STAFF: [[&str; 3]; 5] = [
    ["Surname", "Rank", "Station"],
    ["Thompson", "Sergeant", "Riverside"],
    ["Hughes", "Constable", "Millfield"],
    ["Patel", "Inspector", "Riverside"],
    ["Campbell", "Constable", "Millfield"],
];

fn staff() -> Vec<u8> {
    let rows: String = (1..)
        .zip(STAFF)
        .map(|(n, row)| {
            let cells: String = ["A", "B", "C"]
                .iter()
                .zip(row)
                .map(|(letter, text)| {
                    format!(r#"<c r="{letter}{n}" t="inlineStr"><is><t>{text}</t></is></c>"#)
                })
                .collect();
            format!(r#"<row r="{n}">{cells}</row>"#)
        })
        .collect();
    Book::of(&rows).bytes()
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
        .collect();
    zipped(&files)
}

fn paths(files: &[FileReport]) -> Vec<&str> {
    files.iter().map(|file| file.path.as_str()).collect()
}

fn has_roster(file: &FileReport) -> bool {
    file.exposures.iter().any(|one| one.people == 4)
}

#[test]
fn every_file_of_an_archive_is_a_file_of_its_own() {
    let csv = STAFF.map(|row| row.join(",")).join("\n");
    let inner = archive(&[("deep/staff.csv", csv.as_bytes())]);
    let outer = archive(&[
        ("folder/", b""),
        ("q3.xlsx", &staff()),
        ("more.zip", &inner),
        ("Thumbs.db", b"\0\x01"),
    ]);
    let files = reports_of(Source::bytes("reply.zip", outer));
    assert_eq!(
        paths(&files),
        [
            "reply.zip",
            "reply.zip › q3.xlsx",
            "reply.zip › more.zip",
            "reply.zip › more.zip › deep/staff.csv"
        ]
    );
    assert_eq!(files[0].format, "zip");
    assert_eq!(files[0].parts.len(), 4);
    assert!(has_roster(&files[1]) && has_roster(&files[3]));
    assert!(files.iter().all(|file| file.gaps.is_empty()));
}

#[test]
fn past_a_bound_a_file_is_not_checked() {
    let nest = |inner: Vec<u8>| archive(&[("a.zip", &inner)]);
    let deep = nest(nest(nest(archive(&[("x.csv", b"a,b\n1,2\n")]))));
    let limits = Limits {
        max_depth: 2,
        ..Limits::default()
    };
    let files = reports_under(Source::bytes("a.zip", deep), limits);
    let reasons: Vec<GapReason> = files
        .iter()
        .flat_map(|file| &file.gaps)
        .map(|gap| gap.reason)
        .collect();
    assert_eq!(reasons, [GapReason::TooDeep]);

    let many: Vec<(String, Vec<u8>)> = (0..20)
        .map(|n| (format!("{n}.csv"), b"a,b\n1,2\n".to_vec()))
        .collect();
    let limits = Limits {
        max_entries: 5,
        ..Limits::default()
    };
    let files = reports_under(Source::bytes("a.zip", zipped(&many)), limits);
    assert_eq!(files.len(), 6);
    assert_eq!(files[0].gaps[0].reason, GapReason::TooLarge);

    let large = archive(&[("a.csv", &[b'a'; 50_000]), ("b.csv", b"x,y\n1,2\n")]);
    let limits = Limits {
        max_expanded_bytes: 10_000,
        ..Limits::default()
    };
    let files = reports_under(Source::bytes("a.zip", large), limits);
    assert_eq!(files[0].gaps[0].part, "a.csv");
    assert_eq!(paths(&files), ["a.zip", "a.zip › b.csv"]);
}

#[test]
fn a_member_with_a_password_is_a_gap() {
    let mut zip = archive(&[("secret.csv", b"a,b\n1,2\n"), ("open.csv", b"a,b\n1,2\n")]);
    // The flag of encryption in the list and in the part's own header.
    for (mark, flag) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = zip.windows(4).position(|window| window == mark).unwrap();
        zip[at + flag] |= 1;
    }
    let files = reports_of(Source::bytes("reply.zip", zip));
    assert_eq!(paths(&files), ["reply.zip", "reply.zip › open.csv"]);
    let gaps: Vec<(&str, GapReason)> = files[0]
        .gaps
        .iter()
        .map(|gap| (gap.part.as_str(), gap.reason))
        .collect();
    assert_eq!(gaps, [("secret.csv", GapReason::Encrypted)]);
}

#[test]
fn a_damaged_member_does_not_hide_the_others() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["a.csv", "b.csv"] {
        let stored =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name, stored).unwrap();
        zip.write_all(b"Region,Count\nNorth,12\n").unwrap();
    }
    let mut bytes = zip.finish().unwrap().into_inner();
    let at = bytes
        .windows(5)
        .position(|window| window == b"North")
        .unwrap();
    bytes[at] = b'M';
    let files = reports_of(Source::bytes("reply.zip", bytes));
    assert_eq!(files[0].gaps[0].part, "a.csv");
    assert_eq!(paths(&files), ["reply.zip", "reply.zip › b.csv"]);
}

fn document(body: &str, more: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let types = r#"<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), types.into()),
        (
            "_rels/.rels".into(),
            relations_xml(&relation("a", "officeDocument", "word/document.xml")).into(),
        ),
        (
            "word/document.xml".into(),
            format!("<w:document><w:body>{body}</w:body></w:document>").into(),
        ),
    ];
    parts.extend(
        more.iter()
            .map(|(name, bytes)| ((*name).to_owned(), bytes.clone())),
    );
    zipped(&parts)
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn read(bytes: Vec<u8>, name: &str) -> Record {
    let mut cursor = Cursor::new(bytes.clone());
    let format = sniff(&mut cursor, name).unwrap();
    assert!(matches!(format, Format::Docx | Format::Pptx), "{format:?}");
    Record::read_as(bytes, name, format)
}

/// The rows of a table of staff in a document.
fn staff_rows() -> String {
    STAFF
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .map(|text| format!("<w:tc>{}</w:tc>", paragraph(text)))
                .collect();
            format!("<w:tr>{cells}</w:tr>")
        })
        .collect()
}

#[test]
fn documents_give_paragraphs_tables_and_what_is_hidden() {
    let rows = staff_rows();
    let body = paragraph("We refer to your request.")
        + &format!("<w:tbl>{rows}</w:tbl>")
        + r#"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden by Ada Testley</w:t></w:r></w:p><w:p><w:del w:author="Bo Mockford"><w:r><w:delText>gone words</w:delText></w:r></w:del></w:p>"#;
    let note = format!(
        r#"<w:comments><w:comment w:author="Cy Sampleton">{}</w:comment></w:comments>"#,
        paragraph("Is that so?")
    );
    let bytes = document(
        &body,
        &[
            ("word/comments.xml", note.into()),
            (
                "word/settings.xml",
                r#"<w:settings><w:docVars><w:docVar w:name="chief" w:val="Di Testwell"/></w:docVars></w:settings>"#.into(),
            ),
            ("word/embeddings/Microsoft_Excel_Worksheet.xlsx", staff()),
        ],
    );
    let record = read(bytes.clone(), "letter.docx");
    assert_eq!(record.gaps, []);
    let text = surface(&record, SurfaceKind::Table, "Text of the document");
    assert_eq!(text.rows.len(), 2);
    assert!(!text.rows[1].hiding.is_none());
    let table = surface(
        &record,
        SurfaceKind::Table,
        "Table 1 in \"Text of the document\"",
    );
    assert_eq!(texts(&record, table)[0], "Thompson|Sergeant|Riverside");
    let changes = surface(&record, SurfaceKind::Revisions, "Tracked changes");
    let told = texts(&record, changes);
    for text in ["Changed by|Bo Mockford", "Deleted text|gone words"] {
        assert!(told.iter().any(|one| one.ends_with(text)), "{told:?}");
    }
    surface(&record, SurfaceKind::Notes, "Comments");
    let people = surface(&record, SurfaceKind::People, "People who wrote comments");
    assert_eq!(texts(&record, people), ["Cy Sampleton"]);
    let settings = surface(&record, SurfaceKind::Settings, "Settings of the document");
    assert_eq!(
        texts(&record, settings),
        ["Variable|chief", "Variable|Di Testwell"]
    );
    let files = reports_of(Source::bytes("letter.docx", bytes));
    assert_eq!(
        paths(&files),
        [
            "letter.docx",
            "letter.docx › word/embeddings/Microsoft_Excel_Worksheet.xlsx"
        ]
    );
    assert!(files.iter().all(has_roster));
}

#[test]
fn presentations_give_slides_and_what_is_embedded() {
    let slide = "<p:sld><p:txBody><a:p><a:r><a:t>Results of Ada Testley</a:t></a:r></a:p></p:txBody></p:sld>";
    let types = r#"<Types><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>"#;
    let bytes = archive(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("ppt/presentation.xml", b"<p:presentation/>"),
        ("ppt/slides/slide2.xml", slide.as_bytes()),
        (
            "ppt/notesSlides/notesSlide2.xml",
            slide.replace("Results of", "Ask").as_bytes(),
        ),
        ("ppt/embeddings/Worksheet.xlsx", &staff()),
    ]);
    let record = read(bytes.clone(), "talk.pptx");
    assert_eq!(record.gaps, []);
    let found = surface(&record, SurfaceKind::Table, "Slide 2");
    assert_eq!(
        record.text_of(&found.rows[0].cells[0].1),
        "Results of Ada Testley"
    );
    surface(&record, SurfaceKind::Notes, "Speaker notes 2");
    let files = reports_of(Source::bytes("talk.pptx", bytes));
    assert!(has_roster(&files[1]));
    assert!(
        files[1]
            .exposures
            .iter()
            .any(|one| one.severity >= Severity::Review)
    );
}
