//! Validity of cells: lists written out in a rule, and the messages it shows.

use super::inside::Inside;
use super::places::{At, Nook, surface};
use crate::model::{Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble, each_literal};

/// Messages of a rule, and what they are.
const MESSAGES: [(&str, &str); 2] = [
    ("help-message", "Input message"),
    ("error-message", "Error alert"),
];

/// What the rules of the document say.
pub(super) struct Validation {
    found: Listing,
    cells: String,
    message: Inside,
    what: &'static str,
}

impl Validation {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cells", "What", "Text"]),
            cells: String::new(),
            message: Inside::default(),
            what: "",
        }
    }
}

impl Nook for Validation {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        if tag.name == "content-validation" {
            let cells = tag.text("base-cell-address").unwrap_or_default();
            self.cells = cells.into_owned();
            let condition = tag.text("condition").unwrap_or_default();
            let what = if condition.contains("is-in-list") {
                "List entry"
            } else {
                "Text in a formula"
            };
            let (found, cells) = (&mut self.found, &self.cells);
            return each_literal(&condition, |text| found.add(&[cells, what, text]));
        }
        if let Some((_, what)) = MESSAGES.iter().find(|(name, _)| *name == tag.name) {
            self.what = what;
            self.message.open();
            let title = tag.text("title").unwrap_or_default();
            return self.found.add(&[&self.cells, what, &title]);
        }
        Ok(())
    }

    fn is_open(&self) -> bool {
        self.message.is_open()
    }

    fn text(&mut self, text: &str) {
        self.message.text(text);
    }

    fn end(&mut self, name: &str, _at: &At) -> Result<(), Trouble> {
        match name {
            "p" => self.message.part('\n'),
            "help-message" | "error-message" => {
                let text = self.message.close().unwrap_or_default();
                return self.found.add(&[&self.cells, self.what, &text]);
            }
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if sheet.is_none() {
            let surface = surface(SurfaceKind::DataValidation, "Data validation", None);
            self.found.pour(surface, sink);
        }
        Ok(())
    }
}
