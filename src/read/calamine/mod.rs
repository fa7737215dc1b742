//! Cell values of xls and xlsb, through calamine. What lies beside the
//! cells is read by biff and xlsb; the veils they find are laid over the
//! cells here.

mod book;
mod datum;

use std::collections::{HashMap, HashSet};
use std::io::BufReader;

use ::calamine::{DataRef, Sheet, SheetType, SheetVisible, Xls, Xlsb};

use super::sheets::{
    Beside, Pour, damaged_sheet, pour_margins, pour_properties, unknown_beside, unread_sheet,
};
use super::{Format, Handle, Reading, Sink, biff, xlsb};
use crate::model::{Fate, Gap, GapReason, Hiding};
use crate::read::worker::caught;
use book::{Book, named};
use datum::datum;

type Input = BufReader<Box<dyn Handle>>;

/// Reads a workbook of one of the older formats.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let (Ok(file), Ok(same)) = (reading.open(), reading.open()) else {
        return sink.gap(Gap::whole(
            GapReason::Unreadable,
            "The file could not be opened, so it was not checked. Close it in other \
             programs, check that you may read it, and try again.",
        ));
    };
    let beside = match reading.format {
        Format::Xls => biff::beside(reading, file, sink),
        _ => xlsb::beside(reading, sink),
    };
    let Some(beside) = beside else { return };
    let input = BufReader::new(same);
    match reading.format {
        Format::Xls => {
            book::<Xls<Input>>(reading, input, beside, sink, ranges);
            biff::places(reading, sink);
        }
        _ => {
            book::<Xlsb<Input>>(reading, input, beside, sink, streamed);
            xlsb::places(reading, sink);
        }
    }
}

/// Reads the sheets and the properties of a workbook.
fn book<B: Book>(
    reading: &Reading<'_>,
    input: Input,
    beside: Beside,
    sink: &mut dyn Sink,
    read_sheet: fn(&mut B, &Sheet, Pour<'_>),
) {
    let mut book = match B::open(input) {
        Ok(book) => book,
        Err(gap) => return sink.gap(gap),
    };
    let sheets = book.sheets_metadata().to_vec();
    if beside.is_unknown || beside.veils.len() != sheets.len() {
        sink.gap(unknown_beside());
    }
    let namesakes = namesakes(&sheets, B::LAST_NAMESAKE);
    for (place, sheet) in sheets.iter().enumerate() {
        if namesakes.contains(&place) {
            sink.gap(damaged_sheet(&sheet.name));
            continue;
        }
        each(sheet, beside.reads_all_sheets, sink, |sink| {
            let hiding = match sheet.visible {
                SheetVisible::Visible => Hiding::NONE,
                SheetVisible::Hidden => Hiding::HIDDEN_SHEET,
                SheetVisible::VeryHidden => Hiding::VERY_HIDDEN_SHEET,
            };
            let name = (sheet.name.as_str(), hiding);
            let pour = Pour::open(reading, name, beside.veils.get(place), sink);
            read_sheet(&mut book, sheet, pour);
        });
    }
    pour_margins(&beside.margins, sink);
    let properties = book.document_properties().unwrap_or_default();
    pour_properties(named(properties, beside.properties), sink);
    for part in beside.read {
        sink.part(&part, Fate::Read);
    }
}

/// The places of the sheets that calamine cannot reach, because it finds sheets
/// by name and another one has the same.
fn namesakes(sheets: &[Sheet], last_counts: bool) -> HashSet<usize> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut namesakes = HashSet::new();
    for (place, sheet) in sheets.iter().enumerate() {
        let first = places.insert(&sheet.name, place);
        if let Some(first) = first {
            namesakes.insert(if last_counts { first } else { place });
        }
    }
    namesakes
}

/// Reads a sheet that calamine holds in memory.
fn ranges<B: Book>(book: &mut B, sheet: &Sheet, mut pour: Pour<'_>) {
    match book.worksheet_range(&sheet.name) {
        Ok(range) => {
            let (first_row, first_column) = range.start().unwrap_or_default();
            for (index, row) in (first_row..).zip(range.rows()) {
                let cells = row.iter().map(datum);
                if !pour.row(index, (first_column..).zip(cells)) {
                    break;
                }
            }
        }
        Err(_) => pour.damaged(),
    }
    pour.end();
}

/// Reads a sheet of an xlsb file, whose cells calamine streams.
fn streamed(book: &mut Xlsb<Input>, sheet: &Sheet, mut pour: Pour<'_>) {
    let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) else {
        pour.damaged();
        return pour.end();
    };
    let mut row: Vec<(u32, DataRef<'_>)> = Vec::new();
    let mut at = 0;
    loop {
        let next = cells.next_cell();
        let cell = next.as_ref().ok().and_then(Option::as_ref);
        let index = cell.map(|cell| cell.get_position().0);
        if index != Some(at) && !pour_row(&mut pour, at, &mut row) {
            break;
        }
        let Some(cell) = cell else {
            if next.is_err() {
                pour.damaged();
            }
            break;
        };
        let (index, column) = cell.get_position();
        at = index;
        row.push((column, cell.get_value().clone()));
    }
    pour.end();
}

/// Pours the cells gathered of one row. Says whether to go on.
fn pour_row(pour: &mut Pour<'_>, index: u32, row: &mut Vec<(u32, DataRef<'_>)>) -> bool {
    if row.is_empty() {
        return true;
    }
    let n_cells = row.len();
    row.sort_by_key(|(column, _)| *column);
    row.dedup_by_key(|(column, _)| *column);
    if row.len() < n_cells {
        // Two cells at one place: one of them was not looked at.
        pour.damaged();
    }
    let goes_on = pour.row(
        index,
        row.iter().map(|(column, data)| (*column, datum(data))),
    );
    row.clear();
    goes_on
}

/// Reads one sheet, if its kind can be read. A sheet that makes calamine panic
/// costs that sheet alone.
fn each(sheet: &Sheet, reads_all: bool, sink: &mut dyn Sink, read: impl FnOnce(&mut dyn Sink)) {
    let is_read = reads_all && sheet.typ != SheetType::Vba;
    if let Some(what) = unread(sheet.typ).filter(|_| !is_read) {
        sink.gap(unread_sheet(&sheet.name, what));
    }
    if matches!(sheet.typ, SheetType::WorkSheet | SheetType::MacroSheet) {
        caught(sink, || damaged_sheet(&sheet.name), read);
    }
}

/// What a sheet is of which something stays unread.
fn unread(kind: SheetType) -> Option<&'static str> {
    match kind {
        SheetType::WorkSheet => None,
        SheetType::ChartSheet => Some("a chart sheet with copies of the values it draws"),
        SheetType::DialogSheet => Some("a dialog sheet"),
        SheetType::MacroSheet => Some("a macro sheet with formulas that act"),
        SheetType::Vba => Some("a module of macros"),
    }
}
