//! The libraries by themselves, doing nothing with what they read: what
//! foiscan is measured against.

use std::fs::File;
use std::hint::black_box;
use std::io::BufReader;
use std::path::Path;

use calamine::{DataType as _, Ods, Reader as _, Xls, Xlsx};

/// Reads a file with the bare library of its kind; how many cells it holds.
pub(crate) fn read(path: &Path) -> u64 {
    if is_workbook(path) {
        cells(path)
    } else if is_document(path) {
        cells_held(path)
    } else if path.extension().is_some_and(|ending| ending == "xls") {
        held_cells(path)
    } else {
        fields(path)
    }
}

/// Every cell of every sheet, streamed by calamine.
fn cells(path: &Path) -> u64 {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap_or_else(|error| panic!("{error}"));
    let mut n_cells = 0;
    for sheet in book.sheet_names() {
        let mut cells = book
            .worksheet_cells_reader(&sheet)
            .unwrap_or_else(|error| panic!("{error}"));
        while let Some(cell) = cells.next_cell().unwrap_or_else(|error| panic!("{error}")) {
            black_box(&cell);
            n_cells += 1;
        }
    }
    n_cells
}

/// Every cell of every sheet of an OpenDocument spreadsheet, which calamine holds
/// in memory.
fn cells_held(path: &Path) -> u64 {
    let mut book: Ods<_> = calamine::open_workbook(path).unwrap_or_else(|error| panic!("{error}"));
    let mut n_cells = 0;
    for sheet in book.sheet_names() {
        let range = book
            .worksheet_range(&sheet)
            .unwrap_or_else(|error| panic!("{error}"));
        n_cells += range.used_cells().map(black_box).count() as u64;
    }
    n_cells
}

/// The same of a workbook of Excel 97.
fn held_cells(path: &Path) -> u64 {
    let mut book: Xls<_> = calamine::open_workbook(path).unwrap_or_else(|error| panic!("{error}"));
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.used_cells());
    let held = cells.filter(|(.., cell)| !black_box(cell).is_empty());
    held.count() as u64
}

/// Every field of every record, by the csv crate.
fn fields(path: &Path) -> u64 {
    let file = File::open(path).unwrap_or_else(|error| panic!("{error}"));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(256 << 10)
        .from_reader(file);
    let mut record = csv::ByteRecord::new();
    let mut n_fields = 0;
    while reader
        .read_byte_record(&mut record)
        .unwrap_or_else(|error| panic!("{error}"))
    {
        n_fields += black_box(&record).len() as u64;
    }
    n_fields
}

/// Bytes of the text in a file: all of a CSV or an xls file, the sheets and the shared strings
/// of a workbook as they are when they are inflated.
pub(crate) fn text_bytes(path: &Path) -> u64 {
    let file = File::open(path).unwrap_or_else(|error| panic!("{error}"));
    if !is_workbook(path) && !is_document(path) {
        return file.metadata().map_or(0, |about| about.len());
    }
    let mut zip =
        zip::ZipArchive::new(BufReader::new(file)).unwrap_or_else(|error| panic!("{error}"));
    let mut n_bytes = 0;
    for at in 0..zip.len() {
        let part = zip.by_index(at).unwrap_or_else(|error| panic!("{error}"));
        const TEXT: [&str; 3] = ["worksheets/", "sharedStrings", "content.xml"];
        let holds_text = |name: &str| TEXT.iter().any(|part| name.contains(part));
        if part.name().is_ok_and(|name| holds_text(&name)) {
            n_bytes += part.size();
        }
    }
    n_bytes
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "ods")
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "xlsx")
}
