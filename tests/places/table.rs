//! The table of all hiding places and what is done about each in each format.
//! The cells stand in `table/*.tsv`; whoever reads a new place changes a cell
//! there and names the test that plants someone in it. The page in docs is made
//! from them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use regex::Regex;

/// The formats, and their cells. The head of the first file says how a cell is
/// written.
const FORMATS: [(&str, &str); 4] = [
    ("xlsx, xlsm", include_str!("table/xlsx.tsv")),
    ("xlsb", include_str!("table/xlsb.tsv")),
    ("xls", include_str!("table/xls.tsv")),
    ("ods", include_str!("table/ods.tsv")),
];

/// What may be done about a place, and how the page says it.
const STATES: [(&str, &str); 5] = [
    ("read", "read"),
    ("presence", "told"),
    ("gap", "not checked"),
    ("none", "–"),
    ("silent", "**nothing yet**"),
];

const N_ROWS: usize = 83;

/// One cell: its state, and the test that proves it or a reason.
struct Cell {
    state: &'static str,
    proof: String,
}

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// The cells of a format, one for each row of the table in its order.
fn cells(format: &str, text: &str) -> Vec<Cell> {
    let cells: Vec<Cell> = (1..)
        .zip(lines(text))
        .map(|(number, fields)| {
            let place = format!("{format}, row {number}");
            assert_eq!(fields[0], number.to_string(), "{place}: rows in order");
            let known = STATES
                .iter()
                .find(|(state, _)| fields.get(1) == Some(state));
            let (state, _) = known.unwrap_or_else(|| panic!("{place}: an unknown state"));
            Cell {
                state,
                proof: fields.get(2).copied().unwrap_or_default().to_owned(),
            }
        })
        .collect();
    assert_eq!(cells.len(), N_ROWS, "{format}");
    cells
}

/// The names of the tests in a file.
fn tests_in(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let test = Regex::new(r"#\[test\]\s+(?:#\[[^\]]*\]\s+)*fn (\w+)").unwrap();
    test.captures_iter(&text)
        .map(|found| found[1].to_owned())
        .collect()
}

#[test]
fn what_is_read_is_proved() {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (format, text) in FORMATS {
        for (number, cell) in (1..).zip(cells(format, text)) {
            let place = format!("{format}, row {number}");
            if !matches!(cell.state, "read" | "presence") {
                continue;
            }
            let (file, test) = cell.proof.split_once("::").unwrap_or_default();
            let tests = known
                .entry(file.to_owned())
                .or_insert_with(|| tests_in(file));
            assert!(
                tests.iter().any(|known| known == test),
                "{place}: no test {:?}",
                cell.proof
            );
        }
    }
}

#[test]
fn the_page_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/places.md");
    let page = page();
    if std::env::var_os("FOISCAN_WRITE_PLACES").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/places.md is not what the table says: FOISCAN_WRITE_PLACES=1 cargo test places::table"
    );
}

fn page() -> String {
    let tables: Vec<Vec<Cell>> = FORMATS
        .iter()
        .map(|(format, text)| cells(format, text))
        .collect();
    let rows: Vec<Vec<&str>> = lines(include_str!("table/rows.tsv")).collect();
    assert_eq!(rows.len(), N_ROWS);
    let mut page = String::from(HEAD);
    let mut proofs = String::from(PROOFS);
    for row in &rows {
        let (number, name) = (row[0], row[1]);
        let at: usize = number.parse().unwrap();
        let cells: Vec<&Cell> = tables.iter().map(|table| &table[at - 1]).collect();
        let shown = cells.iter().map(|cell| shown(cell.state));
        let shown: Vec<&str> = shown.collect();
        let _ = writeln!(page, "| {number} | {name} | {} |", shown.join(" | "));
        for ((format, _), cell) in FORMATS.iter().zip(cells) {
            if !cell.proof.is_empty() {
                let _ = writeln!(proofs, "| {number} | {format} | {} |", proof(cell));
            }
        }
    }
    let _ = writeln!(page, "\n{}", counts(&tables));
    page + &proofs
}

fn shown(state: &str) -> &'static str {
    STATES
        .iter()
        .find(|(known, _)| *known == state)
        .map_or("", |(_, shown)| shown)
}

fn proof(cell: &Cell) -> String {
    if matches!(cell.state, "read" | "presence") {
        format!("`{}`", cell.proof)
    } else {
        cell.proof.clone()
    }
}

/// How many places of each format are in which state.
fn counts(tables: &[Vec<Cell>]) -> String {
    let mut text = String::from("| | ");
    text += &FORMATS.map(|(format, _)| format).join(" | ");
    text += " |\n|---|---|---|---|---|\n";
    for (state, shown) in STATES {
        let n = tables.iter().map(|table| {
            let cells = table.iter().filter(|cell| cell.state == state);
            cells.count().to_string()
        });
        let _ = writeln!(text, "| {shown} | {} |", n.collect::<Vec<_>>().join(" | "));
    }
    text
}

const HEAD: &str = "# Hiding places

What foiscan does about each place where a workbook can keep what nobody sees.
This page is made by a test from the tables in `tests/places/table/`, and a test
keeps it true (`FOISCAN_WRITE_PLACES=1 cargo test places::table` writes it).

- **read**: the text there goes through the same detectors as the cells.
- **told**: that it is there is told, not what it holds.
- **not checked**: a workbook that has the place counts as not checked.
- **–**: the format does not have the place.
- **nothing yet**: not looked at and not told.

| | place | xlsx, xlsm | xlsb | xls | ods |
|---|---|---|---|---|---|
";

const PROOFS: &str = "
## What proves it

Each test named here plants an invented person in that place and finds them
there, with the kind of place and the means of hiding.

| | format | test, or why not |
|---|---|---|
";
