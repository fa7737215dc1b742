//! Delimited text: letters, delimiters, quotes, numbering, bounds.

use std::time::Duration;

use encoding_rs::{Encoding, WINDOWS_1252};
use foiscan::model::{GapReason, Source};
use foiscan::read::Limits;

use crate::places::judged::reports_on;

use super::{kept, kept_within, listing, reasons, rows};

const STAFF: &str = "Surname,Pay No\nÉXAMPLE,0012345\nSÁMPLE,77\n";
const STAFF_ROWS: &str = "1:Surname|Pay No\n2:ÉXAMPLE|0012345\n3:SÁMPLE|#77\n";

#[test]
fn a_plain_table_is_named_after_its_file() {
    let text = b"Surname,Initials,Pay No,Rate\nEXAMPLE,A,0012345,12.5\nSAMPLE,,77,-3\n";
    assert_eq!(
        rows("staff.csv", text),
        "1:Surname|Initials|Pay No|Rate\n2:EXAMPLE|A|0012345|#12.5\n3:SAMPLE||#77|#-3\n"
    );
    assert_eq!(
        kept("folder/staff.csv", text).surfaces[0].surface.name,
        "staff.csv"
    );
}

#[test]
fn every_encoding_gives_the_same_letters() {
    let mark = "\u{feff}";
    let utf16 = |text: &str, is_big: bool| -> Vec<u8> {
        let units = text.encode_utf16();
        let bytes = units.map(|unit| {
            if is_big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        });
        bytes.flatten().collect()
    };
    let with_mark = format!("{mark}{STAFF}");
    for bytes in [
        STAFF.as_bytes().to_vec(),
        with_mark.as_bytes().to_vec(),
        utf16(STAFF, false),
        utf16(STAFF, true),
        utf16(&with_mark, false),
        utf16(&with_mark, true),
        WINDOWS_1252.encode(STAFF).0.into_owned(),
    ] {
        assert_eq!(rows("a.csv", &bytes), STAFF_ROWS);
    }
}

#[test]
fn letters_of_several_bytes_are_guessed() {
    let japanese = "氏名,階級\n山田太郎,巡査\n鈴木花子,警部補\n".repeat(20);
    let page = Encoding::for_label(b"shift_jis").unwrap();
    let listing = rows("a.csv", &page.encode(&japanese).0);
    assert!(listing.starts_with("1:氏名|階級\n2:山田太郎|巡査\n"));
}

#[test]
fn a_wrong_byte_far_into_the_file_loses_nothing() {
    let mut bytes = "Surname,Note\n".to_owned() + &"EXAMPLE,Zoë\n".repeat(20_000);
    bytes.push_str("LAST,x\n");
    let mut bytes = bytes.into_bytes();
    bytes.extend(b"REN\xc9E,\x93quoted\x94\nEND,y\n");
    let listing = rows("a.csv", &bytes);
    assert!(listing.ends_with("20002:LAST|x\n20003:RENÉE|“quoted”\n20004:END|y\n"));
    assert_eq!(listing.matches("EXAMPLE|Zoë").count(), 20_000);
}

#[test]
fn nul_bytes_part_no_names() {
    assert_eq!(
        rows("a.csv", b"Na\0me,Rank\nSM\0ITH,PC\n\0\0"),
        "1:Name|Rank\n2:SMITH|PC\n"
    );
}

#[test]
fn delimiters_are_found_by_looking() {
    let expected = "1:Name|Rank|Rate\n2:EXAMPLE, A|PC|1,5\n3:SAMPLE, B|PS|2,5\n";
    for delimiter in [";", "\t", "|", "~", "^"] {
        let lines = [
            "Name+Rank+Rate",
            "EXAMPLE, A+PC+1,5",
            "SAMPLE, B+PS+2,5",
            "",
        ];
        let text = lines.join("\n").replace('+', delimiter);
        assert_eq!(rows("a.csv", text.as_bytes()), expected, "{delimiter}");
        assert_eq!(rows("a.txt", text.as_bytes()), expected, "{delimiter}");
    }
    let quoted = b"Name,Skills,Rank\n\"EXAMPLE, A\",\"a;b\",PC\n\"SAMPLE, B\",\"c;d\",PS\n";
    assert_eq!(
        rows("a.txt", quoted),
        "1:Name|Skills|Rank\n2:EXAMPLE, A|a;b|PC\n3:SAMPLE, B|c;d|PS\n"
    );
}

