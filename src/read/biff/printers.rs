//! Settings of printers: names of printers and their queues, and at times who
//! printed. [MS-XLS] 2.4.198.

use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Hiding, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble, each_wide_text};

/// The printer of one sheet.
pub(super) struct Printers {
    found: Listing,
}

impl Printers {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Sheet", "Text"]),
        }
    }
}

impl Nook for Printers {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        if record.kind != 0x004D {
            return Ok(());
        }
        let found = &mut self.found;
        each_wide_text(&record.data, |text| found.add(&["", text]))
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::Settings, "Printer settings");
        self.found.pour(surface.hidden_by(Hiding::METADATA), sink);
        Ok(())
    }
}
