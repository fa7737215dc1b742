//! Who worked on the file: the history of a shared workbook, its users,
//! signatures, macros.

use std::io::{Cursor, Write as _};

use foiscan::model::{GapReason, Hiding, Severity, SurfaceKind};

use super::judged::{exposures, says};
use super::{ROW, poured, surface, texts};
use crate::ooxml::build::Book;
use crate::ooxml::record::Record;

const LOG: &str = r#"<revisions><rrc rId="1" sId="2" action="deleteRow" ref="A5:XFD5"><rcc rId="0" sId="2"><oc r="A5" t="inlineStr"><is><t>Testley</t></is></oc><nc r="A5"/></rcc><rcc rId="0" sId="2"><oc r="B5" t="inlineStr"><is><t>Sergeant</t></is></oc><nc r="B5"/></rcc></rrc><rcc rId="2" sId="1"><oc r="C3"><v>4</v></oc><nc r="C3" t="inlineStr"><is><t>Bo Mockford</t></is></nc></rcc><rcc rId="3" sId="1"><oc r="C3" t="inlineStr"><is><t>Di Testwell</t></is></oc><nc r="C3"><v>5</v></nc></rcc><rsnm rId="3" sheetId="1" oldName="[x.xlsx]Cy Sampleton" newName="[x.xlsx]Data"/></revisions>"#;

fn shared() -> Book {
    let headers = r#"<headers guid="{1}"><header guid="{2}" dateTime="2024-01-02T03:04:05" maxSheetId="4" userName="Ada Testley" r:id="rId1"/></headers>"#;
    let users = r#"<users count="1"><userInfo guid="{1}" name="Ed Testwell" id="-1" dateTime="2024-01-02T03:04:05"/></users>"#;
    Book::of(ROW)
        .part("xl/revisions/revisionHeaders.xml", headers)
        .part("xl/revisions/revisionLog1.xml", LOG)
        .part("xl/revisions/userNames.xml", users)
}

#[test]
fn the_history_keeps_what_is_gone() {
    let record = poured(shared());
    let find = |name: &str| {
        let found = surface(&record, SurfaceKind::Revisions, name);
        assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
        found
    };
    assert_eq!(
        texts(&record, find("History of changes")),
        [
            "Changed by|Ada Testley",
            "Name of a sheet|[x.xlsx]Cy Sampleton",
            "Name of a sheet|[x.xlsx]Data"
        ]
    );
    let before = find("Values before changes on sheet number 2");
    assert_eq!(texts(&record, before), ["Testley|Sergeant"]);
    assert_eq!(before.rows[0].index, 4);
    let after = find("Values after changes on sheet number 1");
    assert_eq!(texts(&record, after), ["Bo Mockford"]);
    // Several values of one cell, each kept.
    let layers = record
        .surfaces
        .iter()
        .filter(|one| one.surface.name == "Values before changes on sheet number 1");
    assert_eq!(layers.count(), 2);
    let users = surface(
        &record,
        SurfaceKind::People,
        "People who shared the workbook",
    );
    assert_eq!(texts(&record, users), ["Ed Testwell"]);
}

#[test]
fn a_history_needs_a_person() {
    let headers =
        r#"<headers><header userName="Reviewer" dateTime="2024-01-02T03:04:05"/></headers>"#;
    let told = exposures(Book::of(ROW).part("xl/revisions/revisionHeaders.xml", headers));
    says(&told, "structure.revisions", Severity::Review);
}

/// A thing of a certificate.
fn thing(kind: u8, inside: &[u8]) -> Vec<u8> {
    [&[kind, inside.len() as u8], inside].concat()
}

