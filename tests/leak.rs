//! Names that occur nowhere else are planted in every place of a document;
//! then every verb and format is run, and every byte that anything wrote is
//! searched for them. A report must not be a second leak.

use std::fs;

use sha2::{Digest as _, Sha256};

use crate::support::{PATIENCE, Parts, Workdir, files, run};

/// Planted as words, as names and as numbers. Nobody is called so.
const CANARIES: &[&str] = &[
    "Zyxwentham",
    "Quorlbright",
    "80417726",
    "MW804177C",
    "zyxwentham@example.com",
];

/// A row of people and one of their neighbours, so that the columns count.
const PEOPLE: &[[&str; 5]] = &[
    [
        "Zyxwentham",
        "Quorlbright",
        "Sergeant",
        "80417726",
        "MW804177C",
    ],
    ["Testley", "Anna", "Constable", "80417727", "MW804178C"],
    ["Sampleton", "Bert", "Inspector", "80417728", "MW804179C"],
    ["Mockford", "Carla", "Constable", "80417729", "MW804180C"],
];

const HEADER: [&str; 5] = ["Surname", "Forename", "Rank", "Staff No", "NI Number"];

fn rows(with_header: bool) -> Vec<Vec<String>> {
    let header = with_header.then_some(&HEADER);
    header
        .into_iter()
        .chain(PEOPLE)
        .map(|row| row.iter().map(|text| (*text).to_owned()).collect())
        .collect()
}

/// The rows as text with this between the fields.
fn delimited(delimiter: &str, with_header: bool) -> String {
    rows(with_header)
        .iter()
        .map(|row| row.join(delimiter) + "\r\n")
        .collect()
}

