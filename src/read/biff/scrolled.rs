//! A sheet that opens scrolled past its beginning. [MS-XLS] 2.4.346.

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::SurfaceKind;
use crate::read::Sink;
use crate::read::ooxml::{Beginning, Trouble};

/// The views of one sheet.
pub(super) struct Scrolled(Beginning);

impl Scrolled {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self(Beginning::new())
    }
}

impl Nook for Scrolled {
    fn record(&mut self, record: &Whole<'_>, depth: u32) -> Result<(), Trouble> {
        // Window2
        if record.kind != 0x023E || depth > 1 {
            return Ok(());
        }
        let mut cursor = Cursor::new(record, 2);
        match (cursor.short(), cursor.short()) {
            (Some(row), Some(column)) => self.0.take(row.into(), column.into()),
            _ => Ok(()),
        }
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::Settings, Beginning::WHAT);
        self.0.found().pour(surface, sink);
        Ok(())
    }
}
