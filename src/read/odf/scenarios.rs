//! Scenarios: each is a sheet of its own with other values; here stands what
//! someone noted on it.

use super::places::{At, Nook, surface};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble};

/// The scenarios of the document.
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
}

impl Nook for Scenarios {
    fn start(&mut self, tag: Tag<'_>, at: &At) -> Result<(), Trouble> {
        if tag.name != "scenario" {
            return Ok(());
        }
        let name = at.sheet.as_ref().map_or("", |sheet| sheet.name.as_str());
        let cells = tag.text("scenario-ranges").unwrap_or_default();
        let comment = tag.text("comment").unwrap_or_default();
        self.found.push(&[name, &cells, ""], &comment, Hiding::NONE)
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if sheet.is_none() {
            let surface = surface(SurfaceKind::Scenario, "Scenarios", None);
            self.found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
        }
        Ok(())
    }
}
