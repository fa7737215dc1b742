//! What makes the tabs of sheets hard to find, in whatever format it stands:
//! tabs switched off, tabs scrolled out of sight, a hidden window.

use super::listing::Listing;
use super::trouble::Trouble;

/// What is amiss with the windows of one workbook.
pub(in crate::read) struct Tabs {
    found: Listing,
    /// No tab at all is in sight.
    is_off: bool,
}

/// What one window says of its tabs.
pub(in crate::read) struct Window {
    /// How it comes that it shows no tab at all.
    pub(in crate::read) shows_none: Option<&'static str>,
    pub(in crate::read) is_hidden: bool,
    /// How many tabs are scrolled out of sight to the left.
    pub(in crate::read) n_scrolled: u32,
}

impl Tabs {
    /// Tabs that are switched off.
    pub(in crate::read) const SWITCHED_OFF: &'static str = "switched off";

    /// Nothing yet.
    pub(in crate::read) fn new() -> Self {
        Self {
            found: Listing::new(&["What", "How"]),
            is_off: false,
        }
    }

    /// Takes what a window says.
    pub(in crate::read) fn take(&mut self, window: &Window) -> Result<(), Trouble> {
        if let Some(how) = window.shows_none {
            self.is_off = true;
            self.found.add(&["Sheet tabs", how])?;
        }
        if window.is_hidden {
            self.is_off = true;
            self.found.add(&["Window", "hidden"])?;
        }
        match window.n_scrolled {
            0 => Ok(()),
            n => {
                let what = "Tabs out of sight to the left";
                self.found.add(&[what, &n.to_string()])
            }
        }
    }

    /// What the place is called.
    pub(in crate::read) fn what(&self) -> &'static str {
        if self.is_off {
            "Sheet tabs switched off"
        } else {
            "Sheet tabs out of sight"
        }
    }

    /// All that was taken.
    pub(in crate::read) fn found(&self) -> &Listing {
        &self.found
    }
}
