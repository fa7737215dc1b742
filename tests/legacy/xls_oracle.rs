//! calamine as the oracle: every xls file of the corpus that it reads gives the
//! same sheets and cells through our reader, or stands in `xls_differences.tsv`
//! with the reason.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, SheetType, SheetVisible, Xls};
use foiscan::model::{Hiding, Source, SurfaceKind};

use super::corpus::corpus;
use super::listing::Face;
use crate::ooxml::oracle::date;

const DIFFERENCES: &str = include_str!("xls_differences.tsv");

/// What makes calamine ask for so much memory that the process dies.
const ABORTS: [&str; 2] = [
    "exceldatareader--Test_git_issue_382_oom.xls",
    "phpspreadsheet--oleloop.xls",
];

/// A sheet: its name, how it is hidden, its cells by zero-based row and column.
type Sheet = (String, Hiding, BTreeMap<(u32, u32), String>);

#[test]
fn calamine_reads_the_same_sheets() {
    let Some(corpus) = corpus() else { return };
    let mut known: BTreeMap<&str, &str> = DIFFERENCES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let (mut told, mut n_compared) = (Vec::new(), 0);
    for path in files(&corpus) {
        let bytes = std::fs::read(&path).unwrap();
        let theirs = catch_unwind(AssertUnwindSafe(|| by_calamine(&bytes)));
        let Ok(Some(theirs)) = theirs else { continue };
        n_compared += 1;
        let name = path.file_name().unwrap().to_str().unwrap();
        let says = difference(&theirs, &by_foiscan(&path));
        match (says, known.remove(name)) {
            (Some(says), None) => told.push(format!("{name}: {says}")),
            (None, Some(_)) => told.push(format!("{name}: no longer differs; take it off")),
            (Some(_), Some(why)) => assert!(why.len() > 20, "{name}: no reason"),
            (None, None) => {}
        }
    }
    told.extend(
        known
            .into_keys()
            .map(|name| format!("{name}: is not there")),
    );
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(n_compared > 40, "{n_compared} files");
}

fn files(corpus: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = ["workbooks", "harmless"]
        .iter()
        .filter_map(|folder| std::fs::read_dir(corpus.join(folder)).ok())
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "xls"))
        .filter(|path| !ABORTS.iter().any(|name| path.ends_with(name)))
        .collect();
    files.sort();
    files
}

/// What differs first.
fn difference(theirs: &[Sheet], ours: &[Sheet]) -> Option<String> {
    if theirs.len() != ours.len() {
        return Some(format!("{} sheets, {} of ours", theirs.len(), ours.len()));
    }
    for ((name, hiding, cells), (our_name, our_hiding, our_cells)) in theirs.iter().zip(ours) {
        if (name, hiding) != (our_name, our_hiding) {
            return Some(format!("{name} {hiding:?}: {our_name} {our_hiding:?}"));
        }
        let mut places: Vec<&(u32, u32)> = cells.keys().chain(our_cells.keys()).collect();
        places.sort();
        places.dedup();
        places.retain(|place| cells.get(place) != our_cells.get(place));
        if let Some(place) = places.first() {
            let (theirs, ours) = (cells.get(place), our_cells.get(place));
            let n = places.len();
            return Some(format!(
                "{n} cells; {name} {place:?}: {theirs:?}, ours {ours:?}"
            ));
        }
    }
    None
}

fn by_foiscan(path: &Path) -> Vec<Sheet> {
    let listing = super::read_here(&Source::file(path));
    listing.faces.iter().filter_map(sheet).collect()
}

fn sheet(face: &Face) -> Option<Sheet> {
    if face.surface.kind != SurfaceKind::Sheet {
        return None;
    }
    let mut cells = BTreeMap::new();
    for (row, _, held) in &face.rows {
        for (column, text) in held {
            cells.insert((*row, *column), text.clone());
        }
    }
    Some((face.surface.name.clone(), face.surface.hiding, cells))
}

fn by_calamine(bytes: &[u8]) -> Option<Vec<Sheet>> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).ok()?;
    let from_1904 = book.has_1904_epoch();
    let mut sheets = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if !matches!(sheet.typ, SheetType::WorkSheet | SheetType::MacroSheet) {
            continue;
        }
        let hiding = match sheet.visible {
            SheetVisible::Visible => Hiding::NONE,
            SheetVisible::Hidden => Hiding::HIDDEN_SHEET,
            SheetVisible::VeryHidden => Hiding::VERY_HIDDEN_SHEET,
        };
        let range = book.worksheet_range(&sheet.name).ok()?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let cells = range.used_cells().filter_map(|(row, column, data)| {
            let place = (first_row + row as u32, first_column + column as u32);
            Some((place, shown(data, from_1904)?))
        });
        sheets.push((sheet.name, hiding, cells.collect()));
    }
    Some(sheets)
}

/// A value with a sign for its kind, as the listing has them.
fn shown(data: &Data, from_1904: bool) -> Option<String> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) => text.clone(),
        Data::Int(number) => format!("#{number}"),
        Data::Float(number) if *number == 0.0 => "#0".to_owned(),
        Data::Float(number) => format!("#{number}"),
        Data::Bool(truth) => truth.to_string().to_uppercase(),
        Data::Error(error) => format!("!{error}"),
        Data::DateTime(moment) => {
            let days = moment.as_f64();
            if !(0.0..2_958_466.0).contains(&days) {
                return Some(format!("#{days}"));
            }
            let shift = if from_1904 { 1462.0 } else { 0.0 };
            format!("@{}", date(days, shift, moment.is_duration()))
        }
        Data::DateTimeIso(_) | Data::DurationIso(_) => unreachable!("no xls file has them"),
    })
}
