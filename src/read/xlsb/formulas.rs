//! Texts that stand in the formulas of cells. [MS-XLSB] 2.4.666 and 2.5.97.

use std::collections::HashSet;

use super::records::{Fields, long};
use crate::model::Place;
use crate::read::ooxml::{Listing, Trouble};

/// Most different texts of one sheet.
const MOST: usize = 1 << 20;

/// Follows which row a formula stands in, and which texts are there already.
#[derive(Default)]
pub(super) struct Formulas {
    row: u32,
    seen: HashSet<String>,
}

impl Formulas {
    /// Takes the head of a row.
    pub(super) fn row(&mut self, kind: u32, data: &[u8]) {
        if kind == 0 {
            self.row = long(data, 0).unwrap_or_default();
        }
    }

    /// Takes a formula of a cell, or of a range; none when it is cut short.
    pub(super) fn take(
        &mut self,
        kind: u32,
        mut fields: Fields<'_>,
        found: &mut Listing,
    ) -> Option<Result<(), Trouble>> {
        let mut place = Place {
            row: self.row,
            column: fields.long()?,
        };
        if kind > 11 {
            // A range: the first number was its first row.
            fields.skip(4)?;
            place = Place {
                row: place.column,
                column: fields.long()?,
            };
            fields.skip(if kind == 426 { 5 } else { 4 })?;
        } else {
            fields.skip(4)?;
            match kind {
                8 => fields.skip_text()?,
                9 => fields.skip(8)?,
                _ => fields.skip(1)?,
            }
            fields.skip(2)?;
        }
        let texts = fields.formula()?.texts;
        if texts.is_empty() {
            return Some(Ok(()));
        }
        let cell = place.to_string();
        let mut added = Ok(());
        if self.seen.len() > MOST {
            return Some(Err(Trouble::TooLarge));
        }
        for text in texts {
            if !self.seen.contains(&text) {
                added = added.and(found.add(&[&cell, "Text", &text]));
                self.seen.insert(text);
            }
        }
        Some(added)
    }
}
