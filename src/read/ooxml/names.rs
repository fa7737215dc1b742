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

/// The names of one workbook: those that the Name Manager shows, or the others.
pub(super) struct Names {
    found: Listing,
    hidden: bool,
    /// The open name; none when it is of the other kind.
    name: Option<String>,
    text: String,
}

impl Names {
    /// Those that the Name Manager shows.
    pub(super) fn shown() -> Self {
        Self {
            found: Listing::new(&["Range", "Text"]),
            hidden: false,
            name: None,
            text: String::new(),
        }
    }

    /// Those that it does not show.
    pub(super) fn hidden() -> Self {
        Self {
            hidden: true,
            ..Self::shown()
        }
    }

    /// Takes what the name stands for: its texts, or else the cells.
    fn close(&mut self) -> Result<(), Trouble> {
        let Some(name) = self.name.take() else {
            return Ok(());
        };
        let mut bears_text = false;
        each_literal(&self.text, |text| {
            bears_text = true;
            self.found.add(&[&name, text])
        })?;
        let is_excels = EXCELS_OWN.iter().any(|own| name.starts_with(own));
        if bears_text || is_excels {
            Ok(())
        } else {
            self.found.add(&[&name, &self.text])
        }
    }
}

impl Nook for Names {
    fn elements(&self) -> &'static [&'static str] {
        &["definedNames"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.text.clear();
        if tag.name != "definedName" || tag.flag("hidden") != self.hidden {
            return Ok(());
        }
        let name = tag.text("name").unwrap_or_default();
        for remark in REMARKS.iter().filter_map(|remark| tag.text(remark)) {
            self.found.add(&[&name, &remark])?;
        }
        self.name = Some(name.into_owned());
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.name.is_some() && self.text.len() < LONGEST_TEXT {
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
            what: if self.hidden {
                "Hidden names"
            } else {
                "Defined names"
            },
            hiding: if self.hidden {
                Hiding::NOT_SHOWN
            } else {
                Hiding::NONE
            },
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
