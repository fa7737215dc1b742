//! Scenarios: other values of cells that someone stored, under whose name, and
//! what they noted on them.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::tag::Tag;
use super::trouble::Trouble;

/// The scenarios of one sheet.
pub(super) struct Scenarios {
    found: Listing,
    name: String,
}

impl Scenarios {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Scenario", "Cell", "User name", "Value"]),
            name: String::new(),
        }
    }
}

impl Nook for Scenarios {
    fn elements(&self) -> &'static [&'static str] {
        &["scenarios"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let text = |name| tag.text(name).unwrap_or_default();
        match tag.name {
            "scenario" => {
                self.name = text("name").into_owned();
                let before = [&*self.name, "", &text("user")];
                self.found.push(&before, "", Hiding::NONE)?;
                self.found.add(&[&self.name, "", "", &text("comment")])
            }
            "inputCells" => self.found.add(&[&self.name, &text("r"), "", &text("val")]),
            _ => Ok(()),
        }
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::Scenario,
            what: "Scenarios",
            hiding: Hiding::NOT_SHOWN,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
