//! Conditional formats: the texts that a rule looks for. [MS-XLS] 2.4.42, 2.4.43
//! and 2.4.56.

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use super::validation::ranges;
use crate::model::SurfaceKind;
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};
use crate::read::tokens::{Grammar, formula};

/// What the rules of one sheet look for.
pub(super) struct Conditional {
    found: Listing,
    cells: String,
}

impl Conditional {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cells", "Text"]),
            cells: String::new(),
        }
    }

    /// The formulas of a rule are its last bytes.
    fn rule(&mut self, record: &Whole<'_>, lengths: usize) -> Result<(), Trouble> {
        let mut cursor = Cursor::new(record, lengths);
        let n_bytes = [(); 2].map(|()| usize::from(cursor.short().unwrap_or_default()));
        let mut end = record.data.len();
        for n_bytes in n_bytes.into_iter().rev() {
            let start = end.saturating_sub(n_bytes);
            let tokens = record.data.get(start..end).unwrap_or_default();
            end = start;
            for text in formula(Grammar::Biff8, tokens, &[]).texts {
                self.found.add(&[&self.cells, &text])?;
            }
        }
        Ok(())
    }
}

impl Nook for Conditional {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        match record.kind {
            // CondFmt
            0x01B0 => {
                self.cells = ranges(Cursor::new(record, 12)).unwrap_or_default();
                Ok(())
            }
            // CF
            0x01B1 => self.rule(record, 2),
            _ => Ok(()),
        }
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::DataValidation, "Conditional formats");
        self.found.pour(surface, sink);
        Ok(())
    }
}
