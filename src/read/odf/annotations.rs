//! Comments on cells: who wrote them, and their text.

use super::inside::Inside;
use super::places::{At, Nook, surface};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble};

/// The comments of one sheet.
pub(super) struct Annotations {
    found: Listing,
    note: Inside,
    author: Inside,
    date: Inside,
    name: String,
}

impl Annotations {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cell", "User name", "Text"]),
            note: Inside::default(),
            author: Inside::default(),
            date: Inside::default(),
            name: String::new(),
        }
    }
}

impl Nook for Annotations {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        match tag.name {
            "annotation" => {
                self.name.clear();
                self.note.open();
            }
            "creator" | "creator-initials" if self.note.is_open() => self.author.open(),
            "date" if self.note.is_open() => self.date.open(),
            _ => {}
        }
        Ok(())
    }

    fn is_open(&self) -> bool {
        self.note.is_open()
    }

    fn text(&mut self, text: &str) {
        if self.author.is_open() {
            self.author.text(text);
        } else if !self.date.is_open() {
            self.note.text(text);
        }
    }

    fn end(&mut self, name: &str, at: &At) -> Result<(), Trouble> {
        match name {
            "creator" | "creator-initials" => {
                let author = self.author.close().unwrap_or_default();
                if self.name.is_empty() {
                    self.name = author;
                }
            }
            "date" => drop(self.date.close()),
            "p" => self.note.part('\n'),
            "annotation" => {
                let text = self.note.close().unwrap_or_default();
                let cell = at.cell.to_string();
                if text.trim().is_empty() {
                    return self.found.push(&[&cell, &self.name], "", Hiding::NONE);
                }
                return self.found.add(&[&cell, &self.name, &text]);
            }
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let found = std::mem::replace(self, Self::new()).found;
        found.pour(surface(SurfaceKind::Notes, "Notes", sheet), sink);
        Ok(())
    }
}
