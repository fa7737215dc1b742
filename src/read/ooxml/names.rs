//! Defined names: what they stand for, and what someone noted on them. A name
//! may stand for a text or a whole list that no cell holds, and may be hidden
//! from the Name Manager.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::literals::each_literal;
use super::tag::Tag;
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;

/// Texts beside a name.
const REMARKS: [&str; 5] = ["comment", "description", "help", "statusBar", "customMenu"];

/// How names begin that Excel makes for itself, and that say nothing.
const EXCELS_OWN: [&str; 4] = ["_xlfn", "_xlnm", "_xlpm", "_xlws"];

/// The names of one workbook.
pub(super) struct Names {
    found: Listing,
    name: String,
    hiding: Hiding,
    text: String,
}

impl Names {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Range", "Text"]),
            name: String::new(),
            hiding: Hiding::NONE,
            text: String::new(),
        }
    }

    fn add(&mut self, text: &str) -> Result<(), Trouble> {
        self.found.add_hidden(&[&self.name, text], self.hiding)
    }

    /// Takes what the name stands for: its texts, or else the cells.
    fn close(&mut self) -> Result<(), Trouble> {
        let formula = std::mem::take(&mut self.text);
        let mut bears_text = false;
        each_literal(&formula, |text| {
            bears_text = true;
            self.add(text)
        })?;
        let is_excels = EXCELS_OWN.iter().any(|own| self.name.starts_with(own));
        if bears_text || is_excels {
            Ok(())
        } else {
            self.add(&formula)
        }
    }
}

impl Nook for Names {
    fn elements(&self) -> &'static [&'static str] {
        &["definedNames"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.text.clear();
        if tag.name != "definedName" {
            return Ok(());
        }
        self.name = tag.text("name").unwrap_or_default().into_owned();
        self.hiding = if tag.flag("hidden") {
            Hiding::NOT_SHOWN
        } else {
            Hiding::NONE
        };
        REMARKS
            .iter()
            .try_for_each(|remark| self.add(&tag.text(remark).unwrap_or_default()))
    }

    fn text(&mut self, text: &str) {
        if self.text.len() < LONGEST_TEXT {
            push_text(&mut self.text, text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match name {
            "definedName" => self.close(),
            _ => Ok(()),
        }
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::DefinedNames,
            what: "Defined names",
            hiding: Hiding::NONE,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
