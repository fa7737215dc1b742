//! Conditional formats: the texts that a rule looks for.

use super::places::{At, Nook, surface};
use crate::model::{Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble, each_literal};

/// What rules look for.
pub(super) struct Conditional {
    found: Listing,
    cells: String,
}

impl Conditional {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cells", "Text"]),
            cells: String::new(),
        }
    }
}

impl Nook for Conditional {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        let condition = match tag.name {
            "conditional-format" => {
                self.cells = tag
                    .text("target-range-address")
                    .unwrap_or_default()
                    .into_owned();
                return Ok(());
            }
            // Newer programs write both, older ones the second alone.
            "condition" => tag.text("value"),
            "map" => tag.text("condition"),
            _ => None,
        };
        let (found, cells) = (&mut self.found, &self.cells);
        each_literal(&condition.unwrap_or_default(), |text| {
            found.add(&[cells, text])
        })
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let found = std::mem::replace(self, Self::new()).found;
        let surface = surface(SurfaceKind::DataValidation, "Conditional formats", sheet);
        found.pour(surface, sink);
        Ok(())
    }
}
