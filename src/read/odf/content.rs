//! One pass over the content of an ods file: which rows and columns are
//! concealed. Names of elements are compared with their usual prefixes, as
//! calamine does.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::Hiding;
use crate::read::calamine::Veil;

/// What the pass found.
#[derive(Default)]
pub(super) struct Walk {
    /// One for each sheet, in the file's order.
    pub(super) veils: Vec<Veil>,
    /// How many tables stand around this place: a cell can hold a table.
    n_tables: u32,
    /// How many groups of rows and columns stand around this place.
    n_groups: u32,
    next_row: u32,
    next_column: u32,
    row: u32,
    next_cell: u32,
    /// Whether anything lies on the sheet.
    has_things: bool,
}

/// Walks the content; none when it breaks off.
pub(super) fn walk(input: &mut dyn BufRead) -> Option<Walk> {
    let mut xml = Reader::from_reader(input);
    xml.config_mut().check_end_names = false;
    let mut walk = Walk::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) => walk.start(&tag, true),
            Event::Empty(tag) => walk.start(&tag, false),
            Event::End(tag) => match tag.name().as_ref() {
                "table:table" => walk.end_table(),
                "table:table-row-group" | "table:table-column-group" => {
                    walk.n_groups = walk.n_groups.saturating_sub(1);
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    for veil in &mut walk.veils {
        veil.settle();
    }
    Some(walk)
}

impl Walk {
    fn start(&mut self, tag: &BytesStart<'_>, has_end: bool) {
        match tag.name().as_ref() {
            "table:table" => self.table(tag, has_end),
            "table:table-row" if self.n_tables == 1 => self.row(tag),
            "table:table-cell" | "table:covered-table-cell" if self.n_tables == 1 => {
                self.cell(tag, has_end);
            }
            "table:shapes" | "draw:frame" => self.has_things = true,
            "table:table-column" if self.n_tables == 1 => self.column(tag),
            "table:table-row-group" | "table:table-column-group" if has_end => self.n_groups += 1,
            _ => {}
        }
    }

    fn table(&mut self, tag: &BytesStart<'_>, has_end: bool) {
        // calamine lists the tables that have a name.
        if self.n_tables == 0 && attribute(tag, "table:name").is_some() {
            self.veils.push(Veil::default());
            (self.next_row, self.next_column, self.n_groups) = (0, 0, 0);
        }
        self.n_tables += u32::from(has_end);
    }

    fn end_table(&mut self) {
        self.n_tables = self.n_tables.saturating_sub(1);
        if self.n_tables == 0 && !std::mem::take(&mut self.has_things) {
            let veil = self.veils.last_mut();
            veil.into_iter().for_each(|veil| veil.cells.lie(Vec::new()));
        }
    }

    /// A cell; one that a merged cell covers and that holds something.
    fn cell(&mut self, tag: &BytesStart<'_>, has_end: bool) {
        let first = self.next_cell;
        self.next_cell = first.saturating_add(repeats(tag, "table:number-columns-repeated"));
        if has_end && tag.name().as_ref() == "table:covered-table-cell" {
            let last = self.next_cell.saturating_sub(1);
            if let Some(veil) = self.veils.last_mut() {
                veil.cells.under_merge(self.row, (first, last));
            }
        }
    }

    fn row(&mut self, tag: &BytesStart<'_>) {
        let first = self.next_row;
        (self.row, self.next_cell) = (first, 0);
        self.next_row = first.saturating_add(repeats(tag, "table:number-rows-repeated"));
        let hiding = match attribute(tag, "table:visibility").as_deref() {
            Some("filter") => Hiding::FILTERED_ROW,
            Some("collapse") => self.grouped(Hiding::HIDDEN_ROW),
            _ => return,
        };
        let last = self.next_row.saturating_sub(1);
        if let Some(veil) = self.veils.last_mut() {
            veil.rows(first, last, hiding);
        }
    }

    fn column(&mut self, tag: &BytesStart<'_>) {
        let first = self.next_column;
        self.next_column = first.saturating_add(repeats(tag, "table:number-columns-repeated"));
        let visibility = attribute(tag, "table:visibility");
        if matches!(visibility.as_deref(), Some("collapse" | "filter")) {
            let hiding = self.grouped(Hiding::HIDDEN_COLUMN);
            let last = self.next_column.saturating_sub(1);
            if let Some(veil) = self.veils.last_mut() {
                veil.columns(first, last, hiding);
            }
        }
    }

    /// A hidden row or column of a group is one of a collapsed group.
    fn grouped(&self, hiding: Hiding) -> Hiding {
        if self.n_groups > 0 {
            hiding.and(Hiding::COLLAPSED_GROUP)
        } else {
            hiding
        }
    }
}

/// The value of an attribute as the file writes it.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false);
    let found = attributes
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// How often a row or column stands for itself; more than a sheet has is said
/// by files that are filled up to the last row.
fn repeats(tag: &BytesStart<'_>, name: &str) -> u32 {
    const MOST: u32 = 1 << 20;
    let number = attribute(tag, name).and_then(|value| value.parse::<u32>().ok());
    number.unwrap_or(1).min(MOST)
}
