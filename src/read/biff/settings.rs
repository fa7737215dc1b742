//! Settings of the workbook that name people: who reserved it for writing, and
//! the views that people saved, mostly under their names. [MS-XLS] 2.4.118 and
//! 2.4.339.

use super::cursor::each_measured;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Hiding, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};

/// What the workbook says.
pub(super) struct Settings {
    reserved: Listing,
    views: Listing,
}

impl Settings {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            reserved: Listing::new(&["What", "Text"]),
            views: Listing::new(&["What", "Text"]),
        }
    }
}

impl Nook for Settings {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        let (what, found) = match record.kind {
            // FileSharing
            0x005B => ("Reserved by", &mut self.reserved),
            // UserBView
            0x01A9 => ("View", &mut self.views),
            _ => return Ok(()),
        };
        let mut added = Ok(());
        each_measured(&record.data, |text| {
            added = added.and(found.add(&[what, text]));
        });
        added
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        for (found, what) in [
            (&self.reserved, "Who reserved it"),
            (&self.views, "Custom views"),
        ] {
            let surface = on.surface(SurfaceKind::Settings, what);
            found.pour(surface.hidden_by(Hiding::METADATA), sink);
        }
        Ok(())
    }
}
