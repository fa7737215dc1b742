//! Windows of the workbook: whether the tabs of sheets show, and whether the
//! first of them are out of sight. [MS-XLSB] 2.4.306.

use super::records::Fields;
use crate::model::{Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Tabs, Trouble, Window};

/// The windows of one workbook.
pub(super) struct Windows(Tabs);

impl Windows {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self(Tabs::new())
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
        Some(self.0.take(&Window {
            shows_none: (flags & SHOWS_TABS == 0).then_some(Tabs::SWITCHED_OFF),
            is_hidden: flags & HIDDEN != 0,
            n_scrolled: first,
        }))
    }

    /// Pours what was found.
    pub(super) fn pour(&self, sink: &mut dyn Sink) {
        let surface = Surface::shown(SurfaceKind::Settings, self.0.what());
        self.0.found().pour(surface, sink);
    }
}
