//! A sheet that opens scrolled past its beginning, or whose frozen panes leave
//! something above out of reach: what stands before is easily missed.

use crate::model::{Hiding, Place, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::place::{column_of, row_of};
use super::tag::Tag;
use super::trouble::Trouble;

/// So many rows, or columns, out of sight are worth a word.
const MOST_ROWS: u32 = 20;
const MOST_COLUMNS: u32 = 10;

/// Where the views of one sheet begin, in whatever format they stand.
pub(in crate::read) struct Beginning(Listing);

impl Beginning {
    /// What the place is called.
    pub(in crate::read) const WHAT: &'static str = "Beginning out of sight";

    /// Nothing yet.
    pub(in crate::read) fn new() -> Self {
        Self(Listing::new(&["What", "Cell"]))
    }

    /// Takes the first cell that a view shows, zero-based.
    ///
    /// # Errors
    /// When there are more views than anybody opens.
    pub(in crate::read) fn take(&mut self, row: u32, column: u32) -> Result<(), Trouble> {
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            let cell = Place { row, column }.to_string();
            self.0.add(&["Opens at", &cell])?;
        }
        Ok(())
    }

    /// All that was taken.
    pub(in crate::read) fn found(&self) -> &Listing {
        &self.0
    }
}

/// The views of one sheet.
pub(super) struct Scrolled(Beginning);

impl Scrolled {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self(Beginning::new())
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
        let Some((column, digits)) = column_of(first) else {
            return Ok(());
        };
        self.0.take(row_of(digits).unwrap_or_default(), column)
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::Settings,
            what: Beginning::WHAT,
            hiding: Hiding::NONE,
        }
    }

    fn found(&self) -> &Listing {
        self.0.found()
    }
}
