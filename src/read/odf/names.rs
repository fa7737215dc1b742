//! Defined names: what texts they stand for.

use super::places::{At, Nook, surface};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble, each_literal};

/// The names of the document.
pub(super) struct Names {
    found: Listing,
}

impl Names {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Range", "Text"]),
        }
    }
}

impl Nook for Names {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        let says = match tag.name {
            "named-range" => tag.text("cell-range-address"),
            "named-expression" => tag.text("expression"),
            _ => return Ok(()),
        };
        let says = says.unwrap_or_default();
        let name = tag.text("name").unwrap_or_default();
        let mut bears_text = false;
        let found = &mut self.found;
        each_literal(&says, |text| {
            bears_text = true;
            found.add(&[&name, text])
        })?;
        if bears_text {
            return Ok(());
        }
        found.push(&[&name], &says, Hiding::NONE)
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if sheet.is_none() {
            let surface = surface(SurfaceKind::DefinedNames, "Defined names", None);
            self.found.pour(surface, sink);
        }
        Ok(())
    }
}
