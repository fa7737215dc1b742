//! What filters look for: the texts compared with, the values ticked in a list.
//! [MS-XLS] 2.4.6 and 2.4.7.

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Hiding, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble, each_wide_text};

/// The criteria of one sheet.
pub(super) struct Criteria {
    found: Listing,
}

impl Criteria {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Range", "What", "Text"]),
        }
    }

    /// Two operands, and behind them the texts of those that are texts.
    fn compared(&mut self, record: &Whole<'_>) -> Option<Result<(), Trouble>> {
        const TEXT: u8 = 0x06;
        let mut texts = Cursor::new(record, 24);
        for operand in [4, 14] {
            let mut cursor = Cursor::new(record, operand);
            let kind = cursor.byte()?;
            cursor.skip(5)?;
            let n = cursor.byte()?;
            if kind != TEXT || n == 0 {
                continue;
            }
            let text = texts.characters(usize::from(n))?;
            let text = text.trim_matches('*').trim();
            if let Err(trouble) = self.found.add(&["", "Compared with", text]) {
                return Some(Err(trouble));
            }
        }
        Some(Ok(()))
    }
}

impl Nook for Criteria {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        match record.kind {
            0x009E => self.compared(record).unwrap_or(Ok(())),
            // AutoFilter12, and what continues it
            0x087E | 0x087F => {
                let behind = record.data.get(12..).unwrap_or_default();
                let found = &mut self.found;
                each_wide_text(behind, |text| found.add(&["", "Ticked value", text]))
            }
            _ => Ok(()),
        }
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::Settings, "Filter criteria");
        self.found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
        Ok(())
    }
}
