//! Every part accounted for, and found as Excel finds it.

use foiscan::model::{Fate, GapReason};

use super::build::{Book, relation, relations_xml, worksheet, zipped};
use super::record::{Record, Seen};
use crate::places::data_model::staff;

const ROW: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;

/// The gaps by part and reason, and the parts that were read or are harmless.
fn ledger(record: &Record) -> (Vec<(&str, GapReason)>, Vec<&str>) {
    let gaps = record.gaps.iter().map(|g| (g.part.as_str(), g.reason));
    let parts = record.parts.iter().map(|(part, _)| part.as_str());
    (gaps.collect(), parts.collect())
}

/// Places that are not read yet.
const UNREAD: [&str; 1] = ["somewhere/else.dat"];

/// What holds no text of a person, or is read.
const HARMLESS: [&str; 31] = [
    "xl/media/image1.png",
    "customXml/item1.xml",
    "xl/revisions/revisionLog1.xml",
    "xl/revisions/userNames.xml",
    "xl/slicers/slicer1.xml",
    "xl/slicerCaches/slicerCache1.xml",
    "xl/model/item.data",
    "xl/richData/rdrichvalue.xml",
    "_xmlsignatures/sig1.xml",
    "xl/pivotCache/pivotCacheDefinition1.xml",
    "xl/pivotCache/pivotCacheRecords1.xml",
    "xl/pivotTables/pivotTable1.xml",
    "xl/comments1.xml",
    "xl/threadedComments/threadedComment1.xml",
    "xl/persons/person.xml",
    "xl/drawings/drawing1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/diagrams/data1.xml",
    "xl/macrosheets/sheet1.xml",
    "xl/ctrlProps/ctrlProp1.xml",
    "docMetadata/LabelInfo.xml",
    "docProps/thumbnail.jpeg",
    "xl/theme/theme1.xml",
    "xl/calcChain.xml",
    "xl/printerSettings/printerSettings1.bin",
    "xl/vbaProjectSignature.bin",
    "xl/charts/style1.xml",
    "xl/charts/colors1.xml",
    "xl/metadata.xml",
    "xl/drawings/_rels/drawing1.xml.rels",
    "empty.dat",
];

#[test]
fn each_part_is_read_or_harmless_or_a_gap() {
    let mut book = Book::of(ROW).strings("<si><t>x</t></si>").styles(&[], &[0]);
    for part in UNREAD {
        book = book.part(part, b"\x00\x01\x02\xff".as_slice());
    }
    for part in HARMLESS {
        let bytes = match part {
            "empty.dat" => Vec::new(),
            "xl/model/item.data" => staff(),
            _ => b"<x/>".to_vec(),
        };
        book = book.part(part, bytes);
    }
    let parts = book.parts();
    let record = Record::of(zipped(&parts));
    let (gaps, fine) = ledger(&record);
    let unsupported = UNREAD.map(|part| (part, GapReason::Unsupported));
    assert_eq!(gaps, unsupported);
    for part in HARMLESS {
        assert!(fine.contains(&part), "{part}");
    }
    for part in [
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
    ] {
        assert!(record.parts.contains(&(part.into(), Fate::Read)), "{part}");
    }
    assert_eq!(gaps.len() + fine.len(), parts.len(), "each part once");
}

#[test]
fn a_name_that_sounds_harmless_does_not_hide_another_content_type() {
    let book = Book::of("").typed(
        "xl/theme/theme1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        b"<x/>",
    );
    let record = Record::of(book.bytes());
    let part = ("xl/theme/theme1.xml".to_owned(), Fate::Read);
    assert!(record.parts.contains(&part), "not harmless");
}

