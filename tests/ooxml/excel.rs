//! Workbooks that a program wrote, and what it wrote comes back.

use foiscan::model::{Hiding, SurfaceKind};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, FilterCondition, Format, Workbook};

use super::record::{Record, Seen};

#[test]
fn what_a_program_writes_comes_back() {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_author("A. N. Author"));
    let sheet = book.add_worksheet().set_name("Shown").unwrap();
    let (date, pay) = (
        Format::new().set_num_format("dd/mm/yyyy"),
        Format::new().set_num_format("0000000"),
    );
    sheet.write(0, 0, "Surname").unwrap();
    sheet.write(1, 0, "Example").unwrap();
    sheet.write(1, 1, 0.1).unwrap();
    let day = ExcelDateTime::from_ymd(1984, 12, 31).unwrap();
    sheet.write_with_format(1, 2, &day, &date).unwrap();
    sheet.write_with_format(1, 3, 1234, &pay).unwrap();
    sheet.write(1, 4, true).unwrap();
    sheet.write_formula(1, 5, "=A2&\"!\"").unwrap();
    sheet.set_row_hidden(1).unwrap();
    sheet.set_column_hidden(3).unwrap();
    let hidden = book.add_worksheet().set_name("Hidden").unwrap();
    hidden.set_hidden(true);
    hidden.write(0, 0, "Rank").unwrap();
    hidden.write(1, 0, "Sergeant").unwrap();
    hidden.write(2, 0, "Constable").unwrap();
    hidden.autofilter(0, 0, 2, 0).unwrap();
    let only = FilterCondition::new().add_list_filter("Sergeant");
    hidden.filter_column(0, &only).unwrap();
    let record = Record::of(book.save_to_buffer().unwrap());

    assert_eq!(record.gaps, []);
    assert_eq!(
        record.shared,
        ["Surname", "Example", "Rank", "Sergeant", "Constable"]
    );
    let shown = &record.surfaces[0];
    assert_eq!(shown.columns, [(3, 3, Hiding::HIDDEN_COLUMN)]);
    assert_eq!(shown.rows[1].hiding, Hiding::HIDDEN_ROW);
    assert_eq!(
        shown.rows[1].cells,
        [
            (0, Seen::Shared(1)),
            (1, Seen::Number("0.1".into())),
            (2, Seen::Date("1984-12-31".into())),
            (3, Seen::Number("0001234".into())),
            (4, Seen::Bool(true)),
            (5, Seen::Number("0".into())),
        ]
    );
    let hidden = &record.surfaces[1];
    assert_eq!(hidden.surface.hiding, Hiding::HIDDEN_SHEET);
    assert_eq!(hidden.filtered, [(1, 2)]);
    assert_eq!(hidden.rows[2].hiding, Hiding::HIDDEN_ROW);
    let surface = record
        .surfaces
        .iter()
        .find(|s| s.surface.kind == SurfaceKind::Properties);
    let author = &surface.unwrap().rows[0].cells[1].1;
    assert_eq!(record.text_of(author), "A. N. Author");
}
