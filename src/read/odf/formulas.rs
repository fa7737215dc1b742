//! Texts that stand in the formulas of cells.

use std::collections::HashSet;

use super::places::{At, Nook, surface};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble, each_literal};

/// The texts in one sheet's formulas.
pub(super) struct Formulas {
    found: Listing,
    seen: HashSet<String>,
}

impl Formulas {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cell", "Text"]),
            seen: HashSet::new(),
        }
    }
}

impl Nook for Formulas {
    fn start(&mut self, tag: Tag<'_>, at: &At) -> Result<(), Trouble> {
        if tag.name != "table-cell" && tag.name != "covered-table-cell" {
            return Ok(());
        }
        let Some(formula) = tag.text("formula").filter(|formula| formula.contains('"')) else {
            return Ok(());
        };
        let cell = at.cell.to_string();
        let (found, seen) = (&mut self.found, &mut self.seen);
        each_literal(&formula, |text| {
            if seen.contains(text) {
                return Ok(());
            }
            seen.insert(text.to_owned());
            found.add(&[&cell, text])
        })
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let found = std::mem::replace(self, Self::new()).found;
        let surface = surface(SurfaceKind::DefinedNames, "Texts in formulas", sheet);
        found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
        Ok(())
    }
}