#[test]
fn parts_are_found_by_relationship_wherever_they_are() {
    let book = Book::default()
        .part(
            "_rels/.rels",
            relations_xml(&relation("a", "officeDocument", "/Office/Book.XML")),
        )
        .part(
            "office/book.xml",
            r#"<workbook><sheets><sheet name="Far" r:id="x1"/><sheet name="Near" r:id="x2"/></sheets></workbook>"#,
        )
        .part(
            "office/_rels/book.xml.rels",
            relations_xml(&[
                relation("x1", "worksheet", "../cells%20here/one.xml"),
                relation("x2", "worksheet", "two.xml"),
                relation("x3", "sharedStrings", "/TEXTS.xml"),
            ]
            .concat()),
        )
        .part("cells here\\One.xml", worksheet(ROW))
        .part("/Office/./two.xml", worksheet(ROW))
        .part("Office\\two.xml", worksheet(ROW))
        .part("texts.xml", "<sst><si><t>found</t></si></sst>");
    let mut parts = book.parts();
    let own = [
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "/Office/./two.xml",
    ];
    parts.retain(|(name, _)| !own.contains(&name.as_str()));
    let record = Record::of(zipped(&parts));
    assert_eq!(record.gaps, []);
    assert_eq!(record.shared, ["found"]);
    let names: Vec<_> = record.surfaces.iter().map(|s| &s.surface.name).collect();
    assert_eq!(names, ["Far", "Near"]);
    assert_eq!(record.surfaces[0].rows[0].cells, [(0, Seen::Shared(0))]);
}

#[test]
fn other_kinds_of_sheet_are_read_alike() {
    let cells = r#"<sheetData><row r="1"><c r="A1" t="str"><f>ALERT("Ada Testley")</f><v>x</v></c></row></sheetData>"#;
    let book = Book::of("")
        .lists(r#"<sheet name="Trend" r:id="c"/><sheet name="XLM" state="veryHidden" r:id="m"/><sheet name="Old module" r:id=""/>"#)
        .relation("c", "chartsheet", "chartsheets/sheet1.xml")
        .relation("m", "xlMacrosheet", "macrosheets/sheet1.xml")
        .part("xl/chartsheets/sheet1.xml", "<chartsheet/>")
        .part("xl/macrosheets/sheet1.xml", format!("<macrosheet>{cells}</macrosheet>"));
    let record = Record::of(book.bytes());
    assert_eq!(record.gaps, []);
    let names = record.surfaces.iter().map(|s| s.surface.name.as_str());
    let names: Vec<_> = names.collect();
    assert_eq!(names, ["Data", "Trend", "XLM", "Macro formulas on \"XLM\""]);
    let texts: Vec<_> = record.surfaces[3].rows[1..]
        .iter()
        .map(|row| record.text_of(&row.cells[1].1))
        .collect();
    assert_eq!(texts, [r#"ALERT("Ada Testley")"#, "Ada Testley"]);
}

#[test]
fn a_sheet_that_is_listed_but_not_there_is_a_gap() {
    let book = Book::of("")
        .lists(r#"<sheet name="Gone" r:id="nowhere"/><sheet name="Lost" r:id="lost"/><sheet name="Twice" r:id="s1"/>"#)
        .relation("lost", "worksheet", "worksheets/lost.xml");
    let record = Record::of(book.bytes());
    let says: Vec<_> = record.gaps.iter().map(|g| g.says.as_str()).collect();
    assert_eq!(record.gaps.len(), 3);
    for (name, says) in ["Gone", "Lost", "Twice"].iter().zip(says) {
        assert!(says.contains(name), "{says}");
    }
}

#[test]
fn without_a_workbook_the_sheets_are_still_read() {
    let mut parts = Book::of(ROW).strings("<si><t>x</t></si>").parts();
    parts.retain(|(name, _)| name != "xl/workbook.xml");
    let record = Record::of(zipped(&parts));
    assert_eq!(record.gaps[0].reason, GapReason::Damaged);
    assert_eq!(record.surfaces[0].rows[0].cells, [(0, Seen::Shared(0))]);
}

#[test]
fn a_target_counted_from_the_root_is_found() {
    let book = Book::of("")
        .lists(r#"<sheet name="Odd" r:id="odd"/>"#)
        .relation("odd", "worksheet", "xl/worksheets/odd.xml")
        .part(
            "xl/worksheets/odd.xml",
            worksheet("<row><c><v>1</v></c></row>"),
        );
    let record = Record::of(book.bytes());
    assert_eq!(record.gaps, []);
    assert_eq!(record.surfaces[1].surface.name, "Odd");
}
