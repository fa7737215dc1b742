//! Data models: their size and names, and the values of their columns.

use foiscan::model::{GapReason, Hiding, Severity, SurfaceKind};

use super::judged::{exposures, says};
use super::{ROW, poured, surface, texts};
use crate::ooxml::build::Book;
use crate::ooxml::corpus::{name, workbooks};
use crate::ooxml::record::Record;

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}

fn count(number: usize) -> [u8; 8] {
    (number as u64).to_le_bytes()
}

/// How a page of texts is kept: as they are, or letters by how often they come.
#[derive(Clone, Copy)]
enum Kept {
    Plain,
    Packed,
}

/// A dictionary of texts on one page.
fn dictionary(values: &[&str], kept: Kept) -> Vec<u8> {
    let mut handles = Vec::new();
    let page = match kept {
        Kept::Plain => {
            let ends = values.iter().map(|value| format!("{value}\0"));
            let letters = wide(&ends.collect::<String>());
            [
                count(0).to_vec(),
                count(0).to_vec(),
                count(letters.len()).to_vec(),
                letters,
            ]
            .concat()
        }
        Kept::Packed => {
            // Every letter is eight bits long, so its row is its own number.
            let mut bytes = Vec::new();
            for value in values {
                handles.push(bytes.len() * 8);
                bytes.extend(value.bytes());
            }
            let n_bits = bytes.len() * 8;
            bytes.resize(bytes.len().next_multiple_of(2), 0);
            bytes.chunks_exact_mut(2).for_each(|pair| pair.swap(0, 1));
            [
                long(n_bits).to_vec(),
                long(0x000A_ABA5).to_vec(),
                count(bytes.len()).to_vec(),
                vec![0],
                long(0).to_vec(),
                vec![0x88; 128],
                count(0).to_vec(),
                bytes,
            ]
            .concat()
        }
    };
    let handles: Vec<u8> = handles
        .iter()
        .flat_map(|bit| [long(*bit), long(0)].concat())
        .collect();
    [
        long(2).to_vec(),
        vec![0; 24],
        vec![0; 17],
        count(1).to_vec(),
        vec![0; 25],
        vec![u8::from(matches!(kept, Kept::Packed))],
        vec![0xDD, 0xCC, 0xBB, 0xAA],
        page,
        vec![0xCD, 0xAB, 0xCD, 0xAB],
        count(handles.len() / 8).to_vec(),
        long(8).to_vec(),
        handles,
    ]
    .concat()
}

/// The backup of a database with these files.
fn backup(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    let (mut list, mut log) = (String::new(), String::from("<BackupLog>"));
    let mut add = |stored: &str, bytes: &[u8]| {
        list += &format!(
            "<BackupFile><Path>{stored}</Path><Size>{}</Size><m_cbOffsetHeader>{}</m_cbOffsetHeader></BackupFile>",
            bytes.len(),
            4096 + body.len()
        );
        body.extend_from_slice(bytes);
    };
    for (number, (name, bytes)) in files.iter().enumerate() {
        let stored = format!("STORED{number}");
        // In pieces that are kept as they are, and a sum behind them.
        let pieces = bytes.chunks(100).flat_map(|piece| {
            let n = u16::try_from(piece.len()).unwrap().to_le_bytes();
            [&n[..], &n, piece].concat()
        });
        let packed: Vec<u8> = pieces.chain([1, 2, 3, 4]).collect();
        add(&stored, &packed);
        log += &format!(
            r"<BackupFile><Path>C:\Users\ada\{name}</Path><StoragePath>{stored}</StoragePath></BackupFile>"
        );
    }
    add("LOG", &wide(&log));
    let list = wide(&format!("<VirtualDirectory>{list}</VirtualDirectory>"));
    let head = format!(
        "<BackupLog><ApplyCompression>true</ApplyCompression><m_cbOffsetHeader>{}</m_cbOffsetHeader><DataSize>{}</DataSize></BackupLog>",
        4096 + body.len(),
        list.len()
    );
    let mut bytes = wide("\u{feff}STREAM_STORAGE_SIGNATURE_)!@#$%^&*(");
    bytes.extend(wide(&head));
    bytes.resize(4096, 0);
    [bytes, body, list].concat()
}

