//! What can be wrong with single cells of a sheet, and how it is told: once per
//! sheet, as a gap that quotes no cell.

use crate::model::{Gap, GapReason};
use crate::read::Sink;

/// What was wrong with single cells, told once per sheet.
#[derive(Clone, Copy, Default)]
pub(super) struct Flaws {
    pub(super) missing_text: bool,
    pub(super) outside_grid: bool,
    pub(super) too_long: bool,
    pub(super) too_many: bool,
}

impl Flaws {
    /// Those of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            missing_text: self.missing_text || other.missing_text,
            outside_grid: self.outside_grid || other.outside_grid,
            too_long: self.too_long || other.too_long,
            too_many: self.too_many || other.too_many,
        }
    }

    /// Pours in a gap for each flaw; whether there were none.
    pub(super) fn tell(self, part: &str, place: &str, sink: &mut dyn Sink) -> bool {
        let told = [
            (
                self.missing_text,
                GapReason::Damaged,
                "refers to texts that the file does not hold, so some of its cells could not be \
                 checked. Open the file in Excel, save it under a new name and check that copy.",
            ),
            (
                self.outside_grid,
                GapReason::Damaged,
                "has cells outside the rows and columns that Excel has, so their places are not \
                 certain. Open the file in Excel, save it under a new name and check that copy.",
            ),
            (
                self.too_long,
                GapReason::TooLarge,
                "has cells that are longer than Excel allows, so only their beginning was \
                 checked. Look at them before the file is released.",
            ),
            (
                self.too_many,
                GapReason::TooLarge,
                "has more texts in formulas, rules and links than the limits allow, so only the \
                 first of them were checked. Paste its cells as values into a new workbook and \
                 check that.",
            ),
        ];
        for (_, reason, says) in told.iter().filter(|(is, ..)| *is) {
            sink.gap(Gap::part(part, *reason, format!("{place} {says}")));
        }
        !told.iter().any(|(is, ..)| *is)
    }
}
