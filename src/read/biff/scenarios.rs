//! Scenarios: other values of cells that someone stored, under whose name, and
//! what they noted on them. [MS-XLS] 2.4.244.

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Hiding, Place, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};

/// The scenarios of one sheet.
pub(super) struct Scenarios {
    found: Listing,
}

impl Scenarios {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Scenario", "Cell", "User name", "Value"]),
        }
    }

    fn take(&mut self, mut cursor: Cursor<'_>) -> Option<Result<(), Trouble>> {
        let n_cells = cursor.short()?;
        cursor.skip(2)?;
        let (n_name, n_comment) = (cursor.byte()?, cursor.byte()?);
        cursor.skip(1)?;
        let name = cursor.characters(usize::from(n_name))?;
        let user = cursor.text()?;
        let comment = if n_comment > 0 {
            cursor.text()?
        } else {
            String::new()
        };
        let mut places = Vec::new();
        for _ in 0..n_cells {
            places.push(Place {
                row: cursor.short()?.into(),
                column: cursor.short()?.into(),
            });
        }
        let mut added = self.found.push(&[&name, "", &user], "", Hiding::NONE);
        added = added.and(self.found.add(&[&name, "", "", &comment]));
        for place in places {
            let value = cursor.text()?;
            let cell = place.to_string();
            added = added.and(self.found.add(&[&name, &cell, "", &value]));
        }
        Some(added)
    }
}

impl Nook for Scenarios {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        if record.kind != 0x00AF {
            return Ok(());
        }
        let taken = self.take(Cursor::new(record, 0));
        taken.unwrap_or(Err(Trouble::Damaged))
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::Scenario, "Scenarios");
        self.found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
        Ok(())
    }
}
