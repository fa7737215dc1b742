//! Where a sheet was published as a web page, under which title; and the smart
//! tags of old versions, which mark names of people in cells.

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::around::Nook;
use super::listing::Listing;
use super::owners::on_sheet;
use super::tag::Tag;
use super::trouble::Trouble;

/// Attributes that bear text, by element.
const BEARERS: [(&str, &str, &str); 4] = [
    ("webPublishItem", "destinationFile", "Published to"),
    ("webPublishItem", "title", "Title of the page"),
    ("webPublishItem", "sourceObject", "Published object"),
    ("cellSmartTagPr", "val", "Smart tag"),
];

/// What is said of one sheet.
pub(super) struct Published {
    found: Listing,
}

impl Published {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["What", "Text"]),
        }
    }
}

impl Nook for Published {
    fn elements(&self) -> &'static [&'static str] {
        &["webPublishItems", "smartTags"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let mut bearers = BEARERS.iter().filter(|(name, ..)| *name == tag.name);
        bearers.try_for_each(|(_, attribute, what)| {
            self.found
                .add(&[what, &tag.text(attribute).unwrap_or_default()])
        })
    }

    fn pour(&self, sheet: &Surface, sink: &mut dyn Sink) {
        let surface = on_sheet(
            SurfaceKind::Settings,
            "Published parts and smart tags",
            sheet,
        );
        self.found.pour(surface.hidden_by(Hiding::METADATA), sink);
    }
}
