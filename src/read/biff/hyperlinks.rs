//! Hyperlinks of cells: where they lead, what they say, and the tip that appears
//! over them. [MS-XLS] 2.4.140 and 2.4.141.

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Place, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble, each_text, each_wide_text};

/// The links of one sheet.
pub(super) struct Hyperlinks {
    found: Listing,
}

impl Hyperlinks {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cell", "What", "Text"]),
        }
    }
}

impl Nook for Hyperlinks {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        // Behind the cells stand numbers of classes and flags, then texts in
        // several forms: none of the numbers reads as one.
        let found = &mut self.found;
        match record.kind {
            0x01B8 => {
                let cell = cell(Cursor::new(record, 0));
                let behind = record.data.get(32..).unwrap_or_default();
                each_text(behind, |text| {
                    let (what, text) = told(text);
                    found.add(&[&cell, what, text])
                })
            }
            0x0800 => {
                let cell = cell(Cursor::new(record, 2));
                let behind = record.data.get(10..).unwrap_or_default();
                each_wide_text(behind, |text| found.add(&[&cell, "Tip", text]))
            }
            _ => Ok(()),
        }
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::Connections, "Hyperlinks");
        self.found.pour(surface, sink);
        Ok(())
    }
}

/// What a text of a link is.
fn told(text: &str) -> (&'static str, &str) {
    let mail = text.strip_prefix("mailto:");
    match mail {
        Some(mail) => ("E-mail", mail.split('?').next().unwrap_or(mail)),
        None => ("Address", text),
    }
}

/// The first cell of a range of rows and columns.
fn cell(mut cursor: Cursor<'_>) -> String {
    let row = cursor.short().unwrap_or_default();
    let _last_row = cursor.short();
    let column = cursor.short().unwrap_or_default();
    let place = Place {
        row: row.into(),
        column: column.into(),
    };
    place.to_string()
}