#[test]
fn a_name_only_decides_between_equals() {
    let text = b"a\tb|c\nd\te|f\n";
    assert_eq!(rows("x.tsv", text), "1:a|b|c\n2:d|e|f\n");
    assert_eq!(rows("x.psv", text), "1:a\tb|c\n2:d\te|f\n");
    assert_eq!(rows("x.tsv", b"a,b,c\nd,e,f\n"), "1:a|b|c\n2:d|e|f\n");
}

#[test]
fn excel_announces_its_delimiter() {
    for text in [
        "sep=|\r\nName|Rank, old\r\nEXAMPLE|PC, x\r\n",
        "\"sep=|\"\nName|Rank, old\nEXAMPLE|PC, x\n",
        "\u{feff}SEP=|\nName|Rank, old\nEXAMPLE|PC, x",
    ] {
        let expected = "1:Name|Rank, old\n2:EXAMPLE|PC, x\n";
        assert_eq!(rows("a.csv", text.as_bytes()), expected);
    }
}

#[test]
fn titles_tables_and_blank_lines_keep_their_numbers() {
    let text = "Staff of the force\nAs of 1 May\n\nName,Rank\nEXAMPLE,PC\n\n\nUnit,Site,Count\n\
                Roads,North,4\n,,\nTotal,,4\n";
    let expected = "1:Staff of the force\n2:As of 1 May\n4:Name|Rank\n5:EXAMPLE|PC\n\
                    8:Unit|Site|Count\n9:Roads|North|#4\n11:Total||#4\n";
    assert_eq!(rows("a.csv", text.as_bytes()), expected);
    assert_eq!(
        rows("a.csv", text.replace('\n', "\r\n").as_bytes()),
        expected
    );
    assert_eq!(rows("a.csv", text.replace('\n', "\r").as_bytes()), expected);
}

#[test]
fn a_list_without_delimiters_is_a_column() {
    assert_eq!(
        rows("list.txt", b"EXAMPLE\nSAMPLE\nO'SPECIMEN"),
        "1:EXAMPLE\n2:SAMPLE\n3:O'SPECIMEN\n"
    );
}

#[test]
fn wrappings_and_blanks() {
    let text =
        b"A,B,C,D\n=\"0012\",\"=\"\"0013\"\"\", \"x\",  \n 12 ,\"\",\xc2\xa0,+44\n1,234,007,0.5\n";
    assert_eq!(
        rows("a.csv", text),
        "1:A|B|C|D\n2:0012|0013|x\n3: 12 |||+44\n4:#1|#234|007|#0.5\n"
    );
}