#[test]
fn signatures_name_the_signer() {
    let name = thing(0x0c, b"Ada Testley");
    let subject = thing(
        0x30,
        &thing(
            0x31,
            &thing(0x30, &[thing(0x06, &[0x55, 4, 3]), name].concat()),
        ),
    );
    let letters = {
        const SET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut padded = subject.clone();
        padded.resize(subject.len().div_ceil(3) * 3, 0);
        let three = padded
            .chunks(3)
            .map(|c| c.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)));
        let out: String = three
            .flat_map(|n| [18, 12, 6, 0].map(|shift| SET[(n >> shift & 63) as usize] as char))
            .collect();
        out
    };
    let xml = format!(
        r#"<Signature><KeyInfo><X509Data><X509Certificate>{letters}</X509Certificate></X509Data></KeyInfo><Object><SignatureInfoV1><SignatureComments>Agreed with Bo Mockford</SignatureComments></SignatureInfoV1></Object></Signature>"#
    );
    let record = poured(Book::of(ROW).part("_xmlsignatures/sig1.xml", xml));
    let found = surface(&record, SurfaceKind::People, "Who signed the workbook");
    assert_eq!(found.surface.hiding, Hiding::METADATA);
    assert_eq!(
        texts(&record, found),
        ["Certificate|Ada Testley", "Purpose|Agreed with Bo Mockford"]
    );
}

/// Bytes as a stream of macros packs them, without saving any.
fn packed(plain: &[u8]) -> Vec<u8> {
    let mut out = vec![1];
    for chunk in plain.chunks(4096) {
        let mut chunk = chunk.to_vec();
        chunk.resize(4096, b' ');
        out.extend(0x3fffu16.to_le_bytes());
        out.extend(chunk);
    }
    out
}

pub(crate) fn macros(source: &str) -> Vec<u8> {
    let record = |kind: u16, body: &[u8]| {
        [
            &kind.to_le_bytes()[..],
            &(body.len() as u32).to_le_bytes(),
            body,
        ]
        .concat()
    };
    let dir = [
        record(0x0003, &1252u16.to_le_bytes()),
        record(0x0004, b"Project of Ada Testley"),
        record(0x0019, b"Module1"),
        record(0x001a, b"Module1"),
        record(0x001c, b"For Bo Mockford"),
        record(0x0031, &3u32.to_le_bytes()),
        record(0x0010, b""),
    ]
    .concat();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage("VBA").unwrap();
    file.create_storage("Form1").unwrap();
    let streams = [
        ("VBA/dir", packed(&dir)),
        (
            "VBA/Module1",
            [b"xyz".to_vec(), packed(source.as_bytes())].concat(),
        ),
        ("Form1/f", b"\0\0Cy Sampleton\0\0".to_vec()),
    ];
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(&bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn macros_give_texts_comments_and_names() {
    let source = "Attribute VB_Name = \"Module1\"\r\nSub Mail()\r\n to = \"di.testwell@example.com\" ' ask Ed Testwell\r\nEnd Sub\r\n";
    let record = poured(Book::of(ROW).part("xl/vbaProject.bin", macros(source)));
    let found = surface(&record, SurfaceKind::Macro, "Macros in xl/vbaProject.bin");
    assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
    assert_eq!(
        texts(&record, found),
        [
            "Project|Project of Ada Testley",
            "Module1|Name|Module1",
            "Module1|Description|For Bo Mockford",
            "Module1|Procedure|Mail",
            "Module1|Text|di.testwell@example.com",
            "Module1|Comment|ask Ed Testwell",
            "Form1/f|Form|Cy Sampleton",
        ]
    );
    let quiet = "Sub Sort()\r\nRange(\"A1\").Sort\r\nEnd Sub\r\n";
    let told = exposures(Book::of(ROW).part("xl/vbaProject.bin", macros(quiet)));
    says(&told, "structure.macros", Severity::Note);
}

#[test]
fn macros_without_a_readable_source_are_a_gap() {
    let record = Record::of(
        Book::of(ROW)
            .part("xl/vbaProject.bin", "no compound file")
            .bytes(),
    );
    let gaps: Vec<GapReason> = record.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(gaps, [GapReason::Damaged]);
}