/// The backup of a table of staff.
pub(crate) fn staff() -> Vec<u8> {
    let ranks = ["Sergeant", "Constable"];
    let names = ["Thompson", "Hughes", "Patel", "Campbell", "Ned Oakeley"];
    let numbers = [
        long(0).to_vec(),
        vec![0; 24],
        count(2).to_vec(),
        long(4).to_vec(),
        long(700_001).to_vec(),
        long(700_002).to_vec(),
    ];
    backup(&[
        ("Staff.2.dim.xml", b"<Load/>".to_vec()),
        (
            "0.Staff.Surname.dictionary",
            dictionary(&names, Kept::Packed),
        ),
        ("0.Staff.Rank.dictionary", dictionary(&ranks, Kept::Plain)),
        ("0.Staff.Staff No.dictionary", numbers.concat()),
    ])
}

const PART: &str = "xl/model/item.data";

#[test]
fn a_data_model_stops_a_release() {
    let tables = r#"<extLst><ext><x15:dataModel><x15:modelTables><x15:modelTable id="t" name="Officers" connection="Query - Officers"/></x15:modelTables></x15:dataModel></ext></extLst>"#;
    let record = poured(Book::of(ROW).ends(tables).part(PART, staff()));
    let found = surface(
        &record,
        SurfaceKind::DataModel,
        "Data model in xl/model/item.data",
    );
    assert_eq!(found.surface.hiding, Hiding::CACHE);
    assert!(texts(&record, found)[0].starts_with("Size in bytes|"));
    let found = surface(&record, SurfaceKind::DataModel, "Tables of the data model");
    assert_eq!(
        texts(&record, found),
        ["Table|Officers", "Connection|Query - Officers"]
    );
    let told = exposures(Book::of(ROW).part(PART, staff()));
    says(&told, "structure.data-model", Severity::Stop);
}

#[test]
fn the_values_of_its_columns_are_read() {
    let record = poured(Book::of(ROW).part(PART, staff()));
    let name = "Values of the data model in xl/model/item.data";
    let found = surface(&record, SurfaceKind::DataModel, name);
    assert_eq!(found.surface.hiding, Hiding::CACHE);
    let head: Vec<&str> = found.rows[0]
        .cells
        .iter()
        .map(|(_, seen)| record.text_of(seen))
        .collect();
    assert_eq!(head, ["Surname", "Rank", "Staff No"]);
    assert_eq!(
        texts(&record, found),
        [
            "Thompson|Sergeant|700001",
            "Hughes|Constable|700002",
            "Patel",
            "Campbell",
            "Ned Oakeley"
        ]
    );
    let told = exposures(Book::of(ROW).part(PART, staff()));
    let said = says(&told, "structure.data-model-values", Severity::Stop);
    assert!(said.contains("surname"), "{said}");
    says(&told, "uk-common.surname", Severity::Review);
}

#[test]
fn a_model_that_cannot_be_unpacked_is_not_checked() {
    let names = wide("<Name>Staff of Ada Testley</Name>");
    let mut broken = staff();
    // A piece of the first column says that it is packed, and is not.
    let at = broken
        .windows(4)
        .rposition(|four| four == [0xDD, 0xCC, 0xBB, 0xAA]);
    broken[at.unwrap()] = 0;
    for (bytes, reason) in [
        (names, GapReason::Unsupported),
        (broken, GapReason::Damaged),
    ] {
        let record = Record::of(Book::of(ROW).part(PART, bytes).bytes());
        assert_eq!(record.gaps.len(), 1, "{:?}", record.gaps);
        assert_eq!(record.gaps[0].reason, reason);
        let found = surface(
            &record,
            SurfaceKind::DataModel,
            "Data model in xl/model/item.data",
        );
        assert!(found.rows.len() > 1);
    }
}

/// Real models of the corpus, whose columns are known from their sheets.
#[test]
fn real_models_are_unpacked() {
    for path in workbooks(&["xlsx"]) {
        if !name(&path).starts_with("closedxml--CubeFromRange") {
            continue;
        }
        let record = Record::of(std::fs::read(&path).unwrap());
        let called = "Values of the data model in xl/model/item.data";
        let found = surface(&record, SurfaceKind::DataModel, called);
        assert_eq!(texts(&record, found), ["Cake", "Baclava", "Pie"]);
    }
}
