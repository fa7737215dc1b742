//! What xls, xlsb and ods keep of other places: consolidated ranges, real-time
//! values, members of cubes, signatures, tasks, data of programs.

use foiscan::model::{Hiding, SurfaceKind};

use super::{Ods, Xls, face, numbers, read, record, shorts, text, workbook, xlsb_sheet};
use crate::legacy::build_xls::bare;
use crate::legacy::xlsb;

#[test]
fn consolidated_ranges() {
    let what = "Consolidated ranges on \"Data\"";
    let path = "\u{1}\u{1}CUsers\u{3}ada.testley\u{3}[staff.xls]Pay";
    let from_file = [
        shorts(&[0, 9, 0x0300]),
        shorts(&[path.len() as u16]),
        bare(path),
    ]
    .concat();
    let of_sheet = [shorts(&[0, 9, 0x0300]), shorts(&[0])].concat();
    let name = [text("Team_of_Bo"), shorts(&[0])].concat();
    let book = Xls::of(
        0,
        &[
            record(0x51, &from_file),
            record(0x51, &of_sheet),
            record(0x52, &name),
        ],
    );
    let listing = read("staff.xls", book.bytes());
    let found = face(&listing, SurfaceKind::Settings, what, Hiding::METADATA);
    assert_eq!(
        found.texts(),
        [
            r"Sheet|C:\Users\ada.testley\[staff.xls]Pay",
            "Name|Team_of_Bo"
        ]
    );

    let range = [numbers(&[0, 9, 0, 3]), xlsb::text("Pay of Ada Testley")].concat();
    let part = xlsb_sheet(&[], &[(495, vec![8, 0]), (499, range), (496, vec![])]);
    let listing = read("staff.xlsb", workbook(&[("Data", 0, part)], &[]));
    let found = face(&listing, SurfaceKind::Settings, what, Hiding::METADATA);
    assert_eq!(found.texts(), ["Text|Pay of Ada Testley"]);

    let xml = r#"<table:consolidation table:function="sum" table:source-cell-range-addresses="'Pay of Ada Testley'.A1:D9" table:target-cell-address="Data.A1"/>"#;
    let listing = read("staff.ods", Ods::ending(xml).bytes());
    let what = "Consolidated ranges";
    let found = face(&listing, SurfaceKind::Settings, what, Hiding::METADATA);
    assert_eq!(found.texts(), ["Ranges|'Pay of Ada Testley'.A1:D9"]);
}

#[test]
fn real_time_values_in_xls() {
    let data = [vec![0x13, 8, 0, 0], shorts(&[0, 0]), text("Ada Testley")].concat();
    let listing = read("staff.xls", Xls::of(0, &[]).global(0x813, &data).bytes());
    let what = "What real-time formulas fetched";
    let found = face(&listing, SurfaceKind::Connections, what, Hiding::CACHE);
    assert!(found.texts()[0].ends_with("|Ada Testley"));
}

/// What a pivot table over a cube keeps are the names of its members.
#[test]
fn members_of_cubes_in_xls() {
    let member = text("[Staff].[Name].&[Ada Testley]");
    let data = [vec![0x64, 8, 0, 0], vec![3, 0], vec![0; 6], member].concat();
    let book = Xls::of(0, &[record(0x864, &data)]);
    let listing = read("staff.xls", book.bytes());
    let what = "Settings of PivotTables on \"Data\"";
    let found = face(&listing, SurfaceKind::Settings, what, Hiding::METADATA);
    assert!(found.texts()[0].contains("Ada Testley"));
}

/// A thing of DER: its kind, a length of two bytes, what is inside.
fn der(kind: u8, inside: &[u8]) -> Vec<u8> {
    let length = u16::try_from(inside.len()).unwrap();
    [&[kind, 0x82][..], &length.to_be_bytes(), inside].concat()
}

#[test]
fn signatures_of_xls_name_the_signer() {
    let xml = "<Signature><X509SubjectName>CN=Ada Testley</X509SubjectName><SignatureComments>Agreed with Bo Mockford</SignatureComments></Signature>";
    let certificate = der(
        0x30,
        &[der(0x0C, b"Cy Sampleton"), der(0x04, &[0; 300])].concat(),
    );
    let stored = [vec![7, 0, 0, 0], certificate, vec![0; 9]].concat();
    let book = Xls::of(0, &[])
        .stream("_xmlsignatures/1234", xml.as_bytes())
        .stream("_signatures", &stored);
    let listing = read("staff.xls", book.bytes());
    let faces = listing.faces.iter();
    let signed = faces.filter(|face| face.surface.name == "Who signed the workbook");
    let mut texts = Vec::new();
    for face in signed {
        assert_eq!(face.surface.kind, SurfaceKind::People);
        assert_eq!(face.surface.hiding, Hiding::METADATA);
        texts.extend(face.texts());
    }
    texts.sort();
    assert_eq!(
        texts,
        [
            "Certificate|Cy Sampleton",
            "Purpose|Agreed with Bo Mockford",
            "Signer|CN=Ada Testley"
        ]
    );
}

#[test]
fn tasks_and_handwriting_in_xlsb() {
    let tasks = br#"<Tasks><Task><Assign userId="ada.testley@example.org" userName="Ada Testley"/><SetTitle title="Ask Bo Mockford"/></Task></Tasks>"#;
    let parts: [(&str, &[u8]); 2] = [
        ("xl/documentTasks/documentTask1.xml", tasks),
        ("xl/ink/ink1.xml", b"<ink/>"),
    ];
    let part = xlsb_sheet(&[], &[]);
    let listing = read("staff.xlsb", workbook(&[("Data", 0, part)], &parts));
    let kind = SurfaceKind::ThreadedComments;
    let mut faces = listing.faces.iter();
    let found = faces.find(|face| face.surface.kind == kind).unwrap();
    let texts = found.texts().join("\n");
    assert!(texts.contains("Ada Testley") && texts.contains("Bo Mockford"));
    let what = "Pictures that no sheet shows";
    let found = face(&listing, SurfaceKind::Image, what, Hiding::NOT_SHOWN);
    assert_eq!(found.texts(), ["xl/ink/ink1.xml|Kind|Handwriting"]);
}

#[test]
fn data_of_programs_in_ods() {
    let xml = r#"<staff xmlns="http://example.org/staff"><person rank="Sergeant of Ada Testley">Bo Mockford</person></staff>"#;
    let listing = read(
        "staff.ods",
        Ods::default().part("customXml/item1.xml", xml).bytes(),
    );
    let what = "Custom XML in customXml/item1.xml";
    let found = face(&listing, SurfaceKind::CustomXml, what, Hiding::METADATA);
    let texts = found.texts().join("\n");
    assert!(texts.contains("Ada Testley") && texts.contains("Bo Mockford"));
}
