//! calamine as the oracle of the older formats: every public workbook that it
//! reads gives the same cells through our own reader, of the same kinds, or
//! stands in a list of differences with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use calamine::DataType;
use foiscan::model::{Source, SurfaceKind};
use foiscan::read::{Format, Limits, Reading, read};

use super::listing::Listing;
use crate::ooxml::corpus::{name, workbooks};
use crate::ooxml::oracle::date;

/// Values as [`Listing`] writes them, by sheet name, zero-based row and column.
pub(super) type Cells = BTreeMap<(String, u32, u32), String>;

/// What calamine reads: the names of the sheets in their order, and the cells.
pub(super) type Told = (Vec<String>, Cells);

/// Compares all public workbooks of a format; `differences` are the known ones,
/// a file and a reason to a line. How many were compared.
pub(super) fn hold(
    format: &Format,
    ending: &str,
    differences: &str,
    by_calamine: fn(&[u8]) -> Option<Told>,
) -> usize {
    let lines = differences.lines().filter(|line| !line.starts_with('#'));
    let known: BTreeSet<&str> = lines.filter_map(|line| line.split('\t').next()).collect();
    let (mut seen, mut told, mut n_compared) = (BTreeSet::new(), Vec::new(), 0);
    for path in workbooks(&[ending]) {
        let bytes = std::fs::read(&path).unwrap();
        let theirs = catch_unwind(AssertUnwindSafe(|| by_calamine(&bytes)));
        let Ok(Some(theirs)) = theirs else { continue };
        n_compared += 1;
        if let Some(says) = differ(&theirs, &by_foiscan(bytes, format)) {
            seen.insert(name(&path));
            if !known.contains(name(&path).as_str()) {
                told.push(format!("{}: {says}", name(&path)));
            }
        }
    }
    if n_compared > 0 {
        let gone = known.iter().filter(|file| !seen.contains(**file));
        told.extend(gone.map(|file| format!("{file}: no longer differs; take it off the list")));
    }
    eprintln!("{n_compared} workbooks compared, {} differ", seen.len());
    assert!(told.is_empty(), "{}", told.join("\n"));
    n_compared
}

/// What differs first, and how much does.
fn differ(theirs: &Told, ours: &Told) -> Option<String> {
    if theirs.0 != ours.0 {
        return Some(format!(
            "sheets: calamine {:?}, foiscan {:?}",
            theirs.0, ours.0
        ));
    }
    let mut places: Vec<_> = theirs.1.keys().chain(ours.1.keys()).collect();
    places.sort();
    places.dedup();
    places.retain(|place| !is_same(theirs.1.get(*place), ours.1.get(*place)));
    let (sheet, row, column) = places.first()?;
    let place = places.first()?;
    let (a, b) = (theirs.1.get(*place), ours.1.get(*place));
    let n = places.len();
    Some(format!(
        "{n} cells; first {sheet}!R{row}C{column} (from 0): calamine {a:?}, foiscan {b:?}"
    ))
}

/// Leading zeros that a number format shows calamine does not know.
fn is_same(theirs: Option<&String>, ours: Option<&String>) -> bool {
    let number = |text: Option<&String>| text?.strip_prefix('#')?.parse::<f64>().ok();
    theirs == ours || (number(theirs).is_some() && number(theirs) == number(ours))
}

fn by_foiscan(bytes: Vec<u8>, format: &Format) -> Told {
    let source = Source::bytes("test", bytes);
    let limits = Limits::default();
    let reading = Reading {
        source: &source,
        format: format.clone(),
        limits: &limits,
        deadline: Instant::now() + Duration::from_secs(60),
        worker: None,
        tap: None,
    };
    let mut listing = Listing::default();
    read(&reading, &mut listing);
    let (mut names, mut cells) = (Vec::new(), Cells::new());
    let faces = listing.faces.into_iter();
    for face in faces.filter(|face| face.surface.kind == SurfaceKind::Sheet) {
        let name = face.surface.name;
        for (row, _, texts) in face.rows {
            let places = texts.into_iter();
            cells.extend(places.map(|(column, text)| ((name.clone(), row, column), text)));
        }
        names.push(name);
    }
    (names, cells)
}

/// A value as [`Listing`] writes it; none for an empty cell.
pub(super) fn shown(value: &impl DataType, from_1904: bool) -> Option<String> {
    if let Some(text) = value.get_string() {
        return (!text.is_empty()).then(|| text.to_owned());
    }
    if let Some(moment) = value.get_datetime() {
        // Where days are counted from 1904, day 0 is day 1,462 of 1900.
        let shift = if from_1904 { 1462.0 } else { 0.0 };
        return Some(format!(
            "@{}",
            date(moment.as_f64(), shift, moment.is_duration())
        ));
    }
    if let Some(error) = value.get_error() {
        return Some(format!("!{error}"));
    }
    let number = value
        .get_float()
        .or(value.get_int().map(|number| number as f64));
    let number = number.map(|number| format!("#{}", number + 0.0));
    number.or(value.get_bool().map(|held| held.to_string().to_uppercase()))
}
