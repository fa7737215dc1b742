//! Defined names: what texts they stand for, and what someone noted on them.
//! [MS-XLSB] 2.4.711.

use super::records::Fields;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, NAMES_OF_EXCEL, Trouble, is_of_excel};

/// The names of the workbook.
pub(super) struct Names {
    shown: Listing,
    hidden: Listing,
    of_excel: Listing,
}

impl Names {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            shown: Listing::new(&["Range", "Text"]),
            hidden: Listing::new(&["Range", "Text"]),
            of_excel: Listing::new(&["Range", "Text"]),
        }
    }

    /// Takes `BrtName`; none when it is cut short.
    pub(super) fn take(&mut self, data: &[u8]) -> Option<Result<(), Trouble>> {
        const HIDDEN: u32 = 0x01;
        const BUILT_IN: u32 = 0x20;
        let mut fields = Fields::new(data);
        let flags = fields.long()?;
        fields.skip(5)?;
        let name = fields.text()?;
        let mut texts = fields.formula()?.texts;
        // What someone noted on it, and what macros say of themselves.
        while let Some(text) = fields.text() {
            texts.push(text);
        }
        texts.retain(|text| !text.trim().is_empty());
        let found = if flags & HIDDEN == 0 {
            &mut self.shown
        } else {
            &mut self.hidden
        };
        let counted = if flags & BUILT_IN != 0 || is_of_excel(&name) {
            self.of_excel.push(&[&name], "", Hiding::NONE)
        } else if texts.is_empty() {
            found.push(&[&name], "", Hiding::NONE)
        } else {
            Ok(())
        };
        if counted.is_err() {
            return Some(counted);
        }
        let mut texts = texts.iter();
        Some(texts.try_for_each(|text| found.add(&[&name, text])))
    }

    /// Pours what was found.
    pub(super) fn pour(&self, sink: &mut dyn Sink) {
        let kind = SurfaceKind::DefinedNames;
        self.shown.pour(Surface::shown(kind, "Defined names"), sink);
        let hidden = Surface::shown(kind, "Hidden names");
        self.hidden.pour(hidden.hidden_by(Hiding::NOT_SHOWN), sink);
        let of_excel = Surface::shown(kind, NAMES_OF_EXCEL);
        self.of_excel.pour(of_excel, sink);
    }
}
