//! Files that are broken, locked or meant to do harm: each is a gap or escaped
//! text with the right exit code, never a panic, a hang, or silence.

use serde_json::Value;

use crate::samples_parts::broken::{encrypted, garbage};
use crate::support::{Outcome, Parts, Workdir, foiscan, reported, sheet_data};

/// Everything was looked at and something was found.
const FOUND: i32 = 1;
/// Wrong use.
const USAGE: i32 = 2;
/// Something could not be looked at.
const UNCHECKED: i32 = 3;
/// There was nothing to look at.
const NOTHING: i32 = 4;

/// Twenty people, so that not seeing them shows.
fn people() -> Vec<Vec<String>> {
    let header = ["Surname", "Forename", "Rank", "Staff No"]
        .map(str::to_owned)
        .to_vec();
    let person = |i: usize| {
        let name = ["Testley", "Sampleton", "Mockford", "Dummond"][i % 4];
        vec![
            name.to_owned(),
            "Anna".to_owned(),
            "Sergeant".to_owned(),
            format!("{}", 804_177 + 31 * i),
        ]
    };
    std::iter::once(header).chain((0..20).map(person)).collect()
}

fn workbook_of_people() -> Parts {
    Parts::workbook(&[("People", "", &sheet_data(&people()))])
}

/// Checks one file and gives back how that ended and what is said of it.
fn check(name: &str, bytes: &[u8], options: &[&str]) -> (Outcome, Value) {
    let work = Workdir::new();
    work.put(name, bytes);
    let arguments: Vec<&str> = ["check", "--format", "json", name]
        .iter()
        .chain(options)
        .copied()
        .collect();
    let outcome = foiscan(work.path(), &arguments);
    outcome.lived(name);
    let report = outcome.json();
    let file = reported(&report).first().cloned().unwrap_or_default();
    assert_eq!(
        outcome.code == Some(UNCHECKED),
        file["verdict"] == "unchecked",
        "{name}: {file}"
    );
    (outcome, file)
}

/// Fails unless the file is unchecked, for one of these reasons, with words.
fn unchecked(name: &str, bytes: &[u8], options: &[&str], reasons: &[&str]) {
    let (outcome, file) = check(name, bytes, options);
    assert_eq!(outcome.code, Some(UNCHECKED), "{name}: {file}");
    assert_eq!(file["complete"], false, "{name}");
    let gaps = file["gaps"].as_array().cloned().unwrap_or_default();
    assert!(!gaps.is_empty(), "{name}: unchecked without a gap");
    for gap in &gaps {
        let says = gap["says"].as_str().unwrap_or_default();
        assert!(
            says.len() > 20,
            "{name}: a gap has to say what happened: {gap}"
        );
    }
    let right = gaps
        .iter()
        .any(|gap| reasons.iter().any(|reason| gap["reason"] == *reason));
    assert!(right, "{name}: {reasons:?} expected: {gaps:?}");
}

/// Fails if the people in the file went unseen and nothing says so.
fn not_silent(name: &str, bytes: &[u8], options: &[&str]) {
    let (outcome, file) = check(name, bytes, options);
    assert!(
        matches!(outcome.code, Some(FOUND | UNCHECKED)),
        "{name}: exit {:?}, {file}",
        outcome.code
    );
}

#[test]
fn what_is_locked_or_broken_is_unchecked() {
    let whole = workbook_of_people().zip();
    unchecked("encrypted.xlsx", &encrypted().unwrap(), &[], &["encrypted"]);
    unchecked(
        "truncated.xlsx",
        &whole[..whole.len() / 2],
        &[],
        &["damaged"],
    );
    unchecked(
        "almost-whole.xlsx",
        &whole[..whole.len() - 10],
        &[],
        &["damaged"],
    );
    unchecked(
        "garbage.xlsx",
        &garbage(5_000),
        &[],
        &["damaged", "unsupported"],
    );
    unchecked(
        "garbage.csv",
        &garbage(5_000),
        &[],
        &["damaged", "unsupported"],
    );
    unchecked("only-a-mark.xlsx", b"PK\x03\x04", &[], &["damaged"]);
    unchecked(
        "compound.xls",
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        &[],
        &["damaged"],
    );
    for name in ["empty.csv", "empty.xlsx", "empty.xls"] {
        unchecked(name, b"", &[], &["empty", "damaged"]);
    }
}

