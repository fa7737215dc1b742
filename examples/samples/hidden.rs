//! Samples in which people, or at least something, stand where a reader of the
//! open file would not see them: one means of hiding each.

use rust_xlsxwriter::{FilterCondition, Worksheet, XlsxError};

use super::clean;
use super::planted::officers;
use super::shelf::{Made, Shelf, workbook};
use super::table::{Table, Value};
use super::truth::SheetTruth;

/// Puts all of them on the shelf.
pub(crate) fn put(shelf: &mut Shelf) -> Made {
    put_rows(shelf)?;
    put_columns(shelf)?;
    put_filter(shelf)?;
    put_very_hidden(shelf)?;
    put_below_titles(shelf)?;
    put_lookup(shelf)
}

/// Six people in hidden rows above the figures that are shown.
fn put_rows(shelf: &mut Shelf) -> Made {
    let staff = officers(6, 6);
    let figures = clean::stations();
    let mut book = workbook()?;
    let sheet = book.add_worksheet().set_name("Stations")?;
    staff.write_to(sheet, 0)?;
    for row in 0..=staff.n_rows() {
        sheet.set_row_hidden(row)?;
    }
    figures.write_to(sheet, staff.n_rows() + 3)?;
    let truth = SheetTruth::people(&staff, 0)
        .and(&figures)
        .on("Stations")
        .hidden("hidden", "hidden-row");
    shelf.put_workbook("planted/hidden-rows.xlsx", "stop", book, vec![truth])
}

/// Overtime by unit, with the names beside it in hidden columns.
fn put_columns(shelf: &mut Shelf) -> Made {
    let mut table = officers(12, 12);
    for (name, holds) in [("Hours", "contract?"), ("Amount", "salary?")] {
        table.columns.push(super::table::Column {
            header: name,
            holds,
        });
    }
    for (i, row) in table.rows.iter_mut().enumerate() {
        row.extend([Value::from(3 + i % 7), Value::from(84.5 + 12.25 * i as f64)]);
    }
    let mut book = workbook()?;
    let sheet = book.add_worksheet().set_name("Overtime")?;
    table.write_to(sheet, 0)?;
    // Surname, initials and number are hidden; rank, station and the sums stay.
    for column in [0, 1, 3] {
        sheet.set_column_hidden(column)?;
    }
    let truth = SheetTruth::people(&table, 0)
        .on("Overtime")
        .hidden("hidden", "hidden-column");
    shelf.put_workbook("planted/hidden-columns.xlsx", "stop", book, vec![truth])
}

/// Forty people, a filter that shows a few.
fn put_filter(shelf: &mut Shelf) -> Made {
    let staff = officers(40, 40);
    let mut book = workbook()?;
    let sheet = book.add_worksheet().set_name("Staff")?;
    staff.write_to(sheet, 0)?;
    filter(sheet, &staff)?;
    let truth = SheetTruth::people(&staff, 0)
        .on("Staff")
        .hidden("hidden", "filtered-row");
    shelf.put_workbook("planted/filtered-rows.xlsx", "stop", book, vec![truth])
}

fn filter(sheet: &mut Worksheet, staff: &Table) -> Result<(), XlsxError> {
    let rank = 2;
    sheet.autofilter(0, 0, staff.n_rows(), staff.columns.len() as u16 - 1)?;
    sheet.filter_column(rank, &FilterCondition::new().add_list_filter("DI"))?;
    Ok(())
}

/// Eight people on a sheet that no menu brings up.
fn put_very_hidden(shelf: &mut Shelf) -> Made {
    let staff = officers(8, 8);
    let mut book = workbook()?;
    clean::stations().write_to(book.add_worksheet().set_name("Stations")?, 0)?;
    let sheet = book.add_worksheet().set_name("Lists")?;
    staff.write_to(sheet, 0)?;
    sheet.set_very_hidden(true);
    let truth = SheetTruth::people(&staff, 0)
        .on("Lists")
        .hidden("buried", "very-hidden-sheet");
    shelf.put_workbook("planted/very-hidden-sheet.xlsx", "stop", book, vec![truth])
}

/// A list under the title lines of a report, in plain sight.
fn put_below_titles(shelf: &mut Shelf) -> Made {
    let staff = officers(24, 24);
    let top = 6;
    let mut book = workbook()?;
    let sheet = book.add_worksheet().set_name("Report")?;
    sheet.write(0, 0, "Duty roster")?;
    sheet.write(1, 0, "Produced for: Information Access Team")?;
    sheet.write(2, 0, "Period: 1 April 2023 to 30 June 2023")?;
    sheet.write(4, 0, "Figures are provisional and may be revised.")?;
    staff.write_to(sheet, top)?;
    let truth = SheetTruth::people(&staff, top).on("Report");
    shelf.put_workbook("planted/title-lines.xlsx", "stop", book, vec![truth])
}

/// A hidden sheet with nobody on it: not to be stopped, but to be looked at.
fn put_lookup(shelf: &mut Shelf) -> Made {
    let lookup = clean::pay_scale();
    let mut book = workbook()?;
    clean::stations().write_to(book.add_worksheet().set_name("Stations")?, 0)?;
    let sheet = book.add_worksheet().set_name("Lookup")?;
    lookup.write_to(sheet, 0)?;
    sheet.set_hidden(true);
    let truth = SheetTruth::nobody(&lookup)
        .on("Lookup")
        .hidden("hidden", "hidden-sheet");
    shelf.put_workbook("planted/hidden-lookup.xlsx", "review", book, vec![truth])
}
