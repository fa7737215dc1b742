//! Where figures that were consolidated on a sheet came from: paths and names of
//! sheets and ranges. [MS-XLS] 2.4.86, 2.4.85 and 2.4.83.

use super::cursor::Cursor;
use super::links::path;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Hiding, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};

/// What one sheet was consolidated from.
pub(super) struct Consolidation {
    found: Listing,
}

impl Consolidation {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["What", "Text"]),
        }
    }

    fn add(&mut self, what: &str, text: Option<String>) -> Result<(), Trouble> {
        let text = text.ok_or(Trouble::Damaged)?;
        self.found.add(&[what, &path(&text)])
    }
}

impl Nook for Consolidation {
    fn record(&mut self, record: &Whole<'_>, depth: u32) -> Result<(), Trouble> {
        if depth > 1 {
            return Ok(());
        }
        match record.kind {
            // DConRef: six bytes of a range, then where it is
            0x0051 => {
                let mut cursor = Cursor::new(record, 6);
                match cursor.short() {
                    // A range of the sheet itself
                    Some(0) => Ok(()),
                    Some(n) => self.add("Sheet", cursor.characters(usize::from(n))),
                    None => Err(Trouble::Damaged),
                }
            }
            // DConName: a name, then the file it is of
            0x0052 => {
                let mut cursor = Cursor::new(record, 0);
                self.add("Name", cursor.text())?;
                let file = cursor.text().filter(|file| !file.is_empty());
                file.map_or(Ok(()), |file| self.add("Sheet", Some(file)))
            }
            _ => Ok(()),
        }
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::Settings, "Consolidated ranges");
        self.found.pour(surface.hidden_by(Hiding::METADATA), sink);
        Ok(())
    }
}
