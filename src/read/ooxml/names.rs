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

/// What the place is called where names stand that Excel makes for itself.
pub(in crate::read) const NAMES_OF_EXCEL: &str = "Names that Excel makes for itself";

/// Whether Excel makes such a name for itself: print areas, filters, functions
/// that are younger than the format.
pub(in crate::read) fn is_of_excel(name: &str) -> bool {
    const BEGINNINGS: [&str; 4] = ["_xlfn", "_xlnm", "_xlpm", "_xlws"];
    BEGINNINGS.iter().any(|own| name.starts_with(own))
}

/// Which names of a workbook.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Those that the Name Manager shows.
    Shown,
    /// Those that it does not show.
    Hidden,
    /// Those that Excel makes for itself, whichever it shows.
    OfExcel,
}

/// The names of one workbook.
pub(super) struct Names {
    found: Listing,
    which: Which,
    /// The open name; none when it is of another kind.
    name: Option<String>,
    text: String,
}

impl Names {
    /// Those that the Name Manager shows.
    pub(super) fn shown() -> Self {
        Self::of(Which::Shown)
    }

    /// Those that it does not show.
    pub(super) fn hidden() -> Self {
        Self::of(Which::Hidden)
    }

    /// Those that Excel makes for itself.
    pub(super) fn of_excel() -> Self {
        Self::of(Which::OfExcel)
    }

    fn of(which: Which) -> Self {
        Self {
            found: Listing::new(&["Range", "Text"]),
            which,
            name: None,
            text: String::new(),
        }
    }

    /// Whether a name is of this kind, as far as its attributes say.
    fn has(&self, tag: Tag<'_>, name: &str) -> bool {
        match self.which {
            Which::Shown => !tag.flag("hidden"),
            Which::Hidden => tag.flag("hidden"),
            Which::OfExcel => is_of_excel(name),
        }
    }

    /// Takes what the name stands for: its texts, or else the cells.
    fn close(&mut self) -> Result<(), Trouble> {
        let Some(name) = self.name.take() else {
            return Ok(());
        };
        if self.which == Which::OfExcel {
            return self.found.push(&[&name], &self.text, Hiding::NONE);
        }
        let mut bears_text = false;
        each_literal(&self.text, |text| {
            bears_text = true;
            self.found.add(&[&name, text])
        })?;
        if bears_text || is_of_excel(&name) {
            Ok(())
        } else {
            self.found.push(&[&name], &self.text, Hiding::NONE)
        }
    }
}

impl Nook for Names {
    fn elements(&self) -> &'static [&'static str] {
        &["definedNames"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.text.clear();
        let name = tag.text("name").unwrap_or_default();
        if tag.name != "definedName" || !self.has(tag, &name) {
            return Ok(());
        }
        if self.which != Which::OfExcel {
            for remark in REMARKS.iter().filter_map(|remark| tag.text(remark)) {
                self.found.add(&[&name, &remark])?;
            }
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
            what: match self.which {
                Which::Shown => "Defined names",
                Which::Hidden => "Hidden names",
                Which::OfExcel => NAMES_OF_EXCEL,
            },
            hiding: match self.which {
                Which::Hidden => Hiding::NOT_SHOWN,
                Which::Shown | Which::OfExcel => Hiding::NONE,
            },
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