#[test]
fn quotes_hold_delimiters_and_lines() {
    let text =
        b"Name,Address,Rank\n\"EXAMPLE, A\",\"1 High St\r\nBelfast\",PC\n\"The \"\"B\"\"\",,PS\n";
    assert_eq!(
        rows("a.csv", text),
        "1:Name|Address|Rank\n2:EXAMPLE, A|1 High St\r\nBelfast|PC\n3:The \"B\"||PS\n"
    );
    assert_eq!(
        rows("a.csv", b"1,'EXAMPLE, A',PC\n2,'SAMPLE, B',PS\n"),
        "1:#1|EXAMPLE, A|PC\n2:#2|SAMPLE, B|PS\n"
    );
    assert_eq!(
        rows("a.csv", br#"1,"the \"old\", one",PC"#),
        "1:#1|the \"old\", one|PC\n"
    );
}

#[test]
fn stray_quotes_swallow_nobody() {
    assert_eq!(
        rows(
            "a.csv",
            b"2,Bob,12\" pipe\n3,Ann,x\n4,\"Ed,y\n5,Flo,\"z\"\n6,Gus,q\n"
        ),
        "1:#2|Bob|12\" pipe\n2:#3|Ann|x\n3:#4|Ed|y\n4:#5|Flo|z\n5:#6|Gus|q\n"
    );
    // Open to the end of the file.
    assert_eq!(
        rows("a.csv", b"1,\"A,x\n2,B,y\n3,C,z\n"),
        "1:#1|A|x\n2:#2|B|y\n3:#3|C|z\n"
    );
}

#[test]
fn a_quote_open_for_too_long_is_a_letter() {
    for (line, n_lines) in [("x,EXAMPLE,PC\n", 1_500), (&*"y".repeat(400_000), 4)] {
        let body = format!("{}\n", line.trim_end()).repeat(n_lines);
        let text = format!("Name,\"Rank\n{body}z,\"ok\",1\nEND,1,2\n");
        let listing = rows("a.csv", text.as_bytes());
        let n_rows = n_lines + 3;
        assert_eq!(listing.lines().count(), n_rows);
        assert!(listing.ends_with(&format!("{n_rows}:END|#1|#2\n")));
        assert!(listing.starts_with("1:Name|Rank\n2:"));
    }
}

#[test]
fn many_open_quotes_take_no_time() {
    let text = "a,\"b,c\n".repeat(300_000);
    let started = std::time::Instant::now();
    assert_eq!(
        kept("a.csv", text.as_bytes()).surfaces[0].rows.len(),
        300_000
    );
    let text = "a,\"\"\"b,c\n1,2\"\",3\n".repeat(100_000);
    assert!(kept("a.csv", text.as_bytes()).surfaces[0].rows.len() >= 100_000);
    assert!(started.elapsed() < Duration::from_secs(20));
}

#[test]
fn rows_past_all_bounds_are_read_in_pieces_and_told() {
    let long = format!("a,b\n{},x\nEND,1\n", "y".repeat(1_500_000));
    let kept_long = kept("a.csv", long.as_bytes());
    assert_eq!(reasons(&kept_long), [GapReason::TooLarge]);
    let cells = &kept_long.surfaces[0].rows[1].cells;
    assert_eq!((cells[0].1.len(), cells[1].1.as_str()), (1 << 20, "x"));

    let wide = format!("{}\nEND,1\n", "1,".repeat(200_000));
    let kept_wide = kept("a.csv", wide.as_bytes());
    assert_eq!(reasons(&kept_wide), [GapReason::TooLarge]);
    let n_cells: usize = kept_wide.surfaces[0]
        .rows
        .iter()
        .map(|row| row.cells.len())
        .sum();
    assert_eq!(n_cells, 200_002);

    let endless = format!("{}END", "word ".repeat(2_000_000));
    let kept_endless = kept("a.csv", endless.as_bytes());
    assert_eq!(reasons(&kept_endless), [GapReason::TooLarge]);
    assert!(kept_endless.surfaces[0].rows.len() > 1);
}

#[test]
fn limits_are_told() {
    let text = "a,b\n".repeat(20_000);
    let few_rows = Limits {
        max_rows: 100,
        ..Limits::default()
    };
    let kept = kept_within("a.csv", text.as_bytes(), &few_rows);
    assert_eq!(kept.surfaces[0].rows.len(), 100);
    assert_eq!(reasons(&kept), [GapReason::TooLarge]);
    let no_time = Limits {
        timeout: Duration::ZERO,
        ..Limits::default()
    };
    let kept = kept_within("a.csv", text.as_bytes(), &no_time);
    assert_eq!(reasons(&kept), [GapReason::TimedOut]);
}

#[test]
fn text_under_the_name_of_a_workbook_is_read_and_told() {
    let kept = kept("staff.xlsx", b"Name,Rank\nEXAMPLE,PC\n");
    assert_eq!(listing(&kept.surfaces[0]), "1:Name|Rank\n2:EXAMPLE|PC\n");
    assert_eq!(reasons(&kept), [GapReason::Damaged]);
}

#[test]
fn nothing_but_delimiters_is_empty() {
    assert_eq!(reasons(&kept("a.csv", b",,,\n,,,\n")), [GapReason::Empty]);
    let blanks = " \r\n".repeat(100_000);
    assert_eq!(
        reasons(&kept("a.csv", blanks.as_bytes())),
        [GapReason::Empty]
    );
}

/// What is read in pieces is read as if it were read at once: whatever stands
/// at the border of two pieces keeps its rows and its number.
#[test]
fn nothing_is_lost_at_the_border_of_two_stretches() {
    // Where text was read up to, and a stretch ends at the last row before.
    const BORDERS: [usize; 3] = [192 << 10, 320 << 10, 448 << 10];
    let long = format!("a,\"{}\",1\n", "line\n".repeat(900));
    for piece in [
        "a,b,c\r\nd,e,f\r\n",
        "a,b,c\rd,e,f\r",
        "\n\r\n\n\ra,b,c\n\n",
        "a,\"b\nb\r\nb\",c\nd,\"e \"\"e\"\"\",f\n",
        "\"a\",\"b\",\"c\"\r\n\"d\",\"\",\"f\"\r\n",
        "a,6\" pipe,c\nd,e,f\n",
        "a,\"b,c\nd,e,f\ng,\"h\",i\n",
        "a,\u{e9}\u{20ac},c\nd,e,f\n",
        &long,
    ] {
        let alone = kept("a.csv", format!("f,1,2\n{piece}f,1,2\n").as_bytes());
        let alone = &alone.surfaces[0].rows;
        for shift in [0, 1, 2, 3, 5, 8, piece.len() - 1, piece.len()] {
            let mut text = String::from("\u{feff}Name,One,Two\n");
            let mut wanted = vec![(0, vec!["Name".to_owned(), "One".into(), "Two".into()])];
            let mut index = 1;
            for border in BORDERS {
                // The mark at the start is no part of the text.
                while text.len() - 3 + piece.len() + 40 < border {
                    text.push_str("f,1,2\n");
                    wanted.push((index, vec!["f".to_owned(), "#1".into(), "#2".into()]));
                    index += 1;
                }
                let n_more = (border + 3).saturating_sub(text.len() + shift + 5);
                let filler = "x".repeat(n_more);
                text.push_str(&format!("{filler},1,2\n{piece}"));
                wanted.push((index, vec![filler, "#1".into(), "#2".into()]));
                for row in &alone[1..alone.len() - 1] {
                    let cells = row.cells.iter().map(|cell| cell.1.clone());
                    wanted.push((index + row.index, cells.collect()));
                }
                index += alone[alone.len() - 1].index;
            }
            text.push_str("last,1,2");
            wanted.push((index, vec!["last".to_owned(), "#1".into(), "#2".into()]));
            let kept = kept("a.csv", text.as_bytes());
            let rows = kept.surfaces[0].rows.iter().map(|row| {
                let cells = row.cells.iter().map(|cell| cell.1.clone());
                (row.index, cells.collect())
            });
            let rows: Vec<(u32, Vec<String>)> = rows.collect();
            assert!(kept.gaps.is_empty());
            assert_eq!(rows.len(), wanted.len(), "{piece:?} {shift}");
            for (row, wanted) in rows.iter().zip(&wanted) {
                assert_eq!(row, wanted, "{piece:?} {shift}");
            }
        }
    }
}

/// Rows at the border of stretches are counted alike on one thread and on two.
#[test]
fn threads_change_nothing_in_a_long_text() {
    let mut text = String::from("Pay No,Surname,Rank,Email,Note\n");
    for number in 0..12_000 {
        let name = ["Testley", "Sampleton", "Exampleby", "Placeholder"][number % 4];
        let note = match number % 7 {
            0 => "\"two\nlines\"",
            1 => "6\" pipe",
            _ => "",
        };
        text.push_str(&format!(
            "{},{name},{},{name}.{number}@example.com,{note}\n",
            400_000 + number * 7,
            ["Constable", "Sergeant"][number % 2],
        ));
        if number % 3_000 == 2_999 {
            text.push_str("\nA remark\n");
        }
    }
    let report = |threads: usize| {
        let source = Source::bytes("staff.csv", text.as_bytes());
        let files = reports_on(threads, source, Limits::default());
        let file = &files[0];
        format!("{:?} {:?} {:?}", file.surfaces, file.exposures, file.gaps)
    };
    let one = report(1);
    assert!(one.contains("email"));
    assert_eq!(one, report(2));
    assert_eq!(one, report(5));
}

/// Records over every edge of a block, quotes and lines in fields: the same as
/// the csv crate reads.
#[test]
fn the_csv_crate_agrees() {
    let mut seed = 7u64;
    let mut random = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) % below
    };
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for _ in 0..30_000 {
        let n_fields = 2 + random(6);
        let fields = (0..n_fields).map(|_| match random(7) {
            0 => "line\nbreak, \"quoted\"".to_owned(),
            1 => "ÉXAMPLE".repeat(1 + random(30) as usize),
            2 => String::new(),
            number => format!("w{number} {}", random(1_000_000)),
        });
        writer.write_record(fields).unwrap();
    }
    let bytes = writer.into_inner().unwrap();
    let ours = kept("a.csv", &bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(&*bytes);
    let theirs: Vec<Vec<(u32, String)>> = reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let fields = (0..).zip(record.iter().map(str::to_owned));
            fields.filter(|(_, text)| !text.is_empty()).collect()
        })
        .filter(|record: &Vec<_>| !record.is_empty())
        .collect();
    assert_eq!(ours.surfaces[0].rows.len(), theirs.len());
    for (row, record) in ours.surfaces[0].rows.iter().zip(&theirs) {
        let cells = row.cells.iter().map(|(at, text, _)| (*at, text.clone()));
        assert!(cells.eq(record.iter().cloned()), "row {}", row.index);
    }
}
