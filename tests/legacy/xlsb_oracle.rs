//! calamine as the oracle of our own reader of xlsb.

use std::io::Cursor;

use calamine::{Reader, SheetType, Xlsb};
use foiscan::read::Format;

use super::oracle::{Cells, Told, hold, shown};

#[test]
fn calamine_reads_the_same_cells() {
    let differences = include_str!("xlsb_differences.tsv");
    hold(&Format::Xlsb, ".xlsb", differences, by_calamine);
}

fn by_calamine(bytes: &[u8]) -> Option<Told> {
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).ok()?;
    let sheets = book.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let from_1904 = book.has_1904_epoch();
    let mut cells = Cells::new();
    for name in &names {
        let mut reader = book.worksheet_cells_reader(name).ok()?;
        while let Some(cell) = reader.next_cell().ok()? {
            let (row, column) = cell.get_position();
            if let Some(text) = shown(cell.get_value(), from_1904) {
                cells.insert((name.clone(), row, column), text);
            }
        }
    }
    Some((names, cells))
}
