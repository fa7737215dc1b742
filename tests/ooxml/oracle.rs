//! calamine as the oracle: every workbook of the corpus that it reads gives the
//! same cells through our reader, or stands in `differences.tsv` with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, Xlsx};
use foiscan::model::{Hiding, SurfaceKind};

use super::corpus::{name, workbooks};
use super::record::{Record, Seen};

/// Texts by sheet name, zero-based row and column.
type Cells = BTreeMap<(String, u32, u32), String>;

const DIFFERENCES: &str = include_str!("differences.tsv");

#[test]
fn calamine_reads_the_same_cells() {
    let paths = workbooks(&[".xlsx", ".xlsm", ".xltx", ".xltm"]);
    if paths.is_empty() {
        return;
    }
    let known: BTreeSet<&str> = DIFFERENCES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect();
    let mut told = Vec::new();
    let mut seen = BTreeSet::new();
    let mut n_compared = 0;
    // Some files nest deeply or are large on purpose: room on the stack.
    let work = std::thread::Builder::new().stack_size(64 << 20);
    let compared = std::thread::scope(|scope| {
        let paths = &paths;
        let thread = work.spawn_scoped(scope, move || {
            let compare = |path: &std::path::PathBuf| (name(path), compare(path));
            paths.iter().map(compare).collect::<Vec<_>>()
        });
        thread.unwrap().join().unwrap()
    });
    for (file, difference) in compared {
        match difference {
            None => {}
            Some(None) => n_compared += 1,
            Some(Some(says)) => {
                n_compared += 1;
                seen.insert(file.clone());
                if !known.contains(file.as_str()) {
                    told.push(format!("{file}: {says}"));
                }
            }
        }
    }
    for file in known {
        if !seen.contains(file) {
            told.push(format!("{file}: no longer differs; take it off the list"));
        }
    }
    eprintln!("{n_compared} workbooks compared, {} differ", seen.len());
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// `None` when calamine does not read the file; else what differs, if anything.
fn compare(path: &Path) -> Option<Option<String>> {
    let bytes = std::fs::read(path).unwrap();
    let theirs = catch_unwind(AssertUnwindSafe(|| by_calamine(&bytes))).ok()??;
    let ours = by_foiscan(bytes);
    let mut differences = Vec::new();
    for (place, text) in &theirs {
        if ours.get(place) != Some(text) {
            differences.push((place, Some(text), ours.get(place)));
        }
    }
    for (place, text) in &ours {
        if !theirs.contains_key(place) {
            differences.push((place, None, Some(text)));
        }
    }
    let first = differences.first().map(|((sheet, row, column), a, b)| {
        format!(
            "{} cells; first {sheet}!R{}C{}: calamine {a:?}, foiscan {b:?}",
            differences.len(),
            row + 1,
            column + 1
        )
    });
    Some(first)
}

fn by_foiscan(bytes: Vec<u8>) -> Cells {
    let record = Record::of(bytes);
    let mut cells = Cells::new();
    for surface in &record.surfaces {
        let is_sheet = surface.surface.kind == SurfaceKind::Sheet;
        if !is_sheet || surface.surface.hiding.meets(Hiding::NOT_SHOWN) {
            continue;
        }
        for row in &surface.rows {
            for (column, value) in &row.cells {
                let place = (surface.surface.name.clone(), row.index, *column);
                let text = match value {
                    Seen::Number(text) => text.clone(),
                    other => record.text_of(other).to_owned(),
                };
                cells.insert(place, text);
            }
        }
    }
    cells
}

fn by_calamine(bytes: &[u8]) -> Option<Cells> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let from_1904 = book.has_1904_epoch();
    let mut cells = Cells::new();
    for sheet in sheets {
        let mut reader = book.worksheet_cells_reader(&sheet).ok()?;
        while let Some(cell) = reader.next_cell().ok()? {
            let (row, column) = cell.get_position();
            if let Some(text) = text_of(cell.get_value(), from_1904) {
                cells.insert((sheet.clone(), row, column), text);
            }
        }
    }
    Some(cells)
}

fn text_of(value: &DataRef<'_>, from_1904: bool) -> Option<String> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(text) if text.is_empty() => return None,
        DataRef::SharedString("") => return None,
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if *number == 0.0 => "0".to_owned(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string().to_uppercase(),
        DataRef::DateTime(moment) => {
            // Where days are counted from 1904, day 0 is day 1,462 of 1900.
            let shift = if from_1904 { 1462.0 } else { 0.0 };
            date(moment.as_f64(), shift, moment.is_duration())
        }
        // We show no parts of seconds, and no midnight behind a date.
        DataRef::DateTimeIso(text) => {
            let text = text.replace('T', " ");
            let whole = text.split('.').next().unwrap().trim_end_matches('Z');
            whole.trim_end_matches(" 00:00:00").to_owned()
        }
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    })
}

/// A day count as a date, counted on from a known day.
pub(crate) fn date(days: f64, shift: f64, is_duration: bool) -> String {
    let seconds = (days * 86_400.0).round() as i64;
    let time = |seconds: i64| {
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
    };
    if is_duration || seconds < 86_400 {
        return time(seconds);
    }
    let seconds = seconds + shift as i64 * 86_400;
    let (mut year, mut left) = (1900, seconds / 86_400 - 1);
    let length = |year: i64| {
        // Excel holds 1900 for a leap year.
        let leap = year == 1900 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
        if leap { 366 } else { 365 }
    };
    while left >= length(year) {
        left -= length(year);
        year += 1;
    }
    let months = [
        31,
        length(year) - 337,
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let mut month = 0;
    while left >= months[month] {
        left -= months[month];
        month += 1;
    }
    let day = format!("{year:04}-{:02}-{:02}", month + 1, left + 1);
    match seconds % 86_400 {
        0 => day,
        rest => format!("{day} {}", time(rest)),
    }
}
