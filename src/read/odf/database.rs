//! Database ranges: what their filters look for, and whence their data comes.

use super::places::{At, Nook, surface};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble};

/// Attributes of sources that hold words, and what they are.
const SOURCES: [(&str, &str); 9] = [
    ("database-name", "Database"),
    ("sql-statement", "Command"),
    ("database-table-name", "Table"),
    ("query-name", "Query"),
    ("source-name", "Service"),
    ("object-name", "Object"),
    ("user-name", "User name"),
    ("password", "Password"),
    ("href", "Path"),
];

/// The database ranges of the document.
pub(super) struct Database {
    criteria: Listing,
    sources: Listing,
    range: String,
}

impl Database {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            criteria: Listing::new(&["Range", "What", "Text"]),
            sources: Listing::new(&["Connection", "What", "Text"]),
            range: String::new(),
        }
    }
}

impl Nook for Database {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        let text = |name| tag.text(name).unwrap_or_default();
        match tag.name {
            "database-range" => {
                let range = text("target-range-address");
                self.range = range.clone().into_owned();
                let name = text("name");
                // Programs name ranges without a name by a sign of their own.
                if !name.starts_with("__") {
                    return self.sources.add(&[&range, "Name", &name]);
                }
            }
            "filter-condition" => {
                let value = text("value");
                return self.criteria.add(&[&self.range, "Compared with", &value]);
            }
            "filter-set-item" => {
                let value = text("value");
                return self.criteria.add(&[&self.range, "Ticked value", &value]);
            }
            "database-source-sql"
            | "database-source-table"
            | "database-source-query"
            | "source-service"
            | "connection-resource"
            | "cell-range-source" => {
                for (attribute, what) in SOURCES {
                    self.sources.add(&[&self.range, what, &text(attribute)])?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if sheet.is_none() {
            let criteria = surface(SurfaceKind::Settings, "Filter criteria", None);
            self.criteria
                .pour(criteria.hidden_by(Hiding::NOT_SHOWN), sink);
            let what = "Connections to other data";
            let sources = surface(SurfaceKind::Connections, what, None);
            self.sources.pour(sources.hidden_by(Hiding::METADATA), sink);
        }
        Ok(())
    }
}
