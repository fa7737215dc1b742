//! The XML that Excel hides in a page: the names of the sheets, which of them
//! are hidden, and the properties of the document.

use crate::model::{Hiding, SurfaceKind};

use super::property;
use super::shelf::Shelf;
use super::table::Table;
use super::tag::Tag;

/// What the XML of a page has told so far.
pub(super) struct Island {
    is_open: bool,
    /// The element whose text is being read.
    element: String,
    text: String,
    sheets: Vec<Sheet>,
    properties: Table,
    /// The name and state that another page has told of the one being read.
    told: Option<(String, Hiding)>,
}

#[derive(Clone)]
struct Sheet {
    name: String,
    /// The page that holds it, when it is not this one.
    place: String,
    hiding: Hiding,
}

impl Default for Island {
    fn default() -> Self {
        Self {
            is_open: false,
            element: String::new(),
            text: String::new(),
            sheets: Vec::new(),
            properties: Table::new(
                SurfaceKind::Properties,
                "Document properties",
                Hiding::METADATA,
            ),
            told: None,
        }
    }
}

impl Island {
    /// A start tag; whether it belongs to the XML.
    pub(super) fn open(&mut self, name: &str, tag: &Tag<'_>) -> bool {
        if name == "xml" {
            self.is_open = true;
        } else if !self.is_open {
            return false;
        }
        self.element = name.to_owned();
        self.text.clear();
        match name {
            "x:excelworksheet" => self.sheets.push(Sheet {
                name: String::new(),
                place: String::new(),
                hiding: Hiding::NONE,
            }),
            "x:worksheetsource" => {
                if let (Some(sheet), Some(place)) = (self.sheets.last_mut(), tag.text("href")) {
                    sheet.place = place.into_owned();
                }
            }
            _ => {}
        }
        true
    }

    /// Text; whether it belongs to the XML.
    pub(super) fn text(&mut self, text: &str) -> bool {
        if self.is_open {
            super::entity::unescape(text, &mut self.text);
        }
        self.is_open
    }

    /// An end tag; whether it belongs to the XML.
    pub(super) fn close(&mut self, name: &str) -> bool {
        if !self.is_open {
            return false;
        }
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if name == "xml" {
            self.is_open = false;
        } else if name == self.element && !text.is_empty() {
            self.leaf(name, text);
        }
        self.element.clear();
        true
    }

    fn leaf(&mut self, name: &str, text: &str) {
        let hiding = match (name, text) {
            ("x:name", _) => {
                if let Some(sheet) = self.sheets.last_mut().filter(|sheet| sheet.name.is_empty()) {
                    sheet.name = text.to_owned();
                    return;
                }
                Hiding::NONE
            }
            ("x:visible", "SheetHidden") => Hiding::HIDDEN_SHEET,
            ("x:visible", "SheetVeryHidden") => Hiding::VERY_HIDDEN_SHEET,
            _ => Hiding::NONE,
        };
        if hiding.is_none() {
            let is_flag = matches!(text, "True" | "False");
            if text.contains(char::is_alphabetic) && !is_flag {
                let (_, label) = name.rsplit_once(':').unwrap_or(("", name));
                if let Some(title) = property::title(label) {
                    self.properties.note(&[title, text], Hiding::NONE);
                }
            }
        } else if let Some(sheet) = self.sheets.last_mut() {
            sheet.hiding = sheet.hiding.and(hiding);
        } else {
            let told = self.told.get_or_insert_default();
            told.1 = told.1.and(hiding);
        }
    }

    /// What the table of that number (from 1) is called and what conceals it.
    pub(super) fn sheet(&self, number: usize) -> (String, Hiding) {
        let (name, hiding) = match (self.sheets.as_slice(), &self.told) {
            (_, Some(told)) => told.clone(),
            ([only], None) => (only.name.clone(), only.hiding),
            _ => (String::new(), Hiding::NONE),
        };
        let name = match number {
            _ if name.is_empty() => format!("Table {number}"),
            0 | 1 => name,
            _ => format!("{name}, table {number}"),
        };
        (name, hiding)
    }

    /// The island for another page of the same workbook, at that place.
    pub(super) fn of_page(&self, place: &str) -> Island {
        let file = |place: &str| place.rsplit(['/', '\\']).next().unwrap_or(place).to_owned();
        let sheet = self
            .sheets
            .iter()
            .find(|sheet| !sheet.place.is_empty() && file(&sheet.place) == file(place));
        Island {
            told: sheet.map(|sheet| (sheet.name.clone(), sheet.hiding)),
            ..Island::default()
        }
    }

    /// Hands over the properties.
    pub(super) fn finish(self, shelf: &mut Shelf<'_>) {
        shelf.finish(self.properties);
    }
}
