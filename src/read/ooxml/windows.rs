//! The window that the workbook opens in, as far as it makes sheets hard to
//! find: tabs switched off, tabs scrolled out of sight, a hidden window.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::tabs::{Tabs, Window};
use super::tag::Tag;
use super::trouble::Trouble;

/// A bar of tabs narrower than this, in thousandths of the window, shows no tab.
const NARROWEST: u32 = 50;

/// The windows of one workbook.
pub(super) struct Windows(Tabs);

impl Windows {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self(Tabs::new())
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
        let shows_none = if is("showSheetTabs", &["0", "false"]) {
            Some(Tabs::SWITCHED_OFF)
        } else {
            let has_no_room = number("tabRatio").is_some_and(|ratio| ratio < NARROWEST);
            has_no_room.then_some("given no room")
        };
        self.0.take(&Window {
            shows_none,
            is_hidden: is("visibility", &["hidden", "veryHidden"]),
            n_scrolled: number("firstSheet").unwrap_or(0),
        })
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::Settings,
            what: self.0.what(),
            hiding: Hiding::NONE,
        }
    }

    fn found(&self) -> &Listing {
        self.0.found()
    }
}
