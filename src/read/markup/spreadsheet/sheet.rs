//! One worksheet of SpreadsheetML: rows, cells and the notes on them.

use crate::model::{Hiding, Place, SurfaceKind};
use crate::read::markup::shelf::Shelf;
use crate::read::markup::table::{Field, Form, Line, Table};
use crate::read::markup::xml::Tag;

use super::outline::{Outline, SheetOutline};
use super::seen;

/// A worksheet being read.
pub(super) struct Sheet {
    table: Table,
    notes: Table,
    next_row: u32,
    next_column: u32,
    row: Option<Row>,
}

struct Row {
    line: Line,
    next_column: u32,
    /// How many rows like it follow without being written.
    span: u32,
    cell: Option<Cell>,
}

struct Cell {
    column: u32,
    /// How many columns it takes up beside its own.
    span: u32,
    /// Least digits that its format shows.
    digits: usize,
    kind: String,
    text: String,
    /// Who wrote the note that is being read, and what it says.
    note: Option<(String, String)>,
    is_in_data: bool,
}

impl Sheet {
    /// `<Worksheet>`.
    pub(super) fn new(name: &str, outline: Option<&SheetOutline>) -> Self {
        let hiding = outline.map_or(Hiding::NONE, |outline| outline.hiding);
        let mut table = Table::new(SurfaceKind::Sheet, name, hiding);
        table.is_shown_empty = true;
        table.filtered = outline.and_then(|outline| outline.filtered);
        Self {
            table,
            notes: Table::new(SurfaceKind::Notes, format!("Comments on {name}"), hiding),
            next_row: 0,
            next_column: 0,
            row: None,
        }
    }

    /// A start tag inside `<Table>`.
    pub(super) fn open(&mut self, tag: &Tag<'_>, outline: &Outline) {
        match tag.name() {
            "Column" => self.column(tag),
            "Row" => self.open_row(tag),
            "Cell" => self.open_cell(tag, outline),
            "Comment" => {
                if let Some(cell) = self.cell() {
                    let author = tag.text("Author").unwrap_or_default();
                    cell.note = Some((author, String::new()));
                }
            }
            "Data" => {
                if let Some(cell) = self.cell() {
                    cell.is_in_data = true;
                    if cell.note.is_none() {
                        cell.kind = tag.text("Type").unwrap_or_default();
                    }
                }
            }
            _ => {}
        }
    }

    /// Text inside `<Table>`.
    pub(super) fn text(&mut self, text: &str) {
        let Some(cell) = self.cell().filter(|cell| cell.is_in_data) else {
            return;
        };
        match &mut cell.note {
            Some((_, note)) => note.push_str(text),
            None => cell.text.push_str(text),
        }
    }

    /// An end tag inside `<Table>`.
    pub(super) fn close(&mut self, name: &str, shelf: &mut Shelf<'_>) {
        match name {
            "Row" => self.close_row(shelf),
            "Cell" => self.close_cell(),
            "Data" => {
                if let Some(cell) = self.cell() {
                    cell.is_in_data = false;
                }
            }
            "Comment" => self.close_note(shelf),
            _ => {}
        }
    }

    /// `</Worksheet>`, or the end of a file that is cut off.
    pub(super) fn finish(mut self, shelf: &mut Shelf<'_>) {
        self.close_row(shelf);
        shelf.finish(self.table);
        shelf.finish(self.notes);
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.row.as_mut()?.cell.as_mut()
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let first = at(tag, self.next_column);
        let last = first.saturating_add(tag.number("Span").unwrap_or(0));
        self.next_column = last.saturating_add(1);
        let hiding = concealed(tag, Hiding::HIDDEN_COLUMN, "Width");
        if !hiding.is_none() {
            self.table.columns.push((first, last, hiding));
        }
    }

    fn open_row(&mut self, tag: &Tag<'_>) {
        self.row = Some(Row {
            line: Line {
                index: at(tag, self.next_row),
                hiding: concealed(tag, Hiding::HIDDEN_ROW, "Height"),
                cells: Vec::new(),
            },
            next_column: 0,
            span: tag.number("Span").unwrap_or(0),
            cell: None,
        });
    }

    fn open_cell(&mut self, tag: &Tag<'_>, outline: &Outline) {
        let Some(row) = &mut self.row else {
            return;
        };
        let style = tag.text("StyleID").unwrap_or_default();
        row.cell = Some(Cell {
            column: at(tag, row.next_column),
            span: tag.number("MergeAcross").unwrap_or(0),
            digits: outline.digits.get(&style).copied().unwrap_or(0),
            kind: String::new(),
            text: String::new(),
            note: None,
            is_in_data: false,
        });
    }

    /// Keeps a note at once: the cell goes on without it.
    fn close_note(&mut self, shelf: &mut Shelf<'_>) {
        let Some(row) = &mut self.row else {
            return;
        };
        let Some(cell) = &mut row.cell else {
            return;
        };
        let place = Place {
            row: row.line.index,
            column: cell.column,
        };
        if let Some((author, note)) = cell.note.take() {
            let words = [&*place.to_string(), author.trim(), note.trim()];
            self.notes.note(&words, Hiding::NONE);
        }
        if self.notes.is_full() {
            shelf.finish(self.notes.split());
        }
    }

    fn close_cell(&mut self) {
        let Some(row) = &mut self.row else {
            return;
        };
        let Some(cell) = row.cell.take() else {
            return;
        };
        row.next_column = cell.column.saturating_add(cell.span).saturating_add(1);
        if let Some((form, text)) = value(&cell) {
            row.line.cells.push(Field {
                column: cell.column,
                text,
                form,
                hiding: Hiding::NONE,
            });
        }
    }

    fn close_row(&mut self, shelf: &mut Shelf<'_>) {
        self.close_cell();
        let Some(row) = self.row.take() else {
            return;
        };
        self.next_row = row.line.index.saturating_add(row.span).saturating_add(1);
        if !row.line.cells.is_empty() {
            shelf.row(&mut self.table, row.line);
        }
    }
}

/// Where a row, column or cell stands: where it says, but never before the one
/// that was read last.
fn at(tag: &Tag<'_>, next: u32) -> u32 {
    let said = tag.number("Index").and_then(|number| number.checked_sub(1));
    said.unwrap_or(next).max(next)
}

fn concealed(tag: &Tag<'_>, by: Hiding, size: &str) -> Hiding {
    let has_no_size = tag
        .text(size)
        .is_some_and(|size| size.trim().parse::<f64>().is_ok_and(|size| size <= 0.0));
    if tag.flag("Hidden") {
        by
    } else if has_no_size {
        Hiding::ZERO_SIZE
    } else {
        Hiding::NONE
    }
}

/// The value as a person sees it; none when the cell is blank.
fn value(cell: &Cell) -> Option<(Form, String)> {
    let text = cell.text.as_str();
    if text.trim().is_empty() {
        return None;
    }
    Some(match cell.kind.as_str() {
        "Number" => match seen::number(text.trim(), cell.digits) {
            Some(number) => (Form::Number, number),
            None => (Form::Text, text.to_owned()),
        },
        "DateTime" => match seen::moment(text.trim()) {
            Some(moment) => (Form::Date, moment),
            None => (Form::Text, text.to_owned()),
        },
        "Boolean" => (Form::Bool(text.trim() == "1"), text.to_owned()),
        "Error" => (Form::Error, text.to_owned()),
        _ => (Form::Text, text.to_owned()),
    })
}
