//! One pass over the content of an ods file: which rows and columns are
//! concealed. Names of elements are compared with their usual prefixes, as
//! calamine does.

use std::io::BufRead;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::covers::Covers;
use super::looks::Looks;
use crate::model::{Hiding, Region};
use crate::read::ooxml::Paint;
use crate::read::sheets::Veil;

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
    /// How many of the groups around this place are not shown or stand in one
    /// that is not.
    n_closed: u32,
    /// The cell at hand: row and column.
    cell: (u32, u32),
    looks: Looks,
    covers: Covers,
    paint: Rc<Paint>,
    /// Styles of cells that have none: of the row at hand, of columns.
    row_style: Option<u32>,
    column_styles: Vec<(u32, u32, u32)>,
}

/// Walks the styles that all parts of the document share; none when they break
/// off.
pub(super) fn styles(input: &mut dyn BufRead) -> Option<Looks> {
    let mut xml = Reader::from_reader(input);
    xml.config_mut().check_end_names = false;
    let mut looks = Looks::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => looks.start(&tag),
            Event::End(tag) => looks.end(tag.name().as_ref()),
            Event::Eof => return Some(looks),
            _ => {}
        }
    }
}

/// Walks the content, whose styles stand on those of the document; none when it
/// breaks off.
pub(super) fn walk(input: &mut dyn BufRead, looks: Looks) -> Option<Walk> {
    let mut xml = Reader::from_reader(input);
    xml.config_mut().check_end_names = false;
    let mut walk = Walk {
        looks,
        ..Walk::default()
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) => walk.start(&tag, true),
            Event::Empty(tag) => walk.start(&tag, false),
            Event::End(tag) => match tag.name().as_ref() {
                "office:automatic-styles" => walk.paint = Rc::new(walk.looks.paint()),
                "table:table" => walk.end_table(),
                "table:table-row-group" | "table:table-column-group" => {
                    walk.n_groups = walk.n_groups.saturating_sub(1);
                    walk.n_closed = walk.n_closed.saturating_sub(1);
                }
                name => walk.looks.end(name),
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
            "table:shapes" => self.has_things = true,
            name if self.n_tables == 1 && name.starts_with("draw:") => {
                self.has_things |= matches!(name, "draw:frame" | "draw:rect" | "draw:custom-shape");
                let covered = self.covers.start(tag, self.cell);
                if let (Some(area), Some(veil)) = (covered, self.veils.last_mut()) {
                    veil.cells.cover(area);
                }
            }
            "table:table-column" if self.n_tables == 1 => self.column(tag),
            "table:table-row-group" | "table:table-column-group" if has_end => {
                self.n_groups += 1;
                let is_shown = attribute(tag, "table:display").as_deref() != Some("false");
                if self.n_closed > 0 || !is_shown {
                    self.n_closed += 1;
                }
            }
            _ if self.n_tables == 0 => {
                self.covers.style(tag);
                self.looks.start(tag);
            }
            _ => {}
        }
    }

    fn table(&mut self, tag: &BytesStart<'_>, has_end: bool) {
        // calamine lists the tables that have a name.
        if self.n_tables == 0 && attribute(tag, "table:name").is_some() {
            let mut veil = Veil::default();
            veil.cells.paint = Rc::clone(&self.paint);
            let areas = attribute(tag, "table:print-ranges").unwrap_or_default();
            veil.prints.extend(areas.split(' ').filter_map(area));
            self.veils.push(veil);
            (self.next_row, self.next_column, self.n_groups) = (0, 0, 0);
            self.n_closed = 0;
            self.column_styles.clear();
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
        self.cell = (self.row, first);
        self.next_cell = first.saturating_add(repeats(tag, "table:number-columns-repeated"));
        if has_end {
            self.style(tag, first);
        }
        if has_end && tag.name().as_ref() == "table:covered-table-cell" {
            let last = self.next_cell.saturating_sub(1);
            if let Some(veil) = self.veils.last_mut() {
                veil.cells.under_merge(self.row, (first, last));
            }
        }
    }

    /// The style of a cell that holds something: its own, its row's, its
    /// column's.
    fn style(&mut self, tag: &BytesStart<'_>, column: u32) {
        // What stands many times over is mostly empty.
        const MOST: u32 = 1 << 10;
        let own = attribute(tag, "table:style-name");
        let own = own.and_then(|name| self.looks.number(&name));
        let mut columns = self.column_styles.iter();
        let of_column = columns.find(|(first, last, _)| (*first..=*last).contains(&column));
        let of_column = of_column.map(|(.., style)| *style);
        let (Some(style), Some(veil)) =
            (own.or(self.row_style).or(of_column), self.veils.last_mut())
        else {
            return;
        };
        for row in self.row..self.next_row.min(self.row.saturating_add(MOST)) {
            for column in column..self.next_cell.min(column.saturating_add(MOST)) {
                veil.cells.style(row, column, style);
            }
        }
    }

    /// The style that cells of a row or column have which have none.
    fn default_style(&self, tag: &BytesStart<'_>) -> Option<u32> {
        let name = attribute(tag, "table:default-cell-style-name")?;
        self.looks.number(&name)
    }

    fn is_small(&self, tag: &BytesStart<'_>) -> bool {
        let style = attribute(tag, "table:style-name");
        style.is_some_and(|style| self.looks.is_small(&style))
    }

    fn row(&mut self, tag: &BytesStart<'_>) {
        self.row_style = self.default_style(tag);
        let first = self.next_row;
        (self.row, self.next_cell) = (first, 0);
        self.next_row = first.saturating_add(repeats(tag, "table:number-rows-repeated"));
        let hiding = match attribute(tag, "table:visibility").as_deref() {
            Some("filter") => Hiding::FILTERED_ROW,
            Some("collapse") => self.grouped(Hiding::HIDDEN_ROW),
            _ if self.n_closed > 0 => self.grouped(Hiding::HIDDEN_ROW),
            _ if self.is_small(tag) => Hiding::ZERO_SIZE,
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
        let last = self.next_column.saturating_sub(1);
        if let Some(style) = self.default_style(tag) {
            self.column_styles.push((first, last, style));
        }
        let visibility = attribute(tag, "table:visibility");
        let is_hidden = matches!(visibility.as_deref(), Some("collapse" | "filter"));
        let hiding = if is_hidden || self.n_closed > 0 {
            self.grouped(Hiding::HIDDEN_COLUMN)
        } else if self.is_small(tag) {
            Hiding::ZERO_SIZE
        } else {
            return;
        };
        if let Some(veil) = self.veils.last_mut() {
            veil.columns(first, last, hiding);
        }
    }

    /// A hidden row or column of a group is one of a collapsed group.
    fn grouped(&self, hiding: Hiding) -> Hiding {
        if self.n_groups > 0 {
            Hiding::COLLAPSED_GROUP
        } else {
            hiding
        }
    }
}

/// An area as a document writes it: `Data.A1:Data.B5`, `$Data.$A$1:.$B$5`.
pub(super) fn area(text: &str) -> Option<Region> {
    let mut corners = text.split(':').map(|corner| {
        let cell = corner.rsplit('.').next().unwrap_or(corner).replace('$', "");
        let n_letters = cell.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, digits) = cell.split_at_checked(n_letters)?;
        let column = letters.bytes().fold(0u32, |column, letter| {
            let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
            column.saturating_mul(26).saturating_add(digit)
        });
        let row: u32 = digits.parse().ok()?;
        Some((row.checked_sub(1)?, column.checked_sub(1)?))
    });
    let first = corners.next()??;
    let last = corners.next().unwrap_or(Some(first))?;
    Some(Region::new((first.0, last.0), (first.1, last.1)))
}

/// The value of an attribute as the file writes it.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
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
