//! What a table says that its cells do not: headings when the row of headings is
//! switched off, labels of totals that are not shown, its description, texts in
//! the formulas of its columns.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::literals::each_literal;
use super::tag::Tag;
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;

/// The texts of one table.
pub(super) struct TableTexts {
    found: Listing,
    name: String,
    has_headings: bool,
    has_totals: bool,
    text: String,
}

impl TableTexts {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Table", "What", "Text"]),
            name: String::new(),
            has_headings: true,
            has_totals: false,
            text: String::new(),
        }
    }

    fn add(&mut self, what: &str, text: &str) -> Result<(), Trouble> {
        self.found.add(&[&self.name, what, text])
    }
}

impl Nook for TableTexts {
    fn elements(&self) -> &'static [&'static str] {
        &["tableColumns", "table"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.text.clear();
        let text = |name| tag.text(name).unwrap_or_default();
        match tag.name {
            "table" => {
                self.name = text("displayName").into_owned();
                self.has_headings = tag.raw("headerRowCount") != Some("0");
                self.has_totals = tag.raw("totalsRowCount").is_some_and(|n| n != "0");
                self.add("Description", &text("comment"))
            }
            "tableColumn" => {
                if !self.has_headings {
                    self.add("Heading", &text("name"))?;
                }
                if !self.has_totals {
                    self.add("Label of the total", &text("totalsRowLabel"))?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) {
        if self.text.len() < LONGEST_TEXT {
            push_text(&mut self.text, text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        let formula = std::mem::take(&mut self.text);
        if !matches!(name, "calculatedColumnFormula" | "totalsRowFormula") {
            return Ok(());
        }
        each_literal(&formula, |text| self.add("Text in a formula", text))
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::Settings,
            what: "Table texts without cells",
            hiding: Hiding::NOT_SHOWN,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