/// `sheetData` whose text stands in the shared strings.
fn shared_data() -> (String, Vec<&'static str>) {
    let strings: Vec<&str> = HEADER
        .iter()
        .chain(PEOPLE.iter().flatten())
        .copied()
        .collect();
    let mut data = String::from("<sheetData>");
    for row in 0..strings.len() / 5 {
        data += &format!(r#"<row r="{}">"#, row + 1);
        for column in 0..5 {
            let place = format!("{}{}", char::from(b'A' + column as u8), row + 1);
            data += &format!(r#"<c r="{place}" t="s"><v>{}</v></c>"#, row * 5 + column);
        }
        data += "</row>";
    }
    (data + "</sheetData>", strings)
}

/// A workbook with canaries on sheets of every visibility, in every kind of
/// cell, and in parts beside the cells.
fn workbook() -> Vec<u8> {
    let (shared, mut strings) = shared_data();
    strings.push("Zyxwentham stands in no cell");
    let inline = crate::support::sheet_data(&rows(true));
    let hidden = inline.replace("<row ", r#"<row hidden="1" "#);
    let columns = format!(r#"<cols><col min="1" max="2" width="9" hidden="1"/></cols>{inline}"#);
    let odd = r#"<sheetData><row r="1"><c r="A1" t="str"><f>"Zyxwentham"&amp;""</f><v>Zyxwentham</v></c><c r="B1" t="e"><v>Zyxwentham</v></c><c r="C1" t="d"><v>Zyxwentham</v></c><c r="D1"><v>80417726</v></c><c r="E1" t="b"><v>Zyxwentham</v></c></row></sheetData><dataValidations count="1"><dataValidation type="list" sqref="A2"><formula1>"Zyxwentham,Quorlbright"</formula1></dataValidation></dataValidations><headerFooter><oddHeader>Zyxwentham</oddHeader></headerFooter>"#;
    Parts::workbook(&[
        ("Shown", "", &shared),
        ("Inline", r#"state="hidden""#, &inline),
        ("Deep", r#"state="veryHidden""#, &inline),
        ("Rows", "", &hidden),
        ("Columns", "", &columns),
        ("Odd", "", odd),
    ])
    .with_strings("", &strings)
    .with("docProps/core.xml", r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Quorlbright Zyxwentham</dc:creator><dc:title>Zyxwentham</dc:title><dc:description>Zyxwentham</dc:description><cp:lastModifiedBy>Zyxwentham</cp:lastModifiedBy></cp:coreProperties>"#)
    .with("docProps/app.xml", r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Manager>Zyxwentham</Manager><Company>Quorlbright</Company></Properties>"#)
    .with("docProps/custom.xml", r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="Zyxwentham" pid="2"><x>Zyxwentham</x></property></Properties>"#)
    .with("xl/comments1.xml", r#"<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Zyxwentham</author></authors><commentList><comment ref="A1" authorId="0"><text><t>Zyxwentham</t></text></comment></commentList></comments>"#)
    .with("xl/pivotCache/pivotCacheRecords1.xml", r#"<pivotCacheRecords xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1"><r><s v="Zyxwentham"/></r></pivotCacheRecords>"#)
    .with("customXml/item1.xml", "<a>Zyxwentham</a>")
    .zip()
}

/// Workbooks that break just where a canary stands: an error message is
/// tempted to quote what it could not read.
fn breaking() -> Vec<(&'static str, Vec<u8>)> {
    let sheet = |inside: &str| Parts::workbook(&[("S", "", inside)]).zip();
    let cell = |cell: &str| sheet(&format!("<sheetData><row r=\"1\">{cell}</row></sheetData>"));
    vec![
        ("number.xlsx", cell(r#"<c r="A1"><v>Zyxwentham</v></c>"#)),
        (
            "shared.xlsx",
            cell(r#"<c r="A1" t="s"><v>Zyxwentham</v></c>"#),
        ),
        (
            "place.xlsx",
            cell(r#"<c r="Zyxwentham1" t="inlineStr"><is><t>x</t></is></c>"#),
        ),
        (
            "style.xlsx",
            cell(r#"<c r="A1" s="Zyxwentham" t="Quorlbright"><v>Zyxwentham</v></c>"#),
        ),
        (
            "row.xlsx",
            sheet(r#"<sheetData><row r="Zyxwentham"><c><v>1</v></c></row></sheetData>"#),
        ),
        (
            "unclosed.xlsx",
            sheet("<sheetData><row><c><v>Zyxwentham</sheetData>"),
        ),
        (
            "wrong-end.xlsx",
            sheet("<sheetData><row></Zyxwentham></row></sheetData>"),
        ),
        (
            "entity.xlsx",
            cell(r#"<c r="A1" t="inlineStr"><is><t>&Zyxwentham;</t></is></c>"#),
        ),
        ("bytes.xlsx", {
            let mut bytes = b"<worksheet><sheetData><row><c><v>Zyxwentham \xFF\xFE".to_vec();
            bytes.extend(b"</v></c></row></sheetData></worksheet>");
            Parts::workbook(&[])
                .with("xl/worksheets/sheet1.xml", bytes)
                .zip()
        }),
        ("truncated.xlsx", {
            let whole = workbook();
            whole[..whole.len() * 2 / 3].to_vec()
        }),
        (
            "not-a-zip.xlsx",
            b"Zyxwentham,Quorlbright\r\nis not a workbook\r\n".to_vec(),
        ),
        (
            "quote.csv",
            b"Surname,Rank\r\n\"Zyxwentham,Sergeant\r\nTestley,Constable".to_vec(),
        ),
        (
            "encoding.csv",
            b"Surname,Rank\r\nZyxwentham \xFF\xC3\x28,Sergeant\r\n".to_vec(),
        ),
        (
            "nul.csv",
            b"Surname\0,Rank\r\nZyxwentham\0,Sergeant\r\n".to_vec(),
        ),
    ]
}

/// Everything with a canary in it, in one folder.
fn plant(work: &Workdir) {
    work.put("in/workbook.xlsx", workbook());
    for (name, delimiter) in [
        ("comma.csv", ","),
        ("semicolon.csv", ";"),
        ("tab.tsv", "\t"),
        ("pipe.txt", "|"),
    ] {
        work.put(&format!("in/{name}"), delimited(delimiter, true));
        // Without a header the first person must not be taken for one.
        work.put(&format!("in/headless-{name}"), delimited(delimiter, false));
    }
    let text = delimited("\t", true);
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    work.put("in/utf16.txt", utf16);
    let table: String = rows(true)
        .iter()
        .map(|row| format!("<tr><td>{}</td></tr>", row.join("</td><td>")))
        .collect();
    work.put(
        "in/page.xls",
        format!("<html><body><table>{table}</table></body></html>"),
    );
    let table: String = rows(true)
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .map(|text| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>"))
                .collect();
            format!("<Row>{cells}</Row>")
        })
        .collect();
    work.put("in/sheet.xml", format!("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"S\"><Table>{table}</Table></Worksheet></Workbook>"));
    for (name, bytes) in breaking() {
        work.put(&format!("in/broken-{name}"), bytes);
    }
}

/// A canary in every dress it could leave in.
fn dresses(canary: &str) -> Vec<(&'static str, Vec<u8>)> {
    let text = canary.to_lowercase();
    let digest = Sha256::digest(canary.as_bytes());
    let hexadecimal: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    vec![
        ("UTF-8", text.clone().into_bytes()),
        (
            "UTF-16 LE",
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        (
            "UTF-16 BE",
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
        ("SHA-256", hexadecimal.into_bytes()),
    ]
}

/// Base64 of the canary behind none, one and two other bytes, without the ends
/// that depend on what stands around it.
fn base64(canary: &str) -> Vec<Vec<u8>> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let in_place = |before: usize| {
        let bytes: Vec<u8> = std::iter::repeat_n(0, before)
            .chain(canary.bytes())
            .collect();
        let bits: Vec<u8> = bytes
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1))
            .collect();
        let whole = bits.chunks_exact(6).skip((before * 8).div_ceil(6));
        whole
            .map(|six| LETTERS[six.iter().fold(0, |sum, bit| sum * 2 + usize::from(*bit))])
            .collect()
    };
    (0..3).map(in_place).collect()
}

/// Fails if a canary is in these bytes.
fn search(bytes: &[u8], of: &str) {
    let lower = bytes.to_ascii_lowercase();
    for canary in CANARIES {
        for (dress, needle) in dresses(canary) {
            let found = memchr::memmem::find(&lower, &needle);
            assert!(
                found.is_none(),
                "{of}: {canary} is there in {dress}\n{}",
                around(bytes, found)
            );
        }
        for needle in base64(canary) {
            let found = memchr::memmem::find(bytes, &needle);
            assert!(
                found.is_none(),
                "{of}: {canary} is there in base64\n{}",
                around(bytes, found)
            );
        }
    }
}

fn around(bytes: &[u8], at: Option<usize>) -> String {
    let at = at.unwrap_or_default();
    let end = bytes.len().min(at + 120);
    String::from_utf8_lossy(&bytes[at.saturating_sub(160)..end]).into_owned()
}

/// Runs foiscan in the folder with its temporary files kept there, and
/// searches all that it prints and leaves behind.
fn run_and_search(work: &Workdir, arguments: &[&str]) -> Option<i32> {
    let said = arguments.join(" ");
    let outcome = run(work.path(), arguments, 3 * PATIENCE);
    outcome.lived(&said);
    search(&outcome.stdout, &format!("{said}, stdout"));
    search(&outcome.stderr, &format!("{said}, stderr"));
    for path in files(work.path()) {
        let below = path.strip_prefix(work.path()).unwrap();
        // What was planted is not searched; what was written beside it is.
        let is_written = below.to_string_lossy().ends_with(".foiscan.html");
        if !below.starts_with("in") || is_written {
            search(
                &fs::read(&path).unwrap(),
                &format!("{said}, {}", below.display()),
            );
        }
    }
    for (path, bytes) in &outcome.left {
        search(bytes, &format!("{said}, left behind in {}", path.display()));
    }
    outcome.code
}

#[test]
fn no_format_of_check_shows_a_value() {
    let work = Workdir::new();
    plant(&work);
    for format in [
        "human", "json", "jsonl", "html", "sarif", "junit", "gitlab", "github", "csv", "markdown",
    ] {
        let code = run_and_search(&work, &["check", "--format", format, "in"]);
        assert_eq!(code, Some(1), "{format}");
        let output = format!("{format}=out.{format}");
        run_and_search(&work, &["check", "-o", &output, "in"]);
        assert!(
            work.path().join(format!("out.{format}")).exists(),
            "{format}"
        );
    }
}

#[test]
fn no_option_of_check_shows_a_value() {
    let work = Workdir::new();
    plant(&work);
    for (options, codes) in [
        (&["-v"][..], &[1][..]),
        (&["-q"], &[1]),
        (&["--format", "csv", "--rows"], &[1]),
        (&["--show-values", "none"], &[1]),
        (&["--show-values", "shape"], &[1]),
        (&["--color", "always"], &[1]),
        (&["--threads", "1"], &[1]),
        (&["--max-expanded-megabytes", "1"], &[1, 3]),
        // To a pipe these are refused.
        (&["--show-values", "masked"], &[2]),
        (&["--show-values", "full"], &[2]),
    ] {
        let arguments: Vec<&str> = ["check", "in"].iter().chain(options).copied().collect();
        let code = run_and_search(&work, &arguments);
        assert!(
            code.is_some_and(|code| codes.contains(&code)),
            "{options:?}: exit {code:?}"
        );
    }
}

#[test]
fn no_other_verb_shows_a_value() {
    let work = Workdir::new();
    plant(&work);
    for arguments in [
        &["in/workbook.xlsx"][..],
        &["check", "--list-files", "in"],
        &["rules", "list"],
        &["explain", "surname"],
        &["check", "-o", "json=saved.json", "in"],
        &["report", "saved.json"],
        &["report", "saved.json", "-o", "page.html", "-o", "log.sarif"],
        &["report", "in/comma.csv"],
        &["verify", "in/comma.csv", "in/workbook.xlsx"],
        &["verify", "saved.json", "in/workbook.xlsx"],
        &["verify", "saved.json", "in/comma.csv"],
        &["accept", "in/comma.csv"],
        &["accept", "in/workbook.xlsx"],
        &["check", "--config", "in/comma.csv", "in"],
        &["check", "--accept", "in/comma.csv", "in"],
        &["check", "--rules", "in/comma.csv", "in"],
        &["rules", "check", "in/comma.csv"],
        &["config", "show", "--config", "in/comma.csv"],
        &["audit", "in", "--out", "out"],
    ] {
        run_and_search(&work, arguments);
    }
}

#[test]
fn the_search_finds_what_is_there() {
    let found = |bytes: &[u8]| std::panic::catch_unwind(|| search(bytes, "this")).is_err();
    assert!(found(b"... ZYXWENTHAM ..."));
    assert!(found(
        "xxzyxwentham"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect::<Vec<_>>()
            .as_slice()
    ));
    // `printf 'a: Quorlbright, b' | base64`
    assert!(found(b"YTogUXVvcmxicmlnaHQsIGI="));
    assert!(!found(b"Aaaaaaaaaa, 99999999"));
}
