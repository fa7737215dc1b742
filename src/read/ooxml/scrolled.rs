//! A sheet that opens scrolled past its beginning, or whose frozen panes leave
//! something above out of reach: what stands before is easily missed.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::place::{column_of, row_of};
use super::tag::Tag;
use super::trouble::Trouble;

/// So many rows, or columns, out of sight are worth a word.
const MOST_ROWS: u32 = 20;
const MOST_COLUMNS: u32 = 10;

/// The views of one sheet.
pub(super) struct Scrolled(Listing);

impl Scrolled {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self(Listing::new(&["What", "Cell"]))
    }
}

impl Nook for Scrolled {
    fn elements(&self) -> &'static [&'static str] {
        &["sheetViews"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        // A pane that scrolls is where it was left; only what is frozen, or the
        // whole view, leaves cells out of reach.
        if tag.name != "sheetView" {
            return Ok(());
        }
        let Some(first) = tag.raw("topLeftCell") else {
            return Ok(());
        };
        let is_far = column_of(first).is_some_and(|(column, digits)| {
            column >= MOST_COLUMNS || row_of(digits).is_some_and(|row| row >= MOST_ROWS)
        });
        if is_far {
            self.0.add(&["Opens at", first])?;
        }
        Ok(())
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::Settings,
            what: "Beginning out of sight",
            hiding: Hiding::NONE,
        }
    }

    fn found(&self) -> &Listing {
        &self.0
    }
}