#[test]
fn a_sheet_that_ends_early_is_unchecked() {
    let cut = |inside: &str| {
        let part = format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{inside}"
        );
        // The part is replaced by one that is cut off.
        let whole = Parts::workbook(&[]);
        whole.with("xl/worksheets/sheet1.xml", part).zip()
    };
    let data = sheet_data(&people());
    for share in [3, 5, 9] {
        not_silent("cut.xlsx", &cut(&data[..data.len() * share / 10]), &[]);
    }
    let mut parts = workbook_of_people();
    parts = parts.with("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=");
    not_silent("styles.xlsx", &parts.zip(), &[]);
}

#[test]
fn a_bomb_is_unchecked() {
    // 40 MB that pack to some 40 kB, in a cell and between the rows.
    let spaces = " ".repeat(40_000_000);
    let cell = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{spaces}</t></is></c></row></sheetData>"
    );
    let between = format!("<sheetData>{spaces}</sheetData>");
    for inside in [cell, between] {
        let bytes = Parts::workbook(&[("Bomb", "", &inside)]).zip();
        assert!(bytes.len() < 400_000);
        unchecked(
            "bomb.xlsx",
            &bytes,
            &["--max-expanded-megabytes", "8"],
            &["too-large"],
        );
    }
    let laughs = r#"<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&d;&d;&d;&d;&d;&d;&d;&d;</t></is></c></row></sheetData></worksheet>"#;
    let bytes = Parts::workbook(&[])
        .with("xl/worksheets/sheet1.xml", laughs)
        .zip();
    check("laughs.xlsx", &bytes, &[]);
    let deep = format!("<sheetData>{}</sheetData>", "<row>".repeat(200_000));
    check(
        "deep.xlsx",
        &Parts::workbook(&[("Deep", "", &deep)]).zip(),
        &[],
    );
}

#[test]
fn a_file_past_the_limit_is_unchecked() {
    let text: String = people().iter().map(|row| row.join(",") + "\n").collect();
    let long = text.repeat(6_000);
    assert!(long.len() > 2_000_000);
    unchecked(
        "long.csv",
        long.as_bytes(),
        &["--max-megabytes", "1"],
        &["too-large"],
    );
}

#[test]
fn sizes_that_lie_hide_nobody() {
    // The sheet's own size in the zip says 10 bytes, or four thousand million.
    let whole = workbook_of_people().zip();
    let size = sheet_data(&people()).len() as u32;
    let at_least = size.to_le_bytes();
    for lie in [10u32, 0, u32::MAX - 1] {
        let mut bytes = whole.clone();
        let mut changed = 0;
        for at in 0..bytes.len() - 4 {
            let is_header =
                bytes[at..].starts_with(b"PK\x01\x02") || bytes[at..].starts_with(b"PK\x03\x04");
            let offset = if bytes[at..].starts_with(b"PK\x01\x02") {
                24
            } else {
                22
            };
            if is_header {
                let field = at + offset..at + offset + 4;
                let said = u32::from_le_bytes(bytes[field.clone()].try_into().unwrap());
                if said >= u32::from_le_bytes(at_least) {
                    bytes[field].copy_from_slice(&lie.to_le_bytes());
                    changed += 1;
                }
            }
        }
        assert!(changed > 0, "the lie found no field");
        not_silent("lying-sizes.xlsx", &bytes, &[]);
    }
    not_silent(
        "appended.xlsx",
        &[garbage(900), whole.clone()].concat(),
        &[],
    );
    not_silent("trailing.xlsx", &[whole, garbage(900)].concat(), &[]);
}

