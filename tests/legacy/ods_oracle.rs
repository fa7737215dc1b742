//! calamine as the oracle: every ods file of the corpus that it reads gives the
//! same cells through our reader, or stands in `ods_differences.tsv` with the
//! reason. It refuses files with white space between rows and cells: without
//! that they must give the same, too. Most of the others that it refuses are read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use calamine::{Data, Ods, Reader, SheetVisible};
use foiscan::model::{Hiding, Source, SurfaceKind};
use foiscan::read::Format;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::corpus::corpus;
use super::listing::Listing;

/// Values by sheet name, zero-based row and column: `#` before a number, `@`
/// before a date or time.
type Cells = BTreeMap<(String, u32, u32), String>;

const DIFFERENCES: &str = include_str!("ods_differences.tsv");

/// What comparing a file told.
enum Outcome {
    /// calamine does not read it: why not, and whether we read all of it.
    Refused(String, bool),
    Same,
    Differs(String),
}

#[test]
fn calamine_reads_the_same_cells_of_ods() {
    let Some(corpus) = corpus() else { return };
    let known: BTreeSet<&str> = DIFFERENCES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect();
    let (mut told, mut seen) = (Vec::new(), BTreeSet::new());
    let (mut n_same, mut n_refused, mut n_gained) = (0, 0, 0);
    for path in files(&corpus) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        match compare(&path) {
            Outcome::Same => n_same += 1,
            Outcome::Refused(why, is_whole) => {
                n_refused += 1;
                n_gained += usize::from(is_whole);
                eprintln!("calamine refuses {name}: {why}; we read all: {is_whole}");
            }
            Outcome::Differs(says) => {
                if !known.contains(name.as_str()) {
                    told.push(format!("{name}: {says}"));
                }
                seen.insert(name);
            }
        }
    }
    for file in known {
        if !seen.contains(file) {
            told.push(format!("{file}: no longer differs; take it off the list"));
        }
    }
    eprintln!("{n_same} the same, {} differ", seen.len());
    eprintln!("calamine refuses {n_refused}, of which we read {n_gained}");
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(n_same >= 35, "{n_same} files compared");
    assert!(n_gained >= 1, "{n_gained} of {n_refused} files read");
}

fn files(corpus: &Path) -> Vec<PathBuf> {
    let folders = ["workbooks", "harmless"];
    let entries = folders.iter().flat_map(|folder| {
        let entries = std::fs::read_dir(corpus.join(folder));
        entries.into_iter().flatten().flatten()
    });
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "ods"));
    files.sort();
    files
}

fn compare(path: &Path) -> Outcome {
    let bytes = std::fs::read(path).unwrap();
    let ours = read(bytes.clone());
    let theirs = catch_unwind(AssertUnwindSafe(|| by_calamine(&bytes)));
    let theirs = theirs.unwrap_or_else(|_| Err("it panics".to_owned()));
    let theirs = match theirs.or_else(|why| by_calamine(&squeezed(&bytes).ok_or(why)?)) {
        Ok(theirs) => theirs,
        Err(why) => return Outcome::Refused(why, ours.gaps.is_empty()),
    };
    let (sheets, ours) = by_foiscan(&ours);
    if theirs.0 != sheets {
        let says = format!("sheets: calamine {:?}, foiscan {sheets:?}", theirs.0);
        return Outcome::Differs(says);
    }
    let places: BTreeSet<_> = theirs.1.keys().chain(ours.keys()).collect();
    let differences: Vec<String> = places
        .into_iter()
        .filter(|place| !is_same(theirs.1.get(*place), ours.get(*place)))
        .map(|place| {
            let (a, b) = (theirs.1.get(place), ours.get(place));
            let (sheet, row, column) = place;
            format!(
                "{sheet}!R{}C{}: calamine {a:?}, foiscan {b:?}",
                row + 1,
                column + 1
            )
        })
        .collect();
    match differences.first() {
        None => Outcome::Same,
        Some(first) => Outcome::Differs(format!("{} cells; first {first}", differences.len())),
    }
}

