//! Where figures that were consolidated came from.

use super::places::{At, Nook, surface};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble};

/// What the document was consolidated from.
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
}

impl Nook for Consolidation {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        if tag.name != "consolidation" {
            return Ok(());
        }
        let ranges = tag.text("source-cell-range-addresses").unwrap_or_default();
        self.found.add(&["Ranges", &ranges])
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if sheet.is_none() {
            let surface = surface(SurfaceKind::Settings, "Consolidated ranges", None);
            self.found.pour(surface.hidden_by(Hiding::METADATA), sink);
        }
        Ok(())
    }
}
