//! Damage, limits and malice: a gap, never a panic, a hang or a lost cell.

use std::time::Duration;

use foiscan::model::GapReason;
use foiscan::read::Limits;

use super::build::{Book, worksheet, zipped};
use super::record::{Record, Seen};

fn reasons(record: &Record) -> Vec<GapReason> {
    record.gaps.iter().map(|gap| gap.reason).collect()
}

/// The numbers in the cells of the first sheet, with row and column.
fn numbers(record: &Record) -> Vec<(u32, u32, &str)> {
    let rows = record.surfaces.iter().flat_map(|surface| &surface.rows);
    rows.flat_map(|row| {
        row.cells
            .iter()
            .map(|(column, seen)| (row.index, *column, seen))
    })
    .map(|(row, column, seen)| (row, column, record.text_of(seen)))
    .collect()
}

#[test]
fn what_stands_before_a_break_is_read() {
    let whole = worksheet(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>"#,
    );
    let cut = whole.find("<c r=\"A2\"").unwrap() + 4;
    let book = Book::of("").part("xl/worksheets/sheet1.xml", &whole.as_bytes()[..cut]);
    let record = Record::of(book.bytes());
    assert_eq!(numbers(&record), [(0, 0, "1")]);
    assert_eq!(reasons(&record), [GapReason::Damaged]);
    assert_eq!(record.gaps[0].part, "xl/worksheets/sheet1.xml");
    assert!(
        record.gaps[0]
            .says
            .starts_with("The sheet \"Data\" is damaged")
    );
}

#[test]
fn every_cut_of_a_file_is_survived() {
    let bytes = Book::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#)
        .strings("<si><t>x</t></si>")
        .bytes();
    for end in 0..bytes.len() {
        let record = Record::of(bytes[..end].to_vec());
        assert!(!record.gaps.is_empty(), "cut at {end}");
    }
}

#[test]
fn every_changed_byte_is_survived() {
    let bytes = Book::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>"#)
        .strings("<si><t>x</t></si>")
        .styles(&["00000"], &[164])
        .bytes();
    for at in 0..bytes.len() {
        for change in [0x01, 0x80, 0xFF] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            let _ = Record::of(changed);
        }
    }
}

#[test]
fn a_wrong_check_sum_is_damage() {
    let mut parts = Book::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).parts();
    parts.retain(|(name, _)| name != "xl/worksheets/sheet1.xml");
    let sheet = worksheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    parts.push(("xl/worksheets/sheet1.xml".into(), sheet.into_bytes()));
    let mut bytes = zipped(&parts);
    // The check sum of the last entry of the central directory.
    let entry = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    bytes[entry + 16] ^= 0xFF;
    let record = Record::of(bytes);
    assert_eq!(numbers(&record), [(0, 0, "1")]);
    assert_eq!(reasons(&record), [GapReason::Damaged]);
}

#[test]
fn an_encrypted_part_asks_for_its_password() {
    let mut bytes = Book::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).bytes();
    let entry = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    bytes[entry + 8] |= 1;
    let record = Record::of(bytes);
    assert_eq!(reasons(&record), [GapReason::Encrypted]);
    assert_eq!(record.surfaces[0].surface.name, "Data");
}

