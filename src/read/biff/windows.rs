//! Windows of the workbook: whether the tabs of sheets show, and whether the
//! first of them are out of sight. [MS-XLS] 2.4.345.

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::SurfaceKind;
use crate::read::Sink;
use crate::read::ooxml::{Tabs, Trouble, Window};

/// The windows of one workbook.
pub(super) struct Windows(Tabs);

impl Windows {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self(Tabs::new())
    }

    fn take(&mut self, mut cursor: Cursor<'_>) -> Option<Result<(), Trouble>> {
        const HIDDEN: u16 = 0x01;
        const SHOWS_TABS: u16 = 0x20;
        cursor.skip(8)?;
        let flags = cursor.short()?;
        cursor.skip(2)?;
        let first = cursor.short()?;
        Some(self.0.take(&Window {
            shows_none: (flags & SHOWS_TABS == 0).then_some(Tabs::SWITCHED_OFF),
            is_hidden: flags & HIDDEN != 0,
            n_scrolled: u32::from(first),
        }))
    }
}

impl Nook for Windows {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        // Window1
        if record.kind != 0x003D {
            return Ok(());
        }
        self.take(Cursor::new(record, 0)).unwrap_or(Ok(()))
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::Settings, self.0.what());
        self.0.found().pour(surface, sink);
        Ok(())
    }
}
