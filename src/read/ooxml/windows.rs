//! The window that the workbook opens in, as far as it makes sheets hard to
//! find: tabs switched off, tabs scrolled out of sight, a hidden window.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::tag::Tag;
use super::trouble::Trouble;

/// A bar of tabs narrower than this, in thousandths of the window, shows no tab.
const NARROWEST: u32 = 50;

/// The windows of one workbook.
pub(super) struct Windows {
    found: Listing,
    /// No tab at all is in sight.
    is_off: bool,
}

impl Windows {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["What", "How"]),
            is_off: false,
        }
    }
}

impl Nook for Windows {
    fn elements(&self) -> &'static [&'static str] {
        &["bookViews"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        if tag.name != "workbookView" {
            return Ok(());
        }
        let is = |name, value: &[&str]| tag.raw(name).is_some_and(|raw| value.contains(&raw));
        let number = |name| tag.raw(name).and_then(|raw| raw.trim().parse::<u32>().ok());
        if is("showSheetTabs", &["0", "false"]) {
            self.is_off = true;
            self.found.add(&["Sheet tabs", "switched off"])?;
        } else if number("tabRatio").is_some_and(|ratio| ratio < NARROWEST) {
            self.is_off = true;
            self.found.add(&["Sheet tabs", "given no room"])?;
        }
        if is("visibility", &["hidden", "veryHidden"]) {
            self.is_off = true;
            self.found.add(&["Window", "hidden"])?;
        }
        match number("firstSheet") {
            None | Some(0) => Ok(()),
            Some(first) => self
                .found
                .add(&["Tabs out of sight to the left", &first.to_string()]),
        }
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::Settings,
            what: if self.is_off {
                "Sheet tabs switched off"
            } else {
                "Sheet tabs out of sight"
            },
            hiding: Hiding::NONE,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
