//! A labelled table as the bytes of a file: delimited text or a workbook.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use super::labelled::{Form, Labelled};

/// Its name as a file.
pub(crate) fn file_name(table: &Labelled) -> String {
    let ending = match table.form {
        Form::Csv(_) => "csv",
        Form::Xlsx => "xlsx",
    };
    format!("{}.{ending}", table.name)
}

/// Its bytes as a file.
pub(crate) fn bytes(table: &Labelled) -> Vec<u8> {
    match table.form {
        Form::Csv(delimiter) => delimited(&table.grid, delimiter).into_bytes(),
        Form::Xlsx => workbook(&table.grid),
    }
}

/// The rows as delimited text. An empty row is an empty line.
pub(crate) fn delimited(grid: &[Vec<String>], delimiter: char) -> String {
    let mut text = String::new();
    for row in grid {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(delimiter);
            }
            if cell.contains([delimiter, '"', '\n']) {
                text += &format!("\"{}\"", cell.replace('"', "\"\""));
            } else {
                text += cell;
            }
        }
        text.push('\n');
    }
    text
}

fn workbook(grid: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (row, cells) in (0..).zip(grid) {
        for (column, text) in (0..).zip(cells) {
            write_cell(sheet, (row, column), text, &date);
        }
    }
    book.save_to_buffer().unwrap()
}

/// Numbers as numbers and days as days, as Excel takes what is typed.
fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str, date: &Format) {
    if text.is_empty() {
        return;
    }
    let is_plain = !text.starts_with('0') && text.len() <= 15 || text == "0";
    let number = text.parse::<f64>().ok().filter(|_| is_plain);
    if let Some(number) = number {
        sheet.write_number(row, column, number).unwrap();
    } else if let Some(day) = day(text) {
        sheet
            .write_datetime_with_format(row, column, &day, date)
            .unwrap();
    } else {
        sheet.write_string(row, column, text).unwrap();
    }
}

/// `dd/mm/yyyy` as a day.
fn day(text: &str) -> Option<ExcelDateTime> {
    let [day, month, year] = text.split('/').collect::<Vec<_>>()[..] else {
        return None;
    };
    let year = year.parse().ok().filter(|year| *year > 1900)?;
    ExcelDateTime::from_ymd(year, month.parse().ok()?, day.parse().ok()?).ok()
}
