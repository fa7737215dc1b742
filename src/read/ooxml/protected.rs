//! Ranges that some may edit on a protected sheet: what they are called, and the
//! accounts that may edit them.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
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

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::People,
            what: "Ranges that some may edit",
            hiding: Hiding::METADATA,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