#[test]
fn counts_that_lie_cost_nothing() {
    // Trusting them would reserve gigabytes.
    let lying = workbook_of_people()
        .with_strings("count=\"400000000\" uniqueCount=\"400000000\"", &["one"]);
    not_silent("unique-count.xlsx", &lying.zip(), &[]);
    let far = |place: &str| format!(r#"<c r="{place}" t="inlineStr"><is><t>x</t></is></c>"#);
    for dimension in ["A1:XFD1048576", "XFD1048576:A1", "ZZZZ99999999", ""] {
        let inside = format!(
            "<dimension ref=\"{dimension}\"/><sheetData><row r=\"1\">{}</row><row r=\"1048576\">{}</row></sheetData>",
            far("A1"),
            far("XFD1048576")
        );
        check(
            "corners.xlsx",
            &Parts::workbook(&[("Corners", "", &inside)]).zip(),
            &[],
        );
    }
    for place in [
        "A99999999999",
        "ZZZZZZZ1",
        "A0",
        "1A",
        "",
        "A4294967296",
        "XFE1",
    ] {
        let inside = format!("<sheetData><row r=\"1\">{}</row></sheetData>", far(place));
        check(
            "places.xlsx",
            &Parts::workbook(&[("Places", "", &inside)]).zip(),
            &[],
        );
    }
}

#[test]
fn references_into_nowhere_hide_nobody() {
    let inside = sheet_data(&people()).replace(
        "</sheetData>",
        r#"<row r="90"><c r="A90" t="s"><v>4000000000</v></c></row></sheetData>"#,
    );
    not_silent(
        "shared-index.xlsx",
        &Parts::workbook(&[("S", "", &inside)]).zip(),
        &[],
    );
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>"#;
    let parts = Parts::workbook(&[])
        .with("xl/worksheets/sheet1.xml", sheet_data(&people()))
        .with("_rels/x.rels", rels);
    not_silent("lost-sheet.xlsx", &parts.zip(), &[]);
}

#[test]
fn what_a_name_holds_is_not_obeyed() {
    let name = "&lt;script&gt;alert(1)&lt;/script&gt;_x001B_[31m\u{202E}";
    let bytes = Parts::workbook(&[(name, r#"state="hidden""#, &sheet_data(&people()))]).zip();
    let work = Workdir::new();
    work.put("names.xlsx", &bytes);
    // A file name may hold what a terminal obeys, where the system allows it.
    #[cfg(unix)]
    work.put("evil\u{1b}[2J\u{7}.csv", "a,b\n1,2\n");
    for format in [
        "human", "json", "jsonl", "html", "sarif", "markdown", "csv", "junit",
    ] {
        let outcome = foiscan(
            work.path(),
            &["check", "--color", "never", "--format", format, "."],
        );
        outcome.lived(format);
        for text in [outcome.text(), outcome.complaint()] {
            let obeyed = text
                .chars()
                .find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
            assert_eq!(obeyed, None, "{format}: a control character comes through");
            let is_markup = format == "html" || format == "markdown";
            assert!(
                !is_markup || !text.contains("<script>alert"),
                "{format}: a script comes through"
            );
        }
    }
    foiscan(work.path(), &["check", "--format", "json", "."]).json();
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let work = Workdir::new();
    let text: String = people().iter().map(|row| row.join(",") + "\n").collect();
    work.put(
        "a-good.csv",
        "Rank,Count\nConstable,120\nSergeant,40\nInspector,12\n",
    );
    work.put("b-truncated.xlsx", &workbook_of_people().zip()[..700]);
    work.put("c-encrypted.xlsx", encrypted().unwrap());
    work.put("d-people.csv", text);
    work.put("e-garbage.xls", garbage(3_000));
    work.put(
        "f-good.csv",
        "Ward,Electorate\nAbbey,8120\nMarsh,6200\nWells,7040\n",
    );
    let outcome = foiscan(work.path(), &["check", "--format", "json", "."]);
    outcome.lived("one bad file");
    let report = outcome.json();
    let verdicts: Vec<&str> = reported(&report)
        .iter()
        .filter_map(|file| file["verdict"].as_str())
        .collect();
    assert_eq!(
        verdicts,
        [
            "clear",
            "unchecked",
            "unchecked",
            "stop",
            "unchecked",
            "clear"
        ]
    );
    // What was found wins over what could not be looked at; the report says both.
    assert_eq!(outcome.code, Some(FOUND));
    assert_eq!(report["complete"], false);
    std::fs::remove_file(work.path().join("d-people.csv")).unwrap();
    assert_eq!(foiscan(work.path(), &["check", "."]).code, Some(UNCHECKED));
}

#[test]
fn nothing_to_check_is_no_success() {
    let work = Workdir::new();
    std::fs::create_dir(work.path().join("hollow")).unwrap();
    assert_eq!(
        foiscan(work.path(), &["check", "hollow"]).code,
        Some(NOTHING)
    );
    let missing = foiscan(work.path(), &["check", "no-such-file.xlsx"]).code;
    assert!(matches!(missing, Some(USAGE | NOTHING)), "{missing:?}");
    assert_eq!(foiscan(work.path(), &["check"]).code, Some(USAGE));
    assert_eq!(
        foiscan(work.path(), &["check", "--no-such-flag", "."]).code,
        Some(USAGE)
    );
    // A path that is missing beside one that is not: not a success either.
    work.put(
        "good.csv",
        "Ward,Electorate\nAbbey,8120\nMarsh,6200\nWells,7040\n",
    );
    let both = foiscan(work.path(), &["check", "good.csv", "no-such-file.xlsx"]).code;
    assert!(
        matches!(both, Some(USAGE | UNCHECKED | NOTHING)),
        "{both:?}"
    );
}
