//! Ranges that some may edit on a protected sheet: what they are called, and the
//! accounts that may edit them.

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::around::Nook;
use super::listing::Listing;
use super::owners::on_sheet;
use super::tag::Tag;
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;

/// The ranges of one sheet.
pub(super) struct Protected {
    found: Listing,
    cells: String,
    text: String,
}

impl Protected {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cells", "What", "Text"]),
            cells: String::new(),
            text: String::new(),
        }
    }

    /// Accounts stand one behind the other, between brackets and semicolons.
    fn add_accounts(&mut self, descriptor: &str) -> Result<(), Trouble> {
        let accounts = descriptor.split(['(', ')', ';']).map(str::trim);
        for account in accounts.filter(|account| account.len() > 3) {
            self.found.add(&[&self.cells, "Account", account])?;
        }
        Ok(())
    }
}

impl Nook for Protected {
    fn elements(&self) -> &'static [&'static str] {
        &["protectedRanges"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.text.clear();
        if tag.name == "protectedRange" {
            self.cells = tag.text("sqref").unwrap_or_default().into_owned();
            let name = tag.text("name").unwrap_or_default();
            self.found.add(&[&self.cells, "Name", &name])?;
            self.add_accounts(&tag.text("securityDescriptor").unwrap_or_default())?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.text.len() < LONGEST_TEXT {
            push_text(&mut self.text, text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        if name == "securityDescriptor" {
            let descriptor = std::mem::take(&mut self.text);
            self.add_accounts(&descriptor)?;
        }
        self.text.clear();
        Ok(())
    }

    fn pour(&self, sheet: &Surface, sink: &mut dyn Sink) {
        let surface = on_sheet(SurfaceKind::People, "Ranges that some may edit", sheet);
        self.found.pour(surface.hidden_by(Hiding::METADATA), sink);
    }
}
