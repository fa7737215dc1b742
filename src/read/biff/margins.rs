//! Headers and footers of printed pages. [MS-XLS] 2.4.136, 2.4.124, 2.4.137.

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::SurfaceKind;
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble, sections};

/// Headers and footers of one sheet.
pub(super) struct Margins {
    found: Listing,
}

/// Those of even and first pages, as Excel calls them.
const OTHERS: [&str; 4] = [
    "Header of even pages",
    "Footer of even pages",
    "Header of the first page",
    "Footer of the first page",
];

impl Margins {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Where", "Text"]),
        }
    }

    fn add(&mut self, page: &str, coded: &str) -> Result<(), Trouble> {
        for (side, text) in sections(coded) {
            self.found.add(&[&format!("{page}, {side}"), &text])?;
        }
        Ok(())
    }
}

impl Nook for Margins {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        let text = || Cursor::new(record, 0).text().unwrap_or_default();
        match record.kind {
            0x0014 => self.add("Header", &text()),
            0x0015 => self.add("Footer", &text()),
            // HeaderFooter: four lengths, then those texts that are there
            0x089C => {
                let mut lengths = Cursor::new(record, 30);
                let lengths = [(); 4].map(|()| lengths.short().unwrap_or_default());
                let mut texts = Cursor::new(record, 38);
                for (page, length) in OTHERS.iter().zip(lengths) {
                    if length > 0 {
                        let text = texts.text().unwrap_or_default();
                        self.add(page, &text)?;
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::HeaderFooter, "Headers and footers");
        self.found.pour(surface, sink);
        Ok(())
    }
}
