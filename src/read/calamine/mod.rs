//! Cell values of xls, xlsb and ods, through calamine. What lies beside the
//! cells is read by biff, xlsb and odf; the veils they find are laid over the
//! cells here.

pub(super) mod ledger;
mod pour;
mod refusal;
mod value;
mod veil;

use std::collections::HashMap;
use std::io::BufReader;

use ::calamine::{DataRef, Ods, Reader, Sheet, SheetType, Xls, Xlsb};

use super::{Format, Handle, Reading, Sink};
use crate::model::{Gap, GapReason};
use crate::read::worker::caught;
use pour::{Pour, damaged_sheet};
use refusal::Refusal;

pub(super) use veil::Veil;

type Input = BufReader<Box<dyn Handle>>;

/// The veils of a workbook's sheets, by the sheets' names.
pub(super) type Veils = HashMap<String, Veil>;

/// Reads a workbook of one of the older formats.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    cells(reading, &Veils::new(), sink);
}

/// Reads the cells of all sheets.
fn cells(reading: &Reading<'_>, veils: &Veils, sink: &mut dyn Sink) {
    let Ok(handle) = reading.open() else {
        return sink.gap(Gap::whole(
            GapReason::Unreadable,
            "The file could not be opened, so it was not checked. Close it in other \
             programs, check that you may read it, and try again.",
        ));
    };
    let handle = BufReader::new(handle);
    match reading.format {
        Format::Xls => ranges::<Xls<Input>>(reading, handle, veils, sink),
        Format::Ods => ranges::<Ods<Input>>(reading, handle, veils, sink),
        _ => streamed(reading, handle, veils, sink),
    }
}

/// Reads a format whose sheets calamine holds in memory.
fn ranges<R>(reading: &Reading<'_>, handle: Input, veils: &Veils, sink: &mut dyn Sink)
where
    R: Reader<Input>,
    R::Error: Refusal,
{
    let mut workbook = match R::new(handle) {
        Ok(workbook) => workbook,
        Err(error) => return sink.gap(error.gap()),
    };
    for sheet in workbook.sheets_metadata().to_vec() {
        each(&sheet, sink, |sink| {
            let Ok(range) = workbook.worksheet_range(&sheet.name) else {
                return sink.gap(damaged_sheet(&sheet.name));
            };
            let (first_row, first_column) = range.start().unwrap_or_default();
            let mut pour = Pour::open(reading, &sheet, veils.get(&sheet.name), sink);
            for (index, row) in (first_row..).zip(range.rows()) {
                if !pour.row(index, (first_column..).zip(row)) {
                    break;
                }
            }
            pour.end();
        });
    }
}

/// Reads xlsb, whose cells calamine streams.
fn streamed(reading: &Reading<'_>, handle: Input, veils: &Veils, sink: &mut dyn Sink) {
    let mut workbook = match Xlsb::new(handle) {
        Ok(workbook) => workbook,
        Err(error) => return sink.gap(error.gap()),
    };
    for sheet in workbook.sheets_metadata().to_vec() {
        each(&sheet, sink, |sink| {
            let Ok(mut cells) = workbook.worksheet_cells_reader(&sheet.name) else {
                return sink.gap(damaged_sheet(&sheet.name));
            };
            let mut pour = Pour::open(reading, &sheet, veils.get(&sheet.name), sink);
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
        });
    }
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
    let goes_on = pour.row(index, row.iter().map(|(column, data)| (*column, data)));
    row.clear();
    goes_on
}

/// Reads one sheet, if its kind can be read. A sheet that makes calamine panic
/// costs that sheet alone.
fn each(sheet: &Sheet, sink: &mut dyn Sink, read: impl FnOnce(&mut dyn Sink)) {
    if let Some(what) = unread(sheet.typ) {
        let part = sheet_part(&sheet.name);
        let says = format!(
            "{part} is {what}, which foiscan does not read yet in this kind of file. Look \
             at it in Excel, or save the file as .xlsx and check that."
        );
        sink.gap(Gap::part(part, GapReason::Unsupported, says));
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

/// A sheet as a part: its name in quotes.
fn sheet_part(name: &str) -> String {
    format!("\"{name}\"")
}
