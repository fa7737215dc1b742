//! What filters look for: the values ticked in a list, the texts compared with,
//! the order someone made up. They stay when the rows are gone.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
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
            "dateGroupItem" => {
                let parts = ["year", "month", "day"].map(text);
                let parts: Vec<&str> = parts.iter().map(|part| &**part).collect();
                let date = parts.join("-");
                let date = date.trim_end_matches('-');
                self.found.add(&[&self.range, "Ticked date", date])
            }
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

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::Settings,
            what: "Filter criteria",
            hiding: Hiding::NOT_SHOWN,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
