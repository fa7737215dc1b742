//! Hyperlinks: where they lead, and what they say.

use super::inside::Inside;
use super::places::{At, Nook, surface};
use crate::model::{Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble, percent_decoded};

/// The links of one sheet.
pub(super) struct Hyperlinks {
    found: Listing,
    link: Inside,
}

impl Hyperlinks {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cell", "What", "Text"]),
            link: Inside::default(),
        }
    }
}

impl Nook for Hyperlinks {
    fn start(&mut self, tag: Tag<'_>, at: &At) -> Result<(), Trouble> {
        if tag.name != "a" {
            return Ok(());
        }
        self.link.open();
        let cell = at.cell.to_string();
        let target = tag.text("href").unwrap_or_default();
        let target = percent_decoded(&target);
        let title = tag.text("title").unwrap_or_default();
        self.found.add(&[&cell, "Tip", &title])?;
        match target.strip_prefix("mailto:") {
            Some(mail) => {
                let mail = mail.split('?').next().unwrap_or(mail);
                self.found.add(&[&cell, "E-mail", mail])
            }
            None => self.found.add(&[&cell, "Address", &target]),
        }
    }

    fn is_open(&self) -> bool {
        self.link.is_open()
    }

    fn text(&mut self, text: &str) {
        self.link.text(text);
    }

    fn end(&mut self, name: &str, at: &At) -> Result<(), Trouble> {
        if name != "a" {
            return Ok(());
        }
        let text = self.link.close().unwrap_or_default();
        self.found.add(&[&at.cell.to_string(), "Text", &text])
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let found = std::mem::replace(self, Self::new()).found;
        found.pour(surface(SurfaceKind::Connections, "Hyperlinks", sheet), sink);
        Ok(())
    }
}
