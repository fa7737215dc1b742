//! One sheet in one pass: values, styles, shared strings, hidden rows and
//! columns, filters. Here tags are understood; cells become rows in `rows.rs`.

use crate::model::{Fate, Gap, GapReason};
use crate::read::Sink;

use super::around::Around;
use super::cell::{CellDraft, CellKind};
use super::formulas::Formulas;
use super::frame::{Frame, hiding_of_row};
use super::package::{Package, PartXml};
use super::phonetic::Readings;
use super::place::{LAST_COLUMN, LAST_ROW, column_of, row_of};
use super::plan::Plan;
use super::print_area::PrintArea;
use super::rows::Rows;
use super::strings::Strings;
use super::styles::Styles;
use super::tag::Tag;
use super::trouble::Trouble;
use super::xml::Token;

/// What all sheets of a workbook need.
#[derive(Default)]
pub(super) struct Book {
    /// The shared strings.
    pub(super) strings: Strings,
    /// The cell styles.
    pub(super) styles: Styles,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// Reads one sheet into the sink, and accounts for its part.
pub(super) fn read(
    package: &Package<'_>,
    book: &Book,
    plan: Plan,
    most_rows: u32,
    sink: &mut dyn Sink,
) {
    let place = format!("The sheet \"{}\"", plan.surface.name);
    let part = package.name(plan.claim);
    let rows = Rows::new(plan.surface.clone(), most_rows, sink);
    let frame = Frame::new(plan.tables.filtered, plan.advanced);
    let mut sheet = Sheet::new(book, rows, frame, Around::sheet(plan.relations));
    sheet.rows.print_area = PrintArea::new(plan.print_area);
    sheet.formulas = Formulas::new(plan.are_macros);
    let read = package.read(plan.claim, |xml| sheet.take(xml));
    let Sheet {
        mut flaws,
        mut rows,
        formulas,
        around,
        readings,
        ..
    } = sheet;
    let ended = rows.end();
    let print_area = std::mem::take(&mut rows.print_area);
    drop(rows);
    let read = read.and(ended);
    formulas.pour(&plan.surface, sink);
    around.pour(Some(&plan.surface), sink);
    plan.tables.around.pour(Some(&plan.surface), sink);
    readings.pour(Some(&plan.surface), sink);
    print_area.pour(&plan.surface, sink);
    flaws.too_many |= readings.were_too_many();
    let mut whole = flaws.tell(part, &place, sink);
    if let Err(trouble) = read {
        sink.gap(trouble.gap(part, &place));
        whole = false;
    }
    if whole {
        sink.part(part, Fate::Read);
    }
}

/// What was wrong with single cells, told once per sheet.
#[derive(Clone, Copy, Default)]
struct Flaws {
    missing_text: bool,
    outside_grid: bool,
    too_long: bool,
    too_many: bool,
}

impl Flaws {
    /// Pours in a gap for each flaw; whether there were none.
    fn tell(self, part: &str, place: &str, sink: &mut dyn Sink) -> bool {
        let told = [
            (
                self.missing_text,
                GapReason::Damaged,
                "refers to texts that the file does not hold, so some of its cells could not be \
                 checked. Open the file in Excel, save it under a new name and check that copy.",
            ),
            (
                self.outside_grid,
                GapReason::Damaged,
                "has cells outside the rows and columns that Excel has, so their places are not \
                 certain. Open the file in Excel, save it under a new name and check that copy.",
            ),
            (
                self.too_long,
                GapReason::TooLarge,
                "has cells that are longer than Excel allows, so only their beginning was \
                 checked. Look at them before the file is released.",
            ),
            (
                self.too_many,
                GapReason::TooLarge,
                "has more texts in formulas, rules and links than the limits allow, so only the \
                 first of them were checked. Paste its cells as values into a new workbook and \
                 check that.",
            ),
        ];
        for (_, reason, says) in told.iter().filter(|(is, ..)| *is) {
            sink.gap(Gap::part(part, *reason, format!("{place} {says}")));
        }
        !told.iter().any(|(is, ..)| *is)
    }
}

struct Sheet<'b, 'k> {
    book: &'b Book,
    rows: Rows<'k>,
    frame: Frame,
    around: Around,
    formulas: Formulas,
    readings: Readings,
    flaws: Flaws,
    in_data: bool,
    /// The digits that the references of the row's cells should end in.
    row_digits: String,
    next_row: u32,
    next_column: u32,
    cell: Option<CellDraft>,
}

impl<'b, 'k> Sheet<'b, 'k> {
    fn new(book: &'b Book, rows: Rows<'k>, frame: Frame, around: Around) -> Self {
        Self {
            book,
            rows,
            frame,
            around,
            formulas: Formulas::new(false),
            readings: Readings::default(),
            flaws: Flaws::default(),
            in_data: false,
            row_digits: String::new(),
            next_row: 0,
            next_column: 0,
            cell: None,
        }
    }

    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        let read = xml.each(|token| match token {
            Token::Start(tag) => self.start(tag),
            Token::Empty(tag) => self.empty(tag),
            Token::End(name) => self.end(name),
            Token::Text(text) => {
                self.text(text);
                Ok(())
            }
        });
        self.frame.tell_filters(&mut self.rows);
        read
    }