#[test]
fn a_text_that_is_not_in_the_table_is_told_once() {
    let book = Book::of(
        r#"<row r="1"><c r="A1" t="s"><v>9</v></c><c r="B1" t="s"><v>-1</v></c>
           <c r="C1" t="s"><v>4294967296</v></c><c r="D1" t="s"><v>0</v></c><c r="E1" t="s"/></row>"#,
    )
    .strings(r#"<si><t>x</t></si>"#);
    let record = Record::of(book.bytes());
    assert_eq!(numbers(&record), [(0, 3, "x")]);
    assert_eq!(reasons(&record), [GapReason::Damaged]);
}

#[test]
fn counts_are_never_trusted() {
    let xml = r#"<sst count="4000000000" uniqueCount="4000000000"><si><t>x</t></si></sst>"#;
    let book = Book::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#)
        .strings("")
        .part("xl/sharedStrings.xml", xml);
    let record = Record::of(book.bytes());
    assert_eq!(record.shared, ["x"]);
    assert_eq!(record.gaps, []);
}

#[test]
fn cells_out_of_order_keep_their_places() {
    let record = Record::of(
        Book::of(
            r#"<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c><c><v>2</v></c>
               <c r="A2"><v>1</v></c><c r="B9"><v>9</v></c><c r="C9"><v>10</v></c></row>"#,
        )
        .bytes(),
    );
    assert_eq!(
        numbers(&record),
        [
            (1, 0, "1"),
            (1, 1, "2"),
            (1, 2, "3"),
            (8, 1, "9"),
            (8, 2, "10")
        ]
    );
    assert_eq!(record.gaps, []);
}

#[test]
fn rows_out_of_order_come_behind_the_others() {
    let row = |n: u32| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c></row>");
    let data: String = [1, 5, 5, 3, 2, 7, 5, 3].map(row).concat();
    let more =
        "<row r=\"8\"><c r=\"A8\"><v>8</v></c></row><row r=\"8\"><c r=\"B8\"><v>9</v></c></row>";
    let book = Book::default().sheet("Data", "", &super::build::framed(
        r#"<cols><col min="1" max="1" hidden="1"/></cols>"#,
        &(data + more),
        r#"<autoFilter ref="A1:B9"><filterColumn colId="0"><filters/></filterColumn></autoFilter>"#,
    ));
    let record = Record::of(book.bytes());
    let seen: Vec<Vec<u32>> = record
        .surfaces
        .iter()
        .map(|s| s.rows.iter().map(|row| row.index + 1).collect())
        .collect();
    assert_eq!(seen, [vec![1, 5, 7, 8], vec![2, 3, 5]]);
    let [first, second] = &record.surfaces[..] else {
        panic!("two surfaces");
    };
    assert_eq!(first.surface, second.surface);
    assert_eq!(first.columns, second.columns);
    assert_eq!(first.filtered, second.filtered);
    assert_eq!(first.rows[3].cells.len(), 2, "the same row twice is one");
}

#[test]
fn cells_outside_the_grid_are_kept_and_told() {
    let record = Record::of(
        Book::of(
            r#"<row r="1"><c r="ZZZZ1"><v>1</v></c></row><row r="2000000"><c r="A2000000"><v>2</v></c></row>
               <row r="99999999999"><c r="B99999999999"><v>3</v></c></row>
               <row r="0"><c r="A0"><v>4</v></c></row>"#,
        )
        .bytes(),
    );
    assert_eq!(reasons(&record), [GapReason::Damaged]);
    let values: Vec<_> = numbers(&record).iter().map(|(.., value)| *value).collect();
    assert_eq!(values, ["1", "2", "3", "4"]);
    assert_eq!(record.surfaces[0].rows[0].cells[0].0, 16_383);
}

#[test]
fn bytes_that_are_no_text_are_replaced_and_told() {
    let mut xml = worksheet(r#"<row r="1"><c r="A1" t="str"><v>A#B</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>"#)
        .into_bytes();
    let at = xml.iter().position(|b| *b == b'#').unwrap();
    xml[at] = 0xE9;
    let book = Book::of("").part("xl/worksheets/sheet1.xml", xml);
    let record = Record::of(book.bytes());
    assert_eq!(numbers(&record), [(0, 0, "A\u{FFFD}B"), (1, 0, "2")]);
    assert_eq!(reasons(&record), [GapReason::Damaged]);
}

#[test]
fn too_many_rows_are_told() {
    let row = |n: u32| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c></row>");
    let data: String = (1..=20).map(row).collect();
    let limits = Limits {
        max_rows: 7,
        ..Limits::default()
    };
    let record = Record::under(Book::of(&data).bytes(), &limits);
    assert_eq!(record.surfaces[0].rows.len(), 7);
    assert_eq!(reasons(&record), [GapReason::TooLarge]);
}

#[test]
fn too_many_parts_are_told() {
    let limits = Limits {
        max_entries: 4,
        ..Limits::default()
    };
    let record = Record::under(Book::of("").bytes(), &limits);
    assert_eq!(record.gaps[0].reason, GapReason::TooLarge);
}

#[test]
fn too_many_bytes_are_told_and_later_parts_are_not_opened() {
    let row = |n: u32| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c></row>");
    let long: String = (1..=50_000).map(row).collect();
    let short = worksheet(&row(1));
    let book = Book::default()
        .sheet("Long", "", &worksheet(&long))
        .sheet("Short", "", &short);
    let limits = Limits {
        max_expanded_bytes: 100_000,
        ..Limits::default()
    };
    let record = Record::under(book.bytes(), &limits);
    let gaps: Vec<_> = record
        .gaps
        .iter()
        .map(|g| (g.part.as_str(), g.reason))
        .collect();
    assert_eq!(
        gaps,
        [
            ("xl/worksheets/sheet1.xml", GapReason::TooLarge),
            ("xl/worksheets/sheet2.xml", GapReason::TooLarge),
        ]
    );
    assert_eq!(record.surfaces.len(), 2);
}

#[test]
fn a_bomb_is_stopped_by_its_growth() {
    // 80 MB of spaces shrink to 80 kB: more than a thousandfold.
    let limits = Limits {
        max_ratio: 10,
        ..Limits::default()
    };
    let row = "<row><c><v>1</v></c></row>";
    let mut xml = worksheet(row).into_bytes();
    let end = xml.len() - "</worksheet>".len();
    let spaces = b"<pad/>                                  ".repeat(2 << 20);
    xml.splice(end..end, spaces);
    let book = Book::of("").part("xl/worksheets/sheet1.xml", xml);
    let record = Record::under(book.bytes(), &limits);
    assert_eq!(reasons(&record), [GapReason::TooLarge]);
    assert_eq!(numbers(&record), [(0, 0, "1")]);
}

#[test]
fn one_endless_text_does_not_fill_the_memory() {
    let mut xml = worksheet("<row><c><v>1</v></c></row>").into_bytes();
    let end = xml.len() - "</worksheet>".len();
    xml.splice(end..end, vec![b' '; 40 << 20]);
    let book = Book::of("").part("xl/worksheets/sheet1.xml", xml);
    let record = Record::of(book.bytes());
    assert_eq!(reasons(&record), [GapReason::TooLarge]);
    assert_eq!(numbers(&record), [(0, 0, "1")]);
}

#[test]
fn a_cell_longer_than_excel_allows_is_cut_and_told() {
    let data = format!(
        "<row><c t=\"inlineStr\"><is>{}</is></c><c><v>2</v></c></row>",
        format!("<r><t>{}</t></r>", "x".repeat(600_000)).repeat(4)
    );
    let record = Record::of(Book::of(&data).bytes());
    assert_eq!(reasons(&record), [GapReason::TooLarge]);
    let cells = &record.surfaces[0].rows[0].cells;
    assert!(matches!(&cells[0].1, Seen::Text(text) if text.len() < 2 << 20));
    assert_eq!(cells[1].1, Seen::Number("2".into()));
}

#[test]
fn a_shared_text_longer_than_excel_allows_is_cut_and_told() {
    let run = format!("<r><t>{}</t></r>", "x".repeat(600_000));
    let items = format!("<si>{}</si><si><t>next</t></si>", run.repeat(4));
    let record = Record::of(Book::of("").strings(&items).bytes());
    assert_eq!(reasons(&record), [GapReason::TooLarge]);
    assert_eq!(record.shared[1], "next");
}

#[test]
fn entities_are_not_expanded() {
    let xml = r#"<!DOCTYPE worksheet [<!ENTITY a "AAAAAAAAAA"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>"#;
    let book = Book::of("").part("xl/worksheets/sheet1.xml", xml);
    assert_eq!(numbers(&Record::of(book.bytes())), [(0, 0, "&b;")]);
}

#[test]
fn deep_nesting_is_survived() {
    let deep = "<a>".repeat(2_000_000);
    let xml = format!("<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>{deep}");
    let book = Book::of("").part("xl/worksheets/sheet1.xml", xml);
    let record = Record::of(book.bytes());
    assert_eq!(numbers(&record), [(0, 0, "1")]);
    assert_eq!(reasons(&record), [GapReason::Damaged]);
}

#[test]
fn late_is_late() {
    let limits = Limits {
        timeout: Duration::ZERO,
        ..Limits::default()
    };
    let record = Record::under(Book::of("<row><c><v>1</v></c></row>").bytes(), &limits);
    assert!(!record.gaps.is_empty());
    assert!(record.gaps.iter().any(|g| g.reason == GapReason::TimedOut));
    assert!(numbers(&record).is_empty());
}

#[test]
fn no_gap_quotes_a_cell() {
    let book = Book::of(
        r#"<row r="1"><c r="A1" t="str"><v>CANARY</v></c><c r="ZZZZ1" t="s"><v>77</v></c>"#,
    )
    .strings("<si><t>CANARY</t>");
    let record = Record::of(book.bytes());
    assert!(!record.gaps.is_empty());
    assert!(record.gaps.iter().all(|gap| !gap.says.contains("CANARY")));
}
