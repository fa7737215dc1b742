//! The records that a pivot table keeps of its source: `<s:AttributeType>` names
//! a field, each `<z:row>` is a record with a field in each attribute.

use std::collections::HashMap;

use crate::model::{Hiding, SurfaceKind};
use crate::read::markup::shelf::Shelf;
use crate::read::markup::table::{Field, Form, Line, Table};
use crate::read::markup::xml::Tag;

/// The records that a pivot table keeps of its source.
pub(super) struct Cache {
    table: Table,
    /// The column of each attribute that holds a field.
    columns: HashMap<String, u32>,
    /// The names of the fields, until the first record.
    titles: Vec<(u32, String)>,
    next_row: u32,
}

impl Default for Cache {
    fn default() -> Self {
        Self {
            table: Table::new(SurfaceKind::PivotCache, "Pivot cache", Hiding::CACHE),
            columns: HashMap::new(),
            titles: Vec::new(),
            next_row: 0,
        }
    }
}

impl Cache {
    /// A field's name, or a record.
    pub(super) fn take(&mut self, tag: &Tag<'_>, shelf: &mut Shelf<'_>) {
        if tag.name() == "AttributeType" {
            let find = |wanted: &str| {
                let found = tag.attributes().find(|(name, _)| name == wanted);
                found.map(|(_, value)| value)
            };
            let key = find("s:name").or_else(|| find("name")).unwrap_or_default();
            let title = find("rs:name").unwrap_or_else(|| key.clone());
            let column = self.column(&key);
            self.titles.push((column, title));
            return;
        }
        let titles = std::mem::take(&mut self.titles);
        self.pour(titles, shelf);
        let attributes = tag.attributes();
        let cells = attributes.map(|(name, value)| (self.column(&name), value));
        let cells = cells.collect();
        self.pour(cells, shelf);
    }

    fn column(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.columns.len()).unwrap_or(u32::MAX);
        *self.columns.entry(name.to_owned()).or_insert(next)
    }

    fn pour(&mut self, mut cells: Vec<(u32, String)>, shelf: &mut Shelf<'_>) {
        cells.sort_by_key(|(column, _)| *column);
        cells.dedup_by_key(|(column, _)| *column);
        let fields = cells.into_iter().map(|(column, text)| Field {
            column,
            text,
            form: Form::Written,
            hiding: Hiding::NONE,
        });
        let cells: Vec<Field> = fields
            .filter(|field| !field.text.trim().is_empty())
            .collect();
        if cells.is_empty() {
            return;
        }
        let index = self.next_row;
        self.next_row += 1;
        let hiding = Hiding::NONE;
        shelf.row(
            &mut self.table,
            Line {
                index,
                hiding,
                cells,
            },
        );
    }

    /// Hands over what is left.
    pub(super) fn finish(self, shelf: &mut Shelf<'_>) {
        shelf.finish(self.table);
    }
}
