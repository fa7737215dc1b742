//! Links to other files and programs: the paths they lead to, and the values
//! that a DDE link fetched last. Cells of other workbooks are sheets of their
//! own and are read with the sheets.

use super::inside::Inside;
use super::places::{At, Nook};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Grid, Listing, Tag, Trouble};

/// Attributes of links that hold words, and what they are.
const WORDS: [(&str, &str); 6] = [
    ("href", "Path"),
    ("table-name", "Sheet"),
    ("dde-application", "DDE service"),
    ("dde-topic", "DDE topic"),
    ("dde-item", "Item"),
    ("name", "Name"),
];

/// The links of the document.
pub(super) struct Links {
    words: Listing,
    grid: Grid,
    link: Inside,
    row: u32,
    column: u32,
}

impl Links {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            words: Listing::new(&["What", "Text"]),
            grid: Grid::default(),
            link: Inside::default(),
            row: 0,
            column: 0,
        }
    }
}

impl Nook for Links {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        match tag.name {
            "dde-link" => self.link.open(),
            "dde-source" | "table-source" => {
                for (attribute, what) in WORDS {
                    let text = tag.text(attribute).unwrap_or_default();
                    self.words.add(&[what, &text])?;
                }
            }
            "table-row" if self.link.is_open() => {
                self.row += 1;
                self.column = 0;
            }
            "table-cell" if self.link.is_open() => {
                let at = (self.row, self.column);
                self.column += 1;
                if let Some(value) = tag.text("string-value") {
                    self.grid.text(at, &value);
                } else if let Some(value) = tag.text("value") {
                    self.grid.number(at, &value);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn is_open(&self) -> bool {
        self.link.is_open()
    }

    fn text(&mut self, text: &str) {
        self.link.text(text);
    }

    fn end(&mut self, name: &str, _at: &At) -> Result<(), Trouble> {
        match name {
            "p" => {
                let text = self.link.take();
                let at = (self.row, self.column.saturating_sub(1));
                self.grid.text(at, text.trim());
            }
            "dde-link" => drop(self.link.close()),
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if sheet.is_some() {
            return Ok(());
        }
        let kind = SurfaceKind::ExternalLink;
        let values = Surface::shown(kind, "External links: values of a DDE link");
        let poured = self
            .grid
            .pour(values.hidden_by(Hiding::CACHE), u32::MAX, sink);
        let leads = Surface::shown(kind, "External links: where they lead");
        self.words.pour(leads.hidden_by(Hiding::METADATA), sink);
        poured
    }
}
