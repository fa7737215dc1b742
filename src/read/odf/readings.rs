//! Texts inside cells that no view shows: phonetic readings beside words, hidden
//! text, the values behind placeholders.

use super::inside::Inside;
use super::places::{At, Nook, surface};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble};

/// Such texts of one sheet.
pub(super) struct Readings {
    readings: Listing,
    hidden: Listing,
    reading: Inside,
    paragraph: Inside,
}

impl Readings {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            readings: Listing::new(&["Text"]),
            hidden: Listing::new(&["Cell", "Text"]),
            reading: Inside::default(),
            paragraph: Inside::default(),
        }
    }
}

impl Nook for Readings {
    fn start(&mut self, tag: Tag<'_>, at: &At) -> Result<(), Trouble> {
        let cell = || at.cell.to_string();
        match tag.name {
            "ruby-text" => self.reading.open(),
            "hidden-paragraph" => self.paragraph.open(),
            "hidden-text" => {
                let text = tag.text("string-value").unwrap_or_default();
                return self.hidden.add(&[&cell(), &text]);
            }
            "conditional-text" => {
                for name in ["string-value-if-true", "string-value-if-false"] {
                    let text = tag.text(name).unwrap_or_default();
                    self.hidden.add(&[&cell(), &text])?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn is_open(&self) -> bool {
        self.reading.is_open() || self.paragraph.is_open()
    }

    fn text(&mut self, text: &str) {
        self.reading.text(text);
        self.paragraph.text(text);
    }

    fn end(&mut self, name: &str, at: &At) -> Result<(), Trouble> {
        match name {
            "ruby-text" => {
                let text = self.reading.close().unwrap_or_default();
                self.readings.add(&[&text])
            }
            "hidden-paragraph" => {
                let text = self.paragraph.close().unwrap_or_default();
                self.hidden.add(&[&at.cell.to_string(), &text])
            }
            _ => Ok(()),
        }
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let Self {
            readings, hidden, ..
        } = std::mem::replace(self, Self::new());
        for (found, what) in [(readings, "Phonetic readings"), (hidden, "Hidden text")] {
            let surface = surface(SurfaceKind::Leftover, what, sheet);
            found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
        }
        Ok(())
    }
}
