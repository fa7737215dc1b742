//! Texts that stand in the formulas of cells, and on sheets of macros the
//! formulas' own. [MS-XLS] 2.4.127.

use std::collections::HashSet;

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Hiding, Place, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};
use crate::read::tokens::{Grammar, formula};

/// The texts in one sheet's formulas.
pub(super) struct Formulas {
    found: Listing,
    seen: HashSet<String>,
    are_macros: bool,
}

impl Formulas {
    /// Nothing yet; on a sheet of macros the texts are what macros say.
    pub(super) fn new(are_macros: bool) -> Self {
        Self {
            found: Listing::new(&["Cell", "Text"]),
            seen: HashSet::new(),
            are_macros,
        }
    }

    /// Takes a formula whose length stands behind so many bytes.
    fn take(
        &mut self,
        mut cursor: Cursor<'_>,
        head: usize,
        is_range: bool,
    ) -> Option<Result<(), Trouble>> {
        let row = cursor.short()?.into();
        let column = if is_range {
            cursor.skip(2)?;
            cursor.byte()?.into()
        } else {
            cursor.short()?.into()
        };
        let place = Place { row, column };
        cursor.skip(head - cursor.at())?;
        let n_bytes = usize::from(cursor.short()?);
        let tokens = cursor.bytes(n_bytes)?;
        let said = formula(Grammar::Biff8, tokens, cursor.rest());
        let cell = place.to_string();
        for text in said.texts {
            if !self.seen.contains(&text) {
                if let Err(trouble) = self.found.add(&[&cell, &text]) {
                    return Some(Err(trouble));
                }
                self.seen.insert(text);
            }
        }
        Some(Ok(()))
    }
}

impl Nook for Formulas {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        let cursor = Cursor::new(record, 0);
        let taken = match record.kind {
            // Formula
            0x0006 => self.take(cursor, 20, false),
            // Array
            0x0221 => self.take(cursor, 12, true),
            // ShrFmla
            0x04BC => self.take(cursor, 8, true),
            _ => None,
        };
        taken.unwrap_or(Ok(()))
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let (kind, what) = if self.are_macros {
            (SurfaceKind::Macro, "Macro formulas")
        } else {
            (SurfaceKind::DefinedNames, "Texts in formulas")
        };
        let surface = on.surface(kind, what);
        self.found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
        Ok(())
    }
}
