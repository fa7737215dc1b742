//! What filters look for: the values ticked in a list, the texts compared with,
//! the order someone made up. They stay when the rows are gone.

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::around::Nook;
use super::listing::Listing;
use super::owners::on_sheet;
use super::tag::Tag;
use super::trouble::Trouble;

/// The criteria of one sheet's own filter, or of one table's.
pub(super) struct Criteria {
    found: Listing,
    range: String,
}

impl Criteria {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Range", "What", "Text"]),
            range: String::new(),
        }
    }
}

impl Nook for Criteria {
    fn elements(&self) -> &'static [&'static str] {
        &["autoFilter", "sortState"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let text = |name| tag.text(name).unwrap_or_default();
        match tag.name {
            "autoFilter" | "sortState" => {
                self.range = text("ref").into_owned();
                Ok(())
            }
            "filter" => self.found.add(&[&self.range, "Ticked value", &text("val")]),
            "customFilter" => {
                let value = text("val");
                // Stars stand for any letters.
                let value = value.trim_matches('*').trim();
                self.found.add(&[&self.range, "Compared with", value])
            }
            "sortCondition" => {
                let list = text("customList");
                let mut entries = list.split(',');
                entries.try_for_each(|entry| self.found.add(&[&self.range, "Own order", entry]))
            }
            _ => Ok(()),
        }
    }

    fn pour(&self, sheet: &Surface, sink: &mut dyn Sink) {
        let surface = on_sheet(SurfaceKind::Settings, "Filter criteria", sheet);
        self.found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
    }
}