/// Numbers are compared as numbers: we show leading zeros.
fn is_same(theirs: Option<&String>, ours: Option<&String>) -> bool {
    let number = |text: &str| text.strip_prefix('#')?.parse::<f64>().ok();
    theirs == ours
        || match (theirs, ours) {
            (Some(a), Some(b)) => number(a).is_some() && number(a) == number(b),
            _ => false,
        }
}

fn read(bytes: Vec<u8>) -> Listing {
    let source = Source::bytes("reply.ods", bytes);
    super::listed(&source, Format::Ods, &super::worker(), 60)
}

/// The document without the white space that calamine does not expect, and with
/// the parts that it does; none for what is no document.
fn squeezed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut content = String::new();
    let mut part = archive.by_name("content.xml").ok()?;
    part.read_to_string(&mut content).ok()?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &without_space(&content)),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    Some(zip.finish().unwrap().into_inner())
}

/// The content without white space around tags of tables and paragraphs.
fn without_space(content: &str) -> String {
    const TAGS: [&str; 5] = [
        "<table:",
        "</table:",
        "<text:p",
        "<office:annotation",
        "<draw:",
    ];
    let mut plain = String::with_capacity(content.len());
    for piece in content.split_inclusive('>') {
        let tag = piece.trim_start();
        let is_of_tables = TAGS.iter().any(|name| tag.starts_with(name));
        plain.push_str(if is_of_tables { tag } else { piece });
    }
    plain
}

/// The names of the sheets, the hidden ones with a mark, and the cells.
fn by_foiscan(listing: &Listing) -> (Vec<String>, Cells) {
    let (mut sheets, mut cells) = (Vec::new(), Cells::new());
    let is_sheet = |kind| matches!(kind, SurfaceKind::Sheet | SurfaceKind::ExternalLink);
    for face in &listing.faces {
        let surface = &face.surface;
        if !is_sheet(surface.kind) || surface.name.starts_with("External links: ") {
            continue;
        }
        let is_hidden = surface.hiding.meets(Hiding::HIDDEN_SHEET);
        sheets.push(marked(&surface.name, is_hidden));
        // Of sheets with one name calamine keeps the last.
        cells.retain(|(name, ..), _| *name != surface.name);
        for (row, _, line) in &face.rows {
            for (column, text) in line {
                let place = (surface.name.clone(), *row, *column);
                cells.insert(place, text.clone());
            }
        }
    }
    (sheets, cells)
}

fn by_calamine(bytes: &[u8]) -> Result<(Vec<String>, Cells), String> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let (mut sheets, mut cells) = (Vec::new(), Cells::new());
    for sheet in book.sheets_metadata().to_vec() {
        let is_hidden = sheet.visible != SheetVisible::Visible;
        sheets.push(marked(&sheet.name, is_hidden));
        let range = book.worksheet_range(&sheet.name).unwrap();
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            if let Some(text) = text_of(data) {
                let place = (first_row + row as u32, first_column + column as u32);
                cells.insert((sheet.name.clone(), place.0, place.1), text);
            }
        }
    }
    Ok((sheets, cells))
}

fn marked(name: &str, is_hidden: bool) -> String {
    let mark = if is_hidden { " (hidden)" } else { "" };
    format!("{name}{mark}")
}

fn text_of(data: &Data) -> Option<String> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) => text.clone(),
        Data::Float(number) => format!("#{}", number + 0.0),
        Data::Bool(held) => held.to_string().to_uppercase(),
        // We show no parts of seconds, and no midnight behind a date.
        Data::DateTimeIso(text) => {
            let text = text.replace('T', " ");
            let whole = text.split('.').next().unwrap();
            format!("@{}", whole.trim_end_matches(" 00:00:00"))
        }
        Data::DurationIso(text) => {
            let text = text.trim_start_matches("PT").trim_end_matches('S');
            let text = text.replace(['H', 'M'], ":");
            format!("@{}", text.split(['.', ',']).next().unwrap())
        }
        other => panic!("ods holds no {other:?}"),
    })
}
