//! What a sheet holds outside its print area: a reader of the printed pages, or
//! of a PDF made of them, does not see it.

use crate::model::{Hiding, Region, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::on_sheet;

/// Counts the cells outside a sheet's print area.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct PrintArea {
    areas: Vec<Region>,
    n_outside: u64,
}

impl PrintArea {
    /// None of a sheet that prints these regions; none at all prints all of it.
    pub(in crate::read) fn new(areas: Vec<Region>) -> Self {
        Self {
            areas,
            n_outside: 0,
        }
    }

    /// Whether there is something to count.
    #[inline]
    pub(in crate::read) fn is_set(&self) -> bool {
        !self.areas.is_empty()
    }

    /// Counts a cell.
    pub(in crate::read) fn count(&mut self, row: u32, column: u32) {
        let is_inside = self.areas.iter().any(|area| {
            (area.first.row..=area.last.row).contains(&row)
                && (area.first.column..=area.last.column).contains(&column)
        });
        self.n_outside += u64::from(!is_inside);
    }

    /// Pours in how many cells do not print, if any.
    pub(in crate::read) fn pour(&self, sheet: &Surface, sink: &mut dyn Sink) {
        if self.n_outside == 0 {
            return;
        }
        let areas: Vec<String> = self.areas.iter().map(Region::to_string).collect();
        let mut found = Listing::new(&["Print area", "Cells outside it"]);
        let n_outside = self.n_outside.to_string();
        if found.add(&[&areas.join(", "), &n_outside]).is_ok() {
            let surface = on_sheet(SurfaceKind::Settings, "Print area", sheet);
            found.pour(surface.hidden_by(Hiding::METADATA), sink);
        }
    }
}
