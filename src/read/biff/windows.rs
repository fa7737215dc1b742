//! Windows of the workbook: whether the tabs of sheets show, and whether the
//! first of them are out of sight. [MS-XLS] 2.4.345.

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::SurfaceKind;
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};

/// What is amiss with the windows.
pub(super) struct Windows {
    found: Listing,
    is_off: bool,
}

impl Windows {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["What", "How"]),
            is_off: false,
        }
    }

    fn take(&mut self, mut cursor: Cursor<'_>) -> Option<Result<(), Trouble>> {
        const HIDDEN: u16 = 0x01;
        const SHOWS_TABS: u16 = 0x20;
        cursor.skip(8)?;
        let flags = cursor.short()?;
        cursor.skip(2)?;
        let first = cursor.short()?;
        let mut added = Ok(());
        if flags & SHOWS_TABS == 0 {
            self.is_off = true;
            added = added.and(self.found.add(&["Sheet tabs", "switched off"]));
        }
        if flags & HIDDEN != 0 {
            self.is_off = true;
            added = added.and(self.found.add(&["Window", "hidden"]));
        }
        if first > 0 {
            let what = "Tabs out of sight to the left";
            added = added.and(self.found.add(&[what, &first.to_string()]));
        }
        Some(added)
    }
}

impl Nook for Windows {
    fn record(&mut self, record: &Whole, _depth: u32) -> Result<(), Trouble> {
        // Window1
        if record.kind != 0x003D {
            return Ok(());
        }
        self.take(Cursor::new(record, 0)).unwrap_or(Ok(()))
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let what = if self.is_off {
            "Sheet tabs switched off"
        } else {
            "Sheet tabs out of sight"
        };
        self.found
            .pour(on.surface(SurfaceKind::Settings, what), sink);
        Ok(())
    }
}
