//! Windows of the workbook: whether the tabs of sheets show, and whether the
//! first of them are out of sight. [MS-XLSB] 2.4.306.

use super::records::Fields;
use crate::model::{Surface, SurfaceKind};
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

    /// Takes `BrtBookView`; none when it is cut short.
    pub(super) fn take(&mut self, data: &[u8]) -> Option<Result<(), Trouble>> {
        const HIDDEN: u8 = 0x03;
        const SHOWS_TABS: u8 = 0x20;
        let mut fields = Fields::new(data);
        fields.skip(20)?;
        let first = fields.long()?;
        fields.skip(4)?;
        let flags = fields.byte()?;
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

    /// Pours what was found.
    pub(super) fn pour(&self, sink: &mut dyn Sink) {
        let what = if self.is_off {
            "Sheet tabs switched off"
        } else {
            "Sheet tabs out of sight"
        };
        self.found
            .pour(Surface::shown(SurfaceKind::Settings, what), sink);
    }
}
