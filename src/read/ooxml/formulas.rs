//! Texts that stand in formulas: literals and array constants. A look-up table
//! written into a formula is a list of people as much as one in cells.

use rustc_hash::FxHashSet;

use crate::model::{Hiding, Place, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::literals::each_literal;
use super::owners::on_sheet;
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;

/// The texts in one sheet's formulas.
pub(super) struct Formulas {
    found: Listing,
    /// Which texts are there already.
    seen: FxHashSet<Box<str>>,
    formula: String,
    /// On a sheet of macros the formulas themselves are the text.
    are_macros: bool,
    /// Formulas that bear text, kept as they are for another to take.
    kept: Option<Vec<(Place, String)>>,
}

impl Formulas {
    /// Nothing yet; on a sheet of macros formulas are taken whole.
    pub(super) fn new(are_macros: bool) -> Self {
        Self {
            found: Listing::new(&["Cell", "Text"]),
            seen: FxHashSet::default(),
            formula: String::new(),
            are_macros,
            kept: None,
        }
    }

    /// Nothing yet, for a stretch of a sheet: formulas are kept as they are, for
    /// [`Formulas::absorb`].
    pub(super) fn of_stretch(are_macros: bool) -> Self {
        Self {
            kept: Some(Vec::new()),
            ..Self::new(are_macros)
        }
    }

    /// Takes the formulas of the next stretch.
    ///
    /// # Errors
    /// As [`Formulas::end`].
    pub(super) fn absorb(&mut self, stretch: Self) -> Result<(), Trouble> {
        for (place, formula) in stretch.kept.into_iter().flatten() {
            self.formula = formula;
            self.end(place.row, place.column)?;
        }
        Ok(())
    }

    /// Character data of a formula.
    #[inline]
    pub(super) fn text(&mut self, text: &str) {
        if self.formula.len() < LONGEST_TEXT {
            push_text(&mut self.formula, text);
        }
    }

    /// The formula of the cell at that zero-based place ends.
    ///
    /// # Errors
    /// When there are more texts than a place may hold.
    #[inline]
    pub(super) fn end(&mut self, row: u32, column: u32) -> Result<(), Trouble> {
        let bears_text = memchr::memchr2(b'"', b'{', self.formula.as_bytes()).is_some();
        if bears_text || self.are_macros {
            let place = Place { row, column };
            match &mut self.kept {
                Some(kept) => kept.push((place, std::mem::take(&mut self.formula))),
                None => self.take(place)?,
            }
        }
        self.formula.clear();
        Ok(())
    }

    fn take(&mut self, place: Place) -> Result<(), Trouble> {
        let (found, seen) = (&mut self.found, &mut self.seen);
        let mut add = |text: &str| {
            if seen.contains(text) {
                return Ok(());
            }
            seen.insert(text.into());
            found.add(&[&place.to_string(), text])
        };
        if self.are_macros {
            add(&self.formula)?;
        }
        each_literal(&self.formula, add)
    }

    /// Pours what was found on that sheet.
    pub(super) fn pour(&self, sheet: &Surface, sink: &mut dyn Sink) {
        let (kind, what) = if self.are_macros {
            (SurfaceKind::Macro, "Macro formulas")
        } else {
            (SurfaceKind::DefinedNames, "Texts in formulas")
        };
        let surface = on_sheet(kind, what, sheet);
        self.found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
    }
}