    #[inline]
    fn text(&mut self, text: &str) {
        match &mut self.cell {
            Some(cell) if cell.is_in_formula() => self.formulas.text(text),
            Some(cell) => cell.text(text, &mut self.rows.texts),
            None if !self.in_data => self.around.text(text),
            None => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let name = tag.name;
        if let Some(cell) = &mut self.cell {
            cell.start(tag, &mut self.rows.texts);
        } else if !self.in_data {
            self.frame.start(tag, &mut self.rows);
            self.flaws.too_many |= self.around.start(tag).is_err();
            self.in_data = name == "sheetData";
        } else if name == "c" {
            self.open_cell(tag)?;
        } else if name == "row" {
            self.open_row(tag)?;
        }
        Ok(())
    }

    fn empty(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        if self.cell.is_some() {
            return Ok(());
        }
        if !self.in_data {
            if tag.name != "filterColumn" {
                self.frame.start(tag, &mut self.rows);
                self.frame.end(tag.name);
            }
            self.flaws.too_many |= self.around.empty(tag).is_err();
        } else if tag.name == "c" {
            let column = tag.raw("r").and_then(column_of).map(|(column, _)| column);
            self.next_column = column.unwrap_or(self.next_column).saturating_add(1);
        } else if tag.name == "row" {
            self.open_row(tag)?;
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match &mut self.cell {
            Some(_) if name == "c" => self.close_cell()?,
            Some(cell) => {
                if cell.is_in_formula() && name == "f" {
                    let ended = self.formulas.end(self.rows.index(), cell.column());
                    self.flaws.too_many |= ended.is_err();
                }
                cell.end(name, &mut self.rows.texts);
            }
            None if name == "sheetData" => self.in_data = false,
            None if !self.in_data => {
                self.frame.end(name);
                self.flaws.too_many |= self.around.end(name).is_err();
            }
            None => {}
        }
        Ok(())
    }

    fn open_row(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let named = tag.raw("r").and_then(row_of);
        let index = named.unwrap_or(self.next_row);
        self.rows.open(index, hiding_of_row(tag))?;
        self.moved_to_row(index);
        self.next_column = 0;
        Ok(())
    }

    fn moved_to_row(&mut self, index: u32) {
        use std::fmt::Write;
        self.flaws.outside_grid |= index > LAST_ROW;
        self.next_row = index.saturating_add(1);
        self.row_digits.clear();
        let _ = write!(self.row_digits, "{}", u64::from(index) + 1);
    }

    fn open_cell(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let (mut kind, mut style, mut column) = (CellKind::Number, 0, self.next_column);
        for (key, value) in tag.attributes() {
            match key {
                "r" => {
                    let Some((named, digits)) = column_of(value) else {
                        continue;
                    };
                    column = named;
                    if digits != self.row_digits {
                        self.follow(digits)?;
                    }
                }
                "s" => style = value.parse().unwrap_or(0),
                "t" => kind = CellKind::named(value),
                _ => {}
            }
        }
        self.next_column = column.saturating_add(1);
        if column > LAST_COLUMN {
            self.flaws.outside_grid = true;
            column = LAST_COLUMN;
        }
        self.cell = Some(CellDraft::new(column, kind, style, self.rows.texts.len()));
        Ok(())
    }

    /// A cell names another row than the one it stands in: its own word counts.
    fn follow(&mut self, digits: &str) -> Result<(), Trouble> {
        if let Some(index) = row_of(digits) {
            let hiding = self.rows.hiding();
            self.rows.open(index, hiding)?;
            self.moved_to_row(index);
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Trouble> {
        let Some(mut cell) = self.cell.take() else {
            return Ok(());
        };
        self.readings.add(cell.runs());
        self.flaws.too_long |= cell.is_too_long();
        match cell.finish(&mut self.rows.texts, self.book) {
            Ok(Some(draft)) => self.rows.push(draft),
            Ok(None) => Ok(()),
            Err(_) => {
                self.flaws.missing_text = true;
                Ok(())
            }
        }
    }
}
