//! Shapes, text boxes and pictures' titles: their texts, names and descriptions.

use super::inside::Inside;
use super::places::{At, Nook, surface};
use crate::model::{Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble};

/// Elements that are shapes.
const SHAPES: [&str; 17] = [
    "frame",
    "text-box",
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "line",
    "polyline",
    "polygon",
    "regular-polygon",
    "path",
    "connector",
    "caption",
    "measure",
    "page-thumbnail",
    "control",
    "g",
];

/// The shapes of one sheet.
pub(super) struct Shapes {
    found: Listing,
    shape: Inside,
    title: Inside,
    /// Comments look like shapes from inside and are told elsewhere.
    n_notes: u32,
}

impl Shapes {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["What", "Text"]),
            shape: Inside::default(),
            title: Inside::default(),
            n_notes: 0,
        }
    }
}

impl Nook for Shapes {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        match tag.name {
            "annotation" if self.shape.is_open() => self.n_notes += 1,
            name if SHAPES.contains(&name) => {
                self.shape.open();
                let name = tag.text("name").unwrap_or_default();
                return self.found.add(&["Name", &name]);
            }
            "title" | "desc" if self.shape.is_open() => self.title.open(),
            "image" | "object" | "object-ole" | "plugin" => {
                let target = tag.text("href").unwrap_or_default();
                // What stands in the file is told with its part.
                if target.contains(':') || target.starts_with("..") {
                    return self.found.add(&["Link", &target]);
                }
            }
            "tab" | "s" | "line-break" => self.shape.part(' '),
            _ => {}
        }
        Ok(())
    }

    fn is_open(&self) -> bool {
        self.shape.is_open()
    }

    fn text(&mut self, text: &str) {
        if self.title.is_open() {
            self.title.text(text);
        } else if self.n_notes == 0 {
            self.shape.text(text);
        }
    }

    fn end(&mut self, name: &str, _at: &At) -> Result<(), Trouble> {
        match name {
            "annotation" => self.n_notes = self.n_notes.saturating_sub(1),
            "title" | "desc" => {
                let text = self.title.close().unwrap_or_default();
                return self.found.add(&["Alt text", &text]);
            }
            "p" => {
                let text = self.shape.take();
                return self.found.add(&["Text", &text]);
            }
            name if SHAPES.contains(&name) => {
                let text = self.shape.close().unwrap_or_default();
                return self.found.add(&["Text", &text]);
            }
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let found = std::mem::replace(self, Self::new()).found;
        found.pour(surface(SurfaceKind::Drawing, "Shapes", sheet), sink);
        Ok(())
    }
}
